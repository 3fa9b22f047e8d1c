"""Where the data come from: folders chosen or dropped."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.jobs.job_runner import JobRunner
from app.plain import plain_label
from app.theme import Theme
from app.translation import tr
from app.widgets.form.drop_zone import DropZone
from app.widgets.form.path_picker import PathPicker


class DataSourcePanel(QWidget):
    look_asked = Signal(object, object)
    """folder of images, folder of masks or None"""
    back_asked = Signal()

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        unit = theme.spacing
        self.zone = DropZone(
            theme,
            "tray-arrow-down",
            tr("Drop your data here"),
            tr(
                "A folder of images and a folder of masks, a folder that holds both, an nnU-Net data set, or a"
                " Decathlon task. NIfTI, NRRD, MHA, PNG and TIFF are read; your files are never changed."
            ),
        )
        self.zone.setObjectName("data_drop_zone")
        self.images = PathPicker(
            theme, "images_folder", tr("Folder of images, or a whole data set"), apart=runner.quietly
        )
        self.masks = PathPicker(
            theme,
            "masks_folder",
            tr("Folder of masks; not needed for a whole data set"),
            apart=runner.quietly,
        )
        self.look_button = QPushButton(tr("Look at the data"))
        self.look_button.setObjectName("look_button")
        self.look_button.setProperty("look", "primary")
        self.back_button = QPushButton(tr("Back"))
        self.back_button.setObjectName("back_button")
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * unit)
        grid.setVerticalSpacing(unit)
        for row, (words, picker) in enumerate(((tr("Images"), self.images), (tr("Masks"), self.masks))):
            label = plain_label(words)
            label.setBuddy(picker)
            grid.addWidget(label, row, 0)
            grid.addWidget(picker, row, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(unit)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.look_button)
        self.zone.body.addLayout(grid)
        self.zone.body.addSpacing(unit)
        self.zone.body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.zone)
        column.addStretch(1)
        self.zone.dropped.connect(self.take)
        self.look_button.clicked.connect(self._on_look)
        self.back_button.clicked.connect(self.back_asked)
        self.images.line.textChanged.connect(self._show_ready)
        self._show_ready()

    def show_back(self, possible: bool) -> None:
        """Whether there is a data set to go back to."""
        self.back_button.setVisible(possible)

    def take(self, paths: list[Path]) -> None:
        """Folders that were dropped: the first is of images, a second of masks (or as their names say)."""
        paths = sorted(paths[:2], key=_sounds_like_masks) if len(paths) > 1 else paths
        if len(paths) == 1 and _sounds_like_masks(paths[0]) and self.images.path is not None:
            self.masks.set_path(paths[0])
            return
        self.images.set_path(paths[0])
        self.masks.set_path(paths[1] if len(paths) > 1 else None)

    def _show_ready(self) -> None:
        self.look_button.setEnabled(self.images.path is not None)

    def _on_look(self) -> None:
        self.look_asked.emit(self.images.path, self.masks.path)


def _sounds_like_masks(path: Path) -> bool:
    return any(word in path.name.casefold() for word in ("mask", "label", "seg", "annot", "truth", "gt"))
