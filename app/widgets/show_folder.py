"""Show a folder in the system's own window of files, without opening what it might be taken for."""

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices


def show_folder(folder: Path) -> None:
    """macOS starts a folder called x.app as a program, so there it is shown in the folder above."""
    if sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", str(folder)])
    else:
        # with the slash at its end Windows does not look for a program of this name
        QDesktopServices.openUrl(QUrl.fromLocalFile(f"{folder.as_posix()}/"))
