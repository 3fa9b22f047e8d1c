"""From an image as read to the arrays a network sees (METHOD §4)."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.dataset.labels import Labels
from core.device import free_memory
from core.errors import UserError
from core.geometry.crop import crop, nonzero_box, nonzero_mask
from core.geometry.spacing import separate_axis
from core.io.image import Image
from core.planning.plan import Configuration, Normalization, Plan
from core.preprocessing.case_geometry import case_geometry
from core.preprocessing.fitness import raise_unless_fitting, raise_unless_labels, values_in
from core.preprocessing.locations import draw_locations, location_keys
from core.preprocessing.normalize import normalize
from core.preprocessing.preprocessed_case import CaseGeometry, Locations, PreprocessedArrays
from core.text import by_axis, gigabytes

OUTSIDE = -1
"""what the label map holds where the image shows nothing"""
IMAGE_ORDER = 3
CERTAINLY_FITS = 1 << 28
"""bytes: so much is there, or nothing would run"""


def preprocess_image(
    image: Image,
    plan: Plan,
    configuration: Configuration,
    *,
    mask: NDArray[Any] | None = None,
    labels: Labels | None = None,
) -> PreprocessedArrays:
    """Transpose, crop to nonzero, normalise, resample; `image` and `mask` (Z, Y, X) are left as they are.

    With `mask` and `labels` foreground locations are drawn too. A 2D configuration keeps the spacing across
    slices. Raises UserError where channels, sizes, labels or intensities are not what the plan expects.
    """
    mask_shape = None if mask is None else (mask.shape[0], mask.shape[1], mask.shape[2])
    raise_unless_fitting(image.grid.shape, len(image.voxels), mask_shape, configuration)
    if mask is not None and labels is not None:
        raise_unless_labels(values_in(mask), labels)
    forward = plan.transpose_forward
    voxels = image.voxels.transpose(0, *(axis + 1 for axis in forward))
    geometry = case_geometry(image.grid, nonzero_box(voxels), plan, configuration)
    _raise_if_immense(geometry, len(voxels))
    cropped = crop(voxels, geometry.crop_box)
    label_map = inside = None
    masked = any(configuration.use_mask_for_norm)
    if mask is not None or masked:
        shown = nonzero_mask(cropped)
        inside = shown
        if mask is not None:
            label_map = crop(mask.transpose(forward), geometry.crop_box).astype(np.int16)
            label_map[(label_map == 0) & ~shown] = OUTSIDE
            inside = label_map >= 0
    apart = separate_axis(geometry.spacing_mm, geometry.target_spacing_mm)
    result = np.empty((0, *geometry.shape), np.float32)
    for c in range(len(voxels)):
        # the whole channel, not its crop: how numbers lie in memory decides the last digit of their mean
        channel = crop(np.asarray(image.voxels[c], np.float32).transpose(forward), geometry.crop_box)
        normal = _normalized_channel(channel, c, plan, configuration, inside)
        made = _resampled_image(normal, geometry, apart)
        if len(voxels) == 1:
            result = made[None]
            break
        if c == 0:
            result = np.empty((len(voxels), *geometry.shape), np.float32)
        result[c] = made
    label_map = None if label_map is None else _resampled_labels(label_map, geometry, apart)
    locations: Locations = {}
    if label_map is not None and labels is not None:
        locations = draw_locations(label_map, location_keys(labels))
    return PreprocessedArrays(image=result, labels=label_map, geometry=geometry, locations=locations)


def _raise_if_immense(geometry: CaseGeometry, channels: int) -> None:
    """Before it is resampled: a wrong spacing, of the image or of the plan, makes more of it than memory holds."""
    # all channels, and the one that is being made
    needed = 4 * (channels + 1) * math.prod(geometry.shape)
    if needed <= CERTAINLY_FITS:
        return
    free = free_memory()
    if needed > free:
        raise UserError(
            "At the plan's spacing the image has {size} voxels, which take {needed} GB of memory; {free} GB are free.",
            hint="Check the spacing of the image and that of the plan.",
            size=by_axis(geometry.shape),
            needed=gigabytes(needed),
            free=gigabytes(free),
        )


def _normalized_channel(
    channel: NDArray[np.float32],
    index: int,
    plan: Plan,
    configuration: Configuration,
    inside: NDArray[np.bool_] | None,
) -> NDArray[np.float32]:
    scheme = configuration.normalization[index]
    uses_mask = configuration.use_mask_for_norm[index] and scheme is Normalization.ZSCORE
    return normalize(
        channel,
        scheme,
        statistics=plan.intensities.get(str(index)),
        inside=inside if uses_mask else None,
    )


def _resampled_image(
    normal: NDArray[np.float32], geometry: CaseGeometry, apart: int | None
) -> NDArray[np.float32]:
    if geometry.shape == geometry.shape_after_crop:
        return normal
    # a second of import, which data that come at their target spacing do not need
    import torch

    from core.geometry.resample import resample_image

    tensor = torch.from_numpy(normal)[None]
    resized = resample_image(tensor, geometry.shape, order=IMAGE_ORDER, separate_axis=apart)
    return np.asarray(resized[0].numpy())


def _resampled_labels(label_map: NDArray[Any], geometry: CaseGeometry, apart: int | None) -> NDArray[Any]:
    small = label_map.astype(np.int8) if label_map.max() <= 127 else label_map
    if geometry.shape == geometry.shape_after_crop:
        return small
    import torch

    from core.geometry.resample import resample_labels

    return np.asarray(resample_labels(torch.from_numpy(small), geometry.shape, separate_axis=apart).numpy())
