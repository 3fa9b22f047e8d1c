"""What pip installs is the whole program: it is built, put into an environment of its own, and started there."""

import email
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.missing_parts import PARTS

ROOT = Path(__file__).resolve().parents[2]
DISTRIBUTIONS = {"PySide6": "PySide6-Essentials", "vtkmodules": "vtk"}
"""where the name is another one than that of what is imported"""
WINDOW = """
import sys
from pathlib import Path
import app.alarm, core.tree, resources
from app.jobs.job_runner import JobRunner
from app.session import Session
from app.settings import Settings
from app.theme import LIGHT, stylesheet
from app.translation import set_language, tr
from app.window.application import make_application
from app.window.main_window import MainWindow

application = make_application(["segwright"])
settings = Settings(Path("settings.json"))
settings.language = "zh_TW"
runner = JobRunner()
window = MainWindow(Session(runner.quietly), runner, settings)
window.show()
set_language("zh_TW")
for _ in range(20):
    application.processEvents()
assert len(stylesheet(LIGHT)) > 1000 and window.styleSheet()
assert window.centralWidget() is not None and window.isVisible()
print(tr("Cancel"), app.alarm.__file__, core.tree.TREE, resources.__file__, sep="\\n")
window.close()
assert runner.shut_down()
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """An environment that holds the wheel, and nothing that leads to this checkout."""

    python: Path
    site: Path
    elsewhere: Path
    """a folder to start programs in"""

    def run(self, *command: str | Path, **more: str) -> "subprocess.CompletedProcess[str]":
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8", **more}
        done = subprocess.run(
            [str(part) for part in command],
            cwd=self.elsewhere,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def script(self, name: str) -> Path:
        return self.python.with_name(f"{name}.exe" if os.name == "nt" else name)

    def see_the_present_packages(self) -> None:
        """All but the project: what a .pth file leads to has its own .pth files not followed."""
        present = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
        (self.site / "present.pth").write_text("\n".join(sorted(present)) + "\n", encoding="utf-8")


def run(*command: str | Path) -> None:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # a copy: what an earlier build has left beside the code would be packed too
    source = folder / "source"
    for name in ("app", "core", "resources"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    quiet = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet")
    run(sys.executable, "-m", "pip", "wheel", *quiet, "--wheel-dir", folder, source)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    folder = tmp_path_factory.mktemp("fresh")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "venv")
    python = folder / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--no-deps",
        "--no-index",
        "--quiet",
        wheel,
    )
    asked = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    yield Installed(python=python, site=Path(asked.stdout.strip()), elsewhere=elsewhere)


def test_that_the_wheel_holds_all_that_the_program_reads(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    code = [path for name in ("app", "core") for path in (ROOT / name).rglob("*.py")]
    pictures = [path for path in (ROOT / "resources" / "styles").iterdir() if path.is_file()]
    texts = list((ROOT / "resources" / "translations").glob("*.qm"))
    assert pictures and texts
    wanted = {path.relative_to(ROOT).as_posix() for path in (*code, *pictures, *texts)}
    assert wanted <= names
    others = {name for name in names if not name.startswith(("app/", "core/", "resources/"))}
    assert all(".dist-info/" in name for name in others)


def test_that_the_window_is_an_extra(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        (name,) = (name for name in packed.namelist() if name.endswith(".dist-info/METADATA"))
        facts = email.message_from_bytes(packed.read(name))
    needed = facts.get_all("Requires-Dist") or []
    for part in PARTS:
        found = [line for line in needed if line.lower().startswith(DISTRIBUTIONS.get(part, part).lower())]
        assert len(found) == 1 and 'extra == "window"' in found[0].replace("'", '"'), part


def test_that_without_its_packages_the_window_says_so(installed: Installed) -> None:
    # before the present packages are to be seen
    for command in ([installed.python, "-m", "app"], [installed.script("segwright-window")]):
        done = installed.run(*command)
        assert done.returncode == 2, done
        assert done.stderr.startswith("Segwright is installed here without its window (PySide6, vtkmodules")
        assert 'pip install "segwright[window]"' in done.stderr


def test_that_the_window_starts_from_what_is_installed(installed: Installed) -> None:
    installed.see_the_present_packages()
    done = installed.run(installed.python, "-c", WINDOW)
    assert done.returncode == 0, done.stdout + done.stderr
    word, *places = done.stdout.splitlines()
    assert word == "取消"
    assert len(places) == 3
    for place in places:
        assert Path(place).is_relative_to(installed.site.resolve()), place


def test_that_commands_and_their_processes_are_those_that_are_installed(installed: Installed) -> None:
    installed.see_the_present_packages()
    told = installed.run(installed.script("segwright"), "system", "--json")
    assert told.returncode == 0 and json.loads(told.stdout)["torch"]["version"], told
    helped = installed.run(installed.script("segwright"), "--help")
    assert helped.returncode == 0 and "preprocess" in helped.stdout
    refused = installed.run(installed.script("segwright"), "check", "nowhere")
    assert refused.returncode == 2 and "Hint:" in refused.stderr
    trap = installed.elsewhere / "trap"
    if sys.version_info >= (3, 11):
        # a folder of the user's that is named as ours
        (trap / "core").mkdir(parents=True)
        (trap / "core" / "__init__.py").touch()
    trap.mkdir(exist_ok=True)
    child = (
        "import sys, core.tree, subprocess\n"
        "look = 'import core, sys; print(core.__file__, *sys.path, sep=chr(10))'\n"
        "subprocess.run([sys.executable, '-c', look], env=core.tree.environment_for_child(), cwd='trap', check=True)\n"
    )
    lines = installed.run(installed.python, "-c", child).stdout.splitlines()
    assert Path(lines[0]).is_relative_to(installed.site.resolve())
    library = sysconfig.get_path("stdlib")
    # Python's own modules come before what is installed
    assert lines[1:].index(library) < lines[1:].index(str(installed.site)), lines
    assert str(ROOT) not in lines
