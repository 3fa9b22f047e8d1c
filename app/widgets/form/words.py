"""A label that wraps, in one of the style sheet's looks."""

from PySide6.QtWidgets import QLabel, QSizePolicy

from app.plain import plain_label


def words(text: str = "", look: str = "", *, name: str = "", wrap: bool = True) -> QLabel:
    """look: heading, subheading, muted, small, figure, good, warning, bad, or none."""
    label = plain_label(text)
    label.setWordWrap(wrap)
    if look:
        label.setProperty("look", look)
    if name:
        label.setObjectName(name)
    if wrap:
        policy = label.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        label.setSizePolicy(policy)
    return label
