"""Rail, pages and status line set out as one window, with room for help beside the page."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

LEAST_BESIDE = 820
"""pixels that a page keeps while help stands beside it; in a smaller window help lies over its right edge"""


def framed(rail: QWidget, stack: QWidget, status: QWidget, aside: QWidget) -> QWidget:
    """The rail on the left over the whole height, the status line below the pages, `aside` at their right."""
    content = QWidget()
    content.setObjectName("windowContent")
    upper = QHBoxLayout()
    upper.setSpacing(0)
    upper.addWidget(rail)
    upper.addWidget(Beside(stack, aside), 1)
    whole = QVBoxLayout(content)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addLayout(upper, 1)
    whole.addWidget(status)
    return content


class Beside(QWidget):
    """A page with something of fixed width at its right, as long as that is shown."""

    def __init__(self, page: QWidget, aside: QWidget) -> None:
        super().__init__()
        self._page, self._aside = page, aside
        page.setParent(self)
        aside.setParent(self)
        aside.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        return self._page.minimumSizeHint()

    def sizeHint(self) -> QSize:
        return self._page.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._place()
        return False

    def _place(self) -> None:
        width, height, wanted = self.width(), self.height(), self._aside.width()
        shown = not self._aside.isHidden()
        left = width - wanted if shown and width - wanted >= LEAST_BESIDE else width
        self._page.setGeometry(0, 0, left, height)
        self._aside.setGeometry(width - wanted, 0, wanted, height)
        if shown:
            self._aside.raise_()
