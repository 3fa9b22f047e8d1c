"""Which files of one folder are images, which are masks, and which are masks that a program made."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.dataset.pairing.affixes import MASK_WORDS, PREDICTION_WORDS, cores, words
from core.dataset.pairing.name_variants import NamedFile, named_files


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRoles:
    images: tuple[Path, ...]
    masks: tuple[Path, ...]
    predictions: tuple[Path, ...]
    """named after an image, with a word such as pred or auto"""


def file_roles(files: Sequence[Path], root: Path) -> FileRoles:
    """By the words of their names; by those of their folders where images lie outside of such folders."""
    named = named_files(files, root)
    by_own = [bool(words(file.parts[-1]) & MASK_WORDS) for file in named]
    folder_words: dict[tuple[str, ...], set[str]] = {}
    for file in named:
        folders = file.parts[:-1]
        if folders not in folder_words:
            folder_words[folders] = {word for part in folders for word in words(part)}
    in_masks = [bool(folder_words[file.parts[:-1]] & MASK_WORDS) for file in named]
    in_predictions = [bool(folder_words[file.parts[:-1]] & PREDICTION_WORDS) for file in named]
    outside = any(
        not (own or inside or made)
        for own, inside, made in zip(by_own, in_masks, in_predictions, strict=True)
    )
    masks: list[NamedFile] = []
    rest: list[NamedFile] = []
    made_by_program: list[NamedFile] = []
    for file, own, inside, made in zip(named, by_own, in_masks, in_predictions, strict=True):
        if own or (outside and inside):
            masks.append(file)
        elif outside and made:
            made_by_program.append(file)
        else:
            rest.append(file)
    plain = {"/".join(file.parts) for file in rest}
    doubtful = {file.path for file in rest if _is_named_after(file.parts, plain)}
    return FileRoles(
        images=tuple(file.path for file in rest if file.path not in doubtful),
        masks=tuple(file.path for file in masks),
        predictions=(*(file.path for file in made_by_program), *sorted(doubtful)),
    )


def predictions_among(images: Sequence[Path], root: Path) -> tuple[Path, ...]:
    """Of a folder of images, those named after another one with a word of programs' masks."""
    named = named_files(images, root)
    plain = {"/".join(file.parts) for file in named}
    return tuple(file.path for file in named if _is_named_after(file.parts, plain))


def _is_named_after(parts: tuple[str, ...], names: set[str]) -> bool:
    """scan_1_pred beside scan_1."""
    if not words(parts[-1]) & PREDICTION_WORDS:
        return False
    before = "/".join(parts[:-1])
    return any(
        affixes.text
        and words(affixes.text) & PREDICTION_WORDS
        and "/".join(filter(None, (before, core))) in names
        for core, affixes in cores(parts[-1])
    )
