"""Which ways the images of a data set run through a patient: an axial and a sagittal series are different pictures."""

from collections.abc import Sequence

from core.dataset.dataset import Case
from core.display.anatomy import orientation_code
from core.errors import UserError
from core.io.read_image import read_grid


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
