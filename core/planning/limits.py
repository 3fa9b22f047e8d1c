"""What no network and no image of the method comes near: a plan beyond it would fill the memory, or never end.

Each limit is at least twenty times what nnU-Net's planners made of 460 recorded data sets for up to 80 GB cards.
"""

from collections.abc import Sequence
from math import prod

from core.errors import UserError
from core.network.architecture import Architecture
from core.network.footprint import feature_map_size, parameter_count

MOST_CONFIGURATIONS = 200
"""each may inherit from each: the time grows with the square"""
MOST_STAGES = 64
MOST_FEATURES = 1 << 16
LARGEST_KERNEL = 63
LARGEST_STRIDE = 64
MOST_BLOCKS = 256
"""a stage"""
MOST_PARAMETERS = 4_000_000_000
LONGEST_EDGE = 1 << 20
MOST_PATCH_VOXELS = 1 << 30
MOST_BATCH = 1 << 18
MOST_BATCH_VOXELS = 1 << 34
MOST_FEATURE_VALUES = 1 << 38
"""of one patch"""
FINEST, COARSEST = 1e-15, 1e15
"""of spacings, in whatever unit"""
LARGEST_SIZE = 1e15
"""voxels along an axis"""


def raise_above(place: str, field: str, found: float, most: float) -> None:
    """`place` names the file and the part of it."""
    if found > most:
        raise UserError(
            "{file}: {field}: {found} is far beyond what can be computed; {most} is the most.",
            hint="The file may be damaged, edited by hand, or made to harm. Check where it comes from.",
            file=place,
            field=field,
            found=f"{found:.4g}" if abs(found) < 1e300 else "∞",
            most=f"{most:.10g}",
        )


def raise_if_immense_network(architecture: Architecture, place: str) -> None:
    """By arithmetic alone. Raises UserError naming the field."""
    raise_above(place, "features_per_stage", max(architecture.features_per_stage), MOST_FEATURES)
    raise_above(place, "kernel_sizes", max(map(max, architecture.kernel_sizes)), LARGEST_KERNEL)
    raise_above(place, "strides", max(map(max, architecture.strides)), LARGEST_STRIDE)
    blocks = (*architecture.blocks_per_stage, *architecture.blocks_per_decoder_stage)
    raise_above(place, "n_conv_per_stage", max(blocks), MOST_BLOCKS)
    raise_above(place, "arch_kwargs", parameter_count(architecture, 1, 1), MOST_PARAMETERS)


def raise_if_immense_work(
    architecture: Architecture,
    *,
    patch_size: Sequence[int],
    batch_size: int,
    spacing: Sequence[float],
    median_size: Sequence[float],
    place: str,
) -> None:
    """A patch, a batch or an image that no computer holds. Raises UserError naming the field."""
    raise_above(place, "patch_size", max(patch_size), LONGEST_EDGE)
    voxels = prod(patch_size)
    raise_above(place, "patch_size", voxels, MOST_PATCH_VOXELS)
    raise_above(place, "patch_size", feature_map_size(architecture, patch_size, 1, 1), MOST_FEATURE_VALUES)
    raise_above(place, "batch_size", batch_size, MOST_BATCH)
    raise_above(place, "batch_size", batch_size * voxels, MOST_BATCH_VOXELS)
    raise_above(place, "spacing", max(spacing), COARSEST)
    raise_above(place, "spacing", 1 / max(min(spacing), 1e-300), 1 / FINEST)
    raise_above(place, "median_image_size_in_voxels", max(median_size), LARGEST_SIZE)
