"""A process that reads by itself, as those that prepare cases do, is ended by the system where a file is endless."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.preprocessing.preprocess_dataset import _Task, _why_it_died
from core.system.child_end import ChildEnd
from core.tree import TREE

ENDLESS = """
import sys, resource
from pathlib import Path
from core.io.reading import limits, read_here
from core.io.reading.pool import read_in_this_process
from core.io.read_image import read_header, read_image
from core.io.open_image import bytes_in_memory, open_image
def loop(path, **how):
    while True:
        pass
limits.processor_seconds = lambda *about: 0.01
read_in_this_process()
before = resource.getrlimit(resource.RLIMIT_CPU)
for good in (read_image, open_image, bytes_in_memory, read_header):
    good(Path(sys.argv[1]))
    assert resource.getrlimit(resource.RLIMIT_CPU) == before
read_here.image_here = read_here.header_here = loop
from core.io.reading import open_here
open_here.open_here = open_here.bytes_in_memory_here = loop
globals()[sys.argv[2]](Path(sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("read", ["read_image", "read_header", "open_image", "bytes_in_memory"])
def test_that_a_process_that_reads_by_itself_is_ended_in_an_endless_file(tmp_path: Path, read: str) -> None:
    import numpy as np
    import SimpleITK

    path = tmp_path / "image.nii.gz"
    SimpleITK.WriteImage(SimpleITK.GetImageFromArray(np.ones((3, 4, 5), np.int16)), str(path))
    ended = subprocess.run(
        [sys.executable, "-c", ENDLESS, str(path), read], cwd=TREE, capture_output=True, text=True
    )
    assert ended.returncode == -signal.SIGXCPU, ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_that_an_endless_file_of_a_case_is_told(tmp_path: Path) -> None:
    from core.dataset.dataset import Case

    task = _Task(case=Case(name="a", images=(tmp_path,), mask=None), grid=None, bytes_needed=0, large=None)
    reason, hint = _why_it_died(task, ChildEnd(code=-signal.SIGXCPU))
    assert "too long" in str(reason) and "damaged" in str(hint)
