"""Masks on disk, and the labels they hold."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from core.dataset.dataset import Case, Channel, Dataset
from core.dataset.labels import Label, Labels
from core.io.image import Grid
from core.io.write_image import write_mask

LABELS = Labels(
    entries=tuple(Label(name=n, values=(v,)) for v, n in enumerate(("background", "liver", "cyst", "rib")))
)
REGIONS = Labels(
    entries=(
        Label(name="background", values=(0,)),
        Label(name="core", values=(2,)),
        Label(name="whole", values=(1, 2)),
    ),
    regions_class_order=(2, 1),
)


def save_mask(path: Path, mask: Any) -> Path:
    write_mask(path, mask, Grid(shape=mask.shape, spacing_mm=(2.0, 1.0, 1.0)))
    return path


def block(*spans: tuple[int, int], value: int = 1, shape: tuple[int, int, int] = (8, 8, 8)) -> Any:
    mask = np.zeros(shape, np.uint8)
    mask[tuple(slice(*span) for span in spans)] = value
    return mask


def dataset_of(folder: Path, masks: dict[str, Any], labels: Labels = LABELS) -> Dataset:
    """A data set whose true masks are these."""
    cases = [
        Case(name=name, images=(), mask=save_mask(folder / "labelsTr" / f"{name}.nii.gz", mask))
        for name, mask in sorted(masks.items())
    ]
    return Dataset(
        folder=folder,
        name="Dataset001_Test",
        channels=(Channel(name="CT"),),
        labels=labels,
        cases=tuple(cases),
        file_ending=".nii.gz",
        num_training=len(cases),
    )


def save_fold(model: Path, fold: str, masks: dict[str, Any], probabilities: Sequence[str] = ()) -> None:
    """Held-out predictions of one fold; of the cases named, probabilities that say the same, four labels."""
    for name, mask in masks.items():
        path = save_mask(model / f"fold_{fold}" / "validation" / f"{name}.nii.gz", mask)
        if name in probabilities:
            sure = np.stack([np.where(mask == value, 0.7, 0.1) for value in range(4)]).astype(np.float32)
            np.savez_compressed(path.with_name(f"{name}.npz"), probabilities=sure)
