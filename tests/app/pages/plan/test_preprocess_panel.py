from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.jobs.read_prepared import read_prepared
from app.pages.plan import preprocess_panel as prepare_panel
from app.pages.plan.preprocess_panel import PreparePanel
from app.theme import LIGHT
from core.dataset.dataset import Case
from core.events import CaseFailed, Job, Progress, Warned, run_to_end
from core.io.image import Grid, Image
from core.io.write_image import write_image, write_mask
from core.pipeline.project.project import Project
from core.preprocessing.preprocess import preprocess_image
from core.preprocessing.store import write_case
from core.text import say
from tests.core.preprocessing.recorded_case import make_plan, simple_labels


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[PreparePanel]:
    runner = JobRunner()
    made = PreparePanel(LIGHT, runner)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    yield made
    runner.shut_down()


def start(monkeypatch: pytest.MonkeyPatch, events: Sequence[Any]) -> list[Sequence[str]]:
    asked: list[Sequence[str]] = []

    def preprocess(project: Project, configurations: Sequence[str] = ()) -> Job[None]:
        asked.append(configurations)
        yield from events

    monkeypatch.setattr(catalog, "preprocess", preprocess)
    return asked


def test_that_the_disk_is_named_before_anything_begins(
    panel: PreparePanel, planned: Project, qtbot: QtBot
) -> None:
    panel.show_project(planned)
    qtbot.waitUntil(lambda: bool(panel.disk.text()))
    # 92 slices of 64² three millimetres apart become 286 of one millimetre, for each configuration in 5 bytes
    assert panel.disk.text().startswith("Crops, scales and resamples every case once. Takes up to ")
    assert panel.button.isEnabled()
    assert not panel.look_button.isVisible()


def test_that_too_small_a_disk_is_said_and_refused(
    panel: PreparePanel, planned: Project, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = start(monkeypatch, ())
    monkeypatch.setattr(prepare_panel, "free_disk", lambda project: 1000)
    panel.show_project(planned)
    qtbot.waitUntil(lambda: bool(panel.disk.text()))
    assert panel.disk.text().startswith("There is not enough disk")
    assert not panel.button.isEnabled()
    panel.prepare(("2d",))
    assert asked == []


def test_that_cases_done_and_the_present_one_are_shown_and_what_failed_stays_listed(
    panel: PreparePanel, planned: Project, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = CaseFailed(case="case_2", reason=say("Memory ran out."), hint=say("Close other programs."))
    asked = start(
        monkeypatch,
        (
            Progress(done=1, total=4, item="case_1", seconds_left=60.0),
            Warned(text=say("Memory is short: {running} cases.", running=1)),
            failed,
            failed,
        ),
    )
    panel.show_project(planned)
    seen: list[str] = []
    panel.follower.happened.connect(lambda _: seen.append(panel.progress.item.text()))
    with qtbot.waitSignal(panel.ended):
        qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    assert asked == [("2d", "3d_fullres")]
    assert "1 / 4   case_1" in seen
    title = panel.failures.findChild(object, "failed_cases_title")
    assert title.text() == "Cases that could not be prepared: 1"
    shown = [label.text() for label in panel.failures.findChildren(type(title))]
    assert "Memory ran out. Close other programs." in shown
    assert "Memory is short: 1 case." in shown


@pytest.fixture
def prepared(planned: Project, tmp_path: Path) -> Project:
    """Its first case lies on disk, and prepared at half its height with axes exchanged."""
    grid = Grid(shape=(10, 12, 14), spacing_mm=(2.0, 1.0, 1.0))
    rng = np.random.default_rng(0)
    voxels = rng.normal(100, 20, (1, *grid.shape)).astype(np.float32)
    voxels[:, :2] = 0
    mask = np.zeros(grid.shape, np.uint8)
    mask[6, 4:8, 4:8] = 1
    case = Case(name="case_0", images=(tmp_path / "case_0_0000.mha",), mask=tmp_path / "case_0.mha")
    write_image(case.images[0], Image(voxels=voxels, grid=grid))
    write_mask(case.mask, mask, grid)
    plan = make_plan(spacing=(1.0, 2.0, 1.0), transpose=(1, 0, 2))
    image = Image(voxels=voxels, grid=grid)
    made = preprocess_image(image, plan, plan.configuration("c"), mask=mask, labels=simple_labels(2))
    write_case(planned.folder.configuration_data("Dataset001_Abdomen", "nnUNetPlans_2d"), "case_0", made)
    assert planned.dataset is not None
    dataset = replace(planned.dataset, cases=(case, *planned.dataset.cases[1:]))
    return replace(planned, dataset=dataset, prepared=frozenset({"2d"}))


def test_that_both_pictures_of_a_case_show_the_same_place(
    panel: PreparePanel, prepared: Project, qtbot: QtBot
) -> None:
    panel.show_project(prepared)
    qtbot.mouseClick(panel.look_button, Qt.MouseButton.LeftButton)
    pictures = panel.pictures
    qtbot.waitUntil(lambda: pictures.before_facts.text() != "")
    assert pictures.before_facts.text().startswith("14 × 12 × 10 voxels of 1 × 1 × 2 mm")
    assert pictures.after_facts.text().startswith("14 × 12 × 8 voxels of 1 × 1 × 2 mm")
    assert (pictures.before.slider.value(), pictures.after.slider.value()) == (6, 4)
    pictures.before.slider.setValue(9)
    assert pictures.after.slider.value() == 7
    pictures.after.slider.setValue(0)
    assert pictures.before.slider.value() in (0, 1, 2)
    pictures.case.setCurrentIndex(1)
    pictures.case.activated.emit(1)
    qtbot.waitUntil(lambda: pictures.before_facts.text() == "")


def test_that_a_large_case_is_thinned_out_for_its_pictures(
    prepared: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.jobs import read_prepared as module

    monkeypatch.setattr(module, "MOST_SLICES", 4)
    monkeypatch.setattr(module, "MOST_PIXELS", 7)
    assert prepared.dataset is not None
    folder = prepared.folder.configuration_data("Dataset001_Abdomen", "nnUNetPlans_2d")
    data = run_to_end(read_prepared(prepared.dataset.cases[0], folder))
    assert data.before.grey.shape == (3, 6, 7)
    assert data.before.pixel_mm == (2.0, 2.0)
    assert data.after.grey.shape == (4, 6, 7)
    assert data.after.mask is not None
