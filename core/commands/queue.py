"""The command that trains several folds, one after another or side by side."""

from typing import TYPE_CHECKING, Annotated

import typer

from core.commands.options import Events, ProjectArgument, read_project
from core.terminal import run_on_terminal
from core.text import Text, say

if TYPE_CHECKING:
    from core.pipeline.queue.run_queue import QueueReport


def queue(
    project: ProjectArgument,
    trainings: Annotated[
        list[str], typer.Argument(help="Such as 3d_fullres:0 or 2d:all.", metavar="CONFIG:FOLD")
    ],
    epochs: Annotated[int | None, typer.Option("--epochs", min=1)] = None,
    iterations: Annotated[int | None, typer.Option("--iterations", min=1, help="Per epoch.")] = None,
    device: Annotated[
        str | None, typer.Option("--device", help="Train all of them on it, one after another.")
    ] = None,
    one_at_a_time: Annotated[
        bool, typer.Option("--one-at-a-time", help="Also where there are several graphics cards.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Begin anew what was trained; earlier trainings are kept.")
    ] = False,
    events: Events = False,
) -> None:
    """Train several folds, one on each graphics card at a time.

    Folds that are trained are skipped, and those that were broken off go on. A cascade's first stage comes before its
    second, whether it is named or not. Where a training fails, that is told and the next goes on. Ctrl-C ends them all.
    """
    from core.pipeline.queue.run_queue import run_queue
    from core.pipeline.train.fold_order import FoldOrder

    loaded = read_project(project, events=events)
    orders = [
        FoldOrder(configuration=name, fold=fold, epochs=epochs, iterations=iterations, device=device)
        for name, fold in map(_split, trainings)
    ]
    run_on_terminal(
        lambda: run_queue(loaded, orders, again=again, side_by_side=not one_at_a_time),
        events=events,
        summary=_summary,
    )


def _split(words: str) -> tuple[str, str]:
    configuration, colon, fold = words.rpartition(":")
    if not (configuration and colon and fold):
        raise typer.BadParameter("a training is given by its configuration and fold, such as 3d_fullres:0")
    return configuration, fold


def _summary(report: "QueueReport") -> Text:
    if report.stopped:
        return say(
            "Trained: {done}. Stopped: {stopped}. Skipped: {skipped}.",
            done=len(report.done),
            stopped=len(report.stopped),
            skipped=len(report.skipped),
        )
    return say("Trained: {done}. Skipped: {skipped}.", done=len(report.done), skipped=len(report.skipped))
