"""Which files of a folder are the channels of which case."""

import re
from pathlib import Path

from core.dataset.dataset import Case
from core.errors import UserError
from core.io.file_ending import file_ending, name_without_ending

_CHANNEL = re.compile(r"^(?P<case>.+)_(?P<channel>\d{4})$")


def find_cases(folder_or_file: Path, channels: int, ending: str) -> tuple[Case, ...]:
    """Cases to predict, sorted by name; a case in a sub-folder is named with it ("monday/scan_7").

    Files named CASE_0000, CASE_0001 … are the channels of one case. Where the model has one channel, or one
    file holds all of them, plain names do as well. The model's own `ending` is preferred where a folder holds
    several kinds of images. Raises UserError where there is no image, or a channel is missing.
    """
    if folder_or_file.is_file():
        return _single(folder_or_file, channels)
    if not folder_or_file.is_dir():
        raise UserError("{folder}: there is no such folder or file.", folder=str(folder_or_file))
    files = _images_in(folder_or_file, ending)
    if not files:
        raise UserError(
            "{folder}: there is no image in this folder.",
            hint="It should hold files such as {example}.",
            folder=str(folder_or_file),
            example=f"case_0000{ending}",
        )
    groups: dict[str, dict[int, Path]] = {}
    for path in files:
        name, channel = _case_and_channel(path)
        inside = path.parent.relative_to(folder_or_file)
        groups.setdefault((inside / name).as_posix(), {})[channel] = path
    return tuple(_case(name, groups[name], channels) for name in sorted(groups))


def _images_in(folder: Path, ending: str) -> list[Path]:
    found = sorted(
        path
        for path in folder.rglob("*")
        if file_ending(path) and path.is_file() and not path.name.startswith(".")
    )
    own = [path for path in found if file_ending(path) == ending]
    return own or found


def _single(path: Path, channels: int) -> tuple[Case, ...]:
    """A file, with its sister channels where its name has a channel number."""
    name, channel = _case_and_channel(path)
    if channel < 0 or channels == 1:
        return (_case(name, {channel: path}, channels),)
    ending = path.name[len(path.name) - len(file_ending(path)) :]
    sisters = {i: path.with_name(f"{name}_{i:04d}{ending}") for i in range(channels)}
    return (_case(name, {i: sister for i, sister in sisters.items() if sister.is_file()}, channels),)


def _case_and_channel(path: Path) -> tuple[str, int]:
    """A plain name has the channel −1."""
    name = name_without_ending(path)
    match = _CHANNEL.match(name)
    return (match["case"], int(match["channel"])) if match else (name, -1)


def _case(name: str, files: dict[int, Path], channels: int) -> Case:
    if -1 in files:
        # one file that holds every channel; reading it tells whether it does
        return Case(name=name, images=(files[-1],), mask=None)
    missing = [channel for channel in range(channels) if channel not in files]
    if (missing and len(files) > 1) or 0 in missing:
        raise UserError(
            "Case {case}: channel {channel} is missing.",
            hint="The model needs {count} channels: files ending in {names}.",
            case=name,
            channel=f"{missing[0]:04d}",
            count=channels,
            names=", ".join(f"_{i:04d}" for i in range(channels)),
        )
    if len(files) > channels:
        raise UserError(
            "Case {case} has {found} channels; the model was trained with {count}.",
            hint="Give exactly the channels of the training images, in the same order.",
            case=name,
            found=len(files),
            count=channels,
        )
    return Case(name=name, images=tuple(files[channel] for channel in sorted(files)), mask=None)
