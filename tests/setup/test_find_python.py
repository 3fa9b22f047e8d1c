"""packaging/find_python.py: a Python that fits is found beside one that does not."""

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

FILE = Path(__file__).resolve().parents[2] / "packaging" / "find_python.py"


@pytest.fixture
def find_python() -> ModuleType:
    spec = importlib.util.spec_from_file_location("find_python", FILE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def commands(module: ModuleType, system: str, registry: dict[int, str] | None = None) -> list[str]:
    wanted = module.Range(oldest=(3, 10), newest=(3, 13))
    environment = {"LOCALAPPDATA": r"C:\Users\u\AppData\Local", "PROGRAMFILES": r"C:\Program Files"}
    found = module.candidates(
        wanted, system, environment, lambda minor: [registry[minor]] if registry and minor in registry else []
    )
    return [" ".join(command) for command in found]


def test_that_windows_is_asked_in_its_own_way(find_python: ModuleType) -> None:
    asked = commands(find_python, "win32", {12: r"D:\Python312\python.exe"})
    assert asked[0] == "py -3.13"
    places = (
        "py -3.12",
        r"D:\Python312\python.exe",
        r"C:\Users\u\AppData\Local\Programs\Python\Python312\python.exe",
        r"C:\Program Files\Python312\python.exe",
        r"C:\Python310\python.exe",
    )
    assert [asked.index(place) for place in places] == sorted(asked.index(place) for place in places)


@pytest.mark.parametrize(
    ("system", "place"),
    [
        ("darwin", "/Library/Frameworks/Python.framework/Versions/3.12/bin/python3.12"),
        ("darwin", "/opt/homebrew/bin/python3.11"),
        ("darwin", "/usr/local/opt/python@3.10/bin/python3.10"),
        ("linux", "python3.13"),
        ("linux", "/usr/local/bin/python3.10"),
    ],
)
def test_that_each_system_is_looked_through_where_its_pythons_lie(
    find_python: ModuleType, system: str, place: str
) -> None:
    assert place in commands(find_python, system)


def stand_in(folder: Path, name: str, says: str, code: int = 0) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\necho '{says}'\nexit {code}\n")
    program.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="scripts stand in for Pythons")
def test_that_the_newest_that_fits_and_starts_is_taken(
    find_python: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wanted = find_python.Range(oldest=(3, 10), newest=(3, 13))
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    # one that only opens a shop, one of 32 bits, one that says it is another
    stand_in(tmp_path, "python3.13", "Python was not found; run without arguments to install", 9)
    stand_in(tmp_path, "python3.12", "3 12 0 /opt/32 bits/python")
    stand_in(tmp_path, "python3.11", "3 14 1 /opt/new/python")
    stand_in(tmp_path, "python3.10", "3 10 1 /opt/with a space/python3.10")
    usual = find_python.candidates
    only = [f"python3.{minor}" for minor in wanted.minors()]
    monkeypatch.setattr(find_python, "candidates", lambda *asked: (c for c in usual(*asked) if c[0] in only))
    assert find_python.find_python(wanted) == "/opt/with a space/python3.10"


def test_that_this_python_fits_itself(find_python: ModuleType) -> None:
    own = sys.version_info[:2]
    assert find_python.fitting([sys.executable], find_python.Range(oldest=own, newest=own)) == sys.executable
    assert find_python.fitting([sys.executable], find_python.Range(oldest=(2, 7), newest=(2, 7))) is None
    assert find_python.fitting(["no-such-python"], find_python.Range(oldest=own, newest=own)) is None


@pytest.mark.parametrize(
    ("system", "managers", "told"),
    [
        ("win32", (), ("winget install Python.Python.3.12", r"py -3.12 packaging\launch.py")),
        ("darwin", ("brew",), ("brew install python@3.12", "python3.12 packaging/launch.py")),
        ("darwin", (), ("python.org/downloads", "python3.12 packaging/launch.py")),
        ("linux", ("apt-get",), ("sudo apt-get install python3.12 python3.12-venv", "uv run")),
        ("linux", ("dnf",), ("sudo dnf install python3.12", "python3.12 packaging/launch.py")),
        ("linux", ("zypper",), ("sudo zypper install python312",)),
        ("linux", ("pacman",), ("uv run --no-project --python 3.12 packaging/launch.py",)),
    ],
)
def test_that_the_hint_is_the_very_command(
    find_python: ModuleType, system: str, managers: tuple[str, ...], told: tuple[str, ...]
) -> None:
    wanted = find_python.Range(oldest=(3, 10), newest=(3, 13))
    hint = find_python.how_to_get_one(wanted, system, lambda name: name if name in managers else None)
    assert all(words in hint for words in told)
    assert "Python 3.10 to 3.13" in hint
