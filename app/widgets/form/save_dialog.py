"""Asking where a file is to be written, without stopping the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.translation import tr


def ask_save(
    parent: QWidget, name: str, suggested: Path, ending: str, then: Callable[[str], None]
) -> QFileDialog:
    """`then` (a bound method) gets the file; `name` is the dialog's object name, `ending` such as csv."""
    dialog = QFileDialog(parent, tr("Save as"), str(suggested), f"*.{ending}")
    dialog.setObjectName(name)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(then)
    dialog.open()
    return dialog
