"""What to predict: with which model, on which images, how, and what the masks are to be called."""

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.jobs.job_runner import JobRunner
from app.pages.prediction.images import PredictionImages
from app.pages.prediction.model import PredictionModel
from app.pages.prediction.options import OptionsCard
from app.settings import Settings
from app.theme import Theme
from app.translation import tr
from app.widgets.form.words import words
from core.names import fault_of
from core.pipeline.predict.segment_order import SegmentOrder
from core.pipeline.project.project import Project

WIDE_ENOUGH = 760
"""pixels from which model and images stand side by side"""


class PredictionSetup(QWidget):
    """Emits `changed` whenever something else, or nothing, could be predicted."""

    changed = Signal()

    def __init__(self, theme: Theme, runner: JobRunner, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._project: Project | None = None
        self.model = PredictionModel(theme, runner)
        self.images = PredictionImages(theme, runner)
        if settings.images_folder is not None:
            self.images.picker.start_folder = settings.images_folder
        self.options = OptionsCard(theme)
        self.output = QLineEdit()
        self.output.setObjectName("prediction_name")
        self.output.setAccessibleName(tr("Name of the masks"))
        self.output.setMinimumWidth(160)
        self.output.setToolTip(tr("They are written into the project, under predictions."))
        self.present = words("", "muted", name="masks_present", wrap=False)
        self.again = QComboBox()
        self.again.setObjectName("overwrite_choice")
        self.again.setAccessibleName(tr("Masks of this name that are there"))
        self.again.addItem(tr("keep them and predict the rest"), False)
        self.again.addItem(tr("predict all again"), True)
        self.model.changed.connect(self._on_change)
        self.images.changed.connect(self._on_change)
        self.options.changed.connect(self._on_change)
        self.output.textChanged.connect(self._on_change)
        self.again.currentIndexChanged.connect(self._on_change)
        self._lay_out(theme)

    def show_project(self, project: Project) -> None:
        """Keeps what is chosen."""
        another = self._project is None or self._project.folder != project.folder
        self._project = project
        self.model.show_project(project)
        if not self.output.text() or another:
            self.output.setText(free_name(project))
        self._show_present()

    def order(self) -> SegmentOrder | None:
        """None while something is missing."""
        project, models, paths, name = self._project, self.model.models, self.images.paths, self.name
        found = self.images.found
        if (
            project is None
            or not models
            or not paths
            or not is_name(name)
            or found is None
            or not found.cases
            or not self.images.is_answered
        ):
            return None
        output = project.folder.predictions(name)
        return SegmentOrder(
            model=models[0],
            together_with=models[1:],
            images=paths[0],
            output=output,
            folds=self.options.chosen_folds,
            step=self.options.chosen_step,
            mirroring=self.options.mirroring.isChecked(),
            uncertainty=self.options.uncertainty.isChecked(),
            clean_up=self.options.clean_up.isChecked(),
            voxel_size=self.images.voxel_size.answer,
            inside=self.images.inside.names,
            name_by=self.images.study_names.pattern,
            device=self._settings.device or None,
            probabilities=self.options.probabilities.isChecked(),
            overwrite=bool(self.again.currentData()) and self.again.isVisibleTo(self),
        )

    @property
    def name(self) -> str:
        return self.output.text().strip()

    def missing(self) -> str:
        """What is still to be chosen, in a sentence; empty where nothing is, or where it is told below."""
        if not self.model.models:
            return tr("Choose a model.")
        if not self.images.paths:
            return tr("Choose images.")
        if not self.images.is_answered:
            return tr("Say how large a voxel is.")
        if not is_name(self.name):
            return tr("Give the masks a name of letters, digits, - and _.")
        return ""

    def _on_change(self) -> None:
        card = self.model.card
        self.options.show_card(card, several=len(self.model.models) > 1)
        self.images.look(card)
        self._show_present()
        self.changed.emit()

    def _show_present(self) -> None:
        sets = self._project.predictions if self._project is not None else ()
        count = next((len(each.masks) for each in sets if each.name == self.name), 0)
        self.present.setText(tr("{count} masks of this name are there:", count=count))
        for widget in (self.present, self.again):
            widget.setVisible(count > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        wide = event.size().width() >= WIDE_ENOUGH
        self._both.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def _lay_out(self, theme: Theme) -> None:
        unit = theme.spacing
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(2 * unit)
        self._both.addWidget(self.model, 1)
        self._both.addWidget(self.images, 1)
        name = QHBoxLayout()
        name.setSpacing(unit)
        name.addWidget(words(tr("Name of the masks"), "subheading", wrap=False))
        name.addWidget(self.output)
        name.addSpacing(unit)
        name.addWidget(self.present)
        name.addWidget(self.again)
        name.addStretch(1)
        self.options.body.addLayout(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * unit)
        column.addLayout(self._both)
        column.addWidget(self.options)


def is_name(name: str) -> bool:
    """A folder name that works on every system."""
    return re.fullmatch(r"[\w\-][\w\-. ]*", name) is not None and fault_of(name) is None


def free_name(project: Project) -> str:
    """masks-1, or the first number after it that is not used yet."""
    taken = {prediction.name for prediction in project.predictions}
    number = 1
    while f"masks-{number}" in taken:
        number += 1
    return f"masks-{number}"
