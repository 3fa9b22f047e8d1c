"""Sentences whose words may come from a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import LONGEST_TEXT, LONGEST_VALUE, REPLACEMENT, Text, by_axis, fill, gigabytes, say, visible

HOSTILE = (
    "a } b {",
    "{x:>4000000000}",
    "{nope}",
    "{x.__class__}",
    "{x[0]}",
    "{x!r}",
    "{{x}}",
    "{}",
    "{0}",
    "{x",
    "x}",
    "{ x }",
    "{x} {",
    "{x:{x}}",
    "{" * 5000,
)


@pytest.mark.parametrize("template", HOSTILE)
def test_that_a_template_that_is_none_of_ours_is_shown_as_it_is(template: str) -> None:
    assert str(Text(template=template, values={"x": 1})) == template


def test_that_plain_places_are_filled_and_what_they_hold_is_not_read_again() -> None:
    assert str(say("Case {case}: {count} of {total}.", case="{count}", count=2, total=0.5)) == (
        "Case {count}: 2 of 0.5."
    )


def test_that_a_sentence_may_hold_another() -> None:
    inner = say("{file}: the file is missing.", file="a.nii.gz\u202e")
    outer = say("Case {case}: {reason}", case="x", reason=inner)
    assert str(outer) == f"Case x: a.nii.gz{REPLACEMENT}: the file is missing."
    deep = inner
    for _ in range(5000):
        deep = say("{a}", a=deep)
    assert REPLACEMENT in str(deep)


def test_that_values_are_cut_and_stay_on_one_line() -> None:
    filled = str(say("{a}.", a="x" * 10_000))
    assert filled == "x" * LONGEST_VALUE + "….", len(filled)
    assert str(say("{a}", a="one\ntwo\tthree")) == "one two three"
    assert len(str(Text(template="{a}" * 5000, values={"a": "y" * 100}))) == LONGEST_TEXT
    assert str(Text(template="{a}", values={"a": 10**5000})) == REPLACEMENT


@pytest.mark.parametrize(
    "mark", ["\x1b", "\x07", "\r", "\x00", "\x7f", "\x9b", "\u202e", "\u2066", "\u200f", "\ud800"]
)
def test_that_control_and_direction_marks_are_seen_for_what_they_are(mark: str) -> None:
    assert visible(f"a{mark}b") == f"a{REPLACEMENT}b"
    assert str(say("{case}", case=f"a{mark}b")) == f"a{REPLACEMENT}b"
    assert mark not in str(Text(template=f"a{mark}b"))


def test_that_the_letters_of_every_language_stay() -> None:
    for words in ("肝臟腫瘤", "Łódź é", "می‌خواهم", "👩‍⚕️", "non breaking", "µm³ − × …"):
        assert visible(words) == words


@given(st.text(), st.dictionaries(st.text(max_size=5), st.text() | st.integers() | st.floats()))
def test_that_no_template_and_no_value_raises(template: str, values: dict[str, str | int | float]) -> None:
    for written in (fill(template, values), fill("{a} " + template, {**values, "a": template})):
        assert visible(written, lines=True) == written
        assert len(written) <= LONGEST_TEXT


@pytest.mark.parametrize("blank", ["\u3164", "\u115f", "\uffa0", "\u034f", "\u17b4"])
def test_that_letters_without_a_shape_are_seen(blank: str) -> None:
    assert visible(f"case{blank}1") == f"case{REPLACEMENT}1"
    assert str(say("{name} is missing.", name=blank)) == f"{REPLACEMENT} is missing."


@pytest.mark.parametrize("mark", ["\u0301", "\u0e47", "\ufe0f", "\u20dd", "\u0651"])
def test_that_a_tower_of_marks_ends_before_it_covers_other_lines(mark: str) -> None:
    assert visible(f"a{mark * 8}b") == f"a{mark * 8}b"
    assert visible(f"a{mark * 5000}b") == f"a{mark * 8}{REPLACEMENT}b"
    assert str(say("{name}", name=f"a{mark * 500}")) == f"a{mark * 8}{REPLACEMENT}"


@pytest.mark.parametrize("name", ["Nguyễn Thị", "ẹ̀kọ́", "ที่นี้", "ལྷ་ས་", "ᄒᆞᆫ", "❤️‍🔥", "بَيْتٌ", "שָׁלוֹם"])
def test_that_marks_and_joined_letters_of_languages_stay(name: str) -> None:
    assert visible(name) == name


def test_that_sizes_are_written_width_first() -> None:
    """512 × 512 × 90: as scanners and viewers write an array of 90 slices."""
    assert by_axis((90, 512, 512)) == "512 × 512 × 90"
    assert by_axis((5.0, 0.78125, 0.5)) == "0.5 × 0.7812 × 5"
    assert by_axis((64, 12_000)) == "12,000 × 64"


def test_that_figures_from_damaged_files_are_written_too() -> None:
    assert by_axis((float("nan"), float("-inf"), float("inf"))) == "∞ × −∞ × NaN"


@pytest.mark.parametrize(
    ("count", "wanted"), [(2e6, "0.002"), (0.47e9, "0.47"), (12.34e9, "12.3"), (1e9, "1.0"), (1343e9, "1343")]
)
def test_that_memory_is_told_by_as_many_digits_as_say_something(count: float, wanted: str) -> None:
    assert gigabytes(count) == wanted


@pytest.mark.parametrize(
    ("template", "values", "said"),
    [
        ("{count} cases are left out.", {"count": 1}, "1 case is left out."),
        ("{count} cases are left out.", {"count": 2}, "2 cases are left out."),
        ("over {cases} held-out cases", {"cases": 1}, "over 1 held-out case"),
        ("an image of {count} axes", {"count": 1}, "an image of 1 axis"),
        (
            "In {count} of {cases} cases voxels are long",
            {"count": 1, "cases": 7},
            "In 1 of 7 cases voxels are long",
        ),
        ("{count} of {total} masks are not there.", {"count": 1, "total": 1}, "1 of 1 mask is not there."),
        (
            "The channels of {count} cases have other axes.",
            {"count": 1},
            "The channels of 1 case have other axes.",
        ),
        ("{count} cases", {"count": 1.0}, "1.0 cases"),
        ("{count} cases", {"count": True}, "True cases"),
        ("{name} cases", {"name": "1"}, "1 cases"),
        ("{count} 個病例", {"count": 1}, "1 個病例"),
    ],
)
def test_that_one_is_told_as_one(template: str, values: dict[str, object], said: str) -> None:
    assert fill(template, values) == said
