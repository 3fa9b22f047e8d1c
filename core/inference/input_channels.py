"""Which channel of a model a file is, by nnU-Net's number or by the model's own name of the channel."""

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import UserError
from core.io.file_ending import (
    MICROSCOPE_ENDINGS,
    PLANE_ENDINGS,
    TIFF_ENDINGS,
    file_ending,
    name_without_ending,
)
from core.io.read_image import read_header

_NUMBER = re.compile(r"^(?P<case>.+)_(?P<channel>\d{4})$")
_FEW = 4
"""channels that somebody may give to a model of one; longer rows of volumes are counted cases"""


@dataclass(frozen=True, slots=True)
class Place:
    """A file as part of a case; the channel is −1 where the file has no number, and may hold all of them."""

    case: str
    channel: int


def case_and_number(path: Path) -> tuple[str, int]:
    """A plain name has the channel −1."""
    name = name_without_ending(path)
    match = _NUMBER.match(name)
    return (match["case"], int(match["channel"])) if match else (name, -1)


def by_name(files: Sequence[Path], root: Path, channel_names: Sequence[str]) -> dict[Path, Place]:
    """Files that name their channel: p1_ct, ct_p1, p1/ct or ct/p1. Only where some case has every channel."""
    if len(channel_names) < 2:
        return {}
    keys = [_plain(name) for name in channel_names]
    if len(set(keys)) < len(keys) or not all(keys):
        return {}
    tail = "|".join(sorted((_pattern(name) for name in channel_names), key=len, reverse=True))
    last = re.compile(rf"(.+?)[_\-. /]+({tail})", re.IGNORECASE)
    counted = re.compile(rf"(.+?)[_\-. /]+0\d_({tail})", re.IGNORECASE)
    first = re.compile(rf"({tail})[_\-. /]+(.+)", re.IGNORECASE)
    inner = re.compile(rf"(.+?/)({tail})/(.+)", re.IGNORECASE)
    for way in (
        lambda name: _split(last.fullmatch(name), 2, (1,)),
        # p1_00_ct and p1_01_mr
        lambda name: _split(counted.fullmatch(name), 2, (1,)),
        # nnU-Net's numbers say more than a word before them
        lambda name: None if _NUMBER.match(name) else _split(first.fullmatch(name), 1, (2,)),
        lambda name: _split(inner.fullmatch(name), 2, (1, 3)),
    ):
        found = _complete(files, root, keys, way)
        if found:
            return found
    return {}


def _complete(
    files: Sequence[Path], root: Path, keys: Sequence[str], way: Callable[[str], tuple[str, str] | None]
) -> dict[Path, Place]:
    found: dict[Path, Place] = {}
    channels: dict[str, set[int]] = defaultdict(set)
    for path in files:
        name = name_below(path, root)
        if (parts := way(name)) is None or (key := _plain(parts[1])) not in keys:
            continue
        found[path] = Place(parts[0], keys.index(key))
        channels[parts[0]].add(keys.index(key))
    return found if any(len(each) == len(keys) for each in channels.values()) else {}


def name_below(path: Path, root: Path) -> str:
    """The file's name without its ending, after its folders below `root`; accents composed."""
    # as text: of ten thousand paths this is ten times as fast
    parent, _, own = str(path).rpartition(os.sep)
    top = str(root)
    folder = (parent if top == "." else parent.removeprefix(top)).replace(os.sep, "/").strip("/")
    stem = name_without_ending(own)
    name = f"{folder}/{stem}" if folder else stem
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def _split(match: "re.Match[str] | None", channel: int, case: Sequence[int]) -> tuple[str, str] | None:
    if match is None:
        return None
    return "".join(match[i] for i in case).rstrip("_-. /"), match[channel]


def _pattern(name: str) -> str:
    """T2 FLAIR, t2_flair and T2-Flair are one."""
    return r"[_\-. ]*".join(re.escape(word) for word in re.findall(r"[^\W_]+", name))


def _plain(name: str) -> str:
    return "".join(re.findall(r"[^\W_]+", name)).casefold()


def by_number(files: Sequence[Path], root: Path, channels: int) -> dict[Path, Place]:
    """Files by the number at the end of their name, where these count channels; else every file is a case.

    Cameras number their pictures too: IMG_0000, IMG_0001 … Raises nothing: what does not fit is told by case.
    """
    groups: dict[str, dict[int, list[Path]]] = defaultdict(lambda: defaultdict(list))
    found: dict[Path, Place] = {}
    for path in files:
        number = case_and_number(path)[1]
        case = name_below(path, root)[: -len("_0000")] if number >= 0 else name_below(path, root)
        if number < 0:
            found[path] = Place(case, -1)
        else:
            groups[case][number].append(path)
    sets = [tuple(sorted(group)) for group in groups.values()]
    agree = len(sets) > 1 and len(set(sets)) == 1
    for case, group in groups.items():
        are_channels = _are_channels(group, channels, agree)
        for number, paths in group.items():
            for path in paths:
                found[path] = Place(case, number) if are_channels else Place(f"{case}_{number:04d}", -1)
    return {path: found[path] for path in files}


def _are_channels(group: dict[int, list[Path]], channels: int, agree: bool) -> bool:
    numbers = set(group)
    if numbers == {0}:
        return True
    first = group[min(group)][0]
    is_picture = file_ending(first) in PLANE_ENDINGS + TIFF_ENDINGS
    if channels == 1:
        if 0 not in numbers:
            return False
        return agree or (not is_picture and len(numbers) <= _FEW and numbers == set(range(len(numbers))))
    return not (is_picture and _channels_in(first) == channels)


def _channels_in(path: Path) -> int:
    try:
        return read_header(path)[1]
    except UserError:
        return 0


def holds_all_channels(path: Path, channels: int) -> bool:
    """Whether a picture has every channel of the model itself, so that its number is a part of its name."""
    return (
        channels > 1
        and file_ending(path) in PLANE_ENDINGS + TIFF_ENDINGS + MICROSCOPE_ENDINGS
        and _channels_in(path) == channels
    )
