"""How much memory a training takes, and what takes less: fewer patches at a time, then smaller ones."""

import math
from dataclasses import dataclass, replace

from core.errors import UserError
from core.network.footprint import feature_map_size
from core.planning.edit import memory_needed_gb
from core.planning.plan import Configuration
from core.text import by_axis
from core.training.run import TrainingRun
from core.training.settings import TrainingSettings

FEWEST = 2
"""patches at a time that nnU-Net trains with; with one, the foreground would never be favoured"""
SMALLEST_EDGE = 4
"""of the coarsest feature map, as in planning (METHOD §3.2)"""
CLEARLY_LESS = 0.75
"""of the patch's volume"""
BYTES_A_VALUE = 12
"""of a feature map on a processor, in float32; measured: 2.9 to 3.1 times its 4 bytes, plain and residual, 2D and
3D. A graphics card in mixed precision takes what the planner reckons with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Smaller:
    """What a training can go on with where the memory did not suffice."""

    batch_size: int
    patch_size: tuple[int, ...]


def fitted(configuration: Configuration, settings: TrainingSettings) -> Configuration:
    """The configuration with the batch and patch that the settings ask for instead of the plan's.

    Raises UserError where the network cannot take such a patch.
    """
    patch = settings.patch_size or configuration.patch_size
    divisor = configuration.architecture.divisor
    if len(patch) != configuration.dimensions:
        raise UserError(
            "A patch of {name} has {dimensions} edges; {found} were given.",
            hint="Its plan has {plan}.",
            name=configuration.name,
            dimensions=configuration.dimensions,
            found=len(patch),
            plan=by_axis(configuration.patch_size),
        )
    if any(edge < 2 * step or edge % step for edge, step in zip(patch, divisor, strict=True)):
        raise UserError(
            "The network of {name} cannot take a patch of {patch} voxels.",
            hint="Each edge must be a multiple of {divisor}, and at least twice that.",
            name=configuration.name,
            patch=by_axis(patch),
            divisor=by_axis(divisor),
        )
    batch = settings.batch_size or configuration.batch_size
    return replace(configuration, batch_size=batch, patch_size=patch)


def next_smaller(configuration: Configuration) -> Smaller | None:
    """Half the batch, but two at least; then a patch of three quarters. None where neither can be."""
    batch, patch = configuration.batch_size, list(configuration.patch_size)
    if batch > FEWEST:
        return Smaller(batch_size=max(FEWEST, batch // 2), patch_size=configuration.patch_size)
    divisor = configuration.architecture.divisor
    target = CLEARLY_LESS * math.prod(patch)
    while math.prod(patch) > target:
        able = [axis for axis, step in enumerate(divisor) if patch[axis] - step >= SMALLEST_EDGE * step]
        if not able:
            return None
        axis = max(able, key=lambda a: patch[a])
        patch[axis] -= divisor[axis]
    return Smaller(batch_size=batch, patch_size=tuple(patch))


def memory_needed(run: TrainingRun) -> int:
    """Bytes that training takes on the run's device, about."""
    configuration, channels = run.configuration, run.input_channels
    if run.device.kind != "cpu":
        return int(memory_needed_gb(run.plan, configuration, channels, run.labels.entry_count) * 1e9)
    values = feature_map_size(
        configuration.architecture, configuration.patch_size, channels, run.labels.output_count
    )
    return BYTES_A_VALUE * values * configuration.batch_size
