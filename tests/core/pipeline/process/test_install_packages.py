"""Optional libraries are installed by a process beside, whose words become sentences."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.errors import UserError
from core.events import StageStarted, run_to_end
from core.io.formats.microscope.missing_part import PACKAGES
from core.pipeline.process.install_packages import Installer, install_packages
from core.system.extras import requirements_in
from core.tree import TREE


def says(lines: Sequence[str], code: int) -> Installer:
    """A program in the place of pip."""
    program = (
        "import sys\n" + "".join(f"print({line!r}, flush=True)\n" for line in lines) + f"sys.exit({code})"
    )
    return lambda requirements, constraints: (sys.executable, "-c", program)


def test_that_the_stages_are_told() -> None:
    told: list[object] = []
    installer = says(["Collecting liffile>=2026", "Installing collected packages: liffile"], 0)
    run_to_end(install_packages(["numpy"], extra="microscopy", installer=installer), told.append)
    stages = [str(event.stage) for event in told if isinstance(event, StageStarted)]
    assert stages == ["Looking for numpy", "Fetching liffile", "Installing"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("WARNING: Retrying: NewConnectionError", "no connection"),
        ("ERROR: No matching distribution found for liffile", "no version fits this Python"),
        ("ERROR: Permission denied", "the installation failed. Permission denied"),
    ],
)
def test_that_a_failure_is_one_sentence(line: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        run_to_end(install_packages(["liffile"], extra="microscopy", installer=says([line], 1)))


def test_that_a_package_which_was_passed_over_is_told() -> None:
    ignores = says(["Ignoring it: markers do not match"], 0)
    with pytest.raises(UserError, match="no version fits"):
        run_to_end(install_packages(["no_such_package_at_all"], extra="microscopy", installer=ignores))


def test_that_what_is_installed_keeps_its_version() -> None:
    kept: list[str] = []

    def installer(requirements: Sequence[str], constraints: Path) -> Sequence[str]:
        kept.extend(constraints.read_text().split())
        return (sys.executable, "-c", "")

    run_to_end(install_packages(["pytest"], extra="microscopy", installer=installer))
    assert any(line.startswith("numpy==") for line in kept)
    assert not any(line.startswith("pytest==") for line in kept)


def test_that_closing_ends_the_process(tmp_path: Path) -> None:
    mark = tmp_path / "alive"
    program = f"import time\nprint('Collecting a', flush=True)\ntime.sleep(600)\nopen({str(mark)!r}, 'w')"
    job = install_packages(
        ["numpy"], extra="microscopy", installer=lambda *_: (sys.executable, "-c", program)
    )
    while not (isinstance(event := next(job), StageStarted) and "Fetching" in str(event.stage)):
        pass
    job.close()
    assert not mark.exists()


def test_that_the_extra_names_the_libraries_of_all_endings() -> None:
    text = (TREE / "pyproject.toml").read_text()
    block = text.split("microscopy = [")[1].split("]")[0]
    lines = [line.strip().strip('",') for line in block.splitlines() if line.strip().startswith('"')]
    assert {line.split(">")[0] for line in lines} == set(PACKAGES.values())


def test_that_markers_of_a_requirement_are_kept() -> None:
    lines = [
        'liffile>=2026; python_version >= "3.11" and extra == "microscopy"',
        'nd2>=0.10; extra == "microscopy"',
        'vtk; extra == "window"',
    ]
    found = requirements_in(lines, "microscopy")
    assert found == {"liffile": 'liffile>=2026; python_version >= "3.11"', "nd2": "nd2>=0.10"}
