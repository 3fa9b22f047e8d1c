"""Where a network computes."""

import pytest

from core.device import Device, choose_device, choose_devices, free_device_memory, free_memory
from core.errors import UserError


def test_that_the_processor_can_always_be_chosen() -> None:
    device = choose_device("cpu")
    assert device.kind == "cpu"
    assert device.torch.type == "cpu"
    assert device.spelled == "cpu"


def test_that_without_a_wish_some_device_is_found() -> None:
    assert choose_device(None).kind == choose_device("auto").kind


@pytest.mark.parametrize("wanted", ["cuda:99", "tpu", "cudaa"])
def test_that_a_device_that_is_not_here_is_named_in_the_error(wanted: str) -> None:
    with pytest.raises(UserError, match=wanted):
        choose_device(wanted)


def test_that_free_memory_is_between_nothing_and_all() -> None:
    assert 2**20 < free_memory() < 2**50
    assert free_device_memory(choose_device("cpu")) > 2**20


def test_that_the_processor_may_be_shared_by_processes() -> None:
    assert choose_devices("cpu", 3) == (choose_device("cpu"),) * 3


def test_that_cards_are_counted_from_the_wanted_one_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("torch.cuda.is_available", lambda: True)
    monkeypatch.setattr("torch.cuda.device_count", lambda: 4)
    monkeypatch.setattr("torch.cuda.get_device_name", lambda index: f"card {index}")
    assert choose_devices("cuda:1", 3) == tuple(
        Device(kind="cuda", index=index, name=f"card {index}") for index in (1, 2, 3)
    )
    with pytest.raises(UserError, match="card 2 on, this computer has fewer than 3"):
        choose_devices("cuda:2", 3)
