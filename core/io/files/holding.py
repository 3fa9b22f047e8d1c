"""Something that only one process may hold at a time: a project, a fold, an import, a folder that is written to.

Two files lie beside each other. The system locks one of them and lets go of it when its process ends, however it
ends; the other one, the mark, says to people and to other machines who holds it, and since when. Folders shared
by several machines may know no locks, or none that others see: there the mark alone decides.
"""

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from core.errors import UserError
from core.events import Heartbeat, Job, StageStarted
from core.inside import is_link, refuse_links
from core.io.files.atomic import is_disk_full, raise_for_user
from core.io.files.json_file import write_json
from core.io.files.process_mark import ProcessMark, folder_number, own_mark, read_mark
from core.text import Text, say

if TYPE_CHECKING:
    # where something is held, not at the start of the program
    from filelock import FileLock

T = TypeVar("T")
PATIENCE_SECONDS = 0.5
"""whoever only looks whether something is held has its lock for a moment"""
POLL_SECONDS = 0.01
BEAT_SECONDS = 0.25
REMOVE_WAITS = (0.01, 0.03, 0.1, 0.3)
NO_LOCKS = frozenset({errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL})
"""how a folder says that it knows no locks"""
READ_ONLY = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class AlreadyHeldError(Exception):
    """By the process of `mark`, as far as that is known. `file`: the mark, to be deleted where it lies."""

    def __init__(self, mark: ProcessMark | None, file: Path) -> None:
        super().__init__(str(file))
        self.mark, self.file = mark, file

    @property
    def is_elsewhere(self) -> bool:
        return self.mark is not None and self.mark.is_elsewhere


class NotWritableError(UserError):
    """Nothing can be held where nothing may be written: a read-only disk, or somebody else's folder."""


class Hold:
    """What one process at a time may have. `lock_file` is locked; `mark_file` says who holds it.

    A mark of a process that lives counts, whatever became of its lock; a mark of another machine too.
    """

    def __init__(self, mark_file: Path, lock_file: Path | None = None) -> None:
        self._mark_file = mark_file
        self._lock_file = lock_file or lock_file_of(mark_file)
        self._lock: FileLock | None = None
        self._mark: ProcessMark | None = None

    @property
    def is_held(self) -> bool:
        """By this very object."""
        return self._mark is not None

    def acquire(
        self, mark: ProcessMark, *, from_elsewhere: bool = False, patience: float = PATIENCE_SECONDS
    ) -> None:
        """Take it, from a process that has died too. `from_elsewhere`: from another machine too, be it alive.

        `patience`: for so many seconds another process may have its lock.

        Raises AlreadyHeldError, or NotWritableError or UserError where its files cannot be written.
        """
        for path in (self._mark_file, self._lock_file):
            refuse_links(path)
        try:
            self._mark_file.parent.mkdir(parents=True, exist_ok=True)
            mark = replace(mark, folder=folder_number(self._mark_file))
            lock = self._locked(patience)
        except OSError as error:
            _raise_for_folder(error, self._mark_file)
            raise
        try:
            if lock is None:
                _put_mark(self._mark_file, mark, from_elsewhere=from_elsewhere)
            else:
                _raise_if_held(self._mark_file, from_elsewhere=from_elsewhere)
                _write_mark(self._mark_file, mark)
        except BaseException as error:
            if lock is not None:
                lock.release()
            if isinstance(error, OSError):
                _raise_for_folder(error, self._mark_file)
            raise
        self._lock, self._mark = lock, mark

    def release(self) -> None:
        """Never raises: what stays behind is of a process that is taken for dead when it has ended."""
        if self._mark is None:
            return
        if read_mark(self._mark_file) == self._mark:
            remove_mark(self._mark_file)
        self._mark = None
        if self._lock is not None:
            with suppress(OSError):
                self._lock.release()
            self._lock = None

    def _locked(self, patience: float) -> "FileLock | None":
        """The lock, taken; None where the folder knows no locks."""
        from filelock import FileLock, Timeout

        # whoever lets go of it may be another thread than the one that took it
        lock = FileLock(self._lock_file, thread_local=False)
        try:
            lock.acquire(timeout=patience, poll_interval=POLL_SECONDS)
        except Timeout:
            raise AlreadyHeldError(read_mark(self._mark_file), self._mark_file) from None
        except NotImplementedError:
            return None
        except OSError as error:
            # in a shared folder the file may be another user's, and the folder ours too
            others = error.errno in (errno.EACCES, errno.EPERM) and os.access(self._lock_file.parent, os.W_OK)
            if others or error.errno in NO_LOCKS:
                return None
            raise
        return lock


def lock_file_of(mark_file: Path) -> Path:
    return mark_file.with_name(mark_file.name + ".held")


def is_held(mark_file: Path, lock_file: Path | None = None) -> bool:
    """Whether somebody holds it now, as far as can be known: of another machine, only where locks reach there."""
    mark = read_mark(mark_file)
    if mark is None:
        return False
    # a process of a container is not seen from outside, but its lock is
    return mark.is_alive() or _is_locked(lock_file or lock_file_of(mark_file))


def held_by(error: AlreadyHeldError) -> Text:
    """process 4711, since 14:02 — or of which machine."""
    mark = error.mark
    if mark is None:
        return say("another process")
    if mark.is_elsewhere:
        return say("{host}, since {since}", host=mark.host, since=mark.since_words())
    if not mark.since:
        return say("process {pid}", pid=mark.pid)
    return say("process {pid}, since {since}", pid=mark.pid, since=mark.since_words())


def held_once_free(mark_file: Path, lock_file: Path, what: str, waiting: Text) -> Job[Hold]:
    """Wait until nobody of this machine holds it, and take it; `waiting` is told once where it is not free.

    Raises UserError where a machine that we cannot see has left its mark.
    """
    hold, told = Hold(mark_file, lock_file), False
    while True:
        began = time.monotonic()
        try:
            hold.acquire(own_mark(what), patience=BEAT_SECONDS)
            return hold
        except AlreadyHeldError as error:
            if error.is_elsewhere and not _is_locked(lock_file):
                raise UserError(
                    "{folder} is being worked on by another computer: {holder}.",
                    hint="Wait for it. If nothing works there any more, delete {file}.",
                    folder=str(mark_file.parent),
                    holder=str(held_by(error)),
                    file=str(mark_file),
                ) from None
        if not told:
            told = True
            yield StageStarted(stage=waiting)
        yield Heartbeat()
        time.sleep(max(0.0, BEAT_SECONDS - (time.monotonic() - began)))


def one_at_a_time(job: Job[T], lock_file: Path, *, what: str, waiting: Text) -> Job[T]:
    """Run the job while no other, of this process or another one, runs one by this lock; `waiting` is told then.

    Raises UserError where the lock's folder cannot be written to, or another computer is at work there.
    """
    hold = yield from held_once_free(lock_file.with_name(lock_file.name + ".json"), lock_file, what, waiting)
    try:
        return (yield from job)
    finally:
        hold.release()


@contextmanager
def held_briefly(mark_file: Path, seconds: float = 20.0) -> Iterator[None]:
    """For a change of a file that is read first; others wait for it. Raises UserError where it is not let go of."""
    hold, end = Hold(mark_file), time.monotonic() + seconds
    while True:
        try:
            hold.acquire(own_mark("change"))
            break
        except AlreadyHeldError as error:
            if time.monotonic() > end or error.is_elsewhere:
                raise UserError(
                    "{folder} is being changed by {holder}.",
                    hint="Try again. If nothing is at work there, delete {file}.",
                    folder=str(mark_file.parent),
                    holder=str(held_by(error)),
                    file=str(mark_file),
                ) from None
        time.sleep(POLL_SECONDS)
    try:
        yield
    finally:
        hold.release()


def remove_mark(path: Path) -> None:
    """Windows refuses while somebody reads it; what cannot be removed is emptied, and names nobody any more.

    Nothing behind a link inside a project is touched.
    """
    try:
        refuse_links(path.parent)
    except UserError:
        return
    for seconds in (*REMOVE_WAITS, None):
        try:
            path.unlink(missing_ok=True)
            return
        except OSError:
            if seconds is not None:
                time.sleep(seconds)
    with suppress(OSError):
        found = path.lstat()
        if stat.S_ISREG(found.st_mode) and found.st_nlink == 1:
            os.close(os.open(path, os.O_WRONLY | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)))


def _is_locked(lock_file: Path) -> bool:
    if is_link(lock_file) or not lock_file.exists():
        return False
    from filelock import FileLock, Timeout

    lock = FileLock(lock_file, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    except (NotImplementedError, OSError):
        return False
    lock.release()
    return False


def _raise_if_held(mark_file: Path, *, from_elsewhere: bool) -> None:
    found = read_mark(mark_file)
    if found is not None and (found.is_alive() or (found.is_elsewhere and not from_elsewhere)):
        raise AlreadyHeldError(found, mark_file)


def _write_mark(path: Path, mark: ProcessMark) -> None:
    """On a full disk the lock alone has to do; a mark of before must not stand for us."""
    try:
        write_json(path, mark)
    except UserError as error:
        if is_disk_full(error):
            remove_mark(path)
        elif isinstance(error.__cause__, OSError):
            raise error.__cause__ from None
        else:
            raise


def _put_mark(path: Path, mark: ProcessMark, *, from_elsewhere: bool) -> None:
    """Where there are no locks: only who has made a folder beside the mark may look at it and write it."""
    taking = path.with_name(path.name + ".taking")
    try:
        taking.mkdir()
    except FileExistsError:
        raise AlreadyHeldError(read_mark(path), taking) from None
    try:
        _raise_if_held(path, from_elsewhere=from_elsewhere)
        # nothing else says that it is held: on a full disk it cannot be
        write_json(path, mark)
    finally:
        with suppress(OSError):
            taking.rmdir()


def _raise_for_folder(error: OSError, path: Path) -> None:
    if error.errno in READ_ONLY:
        raise NotWritableError(
            "{folder}: this folder may not be written to.",
            hint="Ask for write permission, or copy it to another place.",
            folder=str(path.parent),
        ) from error
    raise_for_user(error, path)
