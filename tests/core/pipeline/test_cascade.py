"""A cascade from end to end: the first stage's folds, what they say of unseen cases, the second stage."""

import os
import threading
from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.events import Event, StageStarted, run_to_end
from core.io.arrays.array_store import open_array, write_array
from core.pipeline.project.load_project import load_project
from core.pipeline.project.project import Project
from core.pipeline.train.train_fold import FoldOrder, train_fold
from core.pipeline.train.trained_folds import fold_of_each_case, needed_folds
from core.training.saved.checkpoint import read_checkpoint
from core.training.saved.state import Status, TrainingState
from tests.core.pipeline.conftest import CASES, DATASET, SHAPE

LOW, SECOND = "3d_lowres", "3d_cascade_fullres"


def trained(
    project: Project, configuration: str, fold: str, heard: list[Event] | None = None
) -> TrainingState:
    # some folds are trained anew by a later test: what was trained before is kept aside
    order = FoldOrder(
        configuration=configuration, fold=fold, epochs=1, iterations=1, device="cpu", again=True
    )
    events = heard if heard is not None else []
    return run_to_end(train_fold(load_project(project.folder.root), order), events.append)


def stage_file(project: Project, case: str) -> Path:
    model = project.folder.model(DATASET, "nnUNetPlans", LOW)
    return model / "predicted_next_stage" / SECOND / f"{case}.b2nd"


def test_that_the_second_stage_is_refused_until_every_fold_of_the_first_is_trained(balls: Project) -> None:
    assert needed_folds(balls, LOW, "0") == ()
    assert needed_folds(balls, SECOND, "0") == ((LOW, "0"), (LOW, "1"))
    with pytest.raises(UserError, match="not trained yet: 3d_lowres 0, 3d_lowres 1"):
        trained(balls, SECOND, "0")
    trained(balls, LOW, "0")
    assert needed_folds(balls, SECOND, "all") == ((LOW, "1"),)
    assert fold_of_each_case(balls, LOW) == {"c": "0", "d": "0"}


def test_that_each_fold_leaves_what_it_says_of_its_held_out_cases_on_the_second_stages_grid(
    balls: Project,
) -> None:
    trained(balls, LOW, "1")
    for number, case in enumerate(CASES):
        labels = open_array(stage_file(balls, case))[...]
        assert labels.shape == (SHAPE[0], SHAPE[1] - number, SHAPE[2])
        assert labels.dtype == np.uint8
        assert set(np.unique(labels)) <= {0, 1, 2}
    assert needed_folds(balls, SECOND, "0") == ()


def test_that_the_second_stage_trains_on_them_and_is_scored(balls: Project) -> None:
    heard: list[Event] = []
    state = trained(balls, SECOND, "0", heard)
    assert state.status is Status.DONE
    assert state.mean_validation_dice is not None
    fold = balls.folder.model(DATASET, "nnUNetPlans", SECOND) / "fold_0"
    weights = read_checkpoint(fold / "checkpoint_final.pth").network_weights
    assert weights["encoder.stages.0.0.convs.0.conv.weight"].shape[1] == 1 + 2
    assert {path.name for path in (fold / "validation").iterdir()} >= {
        "c.nii.gz",
        "d.nii.gz",
        "summary.json",
    }
    predicting = [e for e in heard if isinstance(e, StageStarted) and "held-out" in str(e.stage)]
    assert len(predicting) == 1, "the first stage's predictions lay there and were not made again"


def changed_at(file: Path, when: float) -> None:
    os.utime(file, (when, when))


def test_that_predictions_are_made_again_where_they_are_missing_older_or_of_another_size(
    balls: Project,
) -> None:
    stage_file(balls, "a").unlink()
    write_array(stage_file(balls, "c"), np.zeros((3, 3, 3), np.uint8))
    model = balls.folder.model(DATASET, "nnUNetPlans", LOW)
    # all of it long ago, in this order: fold 1, every prediction, fold 0
    now = stage_file(balls, "b").stat().st_mtime
    changed_at(model / "fold_1" / "checkpoint_final.pth", now - 300)
    for case in "bcd":
        changed_at(stage_file(balls, case), now - 200)
    changed_at(model / "fold_0" / "checkpoint_final.pth", now - 100)
    before = stage_file(balls, "b").stat().st_mtime_ns
    trained(balls, SECOND, "all")
    assert open_array(stage_file(balls, "a")).shape == SHAPE
    assert open_array(stage_file(balls, "c")).shape == (SHAPE[0], SHAPE[1] - 2, SHAPE[2])
    assert stage_file(balls, "b").stat().st_mtime_ns == before
    newer = (model / "fold_0" / "checkpoint_final.pth").stat().st_mtime_ns
    assert stage_file(balls, "d").stat().st_mtime_ns > newer


def test_that_the_fold_of_all_cases_does_not_replace_what_others_say_of_cases_they_have_not_seen(
    balls: Project,
) -> None:
    before = {case: stage_file(balls, case).stat().st_mtime_ns for case in CASES}
    trained(balls, LOW, "all")
    assert {case: stage_file(balls, case).stat().st_mtime_ns for case in CASES} == before
    assert fold_of_each_case(balls, LOW) == {"a": "1", "b": "1", "c": "0", "d": "0"}


def test_that_folds_of_the_second_stage_begun_together_predict_for_each_other(balls: Project) -> None:
    for case in CASES:
        stage_file(balls, case).unlink()
    heard: dict[str, list[Event]] = {"0": [], "1": []}
    states: dict[str, TrainingState] = {}

    def train(fold: str) -> None:
        states[fold] = trained(balls, SECOND, fold, heard[fold])

    threads = [threading.Thread(target=train, args=(fold,)) for fold in heard]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {fold: state.status for fold, state in states.items()} == {"0": Status.DONE, "1": Status.DONE}
    told = [str(e.stage) for events in heard.values() for e in events if isinstance(e, StageStarted)]
    # each its own held-out cases, and one of them those of both folds of the first stage
    assert sum("held-out" in stage for stage in told) == 2 + 2
