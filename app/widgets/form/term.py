"""A word of the field where it stands on a page: pointing at it tells what it means."""

from PySide6.QtWidgets import QWidget

from app.glossary import MEANINGS, Word
from app.plain import plain_tip
from app.translation import show


def explain(widget: QWidget, word: Word) -> None:
    """Give a widget the word's meaning as its tip; below a label a dotted line says that there is one."""
    meaning = show(MEANINGS[word])
    widget.setToolTip(plain_tip(meaning))
    widget.setAccessibleDescription(meaning)
    widget.setProperty("term", True)
