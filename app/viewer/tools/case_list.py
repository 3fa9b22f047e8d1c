"""The list of cases under review: which is shown, which are done, and the way from one to the next."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.formatting import dice, percent
from app.plain import plain_item, plain_label, plain_tip
from app.theme import Theme, icon
from app.translation import tr
from app.viewer.review_request import CaseOrder, ReviewRequest
from core.evaluation.review import Review, Verdict

LEAST_HEIGHT = 56
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


COLUMNS = (CaseOrder.NAME, CaseOrder.DICE, CaseOrder.UNCERTAINTY)


class CaseList(QWidget):
    """Says where the user wants to go and what was decided; shows what is."""

    chosen = Signal(int)
    next_open_asked = Signal()
    decided = Signal(object)
    """a Decision on the case shown; pressed again, it is taken back"""
    order_asked = Signal(object)
    """the CaseOrder of the head that was clicked"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = {
            Verdict.OPEN: icon("circle-outline", theme, theme.disabled),
            Verdict.ACCEPTED: icon("check-circle", theme, theme.good),
            Verdict.FLAGGED: icon("flag", theme, theme.warning),
        }
        self._pencil = icon("pencil", theme, theme.accent)
        self._corrected: set[str] = set()
        self.list = QTreeWidget()
        self.list.setObjectName("case_list")
        self.list.setAccessibleName(tr("Cases"))
        self.list.setMinimumHeight(LEAST_HEIGHT)
        self.list.setUniformRowHeights(True)
        self.list.setRootIsDecorated(False)
        self._set_up_head()
        self.list.setMinimumHeight(96)
        self.list.setIconSize(QSize(16, 16))
        self.list.currentItemChanged.connect(self._on_row)
        self.counted = plain_label()
        self.counted.setProperty("look", "small")
        self.previous = self._button("chevron-left", "", "previous_case_button", tr("Previous case (P)"))
        self.next = self._button("chevron-right", "", "next_case_button", tr("Next case (N)"))
        self.next_open = self._button("skip-next", tr("Next undone"), "next_undone_button", "")
        self.flag = self._button("flag-outline", tr("Flag"), "flag_button", tr("To be looked at again (F)"))
        self.accept = QPushButton(icon("check", theme, theme.accent_text), tr("Accept"))
        self.accept.setObjectName("accept_button")
        self.accept.setProperty("look", "primary")
        self.accept.setToolTip(tr("This mask is right; on to the next case (Enter)"))
        self.previous.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.next_open.clicked.connect(self.next_open_asked)
        self.flag.clicked.connect(self._on_flag)
        self.accept.clicked.connect(self._on_accept)
        self._lay_out()

    def show_request(self, request: ReviewRequest) -> None:
        """Fill the list; nothing is chosen yet."""
        self._corrected = {case.name for case in request.cases if case.corrected}
        self.list.blockSignals(True)
        self.list.clear()
        items = []
        for case in request.cases:
            items.append(QTreeWidgetItem([plain_item(case.name), dice(case.dice), percent(case.uncertainty)]))
            items[-1].setToolTip(0, plain_tip(case.name))
            for column in (1, 2):
                items[-1].setTextAlignment(column, RIGHT)
        self.list.addTopLevelItems(items)
        has_dice = any(case.dice is not None for case in request.cases)
        has_doubt = any(case.uncertainty is not None for case in request.cases)
        self.list.setColumnHidden(1, not has_dice)
        self.list.setColumnHidden(2, not has_doubt)
        self.list.setHeaderHidden(not (has_dice or has_doubt))
        for column, (order, title) in enumerate(zip(COLUMNS, _titles(), strict=True)):
            arrow = ("  ↓" if request.descending else "  ↑") if order is request.order else ""
            self.list.headerItem().setText(column, title + arrow)
        self.list.blockSignals(False)

    def show_review(self, request: ReviewRequest, review: Review, current: int) -> None:
        """Marks, the count, and which case is shown."""
        names = tuple(case.name for case in request.cases)
        for row, name in enumerate(names):
            item = self.list.topLevelItem(row)
            if item is not None:
                self._show_state(item, name, review.decision(name))
        self.counted.setText(
            tr("{done} of {total} done", done=review.done(names), total=len(names)) if names else ""
        )
        self.list.blockSignals(True)
        shown = self.list.topLevelItem(current)
        if shown is not None:
            self.list.setCurrentItem(shown)
        self.list.blockSignals(False)
        has_case = 0 <= current < len(names)
        decision = review.decision(names[current]) if has_case else Verdict.OPEN
        self.accept.setText(tr("Accepted") if decision is Verdict.ACCEPTED else tr("Accept"))
        self.flag.setText(tr("Flagged") if decision is Verdict.FLAGGED else tr("Flag"))
        colour = self._theme.warning if decision is Verdict.FLAGGED else self._theme.text
        self.flag.setIcon(
            icon("flag" if decision is Verdict.FLAGGED else "flag-outline", self._theme, colour)
        )
        self.accept.setEnabled(has_case)
        self.flag.setEnabled(has_case)
        self.previous.setEnabled(current > 0)
        self.next.setEnabled(current + 1 < len(names))
        self.next_open.setEnabled(review.done(names) < len(names))

    def show_corrected(self, name: str, corrected: bool) -> None:
        """Whether the case's mask differs from its prediction; seen with the next review."""
        (self._corrected.add if corrected else self._corrected.discard)(name)

    def _show_state(self, item: QTreeWidgetItem, name: str, decision: Verdict) -> None:
        corrected = name in self._corrected
        words = {
            Verdict.OPEN: tr("corrected") if corrected else tr("open"),
            Verdict.ACCEPTED: tr("corrected and accepted") if corrected else tr("accepted"),
            Verdict.FLAGGED: tr("corrected and flagged") if corrected else tr("flagged"),
        }
        is_pencil = corrected and decision is Verdict.OPEN
        item.setIcon(0, self._pencil if is_pencil else self._icons[decision])
        item.setToolTip(0, plain_tip(f"{name}: {words[decision]}"))

    def go_back(self) -> None:
        if self._row() > 0:
            self.chosen.emit(self._row() - 1)

    def go_on(self) -> None:
        if self._row() + 1 < self.list.topLevelItemCount():
            self.chosen.emit(self._row() + 1)

    def _set_up_head(self) -> None:
        self.list.setHeaderLabels(list(_titles()))
        head, item = self.list.header(), self.list.headerItem()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            item.setTextAlignment(column, RIGHT)
        item.setToolTip(2, tr("How much folds and mirrored images disagree, over the whole case"))
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._on_head)

    def _on_head(self, column: int) -> None:
        self.order_asked.emit(COLUMNS[column])

    def _row(self) -> int:
        item = self.list.currentItem()
        return self.list.indexOfTopLevelItem(item) if item is not None else -1

    def _on_row(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(self.list.indexOfTopLevelItem(item))

    def _on_accept(self) -> None:
        self.decided.emit(Verdict.ACCEPTED)

    def _on_flag(self) -> None:
        self.decided.emit(Verdict.FLAGGED)

    def _button(self, picture: str, text: str, name: str, tip: str) -> QPushButton:
        button = QPushButton(icon(picture, self._theme), text)
        button.setObjectName(name)
        button.setToolTip(plain_tip(tip))
        if not text:
            button.setAccessibleName(tip)
            button.setStyleSheet("padding: 0 4px; min-width: 26px;")
        return button

    def _lay_out(self) -> None:
        heading = plain_label(tr("Cases"))
        heading.setProperty("look", "subheading")
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(self.counted)
        walk = QHBoxLayout()
        walk.setSpacing(self._theme.spacing)
        walk.addWidget(self.previous)
        walk.addWidget(self.next)
        walk.addWidget(self.next_open, 1)
        decide = QGridLayout()
        decide.setSpacing(self._theme.spacing)
        decide.addWidget(self.flag, 0, 0)
        decide.addWidget(self.accept, 0, 1)
        decide.setColumnStretch(0, 1)
        decide.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.spacing)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addLayout(walk)
        column.addLayout(decide)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)


def _titles() -> tuple[str, str, str]:
    return tr("Case"), tr("Dice"), tr("Unsure")
