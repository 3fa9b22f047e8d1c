"""An image whose voxels are read where they are sliced, if its format lets them be; else they are in memory."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.io.image import Grid
from core.io.place import AxisTurn
from core.io.read_image import read_image, read_mask
from core.io.reading.pool import readers
from core.io.reading.question import Act, FileHeader, Question
from core.io.sliced_voxels import SlicedVoxels, Slices


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OpenImage:
    voxels: SlicedVoxels
    grid: Grid


class VoxelsElsewhere:
    """(C, Z, Y, X) in a file that a process beside reads, a box at a time."""

    def __init__(self, path: Path, shape: tuple[int, ...], kind: str) -> None:
        self._path = path
        self.shape = shape
        self.dtype: np.dtype[Any] = np.dtype(kind)

    def __getitem__(self, box: Slices) -> NDArray[Any]:
        pool = readers()
        assert pool is not None
        spans = [cut.indices(size) for cut, size in zip(box, self.shape, strict=True)]
        if any(step != 1 for _, _, step in spans):
            raise ValueError("only boxes without gaps are read")
        wanted = tuple((start, max(start, stop)) for start, stop, _ in spans)
        question = Question(act=Act.PART, path=self._path, box=wanted, shape=self.shape)
        _, part = pool.ask(question)
        if part is None or part.shape != tuple(stop - start for start, stop in wanted):
            raise RuntimeError(f"{self._path}: its reader sent another part")
        return part


class TurnedVoxels:
    """(C, Z, Y, X) in other axes than the file's, a box at a time."""

    def __init__(self, voxels: SlicedVoxels, turn: AxisTurn) -> None:
        self._voxels = voxels
        self._turn = turn
        self.shape = (voxels.shape[0], *(voxels.shape[1 + axis] for axis in turn.axes))
        self.dtype = voxels.dtype

    def __getitem__(self, box: "Slices") -> NDArray[Any]:
        stored = [slice(0, size) for size in self._voxels.shape[1:]]
        for place, (axis, flip) in enumerate(zip(self._turn.axes, self._turn.flips, strict=True)):
            size = self.shape[1 + place]
            start, stop, _ = box[1 + place].indices(size)
            stored[axis] = slice(size - stop, size - start) if flip else slice(start, stop)
        z, y, x = stored
        return self._turn.turned(self._voxels[box[0], z, y, x])


def open_image(path: Path) -> OpenImage:
    """SlicedVoxels as read_image gives them. Raises UserError as it does."""
    header, parts = _opened(path)
    if parts is not None:
        return OpenImage(voxels=parts, grid=header.grid)
    whole = read_image(path)
    return OpenImage(voxels=whole.voxels, grid=whole.grid)


def open_mask(path: Path) -> OpenImage:
    """Like read_mask, but a mask that is read in parts may hold floats: `whole_numbers` tells of each part."""
    header, parts = _opened(path)
    if parts is not None and header.channels == 1:
        return OpenImage(voxels=parts, grid=header.grid)
    whole = read_mask(path)
    return OpenImage(voxels=whole.voxels, grid=whole.grid)


def bytes_in_memory(path: Path) -> int:
    """What the voxels take where all must be in memory to read any of them; 0 where parts can be read.

    Raises UserError as read_header does.
    """
    pool = readers()
    if pool is None:
        from core.io.reading.limits import ended_if_endless
        from core.io.reading.open_here import bytes_in_memory_here

        with ended_if_endless(Act.BYTES_IN_MEMORY, path):
            return bytes_in_memory_here(path)
    return pool.ask(Question(act=Act.BYTES_IN_MEMORY, path=path))[0].number


def _opened(path: Path) -> tuple[FileHeader, SlicedVoxels | None]:
    pool = readers()
    if pool is None:
        from core.io.reading.limits import ended_if_endless
        from core.io.reading.open_here import open_here

        with ended_if_endless(Act.OPEN, path):
            file = open_here(path)
        return file.header, file.voxels
    answer, _ = pool.ask(Question(act=Act.OPEN, path=path))
    if answer.header is None:
        raise RuntimeError(f"{path}: its reader sent no header")
    return answer.header, VoxelsElsewhere(path, answer.shape, answer.kind) if answer.kind else None
