"""The held-out cases of one configuration: a table of any score, the same as dots, and means over all cases."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.models.case_score_table import (
    Score,
    columns_by_label,
    columns_by_score,
    has_distances,
    known_scores,
    score_meaning,
    score_title,
    score_value,
    summaries_by_label,
    summaries_by_score,
    summary_columns,
    worst_first,
)
from app.models.record_table import RecordTable
from app.models.score_tables import ConfigurationScores
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.charts.chart_colours import chart_colour
from app.widgets.charts.strip_plot import StripGroup, StripPlot
from app.widgets.form.record_view import RecordView
from app.widgets.form.words import words
from app.widgets.frame.badge import draft_badge
from core.evaluation.scores import CaseScores, Evaluation

ROWS = 13
WIDE_ENOUGH = 900
"""pixels from which table and chart stand side by side"""
MOST_STRIPS = 40
SHARES = (Score.DICE, Score.IOU, Score.SURFACE_DICE)
"""scores that lie between 0 and 1"""
SHORT = 16
"""letters of a title that fit along the chart's axis"""


class ResultsCases(QWidget):
    """Columns are the labels of one score, or all scores of one label, as the user chooses."""

    case_chosen = Signal(str)
    review_asked = Signal()
    distances_asked = Signal()
    """distances and volumes are to be measured"""
    table_asked = Signal()
    """the table is to be saved"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._scores: ConfigurationScores | None = None
        self._all: tuple[ConfigurationScores, ...] = ()
        self._offered: tuple[object, ...] = ()
        self.title = words("", "heading", name="case_scores_title", wrap=False)
        self.badge = draft_badge()
        self.columns = QComboBox()
        self.columns.setObjectName("score_choice")
        self.columns.setAccessibleName(tr("Scores that are shown"))
        self.columns.setToolTip(
            tr("What the table shows: one score of every label, or every score of one label")
        )
        self.columns.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.columns.activated.connect(self._on_columns)
        self.meaning = words("", "small", name="score_meaning")
        self.table_button = _button(theme, "table-arrow-down", tr("Save the table …"), "save_scores_button")
        self.table_button.setToolTip(tr("Every score of every case and label, for a spreadsheet (CSV)"))
        self.table_button.clicked.connect(self.table_asked)
        self.distances_button = QPushButton(tr("Measure distances and volumes"))
        self.distances_button.setObjectName("distances_button")
        self.distances_button.setProperty("look", "link")
        self.distances_button.setToolTip(
            tr(
                "95 % Hausdorff distance, surface Dice and volumes of every held-out case; training leaves them out."
            )
        )
        self.distances_button.clicked.connect(self.distances_asked)
        self.review_button = _button(theme, "eye-outline", tr("Look at these cases"), "review_button")
        self.review_button.clicked.connect(self.review_asked)
        self.case_model: RecordTable[CaseScores] = RecordTable(())
        self.case_view = RecordView(theme, self.case_model, "case_scores")
        self.case_view.setAccessibleName(tr("Scores of each case"))
        self.case_view.chosen.connect(self._on_case)
        self.summary_model = RecordTable(summary_columns(""))
        self.summary_view = RecordView(theme, self.summary_model, "score_summary", sortable=False)
        self.summary_view.setAccessibleName(tr("Scores over all cases"))
        self.strips = StripPlot(
            theme,
            "",
            y_title="",
            name="score_strips",
            caption=tr(
                "Each dot is a case, the box holds the middle half of them, the line is the median. "
                "Double click a dot to see the case."
            ),
        )
        self.strips.setFixedHeight(340)
        self.strips.case_chosen.connect(self.case_chosen)
        self._lay_out()

    @property
    def order(self) -> tuple[CaseScores, ...]:
        """The cases as the table first shows them."""
        return self.case_model.rows

    def show_scores(
        self, scores: ConfigurationScores, side_by_side: tuple[ConfigurationScores, ...], *, measured: bool
    ) -> None:
        """The cases of `scores`; the chart sets all of `side_by_side` beside one another.

        `measured`: distances have been asked for, so that they are not offered again.
        """
        self._scores, self._all = scores, side_by_side
        self.title.setText(tr("Held-out cases of {configuration}", configuration=scores.configuration))
        self.badge.setVisible(scores.draft)
        # pairs are scored where they are compared
        lacking = len(scores.models) == 1 and not has_distances(scores.evaluation)
        self.distances_button.setVisible(lacking and not measured)
        self._offer(scores.evaluation)
        self._show()

    def show_chart(self) -> None:
        """Of the scores last shown: a piece of work of its own."""
        chosen = self.columns.currentData()
        if self._scores is not None:
            self._draw(Score.DICE if chosen is None or isinstance(chosen, int) else Score(chosen))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE_ENOUGH
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def _offer(self, evaluation: Evaluation) -> None:
        """Scores first, then labels; what was chosen stays chosen where it can."""
        scores, labels = known_scores(evaluation), evaluation.label_names
        if (scores, labels) == self._offered:
            return
        self._offered = (scores, labels)
        before = self.columns.currentData()
        self.columns.clear()
        for score in scores:
            self.columns.addItem(score_title(score), score.value)
        if len(scores) > 1:
            self.columns.insertSeparator(self.columns.count())
            for place, label in enumerate(labels):
                self.columns.addItem(tr("All scores of {label}", label=label), place)
        self.columns.setCurrentIndex(max(0, self.columns.findData(before) if before is not None else 0))

    def _show(self) -> None:
        if self._scores is None:
            return
        evaluation, chosen = self._scores.evaluation, self.columns.currentData()
        if isinstance(chosen, int):
            score, heading = Score.DICE, tr("Score")
            columns = columns_by_score(self._theme, evaluation, chosen)
            summaries = summaries_by_score(evaluation, chosen)
            self.meaning.setText(
                tr("{label}, all scores. Worst first.", label=evaluation.label_names[chosen])
            )
        else:
            score, heading = Score(chosen or Score.DICE.value), tr("Label")
            columns = columns_by_label(self._theme, evaluation, score)
            summaries = summaries_by_label(evaluation, score)
            self.meaning.setText(
                score_meaning(score) + " " + tr("Worst first; “–”: the label is in neither mask.")
            )
        self.case_model.show_columns(columns)
        self.case_model.show_rows(worst_first(score, evaluation.cases))
        self.case_view.fit_columns(0)
        self.case_view.show_all_rows(ROWS)
        self.summary_model.show_columns(summary_columns(heading))
        self.summary_model.show_rows(summaries)
        self.summary_view.fit_columns(0)
        self.summary_view.show_all_rows(6)

    def _draw(self, score: Score) -> None:
        """Every label's strips together, one for each configuration."""
        assert self._scores is not None
        shown = self._all if len(self._all) > 1 else (self._scores,)
        labels = self._scores.evaluation.label_names
        if len(shown) * len(labels) > MOST_STRIPS:
            shown = (self._scores,)
        several, pace = len(shown) > 1, 1 / (len(shown) + 0.5) if len(shown) > 1 else 1.0
        groups = [
            StripGroup(
                name=f"{label} · {each.configuration}" if several else label,
                colour=chart_colour(at if several else place, self._theme),
                cases=tuple(case.case for case in each.evaluation.cases),
                values=tuple(score_value(score, case.labels[place]) for case in each.evaluation.cases),
                place=place + (at - (len(shown) - 1) / 2) * pace,
            )
            for place, label in enumerate(labels)
            for at, each in enumerate(shown)
            if place < len(each.evaluation.label_names)
        ]
        digits = "{:.0f}" if score in (Score.TOO_MUCH, Score.MISSED) else "{:.3f}"
        title = score_title(score)
        # a long name does not fit along the axis; above the chart it stands anyway
        beside = title if len(title) <= SHORT else title.partition("(")[2].rstrip(")") or title
        whole = (0.0, 1.0) if score in SHARES else None
        self.strips.show_measure(tr("{score} of each label", score=title), beside, digits, y_range=whole)
        entries = [
            (each.configuration, chart_colour(at, self._theme), False) for at, each in enumerate(shown)
        ]
        self.strips.set_chips(entries if several else [], switchable=False)
        self.strips.show_groups(groups, ticks=list(enumerate(labels)))

    def _on_columns(self) -> None:
        self._show()
        QTimer.singleShot(0, self, self.show_chart)

    def _on_case(self, case: object) -> None:
        if isinstance(case, CaseScores):
            self.case_chosen.emit(case.case)

    def _lay_out(self) -> None:
        unit = self._theme.spacing
        head = QHBoxLayout()
        head.setSpacing(unit)
        head.addWidget(self.title)
        head.addWidget(self.badge)
        head.addStretch(1)
        head.addWidget(self.table_button)
        head.addWidget(self.review_button)
        choice = QHBoxLayout()
        choice.setSpacing(unit)
        choice.addWidget(self.columns)
        choice.addStretch(1)
        choice.addWidget(self.distances_button)
        table = QVBoxLayout()
        table.setSpacing(unit)
        table.addLayout(choice)
        # a line of its own: beside the choice it would be a narrow column of words
        table.addWidget(self.meaning)
        table.addWidget(self.case_view)
        table.addStretch(1)
        beside = QVBoxLayout()
        beside.setSpacing(unit)
        beside.addWidget(self.strips)
        beside.addWidget(self.summary_view)
        beside.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(2 * unit)
        self._both.addLayout(table, 4)
        self._both.addLayout(beside, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit)
        column.addLayout(head)
        column.addLayout(self._both)


def _button(theme: Theme, picture: str, text: str, name: str) -> QPushButton:
    button = QPushButton(icon(picture, theme), text)
    button.setObjectName(name)
    return button
