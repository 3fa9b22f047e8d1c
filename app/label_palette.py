"""The palette that labels are drawn with, wherever they stand in the window: a user's choice, as the language is."""

from PySide6.QtCore import QCoreApplication

from core.display import label_colours
from core.display.label_colours import LabelPalette

_PROPERTY = "label_palette"


def set_label_palette(palette: LabelPalette) -> None:
    """Switch it. What is on the screen already has to be built again."""
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("A palette can only be set once the application exists.")
    app.setProperty(_PROPERTY, palette.value)


def palette_in_use() -> LabelPalette:
    app = QCoreApplication.instance()
    found = app.property(_PROPERTY) if app is not None else None
    return LabelPalette(found) if found is not None else LabelPalette.STANDARD


def label_colour(value: int) -> str:
    """The colour of a mask value as #rrggbb, in the palette in use."""
    return label_colours.label_colour(value, palette_in_use())
