"""Which images a model can take, from their headers alone: what cannot be done is told before any work is begun."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.dataset.dataset import Case
from core.dataset.in_parallel import in_parallel
from core.errors import UserError
from core.events import Job, StageStarted
from core.inference.input_folder import InputFolder
from core.inference.model.voxel_size import tells_no_voxel_size
from core.io.file_ending import PLANE_ENDINGS
from core.io.image import Grid, Vector
from core.names import LONGEST_ON_DISK
from core.text import say


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInputs:
    """What a model wants of an image."""

    channels: tuple[str, ...]
    dimensions: int
    """of its patches: 2 or 3"""
    file_ending: str
    """of the masks that it writes"""
    voxel_size: Vector | None = None
    """(z, y, x) of the middle training image; None where an image need not say its own"""
    unit: str = "mm"
    """of the voxel size"""


def without_misfits(
    found: InputFolder, wanted: ModelInputs, *, cases: Sequence[Case] | None = None
) -> Job[InputFolder]:
    """The same folder with those cases set aside that the model cannot take, each with its reason.

    Those that do not say how large a voxel is are named: the size must be asked. `cases`: only these are looked at.
    """
    looked_at = found.cases if cases is None else tuple(cases)
    yield StageStarted(stage=say("Looking at the images"), total=len(looked_at))
    answers = yield from in_parallel(
        lambda case: _look_at(case, wanted), looked_at, name=lambda case: case.name
    )
    looks = dict(zip((case.name for case in looked_at), answers, strict=True))
    misfits = {name: look for name, look in looks.items() if isinstance(look, UserError)}
    return replace(
        set_aside(found, misfits),
        without_voxel_size=tuple(sorted(name for name, look in looks.items() if look is True)),
    )


def set_aside(found: InputFolder, errors: Mapping[str, UserError]) -> InputFolder:
    """The same folder without these cases, each with its reason."""
    return replace(
        found,
        cases=tuple(case for case in found.cases if case.name not in errors),
        unusable=_by_name((*found.unusable, *errors.items())),
    )


def _by_name(unusable: Iterable[tuple[str, UserError]]) -> tuple[tuple[str, UserError], ...]:
    return tuple(sorted(unusable, key=lambda each: each[0]))


def raise_if_misfit(case: str, channels: int, grid: Grid, wanted: ModelInputs) -> None:
    """Raises UserError where channels, axes or spacing make a prediction impossible."""
    if channels != len(wanted.channels):
        raise UserError(
            "Case {case}: the image has {found} channels; the model was trained with {expected}.",
            hint="Give exactly the channels of the training images, in the same order: {names}.",
            case=case,
            found=channels,
            expected=len(wanted.channels),
            names=", ".join(wanted.channels),
        )
    if grid.dimensions == 2 and wanted.dimensions == 3:
        raise UserError(
            "Case {case}: this is a flat image, and the model was trained on volumes.",
            hint="Give the whole stack, or use a 2D configuration.",
            case=case,
        )
    if wanted.file_ending.lower() in PLANE_ENDINGS and grid.shape[0] > 1:
        # or hours of work would end with a mask that cannot be written
        raise UserError(
            "Case {case}: this is a stack of {count} pictures, and the model was trained on single ones ({ending}).",
            hint="Save each picture of the stack as a file of its own, and predict these.",
            case=case,
            count=grid.shape[0],
            ending=wanted.file_ending,
        )
    stated = all(np.isfinite(step) and step > 0 for step in grid.spacing_mm)
    if not stated:
        raise UserError(
            "Case {case}: its spacing is zero or negative.",
            hint="Correct the spacing in the file's header.",
            case=case,
        )


def _look_at(case: Case, wanted: ModelInputs) -> UserError | bool:
    """Why the model cannot take it; or whether it lacks the size of a voxel."""
    # SimpleITK is heavy, and a node that only computes may lack it
    from core.io.read_image import channel_turns, read_header

    try:
        _raise_if_name_too_long(case, wanted)
        headers = [read_header(path) for path in case.images]
        grids = [grid for grid, _ in headers]
        raise_if_misfit(case.name, sum(count for _, count in headers), grids[0], wanted)
        channel_turns(case.images, grids)
    except UserError as error:
        return error
    return wanted.voxel_size is not None and tells_no_voxel_size(grids[0])


def _raise_if_name_too_long(case: Case, wanted: ModelInputs) -> None:
    """The mask is called as the case, with another ending: no disk takes it where that is longer than a name may be."""
    name = case.name.rsplit("/", 1)[-1] + wanted.file_ending
    if len(os.fsencode(name)) > LONGEST_ON_DISK:
        raise UserError(
            "{file}: the name is too long.", hint="Choose a shorter name.", file=str(case.images[0])
        )
