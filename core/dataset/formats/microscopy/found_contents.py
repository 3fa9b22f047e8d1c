"""What files of microscopes hold, as an import found it: for the window's table, and for what is asked of the user."""

import math
from dataclasses import dataclass, field
from pathlib import Path

from core.dataset.formats.microscopy.microscopy_choices import TIMES_ARE_SLICES, MicroscopyChoices
from core.io.formats.microscope.contained_image import ContainedImage
from core.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContents:
    path: Path
    images: tuple[ContainedImage, ...] = ()
    part_of: str = ""
    """the file beside it with which it is read, where it is a part of a set"""
    problem: Text | None = None
    """why nothing of it can be read"""

    @property
    def holds_several(self) -> bool:
        """Images or moments."""
        return len(self.images) > 1 or any(image.times > 1 for image in self.images)


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPart:
    """Files that are not read because a library is not installed."""

    ending: str
    package: str
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundContents:
    files: tuple[FileContents, ...] = ()
    missing: tuple[MissingPart, ...] = ()
    choices: MicroscopyChoices = field(default_factory=MicroscopyChoices)
    """those that it was made with"""
    times_by_names: bool = False
    """whether masks are named after time points, so that these are cases without a word"""

    @property
    def asks_times(self) -> bool:
        """Whether nobody has said, and no name tells, what time points become.

        Films that may as well be volumes are taken for these until somebody says otherwise.
        """
        said = self.choices.times not in ("", TIMES_ARE_SLICES) or self.times_by_names
        return not said and any(
            image.times > 1 and not image.may_be_slices for file in self.files for image in file.images
        )

    @property
    def may_be_slices(self) -> bool:
        """Whether all images with several time points may as well be volumes."""
        films = [image for file in self.files for image in file.images if image.times > 1]
        return bool(films) and all(image.may_be_slices for image in films)

    @property
    def levels(self) -> tuple[tuple[int, int, int, int], ...]:
        """Of the largest image that keeps several resolutions: the shape (C, Z, Y, X) of each."""
        several = [image for file in self.files for image in file.images if len(image.levels) > 1]
        return max(several, key=lambda image: math.prod(image.levels[0])).levels if several else ()

    @property
    def most_times(self) -> int:
        """Of the image with most time points."""
        return max((image.times for file in self.files for image in file.images), default=1)

    @property
    def fewest_times(self) -> int:
        """Of those that have several."""
        return min(
            (image.times for file in self.files for image in file.images if image.times > 1), default=1
        )
