"""Folds of a project, and which trainings they belong to."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.dataset.dataset import Case
from core.dataset.splits import make_splits, write_splits
from core.errors import UserError
from core.evaluation.scores import CaseScores, Evaluation
from core.events import run_to_end
from core.pipeline.prepare.fingerprint_project import fingerprint_project
from core.pipeline.prepare.folds import (
    FoldKind,
    folds_of,
    trained_on_other_folds,
    use_folds_from,
    use_grouped_folds,
    use_usual_folds,
)
from core.pipeline.prepare.plan_project import plan_project
from core.pipeline.project.load_project import create_project, load_project, save_project_file
from core.pipeline.project.project import Project, ProjectFile, Run
from core.planning.advise import patient_groups
from core.project_folder import FoldFolder, ProjectFolder
from core.training.saved.state import TrainingState
from core.training.settings import TrainingSettings
from tests.core.pipeline.conftest import DATASET, write_balls
from tests.core.planning.any_fingerprint import made_dataset

NAMES = tuple(f"p{patient}_scan{scan}" for patient in range(6) for scan in (1, 2))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    cases = tuple(Case(name=name, images=(Path("i"),), mask=Path("m")) for name in NAMES)
    return Project(
        folder=ProjectFolder(tmp_path),
        file=ProjectFile(name="Any"),
        dataset=replace(made_dataset(cases=len(NAMES)), cases=cases),
    )


def kind(project: Project) -> FoldKind:
    folds = folds_of(project)
    assert folds is not None
    return folds.kind


def run_of(fold: str, held_out: tuple[str, ...], *, running: bool = False) -> Run:
    cases = tuple(CaseScores(case=n, prediction=Path(n), reference=Path(n), labels=()) for n in held_out)
    return Run(
        plans_name="nnUNetPlans",
        configuration="2d",
        fold=fold,
        folder=FoldFolder(Path("f")),
        running=running,
        state=TrainingState(
            configuration="2d", fold=fold, device="cpu", settings=TrainingSettings(), label_names=()
        ),
        evaluation=Evaluation(
            label_names=(), label_values=(), cases=cases, mean_dice_per_label=(), mean_dice=0.0
        ),
    )


def test_that_the_kind_of_folds_is_known_from_the_folds_themselves(project: Project) -> None:
    assert kind(project) is FoldKind.USUAL
    use_grouped_folds(project, patient_groups(NAMES))
    assert kind(project) is FoldKind.GROUPED
    assert project.dataset is not None
    write_splits(project.folder.splits_file(project.dataset.name), make_splits(NAMES)[:3])
    assert kind(project) is FoldKind.OWN
    use_usual_folds(project)
    assert kind(project) is FoldKind.USUAL


def test_that_a_file_of_folds_and_a_table_of_patients_are_both_taken(
    project: Project, tmp_path: Path
) -> None:
    own = make_splits(NAMES)[:2]
    write_splits(tmp_path / "mine.json", own)
    use_folds_from(project, tmp_path / "mine.json")
    folds = folds_of(project)
    assert folds is not None and folds.splits == own
    table = "\n".join(f"{name},{name[:2]}" for name in NAMES)
    (tmp_path / "patients.csv").write_text(table, encoding="utf-8")
    use_folds_from(project, tmp_path / "patients.csv")
    assert kind(project) is FoldKind.GROUPED


def test_that_folds_stay_as_they_are_while_one_is_trained(project: Project) -> None:
    busy = replace(project, runs=(run_of("0", (), running=True),))
    with pytest.raises(UserError, match="Fold 0 of 2d is being trained"):
        use_grouped_folds(busy, patient_groups(NAMES))
    assert kind(project) is FoldKind.USUAL


def test_that_trainings_on_other_folds_are_named(project: Project) -> None:
    folds = folds_of(project)
    assert folds is not None
    fitting = run_of("0", folds.splits[0].validation)
    other = run_of("1", folds.splits[0].validation)
    beyond = run_of("7", NAMES)
    everything = run_of("all", NAMES)
    assert trained_on_other_folds((fitting, other, beyond, everything), folds) == (other, beyond)


def test_that_a_single_case_has_no_folds(project: Project) -> None:
    assert project.dataset is not None
    alone = replace(project.dataset, cases=project.dataset.cases[:1])
    assert folds_of(replace(project, dataset=alone)) is None


def test_that_a_single_case_is_planned_as_any_other_and_put_to_use(tmp_path: Path) -> None:
    created = create_project(tmp_path, "Alone")
    write_balls(
        created.folder.raw(DATASET),
        {"channel_names": {"0": "MRI"}, "labels": {"background": 0, "ball": 1, "core": 2}},
        cases=("a",),
    )
    save_project_file(created, replace(created.file, dataset_name=DATASET))
    run_to_end(fingerprint_project(load_project(tmp_path)))
    plan = run_to_end(plan_project(load_project(tmp_path)))
    planned = load_project(tmp_path)
    assert planned.plan == plan
    assert planned.file.plans_name == plan.plans_name
    assert not planned.folder.splits_file(DATASET).exists()
