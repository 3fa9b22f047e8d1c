"""One mask file read to what it holds; what its numbers mean is decided for the whole data set (mask_reading)."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from core.dataset.masks.number_table import by_table
from core.errors import UserError
from core.io.image import Grid
from core.io.read_image import read_stored_image, whole_numbers
from core.io.reading.question import FileFacts
from core.io.stored_pixels import StoredPixels

MaskKind = Literal["grey", "colour", "palette", "classes", "segments"]
UNSEEN = -(1 << 31)
"""the number of a pixel whose transparency hides it"""
OPAQUE_BLACK = 1 << 24
"""the colour black where it is drawn on a transparent ground"""
_MOST_SETS = 1000
"""combinations of segments in one file"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskAbout:
    """What the numbers of a mask file are.

    grey: as stored. colour: 0xRRGGBB. palette: indices. classes: which channel is set, counted from 1, 0 for none.
    segments: which of `segments`, counted from 1, 0 for none; behind them which of `combinations`.
    """

    kind: MaskKind = "grey"
    bits: int = 0
    white_is_zero: bool = False
    palette: tuple[int, ...] = ()
    segments: tuple[str, ...] = ()
    segment_values: tuple[int, ...] = ()
    combinations: tuple[tuple[int, ...], ...] = ()
    """segments that share voxels"""
    channels: int = 1
    is_empty: bool = False
    """no voxel is stored"""
    is_copy: bool = False
    """the numbers stand in the file just so"""
    is_lossy: bool = False
    """the file was saved in a way that changes numbers"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MaskContent:
    """The numbers (Z, Y, X) of a mask file and what they are."""

    numbers: NDArray[Any]
    grid: Grid
    about: MaskAbout


def read_mask_file(path: Path) -> MaskContent:
    """Raises UserError where the file is damaged, or what it holds is no mask."""
    image, facts = read_stored_image(path)
    if facts.nan or facts.infinite:
        raise UserError(
            "{file}: the mask contains NaN voxels.",
            hint="Every voxel of a mask must be a whole number, 0 for background.",
            file=str(path),
        )
    numbers, about = _numbers(path, image.voxels, facts)
    if facts.stored.is_lossy:
        about = replace(about, is_lossy=True)
    return MaskContent(numbers=numbers, grid=image.grid, about=about)


def _numbers(path: Path, voxels: NDArray[Any], facts: FileFacts) -> tuple[NDArray[Any], MaskAbout]:
    stored = facts.stored
    if stored.is_segmentation:
        return _segments(path, voxels, stored)
    if stored.kind == "palette":
        return voxels[0], MaskAbout(kind="palette", palette=_used(voxels, stored.palette))
    hidden = voxels[-1] == 0 if stored.alpha else None
    seen = voxels[:-1] if stored.alpha else voxels
    alike = len(seen) > 1 and all(np.array_equal(seen[0], channel) for channel in seen[1:])
    if len(seen) == 1 or alike:
        return _grey(path, seen, hidden, stored, alike=alike)
    one_hot = seen.max(initial=0) <= 1
    if (
        stored.kind == "colour"
        and len(seen) == 3
        and not one_hot
        and seen.dtype in (np.dtype(np.uint8), np.dtype(np.uint16))
    ):
        packed = _packed(seen)
        if hidden is not None:
            packed[(packed == 0) & ~hidden & hidden.any()] = OPAQUE_BLACK
            packed = _hide(path, packed, hidden)
        return packed, MaskAbout(kind="colour", bits=8)
    return _classes(path, seen)


def _used(voxels: NDArray[Any], palette: tuple[int, ...]) -> tuple[int, ...]:
    """The palette as far as indices need it."""
    return palette[: int(voxels.max(initial=0)) + 1]


def _grey(
    path: Path, seen: NDArray[Any], hidden: NDArray[np.bool_] | None, stored: StoredPixels, *, alike: bool
) -> tuple[NDArray[Any], MaskAbout]:
    whole = whole_numbers(path, seen[:1])[0]
    is_copy = (
        not alike
        and hidden is None
        and not stored.white_is_zero
        and stored.bits in (0, 8, 16)
        and (seen.dtype.kind in "biu" or np.array_equal(seen[0], whole))
    )
    bits = stored.bits if whole.dtype.kind in "bu" else 0
    if hidden is not None:
        wide = whole.astype(np.int32)
        wide[(wide == 0) & ~hidden & hidden.any()] = OPAQUE_BLACK
        whole = _hide(path, wide, hidden)
    return whole, MaskAbout(bits=bits, white_is_zero=stored.white_is_zero, is_copy=is_copy)


def _hide(path: Path, numbers: NDArray[Any], hidden: NDArray[np.bool_]) -> NDArray[Any]:
    if hidden.all() and len(np.unique(numbers)) > 1:
        raise UserError(
            "{file}: every pixel of the mask is transparent, yet something is drawn there.",
            hint="Save the mask again without transparency.",
            file=str(path),
        )
    numbers[hidden] = UNSEEN
    return numbers


def _packed(seen: NDArray[Any]) -> NDArray[Any]:
    """0xRRGGBB; of 16 bits a colour the nearest of 8."""
    wide = seen.astype(np.int32)
    if seen.dtype == np.uint16:
        wide = (wide * 255 + 32767) // 65535
    packed: NDArray[Any] = (wide[0] << 16) | (wide[1] << 8) | wide[2]
    return packed


def _classes(path: Path, channels: NDArray[Any]) -> tuple[NDArray[Any], MaskAbout]:
    """One channel a class, as networks put them out."""
    count = len(channels)
    levels = np.unique(channels)
    if len(levels) > 2 or levels.min() < 0 or (len(levels) == 2 and levels[0] != 0):
        raise UserError(
            "{file}: the mask has {count} channels.",
            hint="A mask holds one number a voxel, one colour, or one channel of 0 and 1 for each class.",
            file=str(path),
            count=count,
        )
    drawn = channels != 0
    if (drawn.sum(axis=0) > 1).any():
        raise UserError(
            "{file}: the mask has {count} channels that overlap, so that a voxel belongs to several classes.",
            hint="Save one number a voxel, with a value for each combination; regions can be made of them.",
            file=str(path),
            count=count,
        )
    numbers = np.zeros(channels.shape[1:], np.uint16)
    for number, channel in enumerate(drawn, start=1):
        numbers[channel] = number
    return numbers, MaskAbout(kind="classes", channels=count)


def _segments(path: Path, voxels: NDArray[Any], stored: StoredPixels) -> tuple[NDArray[Any], MaskAbout]:
    """Each layer of the file holds the LabelValues of its segments."""
    numbers = np.zeros(voxels.shape[1:], np.uint16)
    layers = whole_numbers(path, voxels)
    if not stored.segments and layers.any():
        if len(layers) > 1:
            return _classes(path, layers)
        return layers[0], MaskAbout(is_copy=True)
    sets: list[tuple[int, ...]] = [()]
    for layer, content in enumerate(layers):
        own = [(each.value, number) for number, each in enumerate(stored.segments, 1) if each.layer == layer]
        values = dict(own)
        if len(values) < len(own):
            numbers = _by_segment(path, numbers, sets, content, own)
        else:
            numbers = _by_value(path, numbers, sets, content, values)
    count = len(stored.segments)
    combinations = tuple(each for each in sets if len(each) > 1)
    table = [0, *(each[0] if len(each) == 1 else 0 for each in sets[1:])]
    for place, each in enumerate(combinations, start=count + 1):
        table[sets.index(each)] = place
    numbers = by_table(numbers, lambda found: np.array(table)[found])
    return numbers, MaskAbout(
        kind="segments",
        segments=tuple(segment.name for segment in stored.segments),
        segment_values=tuple(segment.value for segment in stored.segments),
        combinations=combinations,
        is_empty=stored.is_empty,
    )


def _by_value(
    path: Path,
    numbers: NDArray[Any],
    sets: list[tuple[int, ...]],
    content: NDArray[Any],
    values: dict[int, int],
) -> NDArray[Any]:
    """A layer in which each value is one segment: `numbers` with these added, in one pass."""

    def segments_of(found: NDArray[np.int64]) -> NDArray[np.int64]:
        for value in found.tolist():
            if value and value not in values:
                raise _nameless(path, value)
        return np.array([values.get(value, 0) for value in found.tolist()])

    drawn = by_table(content, segments_of)
    known = len(sets)

    def joined(found: NDArray[np.int64]) -> NDArray[np.int64]:
        both = (divmod(pair, known) for pair in found.tolist())
        return np.array([_place(path, sets, sets[old], number) if number else old for number, old in both])

    if known == 1:
        return by_table(drawn, joined)
    where = np.flatnonzero(drawn)
    flat = numbers.reshape(-1).astype(np.uint16)
    flat[where] = by_table(drawn.reshape(-1)[where].astype(np.int64) * known + flat[where], joined)
    return flat.reshape(numbers.shape)


def _by_segment(
    path: Path,
    numbers: NDArray[Any],
    sets: list[tuple[int, ...]],
    content: NDArray[Any],
    own: list[tuple[int, int]],
) -> NDArray[Any]:
    """The same for a layer in which several segments have one value."""
    numbers = numbers.astype(np.uint16)
    unnamed = content != 0
    for value, number in own:
        here = content == value
        unnamed &= ~here
        for old in np.unique(numbers[here]).tolist():
            numbers[here & (numbers == old)] = _place(path, sets, sets[old], number)
    if unnamed.any():
        raise _nameless(path, int(content[unnamed].flat[0]))
    return numbers


def _nameless(path: Path, value: int) -> UserError:
    return UserError(
        "{file}: the mask holds the value {value}, which no segment of the file names.",
        hint="Save the segmentation again with 3D Slicer.",
        file=str(path),
        value=value,
    )


def _place(path: Path, sets: list[tuple[int, ...]], old: tuple[int, ...], segment: int) -> int:
    """Where the set with this segment too stands in `sets`; it is added where it is new."""
    joined = tuple(sorted({*old, segment}))
    if joined not in sets:
        if len(sets) > _MOST_SETS:
            raise UserError(
                "{file}: the segments overlap in more than {count} different ways.",
                hint="Leave out segments that are not needed, or save them without overlaps.",
                file=str(path),
                count=_MOST_SETS,
            )
        sets.append(joined)
    return sets.index(joined)
