"""What files say of space that cannot be true: sizes of voxels that were lost, and two places for one image."""

from collections.abc import Sequence

from core.dataset.finding import Finding, Severity
from core.io.image import Grid
from core.io.nifti_forms import forms_apart_mm
from core.text import figure, say, say_both, some_of

_FEW_SLICES = 64
_FLAT = 4
"""a volume this many times wider than it is thick, at 1 × 1 × 1 mm, was not scanned so"""


def is_doubtful(grid: Grid) -> bool:
    """1 × 1 × 1 mm with so few slices that the volume would be a sheet: what a file says that lost its spacing."""
    if grid.dimensions == 2 or grid.unit != "mm" or grid.spacing_mm != (1.0, 1.0, 1.0):
        return False
    few, _, most = sorted(grid.shape)
    return 1 < few <= _FEW_SLICES and most >= _FLAT * few


def lacks_steps(grid: Grid) -> bool:
    """A volume whose file says no size of a voxel at all."""
    if grid.dimensions == 2 or grid.shape[0] == 1:
        return False
    return grid.unit == "px" or lacks_nifti_steps(grid)


def lacks_nifti_steps(grid: Grid) -> bool:
    return grid.nifti is not None and 0 in grid.nifti.pixdim[1 : 1 + grid.dimensions]


def spacing_findings(grids: Sequence[tuple[str, Grid]], *, headers: bool = False) -> list[Finding]:
    """Of a whole data set; mostly none. `headers`: also what the check tells of single NIfTI files."""
    findings = []
    hint = say_both(
        "Import the data set again, and give the size of a voxel for all cases.",
        "Import with --spacing Z,Y,X to give the size of a voxel for all, such as --spacing 5,0.8,0.8.",
    )
    doubtful = [name for name, grid in grids if is_doubtful(grid)]
    if doubtful:
        text = say(
            "The files of {count} cases say 1 × 1 × 1 mm, which would make a sheet of so few slices: {cases}. The "
            "spacing was probably lost.",
            count=len(doubtful),
            cases=some_of(doubtful),
        )
        findings.append(Finding(severity=Severity.WARNING, text=text, hint=hint))
    lacking = [name for name, grid in grids if lacks_steps(grid) and (headers or not lacks_nifti_steps(grid))]
    if lacking:
        text = say(
            "The files of {count} cases do not say how large a voxel is: {cases}. Every step counts as 1.",
            count=len(lacking),
            cases=some_of(lacking),
        )
        findings.append(Finding(severity=Severity.WARNING, text=text, hint=hint))
    return findings


def two_places(grids: Sequence[tuple[str, Grid]]) -> list[Finding]:
    """Files whose sform and qform disagree: every reader follows one of them, and not all the same one."""
    apart = {name: distance for name, grid in grids if (distance := forms_apart_mm(grid))}
    if not apart:
        return []
    text = say(
        "The headers of {count} images name two places (sform and qform), up to {distance} mm apart: {cases}.",
        count=len(apart),
        distance=figure(max(apart.values()), 3),
        cases=some_of(apart),
    )
    hint = say("Programs follow one or the other; masks are written with both, as in their image.")
    return [Finding(severity=Severity.WARNING, text=text, hint=hint)]
