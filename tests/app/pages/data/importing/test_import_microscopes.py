"""The wizard over files of microscopes: what they hold, the question of times, and a library that lacks."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.jobs import catalog
from app.models.content_table import BECOMES
from app.pages.data.data_page import DataPage
from app.pages.data.importing.import_step import ImportStep
from app.pages.page import Page
from core.dataset.formats.microscopy import gather_contents
from core.events import Heartbeat, Job
from core.io.formats.microscope.missing_part import is_installed
from core.pipeline.project.project import Project
from tests.app.pages.data.importing.test_import_dicom import choose
from tests.app.pages.data.importing.test_import_wizard import choices_of, go, look, press, seen
from tests.core.dataset.microscopy.test_import_microscopes import IMAGE, film, mask
from tests.core.io.formats.microscope.make_files import write_lif

Make = Callable[[type[Page], Project | None], Any]


@pytest.fixture
def page(make_page: Make, empty_project: Project) -> Any:
    return make_page(DataPage, empty_project)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("images", "masks"):
        (tmp_path / name).mkdir()
    return tmp_path


def test_that_contents_are_listed_and_time_points_become_cases_at_a_choice(
    page: Any, qtbot: QtBot, folder: Path
) -> None:
    film(folder / "images/film.czi")
    mask(folder / "masks/film.tif")
    wizard = go(look(page, qtbot, folder), qtbot, ImportStep.CASES)
    assert wizard.cases.summary.text() == "0 cases can be imported"
    choose(page, qtbot, "times", "Only the last of each file")
    assert wizard.cases.summary.text() == "1 case can be imported"
    assert choices_of(page).microscopy.times == "2"
    press(qtbot, wizard.cases.contents_button)
    model = wizard.cases.contents.model()
    assert [model.index(0, column).data() for column in (0, BECOMES, 3, 4)] == [
        "film.czi",
        "film · image",
        "2",
        "DAPI, GFP, RFP",
    ]


def test_that_the_contents_are_not_offered_where_there_are_none(
    page: Any, qtbot: QtBot, folder: Path
) -> None:
    mask(folder / "images/a.tif")
    mask(folder / "masks/a.tif")
    wizard = go(look(page, qtbot, folder), qtbot, ImportStep.CASES)
    assert not wizard.cases.contents_button.isVisible()


@pytest.mark.skipif(not is_installed("liffile"), reason="liffile is not there on Python 3.10")
def test_that_a_library_is_installed_at_a_press_and_the_files_are_looked_at_again(
    page: Any, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = False
    asked: list[Sequence[str]] = []

    def install(packages: Sequence[str]) -> Job[None]:
        nonlocal there
        asked.append(packages)
        there = True
        yield Heartbeat()

    monkeypatch.setattr(gather_contents, "is_installed", lambda package: there)
    monkeypatch.setattr(catalog, "install_packages", install)
    write_lif(folder / "images/dish.lif", {"cell": ("YX", IMAGE[0, 0])})
    mask(folder / "masks/dish.tif")
    qtbot.keyClicks(page.wizard.source.images.line, str(folder))
    press(qtbot, page.wizard.look_button)
    button = seen(page, qtbot, "fix_button", QPushButton)
    assert button.text() == "Install liffile"
    assert asked == []
    press(qtbot, button)
    qtbot.waitUntil(lambda: page.wizard.step is not ImportStep.SOURCE, timeout=60_000)
    assert asked == [("liffile",)]


def test_that_beside_other_images_the_missing_library_is_a_row_with_a_button(
    page: Any, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Sequence[str]] = []

    def install(packages: Sequence[str]) -> Job[None]:
        asked.append(packages)
        yield Heartbeat()

    monkeypatch.setattr(gather_contents, "is_installed", lambda package: package != "liffile")
    monkeypatch.setattr(catalog, "install_packages", install)
    write_lif(folder / "images/dish.lif", {"cell": ("YX", IMAGE[0, 0])})
    mask(folder / "images/a.tif")
    mask(folder / "masks/a.tif")
    wizard = go(look(page, qtbot, folder), qtbot, ImportStep.CASES)
    assert "Not read: 1 file (.lif)" in wizard.cases.missing.sentence.text()
    press(qtbot, seen(page, qtbot, "install_part_button", QPushButton))
    qtbot.waitUntil(lambda: asked == [("liffile",)])
