"""Trainings side by side: one of them prepares the data, the others wait."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core.events import CaseFailed, Event, Heartbeat, Job, StageStarted, Warned, run_to_end
from core.pipeline import one_at_a_time as module
from core.pipeline.fold_order import FoldOrder
from core.pipeline.load_project import load_project
from core.pipeline.one_at_a_time import one_at_a_time
from core.pipeline.train_fold import train_fold
from core.training.state import Status
from tests.core.pipeline.conftest import balls_project

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    return tmp_path / "data" / "being_prepared"


def work(beats: int = 3) -> Job[str]:
    for _ in range(beats):
        yield Heartbeat()
    return "done"


def test_that_the_second_waits_for_the_first_and_then_works(mark: Path) -> None:
    first = one_at_a_time(work(), mark)
    next(first)
    second = one_at_a_time(work(), mark)
    waiting = next(second)
    assert isinstance(waiting, StageStarted) and "being prepared for another training" in str(waiting.stage)
    next(second)
    assert run_to_end(first) == "done"
    assert run_to_end(second) == "done"
    assert not mark.exists()


def test_that_who_is_closed_lets_the_next_work(mark: Path) -> None:
    first = one_at_a_time(work(), mark)
    next(first)
    first.close()
    heard: list[Event] = []
    assert run_to_end(one_at_a_time(work(), mark), heard.append) == "done"
    assert heard == [Heartbeat()] * 3


def test_that_a_mark_left_by_a_crash_holds_nobody_up(mark: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DEAD_SECONDS", 0.3)
    mark.parent.mkdir()
    mark.touch()
    assert run_to_end(one_at_a_time(work(), mark)) == "done"


def test_that_a_crash_on_this_computer_is_seen_at_once(mark: Path) -> None:
    command = "import sys; from pathlib import Path; from core.pipeline.one_at_a_time import _made; "
    command += "_made(Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", command, str(mark)], check=True, cwd=ROOT)
    assert mark.exists()
    heard: list[Event] = []
    assert run_to_end(one_at_a_time(work(), mark), heard.append) == "done"
    assert not any(isinstance(event, Heartbeat) for event in heard[:1])
    assert len(heard) == 4


def test_that_who_works_long_keeps_its_mark_young(mark: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TOUCH_SECONDS", 0.0)
    job = one_at_a_time(work(), mark)
    next(job)
    before = mark.stat().st_mtime_ns
    next(job)
    assert mark.stat().st_mtime_ns > before
    job.close()


def test_that_two_folds_begun_together_prepare_their_data_once(tmp_path: Path) -> None:
    project = balls_project(tmp_path)
    heard: dict[str, list[Event]] = {"0": [], "1": []}
    ended: dict[str, Status] = {}

    def train(fold: str) -> None:
        order = FoldOrder(configuration="3d_fullres", fold=fold, epochs=1, iterations=1, device="cpu")
        job = train_fold(load_project(project.folder.root), order)
        ended[fold] = run_to_end(job, heard[fold].append).status

    threads = [threading.Thread(target=train, args=(fold,)) for fold in heard]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ended == {"0": Status.DONE, "1": Status.DONE}
    assert not [event for each in heard.values() for event in each if isinstance(event, CaseFailed | Warned)]
