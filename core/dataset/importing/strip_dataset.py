"""All images and masks of a raw data set without the words that may name a patient."""

from pathlib import Path

from core.dataset.in_parallel import in_parallel
from core.events import Job, StageStarted
from core.io.file_ending import file_ending
from core.io.files.atomic import is_unfinished
from core.io.strip_descriptions import strip_descriptions
from core.text import say

_FOLDERS = ("imagesTr", "imagesTs", "labelsTr")


def strip_dataset(folder: Path) -> Job[int]:
    """Strip every file below raw/DATASET; returns how many. Raises UserError where one is damaged."""
    files = [
        path
        for name in _FOLDERS
        for path in sorted((folder / name).glob("*"))
        if file_ending(path) and path.is_file() and not path.is_symlink() and not is_unfinished(path)
    ]
    yield StageStarted(stage=say("Taking descriptions out of the images"), total=len(files))
    yield from in_parallel(strip_descriptions, files, name=lambda path: path.name)
    return len(files)
