"""A fold trained by two processes together is the fold trained by one."""

import multiprocessing
import signal
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
import torch

from core.device import Device
from core.errors import UserError
from core.events import EpochFinished, Event, run_to_end
from core.io.files.json_file import read_json
from core.project_folder import FoldFolder
from core.training.augmentation.recipe import augmentation_limits
from core.training.batches import BatchKey, BatchMaker
from core.training.distributed import Order, Team, together
from core.training.failure import TrainingError
from core.training.fast_steps import FastSteps
from core.training.opened_cases import OpenedCases
from core.training.run import TrainingRun
from core.training.saved.checkpoint import read_checkpoint
from core.training.saved.state import Status, TrainingFailure, TrainingState
from core.training.start import start
from core.training.step import Learner
from core.training.train import train
from tests.core.training.conftest import LABELS, configuration

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


def test_that_a_helper_computes_as_the_first_process_does(
    make_run: MakeRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = beside(make_run(with_settings=EXACT), tmp_path)
    started = start(run)
    other = replace(started.learner.steps, channels_last=not started.learner.steps.channels_last)
    # where each chose for itself, the processes would refuse weights that lie otherwise
    started.learner.use(other)
    batch = BatchMaker(
        run,
        augmentation_limits(run.configuration, run.settings, channels=1, labels=LABELS),
        OpenedCases(run.data_folder),
    )
    with together(run, started) as team:
        images, target = batch.finish(batch.make(BatchKey(phase="train", epoch=0, iteration=0)))
        assert torch.isfinite(team.learner.step(images, target, 0.01))


def test_that_a_way_that_was_chosen_elsewhere_is_not_tried_again(
    make_run: MakeRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Learner, "suit_machine", lambda *arguments: pytest.fail("it was chosen already"))
    steps = FastSteps(channels_last=True)
    assert start(make_run(), steps).learner.steps == steps


class Helper:
    """A process of that name, dead or alive."""

    def __init__(self, *, alive: bool) -> None:
        self.is_alive = lambda: alive


def team_of(helper: Helper) -> tuple[Team, Connection]:
    mine, theirs = Pipe()
    team = Team.__new__(Team)
    team._helpers = [(helper, mine)]
    return team, theirs


def test_that_a_helper_that_met_an_error_is_noticed_before_the_next_step() -> None:
    team, theirs = team_of(Helper(alive=True))
    team.tell(Order(phase="train", rate=0.1))
    assert theirs.recv() == Order(phase="train", rate=0.1)
    theirs.send(RuntimeError("CUDA error: an illegal memory access"))
    with pytest.raises(RuntimeError, match="illegal memory access"):
        team.tell(Order(phase="train"))


@pytest.mark.parametrize("closed", [False, True])
def test_that_a_helper_that_died_is_noticed_before_the_next_step(closed: bool) -> None:
    team, theirs = team_of(Helper(alive=False))
    if closed:
        theirs.close()
    with pytest.raises(TrainingError, match="ended without a word"):
        team.tell(Order(phase="train"))
    assert isinstance(team.what_happened(), TrainingError)


def test_that_a_helper_whose_pipe_has_closed_has_ended_though_the_system_does_not_say_so_yet() -> None:
    team, theirs = team_of(Helper(alive=True))
    theirs.close()
    assert isinstance(team.what_happened(), TrainingError)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills in another way")
def test_that_a_killed_helper_ends_the_training_with_a_sentence(make_run: MakeRun, tmp_path: Path) -> None:
    run = beside(make_run(with_settings=EXACT | {"epochs": 200}), tmp_path)
    before = set(multiprocessing.active_children())

    def kill(event: Event) -> None:
        if isinstance(event, EpochFinished):
            for process in set(multiprocessing.active_children()) - before:
                process.kill()

    with pytest.raises(TrainingError, match="ended without a word"):
        run_to_end(train(run), kill)
    state = read_json(run.fold_folder.history_file, TrainingState)
    assert state.failure is TrainingFailure.DEVICE
