"""Going on: from which state, with which settings, and when not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from core.dataset.labels import Label, Labels
from core.errors import UserError
from core.events import CheckpointSaved, EpochFinished, Event, IterationFinished, run_to_end
from core.io.files.json_file import read_json
from core.planning.plan import Normalization
from core.training import train as train_module
from core.training.run import TrainingRun
from core.training.saved.checkpoint import read_checkpoint
from core.training.saved.saved_state import kept_settings
from core.training.saved.state import Status, TrainingFailure, TrainingState
from core.training.settings import Optimizer
from core.training.step import Learner
from core.training.train import train
from tests.core.training.conftest import LABELS, architecture, configuration, plan_of

MakeRun = Callable[..., TrainingRun]
FOUR = Labels(entries=(*LABELS.entries, Label(name="more", values=(3,))))


def stop_at(run: TrainingRun, stop: Callable[[Event], bool]) -> None:
    job = train(run)
    for event in job:
        if stop(event):
            job.close()
            return


@pytest.fixture
def every_iteration(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each iteration is told, and each looks for a request."""
    monkeypatch.setattr(train_module, "SAY_EVERY_SECONDS", 0.0)
    monkeypatch.setattr("core.training.request.LOOK_EVERY_SECONDS", 0.0)


OTHERS: dict[str, Callable[[TrainingRun], TrainingRun]] = {
    "labels": lambda run: replace(run, labels=FOUR),
    "spacing": lambda run: with_configuration(run, spacing_mm=(1.0, 1.0, 2.0)),
    "normalization": lambda run: with_configuration(run, normalization=(Normalization.CT,)),
    "use_mask_for_norm": lambda run: with_configuration(run, use_mask_for_norm=(True,)),
    "architecture": lambda run: with_configuration(
        run, architecture=replace(architecture(3), kernel_sizes=((1, 3, 3), (3, 3, 3)))
    ),
    "transpose_forward": lambda run: replace(run, plan=replace(run.plan, transpose_forward=(1, 0, 2))),
}


def with_configuration(run: TrainingRun, **changes: Any) -> TrainingRun:
    return replace(run, configuration=replace(run.configuration, **changes))


@pytest.mark.parametrize("role", ["latest", "final"])
@pytest.mark.parametrize("field", list(OTHERS))
def test_that_a_state_of_another_plan_or_data_set_is_refused(
    make_run: MakeRun, role: str, field: str
) -> None:
    run = make_run(with_settings={"epochs": 1, "iterations_per_epoch": 1})
    run_to_end(train(run))
    if role == "latest":
        run.fold_folder.checkpoint("final").rename(run.fold_folder.checkpoint("latest"))
    with pytest.raises(UserError, match=f"trained with another plan or data set .*{field}"):
        run_to_end(train(replace(OTHERS[field](run), resume=True)))


def test_that_a_state_with_other_channels_is_refused(make_run: MakeRun) -> None:
    run = make_run(with_settings={"epochs": 1, "iterations_per_epoch": 1})
    run_to_end(train(run))
    with pytest.raises(UserError, match="the shape 4×1×3×3×3, where this plan asks for 4×2×3×3×3"):
        run_to_end(train(replace(run, resume=True, channels=2)))


def test_that_another_patch_or_batch_goes_on(make_run: MakeRun) -> None:
    run = make_run(with_settings={"epochs": 1})
    run_to_end(train(run))
    longer = replace(run, resume=True, settings=replace(run.settings, epochs=2))
    state = run_to_end(train(with_configuration(longer, batch_size=3, patch_size=(8, 16, 12))))
    assert state.epochs_done == 2


def test_that_a_training_begun_anew_is_resumed_itself_and_not_the_one_before(
    make_run: MakeRun, every_iteration: None
) -> None:
    run = make_run(with_settings={"epochs": 2})
    run_to_end(train(run))
    stop_at(run, lambda event: isinstance(event, IterationFinished))
    assert read_checkpoint(run.fold_folder.checkpoint("final")).current_epoch == 2, "still there to predict"
    events: list[Event] = []
    run_to_end(train(replace(run, resume=True)), events.append)
    assert [event.epoch for event in events if isinstance(event, EpochFinished)] == [0, 1]


def test_that_the_best_state_stays_when_the_latest_goes_on(make_run: MakeRun) -> None:
    run = make_run(with_settings={"epochs": 8, "initial_rate": 0.0})
    best = -1

    def note(event: Event) -> None:
        nonlocal best
        if isinstance(event, CheckpointSaved) and event.role == "best":
            best = event.epoch

    run_to_end(train(run), note)
    assert 0 < best < 8
    kept = read_checkpoint(run.fold_folder.checkpoint("best"))
    assert kept.current_epoch == best
    assert kept.best_ema == max(value for value in kept.logging["ema_fg_dice"] if value == value)


def test_that_after_stop_and_keep_a_training_can_go_on_for_longer(
    make_run: MakeRun, every_iteration: None
) -> None:
    run = make_run(with_settings={"epochs": 1000})

    def ask(event: Event) -> None:
        if isinstance(event, IterationFinished) and (event.epoch, event.iteration) == (1, 0):
            run.fold_folder.request_file.write_text("finish")

    kept = run_to_end(train(run), ask)
    assert (kept.status, kept.epochs_done, kept.settings.epochs) == (Status.TRAINED, 2, 2)
    again = run_to_end(train(replace(run, resume=True, settings=kept.settings)))
    assert again.epochs_done == 2, "done is done"
    state = run_to_end(train(replace(run, resume=True, settings=replace(kept.settings, epochs=4))))
    assert [epoch.epoch for epoch in state.history] == [0, 1, 2, 3]
    assert state.history[2].learning_rate > 0.004


def test_that_weights_that_are_no_numbers_are_never_saved(
    make_run: MakeRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, step, done = make_run(), Learner.step, 0

    def poisoned(learner: Learner, *arguments: Any) -> torch.Tensor:
        nonlocal done
        done += 1
        loss = step(learner, *arguments)
        if done == 8:
            # the last update of the second epoch; its loss, computed before, is fine
            next(learner.network.parameters()).data.fill_(torch.nan)
        return loss

    monkeypatch.setattr(Learner, "step", poisoned)
    with pytest.raises(UserError, match="diverged in epoch"):
        run_to_end(train(run))
    for role in ("latest", "best"):
        saved = read_checkpoint(run.fold_folder.checkpoint(role))
        assert saved.current_epoch == 1
        assert all(torch.isfinite(weight).all() for weight in saved.network_weights.values())
    assert read_json(run.fold_folder.history_file, TrainingState).failure is TrainingFailure.DIVERGED


def test_that_the_settings_of_a_training_are_known_without_its_history_file(make_run: MakeRun) -> None:
    run = make_run(with_settings={"epochs": 1, "initial_rate": 0.005})
    assert kept_settings(run.fold_folder) is None
    run_to_end(train(run))
    assert kept_settings(run.fold_folder) == run.settings
    run.fold_folder.history_file.write_text("{")
    assert kept_settings(run.fold_folder) == run.settings


def test_that_a_recipe_with_another_optimizer_is_refused(make_run: MakeRun) -> None:
    run = make_run(with_settings={"epochs": 1})
    run_to_end(train(run))
    other = replace(run.settings, optimizer=Optimizer.ADAMW, epochs=2)
    with pytest.raises(UserError, match="optimizer's state does not fit"):
        run_to_end(train(replace(run, resume=True, settings=other)))


def test_that_a_state_tells_nothing_of_how_this_machine_computes(make_run: MakeRun, tmp_path: Path) -> None:
    run = make_run(configuration=configuration(), plan=plan_of(configuration()), with_settings={"epochs": 1})
    run_to_end(train(run))
    state = read_checkpoint(run.fold_folder.checkpoint("final")).optimizer_state
    assert state is not None
    assert all(group.get("fused") is None for group in state["param_groups"])
