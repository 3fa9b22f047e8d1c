"""Train on folds that have been trained or begun before: the user chooses, and nothing is written over."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.jobs import catalog
from app.pages.page import Page
from app.pages.training.training_page import TrainingPage
from core.events import EpochFinished, Job
from core.pipeline.project.project import Project, Run, RunPlace
from core.pipeline.project.saved_states import earlier_trainings
from core.pipeline.queue.stages import Orders
from core.project_folder import FoldFolder

Make = Callable[[type[Page], Project | None], Any]
MakeRun = Callable[..., Run]
History = Callable[..., tuple[EpochFinished, ...]]
NAME = "3d_fullres"


def lying(project: Project, fold: str, role: str) -> None:
    path = catalog.fold_folder(project, NAME, fold).checkpoint(role)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(role)


@pytest.fixture
def asked(
    make_page: Make, planned: Project, make_run: MakeRun, history: History, monkeypatch: pytest.MonkeyPatch
) -> tuple[Any, list[Orders]]:
    """A page on which fold 0 is trained to the end, fold 1 was broken off and fold 2 is new; and what is put in."""
    lying(planned, "0", "final")
    lying(planned, "1", "latest")
    runs = (make_run(NAME, "0", history(10, 10)), make_run(NAME, "1", history(4, 10)))
    earlier = earlier_trainings(planned.folder, "Dataset001_Abdomen")
    page = make_page(TrainingPage, replace(planned, runs=runs, earlier=earlier))
    put_in: list[Orders] = []
    monkeypatch.setattr(page.queue, "add", put_in.append)
    page.setup.epochs.setValue(10)
    return page, put_in


def choose(page: Any, *folds: str) -> QMessageBox | None:
    for name, box in page.setup.folds.boxes.items():
        box.setChecked(name in folds)
    page.train_button.click()
    # one that was answered goes in a turn of its own
    found = [box for box in page.findChildren(QMessageBox, "training_question") if box.isVisible()]
    return found[0] if found else None


def press(box: QMessageBox, name: str) -> None:
    button = box.findChild(QPushButton, f"training_{name}_button")
    assert button is not None
    button.click()


def test_that_new_folds_begin_unasked(asked: tuple[Any, list[Orders]]) -> None:
    page, put_in = asked
    assert choose(page, "2") is None
    assert [order.fold for order in put_in[0]] == ["2"] and not put_in[0][0].again


def test_that_cancel_begins_nothing(asked: tuple[Any, list[Orders]]) -> None:
    page, put_in = asked
    box = choose(page, "0", "2")
    assert box is not None and "Trained already: 3d_fullres · fold 0." in box.text()
    # it has learned all that was asked for
    assert box.findChild(QPushButton, "training_go_on_button") is None
    press(box, "cancel")
    assert put_in == []


def test_that_train_again_says_so_in_the_order(asked: tuple[Any, list[Orders]]) -> None:
    page, put_in = asked
    box = choose(page, "0", "1", "2")
    assert box is not None and "Broken off before the end: 3d_fullres · fold 1." in box.text()
    press(box, "anew")
    assert [(o.fold, o.again, o.resume) for o in put_in[0]] == [
        ("0", True, False),
        ("1", True, False),
        ("2", False, False),
    ]


def test_that_go_on_takes_up_what_has_epochs_left(asked: tuple[Any, list[Orders]]) -> None:
    page, put_in = asked
    box = choose(page, "0", "1", "2")
    assert box is not None
    press(box, "go_on")
    assert [(o.fold, o.again, o.resume) for o in put_in[0]] == [("1", False, True), ("2", False, False)]
    page.setup.epochs.setValue(20)
    box = choose(page, "0")
    assert box is not None
    press(box, "go_on")
    assert [(o.fold, o.epochs, o.resume) for o in put_in[1]] == [("0", 20, True)]


def test_that_the_question_closed_is_a_cancel(asked: tuple[Any, list[Orders]], qtbot: QtBot) -> None:
    page, put_in = asked
    box = choose(page, "0")
    assert box is not None
    box.reject()
    assert put_in == []


@pytest.fixture
def several(make_page: Make, planned: Project, make_run: MakeRun, history: History) -> Any:
    """A page on which fold 0 was trained twice: run 2 is in use, run 1 kept."""
    in_use = replace(make_run(NAME, "0", history(10, 10)), number=2, is_trained=True)
    kept_folder = FoldFolder(in_use.model_folder / "earlier_fold_0_x")
    kept = replace(in_use, number=1, place=RunPlace.KEPT, folder=kept_folder, begun="2026-01-31T14:02:00")
    kept = replace(kept, state=replace(kept.state, history=history(5, 5)))
    return make_page(TrainingPage, replace(planned, runs=(in_use,), other_runs=(kept,)))


def test_that_runs_of_a_fold_are_listed_and_the_one_looked_at_compared(several: Any, qtbot: QtBot) -> None:
    folds = [several.runs.model.index(row, 1).data() for row in range(2)]
    assert folds == ["0 · run 2", "0 · run 1"]
    assert [row.status.rpartition(" · ")[2] for row in several.runs.rows] == ["in use", "kept"]
    several.runs.view.select_row(1)
    assert several.content.title_words.text() == "3d_fullres · fold 0 · Run 1"
    # curves are drawn one after another
    qtbot.waitUntil(lambda: not several.charts._clock.isActive())
    dashed = [curve.name for curve in several.charts.dice._curves if curve.dashed]
    assert dashed == ["Run 2 (in use)"]


def test_that_a_kept_run_is_put_into_use_and_one_is_removed_only_when_asked(
    several: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[tuple[str, int]] = []

    def noted(name: str) -> Callable[[Project, Run], Job[None]]:
        def job(_project: Project, run: Run) -> Job[None]:
            yield from ()
            done.append((name, run.number))

        return job

    for name in ("use_run", "remove_run"):
        monkeypatch.setattr(catalog, name, noted(name))
    monkeypatch.setattr(several.session, "reload", lambda: None)
    several.runs.view.select_row(0)
    assert several.runs.use_button.isHidden() and several.runs.remove_button.isHidden()
    several.runs.view.select_row(1)
    several.runs.use_button.click()
    for answer in ("cancel", "remove"):
        several.runs.remove_button.click()
        box = next(b for b in several.findChildren(QMessageBox, "removing_question") if b.isVisible())
        assert "3d_fullres · fold 0 · Run 1" in box.text()
        box.findChild(QPushButton, f"removing_{answer}_button").click()
    qtbot.waitUntil(lambda: several.runner.is_settled)
    assert done == [("use_run", 1), ("remove_run", 1)]
