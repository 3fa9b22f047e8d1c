"""A queue of trainings run to its end from a terminal: each in a process of its own, one a graphics card."""

import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.errors import UserError
from core.events import (
    Event,
    Heartbeat,
    Job,
    OfTraining,
    Progress,
    StageStarted,
    TrainingBegan,
    TrainingEnded,
    TrainingOutcome,
    TrainingTold,
)
from core.io.files.json_file import read_json
from core.io.files.write_error import of_the_system
from core.pipeline.process.jobs_at_once import JobEnd, JobsAtOnce
from core.pipeline.process.own_process import in_own_process
from core.pipeline.project.needed import need_plan
from core.pipeline.project.project import Project
from core.pipeline.queue.queue_state import Begun, EndOfTraining, QueueState
from core.pipeline.queue.stages import Orders, in_sequence, missing_before
from core.pipeline.queue.trained_before import begun_anew, finishing, gone_on, trained_before
from core.pipeline.train.fold_order import FoldOrder
from core.pipeline.train.graphics_cards import find_training_cards
from core.pipeline.train.trained_folds import fold_folder
from core.pipeline.train.training_place import training_folder
from core.text import Text, say
from core.training.saved.state import Status, TrainingState

BEAT_SECONDS = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueReport:
    """What became of the trainings of a queue in which none failed."""

    done: Orders
    skipped: Orders
    """trained before, or not begun because one before it was stopped"""
    stopped: Orders
    """paused or cancelled by somebody else, such as a window"""


def run_queue(
    project: Project, orders: Sequence[FoldOrder], *, again: bool = False, side_by_side: bool = True
) -> Job[QueueReport]:
    """Train them in their sequence, a cascade's first stage before its second, also where nobody has ordered it.

    What is trained is skipped and what was begun goes on; with `again` both begin anew. Where the machine has several
    graphics cards and the orders name no device, each takes a card, unless not `side_by_side`. A failure is told and
    the next goes on; after a pause or a cancel from outside nothing more begins. Closing the job ends all processes.

    Raises UserError before anything begins where there is no such configuration or fold, and at the end where
    trainings have failed; RuntimeError where one of them ended by a mistake of ours.
    """
    for order in orders:
        fold_folder(project, order.configuration, order.fold)
        need_plan(project).configuration(order.configuration)
    orders = tuple({(order.configuration, order.fold): order for order in orders}.values())
    found = trained_before(project, orders)
    chosen = begun_anew(orders, found) if again else gone_on(orders, found)
    names = {(order.configuration, order.fold) for order in chosen}
    skipped = tuple(order for order in orders if (order.configuration, order.fold) not in names)
    before = finishing(project, missing_before(project, chosen))
    waiting = in_sequence((*before, *chosen), project)
    yield StageStarted(stage=say("Training"), total=len(waiting))
    for order in skipped:
        yield _ended(order, "skipped", say("Trained already; to train it anew, add --again."))
    state = QueueState(root=project.folder.root, waiting=waiting)
    if side_by_side and len(waiting) > 1 and all(order.device is None for order in waiting):
        cards = yield from find_training_cards()
        state = replace(state, cards=tuple(card.spelled for card in cards))
    ends = yield from _until_all_ended(project, state)
    _raise_if_failed(ends)
    return QueueReport(
        done=_which(ends, "done"),
        skipped=(*skipped, *_which(ends, "skipped")),
        stopped=_which(ends, "stopped"),
    )


Ends = list[tuple[FoldOrder, TrainingEnded]]


def _until_all_ended(project: Project, state: QueueState) -> Job[Ends]:
    ends: Ends = []
    total = len(state.waiting)
    with JobsAtOnce[Begun, Text]() as jobs:
        while True:
            state, begun = state.begin(project)
            for each in begun:
                order = each.order
                yield TrainingBegan(
                    configuration=order.configuration,
                    fold=order.fold,
                    device=order.device,
                    resumed=order.resume,
                )
                jobs.start(each, in_own_process(order.command(project.folder.root)))
            if not state.at_work:
                break
            training, end = yield from _until_one_ended(jobs)
            told = _told(project, training.order, end)
            yield told
            ends.append((training.order, told))
            yield Progress(done=len(ends), total=total, item=_name(training.order))
            state = state.end(training, _OUTCOMES[told.outcome], hold_after_failure=False)
    for order in state.waiting:
        told = _ended(order, "skipped", say("Not begun, because a training before it was stopped."))
        yield told
        ends.append((order, told))
    return ends


_OUTCOMES: dict[TrainingOutcome, EndOfTraining] = {
    "done": EndOfTraining.DONE,
    "stopped": EndOfTraining.STOPPED,
    "failed": EndOfTraining.FAILED,
}


def _until_one_ended(jobs: JobsAtOnce[Begun, Text]) -> Job[tuple[Begun, JobEnd[Text]]]:
    while True:
        said = jobs.next(BEAT_SECONDS)
        if said is None:
            yield Heartbeat()
            continue
        training, event = said
        if isinstance(event, JobEnd):
            return training, event
        yield from _passed_on(training.order, event)


def _passed_on(order: FoldOrder, event: Event) -> Iterator[Event]:
    if isinstance(event, OfTraining):
        yield TrainingTold(configuration=order.configuration, fold=order.fold, event=event)


def _told(project: Project, order: FoldOrder, end: JobEnd[Text]) -> TrainingEnded:
    """What its process said last, and what lies in its folder."""
    error = end.error
    if error is None:
        done = _status(project, order) is Status.DONE
        return _ended(order, "done" if done else "stopped", end.result or say("Stopped."))
    trouble = error if isinstance(error, UserError) else of_the_system(error)
    if trouble is not None:
        return replace(_ended(order, "failed", trouble.text), hint=trouble.hint)
    # what a process of ours ended by comes as its traceback already
    bug = str(error) if isinstance(error, RuntimeError) else "".join(traceback.format_exception(error))
    return replace(_ended(order, "failed", say("A mistake in the program.")), bug=bug)


def _status(project: Project, order: FoldOrder) -> Status | None:
    folder = training_folder(project, order)
    # one that was trained anew and has ended has taken its place
    place = folder if folder.history_file.exists() else folder.standing
    try:
        return read_json(place.history_file, TrainingState).status
    except UserError:
        # cancelled before it had learned anything
        return None


def _ended(order: FoldOrder, outcome: TrainingOutcome, text: Text) -> TrainingEnded:
    return TrainingEnded(
        configuration=order.configuration, fold=order.fold, outcome=outcome, text=text, hint=say("")
    )


def _raise_if_failed(ends: Ends) -> None:
    for _, end in ends:
        if end.bug:
            raise RuntimeError(end.bug)
    failed = _which(ends, "failed")
    if failed:
        raise UserError(
            "These trainings failed: {names}.",
            hint="Why is said above. Without --again the same command skips what is trained and goes on with the rest.",
            names=", ".join(map(_name, failed)),
        )


def _which(ends: Ends, outcome: str) -> Orders:
    return tuple(order for order, end in ends if end.outcome == outcome)


def _name(order: FoldOrder) -> str:
    return f"{order.configuration} {order.fold}"
