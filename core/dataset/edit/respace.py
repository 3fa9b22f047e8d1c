"""Images and masks of the project get another size of a voxel: the values stay, the files say otherwise."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.dataset.dataset import Case, Dataset
from core.dataset.importing.placing import respaced
from core.dataset.in_parallel import in_parallel
from core.dataset.leave_out import files_of
from core.dataset.repair.writers import Writers
from core.errors import UserError
from core.events import Job, StageStarted
from core.inside import is_behind_link
from core.io.file_ending import TIFF_ENDINGS, file_ending
from core.io.files.atomic import write_text
from core.io.formats.side_file import side_file
from core.io.image import Image, Vector
from core.io.read_image import read_grid, read_image
from core.io.write_image import write_image
from core.text import say

WRITTEN = (".nii.gz", ".nii", ".nrrd", ".mha")
"""formats that hold the size of a voxel and can be written"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRespacing:
    """A case, and the steps (z, y, x) that all its files get."""

    case: Case
    spacing: Vector
    unit: str

    @property
    def files(self) -> tuple[Path, ...]:
        """That change: of a TIFF stack what lies beside it."""
        return tuple(
            dict.fromkeys(
                side_file(path) if file_ending(path) in TIFF_ENDINGS else path for path in files_of(self.case)
            )
        )


def unit_of_sizes(dataset: Dataset) -> str:
    """In which a size is given: µm where TIFF stacks say so, else mm."""
    case = next((case for case in dataset.cases if case.images), None)
    if case is None or dataset.file_ending.lower() not in TIFF_ENDINGS:
        return "mm"
    return "µm" if read_grid(case.images[0]).unit == "µm" else "mm"


def respacings(dataset: Dataset, wanted: Mapping[str, Vector]) -> tuple[CaseRespacing, ...]:
    """What is to be done so that the cases have these steps (z, y, x); without those that have them.

    Raises UserError, before anything is changed, where a case is unknown or a plane, or where a file is not the
    project's own or of a kind that holds no size of a voxel.
    """
    known = {case.name: case for case in dataset.cases}
    unit = unit_of_sizes(dataset)
    found = []
    for name, spacing in wanted.items():
        if name not in known:
            raise UserError(
                "There is no case called {case}.", hint="Use the names of the data set.", case=name
            )
        case = known[name]
        _raise_unless_respaceable(dataset, case)
        grids = [read_grid(path) for path in files_of(case)]
        # files keep a step in 32 bits
        if any(grid.unit != unit or not np.allclose(grid.spacing_mm, spacing, rtol=1e-6) for grid in grids):
            found.append(CaseRespacing(case=case, spacing=spacing, unit=unit))
    return tuple(found)


def respace_cases(wanted: Sequence[CaseRespacing]) -> Job[None]:
    """Write the files of these cases in their places, each whole or not at all."""
    yield StageStarted(stage=say("Setting the size of the voxels"), total=len(wanted))
    writers = Writers()
    try:
        yield from in_parallel(lambda each: _respace(each, writers), wanted, name=lambda each: each.case.name)
    finally:
        writers.end()


def _respace(each: CaseRespacing, writers: Writers) -> None:
    for path in files_of(each.case):
        if file_ending(path) in TIFF_ENDINGS:
            content = json.dumps({"spacing": list(each.spacing), "unit": each.unit})
            with writers.one() as may_write:
                if may_write:
                    write_text(side_file(path), content)
            continue
        image = read_image(path)
        image = Image(voxels=image.voxels, grid=respaced(image.grid, each.spacing))
        with writers.one() as may_write:
            if may_write:
                write_image(path, image)


def _raise_unless_respaceable(dataset: Dataset, case: Case) -> None:
    for path in files_of(case):
        if is_behind_link(path, dataset.folder) or dataset.folder.resolve() not in path.resolve().parents:
            raise UserError(
                "{file}: this file lies outside the project and is not changed.",
                hint="Import the data set into the project first.",
                file=str(path),
            )
        ending = file_ending(path)
        if read_grid(path).dimensions == 2:
            raise UserError(
                "Case {case}: a plane has no size of a voxel here: networks of planes count in pixels.",
                case=case.name,
            )
        if ending not in (*WRITTEN, *TIFF_ENDINGS):
            raise UserError("{file}: files of this kind hold no size of a voxel.", file=str(path))
