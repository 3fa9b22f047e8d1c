"""No part of a page is shown before it has its place: it would be a window of its own for a moment, with the keys."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.pages.page import Page
from core.pipeline.project.project import Project
from tests.app.pages.all_pages import PAGES
from tests.app.pages.conftest import all_done

Make = Callable[[type[Page], Project | None], Page]


class WindowsSeen(QObject):
    """What was shown without a parent."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(f"{type(watched).__name__} {watched.objectName()}".strip())
        return False


@pytest.fixture
def seen(qtbot: QtBot) -> Iterator[WindowsSeen]:
    app = QApplication.instance()
    assert app is not None
    found = WindowsSeen()
    app.installEventFilter(found)
    yield found
    app.removeEventFilter(found)


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.__name__)
def test_that_a_page_alone_is_a_window(
    kind: type[Page], seen: WindowsSeen, make_page: Make, whole: Project, qtbot: QtBot
) -> None:
    page = make_page(kind, whole)
    all_done(qtbot, page)
    assert seen.names == [f"{kind.__name__} {page.objectName()}"]
