"""A DICOM series that is straightened, cut across its slices: as its slices lie, and as it will be imported."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.jobs.running_job import RunningJob
from app.plain import plain_label
from app.theme import Theme
from app.translation import tr
from app.widgets.form.words import words
from app.widgets.pictures.slice_image import slice_image

if TYPE_CHECKING:
    from core.dataset.formats.dicom.series_picture import GreyPicture
    from core.io.formats.dicom.dicom_series import DicomStack

ROOM = (122, 96)


class RepairPreview(QWidget):
    """Hidden where nothing is straightened, or a slice cannot be read."""

    seen = Signal()
    """it is shown or hidden"""

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        self._runner = runner
        self._stack: DicomStack | None = None
        self._job: RunningJob | None = None
        self.title = words(tr("Cut across the slices"), "small")
        self.before, self.after = plain_label(), plain_label()
        self.before.setObjectName("repair_before")
        self.after.setObjectName("repair_after")
        line = QHBoxLayout()
        line.setSpacing(theme.spacing)
        for picture, name in ((self.before, tr("Before")), (self.after, tr("After"))):
            picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
            picture.setAccessibleName(name)
            side = QVBoxLayout()
            side.setSpacing(2)
            side.addWidget(picture)
            caption = plain_label(name)
            caption.setProperty("look", "small")
            caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
            side.addWidget(caption)
            line.addLayout(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.spacing // 2)
        column.addWidget(self.title)
        column.addLayout(line)
        self.hide()

    def show_stack(self, stack: DicomStack | None) -> None:
        if stack is self._stack:
            return
        self.stop()
        self.hide()
        self.seen.emit()
        self._stack = stack
        if stack is not None and stack.is_rectified and stack.grid is not None:
            self._job = self._runner.quietly(partial(catalog.repair_pictures, stack))
            self._job.done.connect(self._on_done)

    def stop(self) -> None:
        """Read nothing more."""
        if self._job is not None and self._job.is_running:
            self._job.cancel()
        self._job, self._stack = None, None

    def _on_done(self, pictures: tuple[GreyPicture, GreyPicture]) -> None:
        if self.sender() is not self._job:
            return
        ratio = self.devicePixelRatioF()
        high = 0.0
        for label, picture in zip((self.before, self.after), pictures, strict=True):
            image = slice_image(
                picture.grey, None, None, pixel_mm=picture.pixel_mm, values=(), room=ROOM, ratio=ratio
            )
            label.setPixmap(QPixmap.fromImage(image))
            high = max(high, image.deviceIndependentSize().height())
        for label in (self.before, self.after):
            label.setFixedHeight(round(high))
        self.show()
        self.seen.emit()
