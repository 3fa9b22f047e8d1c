"""Where a network computes."""

from types import SimpleNamespace

import pytest
import torch

from core.device import (
    Device,
    cards_without_kernels,
    choose_device,
    choose_devices,
    cuda_cards,
    free_device_memory,
    free_memory,
    has_no_kernel,
    is_device_assert,
    is_device_lost,
    is_out_of_memory,
    prepare,
    serves,
)
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


CU126 = ["sm_50", "sm_60", "sm_70", "sm_75", "sm_80", "sm_86", "sm_90"]
CU128 = ["sm_70", "sm_75", "sm_80", "sm_86", "sm_90", "sm_100", "sm_120"]


@pytest.mark.parametrize(
    ("built_for", "capability", "served"),
    [
        (CU128, (6, 1), False),
        (CU128, (8, 9), True),
        (CU128, (10, 3), True),
        (CU128, (11, 0), False),
        (CU128, (12, 1), True),
        (CU126, (6, 1), True),
        (CU126, (12, 0), False),
        (["sm_90a", "sm_120", "compute_120"], (13, 0), True),
        (["sm_80", "compute_80"], (7, 5), False),
        (["gfx90a"], (9, 0), True),
        ([], (3, 5), True),
    ],
)
def test_that_a_build_serves_the_cards_that_it_has_code_for(
    built_for: list[str], capability: tuple[int, int], served: bool
) -> None:
    assert serves(built_for, capability) is served


@pytest.fixture
def unlike_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """A card of 2016 before two that this PyTorch has code for."""
    cards = [("GTX 1080", (6, 1)), ("RTX 3090", (8, 6)), ("RTX 4090", (8, 9))]
    monkeypatch.setattr("torch.cuda.is_available", lambda: True)
    monkeypatch.setattr("torch.cuda.device_count", lambda: len(cards))
    monkeypatch.setattr("torch.cuda.get_arch_list", lambda: CU128)
    monkeypatch.setattr("torch.cuda.get_device_name", lambda index: cards[index][0])
    monkeypatch.setattr("torch.cuda.get_device_capability", lambda index: cards[index][1])
    monkeypatch.setattr(
        "torch.cuda.get_device_properties",
        lambda index: SimpleNamespace(name=cards[index][0], total_memory=8 << 30),
    )


@pytest.mark.usefixtures("unlike_cards")
def test_that_a_card_without_kernels_is_left_out_with_a_sentence() -> None:
    assert [card.index for card in cuda_cards()] == [1, 2]
    assert choose_device("auto").name == "RTX 3090"
    assert choose_device("cuda").spelled == "cuda:1"
    assert [device.index for device in choose_devices("auto", 2)] == [1, 2]
    with pytest.raises(UserError, match="has no kernels for GTX 1080"):
        choose_device("cuda:0")
    with pytest.raises(UserError, match="fewer than 2 graphics cards"):
        choose_devices("cuda:2", 2)
    (told,) = cards_without_kernels()
    assert "GTX 1080 is not used" in str(told)


def test_that_memory_kept_for_the_next_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("torch.cuda.mem_get_info", lambda index: (100, 1000))
    monkeypatch.setattr("torch.cuda.memory_reserved", lambda index: 500)
    monkeypatch.setattr("torch.cuda.memory_allocated", lambda index: 200)
    assert free_device_memory(Device(kind="cuda")) == 400


@pytest.mark.parametrize(
    "words",
    [
        "CUDA out of memory. Tried to allocate 20.00 MiB",
        "CUDA error: out of memory",
        "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
        "cuDNN error: CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED",
        "GET was unable to find an engine to execute this computation",
        "FIND was unable to find an engine to execute this computation",
        'NVML_SUCCESS == r INTERNAL ASSERT FAILED at "CUDACachingAllocator.cpp"',
        "[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 400 bytes.",
        "[enforce fail] DefaultCPUAllocator: not enough memory: you tried to allocate 400 bytes.",
        "MPS backend out of memory (MPS allocated: 9.0 GB)",
    ],
)
def test_that_too_little_memory_is_known_in_all_its_words(words: str) -> None:
    error = RuntimeError(words)
    assert is_out_of_memory(error)
    assert not is_device_lost(error)


def test_that_what_only_sounds_like_a_lost_card_is_none() -> None:
    assert is_out_of_memory(MemoryError())
    assert not is_out_of_memory(RuntimeError("shapes do not match"))
    assert is_device_lost(RuntimeError("CUDA error: unspecified launch failure"))
    no_kernel = RuntimeError("CUDA error: no kernel image is available for execution on the device")
    broken_off = RuntimeError("CUDA error: device-side assert triggered")
    assert has_no_kernel(no_kernel) and is_device_assert(broken_off)
    assert not is_device_lost(no_kernel) and not is_device_lost(broken_off)


@pytest.mark.parametrize(
    ("machine", "version", "kind"),
    [
        ("arm64", "2.8.0", "mps"),
        ("arm64", "2.7.1", "cpu"),
        ("x86_64", "2.8.0", "cpu"),
        ("arm64", "2.13.0+x", "mps"),
    ],
)
def test_that_a_mac_computes_on_its_chip_where_pytorch_can(
    monkeypatch: pytest.MonkeyPatch, machine: str, version: str, kind: str
) -> None:
    monkeypatch.setattr("torch.backends.mps.is_available", lambda: True)
    monkeypatch.setattr("platform.machine", lambda: machine)
    monkeypatch.setattr(torch, "__version__", version)
    assert choose_device("auto").kind == kind


def test_that_each_process_readies_its_own_card(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[int] = []
    monkeypatch.setattr("torch.cuda.set_device", chosen.append)
    for name in ("benchmark", "deterministic"):
        monkeypatch.setattr(torch.backends.cudnn, name, True)
    prepare(Device(kind="cpu"))
    assert torch.backends.cudnn.benchmark and torch.backends.cudnn.deterministic
    prepare(Device(kind="cuda", index=3))
    assert (chosen, torch.backends.cudnn.benchmark, torch.backends.cudnn.deterministic) == ([3], True, False)
    prepare(Device(kind="cuda", index=3), deterministic=True)
    assert (torch.backends.cudnn.benchmark, torch.backends.cudnn.deterministic) == (False, True)
