"""Removing what is not the largest component from masks, where the choice of a model found that to help."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.files.json_file import read_plain_json

Steps = tuple[tuple[int, ...], ...]
FILE = "postprocessing.json"
KEEP_LARGEST = "remove_all_but_largest_component_from_segmentation"
"""nnU-Net's name of the one step there is"""


def keep_largest_component(mask: NDArray[Any], values: Sequence[int]) -> NDArray[Any]:
    """The mask (Z, Y, X) where, of all voxels that hold one of `values`, only the largest component is left.

    Voxels touching by face, edge or corner belong together. Of equally large ones all stay, as with nnU-Net.
    The input is left as it is, and is returned itself where nothing changes.
    """
    # a quarter of a second of import that most runs do not need
    import cc3d

    chosen = np.isin(mask, values)
    parts, count = cc3d.connected_components(
        np.ascontiguousarray(chosen), connectivity=26, binary_image=True, return_N=True
    )
    if count < 2:
        return mask
    sizes = np.bincount(parts.reshape(-1))
    sizes[0] = 0
    small = sizes < sizes.max()
    small[0] = False
    kept: NDArray[Any] = mask.copy()
    kept[small[parts]] = 0
    return kept


def clean_up(mask: NDArray[Any], steps: Sequence[Sequence[int]]) -> NDArray[Any]:
    """Every step in order: each names the values that together keep only their largest component."""
    for values in steps:
        mask = keep_largest_component(mask, values)
    return mask


def clean_up_file(models: Sequence[Path]) -> Path | None:
    """Where nnU-Net and our choice keep what helps a model, or a pair of models; the newest; None where nowhere."""
    if len(models) == 1:
        found = list(models[0].glob(f"crossval_results_folds_*/{FILE}"))
    else:
        names = {
            "___".join(["ensemble", *(model.name for model in order)]) for order in (models, models[::-1])
        }
        folder = models[0].parent / "ensembles"
        found = [path for name in sorted(names) for path in folder.glob(f"{name}___*/{FILE}")]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def read_clean_up(path: Path) -> Steps:
    """The steps of a postprocessing.json of ours or of nnU-Net.

    Raises UserError where the file is damaged or asks for a step that is not known.
    """
    content = read_plain_json(path)
    try:
        names, arguments = content["postprocessing_fns"], content["postprocessing_kwargs"]
        strange = [name for name in names if name != KEEP_LARGEST]
        steps = tuple(_values(each["labels_or_regions"]) for each in arguments)
    except (KeyError, TypeError, ValueError) as error:
        raise _unreadable(path) from error
    if strange or len(steps) != len(names):
        raise _unreadable(path)
    return steps


def _values(labels: object) -> tuple[int, ...]:
    """One label, a region, or a list of both: together the values whose union keeps its largest component."""
    if isinstance(labels, list):
        return tuple(dict.fromkeys(value for each in labels for value in _values(each)))
    if isinstance(labels, int):
        return (labels,)
    raise ValueError(labels)


def _unreadable(path: Path) -> UserError:
    return UserError(
        "{file}: this is not a list of clean-up steps that can be followed.",
        hint="Choose the best model again, or predict without clean-up.",
        file=str(path),
    )
