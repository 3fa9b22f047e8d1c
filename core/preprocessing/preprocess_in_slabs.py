"""A large case from its files to its folder, slab by slab: what preprocess_image does, in bounded memory (METHOD §4).

Mean and deviation are added up in float64; nnU-Net's own, in float32, differ from them by their rounding.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.dataset.labels import Labels
from core.geometry.axis import sample_axes
from core.geometry.resize_in_slabs import ResizeInSlabs
from core.geometry.spacing import separate_axis
from core.io.arrays.array_store import ArrayWriter, scratch_array
from core.planning.plan import Configuration, Normalization, Plan
from core.preprocessing.case_geometry import case_geometry
from core.preprocessing.case_slabs import SLAB_VOXELS, CaseSlabs
from core.preprocessing.fitness import raise_unless_fitting, raise_unless_labels
from core.preprocessing.normalize import Scaling, apply_scaling, scaling_of
from core.preprocessing.preprocess import OUTSIDE
from core.preprocessing.preprocessed_case import CaseGeometry
from core.preprocessing.store import writing_case
from core.preprocessing.survey import (
    ChannelSurvey,
    Survey,
    empty_survey,
    find_box,
    note_limits,
    survey,
)

TOGETHER_VALUES = 1 << 26
"""float32 values that the channels of a case may keep at once: 256 MiB"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LargeCase:
    """What is left to be recorded when the arrays are written."""

    geometry: CaseGeometry
    channels: int
    is_zero: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Work:
    slabs: CaseSlabs
    """within the box"""
    geometry: CaseGeometry
    separate: int | None
    """which axis of the planes (N, H, W) is resampled apart"""
    survey: Survey
    marked: Any
    """label planes with -1 outside, where there is an outside; else None"""

    def label_planes(self, start: int, stop: int) -> NDArray[np.int16]:
        if self.marked is None:
            return self.slabs.mask(start, stop).astype(np.int16)
        return np.asarray(self.marked[start:stop])


def preprocess_in_slabs(
    whole: CaseSlabs, plan: Plan, configuration: Configuration, labels: Labels, folder: Path, name: str
) -> LargeCase:
    """Write the arrays of a case into `folder`. Raises UserError as preprocess_image does."""
    shape = (whole.mask_voxels.shape[1], whole.mask_voxels.shape[2], whole.mask_voxels.shape[3])
    raise_unless_fitting(whole.grid.shape, len(whole.channels), shape, configuration)
    slabs = whole.within(find_box(whole))
    geometry = case_geometry(whole.grid, slabs.box, plan, configuration)
    apart = separate_axis(geometry.spacing_mm, geometry.target_spacing_mm)
    separate = None if apart is None else slabs.axes.index(apart)
    found = survey(slabs, separate)
    raise_unless_labels(found.label_values, labels)
    kind = np.dtype(np.int8 if max(found.label_values) <= 127 else np.int16)
    with _marked_labels(slabs, found, folder) as marked:
        work = _Work(slabs=slabs, geometry=geometry, separate=separate, survey=found, marked=marked)
        scalings = [_scaling(work, number, plan, configuration) for number in range(len(slabs.channels))]
        with writing_case(folder, name, geometry, len(slabs.channels), kind, configuration.patch_size) as (
            image,
            label_map,
        ):
            _write_image(work, scalings, image)
            _write_labels(work, label_map, kind)
    return LargeCase(geometry=geometry, channels=len(slabs.channels), is_zero=found.is_zero)


@contextmanager
def _marked_labels(slabs: CaseSlabs, found: Survey, folder: Path) -> Iterator[Any]:
    """Labels with -1 where nothing is shown: kept packed on disk, as holes are only known once all was seen."""
    if not found.outside.any:
        yield None
        return
    bounds = slabs.bounds
    with scratch_array(folder, slabs.shape, np.dtype(np.int16), bounds[0][1]) as marked:
        for i, (start, stop) in enumerate(bounds):
            zero = slabs.channel(0, start, stop) == 0
            for number in range(1, len(slabs.channels)):
                zero &= slabs.channel(number, start, stop) == 0
            planes = slabs.mask(start, stop).astype(np.int16)
            planes[(planes == 0) & found.outside.outside(i, zero)] = OUTSIDE
            marked[start:stop] = planes
        yield marked


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _ChannelScaling:
    scaling: Scaling
    only_inside: bool
    limits: tuple[NDArray[np.float32], NDArray[np.float32]]
    """of the normalised channel, as ResizeInSlabs wants them"""


def _scaling(work: _Work, number: int, plan: Plan, configuration: Configuration) -> _ChannelScaling:
    scheme = configuration.normalization[number]
    masked = configuration.use_mask_for_norm[number] and scheme is Normalization.ZSCORE
    found = work.survey.channels[number]
    only_inside = masked and work.marked is not None
    shown_outside = np.zeros(len(found.low), np.bool_)
    if only_inside:
        found, shown_outside = _survey_inside(work, number)
    scaling = scaling_of(scheme, plan.intensities.get(str(number)), found.intensities())
    low, high = apply_scaling(found.low, scaling), apply_scaling(found.high, scaling)
    # voxels outside stay what they were: 0
    low = np.where(shown_outside, np.minimum(low, 0), low)
    high = np.where(shown_outside, np.maximum(high, 0), high)
    return _ChannelScaling(scaling=scaling, only_inside=only_inside, limits=(low, high))


def _survey_inside(work: _Work, number: int) -> tuple[ChannelSurvey, NDArray[np.bool_]]:
    """Intensities where labels are 0 or more, and for each group of limits whether there is an outside."""
    groups = len(work.survey.channels[number].low)
    found, outside = empty_survey(groups), np.zeros(groups, np.bool_)
    others = tuple(axis for axis in range(3) if axis != work.separate)
    for start, stop in work.slabs.bounds:
        planes = work.slabs.channel(number, start, stop)
        inside = work.label_planes(start, stop) >= 0
        found.add(planes[inside])
        note_limits(found, planes, work.separate, start, inside)
        where = slice(start, stop) if work.separate == 0 else slice(None)
        outside[where] |= (~inside).any(axis=others)
    return found, outside


def _write_image(work: _Work, scalings: Sequence[_ChannelScaling], image: ArrayWriter) -> None:
    slabs = work.slabs
    bounds = _result_bounds(work, image.chunks[1:])
    resizes = [_resize(work, number, scaling) for number, scaling in enumerate(scalings)]
    # channels of one file are read together, where the planes kept for all of them are not too many
    together = len(resizes) * resizes[0].kept_values(*bounds[0]) <= TOGETHER_VALUES
    for number, (start, stop) in (
        [(number, bound) for bound in bounds for number in range(len(resizes))]
        if together
        else [(number, bound) for number in range(len(resizes)) for bound in bounds]
    ):
        planes = resizes[number].slab(start, stop).transpose(slabs.way_back)
        where = (slice(number, number + 1), *_across(slabs, start, stop))
        image[where] = planes[None]
        if stop == bounds[-1][1]:
            resizes[number].let_go()


def _resize(work: _Work, number: int, scaling: _ChannelScaling) -> ResizeInSlabs:
    slabs = work.slabs

    def normalized(start: int, stop: int) -> NDArray[np.float32]:
        planes = slabs.channel(number, start, stop)
        inside = work.label_planes(start, stop) >= 0 if scaling.only_inside else None
        return apply_scaling(planes, scaling.scaling, inside)

    return ResizeInSlabs(
        slabs.shape, slabs.moved(work.geometry.shape), work.separate, scaling.limits, normalized
    )


def _write_labels(work: _Work, label_map: ArrayWriter, kind: np.dtype[Any]) -> None:
    import torch

    from core.geometry.resample import labels_on_axes

    slabs, geometry = work.slabs, work.geometry
    before, after = slabs.shape, slabs.moved(geometry.shape)
    axes = sample_axes(before, after, work.separate)
    for start, stop in _result_bounds(work, label_map.chunks):
        if before == after:
            planes = work.label_planes(start, stop).astype(kind).transpose(slabs.way_back)
        else:
            across = axes[0].part(start, stop)
            first, last = across.span
            used = work.label_planes(first, last).astype(kind).transpose(slabs.way_back)
            moved = [across.counted_from(first), axes[1], axes[2]]
            z, y, x = (moved[i] for i in slabs.way_back)
            planes = labels_on_axes(torch.from_numpy(np.ascontiguousarray(used)), (z, y, x)).numpy()
        label_map[_across(slabs, start, stop)] = planes


def _result_bounds(work: _Work, chunks: tuple[int, ...]) -> list[tuple[int, int]]:
    """Planes of the result that are made at once: whole chunks, so that none is packed twice."""
    count, height, width = work.slabs.moved(work.geometry.shape)
    thick = chunks[work.slabs.axis]
    step = max(SLAB_VOXELS // (height * width * thick), 1) * thick
    return [(start, min(start + step, count)) for start in range(0, count, step)]


def _across(slabs: CaseSlabs, start: int, stop: int) -> tuple[slice, slice, slice]:
    z, y, x = (slice(start, stop) if axis == slabs.axis else slice(None) for axis in range(3))
    return z, y, x
