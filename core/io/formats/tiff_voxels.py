"""Voxels of a TIFF, read where they are sliced: plain ones, tiles, and strips, compressed or not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.io.formats.raw_header import RawHeader
from core.io.formats.raw_voxels import RawVoxels
from core.io.formats.tiff_file import is_stored_as_shown, open_tiff
from core.io.formats.tiff_series import main_series, series_roles
from core.io.inside_file import inside_of
from core.io.sliced_voxels import Slices

LARGEST_SEGMENT = 64 << 20
"""bytes of a tile or strip that may be unpacked for a part of it"""


class TiffVoxels:
    """(C, Z, Y, X): a page for each of the leading axes `leading` (of C, Z), tiles or strips within it."""

    def __init__(self, path: Path, leading: str, shape: tuple[int, ...]) -> None:
        self._path = path
        self._file = open_tiff(path)
        self._leading = leading
        series = main_series(path, self._file)
        self._pages = series.pages
        self.shape = shape
        self.dtype: np.dtype[Any] = series.dtype.newbyteorder("=")

    def __getitem__(self, box: Slices) -> NDArray[Any]:
        channels, planes, rows, columns = (
            range(*cut.indices(size)) for cut, size in zip(box, self.shape, strict=True)
        )
        result = np.zeros((len(channels), len(planes), len(rows), len(columns)), self.dtype)
        in_page = "C" not in self._leading
        for i, z in enumerate(planes):
            for j in range(1 if in_page else len(channels)):
                index = {"Z": z, "C": channels[j] if len(channels) else 0}
                target = result[:, i] if in_page else result[j : j + 1, i]
                shown = channels if in_page else range(1)
                self._read_page(self._page_number(index), target, shown, rows, columns)
        return result

    def _page_number(self, index: dict[str, int]) -> int:
        number = 0
        for role in self._leading:
            number = number * self.shape["CZYX".index(role)] + index[role]
        return number

    def _read_page(
        self, number: int, target: NDArray[Any], channels: range, rows: range, columns: range
    ) -> None:
        """Fill target (C, Y, X) with the part of a page."""
        page = self._pages[number]
        for piece, top, left in _pieces(page, rows, columns):
            here = range(max(top, rows.start), min(top + piece.shape[0], rows.stop))
            across = range(max(left, columns.start), min(left + piece.shape[1], columns.stop))
            cut = piece[here.start - top : here.stop - top, across.start - left : across.stop - left]
            target[
                :,
                here.start - rows.start : here.stop - rows.start,
                across.start - columns.start : across.stop - columns.start,
            ] = np.moveaxis(cut[..., channels.start : channels.stop], -1, 0)


def tiff_voxels(path: Path, shape: tuple[int, ...]) -> RawVoxels | TiffVoxels | None:
    """The voxels of a TIFF that has `shape` (C, Z, Y, X); None where it can only be read whole."""
    with open_tiff(path) as file:
        series = main_series(path, file)
        if not is_stored_as_shown(series) or inside_of(path):
            return None
        roles = series_roles(path, series)
        sizes = tuple(int(n) for n, role in zip(series.shape, roles, strict=True) if role != ".")
        kept = roles.replace(".", "")
        if "C" in kept and "S" in kept:
            return None
        kept = kept.replace("S", "C")
        page = series.pages[0]
        if series.dataoffset is not None and page.compression == 1:
            kind = np.dtype(file.byteorder + series.dtype.str[1:])
            header = RawHeader(file=path, offset=series.dataoffset, kind=kind, sizes=sizes[::-1])
            return RawVoxels(header, kept, shape[0]) if path.stat().st_size >= header.stop else None
        if not _is_in_parts(page):
            return None
    leading = kept[: -2 if page.samplesperpixel == 1 else -3]
    within = kept[len(leading) :]
    if within not in ("YX", "YXC") or any(role not in "CZ" for role in leading):
        return None
    return TiffVoxels(path, leading, shape)


def _is_in_parts(page: Any) -> bool:
    """Whether a part of the page is much cheaper to read than the page."""
    if page.planarconfig != 1 or page.imagedepth != 1:
        return False
    height = page.tilelength if page.is_tiled else page.rowsperstrip
    width = page.tilewidth if page.is_tiled else page.imagewidth
    return bool(height * width * page.samplesperpixel * page.dtype.itemsize <= LARGEST_SEGMENT)


def _pieces(page: Any, rows: range, columns: range) -> Iterator[tuple[NDArray[Any], int, int]]:
    """The unpacked tiles or strips (Y, X, S) that hold any of the rows and columns, with their upper left corner."""
    keyframe = page.keyframe
    height = keyframe.tilelength if keyframe.is_tiled else keyframe.rowsperstrip
    width = keyframe.tilewidth if keyframe.is_tiled else keyframe.imagewidth
    across = -(-keyframe.imagewidth // width)
    numbers = [
        down * across + right
        for down in range(rows.start // height, -(-rows.stop // height))
        for right in range(columns.start // width, -(-columns.stop // width))
    ]
    options: dict[str, Any] = {"_fullsize": False}
    if keyframe.compression in (6, 7, 34892, 33007):
        options |= {"jpegtables": page.jpegtables, "jpegheader": keyframe.jpegheader}
    offsets = [page.dataoffsets[number] for number in numbers]
    counts = [page.databytecounts[number] for number in numbers]
    for content, number in page.parent.filehandle.read_segments(offsets, counts, numbers, flat=True):
        top, left = number // across * height, number % across * width
        piece, _, shape = keyframe.decode(content, number, **options)
        if piece is None:
            piece = np.full(shape, keyframe.nodata, keyframe.dtype)
        yield piece[0], top, left
