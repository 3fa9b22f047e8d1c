"""Two folds of one project in two processes at the same time, as on two graphics cards; here both are the processor."""

from dataclasses import replace
from pathlib import Path

import torch
from pytestqt.qtbot import QtBot

from app.jobs.job_runner import JobRunner
from app.jobs.training_queue import TrainingQueue
from app.session import Session
from core.events import run_to_end
from core.pipeline.project.load_project import load_project
from core.pipeline.project.project import Project
from core.pipeline.train.fold_order import FoldOrder
from core.pipeline.train.train_fold import train_fold
from core.pipeline.train.trained_folds import fold_folder
from core.training.saved.checkpoint import read_checkpoint
from core.training.saved.state import Status
from tests.core.pipeline.conftest import balls_project

FOLDS = ("0", "1")
NAME = "3d_fullres"


def orders() -> tuple[FoldOrder, ...]:
    # so few iterations that no other number of threads is tried
    return tuple(FoldOrder(configuration=NAME, fold=fold, epochs=1, iterations=2) for fold in FOLDS)


def weights(project: Project, fold: str) -> dict[str, torch.Tensor]:
    return read_checkpoint(fold_folder(project, NAME, fold).checkpoint("final")).network_weights


def test_that_folds_trained_side_by_side_are_those_trained_one_after_another(
    qtbot: QtBot, tmp_path: Path
) -> None:
    together = load_project(balls_project(tmp_path / "together").folder.root)
    session = Session()
    session.take(together)
    runner = JobRunner()
    queue = TrainingQueue(runner, session)
    queue.use_cards(("cpu:0", "cpu:1"), side_by_side=True)
    queue.add(orders())
    jobs = [each.job for each in queue.here]
    assert len(jobs) == 2
    qtbot.waitUntil(lambda: not queue.at_work, timeout=240_000)
    assert [job.result.status if job.result else job.error for job in jobs] == [Status.DONE] * 2
    assert runner.shut_down()

    alone = load_project(balls_project(tmp_path / "alone").folder.root)
    for order in orders():
        assert run_to_end(train_fold(alone, replace(order, device="cpu"))).status is Status.DONE
    for fold in FOLDS:
        one, other = weights(together, fold), weights(alone, fold)
        assert one.keys() == other.keys()
        assert all(torch.equal(one[name], other[name]) for name in one)
    assert not torch.equal(next(iter(weights(alone, "0").values())), next(iter(weights(alone, "1").values())))
