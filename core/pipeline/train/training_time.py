"""How long a project's configurations take to train on this machine: tried once, kept, and told with its reason."""

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from core.errors import UserError
from core.events import Job, Progress, StageStarted
from core.io.files.json_file import read_json, to_plain, write_json
from core.pipeline.project.project import Project
from core.planning.plan import Configuration
from core.text import say
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
    plan = project.plan
    if plan is None:
        return {}
    tried = _read(project)
    found = {}
    for configuration in plan.configurations:
        settings = settings_for(plan, configuration)
        in_training = _from_training(project, configuration)
        if in_training is not None:
            seconds, device = in_training
        elif tried is not None and (each := tried.seconds.get(_digest(project, configuration))) is not None:
            iterations = settings.iterations_per_epoch + VALIDATION_COST * settings.validation_iterations
            seconds, device = each * iterations, tried.device
        else:
            continue
        found[configuration.name] = ExpectedTime(
            epoch_seconds=seconds,
            epochs=settings.epochs,
            device=device,
            from_training=in_training is not None,
        )
    return found


def _from_training(project: Project, configuration: Configuration) -> tuple[float, str] | None:
    """Seconds an epoch and the device, of a training on this plan; the first epoch of each is slower."""
    plan = project.plan
    for run in project.runs:
        if plan is None or run.plans_name != plan.plans_name or run.configuration != configuration.name:
            continue
        usual = settings_for(plan, configuration)
        settings = run.state.settings
        seconds = [epoch.seconds for epoch in run.state.history[-20:] if epoch.seconds > 0]
        if seconds and settings.iterations_per_epoch == usual.iterations_per_epoch:
            return median(seconds[1:] or seconds), run.state.device
    return None


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
