"""Reads the preview of a training for its picture, turned as a radiologist expects."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.events import Job
from core.pipeline.project.project_splits import held_out_cases
from core.project_folder import FoldFolder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.display.anatomy import Turn
    from core.pipeline.project.project import Project


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PreviewData:
    """Of one training; slices along the first axis."""

    cases: tuple[str, ...]
    """those that may be watched while it learns"""
    shown: tuple[str, ...]
    """those of which there is a mask, in the same order"""
    case: str
    grey: NDArray[np.uint8]
    """(Z, Y, X)"""
    truth: NDArray[Any]
    pixel_mm: tuple[float, float]
    turn: Turn
    masks: tuple[tuple[int, Path], ...]
    """(epochs done, file), in order"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PreviewOverlay:
    """One mask of it."""

    case: str
    epochs_done: int
    mask: NDArray[Any]
    """(Z, Y, X)"""
    dice: tuple[float, ...]
    """of each label in the piece; NaN where it has none"""


def read_preview(project: Project, fold: FoldFolder, wanted: str = "") -> Job[PreviewData | None]:
    """The wanted case where it has a mask, else the one that was predicted last; None where no mask is there yet.

    Raises UserError for damaged files.
    """
    from core.display.paint import as_mask
    from core.display.planes import turn_of_slices
    from core.pipeline.train.preview_file import mask_files, read_piece, shown_cases

    yield from ()
    shown = shown_cases(fold.preview)
    if not shown:
        return None
    case = wanted if wanted in shown else shown[0]
    piece = read_piece(fold.preview, case)
    turn = turn_of_slices(piece.grid)
    return PreviewData(
        cases=held_out_cases(project, fold.root.name[len("fold_") :]) or (case,),
        shown=tuple(sorted(shown)),
        case=case,
        grey=turn.apply(piece.grey),
        truth=turn.apply(as_mask(piece.truth)),
        pixel_mm=(piece.spacing_mm[turn.axes[1]], piece.spacing_mm[turn.axes[2]]),
        turn=turn,
        masks=mask_files(fold.preview, case),
    )


def read_overlay(data: PreviewData, epochs_done: int, path: Path) -> Job[PreviewOverlay]:
    """Raises UserError where the file is damaged or gone."""
    from core.display.paint import as_mask
    from core.pipeline.train.preview_file import read_mask

    yield from ()
    found = read_mask(path)
    return PreviewOverlay(
        case=data.case,
        epochs_done=epochs_done,
        mask=data.turn.apply(as_mask(found.mask)),
        dice=found.dice,
    )
