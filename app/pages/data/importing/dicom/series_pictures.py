"""Small pictures of DICOM series for their table, read one after the other beside the window, as they are seen."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.jobs.running_job import RunningJob
from app.theme import Theme
from app.widgets.pictures.slice_image import slice_image

if TYPE_CHECKING:
    from core.dataset.formats.dicom.found_dicom import FoundDicom
    from core.dataset.formats.dicom.series_picture import GreyPicture

SIDE = 44
MOST_KEPT = 2000
"""pictures, each of some kilobytes"""


class SeriesPictureMaker(QObject):
    """What is seen last is read first; a series that cannot be read keeps an empty place."""

    made = Signal(int)
    """number of a series"""

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        self._theme, self._runner = theme, runner
        self._found: FoundDicom | None = None
        self._kept: OrderedDict[int, QIcon] = OrderedDict()
        self._wanted: dict[int, None] = {}
        self._job: RunningJob | None = None
        self._at_work = -1
        self._ratio = 1.0
        self._empty: QIcon | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._go_on)

    def show_found(self, found: FoundDicom | None, ratio: float) -> None:
        """`ratio`: pixels of the screen for one of the window's. Of other series all pictures are read anew."""
        listing = None if self._found is None else self._found.listing
        if found is not None and found.listing is listing and ratio == self._ratio:
            self._found = found
            return
        self.stop()
        self._kept.clear()
        self._empty = None
        self._found, self._ratio = found, ratio

    def icon(self, number: int) -> QIcon:
        """Its place is empty until the picture is there."""
        if number in self._kept:
            return self._kept[number]
        self._wanted.pop(number, None)
        self._wanted[number] = None
        if not self._soon.isActive():
            self._soon.start(0)
        if self._empty is None:
            self._empty = self._drawn(None)
        return self._empty

    def stop(self) -> None:
        """Read nothing more."""
        self._wanted.clear()
        self._at_work = -1
        if self._job is not None and self._job.is_running:
            self._job.cancel()
        self._job = None

    def _go_on(self) -> None:
        if self._job is not None or self._found is None:
            return
        while self._wanted:
            number, _ = self._wanted.popitem()
            series = self._found.listing.series
            if number not in self._kept and number < len(series):
                self._at_work = number
                self._job = self._runner.quietly(partial(catalog.series_picture, series[number].stack))
                self._job.done.connect(self._on_done)
                self._job.failed.connect(self._on_failed)
                return

    def _on_done(self, picture: GreyPicture) -> None:
        if self.sender() is self._job:
            self._keep(picture)

    def _on_failed(self, _error: BaseException) -> None:
        # why stands in the series' own line, or is told when it is imported
        if self.sender() is self._job:
            self._keep(None)

    def _keep(self, picture: GreyPicture | None) -> None:
        number, self._job, self._at_work = self._at_work, None, -1
        self._kept[number] = self._drawn(picture)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        self.made.emit(number)
        self._soon.start(0)

    def _drawn(self, picture: GreyPicture | None) -> QIcon:
        """A square, so that the words beside all pictures begin at one place."""
        pixels = QPixmap(round(SIDE * self._ratio), round(SIDE * self._ratio))
        pixels.setDevicePixelRatio(self._ratio)
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.raised if picture is None else "#000000"))
        painter.drawRoundedRect(QRectF(0, 0, SIDE, SIDE), 4, 4)
        if picture is not None:
            image = slice_image(
                picture.grey,
                None,
                None,
                pixel_mm=picture.pixel_mm,
                values=(),
                room=(SIDE, SIDE),
                ratio=self._ratio,
            )
            size = image.deviceIndependentSize()
            left, top = (SIDE - size.width()) / 2, (SIDE - size.height()) / 2
            painter.drawImage(QRectF(left, top, size.width(), size.height()), image)
        painter.end()
        return QIcon(pixels)
