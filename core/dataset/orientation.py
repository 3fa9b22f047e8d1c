"""Which ways the images of a data set run through a patient: an axial and a sagittal series are different pictures."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import permutations, product

from core.dataset.dataset import Case
from core.display.anatomy import orientation_code
from core.errors import UserError
from core.io.image import Grid
from core.io.place import AxisTurn
from core.io.read_image import read_grid

AXES = ("IS", "AP", "RL")
"""the letters of the two ends of each axis of a patient"""


def is_orientation(code: str) -> bool:
    """Whether these are three letters, one of each axis, such as LPS or RAS."""
    return len(code) == 3 and all(any(letter in ends for letter in code) for ends in AXES)


def usual_orientation(codes: Iterable[str]) -> str:
    """The most frequent one, of several the first by letters; empty where no image knows its own."""
    counts = Counter(code for code in codes if code)
    return min(counts, key=lambda code: (-counts[code], code)) if counts else ""


def turn_to(orientation: str, grid: Grid) -> AxisTurn | None:
    """What brings the voxels of this grid into an orientation such as LPS, exactly; None where nothing does.

    That is so where the file does not know its orientation, or its axes run between two of the patient's.
    """
    if not orientation_code(grid):
        return None
    for axes in permutations(range(3)):
        for flips in product((False, True), repeat=3):
            turn = AxisTurn(axes=(axes[0], axes[1], axes[2]), flips=(flips[0], flips[1], flips[2]))
            if orientation_code(turn.turned_grid(grid)) == orientation:
                return turn
    return None


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
