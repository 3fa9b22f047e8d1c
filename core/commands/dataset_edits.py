"""Commands that change the data set of a project in place: add-cases, leave-out, rename, make-regions, set-spacing."""

from pathlib import Path
from typing import Annotated, Any

import typer

from core.commands.import_options import (
    CasesLeftOut,
    ChannelsLeftOut,
    Endings,
    Ignored,
    Inside,
    JoinSlips,
    KeepObjects,
    LabelNames,
    LevelOption,
    MasksAsOption,
    MasksThatCount,
    ResampleMasks,
    SpacingOption,
    StripDescriptions,
    TimesOption,
)
from core.commands.options import Events, ProjectArgument, read_project
from core.terminal import run_on_terminal
from core.text import Text, say

OnlyTell = Annotated[
    bool,
    typer.Option("--only-tell", help="Change nothing; say what would have to be done again, and what stays."),
]


def add_cases(
    project: ProjectArgument,
    images: Annotated[
        list[Path], typer.Argument(help="A folder of images, and one of masks; or one data set.")
    ],
    labels: LabelNames = "",
    ignore: Ignored = "",
    channels: Annotated[
        str,
        typer.Option(
            "--channels", help="Which of the data set's channels the new files hold, in their sequence."
        ),
    ] = "",
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
    only_tell: OnlyTell = False,
    events: Events = False,
) -> None:
    """Add cases of other folders to the data set in use. Folds keep their cases; only new ones are prepared."""
    from core.dataset.in_parallel import get_ready

    get_ready()  # they start while the rest is imported
    from core.dataset.importing.import_choices import ImportChoices
    from core.pipeline.edit.edit_order import AddOrder, add_from_terminal
    from core.pipeline.prepare import choices_in_words as said

    loaded = read_project(project, events=events)

    def order() -> AddOrder:
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
            space=said.space_of(spacing, resample_masks=resample_masks),
            strip_descriptions=strip_descriptions,
            microscopy=said.microscopy_of(times, level),
        )
        return AddOrder(sources=tuple(images), choices=choices, only_tell=only_tell)

    run_on_terminal(lambda: add_from_terminal(loaded, order()), events=events, summary=_cases_now)


def rename(
    project: ProjectArgument,
    label: Annotated[list[str] | None, typer.Option("--label", help="old=new, as often as needed.")] = None,
    channel: Annotated[
        list[str] | None, typer.Option("--channel", help="old=new, or its number: 0=CT.")
    ] = None,
    only_tell: OnlyTell = False,
    events: Events = False,
) -> None:
    """Give labels and channels other names, in the data set and in its models. Nothing is computed anew."""
    from core.pipeline.edit.edit_order import rename_from_terminal

    loaded = read_project(project, events=events)
    run_on_terminal(
        lambda: rename_from_terminal(loaded, label or (), channel or (), only_tell=only_tell),
        events=events,
        summary=_names_now,
    )


def make_regions(
    project: ProjectArgument,
    region: Annotated[
        list[str] | None,
        typer.Option("--region", help="name=label+label, the whole before its parts: whole=1+2+3."),
    ] = None,
    apart: Annotated[
        bool, typer.Option("--apart", help="Take regions apart: each value is a label again.")
    ] = False,
    only_tell: OnlyTell = False,
    events: Events = False,
) -> None:
    """Join labels of the data set into regions, in place of those it has. No mask is written anew."""
    from core.pipeline.edit.edit_order import make_regions_from_terminal

    loaded = read_project(project, events=events)
    run_on_terminal(
        lambda: make_regions_from_terminal(loaded, region or (), apart=apart, only_tell=only_tell),
        events=events,
        summary=_names_now,
    )


def leave_out(
    project: ProjectArgument,
    cases: Annotated[list[str], typer.Argument(help="Names of cases.", metavar="CASE…")],
    back: Annotated[bool, typer.Option("--back", help="Bring cases back that were left out.")] = False,
    only_tell: OnlyTell = False,
    events: Events = False,
) -> None:
    """Take cases out of the data set, or bring them back. Their files stay in the project."""
    from core.dataset.in_parallel import get_ready

    # they start while the rest is imported
    get_ready()
    from core.pipeline.edit.edit_order import leave_out_from_terminal

    loaded = read_project(project, events=events)
    run_on_terminal(
        lambda: leave_out_from_terminal(loaded, cases, back=back, only_tell=only_tell),
        events=events,
        summary=_cases_now,
    )


def set_spacing(
    project: ProjectArgument,
    size: Annotated[
        str,
        typer.Option("--size", help="Size of a voxel (z,y,x), the distance of the slices first: 5,0.8,0.8."),
    ] = "",
    case: Annotated[
        list[str] | None, typer.Option("--case", help="Of this case; of all where none is named.")
    ] = None,
    table: Annotated[
        Path | None, typer.Option("--table", help="A CSV with the columns case, x, y and z, a row a case.")
    ] = None,
    only_tell: OnlyTell = False,
    events: Events = False,
) -> None:
    """Say how large a voxel is where the files say it wrong. No value of an image or mask changes."""
    from core.dataset.in_parallel import get_ready

    # they start while the rest is imported
    get_ready()
    from core.pipeline.edit.edit_order import set_spacing_from_terminal
    from core.pipeline.prepare import choices_in_words as said

    loaded = read_project(project, events=events)
    run_on_terminal(
        lambda: set_spacing_from_terminal(
            loaded, said.spacing_of(size), case or (), table, only_tell=only_tell
        ),
        events=events,
        summary=_cases_now,
    )


def _cases_now(report: Any) -> Text:
    if report is None:
        return say("Nothing was changed.")
    count = sum(finding.severity.value == "error" for finding in report.findings)
    if count:
        return say(
            "The data set has {cases} cases now. Mistakes found: {count}.",
            cases=len(report.cases),
            count=count,
        )
    return say("The data set has {count} cases now. No mistakes found.", count=len(report.cases))


def _names_now(dataset: Any) -> Text:
    return say(
        "Labels: {labels}. Channels: {channels}.",
        labels=", ".join(label.name for label in dataset.labels.foreground),
        channels=", ".join(channel.name for channel in dataset.channels),
    )
