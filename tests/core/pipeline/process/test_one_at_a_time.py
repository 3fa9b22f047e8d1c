"""Trainings side by side: one of them prepares the data, the others wait."""

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core.events import CaseFailed, Event, Heartbeat, Job, StageStarted, Warned, run_to_end
from core.pipeline.prepare.preprocess_project import prepare_configuration, preprocess_project
from core.pipeline.process.one_at_a_time import one_at_a_time
from core.pipeline.project.load_project import load_project
from core.pipeline.project.needed import need_dataset, need_plan
from core.pipeline.train.fold_order import FoldOrder
from core.pipeline.train.train_fold import train_fold
from core.training.saved.state import Status
from tests.core.pipeline.conftest import balls_project

ROOT = Path(__file__).resolve().parents[4]


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


def test_that_who_is_closed_lets_the_next_work(mark: Path) -> None:
    first = one_at_a_time(work(), mark)
    next(first)
    first.close()
    heard: list[Event] = []
    assert run_to_end(one_at_a_time(work(), mark), heard.append) == "done"
    assert heard == [Heartbeat()] * 3


def test_that_a_job_may_be_closed_by_another_thread(mark: Path) -> None:
    first = one_at_a_time(work(), mark)
    next(first)
    closing = threading.Thread(target=first.close)
    closing.start()
    closing.join()
    assert run_to_end(one_at_a_time(work(), mark)) == "done"


def test_that_a_process_that_is_killed_holds_nobody_up(mark: Path) -> None:
    command = "import sys; from pathlib import Path; from core.pipeline.process.one_at_a_time import one_at_a_time; "
    command += (
        "job = one_at_a_time(iter([1]), Path(sys.argv[1])); next(job); print('taken', flush=True); input()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", command, str(mark)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with other:
        assert other.stdout is not None and other.stdout.readline() == "taken\n"
        waiting = one_at_a_time(work(), mark)
        assert isinstance(next(waiting), StageStarted)
        other.kill()
        other.wait()
        assert run_to_end(waiting) == "done"


def test_that_masks_being_copied_by_one_are_not_cleared_away_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = balls_project(tmp_path)
    seen: list[Event] = []

    def copy_while_another_begins(source: Path, target: Path) -> None:
        copyfile(source, target)
        other = prepare_configuration(project, need_plan(project), need_plan(project).configurations[0])
        seen.append(next(other))
        other.close()

    copyfile = shutil.copyfile
    monkeypatch.setattr("core.pipeline.prepare.ground_truth.shutil.copyfile", copy_while_another_begins)
    run_to_end(preprocess_project(project, ("3d_fullres",)))
    masks = project.folder.ground_truth(need_dataset(project).name)
    assert len(list(masks.iterdir())) == len(need_dataset(project).cases) == len(seen)
    assert all(isinstance(event, StageStarted) and "Waiting" in str(event.stage) for event in seen)


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
