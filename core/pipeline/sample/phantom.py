"""Made-up patients for the sample project: an abdomen as CT and as MR would show it.

Not spheres: a body with fat, muscle, spine and ribs, lungs above, and three kinds of organ that touch each
other (liver, kidneys, spleen), each bent by a smooth random deformation. Size, position, spacing, field of
view, noise and bias field differ from case to case. Everything follows from the seed.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, zoom

from core.io.image import Grid, Image

LABEL_NAMES = ("liver", "kidney", "spleen")
CHANNEL_NAMES = ("CT", "MR")
LIVER, KIDNEY, SPLEEN = 1, 2, 3
Floats = NDArray[np.float32]

# tissue: (CT in Hounsfield units, MR in arbitrary units)
TISSUES = {
    "air": (-1000.0, 5.0),
    "fat": (-95.0, 420.0),
    "muscle": (45.0, 150.0),
    "lung": (-780.0, 20.0),
    "bone": (420.0, 60.0),
    "gut": (25.0, 210.0),
    "liver": (105.0, 265.0),
    "kidney": (165.0, 330.0),
    "spleen": (128.0, 195.0),
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Phantom:
    """`image` voxels (2, Z, Y, X): CT, MR; `mask` (Z, Y, X) uint8 with the labels 1 to 3."""

    image: Image
    mask: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Space:
    """Body coordinates of every voxel in mm, deformed: z up from the middle, y to the back, x to the left."""

    z: Floats
    y: Floats
    x: Floats

    def ellipsoid(self, centre: tuple[float, float, float], radii: tuple[float, float, float]) -> Floats:
        """Below 1 inside. Exponent 2.4: fuller than an ellipsoid, as organs are."""
        parts = ((self.z, 0), (self.y, 1), (self.x, 2))
        total = sum((np.abs(axis - centre[i]) / radii[i]) ** np.float32(2.4) for axis, i in parts)
        return np.asarray(total, np.float32)


def draw_phantom(seed: int) -> Phantom:
    """One made-up patient; the same seed always gives the same."""
    rng = np.random.default_rng(seed)
    grid = _draw_grid(rng)
    space = _draw_space(rng, grid)
    tissue, mask = _draw_anatomy(rng, space)
    channels = [_render(rng, tissue, grid, modality) for modality in (0, 1)]
    return Phantom(image=Image(voxels=np.stack(channels), grid=grid), mask=mask)


def _draw_grid(rng: np.random.Generator) -> Grid:
    spacing = (float(rng.uniform(3.6, 5.0)), *(float(rng.uniform(3.0, 3.9)),) * 2)
    field_mm = (float(rng.uniform(150, 195)), float(rng.uniform(235, 275)), float(rng.uniform(310, 360)))
    shape = tuple(round(length / step) for length, step in zip(field_mm, spacing, strict=True))
    origin = tuple(float(value) for value in rng.uniform(-60, 60, 3))
    return Grid(shape=shape, spacing_mm=spacing, origin_mm=origin, anatomical=True)  # type: ignore[arg-type]


def _smooth_field(rng: np.random.Generator, shape: tuple[int, ...], size: float, cells: int = 5) -> Floats:
    """A smooth random field with about `size` as its standard deviation."""
    coarse = gaussian_filter(rng.standard_normal((cells,) * 3), 0.7)
    field = zoom(coarse, [n / cells for n in shape], order=3)
    return np.asarray(field / field.std() * size, np.float32)


def _draw_space(rng: np.random.Generator, grid: Grid) -> _Space:
    shift = rng.uniform(-1, 1, 3) * (12, 10, 14)
    scale = rng.uniform(0.88, 1.12)
    axes = [
        (np.arange(n, dtype=np.float32) - (n - 1) / 2) * step
        for n, step in zip(grid.shape, grid.spacing_mm, strict=True)
    ]
    turn = rng.normal(0, 0.06)
    z, y, x = np.meshgrid(*axes, indexing="ij", sparse=False)
    y, x = y * np.cos(turn) - x * np.sin(turn), y * np.sin(turn) + x * np.cos(turn)
    deformed = [
        ((axis + offset) / scale + _smooth_field(rng, grid.shape, 4.5)).astype(np.float32)
        for axis, offset in zip((z, y, x), shift, strict=True)
    ]
    return _Space(z=deformed[0], y=deformed[1], x=deformed[2])


def _vary(
    rng: np.random.Generator, values: tuple[float, float, float], by: float
) -> tuple[float, float, float]:
    a, b, c = (float(value) for value in np.asarray(values) * rng.uniform(1 - by, 1 + by, 3))
    return a, b, c


def _draw_anatomy(rng: np.random.Generator, space: _Space) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """A tissue number for every voxel (index into TISSUES) and the mask."""
    names = list(TISSUES)
    # the body is a cylinder: it leaves the field of view above and below
    body = (np.abs(space.y) / 98) ** 2.3 + (np.abs(space.x) / 142) ** 2.3
    fat = rng.uniform(0.74, 0.86)
    tissue = np.zeros(space.z.shape, np.uint8)
    tissue[body < 1] = names.index("fat")
    tissue[body < fat] = names.index("muscle")
    tissue[body < fat - 0.16] = names.index("gut")
    ribs = (np.abs(body - (fat - 0.08)) < 0.05) & (np.sin((space.z - 0.25 * space.y) / 4.6) > 0.55)
    tissue[ribs & (space.z > -25)] = names.index("bone")
    spine = ((space.y - 58) / 21) ** 2 + (space.x / 23) ** 2
    tissue[(spine < 1) & (np.sin(space.z / 5.2) > -0.82)] = names.index("bone")

    centres = {"liver": (12.0, -6.0, -58.0), "spleen": (16.0, 22.0, 82.0), "kidney": (-18.0, 40.0, 52.0)}
    liver = np.minimum(
        space.ellipsoid(centres["liver"], _vary(rng, (50, 58, 56), 0.12)),
        space.ellipsoid((20.0, -34.0, -8.0), _vary(rng, (34, 28, 52), 0.15)),
    )
    spleen = space.ellipsoid(centres["spleen"], _vary(rng, (32, 32, 22), 0.18))
    kidneys = np.minimum(
        space.ellipsoid(centres["kidney"], _vary(rng, (40, 22, 20), 0.13)),
        space.ellipsoid((-24.0, 42.0, -50.0), _vary(rng, (40, 22, 20), 0.13)),
    )
    lung = np.minimum(
        space.ellipsoid((86.0, -4.0, -66.0), _vary(rng, (42, 66, 52), 0.1)),
        space.ellipsoid((84.0, -4.0, 66.0), _vary(rng, (46, 66, 50), 0.1)),
    )
    inside = body < fat - 0.16
    tissue[(lung < 1) & inside] = names.index("lung")
    # organs that would overlap touch instead: a voxel goes to the one it lies deepest in
    depth = np.stack([liver, kidneys, spleen])
    owner = depth.argmin(axis=0).astype(np.uint8) + 1
    mask = np.where((depth.min(axis=0) < 1) & inside, owner, 0).astype(np.uint8)
    mask[tissue == names.index("bone")] = 0
    for value, name in zip((LIVER, KIDNEY, SPLEEN), LABEL_NAMES, strict=True):
        tissue[mask == value] = names.index(name)
    return tissue, mask


def _render(rng: np.random.Generator, tissue: NDArray[np.uint8], grid: Grid, modality: int) -> Floats:
    """What the scanner shows: tissue values that differ between patients, texture, blur, noise, bias field."""
    values = np.array([pair[modality] for pair in TISSUES.values()], np.float32)
    spread = 7.0 if modality == 0 else 12.0
    values = values + rng.normal(0, spread, len(values)).astype(np.float32)
    image = values[tissue] + _smooth_field(rng, grid.shape, spread * 0.8, cells=11)
    image = gaussian_filter(image, [1.6 / step for step in grid.spacing_mm])
    if modality == 0:
        noisy = image + rng.normal(0, rng.uniform(14, 24), image.shape)
        return np.asarray(np.clip(np.round(noisy), -1024, 3071), np.float32)
    bias = np.exp(_smooth_field(rng, grid.shape, 0.13, cells=4))
    gain = rng.uniform(0.6, 1.7)
    noise = rng.normal(0, rng.uniform(9, 16), (2, *image.shape))
    # magnitude of a complex signal: Rician noise, never negative
    return np.asarray(np.hypot(image * bias + noise[0], noise[1]) * gain, np.float32)
