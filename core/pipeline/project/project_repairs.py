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


def broken_off(folder: ProjectFolder, dataset_name: str) -> list[Finding]:
    """What is to be told of a repair whose process ended in its midst: some files are repaired, others are not."""
    last = last_repair(read_repairs(folder.repairs(dataset_name)))
    if last is None or all(each.after is not None for each in last.repair.files):
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
