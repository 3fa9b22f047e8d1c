"""Moving and deleting where other programs look on: Windows refuses while one of them has the file open."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from core.errors import UserError
from core.inside import refuse_links
from core.io.files.leftovers import KEPT
from core.io.files.write_error import is_held, raise_for_user, told

WAITS = (0.01, 0.03, 0.1, 0.3)
"""seconds between tries: a file that is being read is soon free"""
LONG_WAITS = (*WAITS, 0.5, 1.0, 1.5, 2.0, 3.0, 3.0, 3.5)
"""a virus scanner or a copy to the cloud holds what is fresh for seconds"""


def move(source: Path, target: Path) -> None:
    """Put `source` in the place of `target`, on the same disk. Raises UserError where that may not be."""
    try:
        replace(source, target)
    except OSError as error:
        raise_for_user(error, target)


def replace(source: Path, target: Path) -> None:
    """The same, with the system's own error."""
    _patiently(lambda: source.replace(target))


def move_folder(source: Path, target: Path) -> None:
    """Put a folder that was just made in its place, where there is none yet.

    Raises UserError where that may not be. Then the folder stays, as all that there is of much work: it is marked,
    so that `remove_folder` and `sweep` leave it alone.
    """
    try:
        _patiently(lambda: source.rename(target))
    except OSError as error:
        why = told(error, target)
        if why is None:
            raise
        with suppress(OSError):
            (source / KEPT).touch()
        raise UserError(
            "{problem} What was made is whole, and is kept in {folder}.",
            hint="Close what looks into that folder, such as a virus scanner or a copy to the cloud. Then rename it "
            "to {target}, or delete it and run this step again.",
            problem=str(why),
            folder=str(source),
            target=target.name,
        ) from error


def remove(path: Path, *, only_note: bool = False) -> None:
    """Delete a file, if it is there. Of one that is `only_note` nothing depends on its going.

    Raises UserError where it may not be deleted, unless it is only a note; and where it lies behind a link inside a
    project. A link itself is removed, never what it points to.
    """
    refuse_links(path.parent)
    try:
        _patiently(lambda: path.unlink(missing_ok=True), WAITS if only_note else LONG_WAITS)
    except OSError as error:
        if not only_note:
            raise_for_user(error, path)


def _patiently(act: Callable[[], object], waits: tuple[float, ...] = LONG_WAITS) -> None:
    for number, seconds in enumerate(waits):
        try:
            act()
            return
        except OSError as error:
            # elsewhere than on Windows a refusal seldom passes
            if not (is_held(error) or (isinstance(error, PermissionError) and number < len(WAITS))):
                raise
        time.sleep(seconds)
    act()
