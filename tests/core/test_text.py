"""Sentences whose words may come from a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import LONGEST_TEXT, LONGEST_VALUE, REPLACEMENT, Text, fill, say, visible

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
