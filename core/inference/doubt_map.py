"""The map of how unsure a model is, on the grid of the file."""

import numpy as np
import torch
from numpy.typing import NDArray

from core.geometry.crop import uncrop
from core.geometry.resample import resample_image
from core.geometry.spacing import separate_axis
from core.inference.sliding_window.accumulator import Slab
from core.preprocessing.preprocessed_case import CaseGeometry


class DoubtMap:
    """Gathers the slabs' uncertainty on the network's grid, one number a voxel."""

    def __init__(self, geometry: CaseGeometry) -> None:
        self._geometry = geometry
        self._found = torch.zeros(geometry.shape, dtype=torch.float16)

    def add(self, slab: Slab, first_row: int) -> None:
        """A slab whose rows begin at `first_row`; rows may come again with the next block."""
        assert slab.uncertainty is not None
        rows = slice(first_row, first_row + slab.uncertainty.shape[1])
        self._found[slab.start : slab.stop, rows] = slab.uncertainty.to("cpu", torch.float16)

    def whole(self) -> NDArray[np.float32]:
        """0 to 1 (Z, Y, X) in the axes of the file, when every slab was given; 0 outside the crop."""
        geometry = self._geometry
        apart = separate_axis(geometry.target_spacing_mm, geometry.spacing_mm)
        full = resample_image(
            self._found.float()[None], geometry.shape_after_crop, order=1, separate_axis=apart
        )
        inside: NDArray[np.float32] = full[0].clamp_(0, 1).numpy()
        whole = uncrop(inside, geometry.crop_box, geometry.shape_before_crop)
        return np.ascontiguousarray(geometry.in_file_order(whole))
