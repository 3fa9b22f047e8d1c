"""Nothing is cut off, lies over something else or beyond an edge, at any size and in any language."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.pages.page import Page
from app.theme import LIGHT, dress
from app.translation import set_language
from app.widgets.frame.status_line import HEIGHT
from app.widgets.frame.step_rail import WIDTH
from core.pipeline.project.project import Project
from tests.app.pages.conftest import all_done
from tests.app.pages.on_screen import faults_of

Make = Callable[[type[Page], Project | None, Callable[[QWidget], None]], Page]
LARGE = 150
"""per cent"""
SIZES = ((1024, 600), (1100, 700), (1440, 900))


@pytest.fixture(params=["en", "zh_TW"])
def language(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[str]:
    set_language(request.param)
    yield request.param
    set_language("en")


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    """Dressed as the real one: a page is put into it before it is shown, for some parts measure themselves once."""
    made = QMainWindow()
    qtbot.addWidget(made)
    dress(made, LIGHT)
    return made


@pytest.mark.parametrize("place", range(8))
def test_that_a_page_is_whole_at_every_size(
    place: int, language: str, window: QMainWindow, make_page: Make, whole: Project, qtbot: QtBot
) -> None:
    from tests.app.pages.all_pages import PAGES

    page = make_page(PAGES[place], whole, window.setCentralWidget)
    window.show()
    found = []
    for width, height in SIZES:
        window.resize(width - WIDTH, height - HEIGHT)
        for _ in range(20):
            QApplication.processEvents()
        least = page.minimumSizeHint()
        if least.width() > width - WIDTH or least.height() > height - HEIGHT:
            found.append(f"{width}×{height} the page needs {least.width() + WIDTH}×{least.height() + HEIGHT}")
        found += [f"{width}×{height} {fault}" for fault in faults_of(page)]
    assert "\n".join(found) == ""


@pytest.mark.parametrize("place", range(8))
def test_that_a_page_is_whole_with_large_letters(
    place: int, window: QMainWindow, make_page: Make, whole: Project, qtbot: QtBot
) -> None:
    from tests.app.pages.all_pages import PAGES

    dress(window, LIGHT, LARGE)
    try:
        page = make_page(PAGES[place], whole, window.setCentralWidget)
        window.show()
        window.resize(1440 - round(WIDTH * (0.5 + LARGE / 200)), 900 - HEIGHT)
        for _ in range(20):
            QApplication.processEvents()
        # what is asked of files that are not there is told too, and must have room
        all_done(qtbot, page)
        assert "\n".join(faults_of(page)) == ""
    finally:
        dress(window, LIGHT)
