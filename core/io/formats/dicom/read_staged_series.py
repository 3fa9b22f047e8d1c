"""Voxels of a staged series or mask, read from the DICOM files that it lists."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.formats.dicom.dicom_pixels import DicomPixels, kind_of_stack, measured
from core.io.formats.dicom.dicom_seg import segments_on
from core.io.formats.dicom.rtstruct import contours_of, filled
from core.io.formats.dicom.slice_plane import SlicePlane
from core.io.formats.dicom.stack_geometry import StackGeometry, geometry_of
from core.io.formats.dicom.staged import StagedFile, StagedImage, StagedMask, grid_of_staged
from core.io.formats.dicom.straighten import straightened
from core.io.image import Grid, Image
from core.io.stored_pixels import Segment, StoredPixels

IGNORE = "ignore"
_MOST_LAYERS = 64


def staged_image(image: StagedImage) -> Image:
    """Voxels (1, Z, Y, X) in the unit that the headers say. Raises UserError naming the DICOM file that is damaged."""
    slices = _slices(image)
    if image.rectified:
        slices = straightened(slices, _geometry(image.planes), is_mask=False)
    if image.factor != 1.0:
        slices = (slices * np.float32(image.factor)).astype(np.float32)
    if image.onto is not None:
        slices = _on_grid(slices, image.grid, image.onto, is_mask=False)
    return Image(voxels=slices[None], grid=image.onto or image.grid)


def _slices(image: StagedImage) -> NDArray[Any]:
    first = image.planes[0]
    kind = kind_of_stack(
        [(plane.slope, plane.intercept) for plane in image.planes], image.lowest, image.highest
    )
    slices = np.empty((len(image.planes), first.rows, first.columns), kind)
    opened: tuple[Path, DicomPixels] | None = None
    for number, plane in enumerate(image.planes):
        if opened is None or opened[0] != plane.path:
            opened = plane.path, DicomPixels(plane.path)
        pixels = opened[1]
        stored = pixels.frame(max(0, plane.frame))
        if stored.shape != slices.shape[1:]:
            raise UserError(
                "{file}: the file has changed since the folder was looked at.",
                hint="Look at the folder again.",
                file=str(plane.path),
            )
        if image.inverted and pixels.inverted_by is not None:
            stored = (pixels.inverted_by - stored.astype(np.int64)).astype(np.int64)
        if stored.dtype.kind == "f" and kind.kind in "iu":
            slices, kind = slices.astype(np.float32), np.dtype(np.float32)
        slices[number] = measured(stored, plane.slope, plane.intercept, kind)
    return _smaller(slices)


def _smaller(slices: NDArray[Any]) -> NDArray[Any]:
    """Two bytes a voxel where the numbers that are there need no more."""
    if slices.dtype != np.int32 or slices.size == 0:
        return slices
    low, high = int(slices.min()), int(slices.max())
    return slices.astype(np.int16) if low >= -(1 << 15) and high < 1 << 15 else slices


def _geometry(planes: Sequence[SlicePlane]) -> StackGeometry:
    return geometry_of(planes)[0]


def staged_mask(mask: StagedMask) -> tuple[Image, StoredPixels]:
    """Layers (C, Z, Y, X) in which structures that share voxels lie apart; a number for each name.

    Raises UserError naming the DICOM file that is damaged.
    """
    first = mask.image.planes[0]
    geometry = _geometry(mask.image.planes)
    drawn: dict[str, NDArray[np.bool_]] = {}
    for name, voxels in _structures(mask, geometry, first.rows, first.columns):
        drawn[name] = voxels if name not in drawn else drawn[name] | voxels
    names = mask.names or tuple(drawn)
    if mask.image.rectified:
        drawn = {
            name: straightened(voxels.astype(np.uint8), geometry, is_mask=True).astype(np.bool_)
            for name, voxels in drawn.items()
        }
    if mask.image.onto is not None:
        onto = mask.image.onto
        drawn = {
            name: _on_grid(voxels.astype(np.uint8), mask.image.grid, onto, is_mask=True).astype(np.bool_)
            for name, voxels in drawn.items()
        }
    shape = mask.image.onto.shape if mask.image.onto is not None else mask.image.grid.shape
    values = {name: number for number, name in enumerate(names, start=1)}
    layers, segments = _in_layers(drawn, values, shape, covers=mask.covers)
    if mask.ignores_rest:
        rest = np.logical_and.reduce([layer == 0 for layer in layers])
        number = len(names) + 1
        layers[0][rest] = number
        segments.append(Segment(name=IGNORE, value=number, layer=0))
    stored = StoredPixels(kind="channels", segments=tuple(segments), is_segmentation=True)
    voxels = layers[0][None] if len(layers) == 1 else np.stack(layers)
    return Image(voxels=voxels, grid=mask.image.onto or mask.image.grid), stored


def _structures(
    mask: StagedMask, geometry: StackGeometry, rows: int, columns: int
) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    for path in dict.fromkeys(structure.path for structure in mask.structures):
        own = [structure for structure in mask.structures if structure.path == path]
        if own[0].kind == "seg":
            names = {structure.number: structure.name for structure in own}
            for number, voxels in segments_on(path, frozenset(names), geometry, rows, columns):
                yield names[number], voxels
            continue
        contours = contours_of(path)
        for structure in own:
            if structure.number in contours:
                yield structure.name, filled(contours[structure.number], geometry, rows, columns).voxels


def _in_layers(
    drawn: dict[str, NDArray[np.bool_]], values: dict[str, int], shape: tuple[int, int, int], *, covers: bool
) -> tuple[list[NDArray[Any]], list[Segment]]:
    """The largest first. Where `covers`, one layer holds all."""
    kind = np.uint8 if max(values.values(), default=0) < 255 else np.uint16
    layers: list[NDArray[Any]] = [np.zeros(shape, kind)]
    places: dict[str, int] = {}
    sizes = {name: int(np.count_nonzero(voxels)) for name, voxels in drawn.items()}
    for name in sorted(drawn, key=lambda each: (-sizes[each], each)):
        slices = np.flatnonzero(drawn[name].any(axis=(1, 2)))
        # where nothing is drawn nothing is looked at
        span = slice(int(slices[0]), int(slices[-1]) + 1) if len(slices) else slice(0)
        voxels = drawn[name][span]
        place = 0
        if not covers:
            free = (i for i, layer in enumerate(layers) if not layer[span][voxels].any())
            place = next(free, len(layers))
        if place == len(layers):
            if place >= _MOST_LAYERS:
                raise UserError(
                    "The structures of a case overlap in more than {count} layers.",
                    hint="Leave out structures that are not needed.",
                    count=_MOST_LAYERS,
                )
            layers.append(np.zeros(shape, kind))
        layers[place][span][voxels] = values[name]
        places[name] = place
    return layers, [
        Segment(name=name, value=value, layer=places.get(name, 0)) for name, value in values.items()
    ]


def _on_grid(voxels: NDArray[Any], own: Grid, onto: Grid, *, is_mask: bool) -> NDArray[Any]:
    """(Z, Y, X) on another grid: linear, of masks the nearest; outside the lowest value, of masks 0."""
    from scipy.ndimage import affine_transform

    steps = np.asarray(own.direction) * own.spacing_mm
    back = np.linalg.inv(steps)
    matrix = back @ (np.asarray(onto.direction) * onto.spacing_mm)
    offset = back @ np.subtract(onto.origin_mm, own.origin_mm)
    found: NDArray[Any] = affine_transform(
        voxels if is_mask else voxels.astype(np.float32),
        matrix,
        offset,
        output_shape=onto.shape,
        order=0 if is_mask else 1,
        mode="constant" if not is_mask else "grid-constant",
        cval=0 if is_mask else float(voxels.min()),
    )
    if not is_mask and voxels.dtype.kind in "iu":
        found = np.rint(found)
    whole: NDArray[Any] = found.astype(voxels.dtype)
    return whole


def staged_voxels(staged: StagedFile) -> Image:
    """Of a mask the numbers of its names in one layer, as `covers` has it."""
    if staged.image is not None:
        return staged_image(staged.image)
    if staged.mask is None:
        raise ValueError("an empty staged file")
    image, _ = staged_mask(staged.mask)
    flat = image.voxels[0].copy()
    for layer in image.voxels[1:]:
        flat[layer != 0] = layer[layer != 0]
    return Image(voxels=flat[None], grid=grid_of_staged(staged))
