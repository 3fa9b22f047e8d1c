"""Which bins show a channel's intensities: even ones, or even on a logarithmic scale where the tail is long."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.fingerprint.mixture import Mixture
from core.fingerprint.tally import Tally

BINS = 96
LONG_TAIL = 20.0
"""times as far from the median to the bright end as to the dark end: even bins would show a single bar"""
_ENDS = (0.1, 99.9)
_USUAL = (0.5, 99.5)
_ROOM = 0.25
"""shown beyond the usual range on either side, in its widths: a few stray voxels shall not make it narrow"""
_DARK_ENDS = (0.1, 0.5, 1.0, 2.5, 5.0, 10.0, 25.0)
"""percentiles to begin a logarithmic scale at, the first that is above zero"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bins:
    edges: NDArray[np.float64]
    logarithmic: bool = False


def choose_bins(channel: Mixture, labels: Iterable[Tally] = ()) -> Bins:
    """From the 0.1 to the 99.9 percentile, but not far beyond the 0.5 and 99.5; the rest counts to the outermost.

    A rare one of the `labels` hardly counts in the whole: the bins reach out for it, as far as the rest is wide.

    Bins of whole numbers hold as many of them each, or the histogram would be jagged.
    """
    low, high = channel.percentiles(*_ENDS)
    (middle,) = channel.percentiles(50)
    dark = next((value for value in channel.percentiles(*_DARK_ENDS) if value > 0), None)
    if dark is not None and dark < middle and high - middle > LONG_TAIL * (middle - max(low, 0.0)):
        return Bins(edges=np.geomspace(dark, high, BINS + 1), logarithmic=True)
    usual_low, usual_high = channel.percentiles(*_USUAL)
    room = _ROOM * (usual_high - usual_low)
    low, high = max(low, usual_low - room), min(high, usual_high + room)
    reach = usual_high - usual_low
    for label in labels:
        label_low, label_high = label.percentiles(*_USUAL)
        low = min(low, max(label_low, usual_low - reach))
        high = max(high, min(label_high, usual_high + reach))
    if channel.whole_numbers:
        low, high = np.floor(low), np.ceil(high)
        each = max(1, int(np.ceil((high - low + 1) / BINS)))
        count = int(np.ceil((high - low + 1) / each))
        return Bins(edges=low - 0.5 + each * np.arange(count + 1, dtype=np.float64))
    return Bins(edges=np.linspace(low, high if high > low else low + 1, BINS + 1))
