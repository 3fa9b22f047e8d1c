"""A folder of images and a folder of masks, or one folder with both somewhere below it."""

import os
from pathlib import Path

from core.dataset.finding import Finding, Severity
from core.dataset.formats.found_files import FoundFiles
from core.dataset.importing.affixes import IMAGE_WORDS, MASK_WORDS, pieces
from core.dataset.importing.import_proposal import ImportKind
from core.dataset.importing.pairing import looks_like_mask, pair_files
from core.errors import UserError
from core.events import Heartbeat, Job
from core.io.file_ending import IMAGE_ENDINGS, file_ending
from core.io.files_below import files_below, raise_if_too_many
from core.io.formats.dicom_sign import holds_dicom
from core.text import say

_IMAGE_FOLDERS = IMAGE_WORDS | {"imagestr", "imgtr", "inputs", "input", "x"}
_MASK_FOLDERS = MASK_WORDS | {"labelstr", "outputs", "y", "annotated"}


def find_folder_files(images: Path, masks: Path | None) -> Job[FoundFiles]:
    """Pair the images with the masks. Raises UserError where a folder is empty or nothing fits together.

    A large disk takes long to look through: closing the job ends that.
    """
    findings: list[Finding] = []
    root = images
    if masks is None:
        below = _named_folders(images, findings)
        if below is not None:
            images, masks = below
    if masks is None or _same(masks, images):
        everything = yield from _image_files(images)
        mask_files = [path for path in everything if looks_like_mask(path)]
        picture_files = [path for path in everything if not looks_like_mask(path)]
        mask_root = images
        if not mask_files:
            raise UserError(
                "{folder}: no masks were found among the {count} images.",
                hint="Choose the folder of masks too, or give masks a name such as image1_mask.",
                folder=str(images),
                count=len(everything),
            )
    else:
        picture_files = yield from _image_files(images)
        mask_files, mask_root = (yield from _image_files(masks)), masks
        inside = [path for path in picture_files if masks in path.parents]
        picture_files = [path for path in picture_files if path not in set(inside)]
    pairing = pair_files(picture_files, mask_files, image_root=images, mask_root=mask_root)
    if not pairing.pairs:
        raise UserError(
            "{images}: no image has a mask of its name in {masks}.",
            hint="An image and its mask must share a name, such as {example}.",
            images=str(images),
            masks=str(mask_root),
            example=f"{picture_files[0].name} / {mask_files[0].name}"
            if picture_files
            else "a.png / a_mask.png",
        )
    return FoundFiles(
        kind=ImportKind.FOLDERS,
        source=root,
        suggested_name=_title(root, images),
        pairs=pairing.pairs,
        unpaired=pairing.unpaired,
        channel_names=pairing.channel_names,
        findings=tuple(findings),
    )


def _image_files(folder: Path) -> Job[list[Path]]:
    """All image files below a folder, hidden ones left out, in order.

    Raises UserError where the folder is missing, may not be read, or holds none.
    """
    if not folder.is_dir():
        raise UserError("{folder}: there is no such folder.", folder=str(folder))
    if not os.access(folder, os.R_OK | os.X_OK):
        raise UserError("{folder}: this folder may not be read.", folder=str(folder))
    found: list[Path] = []
    for place, names in files_below(folder):
        yield Heartbeat()
        found += [place / name for name in names if file_ending(name)]
        raise_if_too_many(len(found), folder)
    if not found:
        raise (yield from _no_images(folder))
    return found


def _no_images(folder: Path) -> Job[UserError]:
    for place, names in files_below(folder):
        yield Heartbeat()
        if holds_dicom(place, names):
            return UserError(
                "{folder}: DICOM images cannot be read.",
                hint="Save each series as NIfTI, NRRD or MetaImage, for example with 3D Slicer, and choose those.",
                folder=str(folder),
            )
    return UserError(
        "{folder}: there are no images in this folder.",
        hint="Known endings: {endings}.",
        folder=str(folder),
        endings=" ".join(IMAGE_ENDINGS),
    )


def _named_folders(folder: Path, findings: list[Finding]) -> tuple[Path, Path] | None:
    """Sub-folders that call themselves images and labels, or the like."""
    if not folder.is_dir():
        return None
    below = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    images = [path for path in below if path.name.lower() in _IMAGE_FOLDERS]
    masks = [path for path in below if path.name.lower() in _MASK_FOLDERS]
    loose = [path for path in below if path not in masks and _first_word(path) in MASK_WORDS]
    if not images:
        images = [path for path in below if _first_word(path) in IMAGE_WORDS and path not in (*masks, *loose)]
    others = loose if masks else loose[1:]
    masks = masks or loose[:1]
    if not images or not masks:
        return None
    for path in (*images[1:], *masks[1:], *others):
        findings.append(
            Finding(
                severity=Severity.INFO,
                text=say("The folder {folder} was not used.", folder=path.name),
                hint=say("Choose the two folders yourself to use another one."),
            )
        )
    return images[0], masks[0]


def _first_word(path: Path) -> str:
    return next((piece.lower() for piece in pieces(path.name) if piece.isalpha()), "")


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _title(root: Path, images: Path) -> str:
    """The folder's name, or its parent's where it is only called images."""
    if root == images and root.name.lower() in _IMAGE_FOLDERS and root.parent.name:
        return root.parent.name
    return root.name
