"""Loads the large libraries that the viewer and the pictures need, while the window rests.

Importing them when they are needed would hold the window: Python keeps its lock while a library is opened. So VTK
is imported before, in small parts, and a process that reads images is started.
"""

import importlib
import time

from core.events import Heartbeat, Job

VTK = (
    "vtkCommonCore",
    "vtkCommonMath",
    "vtkCommonTransforms",
    "vtkCommonSystem",
    "vtkCommonDataModel",
    "vtkCommonExecutionModel",
    "vtkCommonMisc",
    "vtkFiltersCore",
    "vtkFiltersGeneral",
    "vtkRenderingCore",
    "vtkIOCore",
    "vtkIOImage",
    "vtkImagingCore",
    "vtkRenderingFreeType",
    "vtkRenderingLabel",
    "vtkRenderingHyperTreeGrid",
    "vtkRenderingOpenGL2",
)
"""in the order in which they need one another"""
GAP_S = 0.02
"""between two of them, for whatever else wants Python's lock"""


def load_libraries() -> Job[None]:
    """On a job's thread. What is not installed is passed over: it is told of where it is needed."""
    from core.io.reading.pool import prepare_readers

    # images are read by processes beside, which load their own libraries
    prepare_readers(1)
    modules = ["scipy.ndimage", *(f"vtkmodules.{name}" for name in VTK)]
    for module in modules:
        yield Heartbeat()
        try:
            importlib.import_module(module)
        except ImportError:
            continue
        time.sleep(GAP_S)
