"""The folds of a project: nnU-Net's own, grouped by patient, or the user's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from core.dataset.patient_table import read_patient_table
from core.dataset.splits import Split, make_grouped_splits, make_splits, read_splits, write_splits
from core.errors import UserError
from core.pipeline.project.project import Project, Run
from core.pipeline.project.project_splits import project_splits
from core.planning.advise import patient_groups


class FoldKind(str, Enum):
    USUAL = "usual"
    """nnU-Net's: each case by itself"""
    GROUPED = "grouped"
    """by patient, as the names of the cases tell"""
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folds:
    splits: tuple[Split, ...]
    kind: FoldKind


def folds_of(project: Project) -> Folds | None:
    """Those of splits_final.json, or the ones that a plan would write there; None where there can be none."""
    dataset = project.dataset
    if dataset is None or len(dataset.cases) < 2:
        return None
    names = [case.name for case in dataset.cases]
    usual = make_splits(names)
    splits = project_splits(project)
    if splits == usual:
        return Folds(splits=splits, kind=FoldKind.USUAL)
    groups = patient_groups(names)
    grouped = bool(groups) and splits == make_grouped_splits(names, groups)
    return Folds(splits=splits, kind=FoldKind.GROUPED if grouped else FoldKind.OWN)


def use_usual_folds(project: Project) -> None:
    _write(project, make_splits(_names(project)))


def use_grouped_folds(project: Project, groups: Mapping[str, str]) -> None:
    """`groups`: case → patient; all scans of a patient stand on the same side."""
    _write(project, make_grouped_splits(_names(project), groups))


def use_folds_from(project: Project, file: Path) -> None:
    """Take folds from the user's splits_final.json, or make them by a table of cases and patients (CSV).

    Raises UserError where the file is neither, and says which entry is wrong.
    """
    names = _names(project)
    if file.suffix.lower() == ".json":
        _write(project, read_splits(file, names))
    else:
        use_grouped_folds(project, read_patient_table(file, names))


def trained_on_other_folds(runs: Sequence[Run], folds: Folds) -> tuple[Run, ...]:
    """Runs whose scores are of other held-out cases than their fold has now: they do not go together."""
    found = []
    for run in runs:
        if run.evaluation is None or not run.fold.isdigit():
            continue
        place = int(run.fold)
        held_out = folds.splits[place].validation if place < len(folds.splits) else ()
        if {case.case for case in run.evaluation.cases} != set(held_out):
            found.append(run)
    return tuple(found)


def _names(project: Project) -> list[str]:
    if project.dataset is None:
        raise UserError("The project has no data yet.", hint="Import images and masks first.")
    return [case.name for case in project.dataset.cases]


def _write(project: Project, splits: Sequence[Split]) -> None:
    running = next((run for run in project.all_runs if run.running), None)
    if running is not None:
        raise UserError(
            "Fold {fold} of {configuration} is being trained: the folds cannot change meanwhile.",
            hint="Wait until it has ended, or stop it.",
            fold=running.fold,
            configuration=running.configuration,
        )
    assert project.dataset is not None
    write_splits(project.folder.splits_file(project.dataset.name), splits)
