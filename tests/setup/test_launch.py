"""packaging/launch.py: which PyTorch a machine gets, and that a second run costs nothing."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

FILE = Path(__file__).resolve().parents[2] / "packaging" / "launch.py"


@pytest.fixture
def launch() -> ModuleType:
    spec = importlib.util.spec_from_file_location("launch", FILE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("cuda", "build"),
    [((13, 0), "cu128"), ((12, 8), "cu128"), ((12, 6), "cu126"), ((12, 2), "cu126"), ((11, 8), None)],
)
def test_that_the_cuda_build_fits_the_driver(
    launch: ModuleType, cuda: tuple[int, int], build: str | None
) -> None:
    assert launch.cuda_build(cuda) == build


def test_that_the_driver_is_read_from_what_nvidia_says(launch: ModuleType) -> None:
    shown = "| NVIDIA-SMI 550.54.14    Driver Version: 550.54.14    CUDA Version: 12.4     |"
    assert launch.parse_cuda(shown) == (12, 4)
    assert launch.parse_cuda("no devices were found") is None


def test_that_a_card_gets_the_cuda_index(launch: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch.sys, "platform", "linux")
    monkeypatch.setattr(launch, "newest_cuda", lambda: (12, 9))
    requirement, index, _ = launch.choose_torch()
    assert requirement == "torch==2.8.0"
    assert index.endswith("/cu128")


@pytest.mark.parametrize(("reachable", "version"), [(True, "2.8.0"), (False, "2.13.0")])
def test_that_without_a_card_the_cpu_index_is_used_where_it_answers(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch, reachable: bool, version: str
) -> None:
    monkeypatch.setattr(launch.sys, "platform", "linux")
    monkeypatch.setattr(launch, "newest_cuda", lambda: None)
    monkeypatch.setattr(launch, "answers", lambda address: reachable)
    requirement, index, _ = launch.choose_torch()
    assert requirement == f"torch=={version}"
    assert (index is not None) == reachable


def test_that_no_machine_gets_the_slow_2_9(launch: ModuleType) -> None:
    versions = (launch.TORCH, launch.TORCH_ELSEWHERE, launch.TORCH_INTEL_MAC)
    assert not any(version.startswith("2.9.") for version in versions)


def test_that_apple_processors_get_the_default_build(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(launch.sys, "platform", "darwin")
    monkeypatch.setattr(launch.platform, "machine", lambda: "arm64")
    assert launch.choose_torch()[:2] == ("torch==2.8.0", None)


def test_that_a_second_run_sets_nothing_up(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(launch, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(launch, "PYTHON", Path(__file__))
    wanted = launch.wanted_state(development=False)
    assert not launch.is_set_up(wanted)
    launch.STAMP.write_text(json.dumps(launch.wanted_state(development=True)))
    assert launch.is_set_up(wanted), "the tests' environment also starts the window"
    launch.STAMP.write_text(json.dumps(wanted))
    assert not launch.is_set_up(launch.wanted_state(development=True))


def test_that_a_changed_project_is_set_up_again(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(launch, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(launch, "PYTHON", Path(__file__))
    launch.STAMP.write_text(json.dumps({"project": "older", "development": True}))
    assert not launch.is_set_up(launch.wanted_state(development=False))


def test_that_missing_libraries_are_only_named_where_we_may_not_install(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(launch.shutil, "which", lambda name: "/usr/bin/apt-get")
    monkeypatch.setattr(launch.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(launch, "run", lambda *a, **k: pytest.fail("nothing may be run"))
    launch.install_debian_packages(["libegl1", "libgl1"])
    assert "sudo apt-get install libegl1 libgl1" in capsys.readouterr().out
