"""The header of a FreeSurfer volume (.mgh, packed .mgz): always big-endian, voxels behind its first 284 bytes."""

import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MGH_HEAD = 284
MGH_TYPES = {0: "uint8", 1: "int32", 3: "float32", 4: "int16", 10: "uint16"}
"""by the code of the voxels' type"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MghHeader:
    """What the file says, unchecked. Axes in (x, y, z) order, the world is RAS."""

    version: int
    sizes: tuple[int, int, int]
    frames: int
    code: int
    states_place: bool
    """whether the steps, directions and centre mean anything"""
    steps: tuple[float, ...]
    directions: tuple[float, ...]
    """nine numbers, an axis after the other"""
    centre: tuple[float, ...]
    """of the voxel at half of each size"""

    def affine(self) -> NDArray[np.float64]:
        """(3, 4) from (x, y, z) of a voxel to RAS."""
        axes = np.reshape(self.directions, (3, 3)).T.astype(np.float64) * np.array(self.steps, np.float64)
        first = np.array(self.centre, np.float64) - axes @ (np.array(self.sizes, np.float64) / 2)
        return np.hstack([axes, first[:, None]])


def parse_mgh_header(content: bytes) -> MghHeader | None:
    """From the first bytes of an unpacked file; None where there are too few."""
    if len(content) < 90:
        return None
    version, x, y, z, frames, code, _, good = struct.unpack_from(">7ih", content)
    numbers = struct.unpack_from(">15f", content, 30)
    return MghHeader(
        version=version,
        sizes=(x, y, z),
        frames=frames,
        code=code,
        states_place=good > 0,
        steps=numbers[:3],
        directions=numbers[3:12],
        centre=numbers[12:],
    )
