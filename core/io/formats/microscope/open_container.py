"""A microscope's file opened: what images it holds, and the voxels of the one that a path means."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from core.io.file_ending import ZARR_ENDINGS, file_ending
from core.io.formats.microscope.contained_image import ContainedImage, meant_image
from core.io.formats.microscope.czi_file import CziFile
from core.io.formats.microscope.lif_file import LifFile
from core.io.formats.microscope.nd2_file import Nd2File
from core.io.formats.microscope.ome_zarr import OmeZarr
from core.io.formats.whole_file import require_file, require_zarr
from core.io.image import Grid, Image
from core.io.inside_file import file_of, inside_image
from core.io.sliced_voxels import Slices


class OpenContainer(Protocol):
    """One file with its images. Raises UserError where it is damaged."""

    images: tuple[ContainedImage, ...]

    def read(self, number: int, time: int, box: Slices) -> NDArray[Any]:
        """Voxels (C, Z, Y, X) of one moment of an image."""
        ...

    def close(self) -> None: ...


_OPENERS: dict[str, Callable[[Path], OpenContainer]] = {".czi": CziFile, ".lif": LifFile, ".nd2": Nd2File}


def open_container(path: Path) -> OpenContainer:
    """Raises UserError where the file is missing or damaged, MissingPartError where its library is not installed."""
    file = file_of(path)
    if file_ending(file) in ZARR_ENDINGS:
        require_zarr(file)
        return OmeZarr(file, inside_image(path).level)
    require_file(file)
    return _OPENERS[file_ending(file)](file)


def images_in(path: Path) -> tuple[ContainedImage, ...]:
    """All of the file. Raises UserError as open_container does."""
    container = open_container(path)
    try:
        return container.images
    finally:
        container.close()


class ContainedVoxels:
    """(C, Z, Y, X) of the image and the moment that a path means, read where they are sliced."""

    def __init__(self, path: Path) -> None:
        """Raises UserError where the path does not say which of several images is meant."""
        self._container = open_container(path)
        try:
            self._number, self._time = meant_image(path, self._container.images)
        except BaseException:
            self._container.close()
            raise
        self.about = self._container.images[self._number]
        self.shape = self.about.shape
        self.dtype: np.dtype[Any] = np.dtype(self.about.kind).newbyteorder("=")

    @property
    def grid(self) -> Grid:
        return self.about.grid

    def __getitem__(self, box: Slices) -> NDArray[Any]:
        part = self._container.read(self._number, self._time, box)
        return part.astype(self.dtype, copy=False)

    def close(self) -> None:
        self._container.close()


def read_contained(path: Path) -> Image:
    """The whole image that the path means. Raises UserError as ContainedVoxels does."""
    voxels = ContainedVoxels(path)
    try:
        whole = slice(None)
        return Image(voxels=np.ascontiguousarray(voxels[whole, whole, whole, whole]), grid=voxels.grid)
    finally:
        voxels.close()


def described_contained(path: Path) -> ContainedImage:
    """What is known of that image. Raises UserError as ContainedVoxels does."""
    images = images_in(path)
    return images[meant_image(path, images)[0]]
