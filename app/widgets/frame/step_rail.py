"""The steps on the left: icon, name, and how far each is."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.plain import choose, plain_item, plain_label, plain_tip, values_of
from app.steps import LOCK_REASONS, STEP_ICONS, STEP_TITLES, Step, StepState, step_key
from app.theme import Theme, drawn_icon, icon
from app.translation import show, tr

WIDTH = 208


class StepRail(QFrame):
    """One button a step, named `step_data` and so on; room for a menu at the bottom."""

    chosen = Signal(object)
    """a Step"""
    dataset_chosen = Signal(str)
    help_wanted = Signal()

    def __init__(self, theme: Theme, font_percent: float = 100) -> None:
        super().__init__()
        self.setObjectName("stepRail")
        # icons and distances stay as they are
        self.setFixedWidth(round(WIDTH * max(1.0, 0.5 + font_percent / 200)))
        self._theme = theme
        self._buttons: dict[Step, _StepButton] = {}
        group = QButtonGroup(self)
        unit = theme.spacing
        column = QVBoxLayout(self)
        column.setContentsMargins(unit * 3 // 2, 2 * unit, unit * 3 // 2, unit * 3 // 2)
        column.setSpacing(unit // 2)
        column.addWidget(_Wordmark(theme))
        self._project = plain_label()
        self._project.setObjectName("railProject")
        self._project.setTextFormat(Qt.TextFormat.PlainText)
        self.datasets = QComboBox()
        self.datasets.setObjectName("dataset_choice")
        self.datasets.setAccessibleName(tr("Data set in use"))
        self.datasets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.datasets.setMinimumContentsLength(8)
        self.datasets.activated.connect(self._on_dataset)
        self.datasets.hide()
        column.addWidget(self._project)
        column.addWidget(self.datasets)
        column.addSpacing(unit)
        for step in Step:
            button = _StepButton(step, theme)
            button.clicked.connect(self._on_clicked)
            group.addButton(button)
            column.addWidget(button)
            self._buttons[step] = button
        column.addStretch(1)
        self.bottom = QVBoxLayout()
        self.bottom.setSpacing(unit // 2)
        self.help_button = QPushButton(icon("help-circle-outline", theme, theme.muted), " " + tr("Help"))
        self.help_button.setObjectName("help_button")
        self.help_button.setProperty("look", "step")
        self.help_button.setIconSize(QSize(20, 20))
        self.help_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.help_button.setToolTip(tr("What this page is for, its words, what comes next (F1)"))
        self.help_button.clicked.connect(self.help_wanted)
        self.bottom.addWidget(self.help_button)
        column.addLayout(self.bottom)

    def show_project(self, name: str) -> None:
        """The open project's name; empty: none is open."""
        text = name or tr("No project open")
        room = self.width() - 5 * self._theme.spacing
        metrics = self._project.fontMetrics()
        self._project.setText(metrics.elidedText(plain_item(text), Qt.TextElideMode.ElideRight, room))
        self._project.setToolTip(plain_tip(name))

    def show_datasets(self, names: Sequence[str], present: str | None, *, why_not: str = "") -> None:
        """Of a project with several; `why_not`: why no other one can be chosen now."""
        self.datasets.setVisible(len(names) > 1)
        if values_of(self.datasets) != list(names):
            self.datasets.clear()
            for name in names:
                self.datasets.addItem(plain_item(name.removeprefix("Dataset").replace("_", " · ", 1)), name)
        choose(self.datasets, present)
        self.datasets.setEnabled(not why_not)
        told = tr("The data set in use. The others stay as they are, with their plans and models.")
        self.datasets.setToolTip(plain_tip(why_not or told))

    def show_state(self, step: Step, state: StepState, *, current: bool, busy: bool = False) -> None:
        """How one step's button looks. `busy`: a job of this step is at work."""
        self._buttons[step].show_state(state, current=current, busy=busy)

    def give_focus_to(self, other: QWidget, *, unless: Step) -> None:
        """Where a button that was pressed has gone, Qt lets the rail have the keyboard, whose ring then misleads."""
        if any(button.hasFocus() for step, button in self._buttons.items() if step is not unless):
            other.setFocus()

    def _on_dataset(self) -> None:
        self.dataset_chosen.emit(str(self.datasets.currentData()))

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, _StepButton):
            self.chosen.emit(button.step)


class _Wordmark(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        mark = plain_label()
        mark.setPixmap(drawn_icon("vector-intersection", theme.accent, 24))
        words = plain_label("Segwright")
        words.setObjectName("wordmark")
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.spacing, 0, theme.spacing, 0)
        line.setSpacing(theme.spacing)
        line.addWidget(mark)
        line.addWidget(words, 1)


class _StepButton(QPushButton):
    def __init__(self, step: Step, theme: Theme) -> None:
        super().__init__(f" {show(STEP_TITLES[step])}")
        self.step = step
        self._theme = theme
        self._shown: tuple[StepState, bool, bool] | None = None
        self._keys = QKeySequence(step_key(step)).toString(QKeySequence.SequenceFormat.NativeText)
        self.setObjectName(f"step_{step.value}")
        self.setProperty("look", "step")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(20, 20))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._mark = plain_label(parent=self)
        self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, theme.spacing, 0)
        line.addStretch(1)
        line.addWidget(self._mark)

    def show_state(self, state: StepState, *, current: bool, busy: bool) -> None:
        if self._shown == (state, current, busy):
            return
        self._shown = (state, current, busy)
        theme = self._theme
        locked = state is StepState.LOCKED
        self.setEnabled(not locked)
        self.setChecked(current)
        colour = theme.accent if current else theme.disabled if locked else theme.muted
        self.setIcon(icon(STEP_ICONS[self.step], theme, colour))
        name, mark_colour, words = _mark(state, theme, busy)
        self._mark.setPixmap(drawn_icon(name, mark_colour, 16))
        self._mark.setVisible(self.step is not Step.HOME and (state is not StepState.OPEN or busy))
        reason = show(LOCK_REASONS[self.step]) if locked and self.step in LOCK_REASONS else words
        self.setToolTip(plain_tip(reason if locked else "\n".join(filter(None, (reason, self._keys)))))
        self.setAccessibleDescription(words)


def _mark(state: StepState, theme: Theme, busy: bool) -> tuple[str, str, str]:
    if busy:
        return "progress-clock", theme.accent, tr("At work")
    return {
        StepState.DONE: ("check-circle", theme.good, tr("Done")),
        StepState.STALE: ("update", theme.warning, tr("Out of date: an earlier step has changed")),
        StepState.LOCKED: ("lock-outline", theme.disabled, tr("Not yet")),
        StepState.OPEN: ("circle-outline", theme.muted, ""),
    }[state]
