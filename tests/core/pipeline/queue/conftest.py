"""A project with a cascade, and trainings of it that are said to lie there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.pipeline.project.load_project import load_project
from core.pipeline.project.project import Project, Run
from core.pipeline.train.trained_folds import model_of
from core.training.saved.state import TrainingState
from core.training.settings import TrainingSettings
from tests.core.pipeline.conftest import balls_project

LOW, CASCADE, FULL = "3d_lowres", "3d_cascade_fullres", "3d_fullres"
MakeRun = Callable[..., Run]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Of four cases in two folds."""
    return load_project(balls_project(tmp_path / "balls").folder.root)


@pytest.fixture
def make_run(project: Project) -> MakeRun:
    def make(configuration: str, fold: str, *, is_trained: bool = False, **state: Any) -> Run:
        return Run(
            plans_name="nnUNetPlans",
            configuration=configuration,
            fold=fold,
            folder=model_of(project, configuration).fold(fold),
            state=TrainingState(
                configuration=configuration,
                fold=fold,
                device="cpu",
                settings=TrainingSettings(epochs=10),
                label_names=("ball", "core"),
                **state,
            ),
            running=False,
            is_trained=is_trained,
        )

    return make
