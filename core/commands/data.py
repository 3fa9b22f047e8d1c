"""Commands that bring data in and look it over: import, check."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.commands.import_options import (
    CasesLeftOut,
    ChannelNames,
    ChannelsLeftOut,
    DatasetName,
    DicomWays,
    Endings,
    Ignored,
    Inside,
    JoinSlips,
    KeepObjects,
    LabelNames,
    LackingOption,
    LevelOption,
    MasksAsOption,
    MasksThatCount,
    ProjectToFill,
    Regions,
    ResampleMasks,
    SeriesOption,
    Sources,
    SpacingOption,
    StripDescriptions,
    StructuresOption,
    TimesOption,
)
from core.commands.options import Events, ProjectArgument, read_project
from core.terminal import EXIT_USER_ERROR, echo, run_on_terminal
from core.text import Text, say

if TYPE_CHECKING:
    from core.dataset.dataset import Dataset
    from core.dataset.finding import Finding


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
    times: TimesOption = "",
    level: LevelOption = 0,
    series: SeriesOption = "",
    structures: StructuresOption = "",
    lacking: LackingOption = "",
    dicom: DicomWays = "",
    events: Events = False,
) -> None:
    """Bring images and masks into a project. Your own files are only read."""
    from core.dataset.in_parallel import get_ready

    # they start while the rest is imported
    get_ready()
    from core.dataset.importing.import_choices import ImportChoices
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
            space=said.space_of(spacing, resample_masks=resample_masks),
            strip_descriptions=strip_descriptions,
            microscopy=said.microscopy_of(times, level),
            dicom=said.dicom_of(series, structures, lacking, dicom),
        )
        return ImportOrder(sources=tuple(source), project=project, name=name, choices=choices)

    run_on_terminal(lambda: import_from_terminal(order()), events=events, summary=_imported)


def _imported(dataset: "Dataset") -> Text:
    return say("Cases imported as {name}: {count}.", count=len(dataset.cases), name=dataset.name)


def check(
    project: ProjectArgument,
    repair: Annotated[
        str, typer.Option("--repair", help="Cases whose masks get the geometry of their images: a,b.")
    ] = "",
    leave_out: Annotated[
        str, typer.Option("--leave-out", help="Cases to be taken out of the data set: a,b.")
    ] = "",
    orientation: Annotated[
        str,
        typer.Option("--orientation", help="Turn all cases to it, such as LPS; `usual`: the most frequent."),
    ] = "",
    undo: Annotated[
        bool, typer.Option("--undo", help="Undo the last repair, until data are prepared or trained on.")
    ] = False,
    events: Events = False,
) -> None:
    """Look for what would spoil a training; mend some of it first where that is asked for."""
    from core.dataset.in_parallel import get_ready

    # they start while the rest is imported
    get_ready()
    from core.pipeline.prepare.repair_and_check import check_and_mend
    from core.pipeline.project.load_project import reloaded

    loaded = read_project(project, events=events)
    names = tuple(tuple(filter(None, text.split(","))) for text in (repair, leave_out))
    report = run_on_terminal(
        lambda: check_and_mend(
            loaded,
            repair=names[0],
            leave_out=names[1],
            orientation={"": None, "usual": ""}.get(orientation, orientation),
            undo=undo,
        ),
        events=events,
        summary=_check_summary,
    )
    if not events:
        _echo_findings(report.findings)
        for recorded in reloaded(loaded).repairs:
            state = "undone" if recorded.repair.undone else "repaired"
            echo(f"{state}: {recorded.repair.words} {recorded.repair.made.replace('T', ' ')}")
    if not report.passed:
        raise SystemExit(EXIT_USER_ERROR)


def _echo_findings(findings: "Sequence[Finding]") -> None:
    """A line each; what several have for a hint is said once, after the last of them."""
    from core.dataset.finding import by_hint

    for group in by_hint(findings):
        for finding in group[:-1]:
            echo(f"{finding.severity.value}: {finding.text}")
        echo(f"{group[-1].severity.value}: {group[-1].text} {group[-1].hint}".rstrip())


def _check_summary(report: Any) -> Text:
    count = sum(finding.severity.value == "error" for finding in report.findings)
    if count:
        return say("Mistakes found: {count}.", count=count)
    return say("No mistakes found in {count} cases.", count=len(report.cases))
