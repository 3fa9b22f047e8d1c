"""Small data sets written to disk."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import SimpleITK
from numpy.typing import NDArray

from core.dataset.dataset import Case, Dataset
from core.dataset.dataset_file import read_dataset
from core.io.image import Grid, Image
from core.io.write_image import write_image, write_mask

SPACING = (2.5, 1.25, 0.5)


def made_case(seed: int, *, shape: tuple[int, int, int] = (12, 20, 16), kind: Any = np.int16) -> NDArray[Any]:
    """An image (1, Z, Y, X) with an empty border of two voxels."""
    rng = np.random.default_rng(seed)
    image = np.zeros((1, *shape), kind)
    values = rng.normal(100, 30, (shape[0] - 4, shape[1] - 4, shape[2] - 4))
    image[0, 2:-2, 2:-2, 2:-2] = values.astype(kind)
    image[0, 2, 2, 2] = image[0, -3, -3, -3] = 7
    return image


def made_mask(seed: int, shape: tuple[int, int, int] = (12, 20, 16)) -> NDArray[np.uint8]:
    rng = np.random.default_rng(1000 + seed)
    mask = np.zeros(shape, np.uint8)
    mask[4:9, 5:12, 5:10] = rng.integers(0, 3, (5, 7, 5))
    return mask


def written(
    folder: Path,
    images: Sequence[NDArray[Any]],
    masks: Sequence[NDArray[Any]],
    *,
    channels: int = 1,
    ending: str = ".nii.gz",
) -> Dataset:
    root = folder / "Dataset001_Made"
    for number, (image, mask) in enumerate(zip(images, masks, strict=True)):
        grid = Grid(shape=mask.shape, spacing_mm=SPACING)
        for channel in range(channels):
            path = root / "imagesTr" / f"case_{number}_{channel:04d}{ending}"
            path.parent.mkdir(parents=True, exist_ok=True)
            write_image(
                path,
                Image(
                    voxels=image[channel : channel + 1], grid=Grid(shape=image.shape[1:], spacing_mm=SPACING)
                ),
            )
        path = root / "labelsTr" / f"case_{number}{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_mask(path, mask, grid)
    content = {
        "channel_names": {str(channel): f"C{channel}" for channel in range(channels)},
        "labels": {"background": 0, "a": 1, "b": 2},
        "numTraining": len(images),
        "file_ending": ending,
    }
    (root / "dataset.json").write_text(json.dumps(content))
    return read_dataset(root)


def write_plane(case: Case) -> None:
    """A 2D image and mask in place of those of a case."""
    for file, kind in ((case.images[0], np.int16), (case.mask, np.uint8)):
        SimpleITK.WriteImage(SimpleITK.GetImageFromArray(np.ones((20, 16), kind)), str(file))
