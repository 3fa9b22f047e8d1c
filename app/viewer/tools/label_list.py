"""The labels of a case: colour, shown or not, volume; pointing at one fades the others."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.label_palette import label_colour
from app.plain import plain_label, plain_tip
from app.theme import Theme, drawn_icon, screen_ratio
from app.translation import tr
from app.viewer.review_request import ReviewLabel
from app.viewer.tools.volume_text import volume_text, volume_unit
from app.viewer.view_state import ViewState
from app.viewer.volume import Volume


class LabelList(QScrollArea):
    """Rows of labels; says what the user wants, shows what the state says."""

    toggled = Signal(int)
    alone = Signal(int)
    """double click: only this one, or all again"""
    pointed = Signal(object)
    """a label's value, or None"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: dict[int, LabelRow] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setObjectName("label_list")

    def show_labels(self, labels: tuple[ReviewLabel, ...], volume: Volume) -> None:
        """Rows for another case."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        both = volume.truth is not None and volume.prediction is not None
        column.addWidget(_Heading(volume, both=both))
        self.rows = {}
        for label in labels:
            row = LabelRow(self._theme, label, _volumes(label.value, volume), both=both)
            row.toggled.connect(self.toggled)
            row.alone.connect(self.alone)
            row.pointed.connect(self.pointed)
            self.rows[label.value] = row
            column.addWidget(row)
        column.addStretch(1)
        self.setWidget(content)
        self.setMinimumHeight(min(content.sizeHint().height(), 100))
        self.setMaximumHeight(content.sizeHint().height() + 2)

    def show_volumes(self, labels: tuple[ReviewLabel, ...], volume: Volume) -> None:
        """The same case after something was drawn; rows stay where they are, unless a label is new."""
        if [label.value for label in labels] != list(self.rows):
            self.show_labels(labels, volume)
            return
        for value, row in self.rows.items():
            row.show_volumes(_volumes(value, volume))

    def clear(self) -> None:
        """No case, no labels."""
        self.rows = {}
        self.setWidget(QWidget())
        self.setMinimumHeight(0)
        self.setMaximumHeight(0)

    def sizeHint(self) -> QSize:
        content = self.widget()
        return QSize(240, content.sizeHint().height() + 2 if content else 32)

    def show_state(self, state: ViewState) -> None:
        for value, row in self.rows.items():
            if row.shown is not (value not in state.hidden):
                row.show_shown(value not in state.hidden)


class LabelRow(QWidget):
    """One label; the whole row is the button."""

    toggled = Signal(int)
    alone = Signal(int)
    pointed = Signal(object)

    def __init__(self, theme: Theme, label: ReviewLabel, volumes: tuple[str, ...], *, both: bool) -> None:
        super().__init__()
        self._theme = theme
        self.value = label.value
        self.shown = True
        self._hot = False
        self._swatch = plain_label()
        self._eye = plain_label()
        self._name = plain_label(label.name)
        self._name.setToolTip(plain_tip(label.name))
        self._name.setMinimumWidth(20)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)
        grid.setContentsMargins(4, 0, 4, 0)
        grid.setHorizontalSpacing(8)
        grid.addWidget(self._swatch, 0, 0)
        grid.addWidget(self._name, 0, 1)
        grid.setColumnStretch(1, 1)
        self._figures = [_figure(text) for text in volumes]
        for column, figure in enumerate(self._figures, start=2):
            grid.addWidget(figure, 0, column)
        grid.addWidget(self._eye, 0, 5)
        self.setFixedHeight(28)
        self.setToolTip(tr("Click: show or hide. Double click: show this one alone."))
        self.setObjectName(f"label_{label.value}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_shown(True)

    def show_volumes(self, volumes: tuple[str, ...]) -> None:
        for figure, text in zip(self._figures, volumes, strict=True):
            figure.setText(text)

    def show_shown(self, shown: bool) -> None:
        self.shown = shown
        self._swatch.setPixmap(swatch(label_colour(self.value), shown, self._theme))
        name = "eye-outline" if shown else "eye-off-outline"
        self._eye.setPixmap(drawn_icon(name, self._theme.muted, 16))
        self._name.setEnabled(shown)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hot = True
        self.update()
        self.pointed.emit(self.value)

    def leaveEvent(self, event: QEvent) -> None:
        self._hot = False
        self.update()
        self.pointed.emit(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.toggled.emit(self.value)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.alone.emit(self.value)

    def paintEvent(self, event: object) -> None:
        if self._hot:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.raised))
            painter.drawRoundedRect(self.rect(), 6, 6)


class _Heading(QWidget):
    def __init__(self, volume: Volume, *, both: bool) -> None:
        super().__init__()
        unit = volume_unit(volume)
        grid = QGridLayout(self)
        grid.setContentsMargins(4, 0, 4, 0)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(0, 1)
        titles = (tr("Truth"), tr("Predicted")) if both else ()
        for column, title in enumerate(titles, start=1):
            grid.addWidget(_figure(f"{title}, {unit}" if column == len(titles) else title), 0, column)
        if not both:
            grid.addWidget(_figure(unit), 0, 1)
        space = plain_label()
        space.setFixedWidth(16)
        grid.addWidget(space, 0, 4)
        self.setFixedHeight(22)


def _volumes(value: int, volume: Volume) -> tuple[str, ...]:
    found: list[str] = []
    pairs: tuple[tuple[object, Mapping[int, int]], ...] = (
        (volume.truth, volume.truth_summary.voxels),
        (volume.prediction, volume.prediction_summary.voxels),
    )
    for mask, voxels in pairs:
        if mask is not None:
            found.append(volume_text(volume, voxels.get(value, 0)))
    return tuple(found)


def _figure(text: str) -> QLabel:
    label = plain_label(text)
    label.setProperty("look", "small")
    label.setMinimumWidth(52)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def swatch(colour: str, shown: bool, theme: Theme) -> QPixmap:
    ratio = screen_ratio()
    picture = QPixmap(round(14 * ratio), round(14 * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colour if shown else theme.disabled))
    painter.setBrush(QColor(colour) if shown else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(1, 1, 12, 12), 3, 3)
    painter.end()
    return picture
