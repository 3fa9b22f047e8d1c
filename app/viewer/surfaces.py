"""Surfaces of a mask's labels, made on a job's thread."""

from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.viewer.volume import MaskSummary
from core.events import Job, Progress, StageStarted
from core.io.image import Vector
from core.text import say

BOX_VOXELS = 12_000_000
"""a label's box of more voxels is thinned before its surface is made"""
CELLS = 150_000
"""all surfaces together; where there are more they are made coarser, to turn smoothly without a graphics card"""
MOST_SURFACES = 40
"""a mask of single objects by number may hold thousands"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Surface:
    """One label's surface in the unit of the grid. `mesh` is a vtkPolyData."""

    value: int
    mesh: Any


def extract_surfaces(mask: NDArray[Any], summary: MaskSummary, spacing: Vector) -> Job[tuple[Surface, ...]]:
    """A smooth closed surface for every label of a mask (Z, Y, X), the largest labels first if there are many.

    `spacing` is (z, y, x).
    """
    values = sorted(summary.boxes, key=lambda value: -summary.voxels[value])[:MOST_SURFACES]
    yield StageStarted(stage=say("Making surfaces"), total=len(values))
    found = []
    cells = CELLS // max(1, min(len(values), 5))
    for done, value in enumerate(sorted(values), start=1):
        found.append(Surface(value=value, mesh=_surface(mask, value, summary.boxes[value], spacing, cells)))
        yield Progress(done=done, total=len(values))
    return tuple(found)


def _surface(
    mask: NDArray[Any], value: int, box: tuple[slice, slice, slice], spacing: Vector, cells: int
) -> Any:
    part = mask[box]
    step = max(1, ceil((part.size / BOX_VOXELS) ** (1 / 3)))
    mesh = _nets(part, value, box, spacing, step)
    while mesh.GetNumberOfCells() > cells and step < 8:
        step = max(step + 1, round(step * (mesh.GetNumberOfCells() / cells) ** 0.5))
        mesh = _nets(part, value, box, spacing, step)
    return mesh


def _nets(part: NDArray[Any], value: int, box: tuple[slice, slice, slice], spacing: Vector, step: int) -> Any:
    from vtkmodules.vtkFiltersCore import vtkPolyDataNormals, vtkSurfaceNets3D

    from app.viewer.vtk_image import vtk_image

    steps = [step if length >= 4 * step else 1 for length in part.shape]
    thinned = part[:: steps[0], :: steps[1], :: steps[2]] == value
    # a rim of background closes surfaces that touch the edge of the image
    padded = np.pad(thinned, 1).astype(np.uint8)
    pace = (spacing[0] * steps[0], spacing[1] * steps[1], spacing[2] * steps[2])
    start = tuple(place.start * spacing[i] - pace[i] for i, place in enumerate(box))
    nets = vtkSurfaceNets3D()
    nets.SetInputData(vtk_image(padded, spacing=pace, origin=(start[0], start[1], start[2])))
    nets.SetValue(0, 1)
    nets.SmoothingOn()
    nets.SetNumberOfIterations(24)
    # more would be smoother, but small things would shrink away
    nets.SetConstraintScale(1.5)
    normals = vtkPolyDataNormals()
    normals.SetInputConnection(nets.GetOutputPort())
    normals.SplittingOff()
    normals.Update()
    mesh = normals.GetOutput()
    mesh.GetCellData().Initialize()
    return mesh
