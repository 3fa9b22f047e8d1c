"""The keys of correcting. By bound methods and partial functions: a lambda that knows the page would keep it alive."""

from collections.abc import Callable
from functools import partial

from app.viewer.correcting.correcting import Correcting
from app.viewer.correcting.correction_tools import tool_table


def correcting_keys(correcting: Correcting) -> dict[str, Callable[[], object]]:
    """Each key and what it does; where the case shown cannot be drawn on, nothing."""
    keys: dict[str, Callable[[], object]] = {
        key: partial(correcting.choose_tool, tool) for tool, _, key, _ in tool_table()
    }
    keys |= {str(place + 1): partial(correcting.choose_label, place) for place in range(9)}
    keys |= {"[": partial(correcting.resize_brush, -1), "]": partial(correcting.resize_brush, 1)}
    keys |= {
        "H": correcting.editor.fill_holes,
        "I": correcting.editor.fill_between,
        "Ctrl+Z": correcting.undo,
        "Ctrl+Y": correcting.redo,
        "Ctrl+Shift+Z": correcting.redo,
    }
    return keys
