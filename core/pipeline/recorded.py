"""What a job says, kept in a file for those who follow from outside."""

from pathlib import Path

from core.errors import UserError
from core.events import Event, Failed, Finished, Job, passed_on
from core.pipeline.event_file import EventFile
from core.pipeline.event_line import event_line
from core.text import say
from core.training.state import TrainingState


def recorded(job: Job[TrainingState], path: Path) -> Job[TrainingState]:
    """Pass the job's events on, and append each to a file for those who follow from outside."""
    file = EventFile(path)

    def note(event: Event) -> None:
        file.add(event_line(event))

    try:
        state = yield from passed_on(job, before=note)
    except UserError as error:
        note(Failed(message=error.text, hint=error.hint))
        raise
    except Exception as error:
        note(Failed(message=say("A mistake in the program."), hint=say(""), bug=repr(error)))
        raise
    else:
        note(Finished(summary=say("Training ended: {status}.", status=state.status.value)))
        return state
    finally:
        file.close()
