import subprocess
import sys
from pathlib import Path

import pytest

from core.training.opened_cases import OpenedCases, most_cases


def test_that_no_more_cases_are_open_than_a_process_may_have_files(balls: Path) -> None:
    cases = OpenedCases(balls, most=2)
    for name in ("a", "b", "c", "a"):
        cases(name)
        assert len(cases._opened) <= 2
    assert list(cases._opened) == ["c", "a"]


def test_that_many_threads_leave_room_for_fewer_cases() -> None:
    assert most_cases(1024, 1) == 448
    assert most_cases(1024, 16) == 28
    assert most_cases(64, 16) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_that_the_limit_of_open_files_is_raised_as_far_as_it_goes() -> None:
    """Of a process of its own: this one's limit stays."""
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (200, 300));"
        "from core.io.files.open_files import open_files_allowed; print(open_files_allowed())"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "300"
