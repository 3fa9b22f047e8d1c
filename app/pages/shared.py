"""What all pages share, and what outlasts them when the window is built anew."""

from dataclasses import dataclass

from app.jobs.job_runner import JobRunner
from app.jobs.training_queue import TrainingQueue
from app.session import Session
from app.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Made once by the window; every page gets it by its constructor."""

    session: Session
    runner: JobRunner
    queue: TrainingQueue
    settings: Settings
