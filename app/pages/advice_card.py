"""What a careful colleague would point out about the data, each with what to do; some of it at a press."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from app.plain import plain_label
from app.theme import Theme, drawn_icon
from app.translation import show, tr
from app.widgets.form.words import words
from app.widgets.frame.card import Card
from core.pipeline.prepare.edit_plan import set_mirror_axes
from core.pipeline.prepare.folds import use_grouped_folds, use_usual_folds
from core.pipeline.project.project import Project
from core.planning.advise import Advice, AdviceKind


class AdviceCard(Card):
    """Hidden where there is nothing to point out."""

    asked = Signal(object)
    """an Advice that is to be followed, or whose following is to be undone"""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Worth knowing"))
        self.setObjectName("advice_card")
        self._theme = theme
        self._advice: tuple[Advice, ...] | None = None
        self._list = QWidget()
        self.body.addWidget(self._list)
        self.hide()

    def show_advice(self, advice: tuple[Advice, ...]) -> None:
        self.setVisible(bool(advice))
        if advice == self._advice:
            return
        self._advice = advice
        old, self._list = self._list, QWidget()
        self.body.replaceWidget(old, self._list)
        old.hide()
        old.deleteLater()
        grid = QGridLayout(self._list)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.spacing * 3 // 2)
        grid.setVerticalSpacing(self._theme.spacing // 4)
        grid.setColumnStretch(1, 1)
        for place, one in enumerate(advice):
            self._add(grid, 3 * place, one)
            grid.setRowMinimumHeight(3 * place + 2, self._theme.spacing if place + 1 < len(advice) else 0)

    def _add(self, grid: QGridLayout, row: int, advice: Advice) -> None:
        theme = self._theme
        name, colour = (
            ("check-circle", theme.good) if advice.followed else ("lightbulb-outline", theme.warning)
        )
        picture = plain_label()
        picture.setPixmap(drawn_icon(name, colour, 18))
        grid.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words(show(advice.text)), row, 1)
        grid.addWidget(words(show(advice.suggestion), "good" if advice.followed else "muted"), row + 1, 1)
        text = _action(advice)
        if not text:
            return
        button = QPushButton(text)
        button.setObjectName(f"advice_{advice.kind.value}")
        button.setProperty("advice", advice)
        button.clicked.connect(self._on_button)
        grid.addWidget(button, row, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)

    def _on_button(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.asked.emit(sender.property("advice"))


def _action(advice: Advice) -> str:
    """Empty where there is nothing to press."""
    if advice.kind is AdviceKind.LEFT_RIGHT and advice.mirror_axes is not None:
        return tr("Mirror again") if advice.followed else tr("Do not mirror sideways")
    if advice.kind is AdviceKind.GROUPED_CASES:
        return tr("Use nnU-Net's folds") if advice.followed else tr("Keep patients together")
    return ""


def follow(project: Project, advice: Advice) -> None:
    """Do as suggested, or undo it where that was done. Raises UserError where a training stands in the way."""
    if advice.kind is AdviceKind.LEFT_RIGHT:
        set_mirror_axes(project, None if advice.followed else advice.mirror_axes)
    elif advice.followed:
        use_usual_folds(project)
    else:
        use_grouped_folds(project, advice.groups)
