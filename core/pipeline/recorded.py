"""What a job says, kept in a file for those who follow from outside."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from core.errors import UserError
from core.events import Event, Failed, Finished, Job
from core.pipeline.event_line import event_line
from core.text import say
from core.training.state import TrainingState


def recorded(job: Job[TrainingState], path: Path) -> Job[TrainingState]:
    """Pass the job's events on, and append each to a file for those who follow from outside."""
    path.parent.mkdir(parents=True, exist_ok=True)
    end_line(path)
    with path.open("a", encoding="utf-8") as stream:

        def note(event: Event) -> None:
            # who only watches must not end the training: a full disk is told where a state is to be saved
            with suppress(OSError):
                stream.write(event_line(event) + "\n")
                stream.flush()

        try:
            state = yield from _noting(job, note)
        except UserError as error:
            note(Failed(message=error.text, hint=error.hint))
            raise
        except Exception as error:
            note(Failed(message=say("A mistake in the program."), hint=say(""), bug=repr(error)))
            raise
        note(Finished(summary=say("Training ended: {status}.", status=state.status.value)))
        return state


def end_line(path: Path) -> None:
    """A process that was killed may have left half a line: what follows must not be lost with it."""
    with path.open("ab+") as stream:
        if stream.tell():
            stream.seek(-1, os.SEEK_END)
            if stream.read(1) != b"\n":
                stream.write(b"\n")


def _noting(job: Job[TrainingState], note: Callable[[Event], None]) -> Job[TrainingState]:
    try:
        while True:
            try:
                event = next(job)
            except StopIteration as end:
                state: TrainingState = end.value
                return state
            note(event)
            yield event
    finally:
        job.close()
