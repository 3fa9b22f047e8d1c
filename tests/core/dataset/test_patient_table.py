"""Cases and patients from a user's own table."""

from pathlib import Path

import pytest

from core.dataset.patient_table import read_patient_table
from core.errors import UserError

NAMES = ["a1", "a2", "b1"]


def table(folder: Path, text: str) -> Path:
    path = folder / "patients.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("text", ["case,patient\na1,A\na2,A\n", "\ufeffa1;A;x\n\na2;A;y\n", "a1\tA\na2\tA"])
def test_that_a_table_of_any_kind_is_read(tmp_path: Path, text: str) -> None:
    assert read_patient_table(table(tmp_path, text), NAMES) == {"a1": "A", "a2": "A"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("case,patient\n", "empty"),
        ("a1\n", "row 1 names no patient for a1"),
        ("case,patient\nzz,A\n", "row 2 names the case zz"),
        ("a1,A\na1,B\n", "two patients, A and B"),
    ],
)
def test_that_a_wrong_row_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        read_patient_table(table(tmp_path, text), NAMES)


def test_that_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "patients.csv"
    path.write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(UserError, match="no table"):
        read_patient_table(path, NAMES)
