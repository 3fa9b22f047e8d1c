"""Where the data come from: folders chosen or dropped."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.jobs.job_runner import JobRunner
from app.plain import plain_label
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.form.drop_zone import DropZone
from app.widgets.form.path_picker import PathPicker

LINE = 36
"""height of a folder's line"""


class ImportSourcePage(QWidget):
    ready_changed = Signal()
    """whether a folder of images is named"""
    dropped = Signal()
    """folders were dropped, and nothing else has to be said"""

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        unit = theme.spacing
        self.zone = DropZone(
            theme,
            "tray-arrow-down",
            tr("Drop your data here"),
            tr(
                "A folder of images and a folder of masks, a folder that holds both, a folder or disc from the PACS"
                " (DICOM), an nnU-Net data set, or a Decathlon task. NIfTI, NRRD, MHA, PNG, TIFF and the files of"
                " microscopes (CZI, LIF, ND2, OME-Zarr) are read too; your files are never changed."
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
        self.swap_button = QPushButton(icon("swap-vertical", theme), tr("Swap"))
        self.swap_button.setObjectName("swap_button")
        self.swap_button.setToolTip(tr("Images and masks were exchanged: swap the two folders."))
        self.swap_button.clicked.connect(self.swap)
        self.inside_line = QLineEdit()
        self.inside_line.setObjectName("hdf5_inside")
        self.inside_line.setPlaceholderText(tr("That of the images, and that of the masks: raw, label"))
        self.inside_line.setAccessibleName(tr("Data sets of HDF5 files"))
        self.inside_line.hide()
        self.inside_button = QPushButton(tr("Name the data sets of HDF5 files"))
        self.inside_button.setObjectName("hdf5_button")
        self.inside_button.setProperty("look", "link")
        self.inside_button.clicked.connect(self._on_inside)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * unit)
        grid.setVerticalSpacing(unit)
        for row, (words, picker) in enumerate(((tr("Images"), self.images), (tr("Masks"), self.masks))):
            label = plain_label(words)
            label.setBuddy(picker)
            grid.addWidget(label, row, 0)
            grid.addWidget(picker, row, 1)
            grid.setRowMinimumHeight(row, LINE)
        grid.addWidget(self.swap_button, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.inside_line, 2, 1)
        grid.addWidget(self.inside_button, 3, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        self.zone.body.addLayout(grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.zone)
        column.addStretch(1)
        self.zone.dropped.connect(self._on_dropped)
        self.images.line.textChanged.connect(self._show_ready)
        self.masks.line.textChanged.connect(self._show_ready)
        self._show_ready()

    @property
    def is_ready(self) -> bool:
        return self.images.path is not None

    @property
    def inside(self) -> tuple[str, ...]:
        """Which data sets of HDF5 files are meant: of the images, and of the masks."""
        return tuple(part.strip() for part in self.inside_line.text().split(",") if part.strip())

    def take(self, paths: list[Path]) -> None:
        """Folders that were dropped: the first is of images, a second of masks (or as their names say)."""
        paths = sorted(paths[:2], key=_sounds_like_masks) if len(paths) > 1 else paths
        if len(paths) == 1 and _sounds_like_masks(paths[0]) and self.images.path is not None:
            self.masks.set_path(paths[0])
            return
        self.images.set_path(paths[0])
        self.masks.set_path(paths[1] if len(paths) > 1 else None)

    def swap(self) -> None:
        """Exchange the two folders."""
        images, masks = self.images.path, self.masks.path
        self.images.set_path(masks)
        self.masks.set_path(images)

    def _on_inside(self) -> None:
        self.inside_button.hide()
        self.inside_line.show()
        self.inside_line.setFocus()

    def _on_dropped(self, paths: list[Path]) -> None:
        self.take(paths)
        self.dropped.emit()

    def _show_ready(self) -> None:
        self.swap_button.setEnabled(self.images.path is not None and self.masks.path is not None)
        self.ready_changed.emit()


def _sounds_like_masks(path: Path) -> bool:
    return any(word in path.name.casefold() for word in ("mask", "label", "seg", "annot", "truth", "gt"))
