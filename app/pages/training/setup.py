"""What to train next: configuration, folds, epochs, and how long that will take."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QPushButton, QSpinBox

from app import formatting as written
from app.glossary import Word
from app.pages.training.folds import TrainingFolds
from app.pages.training.graphics_cards import TrainingCards
from app.pages.training.start_from import TrainingStartFrom
from app.plain import add_items, choose
from app.theme import Theme
from app.translation import tr
from app.widgets.form.term import explain
from app.widgets.form.words import words
from app.widgets.frame.badge import draft_badge
from app.widgets.frame.card import Card
from core.pipeline.project.project import Project
from core.pipeline.project.project_splits import fold_names
from core.pipeline.queue.graphics_card_choice import time_side_by_side
from core.pipeline.queue.stages import missing_before
from core.pipeline.queue.trained_before import finishing
from core.pipeline.train.fold_order import FoldOrder
from core.pipeline.train.training_time import times_in_training
from core.training.recipe import settings_for


class TrainingSetup(Card):
    """Emits `changed` when there is something else to train, or nothing."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("training_setup")
        self._project: Project | None = None
        self.configuration = QComboBox()
        self.configuration.setObjectName("configuration_choice")
        self.configuration.setAccessibleName(tr("Configuration"))
        self.configuration.currentIndexChanged.connect(self._on_change)
        self.badge = draft_badge()
        self.folds = TrainingFolds(theme)
        self.folds.changed.connect(self._on_change)
        self.epochs = QSpinBox()
        self.epochs.setObjectName("epochs")
        self.epochs.setAccessibleName(tr("Epochs"))
        self.epochs.setRange(1, 10000)
        self.epochs.setFixedWidth(112)
        # the style's padding does not reach the line inside
        self.epochs.lineEdit().setTextMargins(theme.spacing, 0, theme.spacing, 0)
        self.epochs.valueChanged.connect(self._on_change)
        self.cards = TrainingCards(self)
        self.estimate = words("", "small", name="time_estimate")
        self.start_from = TrainingStartFrom(theme)
        self.start_from.changed.connect(self._on_change)
        self.start_from.hide()
        self.more = QPushButton(tr("Start from a model …"))
        self.more.setObjectName("start_from_button")
        self.more.setProperty("look", "link")
        self.more.setCursor(Qt.CursorShape.PointingHandCursor)
        self.more.clicked.connect(self._on_more)
        self.fold_note = words("", "small")
        self.replaces = words("", "warning", name="replaces_note")
        self.before = words("", "muted", name="before_note")
        self._lay_out(theme)

    def show_cards(self, count: int, *, side_by_side: bool) -> None:
        """So many graphics cards can train folds side by side."""
        self.cards.show_cards(count, side_by_side=side_by_side)
        if count > 1:
            # the estimate may be as wide as both
            self._grid.addWidget(self.estimate, 2, 2, 1, 2)
            self._grid.setColumnStretch(2, 0)
            self._grid.setColumnStretch(3, 2)

    def show_project(self, project: Project) -> None:
        """Keeps what is chosen where it still exists."""
        plan, old = project.plan, self._project.plan if self._project else None
        self._project = project
        if plan is None:
            return
        self.start_from.show_project(project)
        self.folds.show_folds(fold_names(project))
        if plan != old:
            chosen = str(self.configuration.currentData() or "")
            names = [configuration.name for configuration in plan.configurations]
            self.configuration.blockSignals(True)
            self.configuration.clear()
            add_items(self.configuration, names)
            best = chosen if chosen in names else "3d_fullres" if "3d_fullres" in names else names[0]
            choose(self.configuration, best)
            self.configuration.blockSignals(False)
            self.epochs.setValue(settings_for(plan).epochs)
            self.badge.setVisible(plan.draft)
        self._on_change()

    def orders(self) -> tuple[FoldOrder, ...]:
        """One a chosen fold, in order; before a cascade's those of the stage that it needs."""
        if self._project is None:
            return ()
        chosen = self._chosen()
        before = missing_before(self._project, chosen)
        return (*finishing(self._project, before), *chosen)

    def _chosen(self) -> tuple[FoldOrder, ...]:
        return tuple(
            FoldOrder(
                configuration=str(self.configuration.currentData() or ""),
                fold=fold,
                epochs=self.epochs.value(),
                pretrained=self.start_from.model,
                learning_rate=self.start_from.learning_rate,
            )
            for fold in self.folds.chosen
        )

    def _on_more(self) -> None:
        self.more.hide()
        self.start_from.show()

    def _on_change(self) -> None:
        project = self._project
        if project is None or project.plan is None:
            return
        self.fold_note.setText(
            tr(
                "Each fold holds out other cases to be scored on. One is enough for a first look; all of them give a "
                "score to trust, and a model that averages them."
            )
        )
        self._show_trained(project)
        self._show_before(project)
        self._show_estimate(project)
        self.changed.emit()

    def _show_before(self, project: Project) -> None:
        """A cascade's second stage takes in the masks of its first."""
        before = missing_before(project, self._chosen())
        self.before.setVisible(bool(before))
        if before:
            self.before.setText(
                tr(
                    "Before it, {configuration} is trained on the folds {folds}: the cascade takes its masks in.",
                    configuration=before[0].configuration,
                    folds=written.listed(order.fold for order in before),
                )
            )

    def _show_trained(self, project: Project) -> None:
        """That a fold holds a training is said before, not after."""
        plan, orders = project.plan, self._chosen()
        wanted = {order.fold for order in orders}
        name = str(self.configuration.currentData() or "")
        trained = [
            run.fold
            for run in project.runs
            if plan is not None
            and run.plans_name == plan.plans_name
            and run.configuration == name
            and run.fold in wanted
            and run.state.epochs_done
        ]
        self.replaces.setVisible(bool(trained))
        self.replaces.setText(
            tr(
                "Trained before: fold {folds}. Train asks whether to go on or to begin anew; what is there is kept.",
                folds=written.listed(trained),
            )
        )

    def _show_estimate(self, project: Project) -> None:
        orders = self.orders()
        known = {name: found.epoch_seconds for name, found in times_in_training(project).items()}
        times = [known.get(order.configuration) for order in orders]
        if not orders:
            self.estimate.setText(tr("Choose at least one fold."))
        elif any(seconds is None for seconds in times):
            self.estimate.setText(tr("How long it takes is known after the first epoch."))
        else:
            each = [(seconds or 0.0) * self.epochs.value() for seconds in times]
            # a second stage begins when all of its first are done
            first = len(orders) - len(self._chosen())
            whole = sum(time_side_by_side(part, self.cards.together) for part in (each[:first], each[first:]))
            self.estimate.setText(
                tr(
                    "About {time}, at {epoch} an epoch as measured on this machine.",
                    time=written.duration(whole),
                    epoch=written.duration(times[-1]),
                )
            )

    def _lay_out(self, theme: Theme) -> None:
        unit = theme.spacing
        grid = self._grid = QGridLayout()
        grid.setHorizontalSpacing(4 * unit)
        grid.setVerticalSpacing(unit // 2)
        name_row = QHBoxLayout()
        name_row.setSpacing(unit)
        name_row.addWidget(self.configuration)
        name_row.addWidget(self.badge)
        self.configuration.setMinimumWidth(200)
        left = Qt.AlignmentFlag.AlignLeft
        heads = (
            (tr("Configuration"), Word.CONFIGURATION),
            (tr("Folds"), Word.FOLD),
            (tr("Epochs"), Word.EPOCH),
        )
        for column, (title, word) in enumerate(heads):
            head = words(title, "subheading", wrap=False)
            explain(head, word)
            grid.addWidget(head, 0, column, left)
        grid.addLayout(name_row, 1, 0)
        grid.addWidget(self.folds, 1, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.epochs, 1, 2)
        grid.addWidget(self.more, 2, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.fold_note, 2, 1)
        grid.addWidget(self.cards.title, 0, 3)
        grid.addWidget(self.cards.choice, 1, 3, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.estimate, 2, 2)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        self.body.addLayout(grid)
        self.body.addWidget(self.start_from)
        self.body.addWidget(self.before)
        self.body.addWidget(self.replaces)
