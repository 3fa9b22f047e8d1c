"""Commands that configure and prepare: fingerprint, plan, preprocess."""

from pathlib import Path
from typing import Annotated, Any

import typer

from core.commands.options import DeviceOption, Events, ProjectArgument, read_project
from core.planning.plan import Preset
from core.terminal import run_on_terminal
from core.text import Text, say


def fingerprint(project: ProjectArgument, events: Events = False) -> None:
    """Measure the data: sizes, spacings, intensities."""
    from core.dataset.in_parallel import get_ready

    # they start while the rest is imported
    get_ready()
    from core.pipeline.prepare.fingerprint_project import fingerprint_project

    loaded = read_project(project, events=events)
    run_on_terminal(
        lambda: fingerprint_project(loaded),
        events=events,
        summary=lambda f: say("{count} cases measured.", count=len(f.spacings)),
    )


def plan(
    project: Annotated[Path | None, typer.Argument(help="The project's folder.", metavar="[PROJECT]")] = None,
    preset: Annotated[Preset, typer.Option("--preset")] = Preset.STANDARD,
    gpu_memory: Annotated[float | None, typer.Option("--gpu-memory", help="Gigabytes to plan for.")] = None,
    fingerprint: Annotated[
        Path | None, typer.Option("--fingerprint", help="A dataset_fingerprint.json.")
    ] = None,
    dataset_json: Annotated[Path | None, typer.Option("--dataset-json", help="A dataset.json.")] = None,
    output: Annotated[Path | None, typer.Option("--output", help="Where plans.json goes.")] = None,
    events: Events = False,
) -> None:
    """Configure the networks, for a project or from files alone."""
    from core.pipeline.prepare.plan_from_files import plan_from_files
    from core.pipeline.prepare.plan_project import plan_project

    if project is not None:
        loaded = read_project(project, events=events)
        run_on_terminal(
            lambda: plan_project(loaded, preset, gpu_memory), events=events, summary=_plan_summary
        )
        return
    run_on_terminal(
        lambda: plan_from_files(fingerprint, dataset_json, output, preset, gpu_memory),
        events=events,
        summary=_plan_summary,
    )


def training_time(project: ProjectArgument, device: DeviceOption = None, events: Events = False) -> None:
    """Try out how long the plan's configurations take to train here; the window asks for it."""
    from core.pipeline.train.training_time import measure_times

    loaded = read_project(project, events=events)
    run_on_terminal(
        lambda: measure_times(loaded, device),
        events=events,
        summary=lambda times: say("Tried on {device}.", device=times.device),
    )


def preprocess(
    project: ProjectArgument,
    configuration: Annotated[list[str] | None, typer.Option("-c", "--configuration")] = None,
    events: Events = False,
) -> None:
    """Prepare the data for training."""
    from core.pipeline.prepare.preprocess_project import preprocess_project

    loaded = read_project(project, events=events)
    run_on_terminal(
        lambda: preprocess_project(loaded, tuple(configuration or ())),
        events=events,
        summary=lambda names: say("Prepared: {names}.", names=", ".join(names)),
    )


def _plan_summary(plan: Any) -> Text:
    names = ", ".join(configuration.name for configuration in plan.configurations)
    if plan.draft:
        return say("{plan} (a draft for a first look): {names}.", plan=plan.plans_name, names=names)
    return say("{plan}: {names}.", plan=plan.plans_name, names=names)
