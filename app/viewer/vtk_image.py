"""Between our (z, y, x) and VTK's (x, y, z): the only place of the window where the order is turned."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk, vtk_to_numpy
from vtkmodules.vtkCommonDataModel import vtkImageData

from core.io.image import Vector


def vtk_image(voxels: NDArray[Any], *, spacing: Vector, origin: Vector = (0.0, 0.0, 0.0)) -> vtkImageData:
    """A volume (Z, Y, X) as vtkImageData; `spacing` and `origin` in (z, y, x). The voxels are copied."""
    image = vtkImageData()
    z, y, x = voxels.shape
    image.SetDimensions(x, y, z)
    image.SetSpacing(*xyz(spacing))
    image.SetOrigin(*xyz(origin))
    to_vtk: Any = numpy_to_vtk
    image.GetPointData().SetScalars(to_vtk(np.ascontiguousarray(voxels).ravel(), deep=True))
    return image


def picture_rows(pixels: Any, width: int, height: int) -> NDArray[np.uint8]:
    """A vtkUnsignedCharArray of RGBA pixels, bottom row first, as (rows, columns, 4), top row first."""
    to_numpy: Any = vtk_to_numpy
    return np.ascontiguousarray(to_numpy(pixels).reshape(height, width, 4)[::-1])


def xyz(zyx: Vector) -> Vector:
    return zyx[2], zyx[1], zyx[0]
