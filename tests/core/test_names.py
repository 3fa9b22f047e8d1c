import ntpath
import posixpath
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.names import (
    LONGEST,
    Fault,
    checked_dataset_name,
    checked_fold,
    checked_name,
    checked_names,
    disk_key,
    fault_of,
    safe_name,
    unique_names,
)

NASTY = st.one_of(
    st.text(max_size=40),
    st.text(alphabet=st.characters(), max_size=40),
    st.lists(
        st.sampled_from(
            [
                "..",
                ".",
                "/",
                "\\",
                ":",
                "CON",
                "aux",
                "nul",
                "COM¹",
                "~",
                "$HOME",
                "C:",
                "a",
                "ABC",
                " ",
                "\0",
                "\x1b[2J",
                "\u202e",
                "\u200d",
                "\ud800",
                "é",
                "e\u0301",
                "ß",
                "／",
                "．",
                ".nii.gz",
                "é" * 90,
            ]
        ),
        max_size=6,
    ).map("".join),
)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", Fault.EMPTY),
        (".", Fault.DOTS),
        ("..", Fault.DOTS),
        (". .", Fault.DOTS),
        ("…", Fault.DOTS),
        ("．．", Fault.DOTS),
        ("../x", Fault.FORBIDDEN),
        ("/etc/passwd", Fault.FORBIDDEN),
        ("C:x", Fault.FORBIDDEN),
        ("a\\b", Fault.FORBIDDEN),
        ("a／b", Fault.FORBIDDEN),
        ("a?", Fault.FORBIDDEN),
        ("a\0b", Fault.INVISIBLE),
        ("a\nb", Fault.INVISIBLE),
        ("a\x7fb", Fault.INVISIBLE),
        ("a\x85b", Fault.INVISIBLE),
        ("a\u2028b", Fault.INVISIBLE),
        ("a\u202eb", Fault.INVISIBLE),
        ("a\ud800", Fault.INVISIBLE),
        (" a", Fault.EDGE),
        ("a ", Fault.EDGE),
        ("a.", Fault.EDGE),
        ("a\u3000", Fault.EDGE),
        (".bashrc", Fault.HIDDEN),
        ("\u200d.bashrc", Fault.HIDDEN),
        ("CON", Fault.RESERVED),
        ("aux.nii", Fault.RESERVED),
        ("com1 .x", Fault.RESERVED),
        ("LPT²", Fault.RESERVED),
        ("conin$", Fault.RESERVED),
        ("x" * (LONGEST + 1), Fault.LONG),
        ("é" * LONGEST, Fault.LONG),
    ],
)
def test_that_what_cannot_name_a_file_everywhere_is_known_for_its_reason(name: str, fault: Fault) -> None:
    assert fault_of(name) is fault


@pytest.mark.parametrize(
    "name",
    [
        "liver_1",
        "Fall 7 (Kontrast) [2]",
        "a.b.c",
        "肝臟-01",
        "Müller",
        "x" * LONGEST,
        "CONTROL",
        "com10",
        "a,b;c=d",
        "~x",
        "-x",
        "$HOME",
        "100%",
        "a" * 3 + "…" + "b",
        "می\u200cخواهم",
    ],
)
def test_that_names_which_nnunet_makes_pass(name: str) -> None:
    assert fault_of(name) is None


@given(NASTY)
def test_that_no_accepted_name_leaves_its_folder_on_any_system(name: str) -> None:
    if fault_of(name) is not None:
        return
    assert posixpath.normpath(posixpath.join("/project/raw", name)) == f"/project/raw/{name}"
    assert PurePosixPath("/project/raw", name).parent == PurePosixPath("/project/raw")
    for ending in ("", ".nii.gz", "_0000.nii.gz"):
        file = name + ending
        assert ntpath.normpath(ntpath.join("C:\\project\\raw", file)) == f"C:\\project\\raw\\{file}"
        path = PureWindowsPath("C:/project/raw", file)
        assert path.parent == PureWindowsPath("C:/project/raw")
        assert path.name == file
        assert not path.is_reserved()
    assert len(name.encode()) <= LONGEST


@given(NASTY)
def test_that_a_safe_name_passes_and_stays_as_it_is(name: str) -> None:
    safe = safe_name(name)
    assert fault_of(safe) is None
    assert safe_name(safe) == safe


@given(st.lists(NASTY, max_size=30), st.sampled_from([12, LONGEST]))
def test_that_unique_names_pass_and_are_one_file_on_no_disk(names: list[str], most: int) -> None:
    found = unique_names(names, most=most)
    assert [fault_of(name, most=most) for name in found] == [None] * len(names)
    assert len({disk_key(name) for name in found}) == len(names)
    assert unique_names(found, most=most) == found


def test_that_a_good_name_does_not_make_room_for_one_that_is_mended() -> None:
    assert unique_names(["a/b", "a_b", "A_B", "liver 1"]) == ("a_b_3", "a_b", "A_B_2", "liver 1")


def test_that_many_names_of_one_kind_are_told_apart_in_no_time() -> None:
    assert len(set(unique_names(["../x"] * 20_000))) == 20_000


@pytest.mark.parametrize(
    ("one", "other"), [("ABC", "abc"), ("é", "e\u0301"), ("straße", "STRASSE"), ("ab", "a\u200db")]
)
def test_that_two_names_which_some_disk_takes_for_one_are_refused(one: str, other: str) -> None:
    with pytest.raises(UserError, match="one on disks"):
        checked_names([one, "between", other], source="dataset.json", entry="dataset")


def test_that_a_refusal_names_the_file_the_entry_and_the_reason() -> None:
    with pytest.raises(UserError) as caught:
        checked_name("../../x\x1b", source="plans.json", entry="plans_name")
    assert "plans.json" in str(caught.value)
    assert "plans_name" in str(caught.value)
    assert "\x1b" not in str(caught.value)
    assert str(caught.value.hint)


@pytest.mark.parametrize("value", [None, 1, 1.5, True, [], {}, b"x"])
def test_that_a_name_which_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(UserError, match="expected a name"):
        checked_name(value, source="plans.json", entry="plans_name")


@pytest.mark.parametrize("name", ["Dataset001_Liver", "Dataset999_A b.c", "Dataset004_肝"])
def test_that_names_of_data_sets_pass(name: str) -> None:
    assert checked_dataset_name(name, source="project.json", entry="dataset_name") == name


@pytest.mark.parametrize("name", ["Liver", "Dataset1_x", "Dataset001_", "Dataset٠٠١_x", "../Dataset001_x"])
def test_that_other_names_are_no_data_sets(name: str) -> None:
    with pytest.raises(UserError):
        checked_dataset_name(name, source="project.json", entry="dataset_name")


@pytest.mark.parametrize("name", ["0", "4", "17", "all"])
def test_that_folds_pass(name: str) -> None:
    assert checked_fold(name, source="order.json", entry="fold") == name


@pytest.mark.parametrize("name", ["", "../0", "0/..", "00", "-1", "ALL", "٣", "0\n", 0, None])
def test_that_other_names_are_no_folds(name: object) -> None:
    with pytest.raises(UserError):
        checked_fold(name, source="order.json", entry="fold")
