"""What was repaired in a project, and what its files held before, so that it can be undone.

Each repair has a folder: repair.json, and the bytes of before of every file that it changed. Only files of the
project are repaired: the user's own are never touched.
"""

import hashlib
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path, PurePosixPath

from core.errors import UserError
from core.events import Heartbeat, Job, StageStarted
from core.inside import is_behind_link, lies_below, make_folder, remove_tree
from core.io.files.atomic import raise_for_user, replacing
from core.io.files.json_file import read_json, write_json
from core.io.files.moving import move, remove
from core.text import Text, say, some_of

RECORD = "repair.json"
_BLOCK = 1 << 20
_MOST = 9999


class RepairKind(str, Enum):
    """GEOMETRY: masks take over their image's. ORIENTATION: cases turned to one. LEAVE_OUT: cases taken out.

    What a user changes without a finding is recorded alike. BRING_BACK: of what was left out. ADD: cases of other
    folders. SPACING: images and masks get another size of a voxel. RENAME: labels and channels. REGIONS: labels are
    joined into regions, or regions taken apart.
    """

    GEOMETRY = "geometry"
    ORIENTATION = "orientation"
    LEAVE_OUT = "leave_out"
    BRING_BACK = "bring_back"
    ADD = "add"
    SPACING = "spacing"
    RENAME = "rename"
    REGIONS = "regions"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFile:
    """Paths below the project's folder, with slashes; digests of what the file held, empty where there was none."""

    file: str
    kept: str
    """where the bytes of before lie; empty where there was no file"""
    before: str
    after: str | None = None
    """None: the repair did not come to its end"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One repair of one or several cases."""

    kind: RepairKind
    cases: tuple[str, ...]
    made: str
    """when, as 2026-01-31T14:02:00"""
    orientation: str = ""
    """such as LPS, where cases were turned"""
    renamed: tuple[tuple[str, str], ...] = ()
    """old and new names, of labels and channels"""
    parts: tuple[tuple[int, str], ...] = ()
    """of regions: each value in the masks, and the name that it has where it is a label of its own"""
    regions: tuple[str, ...] = ()
    """the names of those that were made; none where they were taken apart"""
    files: tuple[ChangedFile, ...]
    undone: str = ""
    """when; empty where it holds"""

    @property
    def words(self) -> Text:
        names, count = some_of(self.cases), len(self.cases)
        if self.kind is RepairKind.RENAME:
            return say("Renamed: {names}.", names=some_of([f"{old} → {new}" for old, new in self.renamed]))
        if self.kind is RepairKind.REGIONS:
            if not self.regions:
                return say("Regions were taken apart into single labels.")
            return say("Regions were made: {names}.", names=some_of(self.regions))
        if self.kind is RepairKind.GEOMETRY:
            return say("{count} masks took over their image's geometry: {cases}.", count=count, cases=names)
        if self.kind is RepairKind.BRING_BACK:
            return say("{count} cases were brought back: {cases}.", count=count, cases=names)
        if self.kind is RepairKind.ADD:
            return say("{count} cases were added: {cases}.", count=count, cases=names)
        if self.kind is RepairKind.SPACING:
            return say("{count} cases got another size of their voxels: {cases}.", count=count, cases=names)
        if self.kind is RepairKind.ORIENTATION:
            return say(
                "{count} cases were turned to {orientation}: {cases}.",
                count=count,
                orientation=self.orientation,
                cases=names,
            )
        return say("{count} cases were left out: {cases}.", count=count, cases=names)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedRepair:
    repair: Repair
    file: Path
    """its repair.json"""


def read_repairs(place: Path) -> tuple[RecordedRepair, ...]:
    """All of a data set, the oldest first. Raises UserError where one is damaged."""
    files = sorted(place.glob(f"*/{RECORD}"))
    return tuple(RecordedRepair(repair=read_json(file, Repair), file=file) for file in files)


def last_repair(repairs: Sequence[RecordedRepair]) -> RecordedRepair | None:
    """The newest that still holds: the one that can be undone."""
    return next((each for each in reversed(repairs) if not each.repair.undone), None)


def begin_repair(
    root: Path,
    place: Path,
    repair: Repair,
    files: Sequence[Path],
    *,
    moved: Mapping[Path, Path] | None = None,
) -> Job[Path]:
    """Keep what these files of the project `root` hold, in a new folder of `place`, and note the repair.

    `moved`: files that the repair itself puts elsewhere, so that they need no copy. Gives the record, for
    `end_repair`. Raises UserError, and leaves nothing behind, where a file lies outside of the project or there is
    no room for copies.
    """
    folder = _new_folder(place)
    yield StageStarted(stage=say("Keeping what the files hold now"), total=len(files))
    try:
        changed = []
        for number, path in enumerate(files):
            kept = folder / f"{number:04d}_{path.name}" if path.exists() else None
            if kept is not None:
                with replacing(kept, empty=False) as temporary:
                    shutil.copy2(path, temporary)
            changed.append(_changed(root, path, kept))
            yield Heartbeat()
        for path, kept in (moved or {}).items():
            changed.append(_changed(root, path, kept))
            yield Heartbeat()
        write_json(folder / RECORD, replace(repair, files=tuple(changed)))
    except BaseException:
        remove_tree(folder)
        raise
    return folder / RECORD


def end_repair(root: Path, record: Path) -> Repair | None:
    """Note what the files hold now; those that stayed as they were are forgotten. None where no file was changed."""
    repair = read_json(record, Repair)
    files = [replace(each, after=_digest(root / each.file)) for each in repair.files]
    changed = tuple(each for each in files if each.after != each.before)
    if not changed:
        remove_tree(record.parent)
        return None
    for each in files:
        if each not in changed and each.kept:
            remove(root / each.kept, only_note=True)
    repair = replace(repair, files=changed)
    write_json(record, repair)
    return repair


def undo_repair(root: Path, recorded: RecordedRepair) -> Job[Repair]:
    """Put back what the files held before. What a broken-off undoing has put back stays so.

    Raises UserError, before anything is changed, where a file was changed since, or what was kept is missing.
    """
    repair = recorded.repair
    yield StageStarted(stage=say("Undoing a repair"), total=len(repair.files))
    back = []
    for each in repair.files:
        path, kept = _own(root, each.file, recorded.file), _kept(root, each, recorded.file)
        now = _digest(path)
        yield Heartbeat()
        if now == each.before:
            continue
        if each.after is not None and now != each.after:
            raise UserError(
                "{file}: this file was changed after the repair; undoing it would lose that.",
                hint="Put the file back as the repair has left it, or import the data set again.",
                file=str(path),
            )
        if kept is not None and _digest(kept) != each.before:
            raise UserError(
                "{file}: what the repair has kept here is missing or was changed, so it cannot be undone.",
                hint="Import the data set again.",
                file=str(kept),
            )
        back.append((path, kept))
    for path, kept in back:
        if kept is None:
            remove(path)
        else:
            move(kept, path)
        yield Heartbeat()
    undone = replace(repair, undone=now_in_words())
    write_json(recorded.file, undone)
    return undone


def now_in_words() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S")


def _new_folder(place: Path) -> Path:
    taken = {path.name for path in place.iterdir()} if place.is_dir() else set()
    for number in range(1, _MOST):
        folder = place / f"{number:04d}"
        if folder.name not in taken:
            try:
                make_folder(folder)
            except OSError as error:
                raise_for_user(error, folder)
            return folder
    raise UserError("{folder}: there are too many repairs here.", folder=str(place))


def _changed(root: Path, path: Path, kept: Path | None) -> ChangedFile:
    if not lies_below(path, root) or is_behind_link(path, root):
        raise UserError(
            "{file}: this file lies outside the project and is not changed.",
            hint="Import the data set into the project first.",
            file=str(path),
        )
    return ChangedFile(
        file=path.relative_to(root).as_posix(),
        kept="" if kept is None else kept.relative_to(root).as_posix(),
        before=_digest(path),
    )


def _kept(root: Path, changed: ChangedFile, record: Path) -> Path | None:
    return _own(root, changed.kept, record) if changed.kept else None


def _own(root: Path, name: str, record: Path) -> Path:
    """A project of somebody else must not lead us out of its folder."""
    parts = PurePosixPath(name).parts
    path = root.joinpath(*parts)
    plain = (
        bool(parts)
        and not {"..", "/"} & set(parts)
        and not any("\\" in part or ":" in part for part in parts)
    )
    if not plain or not lies_below(path, root) or is_behind_link(path, root):
        raise UserError("{file}: {name} is no file of this project.", file=str(record), name=name)
    return path


def _digest(path: Path) -> str:
    """Empty where there is no file. Raises UserError where it cannot be read."""
    found = hashlib.blake2b(digest_size=16)
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                found.update(block)
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise_for_user(error, path)
    return found.hexdigest()
