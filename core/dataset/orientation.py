"""Which way an image's axes run through a patient: an axial series and a sagittal one are different pictures."""

from collections.abc import Sequence

import numpy as np

from core.dataset.dataset import Case
from core.errors import UserError
from core.io.image import Grid
from core.io.read_image import read_grid

_TOWARDS = (("I", "S"), ("A", "P"), ("R", "L"))
"""negative and positive direction of the world's (z, y, x)"""


def orientation_code(grid: Grid) -> str:
    """Where columns, rows and slices (x, y, z) run to, such as LPS; empty where the file does not know."""
    if not grid.anatomical or grid.dimensions == 2:
        return ""
    direction = np.asarray(grid.direction)
    letters = ""
    for axis in (2, 1, 0):
        world = int(np.abs(direction[:, axis]).argmax())
        letters += _TOWARDS[world][int(direction[world, axis] > 0)]
    return letters


def orientations_of(cases: Sequence[Case]) -> tuple[str, ...]:
    """All that occur among the cases' images, sorted; empty as soon as one image does not know its own."""
    found = set()
    for case in cases:
        if not case.images:
            continue
        try:
            found.add(orientation_code(read_grid(case.images[0])))
        except UserError:
            # training has read it or will say what is wrong with it
            continue
    return () if "" in found else tuple(sorted(found))
