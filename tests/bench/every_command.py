"""The commands from import to pack on a few small balls, each from a state in which it has all that it needs."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from core.io.files.leftovers import MEMORY
from core.io.files.temporary_name import is_old_unfinished, is_unfinished
from core.pipeline.project.load_project import create_project
from tests.core.pipeline.conftest import DATASET, balls_project, write_balls

ROOT = Path(__file__).resolve().parents[2]
MODEL = f"results/{DATASET}/nnUNetTrainer__nnUNetPlans__3d_fullres"
TRAIN = (
    "train",
    "project",
    "3d_fullres",
    "--epochs",
    "2",
    "--iterations",
    "3",
    "--device",
    "cpu",
    "--seed",
    "1",
)
LAY_THERE = frozenset(MEMORY.glob("segwright-*"))
"""of others, before anything was killed here"""
COMPILED = "torchinductor_"
"""PyTorch's own cache of compiled code, which it keeps in the temporary folder for the next program"""
ALWAYS_LEFT = ("running.json", "request")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What is run in the folder of a state; paths are relative to it."""

    name: str
    words: tuple[str, ...]
    again: tuple[str, ...] = ()
    """more words after it was broken off"""
    needs: tuple[str, ...] = ()
    """commands whose results it needs"""


COMMANDS = (
    Command(
        name="import",
        words=(
            *("import", "user/imagesTr", "user/labelsTr", "--project", "fresh", "--name", "Dataset001_Balls"),
            *("--labels", "1=ball,2=core", "--channels", "MRI"),
        ),
    ),
    Command(name="check", words=("check", "project")),
    Command(name="fingerprint", words=("fingerprint", "project")),
    Command(name="preprocess", words=("preprocess", "project", "-c", "3d_fullres")),
    Command(name="train", words=(*TRAIN[:3], "0", *TRAIN[3:]), again=("--resume",), needs=("preprocess",)),
    Command(name="train 1", words=(*TRAIN[:3], "1", *TRAIN[3:]), again=("--resume",), needs=("preprocess",)),
    Command(name="evaluate", words=("evaluate", "project"), needs=("train", "train 1")),
    Command(
        name="predict",
        words=("predict", f"project/{MODEL}", "user/imagesTr", "masks", "--device", "cpu", "--step", "1"),
        needs=("train", "train 1"),
    ),
    Command(name="export", words=("export", "user/labelsTr", "--format", "nrrd", "--output", "exported")),
    Command(name="export stl", words=("export", "user/labelsTr", "--format", "stl", "--output", "surfaces")),
    Command(
        name="pack", words=("model", "pack", f"project/{MODEL}", "model.zip"), needs=("train", "train 1")
    ),
)


def begin(state: Path) -> None:
    """The user's images, and a project that is planned."""
    shutil.rmtree(state, ignore_errors=True)
    labels = {"background": 0, "ball": 1, "core": 2}
    write_balls(state / "user", {"channel_names": {"0": "MRI"}, "labels": labels})
    (state / "user" / "dataset.json").unlink()
    for image in (state / "user/imagesTr").iterdir():
        image.rename(image.with_name(image.name.replace("_0000", "")))
    balls_project(state / "project")
    create_project(state / "fresh", "Fresh")


def start(words: Sequence[str], state: Path, temporary: Path) -> "subprocess.Popen[str]":
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)}
    return subprocess.Popen(
        [sys.executable, "-m", "core", *words],
        cwd=state,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )


def kill(process: "subprocess.Popen[str]") -> bool:
    """As kill -9 and the kernel do; its children are given time to see that they are alone. False: it had ended."""
    if process.poll() is not None:
        process.communicate()
        return False
    family = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.communicate()
    _, alive = psutil.wait_procs(family, timeout=30)
    assert not alive, f"helpers outlive it: {alive}"
    return True


def left_behind(*folders: Path) -> list[Path]:
    """Unfinished files anywhere in the folders, and whatever of ours lies in memory.

    Earlier versions' names are passed over there: one that runs beside this bench may have made them.
    """
    found = [path for folder in folders for path in folder.rglob("*") if is_unfinished(path)]
    found += [
        path
        for path in MEMORY.glob("segwright-*")
        if path not in LAY_THERE and not is_old_unfinished(path.name)
    ]
    return found + [path for folder in folders for path in folder.rglob("*") if path.name in ALWAYS_LEFT]


def digests(state: Path) -> dict[str, str]:
    return {str(path.relative_to(state)): _digest(path) for path in _files(state)}


def _files(state: Path) -> Iterator[Path]:
    files = (path for path in sorted(state.rglob("*")) if path.is_file())
    # TensorBoard's are named by the time
    return (path for path in files if not path.name.endswith(".lock") and "tfevents" not in path.name)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
