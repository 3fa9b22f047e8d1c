"""Small data sets on disk, made to be right or wrong in one place."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.io.image import Grid, Image
from core.io.write_image import write_image, write_mask

GRID = Grid(shape=(6, 9, 8), spacing_mm=(3.0, 1.0, 1.5), anatomical=True)


def voxels(seed: int, channels: int = 1) -> NDArray[Any]:
    return np.random.default_rng(seed).normal(100, 20, (channels, *GRID.shape)).astype(np.float32)


def labels(seed: int) -> NDArray[Any]:
    found = np.random.default_rng(seed).integers(0, 3, GRID.shape)
    found.flat[:3] = (0, 1, 2)
    return found


def nnunet_dataset(
    root: Path, *, cases: int = 3, channels: int = 1, ending: str = ".nii.gz", **extra: Any
) -> Path:
    """A sound nnU-Net data set with the labels background, one, two."""
    folder = root / "Dataset007_Made"
    for name in ("imagesTr", "labelsTr"):
        (folder / name).mkdir(parents=True)
    for case in range(cases):
        for channel in range(channels):
            image = Image(voxels=voxels(case * 10 + channel), grid=GRID)
            write_image(folder / "imagesTr" / f"case_{case}_{channel:04d}{ending}", image)
        write_mask(folder / "labelsTr" / f"case_{case}{ending}", labels(case), GRID)
    content = {
        "channel_names": {str(i): f"kind {i}" for i in range(channels)},
        "labels": {"background": 0, "one": 1, "two": 2},
        "numTraining": cases,
        "file_ending": ending,
    } | extra
    (folder / "dataset.json").write_text(json.dumps(content))
    return folder
