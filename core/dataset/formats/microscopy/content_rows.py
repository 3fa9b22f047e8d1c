"""The images in microscopes' files as lines of a table: what each is, and what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.dataset.formats.microscopy.found_contents import FileContents, FoundContents
from core.dataset.importing.import_proposal import ProposedCase, UnpairedFile
from core.io.formats.microscope.contained_image import ContainedImage
from core.io.image import size_in_words, spacing_in_words
from core.io.inside_file import file_of, inside_image
from core.text import Text, by_axis, say


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRow:
    file: Path
    title: str
    times: int
    channels: str
    """their names, or how many"""
    size: str
    pixel: str
    """its size with the unit; empty where the file does not say"""
    kind: str
    cases: tuple[str, ...] = ()
    role: Text
    """image or mask of these cases, or why it is not used"""
    is_problem: bool = False


def content_rows(
    found: FoundContents, pairs: Sequence[ProposedCase], unpaired: Sequence[UnpairedFile]
) -> tuple[ContentRow, ...]:
    """In the sequence of the files."""
    used: dict[tuple[Path, str], list[tuple[str, bool]]] = {}
    for pair in pairs:
        for path, is_mask in (
            *((path, False) for path in pair.images),
            *(((pair.mask, True),) if pair.mask else ()),
        ):
            used.setdefault((file_of(path), inside_image(path).name), []).append((pair.name, is_mask))
    reasons = {(file_of(file.path), inside_image(file.path).name): file.reason for file in unpaired}
    rows = []
    for file in found.files:
        if file.problem is not None:
            rows.append(_unread(file))
        for image in file.images:
            key = (file.path, image.name)
            rows.append(_row(file, image, used.get(key, []), reasons.get(key)))
    return tuple(rows)


def _unread(file: FileContents) -> ContentRow:
    reason = file.problem or say("")
    return ContentRow(
        file=file.path,
        title="",
        times=0,
        channels="",
        size="",
        pixel="",
        kind="",
        role=reason,
        is_problem=True,
    )


def _row(
    file: FileContents, image: ContainedImage, used: Sequence[tuple[str, bool]], reason: Text | None
) -> ContentRow:
    problem = image.problem
    role = problem or reason or say("not used")
    if used:
        role = say("mask") if used[0][1] else say("image")
    return ContentRow(
        file=file.path,
        # a file's only image has no name that anybody gave it
        title=image.title if image.name else "",
        times=image.times if problem is None else 0,
        channels=", ".join(image.channel_names) or (str(image.shape[0]) if problem is None else ""),
        size=size_in_words(image.grid) if problem is None else "",
        pixel=_pixel(image),
        kind=np.dtype(image.kind).name if problem is None else "",
        cases=tuple(dict.fromkeys(name for name, _ in used)),
        role=role,
        is_problem=problem is not None,
    )


def _pixel(image: ContainedImage) -> str:
    """Of a plane too, whose pixel size is told, though a network of planes does not use it."""
    if image.problem is not None:
        return ""
    if not image.is_plane:
        return spacing_in_words(image.grid) if image.grid.unit != "px" else ""
    _, y, x = image.steps_um
    return f"{by_axis((y, x))} µm" if y and x else ""
