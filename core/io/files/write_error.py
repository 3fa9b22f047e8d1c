"""Why a file could not be written, in a sentence."""

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from core.errors import UserError
from core.io.files.temporary_name import SCRATCH, is_unfinished, owner_of

FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)
BUSY = tuple(getattr(errno, name) for name in ("EBUSY", "ETXTBSY") if hasattr(errno, name))
_OF_THE_SYSTEM = tuple(
    getattr(errno, name)
    for name in (
        *(
            "ENOSPC",
            "EDQUOT",
            "EIO",
            "ESTALE",
            "EROFS",
            "EBUSY",
            "ETXTBSY",
            "EXDEV",
            "ENODEV",
            "ENXIO",
            "EMFILE",
        ),
        *("ENFILE", "ETIMEDOUT", "EHOSTDOWN", "ENOTCONN", "ENAMETOOLONG", "ELOOP", "EFBIG", "EREMOTEIO"),
    )
    if hasattr(errno, name)
)
_WINDOWS_HELD = (5, 32, 33)
"""access denied, sharing violation, lock violation"""


def raise_for_user(error: OSError, path: Path) -> None:
    """Raise the UserError that says why `path` could not be written, or the error itself if it names no reason."""
    raise told(error, path) or error from error


def told(error: OSError, path: Path) -> UserError | None:
    """The UserError that says why `path` could not be written; None where the system names no reason."""
    found = _told(error, path)
    if found is not None:
        found.__cause__ = error
    return found


def of_the_system(error: BaseException) -> UserError | None:
    """The sentence for an error that nobody has told yet and that no mistake in a program brings about."""
    if not isinstance(error, OSError) or error.errno not in _OF_THE_SYSTEM:
        return None
    if error.filename is None:
        found = UserError(
            "A file could not be read or written: {reason}",
            hint="Look whether the disks are connected, sound and not full, then run this step again.",
            reason=_reason(error),
        )
    elif error.errno in FULL:
        found = _full(error, Path(os.fsdecode(error.filename2 or error.filename)))
    else:
        found = UserError(
            "{file}: could not be read or written: {reason}",
            hint="Look whether the disk is connected, sound and not full, then run this step again.",
            file=str(os.fsdecode(error.filename)),
            reason=_reason(error),
        )
    found.__cause__ = error
    return found


def is_held(error: OSError) -> bool:
    """Whether another program has the file open, as far as the system tells."""
    return getattr(error, "winerror", None) in _WINDOWS_HELD or error.errno in BUSY


def is_disk_full(error: BaseException) -> bool:
    """Whether this is raise_for_user's error of a full disk, after which nothing else can be written either."""
    cause = error.__cause__
    return isinstance(error, UserError) and isinstance(cause, OSError) and cause.errno in FULL


def _told(error: OSError, path: Path) -> UserError | None:
    if error.errno is None:
        return None
    if error.errno in FULL:
        return _full(error, path)
    other = _other_file(error, path)
    if other is not None:
        return UserError(
            "{file}: could not be read: {reason}",
            hint="Look whether the file is still there and the disk is connected, then run this step again.",
            file=other,
            reason=_reason(error),
        )
    if is_held(error):
        return UserError(
            "{file}: another program holds it open.",
            hint="Close the program that shows, scans or copies this file, then run this step again.",
            file=str(path),
        )
    if error.errno in REFUSED:
        return UserError(
            "{file}: this folder may not be written to.",
            hint="Choose another folder, or ask for write permission.",
            file=str(path),
        )
    if error.errno == errno.ENAMETOOLONG:
        return UserError("{file}: the name is too long.", hint="Choose a shorter name.", file=str(path))
    return UserError(
        "{file}: could not be written: {reason}",
        hint="Look whether the disk is connected and sound, then run this step again.",
        file=str(path),
        reason=_reason(error),
    )


def _full(error: OSError, path: Path) -> UserError:
    if _is_scratch(path):
        return UserError(
            "{folder}: the temporary folder is full.",
            hint="Free some space there, or name another folder in the variable TMPDIR, then run this step again.",
            folder=tempfile.gettempdir(),
        )
    if error.errno != errno.ENOSPC:
        return UserError(
            "{file}: your share of this disk is used up.",
            hint="Delete some of your files there, or ask for a larger quota, then run this step again.",
            file=str(path),
        )
    return UserError(
        "{file}: the disk is full.", hint="Free some space, then run this step again.", file=str(path)
    )


def _is_scratch(path: Path) -> bool:
    return any(part.startswith(SCRATCH) and owner_of(part) for part in path.parts)


def _other_file(error: OSError, path: Path) -> str | None:
    """A file that was only read, where the error is of that one."""
    if not isinstance(error.filename, (str, bytes, os.PathLike)) or error.filename2 is not None:
        return None
    found = Path(os.fsdecode(error.filename))
    with suppress(OSError):
        if is_unfinished(found) or found == path or found in path.parents or path.parent in found.parents:
            return None
    return str(found)


def _reason(error: OSError) -> str:
    return str(error.strerror or os.strerror(error.errno or errno.EIO))
