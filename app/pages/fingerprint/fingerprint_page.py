"""The fingerprint: what the data are like, in figures and distributions, and which cases stand apart."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.jobs import catalog
from app.jobs.job_kind import JobKind
from app.models.measured_cases import MeasuredRow, amount_unit, measured_case_columns
from app.models.record_table import RecordTable
from app.pages.advice_card import AdviceCard, follow
from app.pages.fingerprint.amounts import AmountPlot
from app.pages.fingerprint.intensities import IntensityCard
from app.pages.fingerprint.reading import MeasuredData, read_measured
from app.pages.fingerprint.tiles import Axes, FingerprintTiles
from app.pages.job_follower import JobFollower
from app.pages.page import Page
from app.pages.review.requests import review_of_data
from app.pages.shared import Shared
from app.smooth.chunked import InPieces
from app.steps import Step, reachable_steps
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.charts.chart_colours import chart_colour
from app.widgets.charts.strip_plot import StripGroup, StripPlot
from app.widgets.form.record_view import RecordView
from app.widgets.form.words import words
from app.widgets.frame.empty_state import EmptyState
from app.widgets.frame.progress_block import ProgressBlock
from core.pipeline.project.project import Project
from core.planning.advise import Advice


class FingerprintPage(Page):
    """Measures the data by a job and shows what came of it."""

    step = Step.FINGERPRINT

    def __init__(self, shared: Shared, theme: Theme) -> None:
        super().__init__(shared, theme)
        self._shown: Project | None = None
        self.pieces = InPieces(self)
        self.measure_button = QPushButton(icon("ruler", theme, theme.accent_text), tr("Measure the data"))
        self.measure_button.setObjectName("measure_button")
        self.measure_button.clicked.connect(self._on_measure)
        self.plan_button = QPushButton(tr("Go on to the plan"))
        self.plan_button.setObjectName("go_to_plan_button")
        self.plan_button.setProperty("look", "primary")
        self.plan_button.clicked.connect(self._on_plan)
        self.header_actions.addWidget(self.measure_button)
        self.header_actions.addWidget(self.plan_button)
        self.progress = ProgressBlock(theme)
        self.follower = JobFollower(self.runner, self, JobKind.FINGERPRINT, progress=self.progress)
        self.follower.failed.connect(self.show_error)
        self.follower.ended.connect(self._on_ended)
        self.empty = EmptyState(
            theme,
            "fingerprint",
            tr("The data have not been measured yet"),
            tr(
                "Sizes, spacings and intensities of all cases are read once. "
                "From them the plan is made: how images are prepared and which networks fit."
            ),
            tr("Measure the data"),
        )
        self.empty.action_asked.connect(self._on_empty)
        self.content = self._make_content()
        self.body.addWidget(self.progress)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.content)

    def refresh(self) -> None:
        project = self.session.project
        measured = project is not None and project.fingerprint is not None
        running = self.follower.is_running
        reachable = Step.FINGERPRINT in reachable_steps(project)
        self.empty.setVisible(not measured and not running)
        self.content.setVisible(measured)
        self.measure_button.setVisible(measured)
        self.measure_button.setEnabled(not running)
        self.measure_button.setText(tr("Measure again"))
        self.plan_button.setVisible(measured and not running)
        self.empty.action_button.setText(tr("Measure the data") if reachable else tr("Go to the data"))
        shown, self._shown = self._shown, project
        if project is not None and project is not shown and measured:
            self._show(project)

    def _make_content(self) -> QWidget:
        theme, unit = self.theme, self.theme.spacing
        self.measure_button.setIcon(icon("refresh", theme))
        self.tiles = FingerprintTiles(theme)
        self.spacing_plot = StripPlot(
            theme,
            tr("Spacing"),
            y_title=tr("Distance between voxels"),
            unit="mm",
            name="spacing_plot",
            caption=tr("Each dot is a case; z runs across the slices of the file."),
        )
        self.size_plot = StripPlot(
            theme,
            tr("Size"),
            y_title=tr("Voxels along the axis"),
            name="size_plot",
            caption=tr("Each dot is a case, after the empty border around the image is cut away."),
        )
        self.volume_plot = AmountPlot(theme)
        self.intensities = IntensityCard(theme)
        self.advice = AdviceCard(theme)
        self.advice.asked.connect(self._on_advice)
        for plot in (self.spacing_plot, self.size_plot, self.volume_plot):
            plot.case_chosen.connect(self._open)
            plot.setFixedHeight(340)
        self.case_model = RecordTable(measured_case_columns(theme, ()))
        self.case_view = RecordView(theme, self.case_model, "fingerprint_cases")
        self.case_view.setAccessibleName(tr("Cases"))
        self.case_view.chosen.connect(self._on_case)
        self.outliers = words("", "muted", name="outliers")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * unit)
        column.addWidget(self.tiles)
        pair = QHBoxLayout()
        pair.setSpacing(2 * unit)
        pair.addWidget(self.spacing_plot, 1)
        pair.addWidget(self.size_plot, 1)
        column.addWidget(self.advice)
        column.addWidget(self.intensities)
        column.addLayout(pair)
        column.addWidget(self.volume_plot)
        column.addWidget(words(tr("Cases"), "heading"))
        column.addWidget(self.outliers)
        column.addWidget(self.case_view)
        column.addStretch(1)
        return content

    def _show(self, project: Project) -> None:
        """The figures now, the charts one after the other, and what has to be read once it is there."""
        fingerprint = project.fingerprint
        if fingerprint is None or project.dataset is None:
            return
        shapes, spacings = np.array(fingerprint.shapes_after_crop), np.array(fingerprint.spacings)
        self.tiles.show_fingerprint(fingerprint, shapes, spacings)
        # a chart of one value would say nothing; the tile says it
        alike = bool((spacings == spacings[0]).all())
        self.spacing_plot.setVisible(not alike)
        along = tr("Pixels along the axis") if _is_flat(project) else tr("Voxels along the axis")
        self.size_plot.show_measure(tr("Size"), along, "")
        self.pieces.do(*self._axes_of(project, [case.name for case in project.dataset.cases]))
        reading = self.runner.quietly(partial(read_measured, project))
        reading.done.connect(self._on_read)
        reading.failed.connect(self.show_error)
        if "fingerprint" in project.stale:
            self.message.show_note(
                tr("The data have changed since they were measured."),
                tr("What was made from the old figures is kept. Measure again to bring it up to date."),
                severity="warning",
                fix=tr("Measure again"),
                on_fix=self._on_measure,
            )

    def _axes_of(self, project: Project, names: Sequence[str]) -> tuple[Callable[[], None], ...]:
        """What draws the charts of spacings and sizes. `names`: of the cases that were measured, as far as known.

        The data set may have others by now: then a dot has no name until the statistics are read.
        """
        fingerprint = project.fingerprint
        if fingerprint is None:
            return ()
        shapes, spacings = np.array(fingerprint.shapes_after_crop), np.array(fingerprint.spacings)
        named = tuple(names) if len(names) == len(shapes) else ("",) * len(shapes)
        pieces = [(self.size_plot, shapes)]
        if not self.spacing_plot.isHidden():
            pieces.insert(0, (self.spacing_plot, spacings))
        return tuple(partial(self._show_axes, plot, named, values, shapes) for plot, values in pieces)

    def _show_axes(self, plot: StripPlot, names: tuple[str, ...], values: Axes, shapes: Axes) -> None:
        axes = list(enumerate(("z", "y", "x")))[1 if (shapes[:, 0] == 1).all() else 0 :][::-1]
        plot.show_groups(
            [
                StripGroup(
                    name=axis,
                    colour=chart_colour(at, self.theme),
                    cases=names,
                    values=tuple(float(v) for v in values[:, at]),
                )
                for at, axis in axes
            ]
        )

    def _on_read(self, data: MeasuredData) -> None:
        if data.project is not self._shown:
            return
        if data.problem is not None:
            self.show_error(data.problem)
        if data.project.fingerprint is not None:
            start = 1 if _is_flat(data.project) else 0
            self.tiles.show_unit(data.unit, np.array(data.project.fingerprint.spacings)[:, start:])
        self.spacing_plot.show_measure(tr("Spacing"), tr("Distance between voxels"), "", data.unit)
        measured = [case.name for case in data.statistics.cases] if data.statistics is not None else []
        present = [case.name for case in data.project.dataset.cases] if data.project.dataset else []
        self.pieces.add(
            *(self._axes_of(data.project, measured) if measured != present else ()),
            partial(self.volume_plot.show_data, data),
            partial(self.intensities.show_project, data.project, data.statistics),
            partial(self.advice.show_advice, data.advice),
            partial(self._show_cases, data),
        )

    def _show_cases(self, data: MeasuredData) -> None:
        measured = data.label_names if any(case.amounts for case in data.cases) else ()
        apart = any(case.remark for case in data.cases)
        self.case_model.show_columns(
            measured_case_columns(
                self.theme,
                measured,
                flat=_is_flat(data.project),
                remarks=apart,
                unit=data.unit,
                amounts=amount_unit(data.statistics),
            )
        )
        self.case_model.show_rows(data.cases)
        self.case_view.fit_columns(self.case_model.columnCount() - 1 if apart else 0)
        self.case_view.show_all_rows()
        self._show_outliers(data.cases)

    def _show_outliers(self, cases: tuple[MeasuredRow, ...]) -> None:
        apart = sum(1 for case in cases if case.remark)
        if apart:
            self.outliers.setText(
                tr(
                    "Cases that stand apart from the others: {count}. The reason stands beside them; double click one "
                    "to look at it.",
                    count=apart,
                )
            )
        else:
            self.outliers.setText(
                tr("No case stands apart from the others. Double click a case to look at it.")
            )

    def _on_measure(self) -> None:
        project = self.session.project
        if project is None:
            return
        self.message.clear()
        self.runner.start(
            tr("Measuring the data"), lambda: catalog.fingerprint(project), kind=JobKind.FINGERPRINT
        )
        self.refresh()

    def _on_empty(self) -> None:
        if Step.FINGERPRINT in reachable_steps(self.session.project):
            self._on_measure()
        else:
            self.go_to.emit(Step.DATA if self.session.project is not None else Step.HOME)

    def _on_advice(self, advice: object) -> None:
        project = self.session.project
        if project is None or not isinstance(advice, Advice):
            return
        changing = self.runner.in_turn(partial(follow, project, advice))
        changing.failed.connect(self.show_error)
        changing.ended.connect(self.session.reload)

    def _on_plan(self) -> None:
        self.go_to.emit(Step.PLAN)

    def _on_ended(self) -> None:
        self.session.reload()

    def _on_case(self, case: object) -> None:
        if isinstance(case, MeasuredRow):
            self._open(case.name)

    def _open(self, case: str) -> None:
        project = self.session.project
        # what was measured may have been left out since
        known = (
            project is not None
            and project.dataset is not None
            and any(each.name == case for each in project.dataset.cases)
        )
        if known and project is not None and project.dataset is not None:
            self.open_case.emit(case, review_of_data(project.dataset, case))


def _is_flat(project: Project) -> bool:
    shapes = project.fingerprint.shapes_after_crop if project.fingerprint else ()
    return bool(shapes) and all(shape[0] == 1 for shape in shapes)
