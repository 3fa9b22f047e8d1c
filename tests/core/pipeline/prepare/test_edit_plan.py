"""A user's own changes of the plan in use."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import UserError
from core.pipeline.prepare.edit_plan import remove_configuration, save_configuration, set_mirror_axes
from core.pipeline.project.project import Project, ProjectFile
from core.planning.edit import Edit, edit_configuration
from core.planning.make_plan import make_plan
from core.planning.plan import Configuration, Plan
from core.planning.plan_file import read_plan
from core.project_folder import ProjectFolder
from core.training.recipe import settings_for
from tests.core.planning.any_fingerprint import made_dataset, made_fingerprint

ABDOMEN = made_fingerprint((2.5, 0.8, 0.8), (120, 512, 512))
DATASET = made_dataset(cases=40)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(
        folder=ProjectFolder(tmp_path),
        file=ProjectFile(name="Any"),
        dataset=DATASET,
        fingerprint=ABDOMEN,
        plans=(make_plan(ABDOMEN, DATASET),),
    )


def own(plan: Plan, base: str, name: str) -> Configuration:
    made = edit_configuration(
        plan, base, Edit(batch_size=5), name=name, fingerprint=ABDOMEN, label_entries=2
    ).configuration
    assert made is not None
    return made


def with_plan(project: Project, plan: Plan) -> Project:
    return replace(project, plans=(plan,))


def test_that_own_configurations_come_and_go_and_the_automatic_ones_stay(project: Project) -> None:
    usual = project.plans[0]
    saved = save_configuration(project, own(usual, "3d_fullres", "mine"))
    assert read_plan(project.folder.plans_file(DATASET.name, "nnUNetPlans")) == saved
    assert saved.configurations[:-1] == usual.configurations
    assert remove_configuration(with_plan(project, saved), "mine") == usual
    with pytest.raises(UserError, match="automatic"):
        remove_configuration(project, "2d")


def test_that_what_others_were_made_from_stays(project: Project) -> None:
    saved = save_configuration(project, own(project.plans[0], "3d_fullres", "mine"))
    saved = save_configuration(with_plan(project, saved), own(saved, "mine", "heir"))
    with pytest.raises(UserError, match="heir was made from mine"):
        remove_configuration(with_plan(project, saved), "mine")


def test_that_an_axis_that_is_switched_off_is_mirrored_in_no_training_of_any_configuration(
    project: Project,
) -> None:
    plan = set_mirror_axes(project, (0, 1))
    assert settings_for(plan, plan.configuration("3d_fullres")).mirror_axes == (0, 1)
    # the slice's own axes are y and x
    assert settings_for(plan, plan.configuration("2d")).mirror_axes == (0,)
    assert set_mirror_axes(with_plan(project, plan), None).mirror_axes is None
