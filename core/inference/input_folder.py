"""Which files of a folder are the channels of which case."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.dataset.dataset import Case
from core.dataset.formats.dicom.list_dicom import DISC_FILE
from core.dataset.formats.microscopy.gather_contents import GatheredContents
from core.dataset.formats.microscopy.microscopy_choices import TIMES_ARE_CASES, MicroscopyChoices
from core.errors import UserError
from core.events import Heartbeat, Job, run_to_end
from core.inference.dicom.dicom_inputs import look_for_studies
from core.inference.input_channels import by_name, by_number, case_and_number, holds_all_channels
from core.inference.prediction_record import (
    PREVIOUS_STAGE_FOLDER,
    RECORD_FILE,
    UNCERTAINTY_FOLDER,
    read_prediction_record,
)
from core.inside import is_link
from core.io.file_ending import (
    HDF5_ENDINGS,
    IMAGE_ENDINGS,
    MICROSCOPE_ENDINGS,
    file_ending,
    name_without_ending,
)
from core.io.files.plain_json import read_bounded_text
from core.io.files_below import files_below, is_zarr, raise_if_too_many
from core.io.formats.dicom_sign import holds_dicom
from core.io.inside_file import with_inside
from core.io.passed_over import PassedOver
from core.names import disk_key
from core.project_folder import CORRECTIONS
from core.text import Text, say

LIST_ENDING = ".txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFolder:
    """What can be predicted, and what cannot with the reason: one case without a channel stops no others."""

    cases: tuple[Case, ...]
    unusable: tuple[tuple[str, UserError], ...] = ()
    passed_over: tuple[Text, ...] = ()
    """sentences on files of endings that are not read"""
    renamed: tuple[str, ...] = ()
    """cases that got another name, as a second image has theirs"""
    without_voxel_size: tuple[str, ...] = ()
    """cases whose files do not say how large a voxel is, where the model needs to know"""
    is_dicom: bool = False
    """whether the cases are studies, which have no names of their own"""
    remarks: tuple[Text, ...] = ()
    """what is unlike the training images in the one case that was looked at"""


def told_of(found: InputFolder) -> tuple[Text, ...]:
    """Files that are no images to us, and cases whose names are not their files'."""
    if not found.renamed:
        return found.passed_over
    text = say(
        "Images of one name get masks of different names: {count}, such as {case}.",
        count=len(found.renamed),
        case=found.renamed[0],
    )
    return (*found.passed_over, text)


def with_data_sets(found: InputFolder, names: Sequence[str]) -> InputFolder:
    """The same with the data sets of HDF5 files named: one that is the image, or one a channel."""
    if not names:
        return found
    cases = []
    for case in found.cases:
        several = len(names) > 1 and len(case.images) == 1
        images = [
            with_inside(path, name) if is_hdf5(path) else path
            for path in case.images
            for name in (names if several and is_hdf5(path) else names[:1])
        ]
        cases.append(replace(case, images=tuple(images)))
    return replace(found, cases=tuple(cases))


def is_hdf5(path: Path) -> bool:
    """Whether the file may hold several images."""
    return file_ending(path) in HDF5_ENDINGS


def find_cases(folder_or_file: Path, channel_names: Sequence[str], ending: str) -> InputFolder:
    """look_for_cases to its end."""
    return run_to_end(look_for_cases(folder_or_file, channel_names, ending))


def look_for_cases(
    folder_or_file: Path, channel_names: Sequence[str], ending: str, name_by: str = ""
) -> Job[InputFolder]:
    """Cases to predict, sorted by name; a case in a sub-folder is named with it ("monday/scan_7").

    Files named CASE_0000, CASE_0001 … are the channels of one case, and so are files that end in the model's own
    `channel_names`. Where the model has one channel, or one file holds all of them, plain names do as well, and
    numbers may be the cameras'. All kinds of images are taken; of two with one name that of the model's own `ending`
    keeps it. A text file is a list of images, one a line. Raises UserError where there is no image. A large disk
    takes long to look through: closing the job ends that. `name_by`: a pattern for names of DICOM studies, which
    says nothing of other images.
    """
    if folder_or_file.suffix.lower() == LIST_ENDING:
        return cases_of_files(_listed(folder_or_file), channel_names, ending)
    holds_several = file_ending(folder_or_file) in MICROSCOPE_ENDINGS
    if holds_several and (folder_or_file.is_file() or is_zarr(folder_or_file)):
        images = yield from _images_of([folder_or_file])
        return _grouped(images, folder_or_file.parent, channel_names, ending)
    if folder_or_file.is_file() and folder_or_file.name.upper() != DISC_FILE:
        return InputFolder(cases=(_single(folder_or_file, channel_names),))
    if folder_or_file.name.upper() == DISC_FILE and folder_or_file.is_file():
        folder_or_file = folder_or_file.parent
    if not folder_or_file.is_dir():
        raise UserError("{folder}: there is no such folder or file.", folder=str(folder_or_file))
    over, closed, earlier = PassedOver(), list[Path](), list[Text]()
    files, series = yield from _images_in(folder_or_file, over, closed, earlier)
    if not files and closed:
        raise _closed(closed[0])
    if not files and series:
        studies = yield from look_for_studies(folder_or_file, channel_names, name_by)
        return InputFolder(
            cases=studies.cases,
            unusable=studies.unusable,
            passed_over=(*earlier, *studies.told),
            is_dicom=True,
        )
    if not files and (strange := over.sentences()):
        raise UserError(
            "{folder}: there is no image in this folder that can be read. {others}",
            hint="Known endings: {endings}.",
            folder=str(folder_or_file),
            others=strange[0],
            endings=" ".join(IMAGE_ENDINGS),
        )
    if not files:
        raise UserError(
            "{folder}: there is no image in this folder.",
            hint="It should hold files such as {example}.",
            folder=str(folder_or_file),
            example=f"case_0000{ending}",
        )
    files = yield from _images_of(files)
    found = _grouped(files, folder_or_file, channel_names, ending)
    aside = [(f"DICOM {number}", _unread_series()) for number, _ in enumerate(series, start=1)]
    aside += [(part.relative_to(folder_or_file).as_posix(), _closed(part)) for part in closed]
    return replace(found, unusable=(*found.unusable, *aside), passed_over=(*earlier, *over.sentences()))


def _images_of(files: Sequence[Path]) -> Job[list[Path]]:
    """Of microscopes' files each image and each time point that they hold. Raises UserError where none can be read."""
    gathered = GatheredContents(MicroscopyChoices(times=TIMES_ARE_CASES))
    images = yield from gathered.taken_apart(files)
    gathered.raise_if_nothing_is_left(images)
    return images


def cases_of_files(files: Sequence[Path], channel_names: Sequence[str], ending: str = "") -> InputFolder:
    """The same of single files, which may lie in several folders: names then begin where these part."""
    for path in files:
        if not path.is_file():
            raise UserError("{file}: the file is missing.", file=str(path))
    if not files:
        raise UserError("There is no image in this list.", hint="Give one file a line.")
    # a case is named by the folders from where the files part, and a name must not lead out of the output
    files = [path.parent.resolve() / path.name if ".." in path.parts else path for path in files]
    return _grouped(files, Path(os.path.commonpath([path.parent for path in files])), channel_names, ending)


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


def _grouped(files: Sequence[Path], root: Path, channel_names: Sequence[str], ending: str) -> InputFolder:
    named = by_name(files, root, channel_names)
    numbered = by_number([path for path in files if path not in named], root, len(channel_names))
    # those in the model's own format come first, and keep their plain names
    ordered = sorted(files, key=lambda path: (file_ending(path) != ending, file_ending(path)))
    groups: dict[tuple[str, str], dict[int, list[Path]]] = {}
    places = {path: named.get(path) or numbered[path] for path in ordered}
    often = Counter(places.values())
    for path, place in places.items():
        # channels may be of several formats; two images of one name may not be mixed up
        alone = path in named or (place.channel >= 0 and often[place] == 1)
        kind = "" if alone else path.name[len(name_without_ending(path)) :]
        groups.setdefault((place.case, kind), {}).setdefault(place.channel, []).append(path)
    cases: list[Case] = []
    unusable: list[tuple[str, UserError]] = []
    wanted = [name for name, _ in groups]
    called = _called_apart(list(groups))
    for (key, group), name in zip(groups.items(), called, strict=True):
        try:
            cases.append(
                _case(
                    name,
                    key[0],
                    group,
                    channel_names,
                    is_named=any(path in named for paths in group.values() for path in paths),
                )
            )
        except UserError as error:
            unusable.append((name, error))
    if not cases:
        raise unusable[0][1]
    return InputFolder(
        cases=tuple(sorted(cases, key=lambda case: case.name)),
        unusable=tuple(sorted(unusable, key=lambda each: each[0])),
        renamed=tuple(sorted(new for new, old in zip(called, wanted, strict=True) if new != old)),
    )


def _called_apart(groups: Sequence[tuple[str, str]]) -> list[str]:
    """A name for each, of which no two are one file: the first keeps its own, others get their ending too."""
    taken: set[str] = set()
    found = []
    for name, ending in groups:
        new, number = name, 1
        if disk_key(new) in taken:
            new = f"{name}{ending.replace('.', '_').lower()}"
        while disk_key(new) in taken:
            number += 1
            new = f"{name}{ending.replace('.', '_').lower()}_{number}"
        taken.add(disk_key(new))
        found.append(new)
    return found


def _images_in(
    folder: Path, over: PassedOver, closed: list[Path], earlier: list[Text]
) -> Job[tuple[list[Path], list[Path]]]:
    """Image files, also links that lead nowhere, and folders that hold DICOM files.

    Masks that a prediction has written into a folder below are told of in `earlier`, and are no images.
    """
    found: list[Path] = []
    series: list[Path] = []
    made = _EarlierMasks()
    for place, names in files_below(folder, closed=closed):
        yield Heartbeat()
        images = [place / name for name in names if file_ending(name)]
        images = [path for path in images if path.is_file() or is_link(path) or is_zarr(path)]
        if place != folder and RECORD_FILE in names:
            made.add(place)
        found += [path for path in images if not made.holds(path)]
        if holds_dicom(place, [name for name in names if not file_ending(name)]):
            series.append(place)
        else:
            over.add(place, names)
        raise_if_too_many(len(found), folder)
    earlier += made.sentences()
    return found, series


class _EarlierMasks:
    """What predictions have written below a folder of images, by their own records."""

    def __init__(self) -> None:
        self._masks: dict[Path, Path] = {}
        """each with the folder of its record"""
        self._aside: dict[Path, Path] = {}
        self._found: Counter[Path] = Counter()

    def add(self, folder: Path) -> None:
        """Of the record only what lies below the folder counts: it may be somebody else's."""
        for case in read_prediction_record(folder).cases:
            if case.mask and not {"..", "/"} & set(Path(case.mask).parts):
                mask = folder / case.mask
                self._masks[mask] = folder
                self._aside[mask.parent / UNCERTAINTY_FOLDER] = folder
                self._aside[mask.parent / CORRECTIONS] = folder
                self._aside[folder / PREVIOUS_STAGE_FOLDER] = folder

    def holds(self, path: Path) -> bool:
        """Whether it is one of them; parents are looked at before what lies in them."""
        record = self._masks.get(path) or self._aside.get(path.parent)
        if record is None:
            return False
        self._found[record] += 1
        return True

    def sentences(self) -> list[Text]:
        return [
            say(
                "{folder}: masks of an earlier prediction lie here; they are not taken for images: {count}.",
                folder=str(folder),
                count=count,
            )
            for folder, count in sorted(self._found.items())
        ]


def _closed(folder: Path) -> UserError:
    return UserError(
        "{folder}: this folder may not be read.",
        hint="Change its rights, or copy its images elsewhere.",
        folder=str(folder),
    )


def _unread_series() -> UserError:
    """Without its folder, which may be called after a patient: what is not predicted is kept beside the masks."""
    return UserError(
        "DICOM images lie beside images of other formats, and are not predicted with them.",
        hint="Predict the folder of the DICOM images by itself.",
    )


def _single(path: Path, channel_names: Sequence[str]) -> Case:
    """A file, with its sister channels where its name has a channel number or names one."""
    count = len(channel_names)
    name, channel = case_and_number(path)
    plain = Case(name=name_without_ending(path), images=(path,), mask=None)
    if count > 1:
        sisters = [other for other in sorted(path.parent.iterdir()) if file_ending(other) and other.is_file()]
        named = by_name(sisters, path.parent, channel_names)
        if path in named:
            group: dict[int, list[Path]] = {}
            for other, place in named.items():
                if place.case == named[path].case:
                    group.setdefault(place.channel, []).append(other)
            return _case(named[path].case, named[path].case, group, channel_names, is_named=True)
    if channel < 0 or holds_all_channels(path, count):
        return Case(name=name, images=(path,), mask=None) if channel <= 0 else plain
    if count == 1:
        return Case(name=name, images=(path,), mask=None) if channel == 0 else plain
    ending = path.name[len(path.name) - len(file_ending(path)) :]
    files = {i: path.with_name(f"{name}_{i:04d}{ending}") for i in range(count)}
    here = {i: [file] for i, file in files.items() if file.is_file()}
    return _case(name, name, here, channel_names, is_named=False)


def _case(
    name: str, shown: str, files: dict[int, list[Path]], channel_names: Sequence[str], *, is_named: bool
) -> Case:
    channels = len(channel_names)
    twice = next((paths for paths in files.values() if len(paths) > 1), None)
    if twice is not None:
        raise UserError(
            "Case {case}: two files are one channel, {file} and {other}.",
            hint="Take one of them away.",
            case=shown,
            file=twice[0].name,
            other=twice[1].name,
        )
    if -1 in files:
        # one file that holds every channel; reading it tells whether it does
        return Case(name=name, images=(files[-1][0],), mask=None)
    missing = [channel for channel in range(channels) if channel not in files]
    if missing and (is_named or len(files) > 1 or 0 in missing):
        names = list(channel_names) if is_named else [f"{i:04d}" for i in range(channels)]
        raise UserError(
            "Case {case}: channel {channel} is missing.",
            hint="The model needs {count} channels: files ending in {names}.",
            case=shown,
            channel=names[missing[0]],
            count=channels,
            names=", ".join(f"_{each}" for each in names),
        )
    if len(files) > channels:
        raise UserError(
            "Case {case} has {found} channels; the model was trained with {count}.",
            hint="Give exactly the channels of the training images, in the same order.",
            case=shown,
            found=len(files),
            count=channels,
        )
    return Case(name=name, images=tuple(files[channel][0] for channel in sorted(files)), mask=None)
