"""A file that can be read once a library is installed that is not there."""

import importlib
import sys
from types import ModuleType

from core.errors import UserError
from core.text import Text, say_both

EXTRA = "microscopy"
"""the optional part of the program that reads files of microscopes"""
PACKAGES = {".lif": "liffile", ".nd2": "nd2", ".ome.zarr": "zarr", ".zarr": "zarr"}
"""the library of each ending; CZI needs none"""


class MissingPartError(UserError):
    """The library is named, and how it is installed."""


def how_to_install(package: str) -> Text:
    return say_both(
        "Install it with the button, or leave these files out.",
        "Install it with segwright install {extra}; the package is {package}.",
        extra=EXTRA,
        package=package,
    )


def part(package: str, ending: str) -> ModuleType:
    """The library. Raises MissingPartError where it is not installed."""
    # it may have been installed since this process began
    if package not in sys.modules:
        importlib.invalidate_caches()
    try:
        return importlib.import_module(package)
    except ImportError as error:
        raise MissingPartError(
            "Files ending in {ending} are read by the package {package}, which is not installed.",
            hint="Install it with the button, or leave these files out.",
            terminal_hint="Install it with segwright install microscopy.",
            ending=ending,
            package=package,
        ) from error


def is_installed(package: str) -> bool:
    from importlib.util import find_spec

    importlib.invalidate_caches()
    return find_spec(package) is not None
