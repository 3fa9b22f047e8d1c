"""What a machine has, and whether its PyTorch suits it."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.system import torch_build
from core.system.hardware import GraphicsCard, Hardware, describe_hardware
from core.system.torch_build import inspect_torch_build

CARD = GraphicsCard(name="RTX", memory_gb=11.76, free_gb=11.0, driver="570.0")


@pytest.fixture(scope="module")
def hardware() -> Hardware:
    return describe_hardware()


def test_that_this_machine_is_described(hardware: Hardware) -> None:
    assert hardware.cores >= 1
    assert 0 < hardware.free_memory_gb <= hardware.memory_gb
    assert hardware.processor


def test_that_the_planner_counts_on_the_smallest_card(hardware: Hardware) -> None:
    big = replace(CARD, memory_gb=23.6)
    assert replace(hardware, cards=(big, CARD)).planning_memory_gb == 12
    assert replace(hardware, cards=()).planning_memory_gb is None


@pytest.mark.parametrize(
    ("version", "cards", "problem"),
    [
        ("2.8.0+cu128", (CARD,), None),
        ("2.8.0+cpu", (), None),
        ("2.8.0+cpu", (CARD,), "cannot use the NVIDIA card"),
        ("2.9.1+cu128", (CARD,), "four times slower"),
    ],
)
def test_that_a_pytorch_that_does_not_suit_is_noticed(
    hardware: Hardware,
    monkeypatch: pytest.MonkeyPatch,
    version: str,
    cards: tuple[GraphicsCard, ...],
    problem: str | None,
) -> None:
    monkeypatch.setattr(torch_build, "version", lambda name: version)
    build = inspect_torch_build(replace(hardware, cards=cards))
    assert (problem in str(build.problem)) if problem else build.problem is None


@pytest.mark.parametrize(("library", "blind"), [("torch_cpu.dll", True), ("torch_cuda.dll", False)])
def test_that_a_plain_version_is_for_cards_where_its_library_is_there(
    hardware: Hardware, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, library: str, blind: bool
) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / library).touch()
    spec = SimpleNamespace(origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(torch_build, "version", lambda name: "2.8.0")
    monkeypatch.setattr(torch_build, "find_spec", lambda name: spec)
    build = inspect_torch_build(replace(hardware, cards=(CARD,)))
    assert ("cannot use the NVIDIA card" in str(build.problem)) is blind
    assert inspect_torch_build(replace(hardware, cards=())).problem is None
