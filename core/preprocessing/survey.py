"""What must be known of a large case before its first slab can be made: box, intensities, labels, outside."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.geometry.box import Box, Span
from core.geometry.outside import OutsideFinder
from core.preprocessing.case_slabs import CaseSlabs
from core.preprocessing.fitness import values_in
from core.preprocessing.normalize import Intensities, not_finite

Lows = NDArray[np.float32]


@dataclass(slots=True)
class ChannelSurvey:
    """Intensities of one channel, gathered slab by slab in float64."""

    low: Lows
    """of every slice across the separate axis, or of all (1,)"""
    high: Lows
    count: int = 0
    mean: float = 0.0
    squares: float = 0.0
    """sum of squared distances from the mean"""

    def add(self, values: NDArray[np.float32]) -> None:
        """The mean and spread of two parts together (Chan, Golub and LeVeque 1983)."""
        if not values.size:
            return
        mean = float(values.mean(dtype=np.float64))
        squares = float(values.var(dtype=np.float64)) * values.size
        total = self.count + values.size
        apart = mean - self.mean
        self.squares += squares + apart * apart * self.count * values.size / total
        self.mean += apart * values.size / total
        self.count = total

    def intensities(self) -> Intensities:
        std = np.sqrt(self.squares / self.count) if self.count else 1.0
        return Intensities(
            low=self.low.min(), high=self.high.max(), mean=np.float32(self.mean), std=np.float32(std)
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Survey:
    channels: tuple[ChannelSurvey, ...]
    label_values: frozenset[int]
    outside: OutsideFinder
    is_zero: bool


@dataclass(slots=True)
class _Gathered:
    channels: list[ChannelSurvey]
    values: set[int] = field(default_factory=set)
    outside: OutsideFinder = field(default_factory=OutsideFinder)
    strange: int = 0
    is_zero: bool = True


def find_box(slabs: CaseSlabs) -> Box:
    """The smallest box, in transposed order, of voxels that are nonzero in any channel; all where there is none."""
    count, height, width = slabs.shape
    found = [np.zeros(size, np.bool_) for size in (count, height, width)]
    for start, stop in slabs.bounds:
        shown = slabs.channel(0, start, stop) != 0
        for number in range(1, len(slabs.channels)):
            shown |= slabs.channel(number, start, stop) != 0
        rows = shown.any(axis=2)
        found[0][start:stop] = rows.any(axis=1)
        found[1] |= rows.any(axis=0)
        found[2] |= shown.any(axis=(0, 1))
        if all(one[0] for one in found) and found[1][-1] and found[2][-1] and _last_shows(slabs):
            return slabs.box
    if not found[0].any():
        return slabs.box
    spans: list[Span] = [(0, 0)] * 3
    for axis, one in zip(slabs.axes, found, strict=True):
        places = np.flatnonzero(one)
        spans[axis] = int(places[0]), int(places[-1]) + 1
    return spans[0], spans[1], spans[2]


def _last_shows(slabs: CaseSlabs) -> bool:
    last = slabs.shape[0]
    return any(slabs.channel(number, last - 1, last).any() for number in range(len(slabs.channels)))


def survey(slabs: CaseSlabs, separate: int | None) -> Survey:
    """`slabs` within the box; `separate`: which axis of the planes (N, H, W) is resampled apart.

    Raises UserError where voxels are no finite numbers.
    """
    groups = 1 if separate is None else slabs.shape[separate]
    found = _Gathered([empty_survey(groups) for _ in slabs.channels])
    for start, stop in slabs.bounds:
        zero: NDArray[np.bool_] | None = None
        for number, gathered in enumerate(found.channels):
            planes = slabs.channel(number, start, stop)
            strange = planes.size - int(np.count_nonzero(np.isfinite(planes)))
            found.strange += strange
            if not strange:
                gathered.add(planes.reshape(-1))
                note_limits(gathered, planes, separate, start)
            zero = planes == 0 if zero is None else zero & (planes == 0)
        assert zero is not None
        found.is_zero &= bool(zero.all())
        found.values.update(values_in(slabs.mask(start, stop)))
        found.outside.look(zero, is_first=start == 0, is_last=stop == slabs.shape[0])
    if found.strange:
        raise not_finite(found.strange)
    return Survey(
        channels=tuple(found.channels),
        label_values=frozenset(found.values),
        outside=found.outside,
        is_zero=found.is_zero,
    )


def empty_survey(groups: int) -> ChannelSurvey:
    return ChannelSurvey(np.full(groups, np.inf, np.float32), np.full(groups, -np.inf, np.float32))


def note_limits(
    found: ChannelSurvey,
    planes: NDArray[np.float32],
    separate: int | None,
    start: int,
    inside: NDArray[np.bool_] | None = None,
) -> None:
    """Widen the limits by planes (N, H, W) that begin at `start`; with `inside` by the voxels there alone."""
    lows = planes if inside is None else np.where(inside, planes, np.float32(np.inf))
    highs = planes if inside is None else np.where(inside, planes, np.float32(-np.inf))
    others = tuple(axis for axis in range(3) if axis != separate)
    where = slice(start, start + len(planes)) if separate == 0 else slice(None)
    found.low[where] = np.minimum(found.low[where], lows.min(axis=others))
    found.high[where] = np.maximum(found.high[where], highs.max(axis=others))
