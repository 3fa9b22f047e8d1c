"""Folds as a project has them, asked without writing anything."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import UserError
from core.pipeline.project.load_project import load_project
from core.pipeline.project.project import Project
from core.pipeline.project.project_splits import fold_names, held_out_cases, project_splits
from tests.core.pipeline.conftest import CASES, DATASET, FOLDS, balls_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return load_project(balls_project(tmp_path / "balls").folder.root)


def test_that_folds_are_those_of_the_file(project: Project) -> None:
    assert project_splits(project) == FOLDS
    assert fold_names(project) == ("0", "1")
    assert held_out_cases(project, "0") == ("c", "d")
    assert held_out_cases(project, "all") == CASES
    assert held_out_cases(project, "7") == ()


def test_that_without_a_file_they_are_nnunets_and_none_is_written(project: Project) -> None:
    file = project.folder.splits_file(DATASET)
    file.unlink()
    project = load_project(project.folder.root)
    assert fold_names(project) == ("0", "1", "2", "3")
    assert not file.exists()


def test_that_a_damaged_file_is_told_where_it_counts(project: Project) -> None:
    project.folder.splits_file(DATASET).write_text("{")
    with pytest.raises(UserError):
        project_splits(project)
    project = load_project(project.folder.root)
    assert fold_names(project) == ("0", "1", "2", "3")
    assert held_out_cases(project, "0") == ()


def test_that_a_single_case_has_no_folds(project: Project) -> None:
    assert project.dataset is not None
    alone = replace(project.dataset, cases=project.dataset.cases[:1])
    assert fold_names(replace(project, dataset=alone, own_splits=None)) == ()
    assert fold_names(replace(project, dataset=None)) == ()
