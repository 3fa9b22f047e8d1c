"""Patch, network and batch that fit a GPU (METHOD §3: patch, topology, batch)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from core.errors import UserError
from core.network.architecture import Architecture
from core.network.footprint import feature_map_size
from core.planning.planner_rules import PlannerRules
from core.planning.topology import Topology, make_topology
from core.text import by_axis


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What was decided, and the figures on the way, for the explanation."""

    patch_size: tuple[int, ...]
    architecture: Architecture
    batch_size: int
    initial_patch: tuple[float, ...]
    """before it was made divisible"""
    first_patch: tuple[int, ...]
    """divisible, before it was shrunk to fit"""
    shrunk: int
    """how often it was shrunk"""
    estimate: int
    """feature map voxels of one patch"""
    reference: float
    """feature map voxels that fit the GPU at the reference batch"""
    batch_by_memory: int
    batch_by_dataset: int
    """the largest batch that does not hold too much of the data set"""


def fit_memory(
    rules: PlannerRules,
    *,
    spacing_mm: Sequence[float],
    median_size: Sequence[float],
    channels: int,
    label_entries: int,
    dataset_voxels: float,
    gpu_memory_gb: float,
) -> Fit:
    """Start from the largest sensible patch and shrink it until the network fits the memory.

    Axes are the configuration's: three, or (y, x). Raises UserError where no patch fits.
    """
    dimensions = len(spacing_mm)
    reference = rules.reference(dimensions, gpu_memory_gb)
    batch = rules.reference_batch(dimensions)
    initial = _initial_patch(rules, spacing_mm, median_size)
    topology = make_topology(initial, spacing_mm)
    first = topology.patch_size
    shrunk = 0
    while True:
        architecture = make_architecture(rules, topology)
        estimate = feature_map_size(architecture, topology.patch_size, channels, label_entries)
        used = estimate / batch * 2 if rules.shrink_per_batch else estimate
        if used <= reference:
            break
        topology = _shrunk(topology, spacing_mm, median_size)
        shrunk += 1
    if min(topology.patch_size) < 1:
        raise UserError(
            "The voxels are so unequal along the axes ({spacing}) that no patch can be planned.",
            hint="Check the spacing of the images.",
            spacing=by_axis(spacing_mm),
        )
    by_memory = round((reference / estimate) * batch)
    by_dataset = round(dataset_voxels * rules.share_of_dataset / prod(topology.patch_size))
    return Fit(
        patch_size=topology.patch_size,
        architecture=architecture,
        batch_size=max(min(by_memory, by_dataset), 2),
        initial_patch=initial,
        first_patch=first,
        shrunk=shrunk,
        estimate=estimate,
        reference=reference,
        batch_by_memory=by_memory,
        batch_by_dataset=by_dataset,
    )


def make_architecture(rules: PlannerRules, topology: Topology) -> Architecture:
    stages = len(topology.strides)
    return Architecture(
        kind=rules.kind,
        features_per_stage=rules.features(stages, len(topology.patch_size)),
        kernel_sizes=topology.kernel_sizes,
        strides=topology.strides,
        blocks_per_stage=rules.blocks(stages),
        blocks_per_decoder_stage=(rules.decoder_blocks,) * (stages - 1),
    )


def _initial_patch(
    rules: PlannerRules, spacing_mm: Sequence[float], median_size: Sequence[float]
) -> tuple[float, ...]:
    """The median case's aspect in millimetres, a given volume, never larger than the median case."""
    dimensions = len(spacing_mm)
    edge = rules.edge_3d if dimensions == 3 else rules.edge_2d
    aspect = 1 / np.array(spacing_mm, dtype=np.float64)
    scaled = aspect * (edge**dimensions / np.prod(aspect)) ** (1 / dimensions)
    if not all(size > 0 for size in median_size):
        raise UserError(
            "The median case would have no voxels left along one axis at the spacing {spacing}.",
            hint="The images are too thin along that axis beside the others; check their spacing, or crop them.",
            spacing=by_axis(spacing_mm),
        )
    return tuple(min(float(round(one)), size) for one, size in zip(scaled, median_size, strict=True))


def _shrunk(topology: Topology, spacing_mm: Sequence[float], median_size: Sequence[float]) -> Topology:
    """The patch made smaller by one step along the axis that covers most of the median case."""
    ratios = [edge / size for edge, size in zip(topology.patch_size, median_size, strict=True)]
    # of equals the last
    axis = max(range(len(ratios)), key=lambda each: (ratios[each], each))
    # subtracting the present divisor would skip sizes that are possible with one pooling less
    tried = list(topology.patch_size)
    tried[axis] -= topology.divisor[axis]
    smaller = make_topology(tried, spacing_mm)
    if smaller.divisor[axis] == topology.divisor[axis] and tried[axis] >= 1:
        return smaller
    patch = list(topology.patch_size)
    patch[axis] -= smaller.divisor[axis]
    if patch[axis] < 1:
        raise UserError(
            "No patch is small enough for this much GPU memory.", hint="Plan for a GPU with more memory."
        )
    return make_topology(patch, spacing_mm)
