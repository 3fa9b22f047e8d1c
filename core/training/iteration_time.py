"""How long an iteration of training takes here: tried on a smaller patch, and carried over to the whole."""

import gc
import time
from math import prod

import torch

from core.dataset.labels import Labels
from core.device import Device, prepare
from core.network.footprint import feature_map_size
from core.network.unet import build_unet
from core.planning.plan import Configuration
from core.training.fast_steps import known_steps
from core.training.loss import SegmentationLoss
from core.training.settings import TrainingSettings
from core.training.step import Learner, make_learner

CPU_BUDGET = 12e6
"""feature map voxels of a trial patch on a processor: an iteration takes about half a second"""
LEAST_EDGE = 2
TRIES = 3
ENOUGH_SECONDS = 4.0
"""no further try after so long"""


def measure_iteration(
    configuration: Configuration, labels: Labels, *, channels: int, device: Device, settings: TrainingSettings
) -> float:
    """Seconds of forward, loss, backward and update for a whole batch; data are made up and wait for nothing.

    A batch of trial patches and one of twice as many tell what a voxel costs and what an iteration costs in any
    case. Small patches are tried many at a time, or they would tell nothing but the latter.
    A graphics card tries the batch as it is, unless its memory does not hold it.
    """
    inputs = channels + (len(labels.values) - 1 if configuration.previous_stage else 0)
    prepare(device, deterministic=settings.deterministic)
    if device.kind == "cuda":
        try:
            learner = _learner(configuration, labels, inputs, device, settings)
            return _seconds(learner, inputs, configuration.patch_size, configuration.batch_size)
        except torch.cuda.OutOfMemoryError:
            gc.collect()
            torch.cuda.empty_cache()
    patch = trial_patch(configuration, inputs, labels.output_count)
    learner = _learner(configuration, labels, inputs, device, settings)
    size = feature_map_size(configuration.architecture, patch, inputs, labels.output_count)
    some = max(1, min(configuration.batch_size // 2, int(CPU_BUDGET / size)))
    one, two = (_seconds(learner, inputs, patch, batch) for batch in (some, 2 * some))
    whole = prod(configuration.patch_size) * configuration.batch_size / (prod(patch) * some)
    # noise may make twice as many as fast; then the time is taken as in proportion
    each = two - one if two > 1.2 * one else one
    return max(one - each, 0.0) + each * whole


def trial_patch(configuration: Configuration, inputs: int, outputs: int) -> tuple[int, ...]:
    """The patch made smaller on all axes alike until the network's feature maps are few enough."""
    architecture = configuration.architecture
    share = 1.0
    while True:
        # at least two voxels an axis remain in the smallest feature map: a norm over one has nothing to measure
        patch = tuple(
            min(edge, max(LEAST_EDGE, int(edge / divisor * share)) * divisor)
            for edge, divisor in zip(configuration.patch_size, architecture.divisor, strict=True)
        )
        smallest = all(
            edge <= LEAST_EDGE * divisor for edge, divisor in zip(patch, architecture.divisor, strict=True)
        )
        if smallest or feature_map_size(architecture, patch, inputs, outputs) <= CPU_BUDGET:
            return patch
        share *= 0.8


def _learner(
    configuration: Configuration, labels: Labels, inputs: int, device: Device, settings: TrainingSettings
) -> Learner:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(settings.seed)
        network = build_unet(
            configuration.architecture,
            inputs,
            labels.output_count,
            deep_supervision=settings.deep_supervision,
        )
    network.train()
    loss = SegmentationLoss(labels, batch_dice=configuration.batch_dice)
    # as for the whole patch: what a smaller one learns here matters to nobody
    return make_learner(network, loss, labels, device, settings, known_steps(device, settings, configuration))


def _seconds(learner: Learner, inputs: int, patch: tuple[int, ...], batch: int) -> float:
    """The fastest of a few, after one to warm up: what else the machine does only makes them slower."""
    generator = torch.Generator().manual_seed(0)
    images = torch.randn((batch, inputs, *patch), generator=generator).to(learner.device.torch)
    values = torch.tensor(learner.labels.values)
    target = values[torch.randint(len(values), (batch, *patch), generator=generator)].to(learner.device.torch)
    times: list[float] = []
    while len(times) <= TRIES and sum(times) < ENOUGH_SECONDS:
        begin = time.perf_counter()
        float(learner.step(images, target, 1e-4))
        times.append(time.perf_counter() - begin)
    return min(times)
