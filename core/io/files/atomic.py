"""Writing so that a file is there whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from core.errors import UserError
from core.inside import refuse_links
from core.io.files.leftovers import remove_folder, sweep
from core.io.files.moving import replace
from core.io.files.temporary_name import FILE, SCRATCH, ending_of, temporary_name
from core.io.files.temporary_name import is_unfinished as is_unfinished
from core.io.files.write_error import is_disk_full as is_disk_full
from core.io.files.write_error import raise_for_user as raise_for_user

TRIES = 20
"""of names that others might have taken"""


@contextmanager
def replacing(path: Path, *, empty: bool = True) -> Iterator[Path]:
    """Give a temporary path beside `path`, with the same endings; move it over when the block ends well.

    An `empty` file lies there already, or else nothing: for writers that make the file themselves.
    Raises UserError where the folder may not be written to, the disk is full or fails; nothing half-written stays.
    Nothing is written through a link inside a project.
    """
    refuse_links(path)
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep_once(path.parent, os.getpid())
        temporary = fresh_file(path.parent, ending=ending_of(path)) if empty else _free_name(path)
        yield temporary
        replace(temporary, path)
    except OSError as error:
        raise_for_user(error, path)
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def fresh_file(folder: Path, *, prefix: str = FILE, ending: str = "", private: bool = False) -> Path:
    """Make an empty file that was not there, as the user's umask has it or for the user alone.

    Raises OSError at once where the folder refuses.
    """
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
    for _ in range(TRIES):
        path = folder / temporary_name(prefix, ending)
        with suppress(FileExistsError):
            os.close(os.open(path, flags, 0o600 if private else 0o666))
            return path
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))


def fresh_folder(parent: Path, prefix: str, *, private: bool = False) -> Path:
    """Make a folder that was not there; `prefix` is one of those in temporary_name, so that it can be swept.

    Raises OSError at once where `parent` refuses.
    """
    for _ in range(TRIES):
        path = parent / temporary_name(prefix)
        with suppress(FileExistsError):
            path.mkdir(mode=0o700 if private else 0o777)
            return path
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(parent))


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder for the user alone among the temporary ones, gone when the block ends.

    Raises UserError where there is no room for it.
    """
    folder: Path | None = None
    try:
        try:
            parent = Path(tempfile.gettempdir())
            folder = fresh_folder(parent, SCRATCH, private=True)
        except OSError as error:
            raise UserError(
                "There is no folder for temporary files that may be written to: {reason}",
                hint="Name one in the variable TMPDIR, then run this step again.",
                reason=error.strerror or str(error),
            ) from error
        yield folder
    finally:
        if folder is not None:
            remove_folder(folder)


@cache
def _sweep_once(folder: Path, _pid: int) -> None:
    """What was killed here before this process began; looking once is enough."""
    sweep(folder)


def _free_name(path: Path) -> Path:
    # a file that is made only to be deleted slows down what is made in its folder for minutes (ext4)
    if not os.access(path.parent, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path.parent))
    return path.with_name(temporary_name(FILE, ending_of(path)))


def write_text(path: Path, text: str, *, durable: bool = False) -> None:
    """`durable`: on the disk before the old file goes, so that a power cut leaves one of the two."""
    with replacing(path) as temporary:
        # Linux may give a file a name that is no text; what is noted of it must not be lost for that
        temporary.write_text(text, encoding="utf-8", errors="replace")
        if durable:
            with temporary.open("r+b") as written:
                os.fsync(written.fileno())


def write_bytes(path: Path, data: bytes) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes(data)
