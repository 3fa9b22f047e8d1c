"""Training as a job: to the end, stopped, killed, resumed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from core.dataset.labels import Label, Labels
from core.dataset.splits import Split
from core.errors import UserError
from core.events import CheckpointSaved, EpochFinished, Event, IterationFinished, Warned, run_to_end
from core.io.arrays.array_store import write_array
from core.io.files.json_file import read_json
from core.project_folder import FoldFolder
from core.training import train as train_module
from core.training.run import TrainingRun
from core.training.saved.checkpoint import read_checkpoint
from core.training.saved.state import Status, TrainingFailure, TrainingState
from core.training.settings import Optimizer, Schedule
from core.training.train import train
from tests.core.training.conftest import configuration, plan_of, write_balls

MakeRun = Callable[..., TrainingRun]


def weights(folder: FoldFolder, role: str = "final") -> dict[str, torch.Tensor]:
    return read_checkpoint(folder.checkpoint(role)).network_weights


def same(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> bool:
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


def run_until(run: TrainingRun, stop: Callable[[Event], bool]) -> None:
    """Close the job at the first event that `stop` accepts, as cancelling does."""
    job = train(run)
    for event in job:
        if stop(event):
            job.close()
            return


def test_that_a_training_ends_with_a_final_checkpoint_and_its_history(make_run: MakeRun) -> None:
    run, events = make_run(), []
    state = run_to_end(train(run), events.append)
    assert state.status is Status.TRAINED
    epochs = [event for event in events if isinstance(event, EpochFinished)]
    assert [event.epoch for event in epochs] == [0, 1, 2]
    assert state.history == tuple(epochs)
    assert read_json(run.fold_folder.history_file, TrainingState) == state
    assert {path.name for path in run.fold_folder.root.iterdir()} == {
        "checkpoint_best.pth",
        "checkpoint_final.pth",
        "training.json",
        "training_log.txt",
    }
    assert {event.role for event in events if isinstance(event, CheckpointSaved)} == {
        "latest",
        "best",
        "final",
    }
    assert any(isinstance(event, IterationFinished) for event in events)
    checkpoint = read_checkpoint(run.fold_folder.checkpoint("final"))
    assert checkpoint.current_epoch == 3
    assert checkpoint.mirror_axes == (0, 1, 2)
    assert checkpoint.logging["train_losses"] == [event.train_loss for event in epochs]
    assert checkpoint.init_args["fold"] == 0


@pytest.mark.parametrize("dimensions", [2, 3])
def test_that_the_network_learns(make_run: MakeRun, dimensions: int) -> None:
    quick = {
        "epochs": 2,
        "iterations_per_epoch": 80,
        "optimizer": Optimizer.ADAMW,
        "schedule": Schedule.ONE_CYCLE,
        "initial_rate": 0.02,
    }
    state = run_to_end(train(make_run(dimensions=dimensions, with_settings=quick)))
    assert state.history[-1].train_loss < state.history[0].train_loss - 0.2
    assert state.history[-1].mean_pseudo_dice is not None
    assert state.history[-1].mean_pseudo_dice > 0.4


def test_that_the_same_seed_gives_the_same_weights_and_another_others(
    make_run: MakeRun, tmp_path: Path
) -> None:
    folders = [FoldFolder(tmp_path / name) for name in "xyz"]
    for folder, seed in zip(folders, (7, 7, 8), strict=True):
        run_to_end(train(make_run(fold_folder=folder, with_settings={"seed": seed, "epochs": 1})))
    assert same(weights(folders[0]), weights(folders[1]))
    assert not same(weights(folders[0]), weights(folders[2]))


@pytest.mark.parametrize("optimizer", list(Optimizer))
@pytest.mark.parametrize("after", [(0, 1), (1, 3), (2, 0)])
def test_that_a_paused_and_resumed_training_gives_the_weights_of_one_that_ran_through(
    make_run: MakeRun,
    tmp_path: Path,
    after: tuple[int, int],
    optimizer: Optimizer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(train_module, "SAY_EVERY_SECONDS", 0.0)
    monkeypatch.setattr("core.training.request.LOOK_EVERY_SECONDS", 0.0)
    # the number of threads changes the last bits, and is tuned while a training runs unless this is asked for
    settings = {"optimizer": optimizer, "deterministic": True}
    through = make_run(fold_folder=FoldFolder(tmp_path / "through"), with_settings=settings)
    whole = run_to_end(train(through))
    run = make_run(fold_folder=FoldFolder(tmp_path / "paused"), with_settings=settings)

    def ask(event: Event) -> None:
        if isinstance(event, IterationFinished) and (event.epoch, event.iteration) == after:
            run.fold_folder.request_file.write_text("pause")

    paused = run_to_end(train(run), ask)
    assert paused.status is Status.PAUSED
    assert not run.fold_folder.request_file.exists()
    resumed = run_to_end(train(replace(run, resume=True)))
    assert resumed.status is Status.TRAINED
    assert same(weights(through.fold_folder), weights(run.fold_folder))
    assert [e.train_loss for e in resumed.history] == [e.train_loss for e in whole.history]
    assert [e.pseudo_dice for e in resumed.history] == [e.pseudo_dice for e in whole.history]


def test_that_a_closed_job_can_be_resumed_from_its_last_epoch(make_run: MakeRun, tmp_path: Path) -> None:
    through = make_run(fold_folder=FoldFolder(tmp_path / "through"), with_settings={"deterministic": True})
    run_to_end(train(through))
    run = make_run(with_settings={"deterministic": True})
    run_until(run, lambda event: isinstance(event, EpochFinished) and event.epoch == 1)
    assert read_json(run.fold_folder.history_file, TrainingState).status is Status.PAUSED
    resumed = run_to_end(train(replace(run, resume=True)))
    assert [epoch.epoch for epoch in resumed.history] == [0, 1, 2]
    assert same(weights(through.fold_folder), weights(run.fold_folder))


def test_that_resuming_with_more_epochs_goes_on_after_the_end(make_run: MakeRun) -> None:
    run = make_run(with_settings={"epochs": 1})
    run_to_end(train(run))
    longer = replace(run, resume=True, settings=replace(run.settings, epochs=2))
    state = run_to_end(train(longer))
    assert [epoch.epoch for epoch in state.history] == [0, 1]


def test_that_a_training_begun_anew_forgets_the_old_one(make_run: MakeRun) -> None:
    run = make_run(with_settings={"epochs": 2})
    run_to_end(train(run))
    state = run_to_end(train(replace(run, settings=replace(run.settings, epochs=1))))
    assert state.epochs_done == 1
    assert read_checkpoint(run.fold_folder.checkpoint("final")).current_epoch == 1


def test_that_stop_and_keep_lets_the_rate_fall_and_leaves_a_model(
    make_run: MakeRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train_module, "SAY_EVERY_SECONDS", 0.0)
    monkeypatch.setattr("core.training.request.LOOK_EVERY_SECONDS", 0.0)
    run = make_run(with_settings={"epochs": 1000})
    rates: list[float] = []
    real = train_module.learning_rate

    def noted(*arguments: object) -> float:
        rates.append(real(*arguments))  # type: ignore[arg-type]
        return rates[-1]

    monkeypatch.setattr(train_module, "learning_rate", noted)

    def ask(event: Event) -> None:
        if isinstance(event, IterationFinished) and (event.epoch, event.iteration) == (1, 2):
            run.fold_folder.request_file.write_text("finish")

    state = run_to_end(train(run), ask)
    assert state.status is Status.TRAINED
    assert state.epochs_done == 3
    assert state.settings.epochs == 3
    assert min(rates) < 0.25 * rates[0]
    assert run.fold_folder.checkpoint("final").exists()


def test_that_cancel_stops_at_the_last_saved_state(
    make_run: MakeRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train_module, "SAY_EVERY_SECONDS", 0.0)
    monkeypatch.setattr("core.training.request.LOOK_EVERY_SECONDS", 0.0)
    run = make_run()

    def ask(event: Event) -> None:
        if isinstance(event, IterationFinished):
            run.fold_folder.request_file.write_text("cancel")

    assert run_to_end(train(run), ask).status is Status.PAUSED
    kept = read_checkpoint(run.fold_folder.checkpoint("latest"))
    assert kept.current_epoch == 0
    assert kept.ours["course"]["iteration"] == 0


def test_that_a_killed_training_resumes_without_gap_or_double(
    make_run: MakeRun, balls: Path, tmp_path: Path
) -> None:
    folder = FoldFolder(tmp_path / "fold_0")
    program = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[1])\n"
        "import pytest\n"
        "from tests.core.training.conftest import make_run\n"
        "from core.training.train import train\n"
        "from core.events import run_to_end\n"
        "make = make_run.__wrapped__ if hasattr(make_run, '__wrapped__') else make_run._fixture_function\n"
        "run = make(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))(with_settings={'epochs': 4000})\n"
        "run_to_end(train(run))\n"
    )
    root = Path(__file__).resolve().parents[3]
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(root), str(balls), str(tmp_path)], cwd=root, env=os.environ
    )
    try:
        deadline = time.monotonic() + 300
        while _epochs_in(folder) < 2 and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    seen = _epochs_in(folder)
    assert seen >= 2
    run = make_run(resume=True, fold_folder=folder, with_settings={"epochs": seen + 3})
    state = run_to_end(train(run))
    assert [epoch.epoch for epoch in state.history] == list(range(seen + 3))


def _epochs_in(folder: FoldFolder) -> int:
    try:
        return len(json.loads(folder.history_file.read_text())["history"])
    except (OSError, json.JSONDecodeError):
        return 0


def test_that_a_split_with_an_unknown_case_is_told(make_run: MakeRun) -> None:
    with pytest.raises(UserError, match="Case nobody of fold 0"):
        run_to_end(train(make_run(split=Split(train=("a", "nobody"), validation=("b",)))))


def test_that_a_label_missing_from_the_training_part_is_warned_of(make_run: MakeRun, tmp_path: Path) -> None:
    write_balls(tmp_path / "data", values=(1,))
    events: list[Event] = []
    run_to_end(train(make_run(data_folder=tmp_path / "data", with_settings={"epochs": 1})), events.append)
    warnings = [str(event.text) for event in events if isinstance(event, Warned)]
    assert warnings == ["No training case of fold 0 holds the label core: the network cannot learn it."]


def test_that_a_loss_that_is_no_number_stops_the_training_and_keeps_the_last_state(
    make_run: MakeRun, tmp_path: Path
) -> None:
    run = make_run(with_settings={"epochs": 1})
    run_to_end(train(run))
    good = weights(run.fold_folder)
    wild = replace(
        run, resume=True, settings=replace(run.settings, epochs=9, initial_rate=1e30, gradient_clip=1e30)
    )
    with pytest.raises(UserError, match="diverged") as told:
        run_to_end(train(wild))
    assert "1e+29" in str(told.value.hint)
    state = read_json(run.fold_folder.history_file, TrainingState)
    assert (state.status, state.failure) == (Status.FAILED, TrainingFailure.DIVERGED)
    assert same(weights(run.fold_folder), good)


def test_that_a_cut_off_state_is_refused_and_kept(make_run: MakeRun) -> None:
    run = make_run(with_settings={"epochs": 1})
    run_to_end(train(run))
    path = run.fold_folder.checkpoint("final")
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(UserError, match="cut off"):
        run_to_end(train(replace(run, resume=True)))
    assert path.stat().st_size == 5000


def test_that_regions_an_ignore_label_and_a_cascade_can_be_trained(make_run: MakeRun, tmp_path: Path) -> None:
    regions = Labels(
        entries=(
            Label(name="background", values=(0,)),
            Label(name="whole", values=(1, 2)),
            Label(name="core", values=(2,)),
            Label(name="ignore", values=(3,)),
        ),
        regions_class_order=(1, 2),
    )
    stages = tmp_path / "previous"
    stages.mkdir()
    for name in "abcd":
        write_array(stages / f"{name}.b2nd", np.ones((12, 20, 18), np.uint8))
    cascade = configuration(previous_stage="3d_lowres", use_mask_for_norm=(True,))
    run = make_run(
        labels=regions,
        configuration=cascade,
        plan=plan_of(cascade),
        previous_stage_folder=stages,
        with_settings={"epochs": 1},
    )
    state = run_to_end(train(run))
    assert state.label_names == ("whole", "core")
    first = weights(run.fold_folder)["encoder.stages.0.0.convs.0.conv.weight"]
    assert first.shape[1] == 1 + 2
    (stages / "b.b2nd").unlink()
    with pytest.raises(UserError, match="Case b: the prediction of the previous stage is missing"):
        run_to_end(train(run))


def test_that_a_full_disk_is_told_and_the_last_state_stays(
    make_run: MakeRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = make_run(with_settings={"epochs": 1})
    run_to_end(train(run))
    before = run.fold_folder.checkpoint("final").read_bytes()

    def full(*arguments: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("torch.save", full)
    with pytest.raises(UserError, match="disk is full"):
        run_to_end(train(replace(run, resume=True, settings=replace(run.settings, epochs=2))))
    assert run.fold_folder.checkpoint("final").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told", "failure"),
    [
        (
            "DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes",
            "2 patches of 16 × 16 × 8",
            TrainingFailure.MEMORY,
        ),
        ("CUDA out of memory. Tried to allocate 2.50 GiB. GPU 0", r"about 2\.7 GB", TrainingFailure.MEMORY),
        ("CUDA error: device-side assert triggered", "stopped answering", TrainingFailure.DEVICE),
    ],
)
def test_that_what_a_device_cannot_do_is_told_in_plain_words(
    make_run: MakeRun, monkeypatch: pytest.MonkeyPatch, words: str, told: str, failure: TrainingFailure
) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError(words)

    monkeypatch.setattr("core.training.step.Learner.step", fail)
    run = make_run()
    with pytest.raises(UserError, match=told):
        run_to_end(train(run))
    state = read_json(run.fold_folder.history_file, TrainingState)
    assert (state.status, state.failure) == (Status.FAILED, failure)


def test_that_a_mistake_of_our_own_keeps_its_traceback(
    make_run: MakeRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError("shapes do not match")

    monkeypatch.setattr("core.training.step.Learner.step", fail)
    with pytest.raises(RuntimeError, match="shapes do not match"):
        run_to_end(train(make_run()))
