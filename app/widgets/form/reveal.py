"""A folder or a file shown in the system's own file manager: never opened, for a folder may be a program."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from core.errors import UserError

Runs = Callable[[Sequence[str]], bool]


def reveal(path: Path, run: Runs | None = None) -> None:
    """Show where it lies. Raises UserError, with the path to go there by hand, where that cannot be done.

    On macOS a folder called x.app would be started by opening it, so it is shown in the folder around it, as a
    file is on Windows. `run` starts a program and says whether that went well.
    """
    folder = path if path.is_dir() else path.parent
    if not folder.is_dir():
        raise UserError("{folder}: this folder is not there any more.", folder=str(folder))
    if not _shown(path.absolute(), folder.absolute(), run or _start):
        raise UserError(
            "{folder}: this computer does not show the folder.",
            hint="Open it by hand in your file manager.",
            folder=str(folder),
        )


def show_web_page(address: str) -> None:
    """In the user's browser. Only addresses that stand in the program's own code."""
    if address.startswith("https://"):
        QDesktopServices.openUrl(QUrl(address))


def _shown(path: Path, folder: Path, run: Runs) -> bool:
    if sys.platform == "darwin":
        return run(("open", "-R", str(path)))
    if sys.platform == "win32":
        # the Explorer answers 1 where all went well
        run(("explorer", f"/select,{path}"))
        return True
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _start(command: Sequence[str]) -> bool:
    try:
        return subprocess.run(command, check=False, stdin=subprocess.DEVNULL, timeout=10).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False
