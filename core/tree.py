"""Where the program lies, for the processes that it starts."""

import os
import site
from pathlib import Path

TREE = Path(__file__).resolve().parents[1]
"""the folder that holds the package `core`: a checkout, or where pip has put it"""


def environment_for_child() -> dict[str, str]:
    """This process's environment, in which a Python started with `-m core…` finds this very program.

    Modules of the same name in the folder that the user is in are not found (from Python 3.11 on).
    """
    environment = os.environ | {"PYTHONSAFEPATH": "1"}
    if not _is_installed():
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(TREE), environment.get("PYTHONPATH")]))
    return environment


def _is_installed() -> bool:
    """Then Python finds it by itself; named once more, what is installed would hide Python's own modules."""
    return TREE in {
        Path(folder).resolve() for folder in (*site.getsitepackages(), site.getusersitepackages())
    }
