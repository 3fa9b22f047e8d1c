"""One version, wherever it is said."""

import subprocess
import sys
from pathlib import Path

import pytest

from core.version import UNKNOWN, program_version, version_in

ROOT = Path(__file__).resolve().parents[2]


def test_that_the_checkout_says_what_the_installed_package_says() -> None:
    assert program_version() == version_in(ROOT / "pyproject.toml") != UNKNOWN


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ('[project]\nname = "x"\nversion = "1.2.3"\n', "1.2.3"),
        ('[tool.x]\nversion = "9"\n\n[project]\nversion="0.1"\n', "0.1"),
        ('[project]\nname = "x"\n\n[tool.x]\nversion = "9"\n', UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_that_only_the_projects_own_version_counts(tmp_path: Path, text: str, version: str) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(text, encoding="utf-8")
    assert version_in(file) == version


def test_that_a_missing_file_is_no_mistake(tmp_path: Path) -> None:
    assert version_in(tmp_path / "pyproject.toml") == UNKNOWN


def test_that_the_command_says_its_version() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "core", "--version"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stdout.split(), told.stderr) == (0, ["segwright", program_version()], "")
