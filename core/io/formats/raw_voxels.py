"""Voxels of an uncompressed file, read where they are sliced: NIfTI, NRRD, MetaImage, plain TIFF."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.io.formats.raw_header import RawHeader, read_raw_header
from core.io.sliced_voxels import Slices


class RawVoxels:
    """(C, Z, Y, X) in a file. `roles` names the stored axes, slowest first, each of C, Z, Y, X at most once.

    `channels`: only so many are shown, where the last is none (transparency).
    """

    def __init__(self, header: RawHeader, roles: str, channels: int | None = None) -> None:
        self._header = header
        self._roles = roles
        size = dict(zip(roles, reversed(header.sizes), strict=True))
        shown, *spatial = (size.get(role, 1) for role in "CZYX")
        self.shape: tuple[int, ...] = (shown if channels is None else channels, *spatial)
        self.dtype: np.dtype[Any] = _shown_kind(header)

    def __getitem__(self, box: Slices) -> NDArray[Any]:
        header = self._header
        # channels that are not shown are no part of ":"
        spans = [slice(*cut.indices(size)) for cut, size in zip(box, self.shape, strict=True)]
        cut = dict(zip("CZYX", spans, strict=True))
        # opened for each part: what was read of the file does not stay counted as this process's memory
        stored = np.memmap(header.file, header.kind, "r", header.offset, tuple(reversed(header.sizes)))
        part = np.asarray(stored[tuple(cut[role] for role in self._roles)])
        part = part.transpose([self._roles.index(role) for role in "CZYX" if role in self._roles])
        missing = tuple(i for i, role in enumerate("CZYX") if role not in self._roles)
        whole = np.expand_dims(part, missing)
        shown = whole[tuple(cut[role] if i in missing else slice(None) for i, role in enumerate("CZYX"))]
        voxels = np.array(shown, header.kind.newbyteorder("="), order="C")
        return _as_shown(voxels, header)


def raw_voxels(path: Path, shape: Sequence[int]) -> RawVoxels | None:
    """The voxels of a file that has `shape` (C, Z, Y, X) by its proper reader; None where that must read them."""
    header = read_raw_header(path)
    if header is None:
        return None
    channels, spatial = shape[0], [n for n in reversed(shape[1:]) if n > 1]
    found = [n for n in header.sizes if n > 1]
    planar = found == ([*spatial, channels] if channels > 1 else spatial)
    mixed = channels > 1 and found == [channels, *spatial]
    if planar == mixed:
        return None
    z, y, x = shape[1:]
    sizes = (channels, x, y, z) if mixed else (x, y, z, channels)
    return RawVoxels(replace(header, sizes=sizes), "ZYXC" if mixed else "CZYX")


def _shown_kind(header: RawHeader) -> np.dtype[Any]:
    if not header.is_scaled or header.kind.kind == "f":
        plain: np.dtype[Any] = header.kind.newbyteorder("=")
        return plain
    return np.dtype(np.float64 if header.kind.itemsize > 4 else np.float32)


def _as_shown(voxels: NDArray[Any], header: RawHeader) -> NDArray[Any]:
    if header.mends_floats and not np.isfinite(voxels.sum(dtype=np.float64)):
        voxels[~np.isfinite(voxels)] = 0
    if header.is_scaled:
        voxels = (voxels.astype(np.float64) * header.slope + header.intercept).astype(_shown_kind(header))
    return voxels
