"""The masks once more beside the prepared data, where nnU-Net looks for them when it scores or trains there."""

import shutil
from pathlib import Path

from core.dataset.dataset import Dataset
from core.events import Heartbeat, Job
from core.io.atomic import replacing
from core.project_folder import ProjectFolder


def keep_ground_truth(folder: ProjectFolder, dataset: Dataset) -> Job[None]:
    """Copies, so that whoever writes there changes no mask of the data set; those that lie there unchanged stay.

    Raises UserError where the disk is full.
    """
    place = folder.ground_truth(dataset.name)
    wanted = {
        place / f"{case.name}{dataset.file_ending}": case.mask
        for case in dataset.cases
        if case.mask is not None
    }
    if place.is_dir():
        for path in place.iterdir():
            if path not in wanted and path.name.endswith(dataset.file_ending):
                path.unlink()
    for target, mask in wanted.items():
        # a mask that is gone is told by preparing its case
        if mask.is_file() and not _is_same(target, mask):
            with replacing(target, empty=False) as temporary:
                shutil.copyfile(mask, temporary)
                shutil.copystat(mask, temporary)
            yield Heartbeat()


def _is_same(copy: Path, mask: Path) -> bool:
    """By size and time, as the copy was given both."""
    if not copy.is_file():
        return False
    one, other = copy.stat(), mask.stat()
    return (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns)
