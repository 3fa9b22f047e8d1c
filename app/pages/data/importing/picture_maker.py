"""Pictures of the cases that are to be imported, read one after the other beside the window."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import problem_from
from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.jobs.running_job import RunningJob
from app.pages.data.importing.import_draft import ImportDraft

if TYPE_CHECKING:
    from core.dataset.importing.case_picture import CasePicture, PictureWanted
    from core.dataset.importing.import_choices import SpaceChoice
    from core.dataset.importing.import_proposal import ImportProposal

MOST_KEPT = 400
"""small pictures, each of some hundred kilobytes"""


class ImportPictureMaker(QObject):
    """The small pictures of all cases; those that are asked for last are read first."""

    made = Signal(str)
    """name of a case"""

    def __init__(self, runner: JobRunner) -> None:
        super().__init__()
        self._runner = runner
        self._proposal: ImportProposal | None = None
        self._space: SpaceChoice | None = None
        self._kept: OrderedDict[str, CasePicture] = OrderedDict()
        self._failed: dict[str, str] = {}
        self._queue: list[str] = []
        self._job: RunningJob | None = None
        self._at_work = ""

    def show_draft(self, draft: ImportDraft) -> None:
        """Of another proposal, or laid otherwise, all pictures are read anew."""
        if draft.proposal is self._proposal and draft.choices.space == self._space:
            return
        self.stop()
        self._kept.clear()
        self._failed.clear()
        self._proposal, self._space = draft.proposal, draft.choices.space

    def picture(self, case: str) -> CasePicture | None:
        return self._kept.get(case)

    def failure(self, case: str) -> str:
        """Why there is no picture; empty where it is still to come."""
        return self._failed.get(case, "")

    def want(self, cases: Sequence[str]) -> None:
        """In the place of what was wanted before."""
        known = (*self._kept, *self._failed, self._at_work)
        self._queue = [case for case in cases if case not in known]
        self._go_on()

    def stop(self) -> None:
        """Read nothing more."""
        self._queue = []
        self._at_work = ""
        if self._job is not None and self._job.is_running:
            self._job.cancel()
        self._job = None

    def _go_on(self) -> None:
        if self._job is not None or not self._queue or self._proposal is None:
            return
        name = self._queue.pop(0)
        case = next((case for case in self._proposal.pairs if case.name == name), None)
        if case is None:
            return
        self._at_work = name
        wanted = picture_wanted(self._proposal, name, self._space, small=True)
        self._job = self._runner.quietly(partial(catalog.case_picture, wanted))
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)

    def _on_done(self, picture: CasePicture) -> None:
        if self.sender() is not self._job:
            return
        self._kept[picture.case] = picture
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        self._end(picture.case)

    def _on_failed(self, error: BaseException) -> None:
        if self.sender() is not self._job:
            return
        self._failed[self._at_work] = problem_from(error).what
        self._end(self._at_work)

    def _end(self, case: str) -> None:
        self._job, self._at_work = None, ""
        self.made.emit(case)
        self._go_on()


def picture_wanted(
    proposal: ImportProposal,
    case_name: str,
    space: SpaceChoice | None,
    *,
    channel: int = 0,
    small: bool = False,
    as_stored: bool = False,
) -> PictureWanted:
    """A mask on another grid is shown where it lies also while nobody has said that it is to be resampled."""
    from core.dataset.importing.case_picture import PictureWanted
    from core.dataset.importing.import_choices import SpaceChoice

    return PictureWanted(
        case=next(case for case in proposal.pairs if case.name == case_name),
        reading=proposal.reading,
        merged=dict(proposal.merged),
        space=replace(space or SpaceChoice(), resample_masks=True),
        channel=channel,
        small=small,
        as_stored=as_stored,
    )
