"""Writing so that a file is there whole or not at all."""

import errno
import os
import secrets
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.errors import UserError
from core.inside import refuse_links

FULL = (errno.ENOSPC, errno.EDQUOT)
TEMPORARY = ".writing-"
"""how the names of unfinished files begin"""
WAITS = (0.01, 0.03, 0.1, 0.3)
"""seconds between tries to take the place of a file that is being read"""


@contextmanager
def replacing(path: Path, *, empty: bool = True) -> Iterator[Path]:
    """Give a temporary path beside `path`, with the same endings; move it over when the block ends well.

    An `empty` file lies there already, or else nothing: for writers that make the file themselves.
    Raises UserError where the folder may not be written to or the disk is full; nothing half-written stays. Nothing is
    written through a link inside a project.
    """
    refuse_links(path)
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = _empty_file(path) if empty else _free_name(path)
        yield temporary
        temporary.chmod(0o644)
        _move_over(temporary, path)
    except OSError as error:
        raise_for_user(error, path)
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def is_unfinished(path: Path) -> bool:
    """Another process may be writing it just now: whoever lists a folder leaves it out."""
    return path.name.startswith(TEMPORARY)


def _move_over(temporary: Path, path: Path) -> None:
    """Windows refuses while somebody reads the old file, which is soon over."""
    for seconds in WAITS:
        with suppress(PermissionError):
            temporary.replace(path)
            return
        time.sleep(seconds)
    temporary.replace(path)


def _empty_file(path: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, suffix="-" + path.name, dir=path.parent)
    os.close(handle)
    return Path(name)


def _free_name(path: Path) -> Path:
    # a file that is made only to be deleted slows down what is made in its folder for minutes (ext4)
    if not os.access(path.parent, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path.parent))
    return path.with_name(f"{TEMPORARY}{secrets.token_hex(8)}-{path.name}")


def raise_for_user(error: OSError, path: Path) -> None:
    """Raise the UserError that says why `path` could not be written, or the error itself if we do not know."""
    if error.errno in FULL:
        raise UserError(
            "{file}: the disk is full.", hint="Free some space, then run this step again.", file=str(path)
        ) from error
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        raise UserError(
            "{file}: this folder may not be written to.",
            hint="Choose another folder, or ask for write permission.",
            file=str(path),
        ) from error
    raise error


def is_disk_full(error: BaseException) -> bool:
    """Whether this is raise_for_user's error of a full disk, after which nothing else can be written either."""
    cause = error.__cause__
    return isinstance(error, UserError) and isinstance(cause, OSError) and cause.errno in FULL


def write_text(path: Path, text: str, *, durable: bool = False) -> None:
    """`durable`: on the disk before the old file goes, so that a power cut leaves one of the two."""
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
        if durable:
            with temporary.open("r+b") as written:
                os.fsync(written.fileno())


def write_bytes(path: Path, data: bytes) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes(data)
