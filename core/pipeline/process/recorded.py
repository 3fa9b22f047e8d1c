"""What a job says, kept in a file for those who follow from outside."""

import traceback
from pathlib import Path

from core.errors import UserError
from core.events import Event, Failed, Finished, Job, passed_on
from core.pipeline.process.event_file import EventFile
from core.pipeline.process.event_line import event_line
from core.system.torch_loading import torch_trouble
from core.text import say
from core.training.saved.state import TrainingState


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
        trouble = torch_trouble(error)
        if trouble is not None:
            note(Failed(message=trouble.text, hint=trouble.hint))
            raise trouble from error
        note(Failed(message=say("A mistake in the program."), hint=say(""), bug=traceback.format_exc()))
        raise
    else:
        note(Finished(summary=say("Training ended: {status}.", status=state.status.value)))
        return state
    finally:
        file.close()
