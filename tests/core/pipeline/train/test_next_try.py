"""What is ordered after a training that did not come to its end."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.pipeline.project.load_project import load_project
from core.pipeline.project.project import Project, Run
from core.pipeline.train.next_try import can_go_on, next_try
from core.pipeline.train.trained_folds import model_of
from core.training.memory import Smaller
from core.training.saved.state import Status, TrainingFailure, TrainingState
from core.training.settings import TrainingSettings
from tests.core.pipeline.conftest import balls_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return load_project(balls_project(tmp_path / "balls").folder.root)


def run_of(project: Project, status: Status = Status.FAILED, **state: Any) -> Run:
    return Run(
        plans_name="nnUNetPlans",
        configuration="3d_fullres",
        fold="0",
        folder=model_of(project, "3d_fullres").fold("0"),
        state=TrainingState(
            configuration="3d_fullres",
            fold="0",
            device="cpu",
            settings=TrainingSettings(epochs=30, initial_rate=0.02),
            label_names=("ball", "core"),
            status=status,
            **state,
        ),
        running=False,
    )


def test_that_a_training_goes_on_from_its_saved_state(project: Project) -> None:
    order = next_try(run_of(project, Status.PAUSED))
    assert (order.resume, order.epochs, order.learning_rate, order.batch_size) == (True, 30, None, None)
    assert next_try(run_of(project, failure=TrainingFailure.DEVICE)) == order
    assert next_try(run_of(project, failure=TrainingFailure.MEMORY)) == order, "nothing smaller is left"


def test_that_too_little_memory_calls_for_less_of_it(project: Project) -> None:
    smaller = Smaller(batch_size=1, patch_size=(8, 16, 16))
    order = next_try(run_of(project, failure=TrainingFailure.MEMORY, smaller=smaller))
    assert (order.batch_size, order.patch_size, order.resume) == (1, (8, 16, 16), True)


def test_that_a_divergence_calls_for_a_tenth_of_the_rate(project: Project) -> None:
    assert next_try(run_of(project, failure=TrainingFailure.DIVERGED)).learning_rate == pytest.approx(0.002)


def test_that_what_is_done_at_work_or_of_another_plan_does_not_go_on(project: Project) -> None:
    run = run_of(project)
    assert can_go_on(run, project)
    for other in (run_of(project, Status.DONE), replace(run, running=True), replace(run, plans_name="Other")):
        assert not can_go_on(other, project)
    assert not can_go_on(replace(run, configuration="2d"), project)
