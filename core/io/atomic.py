"""Writing so that a file is there whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.errors import UserError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`, with the same endings; move it over when the block ends well.

    Raises UserError where the folder may not be written to or the disk is full; nothing half-written stays.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".writing-", suffix="-" + path.name, dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise_for_user(error, path)
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def raise_for_user(error: OSError, path: Path) -> None:
    """Raise the UserError that says why `path` could not be written, or the error itself if we do not know."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
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
