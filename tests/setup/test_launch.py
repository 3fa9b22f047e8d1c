"""packaging/launch.py: which PyTorch a machine gets, and that a second run costs nothing."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE = Path(__file__).resolve().parents[2] / "packaging" / "launch.py"


@pytest.fixture
def launch() -> ModuleType:
    spec = importlib.util.spec_from_file_location("launch", FILE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def one_card(launch: ModuleType) -> Any:
    rule = sys.modules[launch.choose.__module__]
    return rule.Found(seen=True, cards=(rule.Card("RTX 4090", (8, 9)),), cuda=(12, 9))


def test_that_a_card_gets_the_cuda_index(launch: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch.sys, "platform", "linux")
    monkeypatch.setattr(launch.platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(launch, "look_for_cards", lambda: one_card(launch))
    requirement, index, why = launch.choose_torch()
    assert requirement == "torch==2.8.0"
    assert index.endswith("/cu128")
    assert "RTX 4090" in why


def test_that_the_user_can_name_the_build(launch: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch.sys, "platform", "linux")
    monkeypatch.setattr(launch, "look_for_cards", lambda: pytest.fail("nobody is asked"))
    assert launch.choose_torch("cu126")[1].endswith("/cu126")
    assert launch.split_wish(["--torch", "cu126", "train", "--help"]) == ("cu126", ["train", "--help"])
    assert launch.split_wish(["--torch=auto"]) == ("auto", [])
    assert launch.split_wish(["train", "--torch", "cpu"]) == (None, ["train", "--torch", "cpu"])
    with pytest.raises(SystemExit, match="--torch takes one of: auto, cpu, cu128, cu126"):
        launch.split_wish(["--torch", "cuda"])


def test_that_what_should_be_known_of_the_cards_is_said(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(launch.sys, "platform", "linux")
    monkeypatch.setattr(launch, "look_for_cards", lambda: one_card(launch)._replace(cuda=(11, 4)))
    monkeypatch.setattr(launch, "answers", lambda address: True)
    assert launch.choose_torch()[1].endswith("/cpu")
    assert "Install the newest driver" in capsys.readouterr().out


@pytest.mark.parametrize(("reachable", "version"), [(True, "2.8.0"), (False, "2.13.0")])
def test_that_without_a_card_the_cpu_index_is_used_where_it_answers(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch, reachable: bool, version: str
) -> None:
    monkeypatch.setattr(launch.sys, "platform", "linux")
    monkeypatch.setattr(launch, "look_for_cards", lambda: type(one_card(launch))())
    monkeypatch.setattr(launch, "answers", lambda address: reachable)
    requirement, index, _ = launch.choose_torch()
    assert requirement == f"torch=={version}"
    assert (index is not None) == reachable


@pytest.mark.parametrize(("development", "extra"), [(False, "[window]"), (True, "[dev]")])
def test_that_the_window_is_installed_too(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, development: bool, extra: str
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(launch, "VENV", tmp_path)
    monkeypatch.setattr(launch, "pip", lambda *words: asked.extend(words))
    launch.install_the_rest("2.8.0", development=development)
    assert str(asked[-1]).endswith(extra)
    project = (FILE.parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    assert '"segwright[window,' in project.partition("dev = [")[2]


def test_that_versions_that_cannot_be_had_are_told_and_others_taken(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[object, ...]] = []

    def pip(*words: object) -> None:
        asked.append(words)
        if launch.LOCK in words:
            raise launch.subprocess.CalledProcessError(1, ["pip"])

    monkeypatch.setattr(launch, "VENV", tmp_path)
    monkeypatch.setattr(launch, "pip", pip)
    launch.install_the_rest("2.8.0", development=False)
    assert [launch.LOCK in words for words in asked] == [True, False]
    assert "newest that fit" in capsys.readouterr().out


@pytest.mark.parametrize("python", ["3.10", "3.11", "3.12", "3.13"])
@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_that_the_lock_names_one_version_of_all_that_the_project_needs(
    launch: ModuleType, python: str, system: str
) -> None:
    here = {
        "python_version": python,
        "python_full_version": f"{python}.4",
        "sys_platform": system,
        "platform_machine": "arm64" if system == "darwin" else "x86_64",
        "platform_system": {"linux": "Linux", "win32": "Windows", "darwin": "Darwin"}[system],
    }
    locked: dict[str, str] = {}
    for line in launch.LOCK.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate(here):
                (version,) = requirement.specifier
                assert version.operator == "==" and canonicalize_name(requirement.name) not in locked
                locked[canonicalize_name(requirement.name)] = version.version
    assert "torch" not in locked and not any(name.startswith("nvidia-cu") for name in locked)
    project = tomllib.loads((FILE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["window"]]
    for words in (*needed, *project["optional-dependencies"]["dev"]):
        requirement = Requirement(words)
        if requirement.name in ("torch", "segwright"):
            continue
        if requirement.marker is None or requirement.marker.evaluate(here):
            assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), words


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


def test_that_another_way_of_choosing_pytorch_chooses_again(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(launch, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(launch, "PYTHON", Path(__file__))
    wanted = launch.wanted_state(development=False)
    before = {name: wanted[name] for name in ("project", "development")}
    launch.STAMP.write_text(json.dumps(before))
    assert not launch.is_set_up(wanted), "it may have got the build for the processor beside a card"


def test_that_a_build_that_fits_is_kept_and_nothing_else_is_installed(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(launch.sys, "platform", "linux")
    monkeypatch.setattr(launch, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(launch, "PYTHON", Path(__file__))
    monkeypatch.setattr(launch, "install_system_libraries", lambda: None)
    monkeypatch.setattr(launch, "make_environment", lambda: None)
    monkeypatch.setattr(launch, "look_for_cards", lambda: one_card(launch))
    monkeypatch.setattr(launch, "installed_torch", lambda: "2.8.0+cu128")
    monkeypatch.setattr(launch, "pip", lambda *arguments: pytest.fail("nothing is to be installed"))
    before = launch.wanted_state(development=True)
    launch.STAMP.write_text(json.dumps({name: before[name] for name in ("project", "development")}))
    launch.set_up(development=False)
    assert launch.is_set_up(launch.wanted_state(development=False))


def test_that_a_build_asked_for_stays_until_another_is_asked_for(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(launch, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(launch, "PYTHON", Path(__file__))
    monkeypatch.setattr(launch, "works", lambda command: True)
    asked: list[str] = []
    for name in ("install_system_libraries", "make_environment", "installed_torch"):
        monkeypatch.setattr(launch, name, lambda: None)
    monkeypatch.setattr(launch, "install_torch", lambda wished: asked.append(wished) or "2.8.0+cpu")
    monkeypatch.setattr(launch, "install_the_rest", lambda torch, development: None)
    launch.set_up(development=False, wished="cpu")
    launch.set_up(development=False)
    assert asked == ["cpu"]
    launch.set_up(development=True)
    launch.set_up(development=True, wished="auto")
    assert asked == ["cpu", "cpu", "auto"]


def test_that_missing_libraries_are_only_named_where_we_may_not_install(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(launch.shutil, "which", lambda name: "/usr/bin/apt-get")
    monkeypatch.setattr(launch.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(launch, "run", lambda *a, **k: pytest.fail("nothing may be run"))
    launch.install_debian_packages(["libegl1", "libgl1"])
    assert "sudo apt-get install libegl1 libgl1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("dnf", "sudo dnf install libglvnd-egl xcb-util-wm libxcb"),
        ("zypper", "sudo zypper install libEGL1 libxcb-icccm4 libxcb-randr0 libxcb-shape0"),
        ("pacman", "sudo pacman -S --needed libglvnd xcb-util-wm libxcb"),
        ("none", "Missing, by Debian's names: libegl1 libxcb-icccm4 libxcb-randr0 libxcb-shape0"),
    ],
)
def test_that_each_system_is_told_its_own_names(
    launch: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    manager: str,
    command: str,
) -> None:
    monkeypatch.setattr(launch.shutil, "which", lambda name: f"/usr/bin/{name}" if name == manager else None)
    monkeypatch.setattr(launch, "run", lambda *a, **k: pytest.fail("nothing may be run"))
    wanted = ("EGL", "xcb-icccm", "xcb-randr", "xcb-shape")
    launch.install_packages([launch.LIBRARIES[name] for name in wanted])
    assert command in capsys.readouterr().out


def test_that_what_the_system_forbids_is_told_and_is_no_traceback(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def forbidden(*arguments: object, **named: object) -> None:
        raise PermissionError(13, "This program is blocked by group policy", "python.exe")

    monkeypatch.setattr(launch, "set_up", forbidden)
    assert launch.main([]) == 1
    monkeypatch.setattr(launch, "set_up", lambda **named: None)
    monkeypatch.setattr(launch.subprocess, "run", forbidden)
    assert launch.main(["train"]) == 1
    told = capsys.readouterr().err
    assert told.count("python.exe: This program is blocked by group policy") == 2
    assert "AppLocker" in told


def test_that_an_environment_whose_python_is_gone_is_made_again(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(launch, "STAMP", tmp_path / "stamp.json")
    # it is there, but does not start
    monkeypatch.setattr(launch, "PYTHON", Path(__file__))
    launch.STAMP.write_text(json.dumps(launch.wanted_state(development=False)))
    monkeypatch.setattr(launch, "install_system_libraries", lambda: None)
    made: list[bool] = []
    monkeypatch.setattr(launch, "make_environment", lambda: made.append(True))
    monkeypatch.setattr(launch, "installed_torch", lambda: None)
    monkeypatch.setattr(launch, "install_torch", lambda wished: "2.8.0+cpu")
    monkeypatch.setattr(launch, "install_the_rest", lambda torch, development: None)
    launch.set_up(development=False)
    assert made == [True]


def test_that_an_environment_that_is_held_open_is_told(
    launch: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(launch, "VENV", tmp_path)
    monkeypatch.setattr(launch, "PYTHON", tmp_path / "bin/python")
    monkeypatch.setattr(launch.shutil, "rmtree", lambda path, ignore_errors: None)
    with pytest.raises(SystemExit, match="another program uses it"):
        launch.make_environment()
