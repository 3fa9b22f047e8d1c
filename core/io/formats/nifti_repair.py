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
from core.io.files.damaged import damaged
from core.io.files.file_head import open_unpacked
from core.io.files.nameless_file import nameless_file
from core.io.formats.nifti_header import HEAD_BYTES, NiftiHeader, parse_nifti_header

_BLOCK = 1 << 22
_PLACES = {1: ("hh12f3f", 252, 280, 80), 2: ("ii12d3d", 344, 400, 112)}
"""by version: types of both codes, sform and steps, and where they stand"""
_MOST_SKEW = 0.05
"""an axis that is off by more than this (about 3 degrees) is a real shear, not rounding"""


@contextmanager
def straightened_nifti(path: Path, *, named: Path) -> Iterator[Path]:
    """A temporary copy of the file with the nearest orthonormal axes; the voxels are the same.

    `named`: the user's own file, where `path` is a copy of it.
    Raises UserError where the file is damaged, or its axes are so far from right angles that the image
    is sheared and would have to be resampled.
    """
    with nameless_file(".nii") as (target, straight):
        try:
            with open_unpacked(path) as source:
                content = source.read(HEAD_BYTES)
                header = parse_nifti_header(content)
                if header is None:
                    raise damaged(named)
                target.write(_straightened(named, header, content))
                # what unpacks to more than its header says is unpacked no further
                _copy(source, target, header.stop - len(content))  # type: ignore[arg-type]
            target.flush()
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise damaged(named) from error
        yield straight


def _copy(source: BinaryIO, target: BinaryIO, left: int) -> None:
    while left > 0 and (block := source.read(min(_BLOCK, left))):
        target.write(block)
        left -= len(block)


def _straightened(path: Path, header: NiftiHeader, content: bytes) -> bytes:
    """The header with the nearest orthonormal sform in place of its own, and the qform switched off."""
    steps = np.abs(header.pixdim[1:4])
    if header.sform_code > 0:
        affine = np.array(header.sform, dtype=np.float64)
    else:
        affine = np.hstack([np.diag(steps), np.zeros((3, 1))])
    lengths = np.linalg.norm(affine[:, :3], axis=0)
    if not np.all(lengths > 0):
        lengths = np.where(steps > 0, steps, 1.0)
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
    kinds, codes_at, sform_at, steps_at = _PLACES[header.version]
    written = bytearray(content)
    struct.pack_into(header.order + kinds[:2], written, codes_at, 0, 1)
    struct.pack_into(header.order + kinds[2:5], written, sform_at, *sform.ravel())
    struct.pack_into(header.order + kinds[5:], written, steps_at, *lengths)
    return bytes(written)


def nearest_rotation(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """The orthonormal matrix closest to a 3×3 one (polar decomposition)."""
    u, _, vt = np.linalg.svd(matrix)
    return np.asarray(u @ vt)
