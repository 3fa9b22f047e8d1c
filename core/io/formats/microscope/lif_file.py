"""LIF (Leica): each series is an image. Read by the library liffile, of the extra `microscopy`."""

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.files.damaged import damaged
from core.io.files.file_head import open_regular
from core.io.formats.microscope.axis_layout import AxisLayout, layout_of
from core.io.formats.microscope.box_of_frames import box_of_frames
from core.io.formats.microscope.contained_image import ContainedImage, Steps, image_names, micrometres
from core.io.formats.microscope.missing_part import part
from core.io.formats.microscope.plain_xml import parsed_xml
from core.io.sliced_voxels import Slices
from core.text import Text, say

_SIGN, _LETTERS = 0x70, 0x2A
_MOST_XML = 256 << 20


class LifFile:
    """An open file; `images` are its series in their order."""

    def __init__(self, path: Path) -> None:
        _screen(path)
        liffile = part("liffile", ".lif")
        self._path = path
        self._file = liffile.LifFile(path)
        try:
            self._series = list(self._file.images)
            titles = [_title(series) for series in self._series]
            self._layouts = [_layout(series) for series in self._series]
            self.images = tuple(
                _described(series, layout, title, name)
                for series, layout, title, name in zip(
                    self._series, self._layouts, titles, image_names(titles), strict=True
                )
            )
        except BaseException:
            self._file.close()
            raise
        if not self.images:
            self._file.close()
            raise UserError("{file}: there is no image in this file.", file=str(path))

    def read(self, number: int, time: int, box: Slices) -> NDArray[Any]:
        series, layout = self._series[number], self._layouts[number]
        if isinstance(layout, Text):
            raise UserError("{file}: it cannot be read.", file=str(self._path))
        sizes = tuple(layout.sizes)
        inner = [axis for axis in series.frames.frame_dims if axis in sizes]

        def frame(at: Mapping[str, int]) -> NDArray[Any]:
            return np.asarray(series.frame(**at)).reshape([layout.sizes[axis] for axis in inner])

        return box_of_frames(layout, "".join(inner), frame, time, box, np.dtype(series.dtype))

    def close(self) -> None:
        self._file.close()


def _screen(path: Path) -> None:
    """The head of the file, which is XML that the library parses whole."""
    try:
        with open_regular(path) as file:
            sign, _, letters, count = struct.unpack("<iibi", file.read(13))
            if (
                sign != _SIGN
                or letters != _LETTERS
                or not 0 < 2 * count <= min(_MOST_XML, path.stat().st_size)
            ):
                raise damaged(path)
            content = file.read(2 * count).decode("utf-16-le", "replace").strip("\0")
    except struct.error as error:
        raise damaged(path) from error
    if parsed_xml(content) is None:
        raise damaged(path)


def _title(series: Any) -> str:
    """The folders of the project and the name, where there are folders."""
    return str(series.path) or str(series.name) or "image"


def _layout(series: Any) -> AxisLayout | Text:
    try:
        if series.is_flim:
            return say("It holds lifetimes of single photons, which are no image.")
        return layout_of({axis: int(size) for axis, size in series.sizes.items()})
    except (ValueError, IndexError, KeyError):
        # what the library says of channels of different types and the like
        return say("It is stored in a way that is not known.")


def _described(series: Any, layout: AxisLayout | Text, title: str, name: str) -> ContainedImage:
    if isinstance(layout, Text):
        return ContainedImage(name=name, title=title, axes="", problem=layout)
    return ContainedImage(
        name=name,
        title=title,
        axes="".join(layout.sizes),
        times=layout.count("T"),
        shape=layout.shape,
        is_plane=layout.is_plane,
        kind=np.dtype(series.dtype).str,
        steps_um=_steps(series, layout),
    )


def _steps(series: Any, layout: AxisLayout) -> Steps:
    """In µm; the file says places in metres."""
    found: dict[str, float | None] = {}
    for axis, role in layout.roles.items():
        places = series.coords.get(axis)
        if role in ("Z", "Y", "X") and places is not None and len(places) > 1:
            step = abs(float(places[-1]) - float(places[0])) / (len(places) - 1)
            found[role] = micrometres(step) or None
    return found.get("Z"), found.get("Y"), found.get("X")
