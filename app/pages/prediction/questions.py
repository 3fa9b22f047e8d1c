"""What the images of a prediction leave open: the size of a voxel, the data set of HDF5 files, names of the masks."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.formatting import by_axis
from app.plain import plain_tip
from app.theme import Theme
from app.translation import tr
from app.widgets.form.words import words
from core.inference.dicom.study_names import FIELDS, NEUTRAL
from core.inference.model.model_card import ModelCard
from core.io.image import Vector

AXES = ("x", "y", "z")
FIELD_WIDTH = 84


class VoxelSizeQuestion(QWidget):
    """Three fields, empty until they are answered; that of the training images is offered at a press."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("voxel_size_question")
        self._offered: Vector | None = None
        self._shown: tuple[QLineEdit, ...] = ()
        self.asked = words("", "warning", name="voxel_size_asked")
        self.fields = tuple(QLineEdit() for _ in AXES)
        self.unit = words("", "muted", wrap=False)
        self.offer = QPushButton()
        self.offer.setObjectName("voxel_size_offer")
        self.offer.clicked.connect(self._on_offer)
        line = QHBoxLayout()
        line.setSpacing(theme.spacing)
        self._times = []
        for at, (axis, field) in enumerate(zip(AXES, self.fields, strict=True)):
            field.setObjectName(f"voxel_size_{axis}")
            field.setAccessibleName(tr("Size of a voxel along {axis}", axis=axis))
            field.setPlaceholderText(axis)
            field.setFixedWidth(FIELD_WIDTH)
            limits = QDoubleValidator(1e-9, 1e9, 12, field)
            field.setValidator(limits)
            field.textChanged.connect(self.changed)
            if at:
                self._times.append(words("×", "muted", wrap=False))
                line.addWidget(self._times[-1])
            line.addWidget(field)
        line.addWidget(self.unit)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.spacing)
        column.addWidget(self.asked)
        column.addLayout(line)
        column.addWidget(self.offer)
        self.hide()

    @property
    def answer(self) -> Vector | None:
        """(z, y, x); None until every field holds a size."""
        if self._offered is None:
            return None
        sizes = []
        for field in self._shown:
            number, valid = field.locale().toDouble(field.text())
            plain = _plain_number(field.text()) if not valid else number
            if plain is None or not plain > 0:
                return None
            sizes.append(plain)
        x, y, z = sizes if len(sizes) == 3 else (*sizes, self._offered[0])
        return z, y, x

    def ask(self, count: int, card: ModelCard | None) -> None:
        """Hidden where there is nothing to ask."""
        usual = card.voxel_size if card is not None else None
        self.setVisible(count > 0 and usual is not None)
        self._offered = usual if count else None
        if card is None or usual is None or not count:
            return
        flat = usual[0] > 100 * max(usual[1:]) and len(card.patch) == 2
        for widget in (self.fields[2], self._times[1]):
            widget.setVisible(not flat)
        self._shown = self.fields[:2] if flat else self.fields
        size = by_axis(usual[1:] if flat else usual)
        self.unit.setText(card.unit)
        self.asked.setText(
            tr(
                "{count} cases do not say how large a voxel is. Without it the model would be wrong:",
                count=count,
            )
        )
        self.offer.setText(tr("Take that of training: {size} {unit}", size=size, unit=card.unit))

    def _on_offer(self) -> None:
        if self._offered is not None:
            for field, size in zip(self.fields, reversed(self._offered), strict=True):
                field.setText(f"{size:.9g}")


class _LineQuestion(QWidget):
    """A name and a line to type into; hidden until it is asked."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str, object_name: str, example: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setObjectName(object_name)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(example)
        self.line.editingFinished.connect(self.changed)
        label = words(name, "muted", wrap=False)
        label.setBuddy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.spacing)
        row.addWidget(label)
        row.addWidget(self.line, 1)
        self.hide()


class DataSetQuestion(_LineQuestion):
    """Which data set of HDF5 files is the image; shown only where there are such files."""

    def __init__(self, theme: Theme) -> None:
        example = tr("Such as raw; with commas where each is a channel")
        super().__init__(theme, tr("Data set of the HDF5 files"), "images_inside", example)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.line.text().split(",") if part.strip())


class StudyNamesQuestion(_LineQuestion):
    """What the masks of DICOM studies are called; shown only for these. Nothing typed: study_001 and so on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Names of the masks"), "study_names", NEUTRAL)
        self.line.setToolTip(
            plain_tip(
                tr(
                    "A pattern of {fields}. Names that tell whose a mask is stay with it wherever it goes.",
                    fields=" ".join(f"{{{field}}}" for field in FIELDS),
                )
            )
        )

    @property
    def pattern(self) -> str:
        """Empty where the line is not seen: other images keep their own names."""
        return "" if self.isHidden() else self.line.text().strip()


def _plain_number(text: str) -> float | None:
    """As it is written in files: with a point."""
    try:
        return float(text)
    except ValueError:
        return None
