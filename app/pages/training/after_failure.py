"""What is said of a training that did not come to its end, and of the way on that core advises."""

from dataclasses import dataclass

from app import formatting as written
from app.translation import tr
from core.pipeline.project.project import Run
from core.pipeline.train.fold_order import FoldOrder
from core.pipeline.train.next_try import next_try
from core.training.saved.state import TrainingFailure


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOn:
    """What to order, and how that is said."""

    order: FoldOrder
    button: str
    words: str


def way_on(run: Run) -> WayOn:
    """What core advises, in words."""
    failure, order = run.state.failure, next_try(run)
    button, words = tr("Continue"), tr("It can go on from its last saved state.")
    if order.batch_size is not None and order.patch_size is not None:
        button = tr(
            "Go on with {batch} patches of {patch}",
            batch=order.batch_size,
            patch=written.by_axis(order.patch_size),
        )
        words = tr("{kept} Close other programs that use this memory, or train with less of it.", kept=words)
    elif order.learning_rate is not None:
        button = tr("Go on with a learning rate of {rate}", rate=f"{order.learning_rate:g}")
        words = tr(
            "{kept} If it happens again, look for broken voxels with the check on the data page.", kept=words
        )
    elif failure is TrainingFailure.DEVICE:
        words = tr("{kept} Restart the computer if the card does not come back.", kept=words)
    return WayOn(order=order, button=button, words=words)


def failure_words(run: Run, name: str) -> str:
    """What went wrong."""
    done = run.state.epochs_done
    words = {
        TrainingFailure.MEMORY: tr(
            "{training}: the memory did not suffice, after {done} epochs.", training=name, done=done
        ),
        TrainingFailure.DIVERGED: tr(
            "{training} diverged after {done} epochs: its loss was no number any more.",
            training=name,
            done=done,
        ),
        TrainingFailure.DEVICE: tr(
            "{training}: the graphics card stopped answering, after {done} epochs.", training=name, done=done
        ),
    }
    failure = run.state.failure
    if failure is None:
        return tr("{training} failed after {done} epochs.", training=name, done=done)
    return words[failure]
