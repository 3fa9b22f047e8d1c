"""Probabilities beside a mask, as nnU-Net's .npz: `probabilities` (L, Z, Y, X) float32."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.arrays.npz_file import read_arrays
from core.io.files.atomic import replacing


def probability_file(mask: Path, ending: str) -> Path:
    """Beside the mask, under its name."""
    return mask.with_name(mask.name[: len(mask.name) - len(ending)] + ".npz")


def write_probabilities(path: Path, probabilities: NDArray[np.float32]) -> None:
    with replacing(path) as temporary, temporary.open("wb") as file:
        np.savez_compressed(file, probabilities=probabilities)


def read_probabilities(path: Path) -> NDArray[np.float32]:
    """(L, Z, Y, X). Nothing in the file is executed. Raises UserError where it is missing or damaged."""
    try:
        found: NDArray[np.float32] = np.asarray(
            read_arrays(path, ("probabilities",))["probabilities"], np.float32
        )
        if found.ndim != 4 or not np.isfinite(found).all():
            raise ValueError(path)
        return found
    except ValueError as error:
        raise UserError(
            "{file}: these probabilities are missing or damaged.",
            hint="Predict again with probabilities saved.",
            file=str(path),
        ) from error
