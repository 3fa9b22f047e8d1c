"""Values of images that are unlike those of the others, or alike where they should not be."""

import pytest

from core.dataset.check.check_intensities import intensity_findings
from core.dataset.check.check_likeness import Likeness
from core.dataset.check.check_report import ChannelRange
from core.dataset.finding import Severity
from core.io.image import Grid

GRID = Grid(shape=(1, 64, 64), spacing_mm=(1.0, 1.0, 1.0), dimensions=2, unit="px")
NAMES = ("R", "G", "B")


def picture(name: str, *highest: float) -> Likeness:
    ranges = tuple(ChannelRange(low=0, high=high, inside_low=2, inside_high=high - 3) for high in highest)
    return Likeness(name=name, grid=GRID, ranges=ranges)


def test_that_grey_stored_as_colour_is_told() -> None:
    (found,) = intensity_findings([picture("a", 250, 250, 250), picture("b", 240, 240, 240)], NAMES)
    assert found.severity is Severity.INFO and "it is grey" in str(found.text)


@pytest.mark.parametrize(
    "cases",
    [
        [picture("a", 250, 250, 250), picture("b", 240, 239, 240)],
        [picture("a", 250, 250), picture("b", 240, 240)],
        [],
    ],
)
def test_that_colour_is_not_called_grey(cases: list[Likeness]) -> None:
    assert intensity_findings(cases, NAMES) == []
