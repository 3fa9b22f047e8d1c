"""The trainings of a data set as they lie on disk: those in use, those trained anew beside them, those of before."""

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from core.errors import UserError
from core.evaluation.summary_file import read_summary
from core.inside import is_link
from core.io.files.holding import is_held
from core.io.files.json_file import read_json, write_json
from core.pipeline.project.project import Run, RunPlace
from core.pipeline.project.swap_runs import fold_of_kept, kept_runs
from core.project_folder import TRAINER_NAME, FoldFolder, ModelFolder, ProjectFolder
from core.training.saved.state import TrainingState


@dataclass(frozen=True, slots=True, kw_only=True)
class RunNumber:
    """run.json: which of its fold's trainings it is, counted from 1, and when it was begun."""

    number: int
    begun: str
    """as 2026-01-31T14:02:00"""


def read_runs(folder: ProjectFolder, dataset_name: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Those in use, a fold each, and all others. Raises UserError where a history or a summary is damaged."""
    found: list[Run] = []
    for path in sorted(folder.results(dataset_name).glob(f"{TRAINER_NAME}__*__*")):
        if path.is_dir() and not is_link(path):
            found += _of_model(ModelFolder(path))
    return (
        tuple(run for run in found if run.place is RunPlace.IN_USE),
        tuple(run for run in found if run.place is not RunPlace.IN_USE),
    )


def number_run(model: ModelFolder, folder: FoldFolder, fold: str) -> None:
    """Note in `folder`, where a training of the fold begins, that it comes after all others of that fold."""
    taken = [run.number for run in _of_model(model) if run.fold == fold and run.folder.root != folder.root]
    begun = time.strftime("%Y-%m-%dT%H:%M:%S")
    write_json(folder.run_file, RunNumber(number=max(taken, default=0) + 1, begun=begun))


def _of_model(model: ModelFolder) -> list[Run]:
    _, plans_name, configuration = model.root.name.split("__", 2)
    runs = [
        _run(folder, plans_name, configuration, fold, place)
        for folder, fold, place in _places(model)
        if folder.history_file.exists()
    ]
    numbered = [each for fold in dict.fromkeys(run.fold for run in runs) for each in _numbered(runs, fold)]
    return sorted(numbered, key=lambda run: run.folder.root)


def _places(model: ModelFolder) -> Iterator[tuple[FoldFolder, str, RunPlace]]:
    for fold in model.folds():
        yield model.fold(fold), fold, RunPlace.IN_USE
    for fold in model.folds_trained_anew():
        yield model.next_fold(fold), fold, RunPlace.NEXT
    for folder in kept_runs(model):
        yield folder, fold_of_kept(folder.root) or "", RunPlace.KEPT


def _run(folder: FoldFolder, plans_name: str, configuration: str, fold: str, place: RunPlace) -> Run:
    noted = _noted(folder)
    return Run(
        plans_name=plans_name,
        configuration=configuration,
        fold=fold,
        folder=folder,
        state=read_json(folder.history_file, TrainingState),
        running=place is not RunPlace.KEPT and is_held(folder.running_file),
        evaluation=read_summary(folder.summary_file) if folder.summary_file.exists() else None,
        is_trained=folder.is_trained,
        has_held_out=folder.validation.is_dir(),
        changed_at=_changed_at(folder.history_file),
        place=place,
        number=noted.number if noted is not None else 0,
        begun=noted.begun if noted is not None else "",
    )


def _noted(folder: FoldFolder) -> RunNumber | None:
    with suppress(UserError):
        return read_json(folder.run_file, RunNumber) if folder.run_file.exists() else None
    return None


def _numbered(runs: Sequence[Run], fold: str) -> list[Run]:
    """Of one fold. What earlier versions have trained has no number: it gets a free one, in the order of its end."""
    own = sorted((run for run in runs if run.fold == fold), key=lambda run: (run.changed_at, run.folder.root))
    taken = {run.number for run in own}
    numbered = []
    for run in own:
        number = run.number
        if number < 1:
            number = next(free for free in range(1, len(own) + 1 + max(taken)) if free not in taken)
            taken.add(number)
        numbered.append(replace(run, number=number))
    return numbered


def _changed_at(path: Path) -> float:
    """0 of a file that has just been moved away."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
