"""Prepared data that are whole are found again, and nothing is computed for that."""

import os
from pathlib import Path

import pytest

from core.events import run_to_end
from core.pipeline.prepare.preprocess_project import preprocess_project
from core.pipeline.prepare.renew_marks import renew_marks
from core.pipeline.prepare.repair_and_check import leave_out_cases, undo_last_repair
from core.pipeline.project.load_project import load_project, reloaded
from core.pipeline.project.project import Project
from core.preprocessing.store import case_names, record_file
from tests.core.pipeline.conftest import DATASET, balls_project

DATA = "nnUNetPlans_3d_lowres"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = balls_project(tmp_path_factory.mktemp("renewed"))
    run_to_end(preprocess_project(project, ("3d_lowres",)))
    return load_project(project.folder.root)


def times(project: Project) -> dict[str, int]:
    folder = project.folder.configuration_data(DATASET, DATA)
    return {name: record_file(folder, name).stat().st_mtime_ns for name in case_names(folder)}


def test_that_a_project_that_was_copied_without_its_times_finds_its_prepared_data(prepared: Project) -> None:
    before = times(prepared)
    for path in prepared.folder.raw(DATASET).rglob("*.nii.gz"):
        os.utime(path, ns=(1, 1))
    copied = reloaded(prepared)
    assert copied.prepared == frozenset() and copied.dataset is not None
    assert run_to_end(renew_marks(copied.folder, copied.dataset, copied.plan))
    assert reloaded(copied).prepared == {"3d_lowres"}
    assert times(copied) == before
    assert not run_to_end(renew_marks(copied.folder, copied.dataset, copied.plan)), "nothing is left to do"


def test_that_what_is_prepared_of_the_others_counts_when_a_case_is_left_out(prepared: Project) -> None:
    project, before = reloaded(prepared), times(prepared)
    assert project.dataset is not None
    run_to_end(renew_marks(project.folder, project.dataset, project.plan))
    run_to_end(leave_out_cases(reloaded(project), ["a"]))
    out = reloaded(project)
    assert out.prepared == {"3d_lowres"} and out.can_undo_repair
    run_to_end(undo_last_repair(out))
    assert reloaded(out).prepared == {"3d_lowres"}
    assert times(out) == before


def test_that_a_case_that_has_changed_is_not_taken_for_prepared(prepared: Project, tmp_path: Path) -> None:
    project = reloaded(prepared)
    assert project.dataset is not None
    image = project.dataset.cases[0].images[0]
    content = image.read_bytes()
    image.write_bytes(project.dataset.cases[1].images[0].read_bytes())
    try:
        assert not run_to_end(renew_marks(project.folder, project.dataset, project.plan))
    finally:
        image.write_bytes(content)
