"""A raw data set: cases, channels, labels."""

from dataclasses import dataclass
from pathlib import Path

from core.dataset.labels import Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One channel of the images; its name decides how it is normalised (METHOD §3)."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One image with its channels (a file each), and its mask where there is one."""

    name: str
    images: tuple[Path, ...]
    mask: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """What dataset.json and its folder say. `cases` are the training cases, sorted by name."""

    folder: Path
    name: str
    """DatasetNNN_Name"""
    channels: tuple[Channel, ...]
    labels: Labels
    cases: tuple[Case, ...]
    test_cases: tuple[Case, ...] = ()
    file_ending: str
    num_training: int
    """as stated in dataset.json; the planner uses it even where it differs from the number of cases"""
    reader: str | None = None
    """overwrite_image_reader_writer, where given"""

    @property
    def title(self) -> str:
        """The name without its DatasetNNN_."""
        return self.name.split("_", 1)[1] if "_" in self.name else self.name
