"""What a process that was killed left half-written is removed by the next one that works in the same folder.

Only files and folders whose name is exactly one of ours, whose maker was a process of this machine and is dead; never
through a link, and never what was kept on purpose.
"""

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil

from core.inside import refuse_links
from core.io.files.temporary_name import SCRATCH, is_old_unfinished, owner_of

MEMORY = Path("/dev/shm")
"""a folder in memory, where there is one"""
KEPT = ".kept"
"""a file in a folder that could not be put in its place, and is all that there is of its work"""
OLD_SECONDS = 86400.0
"""after this long nobody goes on writing a file whose name does not tell its maker"""


def sweep(folder: Path) -> None:
    """Remove what dead processes left directly in `folder`; what cannot be removed stays, without a word.

    Raises UserError where the folder is a link inside a project, or lies behind one.
    """
    refuse_links(folder)
    _sweep(folder, lambda name: True)


def sweep_temporary() -> None:
    """The same in the folders for what is needed for a moment, as a program starts."""
    folders = [MEMORY]
    with suppress(OSError):
        folders.append(Path(tempfile.gettempdir()))
    for folder in folders:
        _sweep(folder, lambda name: name.startswith(SCRATCH))


def remove_folder(folder: Path) -> None:
    """Remove a folder of our own with all that is in it, unless that was kept on purpose."""
    if not (folder / KEPT).exists():
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(folder: Path, wanted: Callable[[str], bool]) -> None:
    with suppress(OSError), os.scandir(folder) as entries:
        left = [entry for entry in entries if wanted(entry.name) and _is_left_behind(entry)]
        for entry in left:
            if entry.is_dir(follow_symlinks=False):
                remove_folder(Path(entry.path))
            else:
                with suppress(OSError):
                    Path(entry.path).unlink()


def _is_left_behind(entry: "os.DirEntry[str]") -> bool:
    owner = owner_of(entry.name)
    if owner is None and not is_old_unfinished(entry.name):
        return False
    try:
        found = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)) or not _is_ours(found):
        return False
    if owner is None:
        # of folders only those that were needed for a moment were named so
        is_scratch = entry.name.startswith(SCRATCH) or stat.S_ISREG(found.st_mode)
        return is_scratch and found.st_mtime < time.time() - OLD_SECONDS
    if not owner.is_of_this_host():
        return False
    if not owner.is_of_this_boot():
        # two machines may be copies of each other: what is written now is nobody's from before
        return bool(found.st_mtime < psutil.boot_time())
    return not owner.is_running()


def _is_ours(found: os.stat_result) -> bool:
    # in a folder for everybody another user's files are not ours to judge
    return not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
