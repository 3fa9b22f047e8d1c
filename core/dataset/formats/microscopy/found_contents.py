"""What files of microscopes hold, as an import found it: for the window's table, and for what is asked of the user."""

from dataclasses import dataclass, field
from pathlib import Path

from core.dataset.formats.microscopy.microscopy_choices import MicroscopyChoices
from core.io.formats.microscope.contained_image import ContainedImage
from core.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContents:
    path: Path
    images: tuple[ContainedImage, ...] = ()
    problem: Text | None = None
    """why nothing of it can be read"""


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
        """Whether nobody has said, and no name tells, what time points become."""
        return self.most_times > 1 and not self.choices.times and not self.times_by_names

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
