"""The command that lists the trainings of a fold, chooses among them and removes one: runs."""

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from core.commands.options import Events, ProjectArgument, read_project
from core.terminal import run_on_terminal
from core.text import Text, say


def runs(
    project: ProjectArgument,
    configuration: Annotated[str, typer.Argument(help="2d, 3d_fullres, …", metavar="CONFIG")],
    fold: Annotated[str, typer.Argument(help="0 to 4, or all.", metavar="FOLD")],
    use: Annotated[
        int | None, typer.Option("--use", help="Put this run into use; the present one is kept.")
    ] = None,
    remove: Annotated[
        int | None, typer.Option("--remove", help="Delete this run, which must not be in use.")
    ] = None,
    events: Events = False,
) -> None:
    """List the trainings of a fold: the one in use, and earlier ones that are kept."""
    from core.pipeline.train.run_order import change_runs

    loaded = read_project(project, events=events)
    run_on_terminal(
        lambda: change_runs(loaded, configuration, fold, use=use, remove=remove),
        events=events,
        summary=_summary,
        details=_lines,
    )


def _summary(found: Any) -> Text:
    return say("Trainings of this fold: {count}.", count=len(found))


def _lines(found: Any) -> Iterable[str]:
    for run in found:
        dice = "–" if run.state.mean_validation_dice is None else f"{run.state.mean_validation_dice:.4f}"
        begun = run.begun.replace("T", " ")[:16] or "–"
        place = f"{run.place.value}, " if run.place.value != "next" else "trained anew, "
        yield (
            f"run {run.number}: {place}{begun}, {run.state.epochs_done} of {run.state.settings.epochs} epochs, "
            f"mean Dice {dice}"
        )
