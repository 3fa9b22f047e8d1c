"""Faults on the screen, found by geometry: words cut off, widgets beyond an edge or over each other."""

from itertools import combinations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from app.widgets.form.elided_label import ElidedLabel

SLACK = 2
"""pixels: letters may be drawn a little beyond where their font says"""


def faults_of(page: QWidget) -> list[str]:
    """One line a fault, with the widget's class, name and words."""
    found = []
    for widget in (page, *page.findChildren(QWidget)):
        if not widget.isVisible() or widget.width() == 0:
            continue
        found += _cut_words(widget) + _over_each_other(widget) + _wider_than_view(widget)
        parent = widget.parentWidget()
        if widget is page or parent is None or widget.isWindow() or not _holds_whole(parent):
            continue
        if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(widget.geometry()):
            found.append(f"beyond its parent's edge: {_named(widget)} in {_named(parent)}")
    return found


def _cut_words(widget: QWidget) -> list[str]:
    if isinstance(widget, ElidedLabel):
        return []
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            cut = needed > widget.height() + SLACK
        else:
            room = widget.contentsRect()
            text = widget.fontMetrics().size(0, widget.text())
            cut = text.width() > room.width() + SLACK or text.height() > room.height() + SLACK
        return [f"cut: {_named(widget)}"] if cut else []
    if isinstance(widget, QAbstractButton) and widget.text():
        needed_width = widget.sizeHint().width() if not isinstance(widget, QToolButton) else 0
        own = widget.fontMetrics().horizontalAdvance(widget.text().replace("&", ""))
        if min(needed_width, own + 8) > widget.width() + SLACK:
            return [f"cut: {_named(widget)}"]
    if isinstance(widget, QComboBox) and widget.currentText():
        own = widget.fontMetrics().horizontalAdvance(widget.currentText())
        if own + 24 > widget.width() + SLACK:
            return [f"cut: {_named(widget)} {widget.currentText()[:40]}"]
    return []


def _over_each_other(widget: QWidget) -> list[str]:
    layout = widget.layout()
    if layout is None or isinstance(widget, (QStackedWidget, QSplitter)):
        return []
    parts = [part for part in _in_layout(layout) if part.isVisible() and part.width() and part.height()]
    return [
        f"over each other: {_named(one)} and {_named(other)}"
        for one, other in combinations(parts, 2)
        if _inner(one.geometry()).intersects(_inner(other.geometry()))
    ]


def _wider_than_view(widget: QWidget) -> list[str]:
    if (
        not isinstance(widget, QScrollArea)
        or widget.widget() is None
        or widget.horizontalScrollBar().isVisible()
    ):
        return []
    wide, room = widget.widget().width(), widget.viewport().width()
    return [f"wider than its view: {wide} of {room} {_named(widget.widget())}"] if wide > room + SLACK else []


def _in_layout(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            found.append(widget)
        elif inner is not None:
            found += _in_layout(inner)
    return found


def _inner(rect: QRect) -> QRect:
    return rect.adjusted(SLACK, SLACK, -SLACK, -SLACK)


def _holds_whole(parent: QWidget) -> bool:
    """Of what scrolls, a part is out of sight on purpose."""
    above = parent.parentWidget()
    return not isinstance(parent, QAbstractScrollArea) and not isinstance(above, QAbstractScrollArea)


def _named(widget: QWidget) -> str:
    words = getattr(widget, "text", lambda: "")() if not isinstance(widget, QComboBox) else ""
    return f"{type(widget).__name__} {widget.objectName()} {words[:50]!r} {widget.width()}×{widget.height()}"
