"""One at a time: a living holder is never put aside, a dead one at once, one of another machine only on purpose."""

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from filelock import FileLock

from core.errors import UserError
from core.events import Event, Heartbeat, Job, StageStarted, run_to_end
from core.io.files import holding, process_mark
from core.io.files.holding import (
    AlreadyHeldError,
    Hold,
    NotWritableError,
    held_briefly,
    is_held,
    lock_file_of,
    one_at_a_time,
)
from core.io.files.json_file import write_json
from core.io.files.process_mark import ProcessMark, mark_of, own_mark, read_mark
from core.text import say

ROOT = Path(__file__).resolve().parents[4]
TAKE = """
import sys
from pathlib import Path
from core.io.files.holding import AlreadyHeldError, Hold
from core.io.files.process_mark import own_mark
hold = Hold(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
try:
    hold.acquire(own_mark("test"), patience=0.1)
    print("taken", flush=True)
except AlreadyHeldError:
    print("refused", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    return tmp_path / "running.json"


@pytest.fixture
def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shared folder that knows no locks."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(FileLock, "acquire", refuse)


@contextmanager
def another_process(mark: Path) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, "-c", TAKE, str(mark)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert said(process) == "ready"
        yield process
    finally:
        process.kill()
        process.communicate()


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def taken_at_once(mark: Path, threads: int) -> list[Hold]:
    """Those of so many threads that got it, all at the same moment."""
    start, got = threading.Barrier(threads), []

    def take() -> None:
        hold = Hold(mark)
        start.wait()
        try:
            hold.acquire(own_mark(), patience=0.0)
        except AlreadyHeldError:
            return
        got.append(hold)

    workers = [threading.Thread(target=take) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return got


def test_that_of_threads_at_the_same_moment_exactly_one_gets_it(mark: Path) -> None:
    for _ in range(25):
        got = taken_at_once(mark, 4)
        assert len(got) == 1
        got[0].release()
        assert not mark.exists()


def test_that_without_locks_exactly_one_gets_it_too(mark: Path, without_locks: None) -> None:
    for turn in range(25):
        if turn % 2:
            write_json(mark, ProcessMark(pid=2**22 + 1, started=1.0))
        got = taken_at_once(mark, 4)
        assert len(got) == 1
        for hold in got:
            hold.release()
        mark.unlink(missing_ok=True)


def test_that_of_processes_at_the_same_moment_exactly_one_gets_it(mark: Path) -> None:
    with another_process(mark) as one, another_process(mark) as other:
        tell(one)
        tell(other)
        assert sorted((said(one), said(other))) == ["refused", "taken"]


def test_that_a_killed_process_is_taken_over_at_once(mark: Path) -> None:
    with another_process(mark) as other:
        tell(other)
        assert said(other) == "taken"
        assert is_held(mark)
        with pytest.raises(AlreadyHeldError) as told:
            Hold(mark).acquire(own_mark(), patience=0.0)
        assert told.value.mark == mark_of(other.pid)
        other.kill()
        other.wait()
    assert mark.exists() and not is_held(mark)
    hold = Hold(mark)
    hold.acquire(own_mark("test"))
    assert read_mark(mark) == own_mark()
    hold.release()


def test_that_what_one_let_go_of_without_a_word_is_still_its_own(mark: Path) -> None:
    # nobody keeps the hold, so that its lock is gone; the process lives
    Hold(mark).acquire(own_mark())
    with pytest.raises(AlreadyHeldError):
        Hold(mark).acquire(own_mark(), patience=0.0)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux counts from its own start")
@pytest.mark.parametrize("seconds", [-3600.0, -3.0, 3.0, 86400.0])
def test_that_a_clock_that_jumps_does_not_make_a_living_holder_dead(
    mark: Path, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    mine = own_mark()
    assert replace(mine, started=mine.started + seconds).is_alive()
    true = psutil.Process.create_time
    monkeypatch.setattr(psutil.Process, "create_time", lambda self: true(self) + seconds)
    assert mine.is_alive()
    write_json(mark, mine)
    with pytest.raises(AlreadyHeldError):
        Hold(mark).acquire(own_mark(), patience=0.0)


def test_that_a_number_used_again_is_another_process() -> None:
    mine = own_mark()
    if mine.ticks is not None:
        assert not replace(mine, ticks=mine.ticks - 1).is_alive()
    assert not ProcessMark(pid=mine.pid, started=mine.started - 1000).is_alive()


@pytest.mark.skipif(not process_mark.boot_id(), reason="the system does not name its start")
def test_that_a_machine_started_anew_left_nobody_alive(mark: Path) -> None:
    write_json(mark, replace(own_mark(), boot="another"))
    assert not is_held(mark)
    Hold(mark).acquire(own_mark(), patience=0.0)


def elsewhere() -> ProcessMark:
    return replace(own_mark("window"), host="lab-2", boot="another")


@pytest.mark.parametrize("locks", [True, False])
def test_that_another_machine_is_never_put_aside_unasked(
    mark: Path, locks: bool, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    if not locks:
        request.getfixturevalue("without_locks")
    write_json(mark, elsewhere())
    with pytest.raises(AlreadyHeldError) as told:
        Hold(mark).acquire(own_mark(), patience=0.0)
    assert told.value.is_elsewhere and "lab-2, since " in str(holding.held_by(told.value))
    assert read_mark(mark) == elsewhere()
    hold = Hold(mark)
    hold.acquire(own_mark(), from_elsewhere=True)
    assert read_mark(mark) == own_mark()
    # the other one, which lived after all, does not take ours away
    write_json(mark, elsewhere())
    hold.release()
    assert read_mark(mark) == elsewhere()


@pytest.mark.skipif(not process_mark.boot_id(), reason="the system does not name its start")
def test_that_a_container_is_this_machine_by_its_boot() -> None:
    assert not replace(own_mark(), host="3f2a9c").is_elsewhere


def test_that_who_shows_that_something_goes_on_elsewhere_asks_for_its_lock(mark: Path) -> None:
    write_json(mark, elsewhere())
    assert not is_held(mark)
    lock = FileLock(lock_file_of(mark))
    with lock:
        assert is_held(mark)


@pytest.mark.parametrize("content", ["", "{", '{"pid": "x"}', '{"pid": 4194305, "started": 1.5}'])
def test_that_damaged_and_old_marks_do_not_shut_anybody_out(mark: Path, content: str) -> None:
    mark.write_text(content)
    hold = Hold(mark)
    hold.acquire(own_mark(), patience=0.0)
    hold.release()
    assert not mark.exists()


def test_that_a_living_process_of_an_earlier_version_keeps_what_it_has(mark: Path) -> None:
    process = psutil.Process()
    mark.write_text(f'{{"pid": {process.pid}, "started": {process.create_time()}}}')
    with pytest.raises(AlreadyHeldError):
        Hold(mark).acquire(own_mark(), patience=0.0)


@pytest.mark.parametrize("error", [errno.EROFS, errno.EACCES])
def test_that_a_folder_that_may_not_be_written_to_is_told(
    mark: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(FileLock, "acquire", refuse)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(NotWritableError, match="this folder may not be written to"):
        Hold(mark).acquire(own_mark())


def test_that_on_a_full_disk_the_lock_alone_does(mark: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise UserError("full") from OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(holding, "write_json", full)
    hold = Hold(mark)
    hold.acquire(own_mark())
    with pytest.raises(AlreadyHeldError):
        Hold(mark).acquire(own_mark(), patience=0.0)
    hold.release()
    Hold(mark).acquire(own_mark(), patience=0.0)


def test_that_a_mark_that_cannot_be_deleted_names_nobody(mark: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "REMOVE_WAITS", (0.0,))
    hold = Hold(mark)
    hold.acquire(own_mark())

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Access is denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    hold.release()
    monkeypatch.undo()
    assert mark.exists() and read_mark(mark) is None
    Hold(mark).acquire(own_mark(), patience=0.0)


def test_that_changes_of_one_file_follow_each_other(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0")

    def count() -> None:
        for _ in range(10):
            with held_briefly(tmp_path / ".changing"):
                counter.write_text(str(int(counter.read_text()) + 1))

    workers = [threading.Thread(target=count) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert counter.read_text() == "40"


def beats(number: int) -> Job[str]:
    for _ in range(number):
        yield Heartbeat()
    return "done"


def test_that_who_waits_is_told_of_another_machine(tmp_path: Path) -> None:
    write_json(tmp_path / ".busy.json", elsewhere())
    job = one_at_a_time(beats(1), tmp_path / ".busy", what="test", waiting=say("Waiting"))
    with pytest.raises(UserError, match=r"worked on by another computer: lab-2, since ") as told:
        run_to_end(job)
    assert str(tmp_path / ".busy.json") in str(told.value.hint)


def test_that_who_waits_says_so_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "BEAT_SECONDS", 0.01)

    def make() -> Job[str]:
        return one_at_a_time(beats(1), tmp_path / ".busy", what="test", waiting=say("Waiting"))

    first, heard = make(), list[Event]()
    next(first)
    second = make()
    heard += [next(second) for _ in range(5)]
    assert heard == [StageStarted(stage=say("Waiting")), *[Heartbeat()] * 4]
    first.close()
    assert run_to_end(second) == "done"
