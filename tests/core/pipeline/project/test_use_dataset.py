"""Several data sets in one project: none takes the place of another."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import UserError
from core.events import run_to_end
from core.io.files.json_file import write_json
from core.pipeline.project.load_project import load_project, save_project_file
from core.pipeline.project.project import Project
from core.pipeline.project.use_dataset import use_dataset
from core.planning.plan_file import write_plan
from core.project_folder import TRAINER_NAME
from tests.core.pipeline.conftest import DATASET, balls_project, tiny_plan

OTHER = "Dataset002_Others"


@pytest.fixture
def two(tmp_path: Path) -> Project:
    """The first data set has two plans, of which the second is in use, and a trained model."""
    project = balls_project(tmp_path)
    folder = project.folder
    shutil.copytree(folder.raw(DATASET), folder.raw(OTHER))
    write_plan(
        folder.plans_file(DATASET, "nnUNetPlansOwn"), replace(tiny_plan(), plans_name="nnUNetPlansOwn")
    )
    trained = folder.results(DATASET) / f"{TRAINER_NAME}__nnUNetPlansOwn__2d" / "fold_0"
    trained.mkdir(parents=True)
    (trained / "checkpoint_final.pth").write_bytes(b"weights")
    return save_project_file(project, replace(project.file, plans_name="nnUNetPlansOwn"))


def test_that_the_other_data_set_comes_without_the_plan_and_models_of_the_first(two: Project) -> None:
    assert two.datasets == (DATASET, OTHER)
    assert two.other_models == ()
    other = run_to_end(use_dataset(two, OTHER))
    assert other.dataset is not None and other.dataset.name == OTHER
    assert other.plan is None
    assert [model.name for model in other.other_models] == [f"{TRAINER_NAME}__nnUNetPlansOwn__2d"]


def test_that_the_first_comes_back_with_the_plan_that_was_in_use(two: Project) -> None:
    back = run_to_end(use_dataset(run_to_end(use_dataset(two, OTHER)), DATASET))
    assert back.dataset is not None and back.dataset.name == DATASET
    assert back.plan is not None and back.plan.plans_name == "nnUNetPlansOwn"
    assert load_project(back.folder.root).file == back.file


def test_that_a_data_set_that_is_not_there_is_told_with_those_that_are(two: Project) -> None:
    with pytest.raises(UserError, match="no data set Dataset009_None") as told:
        run_to_end(use_dataset(two, "Dataset009_None"))
    assert OTHER in str(told.value.hint)
    assert load_project(two.folder.root).file == two.file


def test_that_what_is_no_data_set_is_not_offered(two: Project, tmp_path: Path) -> None:
    raw = two.folder.raw_root
    (raw / "notes").mkdir()
    (raw / "Dataset003_Empty").mkdir()
    (raw / "Dataset004_Linked").symlink_to(raw / OTHER)
    assert load_project(two.folder.root).datasets == (DATASET, OTHER)


@pytest.mark.parametrize("plans", [{"../x": "nnUNetPlans"}, {OTHER: "../../x"}])
def test_that_names_in_the_projects_file_lead_nowhere_else(two: Project, plans: dict[str, str]) -> None:
    write_json(two.folder.project_file, replace(two.file, plans_of=plans))
    with pytest.raises(UserError, match="plans_of"):
        load_project(two.folder.root)
