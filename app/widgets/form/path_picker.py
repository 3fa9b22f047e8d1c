"""A line for a folder or file: typed, chosen or dropped."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.plain import plain_tip
from app.session import Apart
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.form.open_dialog import ask_file, ask_folder
from core.events import Job


class PathPicker(QWidget):
    """`name` is the line's object name; its button is `name`_button. Emits `chosen` for a path that will do."""

    chosen = Signal(object)
    """a Path"""

    def __init__(
        self, theme: Theme, name: str, placeholder: str = "", *, files: str = "", apart: Apart | None = None
    ) -> None:
        """`files`: a file dialog's filter such as "Models (*.zip)"; empty: folders are chosen.

        `apart` (JobRunner.quietly) finds out whether a path is there; without it any path will do.
        """
        super().__init__()
        self._files = files
        self._apart = apart
        self._last = ""
        self.start_folder = Path.home()
        """where the dialog opens while nothing is chosen"""
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(placeholder)
        self.line.setAcceptDrops(False)
        self.line.editingFinished.connect(self._on_typed)
        self.button = QPushButton(icon("folder-open-outline", theme), tr("Choose …"))
        self.button.setObjectName(f"{name}_button")
        self.button.clicked.connect(self._on_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.spacing)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)
        self.setAcceptDrops(True)

    @property
    def path(self) -> Path | None:
        text = self.line.text().strip()
        return Path(text).expanduser() if text else None

    def set_path(self, path: Path | None, *, tell: bool = True) -> None:
        """Show a path; `tell`: emit `chosen` for it."""
        self.line.setText("" if path is None else str(path))
        self.line.setCursorPosition(0)
        self.line.setToolTip(plain_tip(self.line.text()))
        if tell:
            self._on_typed()
        else:
            self._last = self.line.text()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.set_path(Path(event.mimeData().urls()[0].toLocalFile()))
        event.acceptProposedAction()

    def _on_button(self) -> None:
        start, title = self.path or self.start_folder, self.line.placeholderText() or tr("Choose …")
        if self._files:
            ask_file(self, "path_dialog", title, start, self._files, self._on_selected)
        else:
            ask_folder(self, "path_dialog", title, start, self._on_selected)

    def _on_selected(self, file: str) -> None:
        self.set_path(Path(file))

    def _on_typed(self) -> None:
        path = self.path
        if path is None or self._apart is None:
            self._take(path, wrong=False)
        else:
            self._apart(partial(_look, path)).done.connect(self._on_looked)

    def _on_looked(self, found: tuple[Path, bool]) -> None:
        path, is_there = found
        # meanwhile something else may stand there
        if path == self.path:
            self._take(path, wrong=not is_there)

    def _take(self, path: Path | None, *, wrong: bool) -> None:
        self.line.setProperty("wrong", wrong)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
        self.line.setToolTip(plain_tip(tr("This does not exist.") if wrong else self.line.text()))
        if path is not None and not wrong and self.line.text() != self._last:
            self._last = self.line.text()
            self.chosen.emit(path)


def _look(path: Path) -> Job[tuple[Path, bool]]:
    yield from ()
    try:
        return path, path.exists()
    except OSError:
        # a folder that may not be looked into
        return path, False
