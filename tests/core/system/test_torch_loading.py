"""A PyTorch that cannot be loaded is told as that, in this process and from another."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import UserError
from core.events import run_to_end
from core.pipeline.process.own_process import in_own_process
from core.system.torch_loading import torch_trouble

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def broken_torch(tmp_path: Path) -> Path:
    package = tmp_path / "broken" / "torch"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(
        "raise OSError('libtorch_cuda.so: cannot open shared object file')\n"
    )
    return package.parent


def test_that_other_mistakes_are_none_of_pytorchs() -> None:
    assert torch_trouble(KeyError("x")) is None
    assert torch_trouble(ModuleNotFoundError("no vtk", name="vtk")) is None
    missing = torch_trouble(ModuleNotFoundError("No module named 'torch'", name="torch"))
    assert missing is not None and "launch.py" in str(missing.hint)


@pytest.mark.parametrize("command", ["train", "predict"])
def test_that_a_command_tells_a_pytorch_that_cannot_be_loaded(
    broken_torch: Path, tmp_path: Path, command: str
) -> None:
    from tests.core.pipeline.conftest import balls_project

    project = balls_project(tmp_path / "balls").folder.root
    (tmp_path / "new").mkdir()
    words = {
        "train": ["train", str(project), "3d_fullres", "0"],
        "predict": ["predict", str(tmp_path), str(tmp_path / "new"), str(tmp_path / "out")],
    }[command]
    environment = os.environ | {"PYTHONPATH": f"{broken_torch}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-m", "core", *words],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "PyTorch cannot be loaded: libtorch_cuda.so" in done.stderr
    assert "launch.py" in done.stderr and "Traceback" not in done.stderr


def test_that_the_window_hears_it_from_another_process(
    broken_torch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(broken_torch))
    # our own folder comes first in start_process: the broken package must lie there too
    monkeypatch.setattr("core.tree.TREE", broken_torch)
    for name in ("core", "app"):
        (broken_torch / name).symlink_to(ROOT / name)
    with pytest.raises(UserError, match="PyTorch cannot be loaded"):
        run_to_end(in_own_process(["predict", str(tmp_path), str(tmp_path), str(tmp_path / "out")]))
