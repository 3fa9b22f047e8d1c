import subprocess
import sys

import psutil
import pytest

from core.pipeline.own_process import NICE, end_process_tree, start_process


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has classes instead of numbers")
def test_that_a_process_of_its_own_steps_back_behind_the_window() -> None:
    process = start_process(["train", "--help"], output=subprocess.DEVNULL, outlives=True)
    try:
        assert psutil.Process(process.pid).nice() == NICE
    finally:
        end_process_tree(process.pid)
        process.wait()
