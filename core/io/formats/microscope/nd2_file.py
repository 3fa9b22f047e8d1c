"""ND2 (Nikon): each position is an image. Read by the library nd2, of the extra `microscopy`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.files.damaged import damaged
from core.io.files.file_head import read_head
from core.io.formats.microscope.axis_layout import AxisLayout, layout_of
from core.io.formats.microscope.box_of_frames import box_of_frames
from core.io.formats.microscope.contained_image import ContainedImage, Steps, image_names
from core.io.formats.microscope.missing_part import part
from core.io.sliced_voxels import Slices
from core.text import Text, say

_SIGN = b"\xda\xce\xbe\x0a"
_OLD_SIGN = b"\x00\x00\x00\x0cjP  "
_FRAME = ("C", "Y", "X", "S")


class Nd2File:
    """An open file; `images` are its positions in their order."""

    def __init__(self, path: Path) -> None:
        if not read_head(path, 8).startswith((_SIGN, _OLD_SIGN)):
            raise damaged(path)
        nd2 = part("nd2", ".nd2")
        self._path = path
        self._file = nd2.ND2File(path)
        try:
            sizes = {axis: int(size) for axis, size in self._file.sizes.items()}
            self._positions = sizes.pop("P", 1)
            self._layout: AxisLayout | Text = layout_of(sizes)
            self._inner = "".join(axis for axis in _FRAME if axis in sizes)
            self._frames = {
                tuple(sorted((axis, place) for axis, place in at.items() if place)): number
                for number, at in enumerate(self._file.loop_indices)
            }
            if int(self._file.attributes.sequenceCount) < len(self._frames):
                # the library would fill in black pictures
                self._layout = say("Its recording was broken off before all pictures were taken.")
            self._channels = _described_channels(self._file)
            titles = self._titles()
            self.images = tuple(
                self._described(title, name) for title, name in zip(titles, image_names(titles), strict=True)
            )
        except BaseException:
            self._file.close()
            raise

    def read(self, number: int, time: int, box: Slices) -> NDArray[Any]:
        layout = self._layout
        if isinstance(layout, Text):
            raise UserError("{file}: it cannot be read.", file=str(self._path))
        inner = "".join(axis for axis in self._inner if axis in layout.sizes)

        def frame(at: Mapping[str, int]) -> NDArray[Any]:
            key = tuple(sorted((axis, place) for axis, place in {**at, "P": number}.items() if place))
            if key not in self._frames:
                raise damaged(self._path)
            pixels = np.asarray(self._file.read_frame(self._frames[key]))
            return pixels.reshape([layout.sizes[axis] for axis in inner])

        return box_of_frames(layout, inner, frame, time, box, np.dtype(self._file.dtype))

    def close(self) -> None:
        self._file.close()

    def _titles(self) -> list[str]:
        """As NIS-Elements calls the positions, where that tells them apart."""
        names: list[str] = []
        for loop in self._file.experiment:
            points = getattr(getattr(loop, "parameters", None), "points", None)
            if points is not None:
                names = [str(point.name or "") for point in points]
        if len(names) == self._positions and all(names) and len(set(names)) == len(names):
            return names
        return [f"position_{number + 1}" for number in range(self._positions)]

    def _described(self, title: str, name: str) -> ContainedImage:
        layout = self._layout
        if isinstance(layout, Text):
            return ContainedImage(name=name, title=title, axes="", problem=layout)
        names = self._channel_names()
        return ContainedImage(
            name=name,
            title=title,
            axes="".join(layout.sizes),
            times=layout.count("T"),
            shape=layout.shape,
            is_plane=layout.is_plane,
            kind=np.dtype(self._file.dtype).str,
            steps_um=self._steps(),
            channel_names=names if len(names) == layout.shape[0] else (),
        )

    def _steps(self) -> Steps:
        """In µm; the library gives 1 where the file says nothing, and tells that."""
        if not self._channels:
            return None, None, None
        volume = self._channels[0].volume
        x, y, z = (
            float(step) if known else None
            for step, known in zip(volume.axesCalibration, volume.axesCalibrated, strict=True)
        )
        return z, y, x

    def _channel_names(self) -> tuple[str, ...]:
        names = tuple(str(each.channel.name or "") for each in self._channels)
        return names if all(names) and len(set(names)) == len(names) else ()


def _described_channels(file: Any) -> tuple[Any, ...]:
    """What the file says of its channels; nothing where the library stumbles over it: the pictures are still sound."""
    try:
        return tuple(getattr(file.metadata, "channels", None) or ())
    except Exception:
        return ()
