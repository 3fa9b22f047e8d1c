"""JSON of unknown origin: what is read, and what is refused before it fills the memory."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from core.errors import UserError
from core.io.files.json_file import read_plain_json, value_from_json
from core.io.files.plain_json import MOST_VALUES, json_from_bytes, read_bounded, read_bounded_text


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "plans.json"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 200_000,
        b"[" * 200_000 + b"]" * 200_000,
        b'{"a":' * 200_000 + b"1" + b"}" * 200_000,
        b"[" * 101 + b"]" * 101,
        b'{"a":' * 500 + b"1" + b"}" * 500,
        b"[" + b"[]," * (MOST_VALUES // 2) + b"[]]",
    ],
)
def test_that_what_is_nested_or_filled_beyond_reason_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(
        UserError, match=r"plans\.json: (the file holds far more|this is not a complete JSON)"
    ):
        read_plain_json(written(tmp_path, data))


@pytest.mark.parametrize(
    "data",
    [
        b"1" * 6000,
        b'{"a": ' + b"9" * 50 + b"}",
        b'["\\ud800"]',
        b'{"\\udfff": 1}',
        b"\xff\xfe\x00",
        b"",
        b"{",
        b"\x00\x00\x00\x00",
        b'{"a": 1}}',
    ],
)
def test_that_what_cannot_be_used_or_written_again_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UserError, match=r"plans\.json: this is not a complete JSON file"):
        read_plain_json(written(tmp_path, data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_that_a_text_is_read_in_whatever_way_an_editor_saved_it(tmp_path: Path, encoding: str) -> None:
    content = {"labels": {"肝臟": 1, "𝒙": 2}}
    data = json.dumps(content, ensure_ascii=False).encode(encoding)
    assert read_plain_json(written(tmp_path, data)) == content


def test_that_nan_deep_but_sane_nesting_and_repeated_keys_are_read() -> None:
    assert json_from_bytes(b'{"a": 1, "a": 2}', source="x") == {"a": 2}
    assert json_from_bytes(b"[NaN, Infinity, 1e999]", source="x")[1] == float("inf")
    assert json_from_bytes(b"[" * 90 + b"]" * 90, source="x")
    assert json_from_bytes(b'["\\ud834\\udd1e"]', source="x") == ["𝄞"]


def test_that_a_file_beyond_its_limit_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "big.json"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(UserError, match=r"big\.json: the file is larger than 64 MB"):
        read_plain_json(path)


def test_that_no_folder_and_no_pipe_keeps_the_reader_waiting(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "pipe"):
        if path.name == "pipe":
            if not hasattr(os, "mkfifo"):
                continue
            os.mkfifo(path)
        with pytest.raises(UserError, match="cannot be read"):
            read_bounded(path)
    with pytest.raises(UserError, match="missing"):
        read_bounded(tmp_path / "none")


def test_that_a_text_is_read_with_its_mark_and_other_bytes_are_refused(tmp_path: Path) -> None:
    assert read_bounded_text(written(tmp_path, "\ufeffa\nb".encode())) == "a\nb"
    with pytest.raises(UserError, match="no text"):
        read_bounded_text(written(tmp_path, b"\xff\x00"))


def test_that_the_files_of_twenty_thousand_cases_are_read(tmp_path: Path) -> None:
    names = [f"university_hospital_patient_{number:06d}_first_visit" for number in range(20_000)]
    folds = [{"train": names[4000:], "val": names[:4000]} for _ in range(5)]
    data = json.dumps(folds, indent=4).encode()
    assert len(json_from_bytes(data, source="splits_final.json")) == 5


def test_that_a_number_too_large_for_a_field_is_told(tmp_path: Path) -> None:
    huge: Any = {"a": 10**400}
    with pytest.raises(UserError, match="plans"):
        value_from_json(huge, dict[str, float], source="plans")
