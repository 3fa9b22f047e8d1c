"""Until when a repair can be undone: as soon as the next step has begun, its results belong to what was repaired."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from core.dataset.finding import Finding, Severity
from core.dataset.repair.repair_record import RecordedRepair, RepairKind, last_repair, read_repairs
from core.errors import UserError
from core.project_folder import TRAINER_NAME, ProjectFolder
from core.text import say, say_both


def raise_if_begun(folder: ProjectFolder, dataset_name: str, recorded: RecordedRepair) -> None:
    """Raises UserError where data were prepared or a training was begun after the repair."""
    if is_begun(folder, dataset_name, recorded):
        raise UserError(
            "The data were prepared or trained on since, so the repair can no longer be undone. {repair}",
            hint="To have the data as they were, import them again.",
            repair=recorded.repair.words,
        )


def can_undo(folder: ProjectFolder, dataset_name: str, repairs: Sequence[RecordedRepair]) -> bool:
    last = last_repair(repairs)
    return last is not None and not is_begun(folder, dataset_name, last)


def is_begun(folder: ProjectFolder, dataset_name: str, recorded: RecordedRepair) -> bool:
    """By the times of files, all of one disk. Of names nothing is computed, so they can always be taken back."""
    if recorded.repair.kind is RepairKind.RENAME:
        return False
    try:
        repaired = recorded.file.stat().st_mtime_ns
    except OSError:
        return True
    return any(_time(path) >= repaired for path in _marks(folder, dataset_name))


def raise_if_half_changed(folder: ProjectFolder, dataset_name: str) -> None:
    """Raises UserError where a change of the data set has not come to its end: what is made of it would be of no data
    set at all.
    """
    if _is_half_done(folder, dataset_name):
        raise UserError(
            "A change of the data set has not come to its end: some of its files are changed and others are not.",
            hint="Wait for it where it is at work. Else undo it on the data page, then do it again.",
            terminal_hint="Wait for it where it is at work. Else undo it with check --undo, then do it again.",
        )


def _is_half_done(folder: ProjectFolder, dataset_name: str) -> bool:
    last = last_repair(read_repairs(folder.repairs(dataset_name)))
    return last is not None and any(each.after is None for each in last.repair.files)


def broken_off(folder: ProjectFolder, dataset_name: str) -> list[Finding]:
    """What is to be told of a repair whose process ended in its midst: some files are repaired, others are not."""
    if not _is_half_done(folder, dataset_name):
        return []
    text = say("A repair was broken off, so some of its files are repaired and others are not.")
    hint = say_both("Undo it, then repair again.", "Undo it with --undo, then repair again.")
    return [Finding(severity=Severity.ERROR, text=text, hint=hint)]


def _marks(folder: ProjectFolder, dataset_name: str) -> Iterator[Path]:
    """What preparing data and training write first and last."""
    prepared = folder.prepared_root(dataset_name)
    for place in prepared.iterdir() if prepared.is_dir() else ():
        yield place
        yield from place.glob("prepared.json")
    for fold in folder.results(dataset_name).glob(f"{TRAINER_NAME}__*__*/fold_*"):
        yield from (fold, fold / "order.json", fold / "training.json", fold / "events.jsonl")


def _time(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
