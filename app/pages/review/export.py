"""Choosing a format and a folder, and writing the masks under review there."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QPushButton

from app.jobs import catalog
from app.plain import plain_label
from app.theme import Theme, icon
from app.translation import tr
from app.viewer.review_request import ReviewLabel
from app.widgets.form.path_picker import PathPicker
from core.correction.correction import Correction
from core.events import Job

FORMATS = (
    ("nifti", "NIfTI (.nii.gz)"),
    ("nrrd", "NRRD (.nrrd)"),
    ("mha", "MetaImage (.mha)"),
    ("tiff", "TIFF (.tif)"),
    ("png", "PNG (.png)"),
    ("stl", "STL (.stl)"),
    ("obj", "OBJ (.obj)"),
    ("csv", "CSV (.csv)"),
)


class ReviewExport(QFrame):
    """A card that opens below the header; `asked` names the folder and the format."""

    asked = Signal(object, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("export_panel")
        self.setProperty("look", "card")
        unit = theme.spacing
        self.format = QComboBox()
        self.format.setObjectName("export_format")
        self.format.setAccessibleName(tr("Format"))
        for key, name in FORMATS:
            self.format.addItem(name, key)
        self.folder = PathPicker(theme, "export_folder", tr("Folder to write to"))
        self.go = QPushButton(icon("export", theme), tr("Export"))
        self.go.setObjectName("start_export_button")
        self.go.clicked.connect(self._on_go)
        self.close_button = QPushButton(icon("close", theme, theme.muted), "")
        self.close_button.setObjectName("close_export_button")
        self.close_button.setProperty("look", "quiet")
        self.close_button.setToolTip(tr("Close"))
        self.close_button.setAccessibleName(tr("Close"))
        self.close_button.clicked.connect(self.hide)
        self.words = plain_label()
        self.words.setProperty("look", "small")
        self.words.setWordWrap(True)
        self.folder.line.textChanged.connect(self._on_folder)
        row = QHBoxLayout()
        row.setSpacing(unit)
        row.addWidget(self.format)
        row.addWidget(self.folder, 1)
        row.addWidget(self.go)
        row.addWidget(self.close_button)
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * unit, unit, 2 * unit, unit)
        grid.setVerticalSpacing(unit // 2)
        grid.addLayout(row, 0, 0)
        grid.addWidget(self.words, 1, 0)
        self._on_folder()
        self.hide()

    def show_source(self, count: int, source: Path | None) -> None:
        """What would be written."""
        folder = "" if source is None else source.name
        self.words.setText(
            tr(
                "{count} masks of {folder} are written to the folder; the originals stay.",
                count=count,
                folder=folder,
            )
        )

    def _on_folder(self) -> None:
        self.go.setEnabled(self.folder.path is not None)

    def _on_go(self) -> None:
        if self.folder.path is not None:
            self.asked.emit(self.folder.path, str(self.format.currentData()))


def export_job(
    source: Path,
    output: Path,
    format_name: str,
    labels: tuple[ReviewLabel, ...],
    drawn: tuple[Correction, ...] = (),
) -> Callable[[], Job[Any]]:
    """The job as a function, for the runner to call on the job's thread; `drawn` is written before."""
    names = {label.value: label.name for label in labels}
    return partial(_flushed_and_exported, drawn, source, output, format_name, names)


def _flushed_and_exported(
    drawn: tuple[Correction, ...], source: Path, output: Path, format_name: str, names: dict[int, str]
) -> Job[Any]:
    """Masks are exported as they were corrected, up to the last stroke."""
    for correction in drawn:
        correction.flush()
    return (yield from catalog.export_masks(source, output, format_name, names))
