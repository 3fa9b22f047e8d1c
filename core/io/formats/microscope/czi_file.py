"""CZI (Zeiss): each scene is an image; tiles of a mosaic are put side by side, smaller copies are passed over."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.files.damaged import damaged
from core.io.formats.microscope.axis_layout import AxisLayout, layout_of
from core.io.formats.microscope.box_of_frames import box_of_frames
from core.io.formats.microscope.contained_image import ContainedImage, Steps, image_names, micrometres
from core.io.formats.microscope.czi_parts import CziPiece, read_czi_parts, read_piece
from core.io.formats.microscope.plain_xml import Element, parsed_xml
from core.io.sliced_voxels import Slices
from core.text import Text, say

_PLACED = ("X", "Y", "M", "S")
"""axes that say which scene and tile a piece is, and where"""
_MOST_SIDE = 1 << 24
_ORDER = "HIRVBTCZ"


class _Scene:
    """The pieces of one image, found by where they lie along time, channel and depth."""

    def __init__(self, pieces: Sequence[CziPiece]) -> None:
        axes = sorted({axis for piece in pieces for axis in piece.sizes} - set(_PLACED), key=_rank)
        self.first = {axis: min(piece.places.get(axis, 0) for piece in pieces) for axis in (*axes, "Y", "X")}
        ends = {
            axis: max(piece.places.get(axis, 0) + piece.sizes.get(axis, 1) for piece in pieces)
            for axis in (*axes, "Y", "X")
        }
        samples = 3 if any((piece.kind or ("", 1))[1] > 1 for piece in pieces) else 1
        self.sizes = {axis: ends[axis] - self.first[axis] for axis in self.first} | {"S": samples}
        self.kind = np.result_type(*(np.dtype(piece.kind[0]) for piece in pieces if piece.kind is not None))
        self._axes = tuple(axes)
        self._tiles: dict[tuple[int, ...], list[CziPiece]] = defaultdict(list)
        # a tile of a higher number lies over the others
        for piece in sorted(pieces, key=lambda each: each.places.get("M", 0)):
            self._tiles[tuple(piece.places.get(axis, 0) for axis in axes)].append(piece)

    def frame(self, file: BinaryIO, path: Path, at: Mapping[str, int]) -> NDArray[Any]:
        """(Y, X) or (Y, X, S) of one place along the other axes; 0 where no tile lies."""
        key = tuple(at.get(axis, 0) + self.first[axis] for axis in self._axes)
        samples = self.sizes["S"]
        whole = np.zeros((self.sizes["Y"], self.sizes["X"], samples), self.kind)
        for piece in self._tiles.get(key, ()):
            pixels = read_piece(file, path, piece)
            top, left = (piece.places[axis] - self.first[axis] for axis in ("Y", "X"))
            height, width = pixels.shape[:2]
            whole[top : top + height, left : left + width] = pixels
        return whole[..., 0] if samples == 1 else whole


class CziFile:
    """An open file; `images` are its scenes in the order of their numbers."""

    def __init__(self, path: Path) -> None:
        parts = read_czi_parts(path)
        about = parsed_xml(parts.xml) if parts.xml else None
        by_scene: dict[int, list[CziPiece]] = defaultdict(list)
        for piece in parts.pieces:
            by_scene[piece.places.get("S", 0)].append(piece)
        if not by_scene:
            raise damaged(path)
        self._path = path
        self._scenes: list[_Scene | None] = []
        self._layouts: list[AxisLayout | Text] = []
        numbers = sorted(by_scene)
        titles = _scene_names(about, numbers)
        names = image_names(titles)
        steps, channels = _steps(about), _channel_names(about)
        found = []
        for number, title, name in zip(numbers, titles, names, strict=True):
            scene, layout = _scene(by_scene[number])
            self._scenes.append(scene)
            self._layouts.append(layout)
            found.append(_described(scene, layout, title, name, steps, channels))
        self.images = tuple(found)
        self._file: BinaryIO = path.open("rb")

    def read(self, number: int, time: int, box: Slices) -> NDArray[Any]:
        scene, layout = self._scenes[number], self._layouts[number]
        if scene is None or isinstance(layout, Text):
            raise UserError("{file}: it cannot be read.", file=str(self._path))
        inner = "YX" if scene.sizes["S"] == 1 else "YXS"
        return box_of_frames(
            layout, inner, lambda at: scene.frame(self._file, self._path, at), time, box, scene.kind
        )

    def close(self) -> None:
        self._file.close()


def _rank(axis: str) -> int:
    return _ORDER.find(axis)


def _scene(pieces: Sequence[CziPiece]) -> tuple[_Scene | None, AxisLayout | Text]:
    whole = [piece for piece in pieces if not piece.is_reduced]
    if not whole:
        return None, say("Its pixels are stored smaller or larger than they are.")
    if any(piece.kind is None for piece in whole):
        return None, say("Its pixels are of a type that cannot be used, such as complex numbers.")
    thick = next(
        (axis for piece in whole for axis, n in piece.sizes.items() if n > 1 and axis not in "XY"), None
    )
    if thick is not None:
        return None, say("Its pieces are more than planes: they go along the axis {axis}.", axis=thick)
    scene = _Scene(whole)
    if max(scene.sizes["Y"], scene.sizes["X"]) > _MOST_SIDE:
        return None, say("Its tiles lie too far apart to be one image.")
    return scene, layout_of(scene.sizes)


def _described(
    scene: _Scene | None,
    layout: AxisLayout | Text,
    title: str,
    name: str,
    steps: Steps,
    channels: tuple[str, ...],
) -> ContainedImage:
    if scene is None or isinstance(layout, Text):
        problem = layout if isinstance(layout, Text) else None
        return ContainedImage(name=name, title=title, axes="", problem=problem)
    shape = layout.shape
    return ContainedImage(
        name=name,
        title=title,
        axes="".join(layout.sizes),
        times=layout.count("T"),
        shape=shape,
        is_plane=layout.is_plane,
        kind=scene.kind.str,
        steps_um=steps,
        channel_names=channels if len(channels) == shape[0] else (),
    )


def _scene_names(about: Element | None, numbers: Sequence[int]) -> list[str]:
    """As ZEN calls them, where that tells them apart."""
    named = {}
    for scene in [] if about is None else about.iter("Scene"):
        index = scene.get("Index", "")
        if index.isdecimal():
            named[int(index)] = scene.get("Name") or ""
    titles = [named.get(number, "") for number in numbers]
    if all(titles) and len(set(titles)) == len(titles):
        return titles
    return [f"scene_{number + 1}" for number in numbers]


def _steps(about: Element | None) -> Steps:
    """In µm; the file says them in metres. ZEN writes 1 or 0 where it does not know."""
    found: dict[str, float] = {}
    for distance in [] if about is None else about.findall("./Metadata/Scaling/Items/Distance"):
        try:
            found[distance.get("Id", "")] = micrometres(float(distance.findtext("Value") or 0))
        except ValueError:
            continue
    z, y, x = (step if 0 < (step := found.get(axis, 0.0)) < 1e5 else None for axis in "ZYX")
    return z, y, x


def _channel_names(about: Element | None) -> tuple[str, ...]:
    if about is None:
        return ()
    path = "./Metadata/Information/Image/Dimensions/Channels/Channel"
    names = [channel.get("Name") or "" for channel in about.findall(path)]
    return tuple(names) if all(names) and len(set(names)) == len(names) else ()
