"""All cases of a data set turned to one orientation: voxels change their order, never their value or place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.dataset.dataset import Case, Dataset
from core.dataset.in_parallel import in_parallel
from core.dataset.orientation import is_orientation, turn_to, usual_orientation
from core.dataset.repair.writers import Writers
from core.display.anatomy import orientation_code
from core.errors import UserError
from core.events import Job, StageStarted
from core.inside import is_behind_link
from core.io.file_ending import file_ending
from core.io.image import Grid, Image
from core.io.place import AxisTurn, same_voxels
from core.io.read_image import read_grid, read_image
from core.io.turned_forms import turned_forms
from core.io.write_image import write_image
from core.text import say

WRITTEN = (".nii.gz", ".nii", ".nrrd", ".mha")
"""formats that hold an orientation and can be written"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTurn:
    """A case, and what brings all its files into the orientation."""

    case: Case
    turn: AxisTurn

    @property
    def files(self) -> tuple[Path, ...]:
        return (*self.case.images, *([self.case.mask] if self.case.mask else []))


def turns_needed(dataset: Dataset, orientation: str = "") -> tuple[str, tuple[CaseTurn, ...]]:
    """The orientation, by default the most frequent one, and the cases that lie otherwise, tests included.

    Raises UserError, before anything is changed, where an image does not know its orientation or lies between two,
    where a mask or channel does not lie on its image, or where a file is not the project's own.
    """
    if orientation and not is_orientation(orientation):
        raise UserError(
            "{orientation} is no orientation.",
            hint="Give three letters, to where columns, rows and slices run, such as LPS or RAS.",
            orientation=orientation,
        )
    grids = [
        (case, read_grid(case.images[0])) for case in (*dataset.cases, *dataset.test_cases) if case.images
    ]
    wanted = orientation or usual_orientation(orientation_code(grid) for _, grid in grids)
    found = []
    for case, grid in grids:
        turn = turn_to(wanted, grid) if wanted else None
        if turn is None:
            raise UserError(
                "Case {case}: the file does not say how the image's axes run through the patient, or they run between "
                "two directions.",
                hint="Leave this case out, or export it with its orientation.",
                case=case.name,
            )
        if not turn.is_straight:
            _raise_unless_turnable(dataset, case, grid)
            found.append(CaseTurn(case=case, turn=turn))
    return wanted, tuple(found)


def turn_cases(turns: Sequence[CaseTurn], orientation: str) -> Job[None]:
    """Turn the files of these cases in their places, each whole or not at all."""
    yield StageStarted(stage=say("Turning cases to {orientation}", orientation=orientation), total=len(turns))
    writers = Writers()
    try:
        yield from in_parallel(lambda each: _turn(each, writers), turns, name=lambda each: each.case.name)
    finally:
        writers.end()


def turned(image: Image, turn: AxisTurn) -> Image:
    """The image (C, Z, Y, X) in other axes, every voxel at its place, in either place that a NIfTI header names."""
    grid = turn.turned_grid(image.grid)
    if image.grid.nifti is not None:
        grid = replace(grid, nifti=turned_forms(image.grid.nifti, turn.axes, turn.flips, image.grid.shape))
    return Image(voxels=np.ascontiguousarray(turn.turned(image.voxels)), grid=grid)


def _turn(each: CaseTurn, writers: Writers) -> None:
    for path in each.files:
        image = turned(read_image(path), each.turn)
        with writers.one() as may_write:
            if may_write:
                write_image(path, image)


def _raise_unless_turnable(dataset: Dataset, case: Case, grid: Grid) -> None:
    for path in (*case.images, *([case.mask] if case.mask else [])):
        if is_behind_link(path, dataset.folder) or dataset.folder.resolve() not in path.resolve().parents:
            raise UserError(
                "{file}: this file lies outside the project and is not changed.",
                hint="Import the data set into the project first.",
                file=str(path),
            )
        if file_ending(path) not in WRITTEN:
            raise UserError("{file}: files of this kind cannot be turned.", file=str(path))
        if not same_voxels(grid, read_grid(path)):
            raise UserError(
                "Case {case}: {file} does not lie on the case's first image, so they cannot be turned together.",
                hint="Repair what the check says of this case first.",
                case=case.name,
                file=path.name,
            )
