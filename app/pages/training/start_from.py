"""What a training starts from: a fresh network, or the weights of any model whose layers fit."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFileDialog, QGridLayout, QSizePolicy, QWidget

from app.plain import plain_item
from app.theme import Theme
from app.translation import tr
from app.widgets.form.words import words
from core.pipeline.project.project import Project
from core.training.recipe import settings_for

MODEL_FOLDER, MODEL_FILE = "folder", "file"
"""the two entries that ask for a model"""


class TrainingStartFrom(QWidget):
    """Folded away until it is wanted: most trainings start from a fresh network."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("training_start_from")
        self.choice = QComboBox()
        self.choice.setObjectName("start_from")
        self.choice.setAccessibleName(tr("Start from"))
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.choice.activated.connect(self._on_chosen)
        self._others: list[Path] = []
        """from outside of the project, chosen earlier"""
        self._before = 0
        self.rate = QDoubleSpinBox()
        self.rate.setObjectName("learning_rate")
        self.rate.setAccessibleName(tr("Learning rate"))
        self.rate.setDecimals(5)
        self.rate.setRange(0.0, 1.0)
        self.rate.setSingleStep(0.001)
        self.rate.setFixedWidth(144)
        self.rate.lineEdit().setTextMargins(theme.spacing, 0, theme.spacing, 0)
        self.rate.valueChanged.connect(self.changed)
        self.note = words("", "small", name="start_from_note")
        unit = theme.spacing
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4 * unit)
        grid.setVerticalSpacing(unit // 2)
        grid.addWidget(words(tr("Start from"), "subheading", wrap=False), 0, 0)
        grid.addWidget(self.choice, 1, 0)
        grid.addWidget(words(tr("Learning rate"), "subheading", wrap=False), 0, 1)
        grid.addWidget(self.rate, 1, 1)
        grid.addWidget(self.note, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    @property
    def model(self) -> Path | None:
        """A model's folder, a zip that holds one, or a saved state; None: a fresh network."""
        data = self.choice.currentData()
        return data if isinstance(data, Path) else None

    @property
    def learning_rate(self) -> float | None:
        return self.rate.value() or None

    def show_project(self, project: Project) -> None:
        """Keeps what is chosen where it still exists."""
        if project.plan is not None:
            usual = settings_for(project.plan).initial_rate
            # what the lowest value stands for: nothing else than usual
            self.rate.setSpecialValueText(tr("usual: {rate}", rate=f"{usual:g}"))
        chosen = self.model
        models = [*project.trained_models, *self._others]
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItem(tr("A fresh network"), None)
        for path in models:
            self.choice.addItem(plain_item(_name(path)), path)
        self.choice.addItem(tr("Another model's folder…"), MODEL_FOLDER)
        self.choice.addItem(tr("A model file (.zip, .pth)…"), MODEL_FILE)
        self.choice.setCurrentIndex(1 + models.index(chosen) if chosen in models else 0)
        self.choice.blockSignals(False)
        self._before = self.choice.currentIndex()
        self._show_note()

    def take(self, path: Path) -> None:
        """A model from outside of the project."""
        if self.choice.findData(path) < 0:
            self._others.append(path)
            self.choice.insertItem(self.choice.count() - 2, _name(path), path)
        self.choice.setCurrentIndex(self.choice.findData(path))
        self._before = self.choice.currentIndex()
        self._show_note()
        self.changed.emit()

    def _on_chosen(self, place: int) -> None:
        asked = self.choice.itemData(place)
        if asked not in (MODEL_FOLDER, MODEL_FILE):
            self._before = place
            self._show_note()
            self.changed.emit()
            return
        self.choice.setCurrentIndex(self._before)
        title = tr("The model to start from")
        if asked == MODEL_FOLDER:
            found = QFileDialog.getExistingDirectory(self, title)
        else:
            found, _ = QFileDialog.getOpenFileName(self, title, "", "*.zip *.pth")
        if found:
            self.take(Path(found))

    def _show_note(self) -> None:
        self.note.setText(
            tr(
                "Layers that do not fit start afresh; the training says which. A tenth of the usual learning rate "
                "keeps more of what the model knows."
            )
            if self.model is not None
            else tr("Weights learned before shorten a training on similar images.")
        )


def _name(path: Path) -> str:
    """nnUNetTrainer__PLANS__CONFIGURATION says more by its last two parts."""
    parts = path.name.split("__")
    return f"{parts[2]} ({parts[1]})" if len(parts) == 3 else path.name
