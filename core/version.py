"""Which version of the program this is. It stands in pyproject.toml alone; what is installed repeats it."""

import re
from functools import lru_cache
from pathlib import Path

from core.tree import TREE

PROGRAM = "segwright"
UNKNOWN = "?"


@lru_cache(maxsize=1)
def program_version() -> str:
    """Such as "0.1.0": of the installed package, else of the checkout that we run from; "?" of neither."""
    # twenty milliseconds, which most commands do without
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(PROGRAM)
    except PackageNotFoundError:
        return version_in(TREE / "pyproject.toml")


def version_in(project_file: Path) -> str:
    """The version that a pyproject.toml names; "?" where the file is missing or names none."""
    try:
        text = project_file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return UNKNOWN
    # Python 3.10 has no reader of TOML
    found = re.search(r'^\[project\]\s*$(?:(?!^\[).)*?^version\s*=\s*"([^"]+)"', text, re.M | re.S)
    return found.group(1) if found else UNKNOWN
