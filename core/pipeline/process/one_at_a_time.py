"""Folds that are trained side by side need the same data: one process prepares them, the others wait for it."""

from pathlib import Path
from typing import TypeVar

from core.events import Job
from core.io.files import holding
from core.text import say

T = TypeVar("T")


def one_at_a_time(job: Job[T], mark: Path) -> Job[T]:
    """Run the job while no other, of this process or another one, runs one by this mark.

    The system lets go of the mark of a process that has ended, however it did.
    Raises UserError where the mark's folder cannot be written to, or another computer is at work there.
    """
    waiting = say("Waiting: these data are being prepared for another training")
    return (yield from holding.one_at_a_time(job, mark, what="preparation", waiting=waiting))
