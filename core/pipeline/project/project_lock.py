"""One project is open in one window at a time."""

from pathlib import Path

from core.errors import UserError
from core.io.files.holding import AlreadyHeldError, Hold
from core.io.files.process_mark import ProcessMark as ProcessMark
from core.io.files.process_mark import mark_of as mark_of
from core.io.files.process_mark import own_mark
from core.io.files.process_mark import read_mark as read_mark


class OpenElsewhereError(UserError):
    """A window of another computer has the project open, or had it when that computer failed."""


class ProjectLock:
    """Held while a window has the project open; a lock left by a crash is taken over."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._hold = Hold(path)

    def acquire(self, *, from_elsewhere: bool = False) -> None:
        """`from_elsewhere`: the user knows that the other computer does not work on it any more.

        Raises UserError where another living process holds the project, OpenElsewhereError where that is one of
        another computer, and NotWritableError where the folder cannot be written.
        """
        try:
            self._hold.acquire(own_mark("window"), from_elsewhere=from_elsewhere)
        except AlreadyHeldError as error:
            raise self._told(error) from None

    def release(self) -> None:
        self._hold.release()

    def _told(self, error: AlreadyHeldError) -> UserError:
        folder, mark = self._path.parent.name, error.mark
        if mark is not None and mark.is_elsewhere:
            return OpenElsewhereError(
                "The project {folder} is open on {host} since {since}.",
                hint="Close it there first. If {host} does not work on it any more, open it here all the same.",
                folder=folder,
                host=mark.host,
                since=mark.since_words(),
            )
        return UserError(
            "The project {folder} is already open in another window (process {pid}).",
            hint="Close it there first, or go on in that window.",
            folder=folder,
            pid="?" if mark is None else mark.pid,
        )
