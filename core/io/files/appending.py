"""Files of our own that grow: opened so that nobody else's file is written to."""

import errno
import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from core.errors import UserError
from core.inside import make_folder, refuse_links
from core.io.files.atomic import fresh_file


def open_to_append(path: Path) -> BinaryIO:
    """Open an own file to read it and to write at its end; it is made where it is missing.

    Raises UserError where it is a link, lies behind one inside a project, or is no plain file. A file that has
    another name elsewhere (a hard link) is copied first, so that the other stays as it is.
    """
    make_folder(path.parent)
    refuse_links(path)
    _part_from_others(path)
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT
    # what is a link or a pipe only now must neither be followed nor waited for
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags, 0o666)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise _no_plain_file(path) from error
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise _no_plain_file(path)
    return os.fdopen(handle, "ab+")


def _part_from_others(path: Path) -> None:
    with suppress(FileNotFoundError):
        found = path.lstat()
        if stat.S_ISREG(found.st_mode) and found.st_nlink > 1:
            copy = fresh_file(path.parent)
            try:
                shutil.copyfile(path, copy)
                shutil.copymode(path, copy)
                copy.replace(path)
            finally:
                copy.unlink(missing_ok=True)


def _no_plain_file(path: Path) -> UserError:
    return UserError(
        "{file}: this is no plain file, and nothing is written to it.",
        hint="Remove it, then run this step again.",
        file=str(path),
    )
