"""A fold's folder before its training learns: who works there, what was ordered, and what the list of runs shows."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields, replace

from core.errors import UserError
from core.io.files.holding import remove_mark
from core.io.files.json_file import read_json, write_json
from core.pipeline.process.stoppable import AskedToStop
from core.pipeline.train.fold_order import FoldOrder
from core.project_folder import FoldFolder
from core.training.curves.course import Course
from core.training.request import Request
from core.training.run import TrainingRun
from core.training.saved.records import state_of
from core.training.saved.saved_state import saved_state
from core.training.saved.state import Status, TrainingState


def kept_order(folder: FoldFolder, order: FoldOrder) -> FoldOrder:
    """The order, which is kept: one that goes on where nothing was learned yet begins what was ordered then."""
    if not order.resume:
        pretrained = order.pretrained.absolute() if order.pretrained is not None else None
        with suppress(UserError, OSError):
            # a disk that is full is told by what follows
            write_json(folder.order_file, replace(order, pretrained=pretrained))
        return order
    if saved_state(folder) is None and folder.order_file.exists():
        with suppress(UserError):
            kept = read_json(folder.order_file, FoldOrder)
            said = {each.name: getattr(order, each.name) for each in fields(order)}
            # where it is computed may have changed, and holds for this time only
            given = {name: value for name, value in said.items() if value is not None or name == "device"}
            return replace(kept, **given)
    return order


@contextmanager
def not_begun_yet(run: TrainingRun) -> Iterator[None]:
    """While its data are prepared, a first training is in the list of runs already, and stays there unless cancelled.

    What a training before has left there stays as it is until the new one learns.
    """
    path = run.fold_folder.history_file
    if path.exists():
        yield
        return
    write_json(path, state_of(run, Course(), Status.RUNNING))
    cancelled = False
    try:
        yield
    except AskedToStop as asked:
        cancelled = asked.request is Request.CANCEL
        raise
    finally:
        with suppress(UserError, OSError):
            if cancelled:
                remove_mark(path)
            else:
                write_json(path, state_of(run, Course(), Status.PAUSED))


def state_before(run: TrainingRun) -> TrainingState:
    """Of a training that was stopped before it learned."""
    path = run.fold_folder.history_file
    if run.resume and path.exists():
        return read_json(path, TrainingState)
    return state_of(run, Course(), Status.PAUSED)


def learned_state(run: TrainingRun) -> TrainingState | None:
    """Of a training that goes on and of which only the scores are missing; None where there is more to do."""
    folder = run.fold_folder
    if not run.resume or folder.checkpoint("latest").exists() or not folder.checkpoint("final").exists():
        return None
    with suppress(UserError):
        state = read_json(folder.history_file, TrainingState)
        if state.status is Status.TRAINED and state.epochs_done >= run.settings.epochs:
            return state
    return None
