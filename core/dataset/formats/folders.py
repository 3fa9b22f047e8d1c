"""A folder of images and a folder of masks, or one folder with both somewhere below it."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.dataset.finding import Finding, Severity
from core.dataset.formats.found_files import FoundFiles
from core.dataset.formats.microscopy.content_findings import is_of_one_time, with_contents
from core.dataset.formats.microscopy.found_contents import FileContents
from core.dataset.formats.microscopy.gather_contents import GatheredContents
from core.dataset.formats.microscopy.microscopy_choices import TIMES_ARE_CASES
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_finding import ImportFinding, ImportPart, ImportQuestion
from core.dataset.importing.import_proposal import ImportKind, UnpairedFile
from core.dataset.labels import Label, Labels
from core.dataset.pairing.affixes import IMAGE_WORDS, MASK_WORDS, READER_WORDS, forget_names, pieces, words
from core.dataset.pairing.file_roles import file_roles, predictions_among
from core.dataset.pairing.mask_kinds import differ_in_numbers
from core.dataset.pairing.pairing import Pairing, pair_files
from core.dataset.pairing.twins import about_twins, endings_to_choose, look_for_twins, with_twins_told
from core.errors import UserError
from core.events import Heartbeat, Job
from core.io.file_ending import HDF5_ENDINGS, IMAGE_ENDINGS, file_ending, name_without_ending
from core.io.files_below import files_below, is_zarr, raise_if_too_many
from core.io.formats.dicom_sign import holds_dicom
from core.io.inside_file import file_of, inside_image, inside_of, with_inside
from core.io.passed_over import PassedOver
from core.text import say, say_both

_IMAGE_FOLDERS = IMAGE_WORDS | {"imagestr", "imgtr", "inputs", "input", "x"}
_MASK_FOLDERS = MASK_WORDS | {"labelstr", "outputs", "y", "annotated"}


def find_folder_files(
    images: Path, masks: Path | None, choice: ImportChoices | None = None
) -> Job[FoundFiles]:
    """Pair the images with the masks. Raises UserError where a folder is empty or nothing fits together.

    A large disk takes long to look through: closing the job ends that.
    """
    choice = choice or ImportChoices()
    known: dict[Path, FileContents] = {}
    if not choice.microscopy.times:
        named = yield from _named_after_times(images, masks, choice, known)
        if named is not None:
            return named
    found = yield from _find(images, masks, choice, known)
    return with_contents(found, found.contents)


def _named_after_times(
    images: Path, masks: Path | None, choice: ImportChoices, known: dict[Path, FileContents]
) -> Job[FoundFiles | None]:
    """With each time point as a case, where masks are named after them or there are none; else None."""
    as_cases = replace(choice, microscopy=replace(choice.microscopy, times=TIMES_ARE_CASES))
    try:
        found = yield from _find(images, masks, as_cases, known)
    except UserError:
        return None
    contents = found.contents
    if contents is None:
        return found
    several = contents.most_times > 1
    if several and not any(is_of_one_time(pair, contents) for pair in found.pairs):
        return None
    return with_contents(found, replace(contents, choices=choice.microscopy, times_by_names=several))


def _find(
    images: Path, masks: Path | None, choice: ImportChoices, known: dict[Path, FileContents]
) -> Job[FoundFiles]:
    """`known`: what is in files, as it was found before; it is added to."""
    told: list[Finding] = []
    root = images
    places: tuple[Path, ...] = () if masks is None else (masks,)
    if masks is None and (below := _named_folders(images, told)) is not None:
        images, places = below
    gathered = GatheredContents(choice.microscopy, known)
    listed = yield from _listed(images, places, choice, told, gathered)
    gathered.raise_if_nothing_is_left(listed.images)
    twins = (*(yield from look_for_twins(listed.images)), *(yield from look_for_twins(listed.masks)))
    second = {path for each in twins for path in each.others}
    picture_files = [path for path in listed.images if path not in second]
    mask_files = [path for path in listed.masks if path not in second]
    try:
        pairing = pair_files(
            picture_files, mask_files, image_root=images, mask_root=listed.mask_root, choice=choice
        )
    finally:
        forget_names()
    if not pairing.pairs:
        raise UserError(
            "{images}: no image has a mask of its name in {masks}.",
            hint="An image and its mask must share a name, such as {example}.",
            images=str(images),
            masks=str(listed.mask_root),
            example=f"{picture_files[0].name} / {mask_files[0].name}"
            if picture_files and picture_files[0].name != mask_files[0].name
            else "a.png / a_mask.png",
        )
    by_program = say("Its name says that a program made it.")
    aside = [UnpairedFile(path=path, is_mask=True, reason=by_program) for path in listed.predictions]
    aside += [UnpairedFile(path=path, is_mask=False, reason=reason) for path, reason in gathered.unreadable]
    return FoundFiles(
        kind=ImportKind.FOLDERS,
        source=root,
        suggested_name=_title(root, images),
        pairs=with_twins_told(pairing.pairs, twins),
        unpaired=(*pairing.unpaired, *aside),
        channel_names=pairing.channel_names,
        labels=_labels_of(pairing.structures),
        findings=(*told, *about_twins(twins), *_about_masks(pairing), *_about_lone_images(pairing)),
        mask_kinds=pairing.mask_kinds,
        endings=endings_to_choose(twins),
        contents=gathered.found,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """What lies in the folders, by what it is."""

    images: Sequence[Path]
    masks: Sequence[Path]
    mask_root: Path
    predictions: Sequence[Path] = ()


def _listed(
    images: Path,
    places: Sequence[Path],
    choice: ImportChoices,
    told: list[Finding],
    gathered: GatheredContents,
) -> Job[_Listed]:
    over = PassedOver()
    of_image, of_mask = (*choice.inside, "", "")[:2]
    found = yield from _image_files(images, choice, told, over, of_image)
    found = yield from gathered.taken_apart(found)
    if of_mask and (not places or (len(places) == 1 and _same(places[0], images))):
        told += _not_read(over)
        both = [path for path in found if inside_of(path) and file_ending(path) in HDF5_ENDINGS]
        return _Listed(
            images=found, masks=[with_inside(file_of(path), of_mask) for path in both], mask_root=images
        )
    if not places or (len(places) == 1 and _same(places[0], images)):
        roles = file_roles(found, images)
        masks, predictions = roles.masks, roles.predictions
        if not masks and predictions:
            masks, predictions = predictions, ()
            text = say("The only masks have names such as {file}, as programs give them.", file=masks[0].name)
            told.append(Finding(severity=Severity.WARNING, text=text))
        told += _not_read(over)
        if not masks and any(file_ending(path) in HDF5_ENDINGS for path in roles.images):
            raise UserError(
                "{folder}: no masks were found among the {count} files.",
                hint="Where image and mask lie in one file each, say what they are called in there.",
                terminal_hint="Where image and mask lie in one file each, say what they are called in there: --inside "
                "IMAGE,MASK, such as --inside raw,label.",
                folder=str(images),
                count=len(found),
            )
        if not masks:
            raise UserError(
                "{folder}: no masks were found among the {count} images.",
                hint="Choose the folder of masks too, or give masks a name such as image1_mask.",
                folder=str(images),
                count=len(found),
            )
        return _Listed(images=roles.images, masks=masks, mask_root=images, predictions=predictions)
    masks_found: list[Path] = []
    for place in places:
        files = yield from _image_files(place, choice, told, over, of_mask)
        masks_found += yield from gathered.taken_apart(files)
    told += _not_read(over)
    inside = {path for path in found if any(place in path.parents for place in places)}
    predictions = predictions_among([path for path in found if path not in inside], images)
    aside = inside.union(predictions)
    pictures = [path for path in found if path not in aside]
    if any(place in images.parents for place in places):
        of_images = set(found)
        masks_found = [path for path in masks_found if path not in of_images]
    mask_root = places[0] if len(places) == 1 else places[0].parent
    return _Listed(images=pictures, masks=masks_found, mask_root=mask_root, predictions=predictions)


def _not_read(over: PassedOver) -> list[Finding]:
    return [Finding(severity=Severity.WARNING, text=text) for text in over.sentences()]


def _labels_of(structures: Sequence[str]) -> Labels | None:
    """Where masks are joined, the labels are called as their files are."""
    if not structures:
        return None
    entries = [Label(name=name, values=(value,)) for value, name in enumerate(structures, start=1)]
    return Labels(entries=(Label(name="background", values=(0,)), *entries))


def _about_masks(pairing: Pairing) -> Sequence[Finding]:
    if pairing.structures:
        text = say(
            "There is a mask file for each structure; they are joined, each with its file's name as a label: {names}.",
            names=", ".join(pairing.structures),
        )
        question = ImportQuestion.SEVERAL_MASKS
        return [ImportFinding(severity=Severity.INFO, text=text, part=ImportPart.CASES, question=question)]
    if any(pair.problem is not None for pair in pairing.pairs) and pairing.mask_kinds:
        return [asks_which_mask(pairing.mask_kinds)]
    return []


def _about_lone_images(pairing: Pairing) -> Sequence[Finding]:
    """Where hardly a case is without an image more, which may be a channel of it."""
    lone = [file for file in pairing.unpaired if not file.is_mask]
    if len(lone) < 2 or len(lone) * 2 < len(pairing.pairs):
        return []
    if all(name_without_ending(file.path).lower().endswith(".ome") for file in lone):
        text = say(
            "{count} OME-TIFF files have no mask of their own, such as {file}: where a stack is spread over several "
            "files, all are read with the first.",
            count=len(lone),
            file=lone[0].path.name,
        )
        return [Finding(severity=Severity.INFO, text=text)]
    text = say(
        "{count} images have no mask of their own and are not used, such as {file}.",
        count=len(lone),
        file=lone[0].path.name,
    )
    if inside_image(lone[0].path).time:
        name = name_without_ending(lone[0].path)
        hint = say("A time point needs a mask that is named after it, such as {name}.", name=name)
        return [Finding(severity=Severity.WARNING, text=text, hint=hint)]
    hint = say(
        "If they are further channels of a case, give its mask the name that all of them begin with: p1_mask for p1_ct "
        "and p1_mr."
    )
    return [Finding(severity=Severity.WARNING, text=text, hint=hint)]


def asks_which_mask(kinds: Sequence[str]) -> ImportFinding:
    """Told of images with several masks as long as nobody has said which count."""
    if differ_in_numbers(kinds) and not any(words(kind) & (READER_WORDS | MASK_WORDS) for kind in kinds):
        hint = say_both(
            "Choose one of them, or several to be joined. Pieces of one structure are joined, then given one name.",
            "Choose one of them, or several to be joined, with --masks {first}. Pieces of one structure are joined, "
            "then given one name: --masks {every} --labels {same}.",
            first=kinds[0],
            every=",".join(kinds),
            same=",".join(f"{value}=lesion" for value in range(1, len(kinds) + 1)),
        )
    else:
        hint = say_both(
            "Choose one of them, or several to be joined.",
            "Choose one of them, or several to be joined, with --masks {first}.",
            first=kinds[0],
        )
    return ImportFinding(
        severity=Severity.ERROR,
        text=say("Images have several masks, called {kinds}.", kinds=", ".join(kinds)),
        hint=hint,
        part=ImportPart.CASES,
        question=ImportQuestion.SEVERAL_MASKS,
    )


def _image_files(
    folder: Path, choice: ImportChoices, told: list[Finding], over: PassedOver, inside: str
) -> Job[list[Path]]:
    """All image files below a folder, hidden ones left out, in order; of HDF5 files the data set `inside`.

    Raises UserError where the folder is missing, may not be read, or holds none.
    """
    if not folder.is_dir():
        raise UserError("{folder}: there is no such folder.", folder=str(folder))
    if is_zarr(folder):
        raise UserError(
            "{folder}: this folder is one image (Zarr).",
            hint="Choose the folder that it lies in.",
            folder=str(folder),
        )
    if not os.access(folder, os.R_OK | os.X_OK):
        raise UserError("{folder}: this folder may not be read.", folder=str(folder))
    endings = {"." + ending.lower().lstrip("*.") for ending in choice.endings}
    found: list[Path] = []
    closed: list[Path] = []
    own = PassedOver()
    for place, names in files_below(folder, closed=closed):
        yield Heartbeat()
        own.add(place, names)
        found += [
            with_inside(place / name, inside) if ending in HDF5_ENDINGS else place / name
            for name in names
            if (ending := file_ending(name)) and (not endings or ending in endings)
        ]
        raise_if_too_many(len(found), folder)
    over.join(own)
    told += [
        Finding(
            severity=Severity.ERROR,
            text=say(
                "{folder}: this folder may not be read, and what lies in it is missing.", folder=str(path)
            ),
        )
        for path in closed
    ]
    if not found:
        raise (yield from _no_images(folder, own))
    return found


def _no_images(folder: Path, over: PassedOver) -> Job[UserError]:
    for place, names in files_below(folder):
        yield Heartbeat()
        if holds_dicom(place, names):
            return UserError(
                "{folder}: there are only DICOM files here, which do not go together with other images.",
                hint="Choose the folder that holds the DICOM images too.",
                folder=str(folder),
            )
    if strange := over.sentences():
        return UserError(
            "{folder}: there are no images in this folder that can be read. {others}",
            hint="Known endings: {endings}.",
            folder=str(folder),
            others=strange[0],
            endings=" ".join(IMAGE_ENDINGS),
        )
    return UserError(
        "{folder}: there are no images in this folder.",
        hint="Known endings: {endings}.",
        folder=str(folder),
        endings=" ".join(IMAGE_ENDINGS),
    )


def _named_folders(folder: Path, findings: list[Finding]) -> tuple[Path, tuple[Path, ...]] | None:
    """Sub-folders that call themselves images and labels, or the like; all that hold masks."""
    if not folder.is_dir():
        return None
    below = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    images = [path for path in below if path.name.lower() in _IMAGE_FOLDERS]
    masks = [path for path in below if path.name.lower() in _MASK_FOLDERS]
    loose = [
        path
        for path in below
        if path not in (*images, *masks)
        and (_first_word(path) in MASK_WORDS or words(path.name) & MASK_WORDS)
    ]
    if not images:
        images = [path for path in below if _first_word(path) in IMAGE_WORDS and path not in (*masks, *loose)]
    others = loose if masks else []
    masks = masks or loose
    if not images or not masks:
        return None
    for path in (*images[1:], *others):
        findings.append(
            Finding(
                # it may hold the masks that are meant, as 1st_manual beside mask does
                severity=Severity.WARNING if path in others else Severity.INFO,
                text=say("The folder {folder} was not used.", folder=path.name),
                hint=say("Choose the two folders yourself to use another one."),
            )
        )
    return images[0], tuple(masks)


def _first_word(path: Path) -> str:
    return next((piece.lower() for piece in pieces(path.name) if piece.isalpha()), "")


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _title(root: Path, images: Path) -> str:
    """The folder's name, or its parent's where it is only called images."""
    if root == images and root.name.lower() in _IMAGE_FOLDERS and root.parent.name:
        return root.parent.name
    return root.name
