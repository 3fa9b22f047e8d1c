"""The preview of a training on disk: a piece of one case, and what the network made of it after some epochs.

preview/CASE.npz              grey levels and truth of the piece
preview/CASE.epoch_0012.npz   the mask after 12 epochs
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.arrays.npz_file import read_arrays
from core.io.files.atomic import is_unfinished, replacing
from core.io.files.moving import remove
from core.io.image import Grid, Matrix

MOST_MASKS = 60
"""of one case that are kept; of more than that, every second is let go"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PreviewPiece:
    """What is looked at, in the axis order of the image's file."""

    case: str
    grey: NDArray[np.uint8]
    """(Z, Y, X)"""
    truth: NDArray[Any]
    """(Z, Y, X), label values"""
    spacing_mm: tuple[float, float, float]
    direction: Matrix
    """of the file's axes, as in Grid"""
    anatomical: bool = True

    @property
    def grid(self) -> Grid:
        """Of the piece; where it lies is not kept."""
        z, y, x = self.grey.shape
        return Grid(
            shape=(z, y, x),
            spacing_mm=self.spacing_mm,
            direction=self.direction,
            anatomical=self.anatomical,
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PreviewMask:
    """(Z, Y, X) label values after some epochs, and the Dice of each label in the piece; NaN where it has none."""

    mask: NDArray[Any]
    dice: tuple[float, ...]


def piece_file(folder: Path, case: str) -> Path:
    return folder / f"{case}.npz"


def mask_file(folder: Path, case: str, epochs_done: int) -> Path:
    return folder / f"{case}.epoch_{epochs_done:04d}.npz"


def mask_files(folder: Path, case: str) -> tuple[tuple[int, Path], ...]:
    """(epochs done, file) of each mask of a case, in order."""
    if not folder.is_dir():
        return ()
    pattern = re.compile(re.escape(case) + r"\.epoch_(\d+)\.npz")
    found = [(pattern.fullmatch(path.name), path) for path in folder.iterdir()]
    return tuple(sorted((int(match[1]), path) for match, path in found if match))


def shown_cases(folder: Path) -> tuple[str, ...]:
    """The cases of which there is a mask, the one that was predicted last at the beginning."""
    masks = [path for path in folder.glob("*.epoch_*.npz") if not is_unfinished(path)]
    newest_first = sorted(masks, key=_written_at, reverse=True)
    return tuple(dict.fromkeys(path.name.rsplit(".epoch_", 1)[0] for path in newest_first))


def _written_at(path: Path) -> float:
    """0 for one that the training has just let go of."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def write_piece(folder: Path, piece: PreviewPiece) -> None:
    _write(
        piece_file(folder, piece.case),
        grey=piece.grey,
        truth=piece.truth,
        spacing_mm=np.array(piece.spacing_mm),
        direction=np.array(piece.direction),
        anatomical=np.array(piece.anatomical),
    )


def read_piece(folder: Path, case: str) -> PreviewPiece:
    """Raises UserError where the file is missing or damaged."""
    arrays = _read(piece_file(folder, case), ("grey", "truth", "spacing_mm", "direction"), ("anatomical",))
    z, y, x = (float(step) for step in arrays["spacing_mm"])
    rows = [(float(a), float(b), float(c)) for a, b, c in arrays["direction"]]
    return PreviewPiece(
        case=case,
        grey=arrays["grey"],
        truth=arrays["truth"],
        spacing_mm=(z, y, x),
        direction=(rows[0], rows[1], rows[2]),
        # not in files of earlier versions, which turned every image by its direction
        anatomical=bool(arrays.get("anatomical", True)),
    )


def write_mask(folder: Path, case: str, epochs_done: int, mask: PreviewMask) -> Path:
    """Write it, and let go of every second older one where there are too many."""
    path = mask_file(folder, case, epochs_done)
    _write(path, mask=mask.mask, dice=np.array(mask.dice))
    kept = mask_files(folder, case)
    if len(kept) > MOST_MASKS:
        for _, old in kept[1:-1:2]:
            remove(old, only_note=True)
    return path


def read_mask(path: Path) -> PreviewMask:
    """Raises UserError where the file is missing or damaged."""
    arrays = _read(path, ("mask", "dice"))
    return PreviewMask(mask=arrays["mask"], dice=tuple(float(value) for value in arrays["dice"]))


def _write(path: Path, **arrays: NDArray[Any]) -> None:
    with replacing(path) as temporary, temporary.open("wb") as stream:
        np.savez_compressed(stream, **arrays)  # type: ignore[arg-type]


def _read(path: Path, names: tuple[str, ...], also: tuple[str, ...] = ()) -> dict[str, NDArray[Any]]:
    """`also`: those that may be missing."""
    try:
        return read_arrays(path, names, also=also)
    except ValueError as error:
        raise UserError(
            "{file}: the preview is missing or damaged.",
            hint="It is made anew while the training goes on.",
            file=str(path),
        ) from error
