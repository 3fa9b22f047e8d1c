"""Surfaces of labels as STL or OBJ, in the file's own world coordinates (x, y, z) in mm."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.files.atomic import replacing
from core.io.image import Grid, Image

Points = NDArray[np.float32]
Triangles = NDArray[np.int32]

MOST_BYTES = 90
"""of a label in a file name"""
SMOOTHING = 0.7
"""sigma in voxels of the blur that takes the steps off a mask's surface; its volume hardly changes"""


def write_meshes(
    mask: Image,
    folder: Path,
    case: str,
    names: Mapping[int, str],
    *,
    ending: str,
    taken: set[str] | None = None,
) -> tuple[Path, ...]:
    """One closed surface for each label of the mask: CASE_LABEL.stl or .obj.

    `taken`: file names of other masks of the same export, as a disk sees them; those of this one are added.
    Raises UserError where the mask is flat or empty.
    """
    voxels = mask.voxels[0]
    if min(voxels.shape) < 2:
        raise UserError("Case {case}: a flat mask has no surface.", hint="Export it as PNG.", case=case)
    values = [int(value) for value in np.unique(voxels) if value != 0]
    if not values:
        raise UserError("Case {case}: the mask is empty, so there is no surface.", hint="", case=case)
    files = []
    words = label_words(names)
    used = set() if taken is None else taken
    for value in values:
        points, triangles = mesh_of_label(voxels == value, mask.grid)
        name = words.get(value, f"label_{value}")
        path = folder / _free_name(f"{case}_{name}", value, ending, used)
        with replacing(path) as temporary:
            if ending == ".stl":
                temporary.write_bytes(_stl(points, triangles))
            else:
                temporary.write_text(_obj(points, triangles, name), encoding="utf-8")
        files.append(path)
    return tuple(files)


def label_words(names: Mapping[int, str]) -> dict[int, str]:
    """What labels are called in file names: letters, digits, minus and underlines.

    Labels that a disk would take for one ("left kidney", "Left_Kidney") get their value behind the name.
    """
    words = {value: _word(name) for value, name in names.items()}
    times = Counter(_seen_by_disk(word) for word in words.values())
    return {
        value: f"{word}_{value}" if times[_seen_by_disk(word)] > 1 else word for value, word in words.items()
    }


def _word(name: str) -> str:
    word = re.sub(r"[^\w-]+", "_", unicodedata.normalize("NFC", name))
    return word.encode()[:MOST_BYTES].decode(errors="ignore") or "_"


def _free_name(stem: str, value: int, ending: str, used: set[str]) -> str:
    """Case "a", label "b_c" and case "a_b", label "c" would be one file."""
    name, again = stem, 1
    while _seen_by_disk(name) in used:
        name = f"{stem}_{value}" if again == 1 else f"{stem}_{value}_{again}"
        again += 1
    used.add(_seen_by_disk(name))
    return name + ending


def _seen_by_disk(name: str) -> str:
    """Some disks know neither case nor how an accent is written."""
    return unicodedata.normalize("NFKC", name).casefold()


def mesh_of_label(chosen: NDArray[np.bool_], grid: Grid) -> tuple[Points, Triangles]:
    """Points (n, 3) as (x, y, z) in mm, LPS, and triangles (m, 3), counter-clockwise seen from outside.

    `chosen` (Z, Y, X) must hold at least one voxel.
    """
    from skimage import measure

    spans = _box(chosen)
    part = np.pad(chosen[spans].astype(np.float32), 2)
    find: Any = measure.marching_cubes
    points, triangles, _, _ = find(_smooth(part), level=0.5)
    origin = np.array([span.start for span in spans]) - 2
    world = _to_world(points + origin, grid)
    if _volume(world, triangles) < 0:
        triangles = triangles[:, ::-1]
    return world.astype(np.float32), np.ascontiguousarray(triangles, dtype=np.int32)


def _box(chosen: NDArray[np.bool_]) -> tuple[slice, slice, slice]:
    spans = []
    for axis in range(3):
        hit = np.flatnonzero(chosen.any(axis=tuple(other for other in range(3) if other != axis)))
        spans.append(slice(int(hit[0]), int(hit[-1]) + 1))
    return spans[0], spans[1], spans[2]


def _smooth(part: NDArray[np.float32]) -> NDArray[np.float32]:
    from scipy.ndimage import gaussian_filter

    smooth: NDArray[np.float32] = gaussian_filter(part, SMOOTHING)
    # what is thinner than the blur would vanish
    return smooth if float(smooth.max()) > 0.6 else part


def _to_world(voxels: NDArray[Any], grid: Grid) -> NDArray[np.float64]:
    """Voxel coordinates (n, 3) in (z, y, x) to world ones in (x, y, z)."""
    scaled = voxels * np.asarray(grid.spacing_mm)
    world = scaled @ np.asarray(grid.direction).T + np.asarray(grid.origin_mm)
    return np.asarray(world[:, ::-1], dtype=np.float64)


def _volume(points: NDArray[np.float64], triangles: NDArray[Any]) -> float:
    """Enclosed volume in mm³; negative where triangles look inwards."""
    # seen from the middle: far from the origin the difference would drown
    a, b, c = (points[triangles[:, corner]] - points.mean(0) for corner in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


def _stl(points: Points, triangles: Triangles) -> bytes:
    corners = points[triangles]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    lengths = np.linalg.norm(normals, axis=1, keepdims=True)
    facets = np.zeros(len(triangles), dtype=[("vectors", "<f4", (4, 3)), ("attribute", "<u2")])
    facets["vectors"][:, 0] = normals / np.maximum(lengths, 1e-12)
    facets["vectors"][:, 1:] = corners
    header = b"binary STL, millimetres, LPS".ljust(80)
    return header + len(triangles).to_bytes(4, "little") + bytes(facets.tobytes())


def _obj(points: Points, triangles: Triangles, name: str) -> str:
    lines = [f"# millimetres, LPS\no {name}\n"]
    lines += [f"v {x:.5f} {y:.5f} {z:.5f}\n" for x, y, z in points.tolist()]
    lines += [f"f {a} {b} {c}\n" for a, b, c in (triangles + 1).tolist()]
    return "".join(lines)
