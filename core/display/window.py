"""The grey window: which intensities run from black to white, and the one way to the 256 grey levels of a picture."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

PERCENTILES = (0.5, 99.5)
"""those that nnU-Net clips CT at (docs/method.md §4): what the network sees of an image is what is seen here, and a few
bright voxels, such as metal or vessels, do not make the tissue dark"""
MEASURED_VOXELS = 1_000_000
"""percentiles are taken of about so many voxels, evenly spread"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Which intensities run from black to white."""

    width: float
    centre: float

    @property
    def low(self) -> float:
        return self.centre - self.width / 2

    @property
    def high(self) -> float:
        return self.centre + self.width / 2


def window_between(low: float, high: float) -> Window:
    """At least a millionth wide, so that it can be divided by."""
    return Window(width=max(high - low, 1e-6), centre=(low + high) / 2)


def usual_window(channel: NDArray[Any]) -> Window:
    """PERCENTILES of the intensities (Z, Y, X); NaN and infinite ones left out.

    From the least to the most where these two are one, as in an image of few bright spots.
    """
    step = max(1, int(np.ceil((channel.size / MEASURED_VOXELS) ** (1 / 3))))
    steps = tuple(slice(None, None, step if length > step else 1) for length in channel.shape)
    some = np.asarray(channel[steps], np.float32)
    known = some[np.isfinite(some)]
    if known.size == 0:
        return window_between(0, 1)
    low, high = np.percentile(known, PERCENTILES)
    if high <= low:
        low, high = float(known.min()), float(known.max())
    return window_between(float(low), float(high) if high > low else float(low) + 1.0)


def grey_levels(values: NDArray[Any], window: Window) -> NDArray[np.uint8]:
    """Intensities of any shape as 0 … 255 by a window; NaN is black."""
    scaled = values.astype(np.float32)
    scaled -= np.float32(window.low)
    scaled *= np.float32(255.0 / window.width)
    np.nan_to_num(scaled, copy=False, nan=0.0, posinf=255.0, neginf=0.0)
    np.clip(scaled, 0, 255, out=scaled)
    return scaled.astype(np.uint8)
