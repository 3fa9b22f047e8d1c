"""Asking for a folder or for files, without stopping the window: its jobs go on meanwhile."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_folder(parent: QWidget, name: str, title: str, start: Path, then: Callable[[str], None]) -> None:
    """`then` (a bound method) gets the folder; `name` is the dialog's object name, by which tests reach it."""
    dialog = _dialog(parent, name, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(then)
    dialog.open()


def ask_file(
    parent: QWidget, name: str, title: str, start: Path, kinds: str, then: Callable[[str], None]
) -> None:
    """`kinds`: a dialog's filter, such as "Models (*.zip)"."""
    dialog = _dialog(parent, name, title, start)
    dialog.setNameFilter(kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(then)
    dialog.open()


def ask_files(parent: QWidget, name: str, title: str, start: Path, then: Callable[[list[str]], None]) -> None:
    """Of any kind, one or several."""
    dialog = _dialog(parent, name, title, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(then)
    dialog.open()


def _dialog(parent: QWidget, name: str, title: str, start: Path) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(start))
    dialog.setObjectName(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
