"""What takes less memory, and that a training goes on with it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from core.errors import UserError
from core.events import Event, Warned, run_to_end
from core.io.files.json_file import read_json
from core.training.memory import Smaller, fitted, memory_needed, next_smaller
from core.training.run import TrainingRun
from core.training.saved.state import Status, TrainingFailure, TrainingState
from core.training.settings import TrainingSettings
from core.training.step import Learner
from core.training.train import train
from tests.core.training.conftest import configuration

MakeRun = Callable[..., TrainingRun]


def test_that_first_the_batch_is_halved_down_to_two() -> None:
    at = configuration(batch_size=12)
    sizes = []
    for _ in range(3):
        smaller = next_smaller(at)
        assert smaller is not None
        assert smaller.patch_size == at.patch_size
        at = replace(at, batch_size=smaller.batch_size)
        sizes.append(smaller.batch_size)
    assert sizes == [6, 3, 2]


def test_that_then_the_patch_shrinks_along_its_longest_axis_as_far_as_the_network_bears() -> None:
    at = configuration(batch_size=2, patch_size=(8, 32, 24))
    patches = []
    while (smaller := next_smaller(at)) is not None:
        assert smaller.batch_size == 2
        at = fitted(at, TrainingSettings(patch_size=smaller.patch_size))
        patches.append(smaller.patch_size)
    assert patches[:2] == [(8, 24, 24), (8, 20, 20)]
    assert min(patches[-1]) >= 8


@pytest.mark.parametrize(
    ("patch", "told"),
    [
        ((16, 16), "has 3 edges; 2 were given"),
        ((8, 16, 15), "cannot take a patch of 15 × 16 × 8"),
        ((8, 16, 2), "cannot take a patch of 2 × 16 × 8"),
        ((8, 16, -4), "cannot take a patch"),
    ],
)
def test_that_a_patch_that_the_network_cannot_take_is_refused(patch: tuple[int, ...], told: str) -> None:
    with pytest.raises(UserError, match=told):
        fitted(configuration(), TrainingSettings(patch_size=patch))


def test_that_a_training_that_ran_out_of_memory_goes_on_with_what_it_was_offered(
    make_run: MakeRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = make_run(configuration=configuration(batch_size=4))
    step = Learner.step

    def small_card(learner: Learner, images: object, *rest: object) -> object:
        if len(images) > 2 and learner.optimizer.state:  # type: ignore[arg-type]
            raise RuntimeError("CUDA out of memory. Tried to allocate 20.00 MiB")
        return step(learner, images, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Learner, "step", small_card)
    with pytest.raises(UserError, match="does not suffice") as told:
        run_to_end(train(run))
    assert "go on with a batch of 2 patches" in str(told.value.hint)
    state = read_json(run.fold_folder.history_file, TrainingState)
    assert state.smaller == Smaller(batch_size=2, patch_size=(8, 16, 16))
    settings = replace(run.settings, batch_size=state.smaller.batch_size)
    again = replace(run, resume=True, settings=settings, configuration=fitted(run.configuration, settings))
    assert run_to_end(train(again)).status is Status.TRAINED


def test_that_a_training_that_takes_more_than_is_free_says_so_first(
    make_run: MakeRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = make_run(with_settings={"epochs": 1})
    monkeypatch.setattr("core.training.start.free_device_memory", lambda device: memory_needed(run) // 2)
    events: list[Event] = []
    run_to_end(train(run), events.append)
    assert any("GB are free" in str(event.text) for event in events if isinstance(event, Warned))


def test_that_the_estimate_grows_with_batch_and_patch(make_run: MakeRun) -> None:
    small = memory_needed(make_run())
    assert memory_needed(make_run(configuration=configuration(batch_size=4))) == 2 * small
    assert memory_needed(make_run(configuration=configuration(patch_size=(16, 16, 16)))) == 2 * small


@pytest.mark.parametrize("resume", [False, True])
def test_that_too_little_memory_before_the_first_step_is_told_in_the_state_too(
    make_run: MakeRun, monkeypatch: pytest.MonkeyPatch, resume: bool
) -> None:
    run = make_run(with_settings={"epochs": 1})
    if resume:
        run_to_end(train(run))

    def fail(*arguments: object) -> None:
        raise RuntimeError("CUDA out of memory. Tried to allocate 20.00 MiB")

    monkeypatch.setattr("core.training.start.make_learner", fail)
    with pytest.raises(UserError, match="does not suffice"):
        run_to_end(train(replace(run, resume=resume)))
    state = read_json(run.fold_folder.history_file, TrainingState)
    assert (state.status, state.failure, state.epochs_done) == (
        Status.FAILED,
        TrainingFailure.MEMORY,
        1 if resume else 0,
    )
