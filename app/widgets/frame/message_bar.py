"""A message where it arose: what, why, what to do, and the details for whoever wants them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout

from app.errors import ShownProblem
from app.plain import plain_button, plain_label, plain_text
from app.theme import Theme, drawn_icon, icon
from app.translation import tr
from core.text import LONGEST_TEXT, visible

ICONS = {
    "bad": "alert-circle-outline",
    "warning": "alert-outline",
    "good": "check-circle-outline",
    "info": "information-outline",
}


class MessageBar(QFrame):
    """Hidden until it has something to say; the user can close it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("messageBar")
        self._theme = theme
        self._fix: Callable[[], None] | None = None
        self.picture = plain_label()
        self.what = _words("messageWhat")
        self.why = _words("messageWhy")
        self.fix_button = QPushButton()
        self.fix_button.setObjectName("fix_button")
        self.fix_button.clicked.connect(self._on_fix)
        self.details_button = QPushButton(tr("Details"))
        self.details_button.setObjectName("details_button")
        self.details_button.setCheckable(True)
        self.details_button.toggled.connect(self._on_details)
        self.copy_button = QPushButton(icon("content-copy", theme), tr("Copy"))
        self.copy_button.setObjectName("copy_button")
        self.copy_button.clicked.connect(self._on_copy)
        self.close_button = QPushButton(icon("close", theme, theme.muted), "")
        self.close_button.setObjectName("close_message_button")
        self.close_button.setProperty("look", "quiet")
        self.close_button.setToolTip(tr("Close"))
        self.close_button.setAccessibleName(tr("Close"))
        self.close_button.clicked.connect(self.clear)
        self.details = QPlainTextEdit()
        self.details.setObjectName("messageDetails")
        self.details.setReadOnly(True)
        self.details.setMinimumHeight(160)
        self._lay_out()
        self.clear()

    def show_problem(
        self, problem: ShownProblem, *, fix: str = "", on_fix: Callable[[], None] | None = None
    ) -> None:
        """Tell an error. `fix` is the text of the button that mends it, `on_fix` what it does."""
        self._show("bad", problem.what, problem.why, fix, on_fix)
        self.details.setPlainText(visible(problem.details[-LONGEST_TEXT:], lines=True))
        self.details_button.setVisible(problem.is_bug)
        self.copy_button.setVisible(problem.is_bug)

    def show_note(
        self,
        what: str,
        why: str = "",
        *,
        severity: str = "info",
        fix: str = "",
        on_fix: Callable[[], None] | None = None,
    ) -> None:
        """Tell anything else; severity is info, good, warning or bad."""
        self._show(severity, what, why, fix, on_fix)

    def clear(self) -> None:
        self._fix = None
        self.details_button.setChecked(False)
        self.hide()

    def _show(self, severity: str, what: str, why: str, fix: str, on_fix: Callable[[], None] | None) -> None:
        colours = {"bad": self._theme.bad, "warning": self._theme.warning, "good": self._theme.good}
        colour = colours.get(severity, self._theme.accent)
        self.picture.setPixmap(drawn_icon(ICONS[severity], colour, 20))
        self.setProperty("severity", severity)
        self.style().unpolish(self)
        self.style().polish(self)
        self.what.setText(plain_text(what))
        self.why.setText(plain_text(why))
        self.why.setVisible(bool(why))
        self._fix = on_fix
        self.fix_button.setText(plain_button(fix))
        self.fix_button.setVisible(bool(fix))
        self.details_button.setChecked(False)
        self.details_button.hide()
        self.copy_button.hide()
        self.details.hide()
        self.show()

    def _on_fix(self) -> None:
        fix = self._fix
        self.clear()
        if fix is not None:
            fix()

    def _on_details(self, shown: bool) -> None:
        self.details.setVisible(shown)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(
            f"{self.what.text()}\n{self.why.text()}\n\n{self.details.toPlainText()}"
        )

    def _lay_out(self) -> None:
        unit = self._theme.spacing
        words = QVBoxLayout()
        words.setSpacing(unit // 4)
        words.addWidget(self.what)
        words.addWidget(self.why)
        line = QHBoxLayout()
        line.setSpacing(unit)
        line.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addSpacing(unit // 2)
        line.addLayout(words, 1)
        for button in (self.fix_button, self.details_button, self.copy_button, self.close_button):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * unit, unit * 3 // 2, unit * 3 // 2, unit * 3 // 2)
        whole.setSpacing(unit)
        whole.addLayout(line)
        whole.addWidget(self.details)


def _words(name: str) -> QLabel:
    label = plain_label()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
