import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from core.errors import UserError
from core.events import run_to_end
from core.pipeline.process.own_process import NICE, end_process_tree, in_own_process, start_process
from tests.command_line import command_line


@pytest.fixture(autouse=True)
def trainings_give_way_to_nobody() -> None:
    """Here they do, as for the user."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has classes instead of numbers")
def test_that_a_process_of_its_own_steps_back_behind_the_window() -> None:
    process = start_process(["train", "--help"], output=subprocess.DEVNULL, outlives=True)
    try:
        assert psutil.Process(process.pid).nice() == NICE
    finally:
        end_process_tree(process.pid)
        process.wait()


def test_that_a_killed_process_is_told_by_its_signal(tmp_path: Path) -> None:
    job = in_own_process(["demo", str(tmp_path / "demo")])
    next(job)
    (child,) = (p for p in psutil.Process().children() if "demo" in command_line(p))
    child.kill()
    with pytest.raises(UserError, match=r"ended by the signal 9 \(SIGKILL\)") as told:
        run_to_end(job)
    assert "memory" not in f"{told.value} {told.value.hint}"


def test_that_a_process_that_dies_of_an_exception_gives_its_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "__init__.py").touch()
    (tmp_path / "core" / "__main__.py").write_text("raise LookupError('broken at its imports')\n")
    monkeypatch.setattr("core.tree.TREE", tmp_path)
    with monkeypatch.context() as patch, pytest.raises(RuntimeError, match="broken at its imports") as told:
        patch.chdir(tmp_path)
        run_to_end(in_own_process(["check", "x"]))
    assert str(told.value).startswith("Traceback")
