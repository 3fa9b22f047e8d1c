"""What to predict: with which model, on which images, how, and what the masks are to be called."""

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.theme import Theme
from app.translation import tr
from app.widgets.card import Card
from app.widgets.drop_zone import DropZone
from app.widgets.path_picker import PathPicker
from app.widgets.words import words
from core.pipeline.project import Project
from core.pipeline.segment_order import SegmentOrder
from core.project_folder import ModelFolder

FOLDER, ZIP = "folder", "zip"
STEPS = (0.5, 0.75, 1.0)


class PredictionSetup(QWidget):
    """Emits `changed` whenever something else, or nothing, could be predicted."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._project: Project | None = None
        self.model = QComboBox()
        self.model.setObjectName("model_choice")
        self.model.currentIndexChanged.connect(self._on_model)
        self.model_folder = PathPicker(theme, "model_folder", tr("Folder of a model"))
        self.model_zip = PathPicker(theme, "model_zip", tr("Zip file of a model"), files="*.zip")
        self.folds = QComboBox()
        self.folds.setObjectName("folds_choice")
        self.images = PathPicker(theme, "images_folder", tr("Folder of images"))
        self.output = QLineEdit()
        self.output.setObjectName("prediction_name")
        self.step_choice = QComboBox()
        self.step_choice.setObjectName("step_choice")
        self.step_choice.addItems(
            [tr("half a patch (as nnU-Net)"), tr("three quarters (about 2 to 3 times faster)"),
             tr("a whole patch (fastest; seams may show)")]
        )  # fmt: skip
        self.mirroring = QCheckBox(tr("Mirror and average"))
        self.mirroring.setObjectName("mirroring")
        self.mirroring.setChecked(True)
        self.overwrite = QCheckBox(tr("Predict again what is there already"))
        self.overwrite.setObjectName("overwrite")
        for picker in (self.images, self.model_folder, self.model_zip):
            picker.chosen.connect(self._on_change)
            picker.line.textChanged.connect(self._on_change)
        self.output.textChanged.connect(self._on_change)
        self._lay_out(theme)
        self._on_model()

    def show_project(self, project: Project | None) -> None:
        """Keeps what is chosen; the winner of the results, or the last trained model, comes first."""
        old = self._project
        self._project = project
        models = project.trained_models if project is not None else ()
        if self.model.count() == 0 or old is None or project is None or old.trained_models != models:
            self._fill_models(project, models)
        if project is not None and (not self.output.text() or old is None):
            self.output.setText(free_name(project))

    def order(self) -> SegmentOrder | None:
        """None while something is missing."""
        model, images, name = self._model_path(), self.images.path, self.output.text().strip()
        project = self._project
        if project is None or model is None or images is None or not is_name(name):
            return None
        if not model.exists() or not images.exists():
            return None
        chosen = self.folds.currentData()
        return SegmentOrder(
            model=model,
            images=images,
            output=project.folder.predictions(name),
            folds=(str(chosen),) if chosen else None,
            step=STEPS[self.step_choice.currentIndex()],
            mirroring=self.mirroring.isChecked(),
            overwrite=self.overwrite.isChecked(),
        )

    def missing(self) -> str:
        """What is still to be chosen, in a sentence; empty where nothing is."""
        if self._project is None:
            return tr("Open or make a project first.")
        if self._model_path() is None:
            return tr("Choose a model.")
        if self.images.path is None:
            return tr("Choose the folder of images.")
        if not is_name(self.output.text().strip()):
            return tr("Give the masks a name of letters, digits, - and _.")
        return ""

    def set_images(self, path: Path) -> None:
        self.images.set_path(path)

    def set_model(self, path: Path) -> None:
        """A model from elsewhere: a folder or a zip file."""
        kind, picker = (ZIP, self.model_zip) if path.suffix.lower() == ".zip" else (FOLDER, self.model_folder)
        self.model.setCurrentIndex(self.model.findData(kind))
        picker.set_path(path)

    def _fill_models(self, project: Project | None, models: tuple[Path, ...]) -> None:
        best: tuple[Path, ...] = ()
        if project is not None and project.choice is not None and project.choice.candidates:
            best = project.choice.winner.models
        self.model.blockSignals(True)
        self.model.clear()
        for model in sorted(models, key=lambda one: (one not in best, -_dice_of(project, one))):
            _, plans, configuration = [*model.name.split("__", 2), "", ""][:3]
            title = f"{configuration} · {plans}"
            self.model.addItem(tr("{model} (the best)", model=title) if model in best else title, model)
        self.model.addItem(tr("A model from a folder …"), FOLDER)
        self.model.addItem(tr("A model from a zip file …"), ZIP)
        self.model.setCurrentIndex(0)
        self.model.blockSignals(False)
        self._on_model()

    def _model_path(self) -> Path | None:
        chosen = self.model.currentData()
        if isinstance(chosen, Path):
            return chosen
        return self.model_zip.path if chosen == ZIP else self.model_folder.path

    def _on_model(self) -> None:
        chosen = self.model.currentData()
        self.model_folder.setVisible(chosen == FOLDER)
        self.model_zip.setVisible(chosen == ZIP)
        self._on_change()

    def _on_change(self) -> None:
        self._show_folds()
        self.changed.emit()

    def _show_folds(self) -> None:
        path = self._model_path()
        known = ModelFolder(path).folds() if path is not None and path.is_dir() else ()
        ready = tuple(f for f in known if path and ModelFolder(path).fold(f).checkpoint("final").exists())
        wanted = [None, *ready] if len(ready) > 1 else [None]
        if [self.folds.itemData(at) for at in range(self.folds.count())] == wanted:
            return
        self.folds.clear()
        self.folds.addItem(
            tr("all trained folds, averaged") if len(ready) > 1 else tr("what is trained"), None
        )
        for fold in wanted[1:]:
            self.folds.addItem(tr("fold {fold} only (faster)", fold=str(fold)), fold)
        self.folds.setEnabled(len(ready) > 1)

    def _lay_out(self, theme: Theme) -> None:
        unit = theme.spacing
        zone = DropZone(
            theme, "image-plus-outline", tr("Drop a folder of images here"),
            tr("The same kind of images that the model was trained on. They are only read."),
        )  # fmt: skip
        zone.setObjectName("images_zone")
        zone.dropped.connect(self._on_dropped)
        zone.body.addWidget(self.images)
        zone.setMinimumWidth(320)
        card = Card(theme)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * unit)
        grid.setVerticalSpacing(unit)
        grid.setColumnStretch(1, 1)
        models = QVBoxLayout()
        models.setSpacing(unit)
        for widget in (self.model, self.model_folder, self.model_zip):
            models.addWidget(widget)
        grid.addWidget(words(tr("Model"), "subheading", wrap=False), 0, 0)
        grid.addLayout(models, 0, 1)
        rows: tuple[tuple[str, QWidget, str], ...] = (
            (tr("Folds"), self.folds, ""),
            (tr("Window moves by"), self.step_choice, ""),
            ("", self.mirroring, tr("Steadier masks, for up to 4 (2D) or 8 (3D) times the work.")),
            (
                tr("Name of the masks"),
                self.output,
                tr("They are written into the project, under predictions."),
            ),
            ("", self.overwrite, ""),
        )
        line = 1
        for title, field, note in rows:
            grid.addWidget(words(title, "subheading", wrap=False), line, 0)
            grid.addWidget(field, line, 1)
            line += 1
            if note:
                grid.addWidget(words(note, "small"), line, 1)
                line += 1
        card.body.addLayout(grid)
        both = QGridLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(2 * unit)
        both.addWidget(zone, 0, 0)
        both.addWidget(card, 0, 1)
        both.setColumnStretch(0, 1)
        both.setColumnStretch(1, 1)

    def _on_dropped(self, paths: list[Path]) -> None:
        if paths:
            self.set_images(paths[0])


def _dice_of(project: Project | None, model: Path) -> float:
    """The mean over its scored folds; −1 where none is."""
    runs = project.runs if project is not None else ()
    known = [run.state.mean_validation_dice for run in runs if run.model_folder == model]
    scored = [value for value in known if value is not None]
    return sum(scored) / len(scored) if scored else -1.0


def _all_folds(ready: tuple[str, ...]) -> str:
    if len(ready) > 1:
        return tr("all {count} trained folds, averaged", count=len(ready))
    if ready == ("all",):
        return tr("trained on all cases")
    return tr("fold {fold}", fold=ready[0]) if ready else tr("all that are in it")


def is_name(name: str) -> bool:
    """A folder name that works on every system."""
    return re.fullmatch(r"[\w\-][\w\-. ]*", name) is not None and not name.endswith((" ", "."))


def free_name(project: Project) -> str:
    """masks-1, or the first number after it that is not used yet."""
    taken = {prediction.name for prediction in project.predictions}
    number = 1
    while f"masks-{number}" in taken:
        number += 1
    return f"masks-{number}"
