"""The values of a configuration that a user may change, as fields."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from app.theme import Theme
from app.translation import show, tr
from app.widgets.form.words import words
from core.planning.plan import Configuration, Normalization
from core.text import Text, say

AXES = ("z", "y", "x")
SCHEMES: dict[Normalization, Text] = {
    Normalization.ZSCORE: say("each image by itself"),
    Normalization.CT: say("as CT"),
    Normalization.RESCALE_0_1: say("to 0 … 1"),
    Normalization.RGB_0_1: say("colour to 0 … 1"),
    Normalization.NONE: say("unchanged"),
}
FIELD_WIDTH = 112
GAP = 8
DIGITS = 4


class _StepBox(QDoubleSpinBox):
    """Writes no zeros at the end."""

    def textFromValue(self, value: float) -> str:
        return f"{value:.{DIGITS}f}".rstrip("0").rstrip(".")


class EditorFields(QWidget):
    """Fields begin with the values of a configuration; those that go back to them count as not changed."""

    changed = Signal(str, object)
    """a field of Edit (or name), and its value; None where it is as it was in the beginning"""

    def __init__(
        self,
        theme: Theme,
        configuration: Configuration,
        transpose_forward: Sequence[int],
        channels: Sequence[str],
        *,
        flat: bool,
        unit: str,
    ) -> None:
        """`flat`: the images are planes, which have pixels. `unit`: that of the spacing, such as mm."""
        super().__init__()
        self._start = configuration
        self.name = QLineEdit()
        self.name.setObjectName("edit_name")
        self.name.setFixedWidth(3 * FIELD_WIDTH + 2 * GAP)
        self.name.textChanged.connect(self._on_name)
        axes = [AXES[axis] for axis in transpose_forward][-configuration.dimensions :]
        self.spacing = [
            self._step(value, axis) for axis, value in zip(axes, configuration.spacing_mm, strict=True)
        ]
        self.patch = [
            self._count("patch_size", value, axis)
            for axis, value in zip(axes, configuration.patch_size, strict=True)
        ]
        self.batch = self._count("batch_size", configuration.batch_size)
        self.features = self._count("first_features", configuration.architecture.features_per_stage[0])
        self.schemes = [self._scheme(scheme) for scheme in configuration.normalization]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * theme.spacing)
        self._grid.setVerticalSpacing(theme.spacing)
        self._grid.setColumnStretch(1, 1)
        self._add(tr("Name"), [self.name])
        # x, y, z as everywhere on the screen; the values stay in the plan's order
        self._add(tr("Spacing ({unit})", unit=unit), self.spacing[::-1])
        self._add(tr("Patch (pixels)") if flat else tr("Patch (voxels)"), self.patch[::-1])
        self._add(tr("Batch (patches)"), [self.batch])
        self._add(tr("Features of the first stage"), [self.features])
        for name, box in zip(channels, self.schemes, strict=False):
            self._add(tr("Intensities of {channel}", channel=name), [box])

    def set_value(self, field: str, numbers: Sequence[float]) -> None:
        """As if it had been typed."""
        for box, number in zip(self._boxes(field), numbers, strict=False):
            if isinstance(box, QDoubleSpinBox):
                box.setValue(number)
            elif isinstance(box, QSpinBox):
                box.setValue(int(number))

    def show_wrong(self, fields: set[str]) -> None:
        """Mark the fields that hold what is impossible."""
        for field in ("name", "spacing_mm", "patch_size", "batch_size", "first_features", "normalization"):
            for box in self._boxes(field):
                wrong = field in fields
                if bool(box.property("wrong")) != wrong:
                    box.setProperty("wrong", wrong)
                    box.style().unpolish(box)
                    box.style().polish(box)

    def _boxes(self, field: str) -> Sequence[QWidget]:
        boxes: dict[str, Sequence[QWidget]] = {
            "name": [self.name],
            "spacing_mm": self.spacing,
            "patch_size": self.patch,
            "batch_size": [self.batch],
            "first_features": [self.features],
            "normalization": self.schemes,
        }
        return boxes[field]

    def _add(self, title: str, boxes: Sequence[QWidget]) -> None:
        row = self._grid.rowCount()
        line = QHBoxLayout()
        line.setSpacing(GAP)
        for box in boxes:
            line.addWidget(box)
        line.addStretch(1)
        self._grid.addWidget(words(title, "small", wrap=False), row, 0)
        self._grid.addLayout(line, row, 1)

    def _count(self, field: str, value: int, axis: str = "") -> QSpinBox:
        box = QSpinBox()
        box.setRange(1, 65536)
        box.setValue(value)
        self._prepare(box, field, axis)
        return box

    def _step(self, value: float, axis: str) -> QDoubleSpinBox:
        box = _StepBox()
        box.setDecimals(DIGITS)
        box.setRange(0, 100_000)
        box.setValue(value)
        self._prepare(box, "spacing_mm", axis)
        return box

    def _prepare(self, box: QSpinBox | QDoubleSpinBox, field: str, axis: str) -> None:
        box.setObjectName(f"edit_{field}_{axis}".rstrip("_"))
        box.setFixedWidth(FIELD_WIDTH)
        # the style's padding does not reach the line inside
        box.lineEdit().setTextMargins(8, 0, 8, 0)
        if axis:
            box.setPrefix(f"{axis}  ")
        box.setProperty("field", field)
        box.valueChanged.connect(self._on_number)

    def _scheme(self, scheme: Normalization) -> QComboBox:
        box = QComboBox()
        for each, text in SCHEMES.items():
            box.addItem(show(text), each.value)
        box.setCurrentIndex(list(SCHEMES).index(scheme))
        box.setMinimumWidth(2 * FIELD_WIDTH)
        box.currentIndexChanged.connect(self._on_scheme)
        return box

    def _on_name(self) -> None:
        self.changed.emit("name", self.name.text())

    def _on_number(self) -> None:
        sender = self.sender()
        field = str(sender.property("field")) if sender is not None else ""
        values = tuple(box.value() for box in self._boxes(field))  # type: ignore[attr-defined]
        start = {
            "spacing_mm": tuple(round(value, DIGITS) for value in self._start.spacing_mm),
            "patch_size": self._start.patch_size,
            "batch_size": (self._start.batch_size,),
            "first_features": (self._start.architecture.features_per_stage[0],),
        }[field]
        changed = values if field in ("spacing_mm", "patch_size") else values[0]
        self.changed.emit(field, None if values == start else changed)

    def _on_scheme(self) -> None:
        schemes = tuple(Normalization(str(box.currentData())) for box in self.schemes)
        self.changed.emit("normalization", None if schemes == self._start.normalization else schemes)
