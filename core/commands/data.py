"""Commands that bring data in and look it over: import, check."""

from pathlib import Path
from typing import Annotated, Any

import typer

from core.commands.options import Events, ProjectArgument, read_project
from core.terminal import EXIT_USER_ERROR, echo, run_on_terminal
from core.text import Text, say


def import_command(
    source: Annotated[
        list[Path], typer.Argument(help="A folder of images, and one of masks; or one data set.")
    ],
    project: Annotated[Path, typer.Option("--project", help="The project's folder; made where it is not.")],
    name: Annotated[str, typer.Option("--name", help="The data set's name, such as Liver.")],
    labels: Annotated[
        str, typer.Option("--labels", help="Names of the mask values: 1=liver,2=tumour or liver,tumour.")
    ] = "",
    channels: Annotated[str, typer.Option("--channels", help="Names of the channels: CT or T1,T2.")] = "",
    leave_out: Annotated[
        str, typer.Option("--leave-out", help="Cases that are not imported: liver_1,liver_7.")
    ] = "",
    masks: Annotated[
        str,
        typer.Option("--masks", help="Which of several masks count: reader1; or a label each: liver,spleen."),
    ] = "",
    without_channels: Annotated[
        str, typer.Option("--without-channels", help="Channels that are left out in all cases: PT.")
    ] = "",
    endings: Annotated[str, typer.Option("--endings", help="Only files that end so: .nii.gz.")] = "",
    strip_descriptions: Annotated[
        bool,
        typer.Option(
            "--strip-descriptions", help="Without the texts of the headers, which may hold patients' names."
        ),
    ] = False,
    join_slips: Annotated[
        bool,
        typer.Option("--join-slips", help="Mask values of a few voxels count to the value next to them."),
    ] = False,
    keep_objects: Annotated[
        bool,
        typer.Option("--keep-objects", help="Objects numbered one by one stay labels of their own."),
    ] = False,
    masks_as: Annotated[
        str,
        typer.Option("--masks-as", help="numbers or colours, where the masks are taken for the other one."),
    ] = "",
    spacing: Annotated[
        str,
        typer.Option(
            "--spacing",
            help="Size of a voxel (z,y,x) in mm of all volumes, in place of what the files say: 5,0.8,0.8.",
        ),
    ] = "",
    resample_masks: Annotated[
        bool,
        typer.Option(
            "--resample-masks",
            help="Put masks that lie on another grid onto that of their image (nearest voxel).",
        ),
    ] = False,
    events: Events = False,
) -> None:
    """Bring images and masks into a project. Your own files are only read."""
    from core.dataset.in_parallel import get_ready

    # they start while the rest is imported
    get_ready()
    from core.pipeline.prepare.import_order import ImportOrder, import_from_terminal

    order = ImportOrder(
        sources=tuple(source),
        project=project,
        name=name,
        labels=labels,
        channels=channels,
        leave_out=leave_out,
        strip_descriptions=strip_descriptions,
        join_slips=join_slips,
        keep_objects=keep_objects,
        masks_as=masks_as,
        spacing=spacing,
        resample_masks=resample_masks,
        masks=masks,
        without_channels=without_channels,
        endings=endings,
    )
    run_on_terminal(
        lambda: import_from_terminal(order),
        events=events,
        summary=lambda d: say("Cases imported as {name}: {count}.", count=len(d.cases), name=d.name),
    )


def check(
    project: ProjectArgument,
    repair: Annotated[
        str, typer.Option("--repair", help="Cases whose masks get the geometry of their images: a,b.")
    ] = "",
    leave_out: Annotated[
        str, typer.Option("--leave-out", help="Cases to be taken out of the data set: a,b.")
    ] = "",
    events: Events = False,
) -> None:
    """Look for what would spoil a training; mend some of it first where that is asked for."""
    from core.dataset.in_parallel import get_ready

    # they start while the rest is imported
    get_ready()
    from core.pipeline.prepare.repair_and_check import check_and_mend

    loaded = read_project(project, events=events)
    names = tuple(tuple(filter(None, text.split(","))) for text in (repair, leave_out))
    report = run_on_terminal(
        lambda: check_and_mend(loaded, repair=names[0], leave_out=names[1]),
        events=events,
        summary=_check_summary,
    )
    if not events:
        for finding in report.findings:
            echo(f"{finding.severity.value}: {finding.text} {finding.hint}".rstrip())
    if not report.passed:
        raise SystemExit(EXIT_USER_ERROR)


def _check_summary(report: Any) -> Text:
    count = sum(finding.severity.value == "error" for finding in report.findings)
    if count:
        return say("Mistakes found: {count}.", count=count)
    return say("No mistakes found in {count} cases.", count=len(report.cases))
