"""Commands that use a trained model: predict, export."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.commands.options import DeviceOption, Events, OrderArgument
from core.events import PredictionPlanned
from core.export.export_format import ExportFormat
from core.terminal import EXIT_BUG, EXIT_USER_ERROR, run_on_terminal, say_bug
from core.text import Text, gigabytes, say, visible

if TYPE_CHECKING:
    from core.inference.predict import PredictionReport
    from core.pipeline.predict.segment_order import SegmentOrder

Estimate = Annotated[bool, typer.Option("--estimate", help="Only say what it will take; write nothing.")]

SpacingGiven = Annotated[
    str, typer.Option("--spacing", help="Size of a voxel (z,y,x) of images whose files say none: 5,0.8,0.8.")
]
NameBy = Annotated[
    str,
    typer.Option(
        "--name-by",
        help="DICOM: what the masks are called, by number (study_001) where nothing is said: {patient}_{date}; also "
        "{modality}, {series}, {description}, {folder}, {number}.",
    ),
]
InsideGiven = Annotated[
    str, typer.Option("--inside", help="Data set of HDF5 files that is the image, or one a channel: raw.")
]


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
    probabilities: Annotated[
        bool, typer.Option("--probabilities", help="Save each label's, as nnU-Net's .npz.")
    ] = False,
    uncertainty: Annotated[
        bool, typer.Option("--uncertainty", help="Save how much folds and mirrored images disagree.")
    ] = False,
    clean_up: Annotated[
        bool, typer.Option("--clean-up", help="Remove the loose parts that `choose` found worth removing.")
    ] = False,
    together_with: Annotated[
        list[Path] | None, typer.Option("--together-with", help="Another model to average with; repeatable.")
    ] = None,
    estimate: Estimate = False,
    previous_stage: Annotated[Path | None, typer.Option("--previous-stage")] = None,
    spacing: SpacingGiven = "",
    inside: InsideGiven = "",
    name_by: NameBy = "",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Predict again what is there.")] = False,
    device: DeviceOption = None,
    events: Events = False,
) -> None:
    """Make masks for new images."""
    from core.inference.model.voxel_size import voxel_size_of
    from core.pipeline.predict.segment_order import SegmentOrder
    from core.pipeline.prepare.choices_in_words import parts_of

    def order() -> SegmentOrder:
        return SegmentOrder(
            model=model,
            images=input,
            output=output,
            folds=tuple(folds.split(",")) if folds else None,
            step=step,
            mirroring=not no_mirroring,
            probabilities=probabilities,
            uncertainty=uncertainty,
            clean_up=clean_up,
            together_with=tuple(together_with or ()),
            previous_stage=previous_stage,
            voxel_size=voxel_size_of(parts_of(spacing)),
            inside=parts_of(inside),
            name_by=name_by,
            device=device,
            overwrite=overwrite,
        )

    _predict(order, estimate=estimate, events=events)


def predict_ordered(order: OrderArgument, estimate: Estimate = False, events: Events = False) -> None:
    """As `predict`, for a window of ours."""
    from core.pipeline.predict.segment_order import SegmentOrder
    from core.pipeline.process.order_text import order_from_text

    _predict(lambda: order_from_text(order, SegmentOrder), estimate=estimate, events=events)


def _predict(order: "Callable[[], SegmentOrder]", *, estimate: bool, events: bool) -> None:
    from core.pipeline.predict.segment import estimate_segment, segment

    if estimate:
        run_on_terminal(lambda: estimate_segment(order()), events=events, summary=_estimate_summary)
        return
    report = run_on_terminal(
        lambda: segment(order()), events=events, summary=_prediction_summary, details=_failures
    )
    if report.failed:
        bugs = [case.bug for case in report.failed if case.bug]
        say_bug("".join(bugs[:1]))
        raise SystemExit(EXIT_BUG if bugs else EXIT_USER_ERROR)


def export(
    source: Annotated[Path, typer.Argument(help="A project, a folder of masks, or one mask.")],
    format: Annotated[ExportFormat, typer.Option("--format", help="What to write.")],
    output: Annotated[
        Path | None, typer.Option("--output", help="The folder; by default beside the masks.")
    ] = None,
    events: Events = False,
) -> None:
    """Write masks in another format, as surfaces, or as a table of volumes."""
    from core.pipeline.predict.export_order import export_from_terminal

    run_on_terminal(
        lambda: export_from_terminal(source, output, format),
        events=events,
        summary=lambda r: say("{count} files written.", count=len(r.files)),
    )


def _prediction_summary(report: "PredictionReport") -> Text:
    if not report.failed:
        return say(
            "{done} cases predicted, {skipped} were there already.",
            done=len(report.done),
            skipped=len(report.skipped),
        )
    return say(
        "{done} cases predicted, {skipped} were there already, {failed} failed.",
        done=len(report.done),
        skipped=len(report.skipped),
        failed=len(report.failed),
    )


def _failures(report: "PredictionReport") -> Iterable[str]:
    return (f"  {visible(case.case)}: {case.reason} {case.hint}".rstrip() for case in report.failed)


def _estimate_summary(planned: PredictionPlanned) -> Text:
    return say(
        "{cases} cases, at most {windows} windows: about {minutes} minutes, {memory} GB of memory of which {free} GB "
        "are free, {disk} GB on the disk.",
        cases=planned.cases,
        windows=planned.windows,
        minutes=f"{(planned.seconds or 0) / 60:.1f}",
        memory=gigabytes(planned.memory_bytes),
        free=gigabytes(planned.free_bytes),
        disk=gigabytes(planned.disk_bytes),
    )
