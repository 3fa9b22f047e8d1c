"""NIfTI files whose axes are not quite at right angles, which SimpleITK refuses."""

import gzip
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.nameless_file import nameless_file
from core.io.whole_file import nifti_size

_HEADER_BYTES = 348
_BYTES_AFTER_IT = 196
"""as far as a header of any version reaches"""
_BLOCK = 1 << 22
_QFORM_CODE, _SFORM_CODE, _SFORM = 252, 254, 280
_MOST_SKEW = 0.05
"""an axis that is off by more than this (about 3 degrees) is a real shear, not rounding"""


@contextmanager
def straightened_nifti(path: Path) -> Iterator[Path]:
    """A temporary copy of the file with the nearest orthonormal axes; the voxels are the same.

    Raises UserError where the file is damaged, or its axes are so far from right angles that the image
    is sheared and would have to be resampled.
    """
    with nameless_file(".nii") as (target, straight):
        opener = gzip.open if path.name.lower().endswith(".gz") else open
        try:
            with opener(path, "rb") as source:
                header = bytearray(source.read(_HEADER_BYTES + _BYTES_AFTER_IT))
                size = nifti_size(bytes(header))
                _straighten(path, header)
                target.write(header)
                # what unpacks to more than its header says is unpacked no further
                _copy(source, target, size - len(header))  # type: ignore[arg-type]
            target.flush()
        except (EOFError, zlib.error, gzip.BadGzipFile, struct.error) as error:
            raise UserError("{file}: the file is damaged or cut off.", file=str(path)) from error
        yield straight


def _copy(source: BinaryIO, target: BinaryIO, left: int) -> None:
    while left > 0 and (block := source.read(min(_BLOCK, left))):
        target.write(block)
        left -= len(block)


def _straighten(path: Path, header: bytearray) -> None:
    """Replace the sform in the header by its nearest orthonormal one, and switch the qform off."""
    if len(header) < _HEADER_BYTES:
        raise EOFError
    order = "<" if struct.unpack_from("<i", header)[0] == _HEADER_BYTES else ">"
    pixdim = struct.unpack_from(order + "8f", header, 76)
    if struct.unpack_from(order + "h", header, _SFORM_CODE)[0] > 0:
        affine = np.array(struct.unpack_from(order + "12f", header, _SFORM), dtype=np.float64).reshape(3, 4)
    else:
        affine = np.hstack([np.diag(np.abs(pixdim[1:4])), np.zeros((3, 1))])
    lengths = np.linalg.norm(affine[:, :3], axis=0)
    if not np.all(lengths > 0):
        lengths = np.where(np.abs(pixdim[1:4]) > 0, np.abs(pixdim[1:4]), 1.0)
        directions = np.eye(3)
    else:
        directions = affine[:, :3] / lengths
    straight = nearest_rotation(directions)
    skew = float(np.abs(straight - directions).max())
    if skew > _MOST_SKEW:
        raise UserError(
            "{file}: the axes of the image are not at right angles.",
            hint="Resample the image to a straight grid first, for example in 3D Slicer.",
            file=str(path),
        )
    sform = np.hstack([straight * lengths, affine[:, 3:]])
    struct.pack_into(order + "h", header, _QFORM_CODE, 0)
    struct.pack_into(order + "h", header, _SFORM_CODE, 1)
    struct.pack_into(order + "12f", header, _SFORM, *sform.ravel())
    struct.pack_into(order + "3f", header, 80, *lengths)


def nearest_rotation(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """The orthonormal matrix closest to a 3×3 one (polar decomposition)."""
    u, _, vt = np.linalg.svd(matrix)
    return np.asarray(u @ vt)


def needs_straightening(path: Path) -> bool:
    """True for a NIfTI file that SimpleITK refuses because its axes are not at right angles."""
    if not path.name.lower().endswith((".nii", ".nii.gz")):
        return False
    from core.io.image_file import simple_itk

    reader = simple_itk().ImageFileReader()
    reader.SetFileName(str(path))
    try:
        reader.ReadImageInformation()
    except RuntimeError as error:
        return "orthonormal" in str(error)
    return False
