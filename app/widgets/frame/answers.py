"""The buttons of a question, each with its answer."""

from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

from PySide6.QtWidgets import QMessageBox

A = TypeVar("A", bound=Enum)


def add_answers(
    box: QMessageBox,
    choices: Iterable[tuple[Enum, str, QMessageBox.ButtonRole]],
    *,
    usual: Enum,
    way_out: Enum,
) -> None:
    """A button each, in this order. Enter takes `usual`; Escape, and the window's own cross, `way_out`."""
    for value, text, role in choices:
        button = box.addButton(text, role)
        button.setObjectName(_name(box, value))
        if value is usual:
            box.setDefaultButton(button)
        if value is way_out:
            box.setEscapeButton(button)


def answer_of(box: QMessageBox, way_out: A) -> A:
    """Which was pressed."""
    pressed = box.clickedButton()
    name = pressed.objectName() if pressed is not None else ""
    return next((value for value in type(way_out) if name == _name(box, value)), way_out)


def _name(box: QMessageBox, value: Enum) -> str:
    """closing_question → closing_keep_button"""
    return f"{box.objectName().removesuffix('_question')}_{value.value}_button"
