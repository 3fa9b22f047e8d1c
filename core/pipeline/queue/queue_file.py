"""training_queue.json: the trainings of a project that wait, kept so that they are there again in a later window."""

from contextlib import suppress

from core.errors import UserError
from core.io.files.json_file import read_json, write_json
from core.pipeline.queue.stages import Orders
from core.project_folder import ProjectFolder


def keep_waiting(folder: ProjectFolder, orders: Orders) -> None:
    """A disk that is full is told by what follows."""
    with suppress(UserError, OSError):
        if orders:
            write_json(folder.queue_file, orders, Orders)
        else:
            folder.queue_file.unlink(missing_ok=True)


def kept_waiting(folder: ProjectFolder) -> Orders:
    """None where nothing waits, or the file is damaged."""
    if folder.queue_file.exists():
        with suppress(UserError):
            return read_json(folder.queue_file, Orders)
    return ()
