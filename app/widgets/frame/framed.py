"""Rail, pages and status line set out as one window."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget


def framed(rail: QWidget, stack: QWidget, status: QWidget) -> QWidget:
    """The rail on the left over the whole height, the status line below the pages."""
    content = QWidget()
    content.setObjectName("windowContent")
    upper = QHBoxLayout()
    upper.setSpacing(0)
    upper.addWidget(rail)
    upper.addWidget(stack, 1)
    whole = QVBoxLayout(content)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addLayout(upper, 1)
    whole.addWidget(status)
    return content
