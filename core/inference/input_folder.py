"""Which files of a folder are the channels of which case."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.dataset.dataset import Case
from core.dataset.importing.channel_groups import named_channels
from core.errors import UserError
from core.events import Heartbeat, Job, run_to_end
from core.io.file_ending import file_ending, name_without_ending
from core.io.files.plain_json import read_bounded_text
from core.io.files_below import files_below, raise_if_too_many
from core.io.formats.dicom_sign import holds_dicom

LIST_ENDING = ".txt"
_CHANNEL = re.compile(r"^(?P<case>.+)_(?P<channel>\d{4})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFolder:
    """What can be predicted, and what cannot with the reason: one case without a channel stops no others."""

    cases: tuple[Case, ...]
    unusable: tuple[tuple[str, UserError], ...] = ()


def find_cases(folder_or_file: Path, channel_names: Sequence[str], ending: str) -> InputFolder:
    """look_for_cases to its end."""
    return run_to_end(look_for_cases(folder_or_file, channel_names, ending))


def look_for_cases(folder_or_file: Path, channel_names: Sequence[str], ending: str) -> Job[InputFolder]:
    """Cases to predict, sorted by name; a case in a sub-folder is named with it ("monday/scan_7").

    Files named CASE_0000, CASE_0001 … are the channels of one case, and so are CASE_t1, CASE_flair … Where the
    model has one channel, or one file holds all of them, plain names do as well. The model's own `ending` is
    preferred where a folder holds several kinds of images. A text file is a list of images, one a line. Raises
    UserError where there is no image. A large disk takes long to look through: closing the job ends that.
    """
    if folder_or_file.suffix.lower() == LIST_ENDING:
        return cases_of_files(_listed(folder_or_file), channel_names)
    if folder_or_file.is_file():
        return InputFolder(cases=(_single(folder_or_file, len(channel_names)),))
    if not folder_or_file.is_dir():
        raise UserError("{folder}: there is no such folder or file.", folder=str(folder_or_file))
    files, series = yield from _images_in(folder_or_file, ending)
    if not files and series:
        raise _unread_series(series[0])
    if not files:
        raise UserError(
            "{folder}: there is no image in this folder.",
            hint="It should hold files such as {example}.",
            folder=str(folder_or_file),
            example=f"case_0000{ending}",
        )
    found = _grouped(files, folder_or_file, channel_names)
    aside = [(part.relative_to(folder_or_file).as_posix(), _unread_series(part)) for part in series]
    return replace(found, unusable=(*found.unusable, *aside))


def cases_of_files(files: Sequence[Path], channel_names: Sequence[str]) -> InputFolder:
    """The same of single files, which may lie in several folders: names then begin where these part."""
    for path in files:
        if not path.is_file():
            raise UserError("{file}: the file is missing.", file=str(path))
    if not files:
        raise UserError("There is no image in this list.", hint="Give one file a line.")
    # a case is named by the folders from where the files part, and a name must not lead out of the output
    files = [path.parent.resolve() / path.name if ".." in path.parts else path for path in files]
    return _grouped(files, Path(os.path.commonpath([path.parent for path in files])), channel_names)


def _listed(path: Path) -> list[Path]:
    """The files named in a list, one a line; relative names from the list's own folder."""
    try:
        lines = read_bounded_text(path).splitlines()
    except UserError as error:
        raise UserError(
            "{file}: this list of images cannot be read.",
            hint="It is a text with one file a line.",
            file=str(path),
        ) from error
    return [path.parent / line.strip() for line in lines if line.strip()]


def _grouped(files: Sequence[Path], root: Path, channel_names: Sequence[str]) -> InputFolder:
    groups: dict[str, dict[int, Path]] = {}
    named = _by_modality(files, channel_names)
    for path in files:
        name, channel = named.get(path) or _case_and_channel(path)
        inside = path.parent.relative_to(root)
        groups.setdefault((inside / name).as_posix(), {})[channel] = path
    if len(channel_names) == 1:
        groups = _without_false_channels(groups, root)
    cases: list[Case] = []
    unusable: list[tuple[str, UserError]] = []
    for name in sorted(groups):
        try:
            cases.append(_case(name, groups[name], len(channel_names)))
        except UserError as error:
            unusable.append((name, error))
    if not cases:
        raise unusable[0][1]
    return InputFolder(cases=tuple(cases), unusable=tuple(unusable))


def _by_modality(files: Sequence[Path], channel_names: Sequence[str]) -> dict[Path, tuple[str, int]]:
    """Case and channel of files whose names end in their channel's name, as import takes them, folder by folder."""
    wanted = [name.lower() for name in channel_names]
    if len(wanted) < 2:
        return {}
    found: dict[Path, tuple[str, int]] = {}
    for folder in {path.parent for path in files}:
        here = {name_without_ending(path): path for path in files if path.parent == folder}
        groups = named_channels(sorted(here))
        if groups is None or not {name.lower() for name in groups.channel_names} <= set(wanted):
            continue
        for case, members in groups.members.items():
            for member in members:
                modality = member[len(case) :].lower()
                channel = next(i for i, name in enumerate(wanted) if modality.endswith(name))
                found[here[member]] = (case, channel)
    return found


def _without_false_channels(groups: dict[str, dict[int, Path]], root: Path) -> dict[str, dict[int, Path]]:
    """scan_0007 without a scan_0000 is the name of a case: the model has but one channel."""
    found: dict[str, dict[int, Path]] = {}
    for name, files in groups.items():
        if 0 in files or -1 in files:
            found[name] = files
            continue
        for path in files.values():
            inside = path.parent.relative_to(root)
            found[(inside / name_without_ending(path)).as_posix()] = {-1: path}
    return found


def _images_in(folder: Path, ending: str) -> Job[tuple[list[Path], list[Path]]]:
    """Image files, and folders that hold DICOM files."""
    found: list[Path] = []
    series: list[Path] = []
    for place, names in files_below(folder):
        yield Heartbeat()
        found += [place / name for name in names if file_ending(name) and (place / name).is_file()]
        if holds_dicom(place, [name for name in names if not file_ending(name)]):
            series.append(place)
        raise_if_too_many(len(found), folder)
    own = [path for path in found if file_ending(path) == ending]
    return own or found, series


def _unread_series(folder: Path) -> UserError:
    return UserError(
        "{folder}: DICOM images cannot be read.",
        hint="Save the series as NIfTI, NRRD or MetaImage, for example with 3D Slicer, and predict that.",
        folder=str(folder),
    )


def _single(path: Path, channels: int) -> Case:
    """A file, with its sister channels where its name has a channel number."""
    name, channel = _case_and_channel(path)
    if channel < 0 or channels == 1:
        return Case(name=name, images=(path,), mask=None)
    ending = path.name[len(path.name) - len(file_ending(path)) :]
    sisters = {i: path.with_name(f"{name}_{i:04d}{ending}") for i in range(channels)}
    return _case(name, {i: sister for i, sister in sisters.items() if sister.is_file()}, channels)


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
