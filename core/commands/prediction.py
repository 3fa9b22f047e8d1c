"""Commands that use a trained model: predict, export."""

from pathlib import Path
from typing import Annotated, Any

import typer

from core.commands.options import DeviceOption, Events
from core.export.export_format import ExportFormat
from core.terminal import EXIT_USER_ERROR, run_on_terminal
from core.text import Text, say


def predict(
    model: Annotated[Path, typer.Argument(help="A model's folder or zip.", metavar="MODEL_FOLDER_OR_ZIP")],
    input: Annotated[Path, typer.Argument(help="An image, or a folder of them.")],
    output: Annotated[Path, typer.Argument(help="The folder for the masks.")],
    folds: Annotated[
        str | None, typer.Option("--folds", help="Such as 0,1; all that exist by default.")
    ] = None,
    no_mirroring: Annotated[
        bool, typer.Option("--no-mirroring", help="Faster, a little less exact.")
    ] = False,
    step: Annotated[float, typer.Option("--step", min=0.05, max=1.0, help="Tile step in patches.")] = 0.5,
    probabilities: Annotated[bool, typer.Option("--probabilities")] = False,
    previous_stage: Annotated[Path | None, typer.Option("--previous-stage")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Predict again what is there.")] = False,
    device: DeviceOption = None,
    events: Events = False,
) -> None:
    """Make masks for new images."""
    from core.pipeline.segment import SegmentOrder, segment

    order = SegmentOrder(
        model=model,
        images=input,
        output=output,
        folds=tuple(folds.split(",")) if folds else None,
        step=step,
        mirroring=not no_mirroring,
        probabilities=probabilities,
        previous_stage=previous_stage,
        device=device,
        overwrite=overwrite,
    )
    report = run_on_terminal(lambda: segment(order), events=events, summary=_prediction_summary)
    if report.failed:
        raise SystemExit(EXIT_USER_ERROR)


def export(
    source: Annotated[Path, typer.Argument(help="A project, a folder of masks, or one mask.")],
    format: Annotated[ExportFormat, typer.Option("--format", help="What to write.")],
    output: Annotated[
        Path | None, typer.Option("--output", help="The folder; by default beside the masks.")
    ] = None,
    events: Events = False,
) -> None:
    """Write masks in another format, as surfaces, or as a table of volumes."""
    from core.pipeline.export_order import export_from_terminal

    run_on_terminal(
        lambda: export_from_terminal(source, output, format),
        events=events,
        summary=lambda r: say("{count} files written.", count=len(r.files)),
    )


def _prediction_summary(report: Any) -> Text:
    return say(
        "{done} cases predicted, {skipped} were there already, {failed} failed.",
        done=len(report.done),
        skipped=len(report.skipped),
        failed=len(report.failed),
    )
