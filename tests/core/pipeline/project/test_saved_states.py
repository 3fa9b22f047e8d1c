"""What trainings have left, as it is read with the project."""

from pathlib import Path

import pytest

from core.dataset.splits import Split, write_splits
from core.pipeline.project.load_project import load_project
from core.pipeline.project.project import Project
from core.pipeline.project.saved_states import Earlier
from core.pipeline.train.trained_folds import model_of
from tests.core.pipeline.conftest import CASES, DATASET, FOLDS, balls_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return load_project(balls_project(tmp_path / "balls").folder.root)


def test_that_a_training_of_nnunet_is_known_though_it_has_no_history_of_ours(project: Project) -> None:
    model = model_of(project, "3d_fullres")
    for fold, role in (("0", "final"), ("1", "latest"), ("all", "best")):
        path = model.fold(fold).checkpoint(role)
        path.parent.mkdir(parents=True)
        path.touch()
    # what is kept aside, and what is no fold
    for name in ("earlier_fold_0_2026-01-01_00-00-00", "fold_x"):
        (model.root / name).mkdir()
        (model.root / name / "checkpoint_final.pth").touch()
    found = load_project(project.folder.root)
    assert found.runs == () and project.earlier == {}
    assert found.earlier == {
        model.fold("0").root: Earlier.TRAINED,
        model.fold("1").root: Earlier.BROKEN_OFF,
        model.fold("all").root: Earlier.BROKEN_OFF,
    }


def test_that_the_users_folds_are_read_with_the_project_and_damaged_ones_are_none(project: Project) -> None:
    assert project.own_splits == FOLDS
    file = project.folder.splits_file(DATASET)
    own = (Split(train=CASES[1:], validation=CASES[:1]),)
    write_splits(file, own)
    assert load_project(project.folder.root).own_splits == own
    file.write_text("{", encoding="utf-8")
    assert load_project(project.folder.root).own_splits is None
    file.unlink()
    assert load_project(project.folder.root).own_splits is None
