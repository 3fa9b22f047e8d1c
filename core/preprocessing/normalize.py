"""The five normalisations of METHOD §4, with nnU-Net's arithmetic: float32 throughout."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.fingerprint.fingerprint import IntensityStatistics
from core.planning.plan import Normalization

Floats = NDArray[np.float32]

SMALLEST_STD = 1e-8


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaling:
    """(intensity, kept between `low` and `high`, − offset) / divisor. None of them changes the order of voxels."""

    offset: float | np.float32 = 0.0
    divisor: float | np.float32 = 1.0
    low: float | None = None
    high: float | None = None

    @property
    def changes_nothing(self) -> bool:
        return self == Scaling()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intensities:
    """What a normalisation must know of a channel; `mean` and `std` of the voxels it measures."""

    low: np.float32
    high: np.float32
    mean: np.float32
    std: np.float32


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
    low, high = channel.min(), channel.max()
    if not (np.isfinite(low) and np.isfinite(high)):
        raise not_finite(int((~np.isfinite(channel)).sum()))
    if scheme is not Normalization.ZSCORE:
        found = Intensities(low=low, high=high, mean=np.float32(0), std=np.float32(1))
        return apply_scaling(channel, scaling_of(scheme, statistics, found))
    # measured on the view as it lies: another order of adding would be another last digit than nnU-Net's
    values = channel if inside is None else channel[inside]
    mean, std = (values.mean(), values.std()) if values.size else (np.float32(0), np.float32(1))
    found = Intensities(low=low, high=high, mean=mean, std=std)
    return apply_scaling(channel, scaling_of(scheme, statistics, found), inside)


def scaling_of(scheme: Normalization, statistics: IntensityStatistics | None, found: Intensities) -> Scaling:
    """How a channel is scaled.

    Raises UserError for CT without statistics, for RGB outside 0 to 255, and where no numbers would come of it.
    """
    scaling = _scaling(scheme, statistics, found)
    ends = np.array([found.low, found.high], np.float32)
    with np.errstate(all="ignore"):
        scaled = apply_scaling(ends, scaling)
    # where nothing was measured, as in a mask that leaves nothing, low lies above high
    if found.low <= found.high and not np.isfinite(scaled).all():
        raise UserError(
            "Normalised, the intensities of this image are no numbers any more: they reach from {low} to {high}.",
            hint="Check the image, and the intensity statistics of the plan.",
            low=f"{float(found.low):g}",
            high=f"{float(found.high):g}",
        )
    return scaling


def _scaling(scheme: Normalization, statistics: IntensityStatistics | None, found: Intensities) -> Scaling:
    if scheme is Normalization.CT:
        if statistics is None:
            raise UserError(
                "The plan lacks the intensity statistics that CT normalisation needs.",
                hint="Make the fingerprint and the plan again.",
            )
        return Scaling(
            offset=statistics.mean,
            divisor=_not_zero(statistics.std),
            low=statistics.percentile_00_5,
            high=statistics.percentile_99_5,
        )
    if scheme is Normalization.ZSCORE:
        return Scaling(offset=found.mean, divisor=_not_zero(found.std))
    if scheme is Normalization.RESCALE_0_1:
        return Scaling(offset=found.low, divisor=_not_zero(np.float32(found.high - found.low)))
    if scheme is Normalization.RGB_0_1:
        if found.low < 0 or found.high > 255:
            raise UserError(
                "The image has values from {low} to {high}; as RGB they must lie between 0 and 255.",
                hint="Give the channel another name than a colour's, or convert the image to 8 bits.",
                low=float(found.low),
                high=float(found.high),
            )
        return Scaling(divisor=255.0)
    return Scaling()


def _not_zero(divisor: float | np.float32) -> float | np.float32:
    return divisor if divisor > SMALLEST_STD else SMALLEST_STD


def apply_scaling(channel: Floats, scaling: Scaling, inside: NDArray[np.bool_] | None = None) -> Floats:
    """A new contiguous array; with `inside` only voxels there are changed."""
    if inside is not None:
        part: Floats = channel.copy(order="C")
        part[inside] = (part[inside] - scaling.offset) / scaling.divisor
        return part
    if scaling.changes_nothing:
        unchanged: Floats = channel.copy(order="C")
        return unchanged
    result: Floats = np.empty(channel.shape, np.float32)
    if scaling.low is not None:
        np.clip(channel, scaling.low, scaling.high, out=result)
        result -= scaling.offset
    else:
        np.subtract(channel, scaling.offset, out=result)
    result /= scaling.divisor
    return result


def not_finite(count: int) -> UserError:
    return UserError(
        "The image holds {count} voxels that are no number (NaN or infinite).",
        hint="Repair the image, or leave this case out.",
        count=count,
    )
