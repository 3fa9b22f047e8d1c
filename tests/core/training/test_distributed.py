"""A fold trained by two processes together is the fold trained by one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from core.device import Device
from core.errors import UserError
from core.events import EpochFinished, Event, run_to_end
from core.project_folder import FoldFolder
from core.training.checkpoint import read_checkpoint
from core.training.run import TrainingRun
from core.training.state import Status
from core.training.train import train
from tests.core.training.conftest import configuration

MakeRun = Callable[..., TrainingRun]
HELPER = Device(kind="cpu")
EXACT = {"deterministic": True, "epochs": 2, "iterations_per_epoch": 2, "validation_iterations": 1}


def epochs_of(run: TrainingRun) -> tuple[EpochFinished, ...]:
    events: list[Event] = []
    state = run_to_end(train(run), events.append)
    assert state.status is Status.TRAINED
    return state.history


def beside(run: TrainingRun, tmp_path: Path) -> TrainingRun:
    return replace(run, helpers=(HELPER,), fold_folder=FoldFolder(tmp_path / "together"))


def test_that_two_processes_learn_what_one_does(make_run: MakeRun, tmp_path: Path) -> None:
    # three patches: one process has two of them, the other one
    shape = configuration(batch_size=3)
    alone = make_run(configuration=shape, with_settings=EXACT)
    together = beside(alone, tmp_path)
    for one, other in zip(epochs_of(alone), epochs_of(together), strict=True):
        assert other.train_loss == pytest.approx(one.train_loss, abs=1e-5)
        assert other.validation_loss == pytest.approx(one.validation_loss, abs=1e-4)
        assert other.pseudo_dice == pytest.approx(one.pseudo_dice, abs=5e-3)
    weights = [
        read_checkpoint(run.fold_folder.checkpoint("final")).network_weights for run in (alone, together)
    ]
    assert all(torch.allclose(weights[0][name], weights[1][name], atol=1e-4) for name in weights[0])


def test_that_a_training_may_go_on_with_more_devices(make_run: MakeRun, tmp_path: Path) -> None:
    whole = make_run(with_settings=EXACT)
    wanted = epochs_of(whole)
    begun = replace(whole, fold_folder=FoldFolder(tmp_path / "begun"))
    job = train(begun)
    for event in job:
        if isinstance(event, EpochFinished):
            job.close()
            break
    went_on = epochs_of(replace(begun, helpers=(HELPER,), resume=True))
    assert [epoch.train_loss for epoch in went_on] == pytest.approx(
        [epoch.train_loss for epoch in wanted], abs=1e-5
    )


def test_that_more_devices_than_patches_are_refused(make_run: MakeRun) -> None:
    run = make_run(helpers=(HELPER, HELPER))
    with pytest.raises(UserError, match="cannot share a batch of 2"):
        run_to_end(train(run), lambda event: None)


def test_that_what_ends_a_helper_ends_the_training_with_its_words(make_run: MakeRun, tmp_path: Path) -> None:
    run = beside(make_run(with_settings=EXACT, resume=True), tmp_path)
    gone = Device(kind="cuda", index=7, name="a card that is not there")
    with pytest.raises(Exception, match=r"(?i)cuda"):
        run_to_end(train(replace(run, helpers=(gone,))), lambda event: None)
