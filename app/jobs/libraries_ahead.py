"""Loads the large libraries that the viewer and the pictures need, while the window rests.

Importing them when they are needed would hold the window: Python keeps its lock while a library is opened, which
for SimpleITK's 100 MB takes 0.1 to 0.2 s. So it is opened before, by a call that lets go of the lock, and VTK is
imported in small parts.
"""

import ctypes
import importlib
import importlib.util
import sys
import time
from pathlib import Path

from core.events import Heartbeat, Job

VTK = (
    "vtkCommonCore", "vtkCommonMath", "vtkCommonTransforms", "vtkCommonSystem", "vtkCommonDataModel",
    "vtkCommonExecutionModel", "vtkCommonMisc", "vtkFiltersCore", "vtkFiltersGeneral", "vtkRenderingCore",
    "vtkIOCore", "vtkIOImage", "vtkImagingCore", "vtkRenderingFreeType", "vtkRenderingLabel",
    "vtkRenderingHyperTreeGrid", "vtkRenderingOpenGL2",
)  # fmt: skip
"""in the order in which they need one another"""
GAP_S = 0.02
"""between two of them, for whatever else wants Python's lock"""


def load_libraries() -> Job[None]:
    """On a job's thread. What is not installed is passed over: it is told of where it is needed."""
    _open_library("SimpleITK", "_SimpleITK")
    modules = ["SimpleITK", "scipy.ndimage", *(f"vtkmodules.{name}" for name in VTK)]
    for module in modules:
        yield Heartbeat()
        try:
            importlib.import_module(module)
        except ImportError:
            continue
        time.sleep(GAP_S)


def _open_library(package: str, name: str) -> None:
    """Let the system load `name`.so of a package; the import that comes later then finds it there."""
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        return
    for file in Path(found.origin).parent.glob(f"{name}.*"):
        if file.suffix == ".pyd" and sys.platform == "win32":
            ctypes.WinDLL("kernel32").LoadLibraryW(str(file))
        elif file.suffix == ".so":
            # functions called through ctypes run without the lock, unlike ctypes.CDLL(file) itself
            ctypes.CDLL(None).dlopen(str(file).encode(), 2)
