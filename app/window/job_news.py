"""What is said of a job that has ended, for whoever was not looking."""

from dataclasses import dataclass

from app.errors import problem_from
from app.formatting import dice
from app.jobs.job_kind import STEP_OF_KIND, JobKind
from app.jobs.running_job import JobState, RunningJob
from app.steps import Step
from app.translation import tr
from core.training.saved.state import Status, TrainingState

TOLD = frozenset(JobKind) - {JobKind.PROPOSE, JobKind.TRAINING_TIME, JobKind.PLAN}
"""those that only answer what was just asked are told by their page alone"""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobNews:
    """One job's end in a line, and the step where it is seen."""

    title: str
    outcome: str
    failed: bool
    step: Step

    @property
    def line(self) -> str:
        """Training 3d_fullres, fold 0: done, Dice 0.86"""
        return tr("{title}: {outcome}", title=self.title, outcome=self.outcome)


def news_of(job: RunningJob) -> JobNews | None:
    """None where the user ended it, or where there is nothing to be told."""
    if job.kind is None or job.kind not in TOLD or job.state in (JobState.RUNNING, JobState.CANCELLED):
        return None
    outcome = _outcome(job)
    if not outcome:
        return None
    return JobNews(
        title=job.name,
        outcome=outcome,
        failed=job.state is JobState.FAILED or _has_failed(job.result),
        step=STEP_OF_KIND[job.kind],
    )


def _outcome(job: RunningJob) -> str:
    if job.error is not None:
        return tr("failed. {reason}", reason=problem_from(job.error).what)
    result = job.result
    if not isinstance(result, TrainingState):
        return tr("done")
    if _has_failed(result):
        return tr("failed")
    if job.requested in ("pause", "cancel") or result.status is not Status.DONE:
        return ""
    if result.mean_validation_dice is None:
        return tr("done")
    return tr("done, Dice {dice}", dice=dice(result.mean_validation_dice))


def _has_failed(result: object) -> bool:
    return isinstance(result, TrainingState) and result.status is Status.FAILED
