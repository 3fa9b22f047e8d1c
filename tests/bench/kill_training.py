"""A training that is killed at random moments, over and over: it always goes on, and its history has no gap.

    python -m tests.bench.kill_training --work DIR [--times 20] [--seed 0]

Starts `segwright train` in a process of its own on made-up balls, kills it (SIGKILL) after a random time, looks at
what lies there, resumes. Says how often it was killed where, and checks after every kill: a saved state that can be
read, no epoch lost that was told as finished, epochs 0, 1, 2 … without gap or double.
"""

import argparse
import json
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from core.pipeline.project.project import Project
from core.project_folder import FoldFolder
from core.training.saved.checkpoint import read_checkpoint
from core.training.saved.saved_state import saved_state
from tests.core.pipeline.conftest import DATASET, balls_project

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    shutil.rmtree(options.work, ignore_errors=True)
    project = balls_project(options.work)
    fold = FoldFolder(project.folder.model(DATASET, "nnUNetPlans", "3d_fullres") / "fold_0")
    chance = random.Random(options.seed)
    told = 0
    for time_number in range(options.times):
        process = _start(project, resume=time_number > 0)
        before = _epochs_on_disk(fold)
        _wait_until_learning(process, fold)
        time.sleep(chance.uniform(0, 1.5))
        assert process.poll() is None, "it ended by itself"
        process.send_signal(signal.SIGKILL)
        process.wait()
        path = saved_state(fold)
        assert path is not None
        saved = read_checkpoint(path)
        told = _last_epoch_told(fold)
        assert saved.current_epoch >= told, f"{told} epochs were told, {saved.current_epoch} saved"
        assert saved.current_epoch >= before
        assert len(saved.logging["train_losses"]) == saved.current_epoch
        iteration = saved.ours["course"]["iteration"]
        print(
            f"kill {time_number + 1}: {saved.current_epoch} epochs and {iteration} iterations kept",
            flush=True,
        )
    process = _start(project, resume=True)
    _wait_until_learning(process, fold)
    fold.request_file.write_text("finish")
    assert process.wait(timeout=300) == 0
    epochs = [epoch["epoch"] for epoch in json.loads(fold.history_file.read_text())["history"]]
    assert epochs == list(range(len(epochs))), epochs
    print(f"killed {options.times} times; {len(epochs)} epochs without gap or double, then scored")


def _start(project: Project, *, resume: bool) -> "subprocess.Popen[bytes]":
    words = [sys.executable, "-m", "core", "train", str(project.folder.root), "3d_fullres", "0", "--events"]
    words += ["--device", "cpu", *(["--resume"] if resume else ["--epochs", "100000", "--iterations", "30"])]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _wait_until_learning(process: "subprocess.Popen[bytes]", fold: FoldFolder) -> None:
    """Until this process has told of an iteration, or of an epoch."""
    began, size = time.monotonic(), fold.events_file.stat().st_size if fold.events_file.exists() else 0
    while time.monotonic() - began < 120 and process.poll() is None:
        if fold.events_file.exists():
            with fold.events_file.open("rb") as stream:
                stream.seek(size)
                if b"iteration_finished" in stream.read():
                    return
        time.sleep(0.02)
    raise AssertionError("it never began to learn")


def _epochs_on_disk(fold: FoldFolder) -> int:
    path = saved_state(fold)
    return 0 if path is None else read_checkpoint(path).current_epoch


def _last_epoch_told(fold: FoldFolder) -> int:
    """How many epochs events.jsonl says are done; the last line may be cut off."""
    told = 0
    for line in fold.events_file.read_text(errors="replace").splitlines():
        if '"epoch_finished"' in line and line.endswith("}"):
            told = max(told, json.loads(line)["epoch"] + 1)
    return told


if __name__ == "__main__":
    main()
