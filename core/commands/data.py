"""Commands that bring data in and look it over: import, check."""

from typing import Annotated, Any

import typer

from core.commands.import_options import (
    CasesLeftOut,
    ChannelNames,
    ChannelsLeftOut,
    DatasetName,
    Endings,
    Ignored,
    Inside,
    JoinSlips,
    KeepObjects,
    LabelNames,
    MasksAsOption,
    MasksThatCount,
    ProjectToFill,
    Regions,
    ResampleMasks,
    Sources,
    SpacingOption,
    StripDescriptions,
)
from core.commands.options import Events, ProjectArgument, read_project
from core.terminal import EXIT_USER_ERROR, echo, run_on_terminal
from core.text import Text, say


def import_command(
    source: Sources,
    project: ProjectToFill,
    name: DatasetName,
    labels: LabelNames = "",
    regions: Regions = "",
    ignore: Ignored = "",
    channels: ChannelNames = "",
    leave_out: CasesLeftOut = "",
    masks: MasksThatCount = "",
    without_channels: ChannelsLeftOut = "",
    endings: Endings = "",
    inside: Inside = "",
    strip_descriptions: StripDescriptions = False,
    join_slips: JoinSlips = False,
    keep_objects: KeepObjects = False,
    masks_as: MasksAsOption = "",
    spacing: SpacingOption = "",
    resample_masks: ResampleMasks = False,
    events: Events = False,
) -> None:
    """Bring images and masks into a project. Your own files are only read."""
    from core.dataset.in_parallel import get_ready

    # they start while the rest is imported
    get_ready()
    from core.dataset.importing.import_choices import ImportChoices, SpaceChoice
    from core.pipeline.prepare import choices_in_words as said
    from core.pipeline.prepare.import_order import ImportOrder, import_from_terminal

    def order() -> ImportOrder:
        choices = ImportChoices(
            masks=said.parts_of(masks),
            without_channels=said.parts_of(without_channels),
            endings=said.parts_of(endings),
            inside=said.parts_of(inside),
            leave_out=said.parts_of(leave_out),
            masks_as=said.masks_as_of(masks_as),
            keep_objects=keep_objects,
            join_slips=join_slips,
            channel_names=said.parts_of(channels),
            label_names=said.label_names_of(labels),
            ignore=said.values_of(ignore),
            regions=said.regions_of(regions),
            space=SpaceChoice(resample_masks=resample_masks, spacing_mm=said.spacing_of(spacing)),
            strip_descriptions=strip_descriptions,
        )
        return ImportOrder(sources=tuple(source), project=project, name=name, choices=choices)

    run_on_terminal(
        lambda: import_from_terminal(order()),
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
