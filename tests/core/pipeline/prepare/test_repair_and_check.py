"""Repairing and leaving out, in a project."""

from pathlib import Path

import pytest

from core.dataset.dataset_file import read_dataset
from core.dataset.finding import Severity
from core.dataset.leave_out import LEFT_OUT, leave_out
from core.errors import UserError
from core.events import run_to_end
from core.io.files.json_file import write_json
from core.io.image import Grid
from core.io.write_image import write_mask
from core.pipeline.prepare.check_project import check_project
from core.pipeline.prepare.plan_project import splits_of
from core.pipeline.prepare.repair_and_check import leave_out_cases, repair_masks
from core.pipeline.project.load_project import create_project, load_project
from core.pipeline.project.project import Project, ProjectFile
from tests.core.dataset.make_dataset import GRID, labels, nnunet_dataset


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Nine cases; the image of case_1 is cut off, the mask of case_2 lies elsewhere."""
    made = create_project(tmp_path / "p", "P")
    folder = nnunet_dataset(made.folder.raw_root, cases=9)
    write_json(made.folder.project_file, ProjectFile(name="P", dataset_name=folder.name))
    project = load_project(made.folder.root)
    assert project.dataset is not None
    damaged, moved = project.dataset.cases[1].images[0], project.dataset.cases[2].mask
    damaged.write_bytes(damaged.read_bytes()[:400])
    assert moved is not None
    write_mask(moved, labels(2), Grid(shape=GRID.shape, spacing_mm=(1.0, 1.0, 1.0)))
    return project


def test_that_what_the_check_finds_can_be_mended_until_it_passes(project: Project) -> None:
    splits_of(project)
    assert not run_to_end(check_project(project)).passed
    report = run_to_end(repair_masks(project, ["case_2"]))
    assert [found.case for found in report.findings if found.severity is Severity.ERROR] == ["case_1"]
    report = run_to_end(leave_out_cases(project, ["case_1"]))
    assert report.passed
    now = load_project(project.folder.root)
    assert now.dataset is not None
    assert [case.name for case in now.dataset.cases] == [f"case_{n}" for n in range(9) if n != 1]
    assert now.dataset.num_training == 8
    assert {name for split in splits_of(now) for name in split.validation} == {
        case.name for case in now.dataset.cases
    }


def test_that_what_is_left_out_is_kept_and_the_user_s_own_files_stay(project: Project) -> None:
    dataset = project.dataset
    assert dataset is not None
    leave_out(dataset, ["case_1"])
    kept = sorted(path.name for path in (dataset.folder / LEFT_OUT).rglob("*") if path.is_file())
    assert kept == ["case_1.nii.gz", "case_1_0000.nii.gz"]
    assert len(read_dataset(dataset.folder).cases) == 8


def test_that_the_last_case_and_an_unknown_one_are_refused(project: Project) -> None:
    dataset = project.dataset
    assert dataset is not None
    with pytest.raises(UserError, match="No case would be left"):
        leave_out(dataset, [case.name for case in dataset.cases])
    with pytest.raises(UserError, match="There is no case called z"):
        leave_out(dataset, ["z"])
