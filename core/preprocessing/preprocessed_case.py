"""A case as training and prediction see it, with what is needed to go back (METHOD §4)."""

from dataclasses import dataclass

from core.io.image import Grid, Vector

Box = tuple[tuple[int, int], tuple[int, int], tuple[int, int]]
"""half-open (start, stop) per axis"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseGeometry:
    """How a case got from its file to the network's grid. Everything but `grid` is in transposed axis order."""

    grid: Grid
    """of the file, not transposed"""
    transpose_forward: tuple[int, int, int]
    spacing_mm: Vector
    shape_before_crop: tuple[int, int, int]
    crop_box: Box
    shape_after_crop: tuple[int, int, int]
    """after cropping, before resampling"""
    shape: tuple[int, int, int]
    """of the preprocessed arrays"""
    target_spacing_mm: Vector
