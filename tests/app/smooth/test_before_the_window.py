"""What is loaded before the window is seen: as little as there can be."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HEAVY = (
    "numpy",
    "scipy",
    "torch",
    "vtkmodules",
    "SimpleITK",
    "pydantic",
    "PIL",
    "pyqtgraph",
    "qtawesome",
    "skimage",
)
PROGRAM = f"""
import sys
from app.window.application import make_application
from app.window.main_window import MainWindow
from app.theme import LIGHT, icon
make_application(["x"])
assert not icon("home-outline", LIGHT).isNull()
print([name for name in {HEAVY!r} if name in sys.modules])
"""


def test_that_the_window_waits_for_no_library_that_it_does_not_show() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
