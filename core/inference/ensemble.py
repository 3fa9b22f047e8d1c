"""Several models as one: their saved probabilities averaged (METHOD §7)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.dataset.labels import Labels
from core.errors import UserError
from core.events import Job, Progress, StageStarted
from core.inference.probability_file import probability_file, read_probabilities
from core.io.files.atomic import is_unfinished
from core.io.read_image import read_grid
from core.io.write_image import write_mask
from core.text import say


def ensemble(folders: Sequence[Path], output: Path, labels: Labels, ending: str) -> Job[tuple[Path, ...]]:
    """Average the probabilities of every case in `folders` (predicted with probabilities) into masks in `output`.

    Raises UserError where a folder lacks a case that another one has, or has no probabilities.
    """
    names = [{path.stem for path in folder.glob("*.npz") if not is_unfinished(path)} for folder in folders]
    everywhere = sorted(set().union(*names))
    if not everywhere:
        raise UserError(
            "{folder}: there are no probabilities to average.",
            hint="Predict with probabilities saved, then combine the models.",
            folder=str(folders[0]),
        )
    for folder, there in zip(folders, names, strict=True):
        for missing in sorted(set(everywhere) - there)[:1]:
            raise UserError(
                "{folder}: the probabilities of case {case} are missing.",
                hint="Predict the same images with every model, with probabilities saved.",
                folder=str(folder),
                case=missing,
            )
    yield StageStarted(stage=say("Combining the models"), total=len(everywhere))
    masks = []
    for done, name in enumerate(everywhere, start=1):
        members = [folder / f"{name}{ending}" for folder in folders]
        masks.append(output / f"{name}{ending}")
        write_mask(masks[-1], average_members(members, labels, ending), read_grid(members[0]))
        yield Progress(done=done, total=len(everywhere), item=name)
    return tuple(masks)


def average_members(masks: Sequence[Path], labels: Labels, ending: str) -> NDArray[Any]:
    """The mask (Z, Y, X) that the mean of the probabilities beside these masks decides for."""
    total: NDArray[np.float32] | None = None
    for mask in masks:
        probabilities = read_probabilities(probability_file(mask, ending))
        if total is None:
            total = probabilities
        elif total.shape != probabilities.shape:
            raise UserError(
                "{file}: its probabilities differ in size from those of {other}.",
                hint="All models must have been given the same images, and know the same labels.",
                file=str(mask),
                other=str(masks[0]),
            )
        else:
            total += probabilities
    assert total is not None
    total /= len(masks)
    return mask_of_probabilities(total, labels)


def mask_of_probabilities(probabilities: NDArray[np.float32], labels: Labels) -> NDArray[Any]:
    """(L, Z, Y, X) to (Z, Y, X): the likeliest label; with regions, later ones over earlier ones (METHOD §1)."""
    kind = np.uint8 if labels.fit_in_a_byte else np.uint16
    if not labels.has_regions:
        likeliest: NDArray[Any] = probabilities.argmax(0).astype(kind)
        return likeliest
    mask = np.zeros(probabilities.shape[1:], kind)
    for region, value in zip(probabilities, labels.regions_class_order, strict=True):
        mask[region > 0.5] = value
    return mask
