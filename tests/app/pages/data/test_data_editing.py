"""The data set is changed in place: what follows is read first, then it is done."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.pages.data.data_page import DataPage
from app.pages.data.editing.edit_panel import EditKind
from app.pages.data.importing.import_step import ImportStep
from app.pages.page import Page
from core.events import Job, run_to_end
from core.pipeline.prepare.check_project import check_project
from core.pipeline.project.load_project import load_project, reloaded
from core.pipeline.project.project import Project
from tests.core.pipeline.conftest import DATASET, balls_project, write_balls

Make = Callable[[type[Page], Project | None], Any]
LABELS = {"background": 0, "ball": 1, "core": 2}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was checked, to be copied."""
    root = tmp_path_factory.mktemp("made") / "p"
    run_to_end(check_project(load_project(balls_project(root).folder.root)))
    return root


@pytest.fixture
def page(make_page: Make, made: Path, tmp_path: Path) -> Any:
    shutil.copytree(made, tmp_path / "p")
    page = make_page(DataPage, load_project(tmp_path / "p"))

    def reload() -> None:
        page.runner.quietly(partial(read, tmp_path / "p")).done.connect(page.session.take)

    # from the disk and on a thread, as the window's own does
    page.session.reload = reload
    return page


def read(root: Path) -> Job[Project]:
    yield from ()
    return load_project(root)


def sentences(page: Any) -> tuple[str, ...]:
    found: tuple[str, ...] = page.editing.panel.consequences.sentences
    return found


def make(page: Any, qtbot: QtBot) -> Project:
    """Press the button, wait for the end, and read what is there then."""
    with qtbot.waitSignal(page.session.changed, timeout=60_000):
        page.editing.panel.make_button.click()
    assert page.panels.currentWidget() is not page.editing.panel
    project: Project = page.session.project
    return project


def test_that_a_label_is_renamed_after_what_follows_was_read(page: Any, qtbot: QtBot) -> None:
    page.cases.edits[EditKind.NAMES].trigger()
    panel = page.editing.panel
    assert page.panels.currentWidget() is panel and not panel.make_button.isEnabled()
    line = panel.findChild(QLineEdit, "rename_label_2")
    line.selectAll()
    QTest.keyClicks(line, "ball")
    assert "would be there twice" in panel.obstacle.text() and not panel.make_button.isEnabled()
    line.selectAll()
    QTest.keyClicks(line, "kernel")
    assert panel.obstacle.text() == "" and any("Nothing is computed" in each for each in sentences(page))
    project = make(page, qtbot)
    assert project.dataset is not None
    assert [label.name for label in project.dataset.labels.foreground] == ["ball", "kernel"]
    assert project.can_undo_repair and "kernel" in page.cases.mending.last.text()


def test_that_labels_are_joined_into_a_region_and_taken_apart(page: Any, qtbot: QtBot) -> None:
    page.cases.edits[EditKind.REGIONS].trigger()
    panel = page.editing.panel
    qtbot.waitUntil(lambda: bool(panel.regions.rows.add_button.isEnabled()))
    assert not panel.make_button.isEnabled() and panel.make_button.text() == "Make the regions"
    panel.regions.rows.add_button.click()
    line = panel.findChild(QLineEdit, "region_name_0")
    line.selectAll()
    QTest.keyClicks(line, "whole")
    assert panel.obstacle.text() == "" and any("check" in each for each in sentences(page))
    project = make(page, qtbot)
    assert project.dataset is not None
    assert [label.values for label in project.dataset.labels.foreground] == [(1, 2)]
    page.cases.edits[EditKind.REGIONS].trigger()
    qtbot.waitUntil(lambda: bool(panel.regions.rows.add_button.isEnabled()))
    qtbot.waitUntil(lambda: len(panel.findChildren(QPushButton, "region_remove_0")) == 1)
    panel.findChild(QPushButton, "region_remove_0").click()
    assert panel.make_button.text() == "Take the regions apart"
    project = make(page, qtbot)
    assert project.dataset is not None
    assert [label.name for label in project.dataset.labels.foreground] == ["ball", "core"]


def test_that_a_case_is_left_out_and_brought_back(page: Any, qtbot: QtBot) -> None:
    assert not page.cases.edits[EditKind.BRING_BACK].isEnabled()
    page.cases.table.select_row(1)
    page.cases.edits[EditKind.LEAVE_OUT].trigger()
    panel = page.editing.panel
    assert panel.cases.chosen == ("b",) and panel.make_button.text() == "Leave 1 case out"
    for row in range(panel.cases.cases.count()):
        panel.cases.cases.item(row).setCheckState(Qt.CheckState.Checked)
    assert "No case would be left" in panel.obstacle.text() and not panel.make_button.isEnabled()
    for row in (0, 2, 3):
        panel.cases.cases.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert make(page, qtbot).left_out == ("b",)
    assert page.cases.edits[EditKind.BRING_BACK].isEnabled()
    page.cases.edits[EditKind.BRING_BACK].trigger()
    assert panel.cases.chosen == ("b",)
    assert make(page, qtbot).left_out == ()


def test_that_the_size_of_voxels_comes_from_a_table_too(page: Any, qtbot: QtBot, tmp_path: Path) -> None:
    page.cases.edits[EditKind.SIZES].trigger()
    panel = page.editing.panel
    assert not panel.make_button.isEnabled(), "it is the size that they have"
    panel.sizes.steps["z"].setValue(2.5)
    assert panel.make_button.text() == "Set the size of 4 cases"
    panel.sizes.one_button.setChecked(True)
    assert panel.make_button.text() == "Set the size of 1 case"
    panel.sizes.table_button.setChecked(True)
    table = tmp_path / "sizes.csv"
    table.write_text("case,x,y\n")
    panel.sizes.table.set_path(table)
    qtbot.waitUntil(lambda: "columns" in panel.sizes.read.text())
    assert not panel.make_button.isEnabled()
    table.write_text("case,x,y,z\na,1,1,2\nb,1,1,3\n")
    panel.sizes.table.set_path(None, tell=False)
    panel.sizes.table.set_path(table)
    qtbot.waitUntil(lambda: bool(panel.make_button.isEnabled()))
    project = make(page, qtbot)
    assert project.check is not None
    assert [case.grid.spacing_mm[0] for case in project.check.cases] == [2.0, 3.0, 1.0, 1.0]


def test_that_cases_are_added_by_the_pages_of_an_import(page: Any, qtbot: QtBot, tmp_path: Path) -> None:
    more = tmp_path / "more"
    write_balls(more, {"channel_names": {"0": "MRI"}, "labels": LABELS}, cases=("c", "e"))
    page.cases.edits[EditKind.ADD].trigger()
    assert page.panels.currentWidget() is page.wizard
    page.wizard.source.take([more])
    page.wizard.look_button.click()
    qtbot.waitUntil(lambda: page.wizard.step is not ImportStep.SOURCE, timeout=60_000)
    page.wizard.go_to(ImportStep.CHECK)
    assert page.wizard.check.name.isHidden()
    page.wizard.import_button.click()
    qtbot.waitUntil(lambda: page.panels.currentWidget() is page.editing.panel, timeout=20_000)
    panel = page.editing.panel
    assert panel.make_button.text() == "Add 2 cases"
    assert "c is called c_2 here, as the name is taken." in sentences(page)
    project = make(page, qtbot)
    qtbot.waitUntil(lambda: page.panels.currentWidget() is page.cases)
    assert project.dataset is not None
    assert [case.name for case in project.dataset.cases] == ["a", "b", "c", "c_2", "d", "e"]
    assert project.folder.raw(DATASET).is_dir() and reloaded(project).datasets == (DATASET,)


def test_that_cases_of_another_kind_are_not_added_and_the_pages_can_be_left(
    page: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    more = tmp_path / "more"
    write_balls(more, {"channel_names": {"0": "PET"}, "labels": LABELS}, cases=("e",))
    page.cases.edits[EditKind.ADD].trigger()
    page.wizard.source.take([more])
    page.wizard.look_button.click()
    qtbot.waitUntil(lambda: page.wizard.step is not ImportStep.SOURCE, timeout=60_000)
    page.wizard.go_to(ImportStep.CHECK)
    page.wizard.import_button.click()
    qtbot.waitUntil(lambda: "PET" in page.message.what.text(), timeout=20_000)
    assert page.panels.currentWidget() is page.wizard
    page.wizard.go_to(ImportStep.SOURCE)
    page.wizard.back_button.click()
    assert page.panels.currentWidget() is page.cases and not page.editing.is_adding
