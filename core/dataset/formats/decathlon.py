"""A task of the Medical Segmentation Decathlon, and nnU-Net v1's data sets, which look the same."""

import glob
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.dataset.finding import Finding, Severity
from core.dataset.formats.foreign_json import about_count, understood
from core.dataset.formats.found_files import FoundFiles, with_safe_names
from core.dataset.importing.import_proposal import ImportKind, ProposedCase, UnpairedFile
from core.dataset.labels import Label, Labels
from core.errors import UserError
from core.inside import is_on_other_computer, lies_below
from core.io.file_ending import file_ending, name_without_ending
from core.io.files.json_file import read_plain_json
from core.names import shown
from core.text import say


def find_decathlon_files(folder: Path) -> FoundFiles:
    """The pairs listed in its dataset.json; several channels lie in the fourth axis of one file.

    Raises UserError where dataset.json lists nothing, or none of the listed files exist.
    """
    source = folder / "dataset.json"
    content, told = understood(read_plain_json(source, keys_once=True), str(source))
    findings = list(told)
    pairs: list[ProposedCase] = []
    unpaired: list[UnpairedFile] = []
    for entry in _once(_entries(content, "training", source), source, findings):
        _add(folder, source, entry, pairs, unpaired)
    unpaired += _not_listed(pairs, unpaired)
    findings += about_count(content.get("numTraining"), len(pairs))
    for entry in _entries(content, "test", source):
        image = _path(folder, source, entry.get("image") if isinstance(entry, dict) else entry)
        if images := _existing(image, folder):
            pairs.append(_proposed(image, images, None))
    if not any(not pair.is_test for pair in pairs):
        raise UserError(
            "{file}: none of the training images that it lists are here.",
            hint="Choose the folder that holds dataset.json together with imagesTr and labelsTr. It lists {example}.",
            file=str(source),
            example=_first_listed(content, source),
        )
    pairs.sort(key=lambda pair: (pair.is_test, pair.name))
    safe, renamed = with_safe_names(pairs)
    return FoundFiles(
        kind=ImportKind.DECATHLON,
        source=folder,
        suggested_name=re.sub(r"^Task\d+_", "", folder.name),
        pairs=safe,
        unpaired=tuple(unpaired),
        channel_names=_channel_names(content),
        labels=_labels(content, source),
        findings=(*findings, *renamed),
    )


def _once(entries: Sequence[Any], source: Path, findings: list[Finding]) -> list[Any]:
    """Each image once. Raises UserError where one has two masks."""
    masks: dict[str, Any] = {}
    found = []
    for entry in entries:
        image = entry.get("image") if isinstance(entry, dict) else None
        if not isinstance(image, str) or image not in masks:
            found.append(entry)
        elif masks[image] == entry.get("label"):
            text = say("dataset.json lists {image} twice; it is taken once.", image=shown(image))
            findings.append(Finding(severity=Severity.WARNING, text=text))
        else:
            raise UserError(
                "{file}: {image} is listed twice, with different masks.", file=str(source), image=shown(image)
            )
        if isinstance(image, str):
            masks[image] = entry.get("label")
    return found


def _not_listed(pairs: Sequence[ProposedCase], unpaired: Sequence[UnpairedFile]) -> list[UnpairedFile]:
    """Images and masks beside those that are listed: nobody may believe that they were taken."""
    known = {path for pair in pairs for path in (*pair.images, pair.mask) if path is not None}
    known |= {file.path for file in unpaired}
    images = {path.parent for pair in pairs for path in pair.images}
    masks = {pair.mask.parent for pair in pairs if pair.mask is not None}
    reason = say("dataset.json does not list it.")
    return [
        UnpairedFile(path=path, is_mask=folder not in images, reason=reason)
        for folder in sorted(images | masks)
        for path in sorted(folder.iterdir())
        if file_ending(path) and not path.name.startswith(".") and path not in known
    ]


def _first_listed(content: Any, source: Path) -> str:
    first = next(iter(_entries(content, "training", source)), None)
    return shown(str(first.get("image") if isinstance(first, dict) else first))


def _add(
    folder: Path, source: Path, entry: Any, pairs: list[ProposedCase], unpaired: list[UnpairedFile]
) -> None:
    if not isinstance(entry, dict):
        raise UserError('{file}: "training" must list pairs of image and label.', file=str(source))
    image, mask = _path(folder, source, entry.get("image")), _path(folder, source, entry.get("label"))
    images = _existing(image, folder)
    mask = next(iter(_packed_or_not(mask)), mask)
    if images and mask.is_file():
        pairs.append(_proposed(image, images, mask))
    elif images:
        unpaired += [
            UnpairedFile(
                path=p,
                is_mask=False,
                reason=say("Its mask {mask} is listed in dataset.json but missing.", mask=mask.name),
            )
            for p in images
        ]
    elif mask.is_file():
        unpaired.append(
            UnpairedFile(
                path=mask,
                is_mask=True,
                reason=say("Its image {image} is listed in dataset.json but missing.", image=image.name),
            )
        )


def _proposed(image: Path, images: tuple[Path, ...], mask: Path | None) -> ProposedCase:
    return ProposedCase(
        name=name_without_ending(image),
        images=images,
        mask=mask,
        reason=say("Listed together in dataset.json")
        if mask
        else say("dataset.json lists it as a test image."),
        is_test=mask is None,
    )


def _path(folder: Path, source: Path, value: Any) -> Path:
    if not isinstance(value, str) or not value:
        raise UserError('{file}: "training" must list pairs of image and label.', file=str(source))
    path = folder / value.replace("\\", "/").removeprefix("./") if "\0" not in value else None
    if path is None or is_on_other_computer(value, folder) or not lies_below(path, folder):
        # whoever hands a data set on must not make us read other files of whoever opens it
        raise UserError(
            "{file}: {image} does not lie below the folder of the data set.",
            hint="Move the files below it, and write where they are from there on.",
            file=str(source),
            image=shown(value),
        )
    return path


def _entries(content: Any, key: str, source: Path) -> Sequence[Any]:
    entries = content.get(key) or ()
    if not isinstance(entries, (list, tuple)):
        raise UserError('{file}: "{key}" must be a list.', file=str(source), key=key)
    return entries


def _existing(image: Path, folder: Path) -> tuple[Path, ...]:
    """The file itself, or nnU-Net v1's channel files CASE_0000, CASE_0001 … in its place."""
    if image.is_file():
        return (image,)
    if packed := _packed_or_not(image):
        return packed
    stem, ending = glob.escape(name_without_ending(image)), file_ending(image)
    found = sorted(image.parent.glob(f"{stem}_[0-9][0-9][0-9][0-9]{ending}"))
    return tuple(path for path in found if lies_below(path, folder))


def _packed_or_not(path: Path) -> tuple[Path, ...]:
    """The same file where it was packed or unpacked since it was listed."""
    if path.is_file() or file_ending(path) not in (".nii", ".nii.gz"):
        return (path,) if path.is_file() else ()
    other = path.with_name(name_without_ending(path) + (".nii.gz" if file_ending(path) == ".nii" else ".nii"))
    return (other,) if other.is_file() else ()


def _channel_names(content: Any) -> tuple[str, ...]:
    names = content.get("channel_names") or content.get("modality") or {}
    if not isinstance(names, dict) or not all(str(key).isdigit() for key in names):
        return ()
    return tuple(str(names[key]) for key in sorted(names, key=int))


def _labels(content: Any, source: Path) -> Labels | None:
    """The Decathlon maps numbers to names, others the other way round; by now they all do."""
    entries = content.get("labels")
    if not isinstance(entries, dict) or not entries:
        return None
    if not all(type(value) is int for value in entries.values()):
        raise UserError('{file}: "labels" must map numbers to names.', file=str(source))
    return Labels(
        entries=tuple(
            Label(name=name, values=(value,))
            for name, value in sorted(entries.items(), key=lambda item: item[1])
        )
    )
