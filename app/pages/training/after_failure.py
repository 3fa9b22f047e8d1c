"""How a training that did not come to its end can go on: as it was, or with the next smaller thing."""

from dataclasses import dataclass

from app import formatting as written
from app.translation import tr
from core.pipeline.project.project import Run
from core.pipeline.train.fold_order import FoldOrder
from core.training.saved.state import Failure

GENTLER = 10
"""by how much the learning rate is divided after the loss was no number any more"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOn:
    """What to order, and how that is said."""

    order: FoldOrder
    button: str
    words: str


def way_on(run: Run) -> WayOn:
    """Less memory where it did not suffice, smaller steps where the loss was lost; else from the last saved state."""
    state = run.state
    order = FoldOrder(
        configuration=run.configuration, fold=run.fold, epochs=state.settings.epochs, resume=True
    )
    kept = tr("It can go on from its last saved state.")
    if state.failure is Failure.MEMORY and state.smaller is not None:
        smaller = state.smaller
        less = FoldOrder(
            configuration=run.configuration,
            fold=run.fold,
            epochs=state.settings.epochs,
            resume=True,
            batch_size=smaller.batch_size,
            patch_size=smaller.patch_size,
        )
        button = tr(
            "Go on with {batch} patches of {patch}",
            batch=smaller.batch_size,
            patch=written.by_axis(smaller.patch_size),
        )
        return WayOn(
            order=less,
            button=button,
            words=tr(
                "{kept} Close other programs that use this memory, or train with less of it.", kept=kept
            ),
        )
    if state.failure is Failure.DIVERGED:
        rate = state.settings.initial_rate / GENTLER
        gentler = FoldOrder(
            configuration=run.configuration,
            fold=run.fold,
            epochs=state.settings.epochs,
            resume=True,
            learning_rate=rate,
        )
        return WayOn(
            order=gentler,
            button=tr("Go on with a learning rate of {rate}", rate=f"{rate:g}"),
            words=tr(
                "{kept} If it happens again, look for broken voxels with the check on the data page.",
                kept=kept,
            ),
        )
    if state.failure is Failure.DEVICE:
        words = tr("{kept} Restart the computer if the card does not come back.", kept=kept)
        return WayOn(order=order, button=tr("Continue"), words=words)
    return WayOn(order=order, button=tr("Continue"), words=kept)


def failure_words(run: Run, name: str) -> str:
    """What went wrong."""
    done = run.state.epochs_done
    words = {
        Failure.MEMORY: tr(
            "{training}: the memory did not suffice, after {done} epochs.", training=name, done=done
        ),
        Failure.DIVERGED: tr(
            "{training} diverged after {done} epochs: its loss was no number any more.",
            training=name,
            done=done,
        ),
        Failure.DEVICE: tr(
            "{training}: the graphics card stopped answering, after {done} epochs.", training=name, done=done
        ),
    }
    failure = run.state.failure
    if failure is None:
        return tr("{training} failed after {done} epochs.", training=name, done=done)
    return words[failure]
