"""The masks once more beside the prepared data, where nnU-Net looks for them when it scores or trains there."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core.dataset.dataset import Dataset
from core.errors import UserError
from core.events import Heartbeat, Job
from core.inside import is_behind_link, refuse_links
from core.io.files.atomic import replacing
from core.io.files.json_file import read_json, write_json
from core.io.files.moving import remove
from core.io.read_image import read_grid
from core.names import LONGEST_ON_DISK, fault_of
from core.project_folder import ProjectFolder


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMasks:
    """kept_masks.json: names of the files that we have copied. No other file is ever deleted."""

    files: tuple[str, ...] = ()


def keep_ground_truth(folder: ProjectFolder, dataset: Dataset) -> Job[None]:
    """Copies, so that whoever writes there changes no mask of the data set; those that lie there unchanged stay.

    Raises UserError where the disk is full, or where the folder is a link.
    """
    place, record = folder.ground_truth(dataset.name), folder.kept_masks_file(dataset.name)
    refuse_links(place)
    wanted = {f"{case.name}{dataset.file_ending}": case.mask for case in dataset.cases if case.mask}
    before = _kept(record)
    for name in sorted(before - wanted.keys()):
        remove(place / name)
    missing = [name for name, mask in wanted.items() if mask.is_file() and not _is_same(place / name, mask)]
    _note(record, before, (before & wanted.keys()) | set(missing))
    for name in missing:
        # a mask that is gone, or no image, is told by preparing its case
        if _may_be_copied(wanted[name], dataset):
            with replacing(place / name, empty=False) as temporary:
                shutil.copyfile(wanted[name], temporary)
                _give_times(temporary, wanted[name])
        yield Heartbeat()


def _kept(record: Path) -> frozenset[str]:
    """Nothing where the record is missing or damaged: then nothing is deleted either."""
    try:
        names = read_json(record, KeptMasks).files if record.is_file() else ()
    except UserError:
        return frozenset()
    return frozenset(name for name in names if fault_of(name, most=LONGEST_ON_DISK) is None)


def _note(record: Path, before: Iterable[str], now: Iterable[str]) -> None:
    if frozenset(before) != frozenset(now):
        write_json(record, KeptMasks(files=tuple(sorted(now))))


def _may_be_copied(mask: Path, dataset: Dataset) -> bool:
    """A link may point at anything: what is no image is not brought into the project."""
    if is_behind_link(mask, dataset.folder):
        try:
            read_grid(mask)
        except UserError:
            return False
    return True


def _give_times(copy: Path, mask: Path) -> None:
    """Its times alone: a copy has the rights that the user's umask gives."""
    found = mask.stat()
    os.utime(copy, ns=(found.st_atime_ns, found.st_mtime_ns))


def _is_same(copy: Path, mask: Path) -> bool:
    """By size and time, as the copy was given both."""
    if not copy.is_file():
        return False
    one, other = copy.stat(), mask.stat()
    return (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns)
