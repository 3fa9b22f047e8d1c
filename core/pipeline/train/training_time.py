"""How long a project's configurations take to train on this machine: tried once, kept, and told with its reason."""

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass

from core.errors import UserError
from core.events import Job, Progress, StageStarted
from core.io.files.json_file import read_json, to_plain, write_json
from core.pipeline.project.project import Project
from core.planning.plan import Configuration
from core.text import say
from core.training.curves.epoch_history import seconds_an_epoch
from core.training.recipe import settings_for

VALIDATION_COST = 1 / 3
"""of an iteration that learns: a validation iteration goes forward only"""

TRIAL = 2
"""grows when iterations are tried in another way: what was kept from before is tried anew"""


@dataclass(frozen=True, slots=True, kw_only=True)
class IterationTimes:
    """training_time.json: seconds per iteration by digest of what is trained, on one device of one machine."""

    machine: str
    device: str
    seconds: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedTime:
    """Of one configuration with the plan's own recipe."""

    epoch_seconds: float
    epochs: int
    device: str
    from_training: bool
    """measured in a real training, not tried on a smaller patch"""


def measure_times(project: Project, device_name: str | None = None) -> Job[IterationTimes]:
    """Try every configuration of the plan in use; those that are known are kept. Raises UserError without a plan."""
    # torch is heavy, and the window reads this module
    from core.device import choose_device
    from core.training.iteration_time import measure_iteration

    plan, dataset = project.plan, project.dataset
    if plan is None or dataset is None:
        raise UserError("The project has no plan yet.", hint="Make the plan first.")
    device = choose_device(device_name)
    label = device.name or device.spelled
    earlier = _read(project)
    known = dict(earlier.seconds) if earlier is not None and earlier.device == label else {}
    yield StageStarted(stage=say("Trying out how long training takes"), total=len(plan.configurations))
    for place, configuration in enumerate(plan.configurations):
        yield Progress(done=place, total=len(plan.configurations), item=configuration.name)
        digest = _digest(project, configuration)
        if digest not in known:
            known[digest] = measure_iteration(
                configuration,
                dataset.labels,
                channels=len(dataset.channels),
                device=device,
                settings=settings_for(plan, configuration),
            )
    times = IterationTimes(machine=platform.node(), device=label, seconds=known)
    write_json(project.folder.training_time_file(dataset.name), times)
    yield Progress(done=len(plan.configurations), total=len(plan.configurations))
    return times


def expected_times(project: Project) -> dict[str, ExpectedTime]:
    """By configuration of the plan in use; those that were neither trained nor tried here are left out."""
    plan, tried = project.plan, _read(project)
    found = times_in_training(project)
    if plan is None or tried is None:
        return found
    for configuration in plan.configurations:
        each = tried.seconds.get(_digest(project, configuration))
        if configuration.name in found or each is None:
            continue
        settings = settings_for(plan, configuration)
        iterations = settings.iterations_per_epoch + VALIDATION_COST * settings.validation_iterations
        found[configuration.name] = ExpectedTime(
            epoch_seconds=each * iterations, epochs=settings.epochs, device=tried.device, from_training=False
        )
    return found


def times_in_training(project: Project) -> dict[str, ExpectedTime]:
    """By configuration, as the fastest training on the plan in use has shown; without those of which there is none.

    Only trainings with as many iterations an epoch as the plan has. The fastest says what this machine can: others may
    have been trained beside each other, or on its processor.
    """
    plan = project.plan
    found: dict[str, ExpectedTime] = {}
    if plan is None:
        return found
    for configuration in plan.configurations:
        usual = settings_for(plan, configuration)
        times = [
            (seconds, run.state.device)
            for run in project.runs
            if run.plans_name == plan.plans_name
            and run.configuration == configuration.name
            and run.state.settings.iterations_per_epoch == usual.iterations_per_epoch
            and (seconds := seconds_an_epoch(run.state.history)) is not None
        ]
        if times:
            seconds, device = min(times)
            found[configuration.name] = ExpectedTime(
                epoch_seconds=seconds, epochs=usual.epochs, device=device, from_training=True
            )
    return found


def _read(project: Project) -> IterationTimes | None:
    """None where nothing was tried yet, or on another machine."""
    if project.dataset is None:
        return None
    file = project.folder.training_time_file(project.dataset.name)
    try:
        times = read_json(file, IterationTimes) if file.exists() else None
    except UserError:
        # it only holds what can be tried again
        return None
    return times if times is not None and times.machine == platform.node() else None


def _digest(project: Project, configuration: Configuration) -> str:
    """Changes where an iteration would take another time."""
    dataset = project.dataset
    tried = {
        "trial": TRIAL,
        "architecture": to_plain(configuration.architecture),
        "patch": configuration.patch_size,
        "batch": configuration.batch_size,
        "cascade": configuration.previous_stage is not None,
        "channels": len(dataset.channels) if dataset else 0,
        "labels": to_plain(dataset.labels) if dataset else None,
    }
    return hashlib.sha256(json.dumps(tried, sort_keys=True).encode()).hexdigest()
