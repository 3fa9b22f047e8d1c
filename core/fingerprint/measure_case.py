"""One case measured: its figures, and how often each intensity occurs in each label (METHOD §2)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.dataset.dataset import Case
from core.errors import UserError
from core.fingerprint.case_statistics import CaseStatistics, LabelVolume
from core.fingerprint.intensity_quantiles import quantiles_of
from core.fingerprint.tally import Tally, intensity_statistics, joined, tally_by_label
from core.geometry.box import box_shape
from core.geometry.crop import crop, nonzero_box
from core.io.image import Grid, Image, size_in_words
from core.io.read_image import read_channels, read_mask
from core.text import by_axis


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MeasuredCase:
    statistics: CaseStatistics
    dimensions: int
    """2 where the file holds a plane"""
    tallies: dict[tuple[int, int], Tally]
    """by channel and label"""


def measure_case(case: Case, channels: int) -> MeasuredCase:
    """Read a case once and measure it. `channels`: how many it must have.

    Raises UserError naming the case where a file is missing, or image and mask do not fit.
    """
    if not case.images or case.mask is None:
        raise UserError(
            "Case {case}: the image or the mask is missing.",
            hint="Check the data set; every training case needs both.",
            case=case.name,
        )
    image = read_channels(case.images)
    mask = read_mask(case.mask)
    _check_fit(case, image, mask, channels)
    box = nonzero_box(image.voxels)
    voxels, labels = crop(image.voxels, box), crop(mask.voxels[0], box)
    tallies = _tallies(case, voxels, labels)
    shape = box_shape(box)
    before = image.grid.shape
    statistics = CaseStatistics(
        name=case.name,
        shape=before,
        spacing_mm=image.grid.spacing_mm,
        shape_after_crop=shape,
        relative_size=float(np.prod(shape) / np.prod(before)),
        labels=_volumes(mask.voxels[0], image.grid),
        intensities=tuple(_intensities(tallies, channel) for channel in range(channels)),
        side_axis=_side_axis(image.grid),
        unit=image.grid.unit,
        quantiles=tuple(quantiles_of(channel) for channel in voxels),
    )
    return MeasuredCase(statistics=statistics, dimensions=image.grid.dimensions, tallies=tallies)


def _side_axis(grid: Grid) -> int | None:
    """World axes are in (S, P, L) order, so the last row says how far each voxel axis goes to the side."""
    if not grid.anatomical or grid.dimensions == 2:
        return None
    return int(np.argmax(np.abs(np.array(grid.direction)[2])))


def _intensities(tallies: dict[tuple[int, int], Tally], channel: int) -> Any:
    whole = joined(tally for (where, _), tally in tallies.items() if where == channel)
    return None if whole is None else intensity_statistics(whole)


def _tallies(case: Case, voxels: NDArray[Any], labels: NDArray[np.integer]) -> dict[tuple[int, int], Tally]:
    inside = labels > 0
    chosen = labels[inside]
    tallies = {}
    for channel, plane in enumerate(voxels):
        values = plane[inside]
        if not np.isfinite(values).all():
            raise UserError(
                "Case {case}: channel {channel} holds voxels that are not numbers (NaN or infinite).",
                hint="Replace these voxels in the image, then import it again.",
                case=case.name,
                channel=channel,
            )
        for label, found in tally_by_label(values, chosen).items():
            tallies[channel, label] = found
    return tallies


def _volumes(labels: NDArray[np.integer], grid: Grid) -> tuple[LabelVolume, ...]:
    if labels.size and int(labels.min()) >= 0 and int(labels.max()) < 2**16:
        # plane by plane: numpy counts in 64 bits, eight times the size of a mask of bytes
        counts = np.zeros(int(labels.max()) + 1, np.int64)
        for plane in labels:
            counts += np.bincount(plane.ravel(), minlength=len(counts))
        found = {int(value): int(counts[value]) for value in np.flatnonzero(counts)}
    else:
        values, numbers = np.unique(labels, return_counts=True)
        found = {int(value): int(number) for value, number in zip(values, numbers, strict=True)}
    in_mm = grid.dimensions == 3 and grid.unit == "mm"
    voxel_ml = float(np.prod(grid.spacing_mm)) / 1000 if in_mm else None
    return tuple(
        LabelVolume(value=value, voxels=number, millilitres=None if voxel_ml is None else number * voxel_ml)
        for value, number in found.items()
        if value > 0
    )


def _check_fit(case: Case, image: Image, mask: Image, channels: int) -> None:
    if image.grid.shape != mask.grid.shape:
        raise UserError(
            "Case {case}: image and mask differ in size ({size}, {mask_size}).",
            hint="Export both from the same series.",
            case=case.name,
            size=size_in_words(image.grid),
            mask_size=size_in_words(mask.grid),
        )
    if len(image.voxels) != channels:
        raise UserError(
            "Case {case}: the image has {found} channels, the data set {wanted}.",
            hint="Every case needs the same channels in the same order.",
            case=case.name,
            found=len(image.voxels),
            wanted=channels,
        )
    if not all(0 < step < float("inf") for step in image.grid.spacing_mm):
        raise UserError(
            "Case {case}: the voxel spacing {spacing} is not above zero.",
            hint="Correct the header of the image.",
            case=case.name,
            spacing=by_axis(image.grid.spacing_mm),
        )
