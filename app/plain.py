"""Names and messages come from files: they are shown letter by letter, never as HTML, which could open files."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from core.text import LONGEST_VALUE, visible

LONG = 120
"""letters from which on a label no longer asks for the width of all it holds"""
LEAST_WIDTH = 40
LONGEST_ITEM = 200


def plain_label(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that renders nothing. What is set later goes through `show` or `tr`, or through `plain_text`."""
    label = QLabel(plain_text(text), parent) if parent is not None else QLabel(plain_text(text))
    label.setTextFormat(Qt.TextFormat.PlainText)
    if len(text) > LONG:
        label.setMinimumWidth(LEAST_WIDTH)
    return label


def plain_text(text: str) -> str:
    """What a label may show of a name or a message: no control or direction marks, and not without end."""
    return visible(text[:LONGEST_VALUE], lines=True)


def add_items(box: QComboBox, texts: Iterable[str]) -> None:
    """Names, of which the one that is chosen is `currentData`."""
    for text in texts:
        box.addItem(plain_item(text), text)


def values_of(box: QComboBox) -> list[object]:
    return [box.itemData(place) for place in range(box.count())]


def choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))


def plain_tip(text: str) -> str:
    """For a tool tip, which Qt otherwise takes for HTML where it looks like it."""
    shown = plain_text(text)
    if "<" in shown or "&" in shown:
        return "<qt>" + escape(shown).replace("\n", "<br>") + "</qt>"
    return shown


def plain_html(text: str) -> str:
    """For a library that knows nothing but HTML."""
    return escape(visible(text[:LONGEST_VALUE]))


def plain_item(text: str) -> str:
    """For a list, a table or a window's title: one line."""
    return visible(text if len(text) <= LONGEST_ITEM else text[:LONGEST_ITEM] + "…")


def plain_button(text: str) -> str:
    """For a button or a menu, where Qt takes & for the sign of a key."""
    return plain_item(text).replace("&", "&&")
