"""The form for a new project: a name, and where its folder is made."""

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton

from app.plain import plain_label
from app.theme import Theme
from app.translation import tr
from app.widgets.form.path_picker import PathPicker
from app.widgets.frame.card import Card
from core.names import fault_of, safe_name


class NewProjectForm(Card):
    create_asked = Signal(object, str)
    """the project's folder, its name"""
    closed = Signal()

    def __init__(self, theme: Theme, parent_folder: Path) -> None:
        super().__init__(theme, tr("New project"))
        self.setObjectName("new_project_form")
        self.name = QLineEdit()
        self.name.setObjectName("project_name")
        self.name.setPlaceholderText(tr("Such as Liver tumours"))
        self.name.setMaxLength(80)
        self.folder = PathPicker(theme, "project_folder", tr("Folder that holds your projects"))
        self.folder.set_path(parent_folder, tell=False)
        self.place = plain_label()
        self.place.setProperty("look", "small")
        self.place.setWordWrap(True)
        self.create_button = QPushButton(tr("Make project"))
        self.create_button.setObjectName("create_project_button")
        self.create_button.setProperty("look", "primary")
        self.close_button = QPushButton(tr("Cancel"))
        self.close_button.setObjectName("cancel_project_button")
        self._lay_out(theme)
        self.name.textChanged.connect(self._show_place)
        self.name.returnPressed.connect(self._on_create)
        self.folder.line.textChanged.connect(self._show_place)
        self.create_button.clicked.connect(self._on_create)
        self.close_button.clicked.connect(self.closed)
        self._show_place()

    @property
    def root(self) -> Path | None:
        """The folder that the project would have; None while something is missing."""
        folder = self.folder.path
        name = folder_name(self.name.text())
        return folder / name if folder is not None and name else None

    def _show_place(self) -> None:
        root = self.root
        self.create_button.setEnabled(root is not None)
        if root is None:
            self.place.setText(
                tr("Everything of a project lies in one folder; your own images are only read.")
            )
        else:
            self.place.setText(tr("The project will lie in {folder}", folder=str(root)))

    def _on_create(self) -> None:
        root = self.root
        if root is not None:
            self.create_asked.emit(root, self.name.text().strip())

    def _lay_out(self, theme: Theme) -> None:
        unit = theme.spacing
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * unit)
        grid.setVerticalSpacing(unit)
        for row, (words, field) in enumerate(((tr("Name"), self.name), (tr("Folder"), self.folder))):
            label = plain_label(words)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.place, 2, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(unit)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.create_button)
        self.body.addLayout(grid)
        self.body.addLayout(buttons)


def folder_name(name: str) -> str:
    """The name without what some file system cannot take; empty where nothing is left."""
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', "_", name).strip(" .")
    return plain if not plain or fault_of(plain) is None else safe_name(plain, empty="project")
