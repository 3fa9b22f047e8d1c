"""What the numbers of all masks of a data set mean: decided once, and used again when each mask is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from core.dataset.masks.mask_file import OPAQUE_BLACK, UNSEEN, MaskAbout, MaskContent
from core.dataset.masks.mask_values import MaskValues
from core.dataset.masks.number_table import by_table

GREY = 0x010101


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskReading:
    """The one decision for a whole data set; the number that a voxel gets is then its row in the table of labels."""

    coloured: bool = False
    """numbers are colours 0xRRGGBB, also those of grey files"""
    palette: Literal["index", "colours", "brightness"] = "index"
    """what counts of a file with a palette"""
    brightness: bool = False
    """grey numbers of different depth are one scale of 0 to 255: white is white"""
    inverted: bool = False
    """where a file says that 0 is white, it means it"""
    background_first: bool = False
    """of masks with a channel for each class the first one is the background"""
    segments: tuple[tuple[str, int], ...] = ()
    """the number of each name, in small letters"""
    combinations: tuple[tuple[tuple[str, ...], int], ...] = ()
    """where segments share voxels: the number of each set of names, a single one included"""
    centres: tuple[int, ...] = ()
    """smoothed edges: every number counts to the nearest of these"""

    def numbers_of(self, stored: NDArray[Any], about: MaskAbout) -> NDArray[np.int64]:
        """The numbers of these stored ones, of any shape."""
        numbers = self._unsmoothed(np.asarray(stored, np.int64), about)
        return nearest(numbers, self.centres, coloured=self.coloured) if self.centres else numbers

    def keeps(self, about: MaskAbout) -> bool:
        """Whether a file's numbers are left as they stand in it."""
        as_shown = about.kind == "grey" and not self.coloured and not self.centres
        return about.is_copy and as_shown and (about.bits == 0 or not self.brightness or about.bits == 8)

    def _unsmoothed(self, stored: NDArray[np.int64], about: MaskAbout) -> NDArray[np.int64]:
        if about.kind == "classes":
            return np.maximum(stored - 1, 0) if self.background_first else stored
        if about.kind == "segments":
            return np.array(self._segment_table(about), np.int64)[stored]
        hidden = stored == UNSEEN
        numbers = self._seen(np.where(hidden, 0, stored), about)
        return np.where(hidden, 0, numbers)

    def _segment_table(self, about: MaskAbout) -> list[int]:
        keys = [segment_key(name) for name in about.segments]
        if not self.combinations:
            known = dict(self.segments)
            return [0, *(known[key] for key in keys)]
        numbers = {frozenset(names): number for names, number in self.combinations}
        # one that occurs nowhere alone has no number
        single = [numbers.get(frozenset((key,)), 0) for key in keys]
        # nor has one that was met while a file's segments were put over each other, and is in no voxel at their end
        sets = [frozenset(keys[i - 1] for i in each) for each in about.combinations]
        return [0, *single, *(numbers.get(each, 0) for each in sets)]

    def _seen(self, stored: NDArray[np.int64], about: MaskAbout) -> NDArray[np.int64]:
        if about.kind == "palette":
            return self._of_palette(stored, about)
        if about.kind == "colour":
            return stored if self.coloured else stored & 0xFF
        if about.white_is_zero and (self.inverted or about.bits == 1):
            stored = 2**about.bits - 1 - stored
        if not self.coloured and not self.brightness:
            return stored
        drawn_black = stored == OPAQUE_BLACK
        grey = brightness(np.where(drawn_black, 0, stored), about.bits)
        grey = grey * GREY if self.coloured else grey
        return np.where(drawn_black, OPAQUE_BLACK, grey)

    def _of_palette(self, stored: NDArray[np.int64], about: MaskAbout) -> NDArray[np.int64]:
        if self.palette == "index" or not about.palette:
            return stored
        # what nobody sees is the background
        table = np.maximum(np.array(about.palette, np.int64), 0)
        colours = table[np.minimum(stored, len(table) - 1)]
        return colours if self.palette == "colours" else colours & 0xFF


AS_STORED = MaskReading()


def segment_key(name: str) -> str:
    return " ".join(name.split()).casefold()


def brightness(numbers: NDArray[np.int64], bits: int) -> NDArray[np.int64]:
    """Samples of so many bits on a scale of 0 to 255."""
    if bits in (0, 8):
        return numbers
    most = 2**bits - 1
    found: NDArray[np.int64] = (numbers * 255 + most // 2) // most
    return found


def is_on_scale(numbers: NDArray[np.int64], bits: int) -> bool:
    """Whether all samples of so many bits have their like among the 256 of 8 bits."""
    if bits in (0, 8):
        return bool(((numbers >= 0) & (numbers <= 255)).all())
    return not (numbers * 255 % (2**bits - 1)).any()


def nearest(numbers: NDArray[np.int64], centres: Sequence[int], *, coloured: bool) -> NDArray[np.int64]:
    """The nearest of the centres for each number; of two that are as near the larger one."""
    ordered = np.array(sorted(centres, reverse=True), np.int64)
    values, place = np.unique(numbers, return_inverse=True)
    apart = (parts(values, coloured)[:, None] - parts(ordered, coloured)[None]) ** 2
    found: NDArray[np.int64] = ordered[apart.sum(axis=-1).argmin(axis=1)][place.reshape(numbers.shape)]
    return found


def parts(numbers: NDArray[np.int64], coloured: bool) -> NDArray[np.int64]:
    """Coordinates (N, 3) of colours, (N, 1) of grey values."""
    if not coloured:
        return numbers[:, None]
    return np.stack([numbers >> 16 & 0xFF, numbers >> 8 & 0xFF, numbers & 0xFF], -1)


def read_values(mask: MaskValues, reading: MaskReading) -> MaskValues:
    """The table of a mask in the numbers of the data set."""
    if not mask.values:
        return mask
    numbers = reading.numbers_of(np.array(mask.values, np.int64), mask.about)
    values, place = np.unique(numbers, return_inverse=True)

    def summed(counts: Sequence[int]) -> tuple[int, ...]:
        sums = np.zeros(len(values), np.int64)
        np.add.at(sums, place, np.array(counts, np.int64))
        return tuple(int(count) for count in sums)

    return MaskValues(
        values=tuple(int(value) for value in values),
        voxels=summed(mask.voxels),
        flat=summed(mask.flat) if mask.flat else (),
        edge=summed(mask.edge) if mask.edge else (),
        others=mask.others,
        about=mask.about,
        problem=mask.problem,
        looks_like_image=mask.looks_like_image,
    )


def read_content(content: MaskContent, reading: MaskReading) -> NDArray[np.int64] | NDArray[Any]:
    """The numbers (Z, Y, X) of a mask file in those of the data set."""
    if reading.keeps(content.about):
        return content.numbers
    return by_table(content.numbers, lambda values: reading.numbers_of(values, content.about))
