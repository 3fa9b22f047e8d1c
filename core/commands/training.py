"""Commands that train and compare: train, evaluate, choose."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.commands.options import DeviceOption, Events, OrderArgument, ProjectArgument, read_project
from core.terminal import run_on_terminal
from core.text import Text, say, visible

if TYPE_CHECKING:
    from core.evaluation.scores import Evaluation
    from core.pipeline.train.fold_order import FoldOrder


def train(
    project: ProjectArgument,
    configuration: Annotated[str, typer.Argument(help="2d, 3d_fullres, …", metavar="CONFIG")],
    fold: Annotated[str, typer.Argument(help="0 to 4, or all.", metavar="FOLD")],
    epochs: Annotated[int | None, typer.Option("--epochs", min=1)] = None,
    iterations: Annotated[int | None, typer.Option("--iterations", min=1, help="Per epoch.")] = None,
    device: DeviceOption = None,
    gpus: Annotated[
        int, typer.Option("--gpus", min=1, help="Graphics cards that share each batch, from --device on.")
    ] = 1,
    side_by_side: Annotated[
        int,
        typer.Option("--side-by-side", min=1, help="Trainings that share this computer's processor."),
    ] = 1,
    resume: Annotated[bool, typer.Option("--resume", help="Go on from the last saved state.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Begin anew; an earlier training is kept.")] = False,
    pretrained: Annotated[
        Path | None,
        typer.Option("--pretrained", help="Start from this model: its folder, a zip, or a checkpoint."),
    ] = None,
    learning_rate: Annotated[
        float | None, typer.Option("--learning-rate", min=0, help="At the beginning; 0.01 by default.")
    ] = None,
    batch_size: Annotated[
        int | None, typer.Option("--batch-size", min=1, help="Other than planned, to need less memory.")
    ] = None,
    patch_size: Annotated[
        str | None, typer.Option("--patch-size", help="Likewise, such as 96,128,128.", metavar="Z,Y,X")
    ] = None,
    seed: Annotated[int | None, typer.Option("--seed", min=0, help="Of all that is random.")] = None,
    events: Events = False,
) -> None:
    """Train one fold, then score its held-out cases.

    A cascade's second stage needs every fold of its first stage.
    """
    from core.pipeline.train.fold_order import FoldOrder

    if resume and again:
        raise typer.BadParameter("--resume goes on and --again begins anew: give one of the two")
    order = FoldOrder(
        configuration=configuration,
        fold=fold,
        epochs=epochs,
        iterations=iterations,
        learning_rate=learning_rate,
        batch_size=batch_size,
        patch_size=_edges(patch_size),
        seed=seed,
        pretrained=pretrained,
        device=device,
        gpus=gpus,
        side_by_side=side_by_side,
        resume=resume,
        again=again,
    )
    _train(project, order, events=events)


def train_ordered(project: ProjectArgument, order: OrderArgument, events: Events = False) -> None:
    """As `train`, for a window or a queue of ours."""
    from core.pipeline.process.order_text import order_from_text
    from core.pipeline.train.fold_order import FoldOrder

    _train(project, order_from_text(order, FoldOrder), events=events)


def _train(project: Path, order: "FoldOrder", *, events: bool) -> None:
    from core.pipeline.train.train_fold import train_fold

    loaded = read_project(project, events=events)
    run_on_terminal(lambda: train_fold(loaded, order), events=events, summary=_training_summary)


def evaluate(
    project: ProjectArgument,
    distances: Annotated[
        bool, typer.Option("--distances", help="Distances between surfaces and volumes too.")
    ] = False,
    events: Events = False,
) -> None:
    """Score each trained configuration over the held-out cases of its folds."""
    from core.pipeline.train.cross_validate import evaluate_project

    loaded = read_project(project, events=events)
    run_on_terminal(
        lambda: evaluate_project(loaded, distances=distances),
        events=events,
        summary=lambda found: say("Configurations scored: {count}.", count=len(found)),
        details=_evaluation_lines,
    )


def choose(project: ProjectArgument, device: DeviceOption = None, events: Events = False) -> None:
    """Find the best configuration, or pair of them, and the post-processing that helps it.

    For pairs, the held-out cases are predicted once more.
    """
    from core.pipeline.train.cross_validate import choose_project

    loaded = read_project(project, events=events)
    run_on_terminal(lambda: choose_project(loaded, device), events=events, summary=lambda c: c.reason)


def _edges(words: str | None) -> tuple[int, ...] | None:
    if words is None:
        return None
    try:
        return tuple(int(word) for word in words.replace("x", ",").split(","))
    except ValueError:
        raise typer.BadParameter("a patch is given by its edges, such as 96,128,128") from None


def _training_summary(state: Any) -> Text:
    if not state.epochs_done:
        return say("Stopped before the first epoch was done; go on with --resume.")
    if state.mean_validation_dice is None:
        return say("Stopped after {epochs} epochs; go on with --resume.", epochs=state.epochs_done)
    return say(
        "Trained {epochs} epochs; mean Dice of the held-out cases: {dice}",
        epochs=state.epochs_done,
        dice=f"{state.mean_validation_dice:.4f}",
    )


def _evaluation_lines(found: "dict[str, Evaluation]") -> Iterable[str]:
    for name, evaluation in found.items():
        per_label = zip(evaluation.label_names, evaluation.mean_dice_per_label, strict=True)
        labels = ", ".join(f"{visible(label)} {dice:.4f}" for label, dice in per_label)
        yield f"{name}: mean Dice {evaluation.mean_dice:.4f} ({labels}), {len(evaluation.cases)} cases"
