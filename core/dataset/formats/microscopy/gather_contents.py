"""Files of microscopes among others, each taken apart into the images that it holds."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.dataset.formats.microscopy.found_contents import FileContents, FoundContents, MissingPart
from core.dataset.formats.microscopy.list_contents import BATCH, contents_of
from core.dataset.formats.microscopy.microscopy_choices import (
    TIMES_ARE_CASES,
    TIMES_ARE_SLICES,
    MicroscopyChoices,
)
from core.dataset.in_parallel import in_parallel
from core.errors import UserError
from core.events import Job, StageStarted
from core.io.file_ending import MICROSCOPE_ENDINGS, TIFF_ENDINGS, file_ending
from core.io.formats.microscope.contained_image import ContainedImage
from core.io.formats.microscope.missing_part import PACKAGES, MissingPartError, is_installed
from core.io.inside_file import InsideImage, with_inside
from core.text import Text, say


class GatheredContents:
    """Fills while folders are looked through."""

    def __init__(self, choices: MicroscopyChoices, known: dict[Path, FileContents] | None = None) -> None:
        """`known`: what was listed before, and need not be again; it is added to."""
        self._choices = choices
        self._known = {} if known is None else known
        self._files: dict[Path, FileContents] = {}
        self._missing: dict[str, int] = {}
        self.unreadable: list[tuple[Path, Text]] = []
        """files, or images in them, that cannot be read, with the reason"""

    @property
    def found(self) -> FoundContents | None:
        """None where there are no such files."""
        if not self._files and not self._missing:
            return None
        missing = tuple(
            MissingPart(ending=ending, package=PACKAGES[ending], files=count)
            for ending, count in self._missing.items()
        )
        return FoundContents(files=tuple(self._files.values()), missing=missing, choices=self._choices)

    def taken_apart(self, paths: Sequence[Path]) -> Job[list[Path]]:
        """The same files, but in the place of a microscope's file the images in it.

        Raises MissingPartError where nothing is left because a library is not installed.
        """
        lacking = {ending for ending, package in PACKAGES.items() if not is_installed(package)}
        kept: list[Path] = []
        for path in paths:
            ending = file_ending(path)
            if ending in lacking:
                self._missing[ending] = self._missing.get(ending, 0) + 1
            else:
                kept.append(path)
        if not kept and self._missing:
            ending = next(iter(self._missing))
            raise MissingPartError(
                "Files ending in {ending} are read by the package {package}, which is not installed.",
                hint="Install it with the button, or choose other files.",
                terminal_hint="Install it with segwright install microscopy, or choose other files.",
                ending=ending,
                package=PACKAGES[ending],
            )
        endings = MICROSCOPE_ENDINGS + TIFF_ENDINGS
        new = [path for path in kept if file_ending(path) in endings and path not in self._known]
        batches = [new[start : start + BATCH] for start in range(0, len(new), BATCH)]
        if batches:
            yield StageStarted(
                stage=say("Looking into files that may hold several images"), total=len(batches)
            )
            read = yield from in_parallel(contents_of, batches, name=lambda batch: batch[0].name)
            self._known |= {each.path: each for group in read for each in group}
        beside = {path.name for path in kept}
        return [part for path in kept for part in self._parts(path, beside)]

    def raise_if_nothing_is_left(self, images: Sequence[Path]) -> None:
        """Raises UserError with the first reason where of all files no image can be read."""
        if not images and self.unreadable:
            path, reason = self.unreadable[0]
            raise UserError("{file}: it cannot be read. {reason}", file=str(path), reason=reason)

    def _parts(self, path: Path, beside: set[str]) -> list[Path]:
        """`beside`: names of the other files."""
        contents = self._known.get(path)
        if contents is None:
            return [path]
        if file_ending(path) in TIFF_ENDINGS and not contents.holds_several:
            # a plain picture or stack, or one that its reader tells of
            if contents.part_of in beside:
                reason = say("It is read with {file}, of which it is a part.", file=contents.part_of)
                self.unreadable.append((path, reason))
                return []
            return [path]
        self._files[path] = contents
        if contents.problem is not None:
            self.unreadable.append((path, contents.problem))
            return []
        parts = []
        for image in contents.images:
            if image.problem is not None:
                self.unreadable.append((with_inside(path, image.name), image.problem))
                continue
            inside = moments_of(image, self._choices)
            if not inside:
                reason = say("It has no time point {number}.", number=self._choices.times)
                self.unreadable.append((with_inside(path, image.name), reason))
            level = self._choices.level if image.levels else 0
            if level and level >= len(image.levels):
                reason = say("It has no level {number}.", number=level)
                self.unreadable.append((with_inside(path, image.name), reason))
                continue
            parts += [with_inside(path, str(replace(each, level=level))) for each in inside]
        return parts


def moments_of(image: ContainedImage, choices: MicroscopyChoices) -> list[InsideImage]:
    """What is read of an image: itself, its time points, or the one that was chosen (the first, until that is said)."""
    if image.times == 1 or (image.may_be_slices and choices.times in ("", TIMES_ARE_SLICES)):
        return [InsideImage(name=image.name)]
    if choices.times == TIMES_ARE_CASES:
        digits = len(str(image.times))
        return [
            InsideImage(name=image.name, time=f"{number:0{digits}d}") for number in range(1, image.times + 1)
        ]
    chosen = choices.chosen_time or 1
    if chosen > image.times:
        return []
    return [InsideImage(name=image.name, time=str(chosen), times_are_cases=False)]
