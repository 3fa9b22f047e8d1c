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
from core.events import EpochFinished
from core.pipeline.project.project import Project, Run
from core.pipeline.project.saved_states import earlier_trainings
from core.pipeline.queue.stages import Orders

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
