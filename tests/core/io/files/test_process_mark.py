"""Marks of processes that anybody may have written: no number in them ends a command or a window."""

import json
from pathlib import Path

import pytest

from core.io.files.holding import is_held
from core.io.files.process_mark import host_name, own_mark, read_mark
from core.pipeline.project.project_lock import OpenElsewhereError, ProjectLock

ODD = [
    {"pid": -5},
    {"pid": 0},
    {"pid": 2**63},
    {"pid": 10**30},
    {"started": float("nan")},
    {"ticks": -1},
    {"since": 1e300},
    {"since": -1e300},
    {"since": 1e18},
    {"since": float("inf")},
    {"since": float("nan")},
]


def written(path: Path, **fields: object) -> Path:
    path.write_text(json.dumps({"pid": 4711, "started": 1.0, "since": 1.0} | fields))
    return path


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_that_a_mark_with_impossible_numbers_is_one_of_the_dead(tmp_path: Path, odd: dict[str, float]) -> None:
    path = written(tmp_path / ".lock", host=host_name(), **odd)
    assert not is_held(path)
    lock = ProjectLock(path)
    lock.acquire()
    assert read_mark(path) == own_mark()
    lock.release()


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_that_a_mark_of_another_computer_is_told_whatever_its_numbers(
    tmp_path: Path, odd: dict[str, float]
) -> None:
    path = written(tmp_path / ".lock", host="elsewhere\x1b]0;x\x07", **odd)
    lock = ProjectLock(path)
    if read_mark(path) is not None:
        with pytest.raises(OpenElsewhereError) as told:
            lock.acquire()
        assert "elsewhere" in str(told.value) and str(told.value).isprintable()
    lock.acquire(from_elsewhere=True)
    lock.release()
