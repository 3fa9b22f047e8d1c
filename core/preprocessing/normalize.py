"""The five normalisations of METHOD §4, with nnU-Net's arithmetic: float32 throughout."""

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.fingerprint.fingerprint import IntensityStatistics
from core.planning.plan import Normalization

Floats = NDArray[np.float32]

SMALLEST_STD = 1e-8


def normalize(
    channel: Floats,
    scheme: Normalization,
    *,
    statistics: IntensityStatistics | None,
    inside: NDArray[np.bool_] | None = None,
) -> Floats:
    """A new contiguous array (Z, Y, X) of normalised intensities; `channel` may be a view and is left as it is.

    `statistics` (of the fingerprint) are needed for CT. With `inside`, ZScore measures and changes only there.
    Raises UserError where a voxel is no finite number, or RGB values lie outside 0 to 255.
    """
    _raise_unless_finite(channel)
    if scheme is Normalization.CT:
        return _normalize_ct(channel, statistics)
    if scheme is Normalization.NONE:
        unchanged: Floats = channel.copy(order="C")
        return unchanged
    if scheme is Normalization.ZSCORE:
        return _normalize_zscore(channel, inside)
    if scheme is Normalization.RESCALE_0_1:
        return _rescale_to_0_1(channel)
    return _normalize_rgb(channel)


def _raise_unless_finite(channel: Floats) -> None:
    if np.isfinite(channel.min()) and np.isfinite(channel.max()):
        return
    raise UserError(
        "The image holds {count} voxels that are no number (NaN or infinite).",
        hint="Repair the image, or leave this case out.",
        count=int((~np.isfinite(channel)).sum()),
    )


def _normalize_ct(channel: Floats, statistics: IntensityStatistics | None) -> Floats:
    if statistics is None:
        raise UserError(
            "The plan lacks the intensity statistics that CT normalisation needs.",
            hint="Make the fingerprint and the plan again.",
        )
    result: Floats = np.empty(channel.shape, np.float32)
    np.clip(channel, statistics.percentile_00_5, statistics.percentile_99_5, out=result)
    result -= statistics.mean
    result /= max(statistics.std, SMALLEST_STD)
    return result


def _normalize_zscore(channel: Floats, inside: NDArray[np.bool_] | None) -> Floats:
    if inside is None:
        # measured on the view as it lies: another order of adding would be another last digit than nnU-Net's
        mean, std = channel.mean(), channel.std()
        result: Floats = np.empty(channel.shape, np.float32)
        np.subtract(channel, mean, out=result)
        result /= max(std, SMALLEST_STD)
        return result
    result = channel.copy(order="C")
    values = channel[inside]
    if values.size:
        result[inside] = (values - values.mean()) / max(values.std(), SMALLEST_STD)
    return result


def _rescale_to_0_1(channel: Floats) -> Floats:
    result: Floats = np.empty(channel.shape, np.float32)
    np.subtract(channel, channel.min(), out=result)
    result /= max(result.max(), SMALLEST_STD)
    return result


def _normalize_rgb(channel: Floats) -> Floats:
    low, high = float(channel.min()), float(channel.max())
    if low < 0 or high > 255:
        raise UserError(
            "The image has values from {low} to {high}; as RGB they must lie between 0 and 255.",
            hint="Give the channel another name than a colour's, or convert the image to 8 bits.",
            low=low,
            high=high,
        )
    result: Floats = channel.copy(order="C")
    result /= 255.0
    return result
