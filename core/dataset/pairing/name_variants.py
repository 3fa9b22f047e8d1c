"""What a file may be called when names are compared: with its folders or without, and without regard to case."""

import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from core.io.file_ending import name_without_ending

_FEW_FOLDERS = 2


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file with its name cut into parts: the folders below the root, then its own."""

    path: Path
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Files by the name under which they are compared."""

    files: dict[str, Path]
    written: dict[str, str]
    """the same name as it is written on the disk"""


_Parts = Callable[[Sequence[NamedFile]], list[tuple[str, ...]]]


def named_files(paths: Sequence[Path], root: Path) -> list[NamedFile]:
    """Accents composed: macOS takes a letter and its accent apart, other systems do not."""
    folders: dict[str, tuple[str, ...]] = {}
    found = []
    for path in paths:
        # as text: of ten thousand paths this is ten times as fast
        parent, _, name = str(path).rpartition(os.sep)
        parts = folders.get(parent)
        if parts is None:
            parts = folders[parent] = tuple(map(_composed, path.parent.relative_to(root).parts))
        found.append(NamedFile(path, (*parts, _composed(name_without_ending(name)))))
    return found


def variants(images: Sequence[NamedFile], masks: Sequence[NamedFile]) -> Iterator[tuple[Names, Names]]:
    """Every way of naming both kinds under which no two of one kind have the same name; the plainest first."""
    deep = any(len(file.parts) > 1 for file in (*images, *masks))
    ways: list[tuple[bool, _Parts]] = []
    for folded in (False, True):
        ways.append((folded, _whole))
        if deep:
            ways.append((folded, partial(_last, 1)))
    if deep:
        ways += [(True, partial(_last, folders + 1)) for folders in range(1, _FEW_FOLDERS + 1)]
        ways.append((True, _telling_parts))
        ways.append((True, _without_repeats))
    for folded, parts in ways:
        image_names, mask_names = _names(images, parts(images), folded), _names(masks, parts(masks), folded)
        if image_names is not None and mask_names is not None:
            yield image_names, mask_names


def _whole(files: Sequence[NamedFile]) -> list[tuple[str, ...]]:
    return [file.parts for file in files]


def _last(count: int, files: Sequence[NamedFile]) -> list[tuple[str, ...]]:
    return [file.parts[-count:] for file in files]


def _names(files: Sequence[NamedFile], parts: Sequence[tuple[str, ...]], folded: bool) -> Names | None:
    names: dict[str, Path] = {}
    written: dict[str, str] = {}
    for file, kept in zip(files, parts, strict=True):
        whole = "/".join(kept)
        name = _folded(whole) if folded else whole
        if name in names:
            return None
        names[name] = file.path
        written[name] = whole
    return Names(names, written)


def _telling_parts(files: Sequence[NamedFile]) -> list[tuple[str, ...]]:
    """Without the folders that most files share the names of, such as anat and segmentations."""
    often = Counter(part for file in files for part in set(file.parts[:-1]))
    most = len(files) / 2
    return [
        (
            *(part for part in file.parts[:-1] if often[part] <= most or len(files) < _FEW_FOLDERS),
            file.parts[-1],
        )
        for file in files
    ]


def _without_repeats(files: Sequence[NamedFile]) -> list[tuple[str, ...]]:
    """patient_01/patient_01 beside patient_01/mask is patient_01."""
    return [file.parts[:-1] if file.parts[-2:-1] == file.parts[-1:] else file.parts for file in files]


def _composed(name: str) -> str:
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def _folded(name: str) -> str:
    """In small letters, and as long as before."""
    if name.isascii():
        return name.lower()
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in name)
