"""Marks of processes that anybody may have written: no number in them ends a command or a window."""

import json
import sys
from pathlib import Path

import psutil
import pytest

from core.device import free_memory
from core.io.files.atomic import fresh_file
from core.io.files.holding import is_held
from core.io.files.leftovers import sweep
from core.io.files.process_mark import own_mark, read_mark
from core.io.files.process_start import host_name
from core.io.files.temporary_name import FILE
from core.io.reading.limits import MemoryLimit, raise_if_hopeless
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
def test_that_a_mark_with_impossible_numbers_is_one_of_the_dead(
    tmp_path: Path, odd: dict[str, float]
) -> None:
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


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of processes in files")
def test_that_a_system_that_shows_no_processes_is_worked_on_and_nothing_is_taken_for_dead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = fresh_file(tmp_path, prefix=FILE)
    monkeypatch.setattr(psutil, "PROCFS_PATH", str(tmp_path / "nothing"))
    assert free_memory() > 0
    raise_if_hopeless(2 << 30)
    lock = ProjectLock(tmp_path / ".lock")
    lock.acquire()
    lock.release()
    sweep(tmp_path)
    assert at_work.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has this limit")
def test_that_memory_that_cannot_be_counted_is_not_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    from core.io.reading import limits

    def missing() -> int:
        raise FileNotFoundError("/proc/self/statm")

    monkeypatch.setattr(limits, "_bytes_mapped", missing)
    before = resource.getrlimit(resource.RLIMIT_AS)
    MemoryLimit().allow(1 << 30)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
