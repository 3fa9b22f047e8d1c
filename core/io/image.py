"""An image in memory: its voxels, and the grid that says where they lie."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.text import by_axis

if TYPE_CHECKING:
    from numpy.typing import NDArray

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]
IDENTITY: Matrix = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


Row = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class NiftiForms:
    """What a NIfTI file says of its place, word for word, in its own (x, y, z) order and RAS.

    Two forms with a code each: a file may name two places, sheared axes, or none at all.
    """

    qform_code: int
    sform_code: int
    quaternion: Vector
    qoffset: Vector
    pixdim: tuple[float, float, float, float]
    """the sign of the third axis, then the step along each"""
    sform: tuple[Row, Row, Row]
    units: int
    """xyzt_units, as it stands there"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Where voxels lie. Every triple is in (z, y, x) order, the matrix in rows and columns too.

    World axes are LPS as in DICOM, kept in the order (S, P, L) = (z, y, x). A 2D image is a 3D one with z = 1.
    """

    shape: tuple[int, int, int]
    spacing_mm: Vector
    origin_mm: Vector = (0.0, 0.0, 0.0)
    direction: Matrix = IDENTITY
    """column j is the world direction of voxel axis j"""
    dimensions: int = 3
    """2 where the file holds a plane; its spacing along z is then made up (METHOD, head)"""
    anatomical: bool = False
    """True where the file says which side of a patient is which; only then are orientation letters shown"""
    unit: str = "mm"
    """mm, µm or px: what a spacing of 1 means on the screen"""
    nifti: NiftiForms | None = field(default=None, compare=False)
    """of a NIfTI file, so that masks can carry the same; two grids are equal without it"""


def plane_grid(height: int, width: int) -> Grid:
    """The grid of a picture of so many pixels."""
    return Grid(shape=(1, height, width), spacing_mm=(999.0, 1.0, 1.0), dimensions=2, unit="px")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Image:
    """Voxels (C, Z, Y, X) on a grid."""

    voxels: "NDArray[Any]"
    grid: Grid

    def __post_init__(self) -> None:
        if self.voxels.ndim != 4 or self.voxels.shape[1:] != self.grid.shape:
            raise ValueError(f"voxels {self.voxels.shape} do not lie on a grid {self.grid.shape}")


def same_geometry(one: Grid, other: Grid, *, tolerance: float = 1e-3) -> bool:
    """True where both grids put the same voxels at the same places, to `tolerance` voxels."""
    if one.shape != other.shape:
        return False
    # a grid alone needs no NumPy, and the window is seen before it is loaded
    import numpy as np

    spacing = np.asarray(one.spacing_mm)
    near = np.allclose(one.spacing_mm, other.spacing_mm, rtol=tolerance, atol=1e-6)
    moved = np.abs(np.subtract(one.origin_mm, other.origin_mm)) / spacing.min()
    turned = np.abs(np.subtract(one.direction, other.direction))
    return bool(near and moved.max() <= max(tolerance, 1e-2) and turned.max() <= 1e-3)


def size_in_words(grid: Grid) -> str:
    """512 × 512 × 90, or 512 × 512 of a plane."""
    return by_axis(grid.shape[3 - grid.dimensions :])


def spacing_in_words(grid: Grid) -> str:
    """0.8 × 0.8 × 5 mm; a plane has two."""
    return f"{by_axis(grid.spacing_mm[3 - grid.dimensions :])} {grid.unit}"
