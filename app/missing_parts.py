"""Whether what the window is made of is installed: a node of a cluster does without it."""

from importlib.util import find_spec

from core.errors import UserError

PARTS = ("PySide6", "vtkmodules", "qtawesome", "pyqtgraph")
"""as they are imported; pyproject.toml names them in the extra `window`"""


def check_parts() -> None:
    """Raises UserError where one is missing. Needs nothing but Python itself."""
    missing = [name for name in PARTS if find_spec(name) is None]
    if missing:
        raise UserError(
            "Segwright is installed here without its window ({missing} is missing).",
            hint='Install the window too: pip install "segwright[window]". The commands work without it: '
            "segwright --help lists them.",
            missing=", ".join(missing),
        )


def tell(error: UserError) -> None:
    """On the terminal; where Windows has started us without one, in a box."""
    import sys

    words = f"{error}\nHint: {error.hint}\n"
    if sys.stderr is not None:
        sys.stderr.write(words)
    elif sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, words, "Segwright", 0)
