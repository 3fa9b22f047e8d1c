"""Help beside the page: what it is, why, what next, the words it uses, and the papers."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.glossary import MEANINGS, NAMES, Word
from app.help_text import PAPERS, BlockKind, HelpBlock, help_page
from app.plain import plain_label
from app.steps import Step
from app.theme import Theme, icon
from app.translation import show, tr
from app.widgets.form.reveal import show_web_page
from app.widgets.form.words import words

WIDTH = 320
KEY_WIDTH = 104


class HelpPanel(QFrame):
    """Hidden until it is asked for; `show_step` fills it, whether it is seen or not."""

    closed = Signal()
    tour_wanted = Signal()
    report_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__()
        self.setObjectName("helpPanel")
        self.setFixedWidth(WIDTH)
        self._theme, self._language = theme, language
        self._step: Step | None = None
        self._keys: tuple[tuple[str, str], ...] = ()
        unit = theme.spacing
        self.heading = words("", "heading", wrap=False)
        close = QPushButton(icon("close", theme, theme.muted), "")
        close.setObjectName("help_close_button")
        close.setAccessibleName(tr("Close the help"))
        close.setToolTip(tr("Close the help"))
        close.setProperty("look", "quiet")
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(2 * unit, unit, unit, 0)
        head.addWidget(self.heading, 1)
        head.addWidget(close)
        self.area = QScrollArea()
        self.area.setObjectName("help_text")
        self.area.setAccessibleName(tr("Help"))
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setProperty("look", "plain")
        self.area.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, unit)
        column.setSpacing(unit)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(2 * unit, 0, 2 * unit, 0)
        foot.setSpacing(0)
        for name, text, signal in (
            ("tour_button", tr("A tour of one minute"), self.tour_wanted),
            ("help_report_button", tr("Report a problem …"), self.report_wanted),
            ("help_about_button", tr("About Segwright"), self.about_wanted),
        ):
            button = _link(name, text)
            button.clicked.connect(signal)
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)
        self.hide()

    def show_step(self, step: Step, keys: Sequence[tuple[str, str]] = ()) -> None:
        """The help of a step's page; `keys`: each with what it does."""
        if (step, tuple(keys)) == (self._step, self._keys):
            return
        self._step, self._keys = step, tuple(keys)
        unit = self._theme.spacing
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(2 * unit, 0, 2 * unit, unit)
        column.setSpacing(unit)
        for block in help_page(step, self._language):
            self._add(column, block)
        if keys:
            column.addSpacing(unit)
            column.addWidget(words(tr("Keys and mouse"), "subheading"))
            column.addLayout(_key_rows(keys, unit))
        column.addStretch(1)
        self.area.setWidget(content)

    def _add(self, column: QVBoxLayout, block: HelpBlock) -> None:
        match block.kind:
            case BlockKind.TITLE:
                self.heading.setText(block.text)
            case BlockKind.HEADING:
                column.addSpacing(self._theme.spacing)
                column.addWidget(words(block.text, "subheading"))
            case BlockKind.TEXT:
                column.addWidget(words(block.text))
            case BlockKind.BULLET:
                column.addLayout(self._bullet(block.text))
            case BlockKind.WORD:
                word = Word(block.text)
                both = QVBoxLayout()
                both.setSpacing(2)
                both.addWidget(words(show(NAMES[word]), "term"))
                both.addWidget(words(show(MEANINGS[word]), "muted"))
                column.addLayout(both)
            case BlockKind.PAPER:
                button = _link(f"paper_{list(PAPERS).index(block.text)}", block.text)
                button.clicked.connect(partial(show_web_page, PAPERS[block.text]))
                column.addWidget(button)

    def _bullet(self, text: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self._theme.spacing)
        mark = plain_label("•")
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words(text), 1)
        return line


def _key_rows(keys: Sequence[tuple[str, str]], unit: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(unit)
    grid.setVerticalSpacing(unit // 2)
    grid.setColumnStretch(1, 1)
    for row, (key, meaning) in enumerate(keys):
        name = words(key, "term")
        name.setFixedWidth(KEY_WIDTH)
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words(meaning, "muted"), row, 1)
    return grid


def _link(name: str, text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setProperty("look", "link")
    return button
