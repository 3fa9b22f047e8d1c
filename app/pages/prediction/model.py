"""Choosing a model: of this project, from a folder or a zip; and what it is, in words, before it is used."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QWidget

from app.errors import problem_from
from app.formatting import by_axis, dice, listed
from app.glossary import Word
from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.jobs.running_job import RunningJob
from app.models.score_tables import best_models
from app.plain import plain_item, plain_text
from app.theme import Theme
from app.translation import tr
from app.widgets.form.path_picker import PathPicker
from app.widgets.form.term import explain
from app.widgets.form.words import words
from app.widgets.frame.badge import draft_badge
from app.widgets.frame.card import Card
from core.inference.model.model_card import ModelCard
from core.pipeline.project.project import Project

FOLDER, ZIP = "folder", "zip"
NAMED = 12
"""labels that are named one by one"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelEntry:
    """A model that the project offers: one folder, or those of a pair."""

    models: tuple[Path, ...]
    title: str


class PredictionModel(Card):
    """Emits `changed` when another model, or none, is chosen, and again when its card has been read."""

    changed = Signal()

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__(theme, tr("Model"))
        self._runner = runner
        self._entries: tuple[ModelEntry, ...] = ()
        self._reading: RunningJob | None = None
        self._card_of: tuple[Path, ...] = ()
        self.card: ModelCard | None = None
        """of the model chosen; None while it is being read, or where it can't be"""
        self.choice = QComboBox()
        self.choice.setObjectName("model_choice")
        self.choice.activated.connect(self._on_choice)
        self.folder = PathPicker(theme, "model_folder", tr("Folder of a model"), apart=runner.quietly)
        self.zip = PathPicker(
            theme, "model_zip", tr("Zip file of a model"), files="*.zip", apart=runner.quietly
        )
        self._elsewhere: dict[str, Path] = {}
        """the folder and the zip chosen last; what is being typed is none yet"""
        self.folder.chosen.connect(self._on_folder)
        self.zip.chosen.connect(self._on_zip)
        self.name = words("", "subheading", name="model_name", wrap=False)
        self.badge = draft_badge()
        self.problem = words("", "bad", name="model_problem")
        self.facts = QWidget()
        self._rows = {
            key: (words(title, "muted", wrap=False), words("", "", name=f"model_{key}"))
            for key, title in (
                ("trained", tr("Trained on")),
                ("channels", tr("Expects")),
                ("labels", tr("Segments")),
                ("scores", tr("Held-out Dice")),
                ("network", tr("Network")),
            )
        }
        for key, word in (("channels", Word.CHANNEL), ("scores", Word.HELD_OUT), ("network", Word.PATCH)):
            explain(self._rows[key][0], word)
        self._lay_out(theme.spacing)

    @property
    def models(self) -> tuple[Path, ...]:
        """The folders or zips chosen; empty while there is none."""
        chosen = self.choice.currentData()
        if isinstance(chosen, int):
            return self._entries[chosen].models if chosen < len(self._entries) else ()
        path = self._elsewhere.get(str(chosen))
        typed = self.zip.path if chosen == ZIP else self.folder.path
        return (path,) if path is not None and path == typed else ()

    def show_project(self, project: Project) -> None:
        """The winner of the results comes first, then the others; what is chosen stays chosen."""
        entries = entries_of(project)
        if entries == self._entries and self.choice.count():
            return
        before, kind = self.models, self.choice.currentData()
        self._entries = entries
        self.choice.clear()
        for at, entry in enumerate(entries):
            self.choice.addItem(plain_item(entry.title), at)
        if entries:
            self.choice.insertSeparator(len(entries))
        self.choice.addItem(tr("A model from a folder …"), FOLDER)
        self.choice.addItem(tr("A model from a zip file …"), ZIP)
        kept = next((at for at, entry in enumerate(entries) if entry.models == before), None)
        place = self.choice.findData(kept if kept is not None else kind) if before else 0
        self.choice.setCurrentIndex(max(0, place))
        self._on_choice()

    def set_model(self, path: Path) -> None:
        """A model from elsewhere: a folder or a zip file."""
        kind, picker = (ZIP, self.zip) if path.suffix.lower() == ".zip" else (FOLDER, self.folder)
        self.choice.setCurrentIndex(self.choice.findData(kind))
        picker.set_path(path, tell=False)
        self._elsewhere[kind] = path
        self._on_choice()

    def _on_folder(self, path: Path) -> None:
        self._elsewhere[FOLDER] = path
        self._on_choice()

    def _on_zip(self, path: Path) -> None:
        self._elsewhere[ZIP] = path
        self._on_choice()

    def _on_choice(self, *_: object) -> None:
        chosen = self.choice.currentData()
        self.folder.setVisible(chosen == FOLDER)
        self.zip.setVisible(chosen == ZIP)
        models = self.models
        if models != self._card_of:
            self._card_of, self.card = models, None
            self._show_card()
            if models:
                self._reading = self._runner.quietly(lambda: catalog.describe_model(models))
                self._reading.done.connect(self._on_card)
                self._reading.failed.connect(self._on_no_card)
        self.changed.emit()

    def _on_card(self, card: object) -> None:
        # an earlier model may have taken longer to read than the one chosen since
        if self.sender() is self._reading and isinstance(card, ModelCard):
            self.card = card
            self._show_card()
            self.changed.emit()

    def _on_no_card(self, error: object) -> None:
        if self.sender() is self._reading and isinstance(error, BaseException):
            problem = problem_from(error)
            self.problem.setText(f"{problem.what} {problem.why}")
            self.problem.show()

    def _show_card(self) -> None:
        card = self.card
        self.problem.hide()
        self.facts.setVisible(card is not None)
        if card is None:
            return
        self.name.setText(plain_item(f"{card.dataset} · {card.configuration}"))
        self.badge.setVisible(card.draft)
        for key, text in card_words(card).items():
            self._rows[key][1].setText(plain_text(text))
            for label in self._rows[key]:
                label.setVisible(bool(text))

    def _lay_out(self, unit: int) -> None:
        head = QHBoxLayout()
        head.setSpacing(unit)
        head.addWidget(self.name)
        head.addWidget(self.badge)
        head.addStretch(1)
        grid = QGridLayout(self.facts)
        grid.setContentsMargins(0, unit // 2, 0, 0)
        grid.setHorizontalSpacing(2 * unit)
        grid.setVerticalSpacing(unit // 2)
        grid.setColumnStretch(1, 1)
        grid.addLayout(head, 0, 0, 1, 2)
        for row, (title, text) in enumerate(self._rows.values(), start=1):
            grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(text, row, 1)
        for widget in (self.choice, self.folder, self.zip, self.problem, self.facts):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.facts.hide()
        self.problem.hide()


def entries_of(project: Project) -> tuple[ModelEntry, ...]:
    """Pairs only where one has won: the others are no better than a single model. Other data sets' models come last."""
    here = {model.name: model for model in project.trained_models}
    best = best_models(project.choice)
    groups: list[tuple[Path, ...]] = [(model,) for model in here.values()]
    if len(best) > 1 and all(name in here for name in best):
        groups.append(tuple(here[name] for name in best))

    def is_best(group: tuple[Path, ...]) -> bool:
        return tuple(model.name for model in group) == best

    groups.sort(key=lambda group: (not is_best(group), -_dice_of(project, group)))
    found = []
    for group in groups:
        plans, configurations = zip(*(_parts(model) for model in group), strict=True)
        title = f"{' + '.join(configurations)} · {', '.join(dict.fromkeys(plans))}"
        found.append(
            ModelEntry(models=group, title=tr("{model} (the best)", model=title) if is_best(group) else title)
        )
    for model in project.other_models:
        plans_name, configuration = _parts(model)
        title = f"{configuration} · {plans_name} · {model.parent.name}"
        found.append(ModelEntry(models=(model,), title=title))
    return tuple(found)


def card_words(card: ModelCard) -> dict[str, str]:
    """Each fact of a card in a line; empty where it is not known."""
    trained = _trained_words(card)
    names = listed(card.channels)
    expects = (
        tr("{channel}: one image file for each case", channel=names)
        if len(card.channels) == 1
        else tr("{count} channels for each case: {names}", count=len(card.channels), names=names)
    )
    labels = listed(card.labels[:NAMED]) + (" …" if len(card.labels) > NAMED else "")
    if len(card.labels) > NAMED:
        labels = tr("{count} labels: {names}", count=len(card.labels), names=labels)
    scores = tr("not measured")
    if card.scored_cases:
        each = listed(
            f"{name} {dice(value)}"
            for name, value in list(zip(card.labels, card.dice_per_label, strict=True))[:NAMED]
        )
        scores = tr(
            "{mean} over {cases} cases ({each})",
            mean=dice(card.mean_dice),
            cases=card.scored_cases,
            each=each,
        )
    return {
        "trained": trained,
        "channels": expects,
        "labels": labels,
        "scores": scores,
        "network": _network_words(card),
    }


def _trained_words(card: ModelCard) -> str:
    """Of a single fold only those that it learned from; empty where nobody knows."""
    if card.training_cases is None:
        return ""
    if tuple(card.folds) == ("all",):
        return tr("{count} cases", count=card.training_cases)
    if len(card.folds) > 1:
        return tr("{count} cases, of which each fold holds some out", count=card.training_cases)
    if not 0 < card.scored_cases < card.training_cases:
        return tr(
            "{count} cases but those that fold {fold} holds out",
            count=card.training_cases,
            fold=card.folds[0],
        )
    return tr(
        "{count} of {total} cases; the others were held out",
        count=card.training_cases - card.scored_cases,
        total=card.training_cases,
    )


def _network_words(card: ModelCard) -> str:
    patch, folds = by_axis(card.patch), listed(card.folds)
    if card.unit == "px":
        return tr("looks at {patch} pixels; folds {folds}", patch=patch, folds=folds)
    return tr(
        "looks at {patch} voxels of {spacing} {unit}; folds {folds}",
        patch=patch,
        spacing=by_axis(card.spacing_mm),
        unit=card.unit,
        folds=folds,
    )


def _dice_of(project: Project, models: tuple[Path, ...]) -> float:
    """The mean over the scored folds; −1 where none is."""
    known = [run.state.mean_validation_dice for run in project.runs if run.model_folder in models]
    scored = [value for value in known if value is not None]
    return sum(scored) / len(scored) if scored else -1.0


def _parts(model: Path) -> tuple[str, str]:
    _, plans, configuration = [*model.name.split("__", 2), "", ""][:3]
    return plans, configuration
