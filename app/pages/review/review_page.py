"""Looking at images and masks: three linked slices and 3D, case after case, accepted or flagged."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedLayout

from app.jobs.job_kind import JobKind
from app.jobs.running_job import RunningJob
from app.pages.page import Page
from app.pages.review.desk import ReviewDesk
from app.pages.review.desk_keys import desk_keys
from app.pages.review.export import ReviewExport, export_job
from app.pages.review.missing import MissingImages
from app.pages.review.sources import ReviewSource, decisions_folder, read_request, review_sources
from app.pages.shared import Shared
from app.plain import plain_item
from app.smooth.chunked import InPieces
from app.steps import Step
from app.theme import Theme, icon
from app.translation import show, tr
from app.viewer.review_request import CaseOrder, ReviewRequest, UnderReview, sorted_by, with_corrected
from app.widgets.frame.empty_state import EmptyState
from core.evaluation.review import CaseReview, Review, Verdict, read_review, write_review
from core.text import Text

if TYPE_CHECKING:
    from core.export.masks import ExportReport


class ReviewPage(Page):
    """Shows one ReviewRequest; other pages ask for theirs through the session."""

    step = Step.REVIEW
    scrolls = False

    def __init__(self, shared: Shared, theme: Theme) -> None:
        super().__init__(shared, theme)
        self.request: ReviewRequest | None = None
        self.review = Review()
        self.index = -1
        self._sources: tuple[ReviewSource, ...] = ()
        self._taken: object = None
        self._exported_to: Path | None = None
        self._folder: Path | None = None
        self._reading: RunningJob | None = None
        """of the decisions kept in that folder"""
        self._since: list[CaseReview] = []
        """decisions taken while these are read"""
        self._listing: RunningJob | None = None
        """of the cases of the source that was chosen"""
        self._place: object = None
        """the ProjectFolder that the lists are of"""
        self.desk = ReviewDesk(theme, self.runner, self)
        self.missing = MissingImages(self.runner, self.message, self)
        self.missing.found.connect(self._on_images_found)
        self.pieces = InPieces(self)
        self.export_panel = ReviewExport(theme)
        self.export_button = QPushButton(icon("export", theme), tr("Export masks …"))
        self.export_button.setObjectName("export_button")
        self.empty = EmptyState(
            theme,
            "eye-outline",
            tr("Nothing to look at yet"),
            tr("Import a data set to see its images and masks, or predict masks for new images."),
            tr("Go to the data"),
        )
        self._arrange()
        self._connect()

    # what is shown

    def refresh(self) -> None:
        # the page comes first; its list and its case a moment later
        self.pieces.do(self._list_sources, self._show_asked)

    def _list_sources(self) -> None:
        project = self.session.project
        place = project.folder if project is not None else None
        if place != self._place:
            # of another project nothing stays
            self._place, self.request, self._taken, self._listing = place, None, None, None
        sources = review_sources(project)
        if [source.key for source in sources] != [source.key for source in self._sources]:
            self.desk.source_choice.clear()
            for source in sources:
                self.desk.source_choice.addItem(show(source.title), source.key)
        self._sources = sources
        self._show_choice()

    def _show_asked(self) -> None:
        """What another page has asked for, or the first list there is."""
        asked = self.session.drafts.get(UnderReview)
        if asked is not None and asked is not self._taken:
            self._taken, self._listing = asked, None
            self.show_request(asked.request, asked.case)
        elif self.request is None and self._listing is None and self._sources:
            self._on_source(0)

    def show_request(self, request: ReviewRequest, name: str = "") -> None:
        """Show a list of cases, beginning with the one named, or with the request's own first."""
        self.request, self.review, self.index = request, Review(), -1
        self.message.clear()
        self._read_decisions(decisions_folder(request, self.session.project))
        self.desk.cases.show_request(request)
        names = [case.name for case in request.cases]
        source = self._export_folder()
        self.export_button.setEnabled(source is not None)
        self.export_panel.show_source(len(names), source)
        self._show_choice()
        self.desk.viewer.setFocus()
        if names:
            self.show_case(names.index(name) if name in names else min(request.start, len(names) - 1))
        else:
            self.desk.clear()
            self.desk.cases.show_review(request, self.review, -1)
        if request.without_image:
            self.missing.tell(request)

    def show_case(self, index: int) -> None:
        request = self.request
        if request is None or not 0 <= index < len(request.cases) or index == self.index:
            return
        self.index = index
        self.message.clear()
        self.desk.cases.show_review(request, self.review, index)
        case = request.cases[index]
        if self.runner.only_looks:
            case = replace(case, correctable=False)
        self.desk.show_case(case, request.labels, request.channels)

    def sort_cases(self, order: CaseOrder) -> None:
        """Another order of the same list; asked for again, the other way round. The case shown stays."""
        request = self.request
        if request is None:
            return
        descending = order is CaseOrder.UNCERTAINTY if request.order is not order else not request.descending
        shown = request.cases[self.index].name if 0 <= self.index < len(request.cases) else ""
        self.request = sorted_by(request, order, descending=descending)
        self.index = next((at for at, case in enumerate(self.request.cases) if case.name == shown), -1)
        self.desk.cases.show_request(self.request)
        self.desk.cases.show_review(self.request, self.review, self.index)

    def decide(self, decision: Verdict) -> None:
        """Keep a decision on the case shown; the same again takes it back. Accepting goes on."""
        request = self.request
        if request is None or not 0 <= self.index < len(request.cases):
            return
        name = request.cases[self.index].name
        taken_back = self.review.decision(name) is decision
        when = time.strftime("%Y-%m-%dT%H:%M:%S")
        taken = CaseReview(case=name, decision=Verdict.OPEN if taken_back else decision, decided=when)
        self.review = self.review.with_decision(taken.case, taken.decision, taken.decided)
        if self._reading is not None:
            self._since.append(taken)
        else:
            self._keep_decisions()
        self.desk.cases.show_review(request, self.review, self.index)
        if decision is Verdict.ACCEPTED and not taken_back:
            self._go_to_open()

    def release(self) -> None:
        self.desk.stop()

    def _read_decisions(self, folder: Path | None) -> None:
        self._folder, self._since, self._reading = folder, [], None
        if folder is not None:
            # behind those that are being written there
            self._reading = self.runner.in_turn(partial(read_review, folder), only_reads=True)
            self._reading.done.connect(self._on_decisions)
            self._reading.failed.connect(self._on_no_decisions)

    def _on_decisions(self, review: Review) -> None:
        if self.sender() is not self._reading:
            return
        since, self._since, self._reading = self._since, [], None
        for taken in since:
            review = review.with_decision(taken.case, taken.decision, taken.decided)
        self.review = review
        if since:
            self._keep_decisions()
        if self.request is not None:
            self.desk.cases.show_review(self.request, self.review, self.index)

    def _on_no_decisions(self, error: BaseException) -> None:
        if self.sender() is self._reading:
            self._reading = None
            self.show_error(error)

    def _keep_decisions(self) -> None:
        if self._folder is not None:
            keeping = self.runner.in_turn(partial(write_review, self._folder, self.review))
            keeping.failed.connect(self.show_error)

    # from the user

    def _on_source(self, index: int) -> None:
        if 0 <= index < len(self._sources):
            source = self._sources[index]
            self._listing = self.runner.quietly(partial(read_request, source, show(source.title)))
            self._listing.done.connect(self._on_listed)
            self._listing.failed.connect(self.show_error)

    def _on_listed(self, request: ReviewRequest) -> None:
        if self.sender() is self._listing:
            self._listing = None
            self.show_request(request)

    def _on_corrected(self, name: str, corrected: bool) -> None:
        if self.request is not None:
            self.request = with_corrected(self.request, name, corrected)
            self.desk.cases.show_corrected(name, corrected)
            self.desk.cases.show_review(self.request, self.review, self.index)

    def _on_warned(self, text: Text) -> None:
        self.message.show_note(show(text), severity="warning")

    def _go_to_open(self) -> None:
        if self.request is None:
            return
        names = tuple(case.name for case in self.request.cases)
        following = self.review.next_open(names, self.index)
        if following is not None:
            self.show_case(following)

    def _on_export(self, output: Path, format_name: str) -> None:
        source = self._export_folder()
        if source is None:
            return
        self._exported_to = output
        labels = self.request.labels if self.request else ()
        drawn = self.desk.correcting.keeper.unwritten()
        make_job = export_job(source, output, format_name, labels, drawn)
        job = self.runner.start(tr("Exporting masks"), make_job, kind=JobKind.EXPORT)
        job.done.connect(self._on_exported)
        job.failed.connect(self.show_error)
        self.export_panel.hide()

    def _on_exported(self, report: ExportReport) -> None:
        folder = str(self._exported_to)
        if report.failed:
            first = report.failed[0]
            what = tr("{count} masks could not be exported.", count=len(report.failed))
            self.message.show_note(what, f"{first.case}: {show(first.reason)}", severity="warning")
            return
        self.message.show_note(tr("The masks were written to {folder}.", folder=folder), severity="good")

    def _export_folder(self) -> Path | None:
        """Where the masks on show lie: the predictions', else the truth's."""
        cases = self.request.cases if self.request else ()
        masks = [case.prediction or case.truth for case in cases]
        return next((mask.parent for mask in masks if mask is not None), None)

    def _toggle_export(self) -> None:
        self.export_panel.setVisible(not self.export_panel.isVisible())

    def _on_empty(self) -> None:
        self.go_to.emit(Step.DATA)

    def _show_choice(self) -> None:
        """Which source is chosen, or that there is nothing."""
        request, choice = self.request, self.desk.source_choice
        # a list whose images are gone is still a list: the others can be chosen beside it
        self._stack.setCurrentIndex(0 if self._sources or (request and request.cases) else 1)
        self.export_button.setVisible(bool(request and request.cases))
        title = request.title if request else ""
        choice.setPlaceholderText(plain_item(title))
        choice.setCurrentIndex(choice.findText(plain_item(title)))

    def _on_images_found(self) -> None:
        """The same list again, now with its images."""
        self._on_source(self.desk.source_choice.currentIndex())

    # building

    def _arrange(self) -> None:
        self._stack = QStackedLayout()
        self._stack.addWidget(self.desk)
        self._stack.addWidget(self.empty)
        self.header_actions.addWidget(self.export_button)
        self.body.addWidget(self.export_panel)
        self.body.addLayout(self._stack, 1)

    def _connect(self) -> None:
        self.desk.split.restoreState(
            QByteArray.fromBase64(self.settings.review_split.encode("ascii", "ignore"))
        )
        self.desk.split.splitterMoved.connect(self._on_split)
        self.desk.warned.connect(self._on_warned)
        self.desk.failed.connect(self.show_error)
        self.desk.correcting.failed.connect(self.show_error)
        self.desk.correcting.corrected.connect(self._on_corrected)
        self.desk.cases.chosen.connect(self.show_case)
        self.desk.cases.next_open_asked.connect(self._go_to_open)
        self.desk.cases.decided.connect(self.decide)
        self.desk.cases.order_asked.connect(self.sort_cases)
        self.desk.source_choice.activated.connect(self._on_source)
        self.export_button.clicked.connect(self._toggle_export)
        self.export_panel.asked.connect(self._on_export)
        self.empty.action_asked.connect(self._on_empty)
        for key, act in self._keys().items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _on_split(self) -> None:
        self.settings.review_split = self.desk.split.saveState().toBase64().toStdString()

    def _keys(self) -> dict[str, Callable[[], object]]:
        """By bound methods only: a lambda that knows the page would keep it alive."""
        own = {"Return": self._accept, "Enter": self._accept, "F": self._flag}
        return {**desk_keys(self.desk), **own}

    def _accept(self) -> None:
        self.decide(Verdict.ACCEPTED)

    def _flag(self) -> None:
        self.decide(Verdict.FLAGGED)
