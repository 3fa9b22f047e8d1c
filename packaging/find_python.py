"""A Python that fits, where the one that was called is too old or too new. Standard library only."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ANSWER_SECONDS = 20
# of 64 bits: PyTorch comes for no other
TELLS_ITSELF = "import sys; print(*sys.version_info[:2], int(sys.maxsize > 2**32), sys.executable)"


class Range(NamedTuple):
    """The oldest and the newest version that will do, as (3, 10)."""

    oldest: tuple[int, int]
    newest: tuple[int, int]

    def minors(self) -> range:
        """The newest first."""
        return range(self.newest[1], self.oldest[1] - 1, -1)


def find_python(wanted: Range) -> str | None:
    """The newest Python on this machine that fits, by its path; None where there is none."""
    for command in candidates(wanted, sys.platform, os.environ, registered):
        found = fitting(command, wanted)
        if found:
            return found
    return None


def candidates(
    wanted: Range,
    system: str,
    environment: Mapping[str, str],
    registry: Callable[[int], list[str]],
) -> Iterator[list[str]]:
    """Commands that may start a Python that fits, where a system's installers put it."""
    for minor in wanted.minors():
        if system == "win32":
            # python.org's launcher knows what is installed, the Microsoft Store's too
            yield ["py", f"-3.{minor}"]
            yield from ([path] for path in registry(minor))
            yield from ([path] for path in windows_folders(minor, environment))
        else:
            yield [f"python3.{minor}"]
        if system == "darwin":
            yield [f"/Library/Frameworks/Python.framework/Versions/3.{minor}/bin/python3.{minor}"]
            for brew in ("/opt/homebrew", "/usr/local"):
                yield [f"{brew}/bin/python3.{minor}"]
                yield [f"{brew}/opt/python@3.{minor}/bin/python3.{minor}"]
        elif system != "win32":
            yield from ([f"{folder}/python3.{minor}"] for folder in ("/usr/bin", "/usr/local/bin"))
        if system == "win32":
            yield [f"python3.{minor}"]


def windows_folders(minor: int, environment: Mapping[str, str]) -> list[str]:
    """Where python.org's installer puts it: for one user, for all, and in old days."""
    places = [
        (environment.get("LOCALAPPDATA"), "Programs\\Python\\"),
        (environment.get("PROGRAMFILES"), ""),
        (environment.get("SYSTEMDRIVE", "C:"), ""),
    ]
    return [f"{root}\\{below}Python3{minor}\\python.exe" for root, below in places if root]


def registered(minor: int) -> list[str]:
    """The Pythons that Windows' registry names (PEP 514)."""
    try:
        import winreg
    except ImportError:
        return []
    found: list[str] = []
    for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):  # type: ignore[attr-defined]
        try:
            key = winreg.OpenKey(root, f"Software\\Python\\PythonCore\\3.{minor}\\InstallPath")  # type: ignore[attr-defined]
            with key:
                found.append(str(Path(winreg.QueryValue(key, None)) / "python.exe"))  # type: ignore[attr-defined]
        except OSError:
            continue
    return found


def fitting(command: list[str], wanted: Range) -> str | None:
    """The path of the Python that this starts, where it fits; an entry that only opens a shop does not."""
    program = shutil.which(command[0])
    if program is None:
        return None
    try:
        shown = subprocess.run(
            [program, *command[1:], "-c", TELLS_ITSELF],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=ANSWER_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
            # an own prefix or module would be told of, not its own
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    parts = shown.stdout.strip().split(" ", 3)
    if shown.returncode != 0 or len(parts) < 4 or not (parts[0] + parts[1]).isdigit() or parts[2] != "1":
        return None
    return parts[3] if wanted.oldest <= (int(parts[0]), int(parts[1])) <= wanted.newest else None


def how_to_get_one(wanted: Range, system: str, which: Callable[[str], str | None] = shutil.which) -> str:
    """What to do where there is none: the very commands."""
    version = f"3.{wanted.newest[1] - 1}"
    lines = [
        f"Segwright needs Python 3.{wanted.oldest[1]} to 3.{wanted.newest[1]}; this is {platform.python_version()}, "
        "and no other was found.",
        f"Hint: install Python {version} beside it (nothing else changes), then start Segwright with it:",
    ]
    if system == "win32":
        return "\n".join(
            (*lines, f"  winget install Python.Python.{version}", f"  py -{version} packaging\\launch.py")
        )
    if system == "darwin":
        install = (
            f"brew install python@{version}"
            if which("brew")
            else "open https://www.python.org/downloads/macos/"
        )
        return "\n".join((*lines, f"  {install}", f"  python{version} packaging/launch.py"))
    managers = {
        "apt-get": f"sudo apt-get install python{version} python{version}-venv",
        "dnf": f"sudo dnf install python{version}",
        "zypper": f"sudo zypper install python{version.replace('.', '')}",
    }
    found = [command for manager, command in managers.items() if which(manager)]
    return "\n".join(
        (
            *lines,
            *(f"  {command}" for command in found),
            f"  python{version} packaging/launch.py",
            "Where your system has none of that version, https://docs.astral.sh/uv brings one:",
            f"  uv run --no-project --python {version} packaging/launch.py",
        )
    )
