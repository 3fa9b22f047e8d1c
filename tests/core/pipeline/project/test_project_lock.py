"""One project, one window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import UserError
from core.io.files.json_file import write_json
from core.pipeline.project.project_lock import ProcessMark, ProjectLock, mark_of, read_mark


def test_that_a_project_opened_twice_is_refused(tmp_path: Path) -> None:
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        write_json(tmp_path / ".lock", mark_of(other.pid))
        with pytest.raises(UserError, match="is already open in another window"):
            ProjectLock(tmp_path / ".lock").acquire()
    finally:
        other.communicate(b"\n")
    lock = ProjectLock(tmp_path / ".lock")
    lock.acquire()
    assert read_mark(tmp_path / ".lock") is not None
    lock.release()
    assert not (tmp_path / ".lock").exists()


def test_that_the_lock_of_a_crashed_window_is_taken_over(tmp_path: Path) -> None:
    write_json(tmp_path / ".lock", ProcessMark(pid=2**22 + 1, started=1.0))
    ProjectLock(tmp_path / ".lock").acquire()
    assert read_mark(tmp_path / ".lock") == mark_of(os.getpid())


def test_that_a_damaged_lock_does_not_shut_the_user_out(tmp_path: Path) -> None:
    (tmp_path / ".lock").write_text("{")
    ProjectLock(tmp_path / ".lock").acquire()
    assert read_mark(tmp_path / ".lock") == mark_of(os.getpid())


def test_that_a_number_used_again_is_not_the_old_process() -> None:
    mine = mark_of(os.getpid())
    assert mine.is_alive()
    assert not ProcessMark(pid=mine.pid, started=mine.started - 1000).is_alive()
