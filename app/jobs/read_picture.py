"""Reads a case for its small picture: grey levels and mask, turned as a radiologist expects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.events import Heartbeat, Job

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.dataset.dataset import Case


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CasePictureData:
    """Of one case; its file's slices along the first axis, the top row first."""

    case: str
    grey: NDArray[np.uint8]
    """(Z, Y, X)"""
    mask: NDArray[Any] | None
    """(Z, Y, X), whole numbers"""
    pixel_mm: tuple[float, float]
    """height and width of a pixel"""


def read_picture(case: Case) -> Job[CasePictureData]:
    """The first channel in 256 grey levels by its usual window. Raises UserError as reading does."""
    import numpy as np

    from core.display.paint import as_mask
    from core.display.planes import turn_of_slices
    from core.display.window import grey_levels, usual_window
    from core.io.read_image import read_image, read_mask

    yield Heartbeat()
    image = read_image(case.images[0])
    yield Heartbeat()
    turn = turn_of_slices(image.grid)
    voxels = turn.apply(image.voxels[0])
    window = usual_window(voxels)
    grey = np.empty(voxels.shape, dtype=np.uint8)
    for z in range(voxels.shape[0]):
        grey[z] = grey_levels(voxels[z], window)
        if z % 32 == 0:
            yield Heartbeat()
    mask = None
    if case.mask is not None and case.mask.exists():
        found = read_mask(case.mask).voxels[0]
        if found.shape == image.grid.shape:
            mask = turn.apply(as_mask(found))
    spacing = image.grid.spacing_mm
    return CasePictureData(
        case=case.name,
        grey=grey,
        mask=mask,
        pixel_mm=(spacing[turn.axes[1]], spacing[turn.axes[2]]),
    )


def middle_slice(data: CasePictureData) -> int:
    """The slice with most of the mask in it, or the one in the middle where there is no mask."""
    if data.mask is None or not data.mask.any():
        return int(data.grey.shape[0] // 2)
    return int((data.mask != 0).sum(axis=(1, 2)).argmax())
