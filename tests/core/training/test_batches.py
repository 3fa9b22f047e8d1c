"""Batches: the same whenever made, in order, and waited for."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from core.device import Device
from core.errors import UserError
from core.training.augmentation.recipe import augmentation_limits
from core.training.batches import BatchKey, BatchMaker, Prefetch, batch_share, keys_from
from core.training.opened_cases import OpenedCases
from core.training.run import TrainingRun
from tests.core.training.conftest import CASES, LABELS, configuration

MakeRun = Callable[..., TrainingRun]


def maker(run: TrainingRun, process: int = 0) -> BatchMaker:
    limits = augmentation_limits(run.configuration, run.settings, channels=run.channels, labels=run.labels)
    return BatchMaker(run, limits, OpenedCases(run.data_folder), process)


def key(iteration: int, phase: str = "train") -> BatchKey:
    return BatchKey(phase=phase, epoch=0, iteration=iteration)  # type: ignore[arg-type]


@pytest.mark.parametrize("dimensions", [2, 3])
def test_that_a_batch_has_the_plans_size_and_follows_from_its_key(make_run: MakeRun, dimensions: int) -> None:
    run = make_run(dimensions=dimensions)
    one, other = maker(run), maker(run)
    images, labels = one.finish(one.make(key(3)))
    assert images.shape == (2, 1, *run.configuration.patch_size)
    assert labels.shape == (2, *run.configuration.patch_size)
    again = other.finish(other.make(key(3)))
    assert torch.equal(images, again[0])
    assert torch.equal(labels, again[1])
    assert not torch.equal(images, one.finish(one.make(key(4)))[0])


def test_that_apple_chips_get_their_batches_from_the_processor(make_run: MakeRun) -> None:
    run = make_run()
    on_chip = maker(replace(run, device=Device(kind="mps")))
    made = on_chip.make(key(3)).ready
    assert made is not None and made[0].device.type == "cpu"
    assert torch.equal(made[0], maker(run).finish(maker(run).make(key(3)))[0])


def test_that_validation_patches_are_pieces_of_the_held_out_case(make_run: MakeRun) -> None:
    run = make_run()
    case = OpenedCases(run.data_folder)("d")
    whole = torch.from_numpy(case.image[:, :, :, :])[0]
    found = 0
    made = maker(run)
    for number in range(4):
        images, _ = made.finish(made.make(key(number, "validate")))
        padded = torch.nn.functional.pad(whole, (16, 16) * 3)
        windows = padded.unfold(0, 8, 1).unfold(1, 16, 1).unfold(2, 16, 1)
        for image in images[:, 0]:
            found += bool((windows == image).flatten(3).all(-1).any())
    assert found == 8


def test_that_the_foreground_sample_has_foreground_in_its_middle(make_run: MakeRun) -> None:
    made = maker(make_run(with_settings={"augmentation_odds": 0.0}))
    for number in range(10):
        _, labels = made.finish(made.make(key(number)))
        z, y, x = (edge // 2 for edge in labels.shape[1:])
        assert labels[1, z - 2 : z + 2, y - 2 : y + 2, x - 2 : x + 2].max() > 0


def test_that_processes_that_share_a_batch_make_what_one_would(make_run: MakeRun) -> None:
    run = make_run(configuration=configuration(batch_size=5))
    whole = maker(run).make(key(1)).ready
    shared = replace(run, helpers=(run.device,))
    parts = [maker(shared, process).make(key(1)).ready for process in (0, 1)]
    assert whole is not None
    assert parts[0] is not None
    assert parts[1] is not None
    assert torch.equal(whole[0], torch.cat((parts[0][0], parts[1][0])))
    assert torch.equal(whole[1], torch.cat((parts[0][1], parts[1][1])))


@pytest.mark.parametrize(("size", "count"), [(2, 2), (7, 2), (9, 4), (12, 5), (3, 1)])
def test_that_shares_hold_every_sample_once_and_are_as_equal_as_may_be(size: int, count: int) -> None:
    shares = [range(size)[batch_share(size, number, count)] for number in range(count)]
    assert [sample for part in shares for sample in part] == list(range(size))
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


def test_that_batches_come_in_order_however_long_each_takes() -> None:
    def slow(wanted: BatchKey) -> int:
        time.sleep(0.01 * (3 - wanted.iteration % 3))
        return wanted.iteration

    prefetch = Prefetch(slow, keys_from(0, 0, iterations=20, validation=0), threads=3, ahead=6)
    try:
        assert [prefetch.get(key(number))[0] for number in range(20)] == list(range(20))
    finally:
        prefetch.close()


def test_that_no_more_is_made_ahead_than_asked_and_no_thread_stays() -> None:
    made: list[int] = []
    prefetch = Prefetch(
        lambda wanted: made.append(wanted.iteration),
        keys_from(0, 0, iterations=99, validation=1),
        threads=2,
        ahead=4,
    )
    prefetch.get(key(0))
    prefetch.close()
    assert sorted(made) == list(range(len(made)))
    assert len(made) <= 5
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("batches")]


def test_that_a_mistake_in_a_thread_is_raised_where_the_batch_is_asked_for(
    make_run: MakeRun, tmp_path: Path
) -> None:
    made = maker(make_run(data_folder=tmp_path))
    prefetch = Prefetch(made.make, keys_from(0, 0, iterations=9, validation=1), threads=1, ahead=1)
    try:
        with pytest.raises(UserError, match="missing"):
            prefetch.get(key(0))
    finally:
        prefetch.close()


def test_that_keys_go_through_epochs_and_their_validation_from_any_place() -> None:
    keys = keys_from(2, 3, iterations=4, validation=1)
    first = [next(keys) for _ in range(4)]
    assert [(k.phase, k.epoch, k.iteration) for k in first] == [
        ("train", 2, 3),
        ("validate", 2, 0),
        ("train", 3, 0),
        ("train", 3, 1),
    ]


def test_that_opened_cases_stay_within_their_budget(balls: Path) -> None:
    cases = OpenedCases(balls, budget=1)
    opened = [cases(name) for name in CASES]
    assert cases("d") is opened[-1]
    assert cases("a") is not opened[0]
    assert set(OpenedCases(balls)("a").locations) == {label.values for label in LABELS.foreground}
