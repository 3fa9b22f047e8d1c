"""Volumes with a geometry: NIfTI, NRRD, MetaImage, GIPL, read and written by SimpleITK.

SimpleITK counts axes as (x, y, z); everything that leaves this module is in (z, y, x) order.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.file_ending import FREESURFER_ENDINGS, NIFTI_PAIR_ENDINGS, file_ending
from core.io.files.damaged import damaged as damaged
from core.io.files.damaged import no_voxel_size, too_many_axes
from core.io.files.native_path import path_to_read
from core.io.files.unpacked import unpacked_head
from core.io.formats.nifti_file import can_write_nifti, write_nifti, write_nifti_behind
from core.io.formats.nifti_header import forms_in
from core.io.formats.nifti_repair import straightened_nifti
from core.io.formats.whole_file import is_whole_file
from core.io.image import IDENTITY, Grid, Image, Matrix, Vector
from core.io.nifti_forms import forms_to_write
from core.io.screens.screen import screen_image_file

NIFTI_ENDINGS = (".nii", ".nii.gz")
_AS_NIFTI = NIFTI_ENDINGS + NIFTI_PAIR_ENDINGS + FREESURFER_ENDINGS
"""read as NIfTI files (core.io.formats.nifti_like.as_nifti)"""
_TEXT_HEADERS = (".nrrd", ".nhdr", ".mha", ".mhd")
PLANE_SPACING = 999.0
"""a plane's spacing along z is this many times its larger one (METHOD, head)"""
READERS = {
    ".nii": "NiftiImageIO",
    ".nii.gz": "NiftiImageIO",
    ".nrrd": "NrrdImageIO",
    ".nhdr": "NrrdImageIO",
    ".mha": "MetaImageIO",
    ".mhd": "MetaImageIO",
    ".gipl": "GiplImageIO",
}
"""the only one to be asked: the file was screened for it, and others may find in it what they like"""


def simple_itk() -> Any:
    """The module, imported only when a file is touched: training must run without it."""
    import SimpleITK

    return SimpleITK


def read_image_file(
    path: Path, *, plain: Path | None = None, place: Callable[[NDArray[Any]], NDArray[Any]] = np.array
) -> Image:
    """Voxels (C, Z, Y, X) in the file's own type.

    Several components a voxel, or a fourth axis (as in the Decathlon), become channels. `plain`: where a packed
    file lies unpacked, or another form of it as NIfTI; `place` copies the voxels to where they are wanted.
    Raises UserError where the file is missing, damaged or has an unfit number of axes.
    """
    with _opened(path, _execute, plain or path) as itk_image:
        components = int(itk_image.GetNumberOfComponentsPerPixel())
        grid, channels = _grid(path, itk_image, components, plain or path)
        voxels: NDArray[Any] = place(simple_itk().GetArrayViewFromImage(itk_image))
    # the reader fills up what is cut off with zeros, and takes what is damaged, without a word
    if not is_whole_file(path, voxels.nbytes, plain=plain, voxels=voxels):
        raise damaged(path)
    if np.iscomplexobj(voxels):
        raise UserError("{file}: complex voxel values cannot be used.", file=str(path))
    if components > 1:
        voxels = np.moveaxis(voxels, -1, 0)
    return Image(voxels=np.ascontiguousarray(voxels).reshape(channels, *grid.shape), grid=grid)


def read_image_file_header(path: Path, *, plain: Path | None = None) -> tuple[Grid, int, bool]:
    """Geometry, number of channels, and whether others see the same axes; the voxels are not read.

    Not where they had to be straightened, are counted in other units, or are more than three.
    `plain`: as for read_image_file.
    """
    source = plain or path
    files: list[Path] = []

    def read(file: Path) -> Any:
        files.append(file)
        return _read_header(file)

    with _opened(path, read, source) as reader:
        found = _grid(path, reader, int(reader.GetNumberOfComponents()), source)
        straight = files[-1] == source and int(reader.GetDimension()) <= 3
        return *found, straight and _millimetres(path) == 1


def bytes_a_voxel(path: Path, *, plain: Path | None = None) -> int:
    """Of one channel; the voxels are not read."""
    with _opened(path, _read_header, plain or path) as reader:
        # such as "vector of 16-bit signed integer"
        kind = str(simple_itk().GetPixelIDValueAsString(reader.GetPixelID()))
    bits = re.search(r"(\d+)-bit", kind)
    return int(bits.group(1)) // 8 if bits else 8


def is_colour_volume(path: Path, *, plain: Path | None = None) -> bool:
    """Whether each voxel is a vector of bytes, as the red, green and blue of a colour; voxels are not read."""
    with _opened(path, _read_header, plain or path) as reader:
        kind = str(simple_itk().GetPixelIDValueAsString(reader.GetPixelID()))
    return kind.startswith("vector") and "8-bit unsigned" in kind


def write_image_file(path: Path, image: Image, *, compress: bool = True) -> None:
    """Write to exactly `path`; its folder must exist. Several channels are written as voxel components."""
    grid = image.grid
    voxels = image.voxels
    if voxels.dtype == np.bool_:
        voxels = voxels.astype(np.uint8)
    if voxels.dtype == np.float16:
        voxels = voxels.astype(np.float32)
    if grid.dimensions == 2:
        voxels = voxels[:, 0]
    forms = forms_to_write(grid) if file_ending(path) in NIFTI_ENDINGS else None
    if forms is not None and can_write_nifti(voxels):
        write_nifti(path, voxels[0], forms)
        return
    if compress and file_ending(path) == ".nii.gz" and grid.dimensions == 3 and can_write_nifti(voxels):
        write_nifti_behind(path, voxels[0], lambda small: _write_by_library(path, small[None], grid))
        return
    _write_by_library(path, voxels, grid, compress=compress)


def _write_by_library(path: Path, voxels: NDArray[Any], grid: Grid, *, compress: bool = True) -> None:
    """Voxels (C, Z, Y, X), or (C, Y, X) of a plane."""
    sitk = simple_itk()
    vector = voxels.shape[0] > 1
    array = np.moveaxis(voxels, 0, -1) if vector else voxels[0]
    itk_image = sitk.GetImageFromArray(np.ascontiguousarray(array), isVector=vector)
    n = grid.dimensions
    itk_image.SetSpacing([float(v) for v in grid.spacing_mm[::-1][:n]])
    itk_image.SetOrigin([float(v) for v in grid.origin_mm[::-1][:n]])
    matrix = np.asarray(grid.direction)[::-1, ::-1][:n, :n]
    itk_image.SetDirection([float(v) for v in matrix.ravel()])
    try:
        sitk.WriteImage(itk_image, str(path), compress)
    except RuntimeError as error:
        raise OSError(f"{path}: {_last_line(error)}") from error


@contextmanager
def _opened(path: Path, load: Callable[[Path], Any], plain: Path) -> Iterator[Any]:
    """What `load` makes of the file, which lies in `plain`: the image, or a reader whose header is read.

    Errors inside become UserErrors that name the file.
    """
    sitk = simple_itk()

    screen_image_file(path)
    sitk.ProcessObject.SetGlobalWarningDisplay(False)
    try:
        try:
            found = load(plain)
        except RuntimeError as error:
            if "orthonormal" not in str(error):
                raise
        else:
            yield found
            return
        with straightened_nifti(plain, named=path) as straight:
            yield load(straight)
    except RuntimeError as error:
        if is_out_of_memory(error):
            raise MemoryError from error
        if "spacing" in str(error):
            raise no_voxel_size(path) from error
        raise damaged(path) from error


def _read_header(path: Path) -> Any:
    def read(reader: Any) -> Any:
        reader.ReadImageInformation()
        return reader

    if file_ending(path) == ".nii.gz":
        # a header may be longer than the part that is unpacked
        with unpacked_head(path) as plain, suppress(RuntimeError):
            return _by_its_reader(plain, read)
    return _by_its_reader(path, read)


def _execute(path: Path) -> Any:
    return _by_its_reader(path, lambda reader: reader.Execute())


def _by_its_reader(path: Path, act: Callable[[Any], Any]) -> Any:
    """By the reader that the name tells."""
    reader = simple_itk().ImageFileReader()
    with path_to_read(path) as native:
        reader.SetFileName(str(native))
        reader.SetImageIO(READERS[file_ending(path)])
        return act(reader)


def is_out_of_memory(error: BaseException) -> bool:
    """Libraries in C++ say so in words of their own."""
    words = str(error)
    return any(sign in words for sign in ("bad_alloc", "Failed to allocate memory", "Bad allocation"))


def _last_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1][:200] if lines else type(error).__name__


def _grid(path: Path, reader: Any, channels: int, plain: Path) -> tuple[Grid, int]:
    """Grid and number of channels of an opened file, whose voxels have `channels` components."""
    size = [int(v) for v in reader.GetSize()]
    millimetres = _millimetres(path)
    spacing = [abs(float(v)) * millimetres for v in reader.GetSpacing()]
    origin = [float(v) * millimetres for v in reader.GetOrigin()]
    n = len(size)
    matrix = np.asarray(reader.GetDirection(), dtype=np.float64).reshape(n, n)
    more = [length for length in size[3:] if length > 1]
    if n > 3 and (not more or (len(more) == 1 and channels == 1)):
        channels, n = channels * math.prod(more), 3
        matrix = matrix[:3, :3]
    if n not in (2, 3):
        raise too_many_axes(path, n if channels == 1 else n + 1)
    nifti = forms_in(plain) if file_ending(path) in _AS_NIFTI else None
    if n == 2:
        grid = replace(_plane_grid(size, spacing, origin, matrix), nifti=nifti)
    else:
        grid = Grid(
            shape=(size[2], size[1], size[0]),
            spacing_mm=_reversed(spacing[:3]),
            origin_mm=_reversed(origin[:3]),
            direction=_matrix(matrix[::-1, ::-1]),
            anatomical=_is_anatomical(path, reader),
            unit="mm" if _knows_steps(path) else "px",
            nifti=nifti,
        )
    return grid, channels


def _knows_steps(path: Path) -> bool:
    """Whether the file says how large a voxel is; NIfTI carries that with its forms."""
    return screen_image_file(path).knows_steps if file_ending(path) in _TEXT_HEADERS else True


def _millimetres(path: Path) -> float:
    """What the file counts as 1; the reader minds the units of NIfTI by itself."""
    return screen_image_file(path).mm if file_ending(path) in (".nrrd", ".nhdr") else 1.0


def _plane_grid(
    size: Sequence[int], spacing: Sequence[float], origin: Sequence[float], matrix: NDArray[Any]
) -> Grid:
    full = np.eye(3)
    full[1:, 1:] = matrix[::-1, ::-1]
    return Grid(
        shape=(1, size[1], size[0]),
        spacing_mm=(PLANE_SPACING * max(spacing[:2]), spacing[1], spacing[0]),
        origin_mm=(0.0, origin[1], origin[0]),
        direction=_matrix(full),
        dimensions=2,
    )


def _is_anatomical(path: Path, reader: Any) -> bool:
    """Whether the file itself says where left and right are, rather than the reader assuming it."""
    ending = file_ending(path)
    if ending in _AS_NIFTI:
        codes = [reader.GetMetaData(k) for k in ("qform_code", "sform_code") if reader.HasMetaDataKey(k)]
        return not codes or any(code.strip() not in ("", "0") for code in codes)
    if ending in (".nrrd", ".nhdr"):
        return bool(reader.HasMetaDataKey("NRRD_space"))
    return ending in (".mha", ".mhd")


def _reversed(values: Sequence[float]) -> Vector:
    x, y, z = values
    return (z, y, x)


def _matrix(rows: NDArray[Any]) -> Matrix:
    if np.array_equal(rows, np.eye(3)):
        return IDENTITY
    a, b, c = ((float(row[0]), float(row[1]), float(row[2])) for row in rows)
    return (a, b, c)
