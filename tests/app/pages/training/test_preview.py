"""The preview of a training in the window."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.jobs.job_runner import JobRunner
from app.pages.training.preview import TrainingPreview
from app.theme import LIGHT
from core.dataset.splits import Split, write_splits
from core.io.image import IDENTITY
from core.pipeline.project.project import Project, Run
from core.pipeline.train.preview_file import PreviewMask, PreviewPiece, write_mask, write_piece

SHAPE = (4, 6, 5)
MakeRun = Callable[..., Run]


@pytest.fixture
def runner() -> Any:
    made = JobRunner()
    yield made
    assert made.shut_down()


@pytest.fixture
def run(planned: Project, make_run: MakeRun) -> Run:
    """Case 1 is held out with case 2, and was predicted after epochs 1 and 4."""
    dataset = planned.dataset
    assert dataset is not None
    names = tuple(case.name for case in dataset.cases)
    held_out = Split(train=names[:1] + names[3:], validation=names[1:3])
    write_splits(planned.folder.splits_file(dataset.name), (held_out,))
    made = make_run("3d_fullres", "0", ())
    show(made, names[1], 1, 4)
    return made


def show(run: Run, case: str, *epochs: int) -> None:
    truth = np.zeros(SHAPE, np.uint16)
    truth[2, 2:4] = 1
    grey = np.arange(np.prod(SHAPE), dtype=np.uint8).reshape(SHAPE)
    piece = PreviewPiece(case=case, grey=grey, truth=truth, spacing_mm=(3.0, 1.0, 1.0), direction=IDENTITY)
    write_piece(run.folder.preview, piece)
    for number in epochs:
        mask = np.zeros(SHAPE, np.uint8)
        mask[2, : number + 1] = 1
        write_mask(run.folder.preview, case, number, PreviewMask(mask=mask, dice=(number / 10, float("nan"))))


def card(qtbot: QtBot, runner: JobRunner) -> TrainingPreview:
    made = TrainingPreview(LIGHT, runner)
    qtbot.addWidget(made)
    made.resize(360, 480)
    made.show()
    return made


def seen(made: TrainingPreview) -> int | None:
    return made._seen.epochs_done if made._seen is not None else None


def test_that_the_last_mask_is_shown_and_earlier_ones_by_the_slider(
    qtbot: QtBot, runner: JobRunner, planned: Project, run: Run
) -> None:
    made = card(qtbot, runner)
    made.show_fold(planned, run.folder, live=True)
    qtbot.waitUntil(lambda: seen(made) == 4)
    assert made.case.currentText() == "case_1"
    assert [made.case.itemText(place) for place in range(made.case.count())] == ["case_1", "case_2"]
    assert made.picture.slider.value() == 2
    chip = made.chips.itemAt(0).widget()  # type: ignore[union-attr]
    assert chip._value == "0.40"  # type: ignore[attr-defined]
    made.epochs.setValue(0)
    qtbot.waitUntil(lambda: seen(made) == 1)
    assert made.epoch_words.text() == "after epoch 1"


def test_that_a_new_mask_is_followed_unless_an_earlier_one_is_looked_at(
    qtbot: QtBot, runner: JobRunner, planned: Project, run: Run
) -> None:
    made = card(qtbot, runner)
    made.show_fold(planned, run.folder, live=True)
    qtbot.waitUntil(lambda: seen(made) == 4)
    show(run, "case_1", 6)
    made.read()
    qtbot.waitUntil(lambda: seen(made) == 6)
    made.epochs.setValue(0)
    qtbot.waitUntil(lambda: seen(made) == 1)
    show(run, "case_1", 8)
    made.read()
    qtbot.waitUntil(lambda: made.epochs.maximum() == 3)
    assert seen(made) == 1


def test_that_another_case_is_wished_for_in_the_folder_of_the_training(
    qtbot: QtBot, runner: JobRunner, planned: Project, run: Run
) -> None:
    made = card(qtbot, runner)
    made.show_fold(planned, run.folder, live=True)
    qtbot.waitUntil(lambda: seen(made) == 4)
    made.case.setCurrentIndex(1)
    made.case.activated.emit(1)
    qtbot.waitUntil(lambda: runner.is_settled)
    assert run.folder.preview_wish.read_text(encoding="utf-8") == "case_2"
    assert "case_2" in made.note.text()
    show(run, "case_2", 5)
    made.read()
    qtbot.waitUntil(lambda: seen(made) == 5)
    assert made.case.currentText() == "case_2"


def test_that_no_case_can_be_wished_for_once_the_training_has_ended(
    qtbot: QtBot, runner: JobRunner, planned: Project, run: Run
) -> None:
    made = card(qtbot, runner)
    made.show_fold(planned, run.folder, live=False)
    qtbot.waitUntil(lambda: seen(made) == 4)
    assert [made.case.itemText(place) for place in range(made.case.count())] == ["case_1"]
    assert not made.case.isEnabled()


def test_that_of_an_ended_training_every_case_that_was_predicted_can_be_looked_at(
    qtbot: QtBot, runner: JobRunner, planned: Project, run: Run
) -> None:
    show(run, "case_2", 5)
    made = card(qtbot, runner)
    made.show_fold(planned, run.folder, live=False)
    qtbot.waitUntil(lambda: seen(made) == 5)
    assert made.case.isEnabled()
    made.case.setCurrentIndex(0)
    made.case.activated.emit(0)
    qtbot.waitUntil(lambda: seen(made) == 4)
    assert made.case.currentText() == "case_1"
    assert not run.folder.preview_wish.exists()
    made.show_fold(planned, run.folder, live=False)
    qtbot.waitUntil(lambda: not made._reading.is_running)  # type: ignore[union-attr]
    assert made.case.currentText() == "case_1"


def test_that_a_training_without_a_preview_says_when_it_comes(
    qtbot: QtBot, runner: JobRunner, planned: Project, make_run: MakeRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = card(qtbot, runner)
    found: list[bool] = []
    made.found.connect(found.append)
    said: list[str] = []
    monkeypatch.setattr(made.picture, "clear", said.append)
    fold = make_run("2d", "0", ()).folder
    for live, begins in ((True, False), (False, True), (False, False)):
        found.clear()
        made.show_fold(planned, fold, live=live, begins=begins)
        qtbot.waitUntil(lambda: found == [False])
        assert ("after the first epoch" in said[-1]) is (live or begins)
    assert not made.case.isVisible()


def test_that_a_damaged_mask_is_told_in_the_pictures_place(
    qtbot: QtBot, runner: JobRunner, planned: Project, run: Run
) -> None:
    for path in run.folder.preview.glob("*.epoch_*"):
        path.write_bytes(b"nothing")
    made = card(qtbot, runner)
    made.show_fold(planned, run.folder, live=True)
    qtbot.waitUntil(lambda: "damaged" in made.picture.canvas._words)


def test_that_changing_to_another_training_shows_that_one(
    qtbot: QtBot, runner: JobRunner, planned: Project, run: Run, make_run: MakeRun
) -> None:
    other = make_run("3d_fullres", "1", ())
    show(other, "case_3", 9)
    made = card(qtbot, runner)
    made.show_fold(replace(planned), run.folder, live=True)
    made.show_fold(replace(planned), other.folder, live=False)
    qtbot.waitUntil(lambda: seen(made) == 9)
