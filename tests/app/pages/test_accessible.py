"""Who sees no screen, or has no mouse: every control of every page has a name, and Tab goes through all of them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QScrollBar,
    QTableView,
    QWidget,
)

from app.pages.data.data_page import DataPage
from app.pages.page import Page
from core.pipeline.project.project import Project
from tests.app.pages.all_pages import PAGES

CONTROLS = (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit, QAbstractSlider, QAbstractItemView)
MOST_TABS = 300

Make = Callable[[type[Page], Project | None], Page]


def controls_of(page: QWidget) -> list[QWidget]:
    found = []
    for widget in page.findChildren(QWidget):
        inner = isinstance(widget.parent(), (QAbstractSpinBox, QComboBox))
        if isinstance(widget, CONTROLS) and not isinstance(widget, QScrollBar) and not inner:
            # a part of a table, such as the button in its corner
            if widget.objectName().startswith("qt_") or isinstance(widget.parent(), QAbstractItemView):
                continue
            found.append(widget)
    # what is hidden gets its words when it is shown
    return [each for each in found if not _is_waiting(each)]


def _is_waiting(widget: QWidget) -> bool:
    waits = isinstance(widget, QAbstractButton) and not widget.isVisible() and widget.icon().isNull()
    return waits or (type(widget.parent()).__name__ == "QFrame" and isinstance(widget, QListView))


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.__name__)
def test_that_every_control_has_a_name(kind: type[Page], make_page: Make, whole: Project) -> None:
    page = make_page(kind, whole)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in controls_of(page)
        if not name_of(widget)
    ]
    assert "\n".join(nameless) == ""


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.__name__)
def test_that_tab_reaches_every_control_and_leaves_it(
    kind: type[Page], make_page: Make, whole: Project
) -> None:
    page = make_page(kind, whole)
    page.activateWindow()
    QApplication.processEvents()
    page.setFocus()
    reached: list[QWidget] = []
    for _ in range(MOST_TABS):
        QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Tab)
        focused = page.focusWidget()
        if focused is None or (reached and focused is reached[0]):
            break
        reached.append(focused)
    else:
        raise AssertionError(f"Tab goes round in {reached[-1]}")
    missed = [
        f"{type(widget).__name__} {widget.objectName()} {name_of(widget)}"
        for widget in controls_of(page)
        if widget.isVisible()
        and widget.isEnabled()
        and widget not in reached
        # of buttons that exclude each other the arrow keys reach the others
        and not (isinstance(widget, QAbstractButton) and (widget.group() or widget.autoExclusive()))
    ]
    assert missed == []


def test_that_tab_leaves_a_table(make_page: Make, whole: Project) -> None:
    page = make_page(DataPage, whole)
    tables = page.findChildren(QTableView)
    assert tables
    assert [table.objectName() for table in tables if table.tabKeyNavigation()] == []
