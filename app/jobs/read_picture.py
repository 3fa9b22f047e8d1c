"""Reads a case for its small picture: grey levels and mask, turned as a radiologist expects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.events import Heartbeat, Job

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.dataset.dataset import Case
    from core.io.image import Matrix

SAMPLE = 200_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CasePictureData:
    """Of one case; slices along the first axis."""

    case: str
    grey: NDArray[np.uint8]
    """(Z, Y, X)"""
    mask: NDArray[Any] | None
    """(Z, Y, X), whole numbers"""
    pixel_mm: tuple[float, float]
    """height and width of a pixel"""


def read_picture(case: Case) -> Job[CasePictureData]:
    """The first channel in 256 grey levels between its 0.5 and 99.5 %. Raises UserError as reading does."""
    import numpy as np

    from core.io.read_image import read_image, read_mask

    yield Heartbeat()
    image = read_image(case.images[0])
    yield Heartbeat()
    voxels = image.voxels[0]
    flat = voxels.reshape(-1)
    sample = flat[:: max(1, flat.size // SAMPLE)].astype(np.float32)
    sample = sample[np.isfinite(sample)]
    low, high = np.percentile(sample, (0.5, 99.5)) if sample.size else (0.0, 1.0)
    scale = 255.0 / max(float(high - low), 1e-6)
    grey = np.empty(voxels.shape, dtype=np.uint8)
    for z in range(voxels.shape[0]):
        levels = (np.nan_to_num(voxels[z].astype(np.float32)) - low) * scale
        grey[z] = np.clip(levels, 0, 255)
        if z % 32 == 0:
            yield Heartbeat()
    mask = None
    if case.mask is not None and case.mask.exists():
        mask = read_mask(case.mask).voxels[0]
        if mask.shape != grey.shape:
            mask = None
    return CasePictureData(
        case=case.name,
        grey=turned(grey, image.grid.direction),
        mask=None if mask is None else turned(mask, image.grid.direction),
        pixel_mm=(image.grid.spacing_mm[1], image.grid.spacing_mm[2]),
    )


def middle_slice(data: CasePictureData) -> int:
    """The slice with most of the mask in it, or the one in the middle where there is no mask."""
    if data.mask is None or not data.mask.any():
        return int(data.grey.shape[0] // 2)
    return int((data.mask != 0).sum(axis=(1, 2)).argmax())


def turned(voxels: NDArray[Any], direction: Matrix) -> NDArray[Any]:
    """Front up, the patient's right on the left, where the axes are (nearly) those of a patient."""
    down = -1 if direction[1][1] < -0.7 else 1
    right = -1 if direction[2][2] < -0.7 else 1
    return voxels[:, ::down, ::right]
