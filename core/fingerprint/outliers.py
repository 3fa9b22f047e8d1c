"""Cases that stand apart from the others, with the reason."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from core.fingerprint.case_statistics import CaseStatistics, DatasetStatistics
from core.text import Text, by_axis, figure, say

_MIN_CASES = 5
_SPREADS = 6.0
"""robust standard deviations (1.48 · median absolute deviation) from the median"""
_MIN_FACTOR = 1.5
"""smaller differences are of no interest, however alike the others are"""
_OTHER_SCALE = 3.0
"""times as bright as the others: the image was stored on another scale"""
_ALMOST_ALL = 0.9
_AXES = ("z", "y", "x")


class OutlierKind(str, Enum):
    SPACING = "spacing"
    SIZE = "size"
    INTENSITY = "intensity"
    VOLUME = "volume"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlier:
    case: str
    kind: OutlierKind
    text: Text


def find_outliers(
    statistics: DatasetStatistics,
    *,
    label_names: Mapping[int, str] | None = None,
    channel_names: Sequence[str] = (),
) -> tuple[Outlier, ...]:
    """In the order of kinds, then cases. With fewer than five cases nothing stands apart."""
    cases = statistics.cases
    if len(cases) < _MIN_CASES:
        return ()
    names = label_names or {}
    count = len(cases[0].intensities)
    channels = channel_names or [str(channel) for channel in range(count)]
    return (
        *_by_axis(cases, OutlierKind.SPACING),
        *_by_axis(cases, OutlierKind.SIZE),
        *_intensities(cases, channels),
        *_labels(cases, names),
    )


def _by_axis(cases: Sequence[CaseStatistics], kind: OutlierKind) -> list[Outlier]:
    # the distance between planes is made up
    flat = all(case.shape[0] == 1 for case in cases)
    unit = DatasetStatistics(cases=tuple(cases)).unit
    apart: dict[int, list[tuple[str, float, float]]] = {}
    for axis in range(1 if flat else 0, 3):
        if kind is OutlierKind.SPACING:
            values = [case.spacing_mm[axis] for case in cases]
        else:
            values = [case.shape_after_crop[axis] * case.spacing_mm[axis] for case in cases]
        for index, middle in _apart(values):
            apart.setdefault(index, []).append((_AXES[axis], values[index], middle))
    tell = _size_text if kind is OutlierKind.SIZE else _spacing_text
    return [
        Outlier(case=cases[index].name, kind=kind, text=tell(found, unit))
        for index, found in sorted(apart.items())
    ]


def _spacing_text(axes: Sequence[tuple[str, float, float]], unit: str) -> Text:
    """`axes`: name, value and usual value of those that stand apart."""
    return say(
        "Voxels are {value} {unit} long along {axis}; usually about {middle} {unit}.",
        unit=unit,
        value=by_axis([value for _, value, _ in axes]),
        axis=", ".join(axis for axis, _, _ in reversed(axes)),
        middle=by_axis([middle for _, _, middle in axes]),
    )


def _size_text(axes: Sequence[tuple[str, float, float]], unit: str) -> Text:
    values = {
        "value": by_axis([round(value) for _, value, _ in axes]),
        "axis": ", ".join(axis for axis, _, _ in reversed(axes)),
        "middle": by_axis([round(middle) for _, _, middle in axes]),
    }
    if unit == "px":
        return say("The image is {value} pixels long along {axis}; usually about {middle}.", **values)
    return say(
        "The image is {value} {unit} long along {axis}; usually about {middle} {unit}.", unit=unit, **values
    )


def _intensities(cases: Sequence[CaseStatistics], channels: Sequence[str]) -> list[Outlier]:
    found = []
    for channel, name in enumerate(channels):
        known = [(case, figures) for case in cases if (figures := case.intensities[channel]) is not None]
        values = [figures.median for _, figures in known]
        spread = [figures.std for _, figures in known]
        if len(values) < _MIN_CASES:
            continue
        typical = float(np.median(spread)) or 1.0
        # a shift: CT numbers may be negative, so no logarithm; measured in spreads within a case
        for index, middle in _apart(values, scale=float, factor=typical):
            text = _intensity_text(name, values[index], middle)
            found.append(Outlier(case=known[index][0].name, kind=OutlierKind.INTENSITY, text=text))
    return found


def _intensity_text(channel: str, value: float, middle: float) -> Text:
    """As a ratio where the scale itself is another."""
    values = {"channel": channel, "value": figure(value), "middle": figure(middle)}
    if middle > 0 and value >= _OTHER_SCALE * middle:
        return say(
            "{channel} is {factor} times brighter than usual ({value} inside the labels; usually {middle}).",
            factor=figure(value / middle, 2),
            **values,
        )
    if value > 0 and middle >= _OTHER_SCALE * value:
        return say(
            "{channel} is {factor} times darker than usual ({value} inside the labels; usually {middle}).",
            factor=figure(middle / value, 2),
            **values,
        )
    return say("{channel} is {value} inside the labels; usually about {middle}.", **values)


def _labels(cases: Sequence[CaseStatistics], names: Mapping[int, str]) -> list[Outlier]:
    found = []
    for value in sorted({label.value for case in cases for label in case.labels}):
        name = names.get(value, str(value))
        volumes = {
            case.name: (label.voxels if label.millilitres is None else label.millilitres)
            for case in cases
            for label in case.labels
            if label.value == value
        }
        present = list(volumes)
        if len(present) >= _ALMOST_ALL * len(cases):
            found += [
                Outlier(
                    case=case.name,
                    kind=OutlierKind.MISSING,
                    text=say("{label} is not marked here, though it is in almost all cases.", label=name),
                )
                for case in cases
                if case.name not in volumes
            ]
        counted = all(label.millilitres is None for case in cases for label in case.labels)
        flat = all(case.shape[0] == 1 for case in cases)
        tell = (_area_text if flat else _count_text) if counted else _volume_text
        values = [volumes[case] for case in present]
        for index, middle in _apart(values):
            text = tell(name, values[index], middle)
            found.append(Outlier(case=present[index], kind=OutlierKind.VOLUME, text=text))
    return found


def _volume_text(label: str, value: float, middle: float) -> Text:
    return say(
        "{label} measures {value} ml; usually about {middle} ml.",
        label=label,
        value=figure(value, 3),
        middle=figure(middle, 3),
    )


def _count_text(label: str, value: float, middle: float) -> Text:
    return say(
        "{label} fills {value} voxels; usually about {middle}.",
        label=label,
        value=figure(round(value)),
        middle=figure(round(middle)),
    )


def _area_text(label: str, value: float, middle: float) -> Text:
    return say(
        "{label} covers {value} pixels; usually about {middle}.",
        label=label,
        value=figure(round(value)),
        middle=figure(round(middle)),
    )


def _apart(
    values: Sequence[float],
    *,
    scale: Callable[[float], float] | None = None,
    factor: float | None = None,
) -> list[tuple[int, float]]:
    """Places of values that stand apart, and the median of all.

    Positive values are compared as ratios; with a `scale` of their own as differences of at least `factor`.
    """
    if len(values) < _MIN_CASES:
        return []
    ratios = scale is None
    compared = np.log(np.maximum(values, 1e-12)) if ratios else np.array(values, dtype=np.float64)
    middle = float(np.median(compared))
    spread = 1.4826 * float(np.median(np.abs(compared - middle)))
    least = np.log(_MIN_FACTOR) if factor is None else factor
    far = np.abs(compared - middle) > max(_SPREADS * spread, float(least))
    return [(int(index), float(np.median(values))) for index in np.flatnonzero(far)]
