"""What the numbers of an image file are, before anybody decides what they mean."""

from dataclasses import dataclass
from typing import Literal

TRANSPARENT = -1
"""stands in a palette for a colour that nobody sees"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One structure that a segmentation of 3D Slicer names."""

    name: str
    value: int
    layer: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPixels:
    """How to understand the channels of a file that was read as it is stored."""

    kind: Literal["grey", "colour", "palette", "channels"] = "grey"
    bits: int = 0
    """of a sample, where it may stand for brightness; 0 where it is but a number"""
    alpha: bool = False
    """the last channel is transparency; 0 is not seen"""
    white_is_zero: bool = False
    """the largest number is black"""
    palette: tuple[int, ...] = ()
    """the colour 0xRRGGBB of each index, or TRANSPARENT"""
    segments: tuple[Segment, ...] = ()
    is_lossy: bool = False
    """saved in a way that changes numbers, such as JPEG"""
    is_segmentation: bool = False
    """the file is a segmentation of 3D Slicer, even where it names nothing"""
    is_empty: bool = False
    """nothing is drawn and no voxel stored; the one that is read is made up"""
