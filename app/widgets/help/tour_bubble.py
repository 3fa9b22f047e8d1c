"""A bubble that points at a part of the window, with a ring around that part."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.theme import Theme
from app.translation import tr
from app.widgets.form.words import words

WIDTH = 384
GAP = 12
"""pixels between the part and the bubble"""


class TourBubble(QFrame):
    """Lies over its parent. It takes the keyboard, so that Enter goes on and Escape ends the tour."""

    on_wanted = Signal()
    back_wanted = Signal()
    skip_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("tour_bubble")
        self.setProperty("look", "card")
        self.setFixedWidth(WIDTH)
        self.ring = QFrame(parent)
        self.ring.setObjectName("tour_ring")
        self.ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.title = words("", "heading", name="tour_title")
        self.text = words("", name="tour_text")
        self.count = words("", "small", wrap=False)
        self.skip = _button("tour_skip_button", tr("End the tour"), "")
        self.back = _button("tour_back_button", tr("Back"), "")
        self.on = _button("tour_next_button", tr("Next"), "primary")
        self.skip.clicked.connect(self.skip_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.on.clicked.connect(self.on_wanted)
        unit = theme.spacing
        buttons = QHBoxLayout()
        buttons.setSpacing(unit)
        buttons.addWidget(self.count)
        buttons.addStretch(1)
        for button in (self.skip, self.back, self.on):
            buttons.addWidget(button)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit)
        column.setSpacing(unit)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(buttons)
        self.hide()
        self.ring.hide()

    def show_stop(self, title: str, text: str, number: int, count: int) -> None:
        """What it says; `number` from 1."""
        self.title.setText(title)
        self.text.setText(text)
        self.count.setText(tr("{number} of {count}", number=number, count=count))
        self.back.setVisible(number > 1)
        self.skip.setVisible(number < count)
        self.on.setText(tr("Done") if number == count else tr("Next"))

    def point_at(self, target: QWidget | None) -> None:
        """Beside the part, where there is most room; in the middle where there is no part to be seen."""
        room = self._over.rect()
        self.setFixedHeight(self._needed_height())
        if target is None or not target.isVisible():
            self.ring.hide()
            middle = room.center() - QPoint(self.width() // 2, self.height() // 2)
            self.move(middle)
        else:
            part = QRect(target.mapTo(self._over, QPoint(0, 0)), target.size()).intersected(room)
            self.ring.setGeometry(part.adjusted(-3, -3, 3, 3).intersected(room))
            self.ring.show()
            self.ring.raise_()
            self.move(self._place_beside(part, room))
        self.show()
        self.raise_()
        self.on.setFocus()

    def end(self) -> None:
        """Take bubble and ring away for good."""
        for widget in (self, self.ring):
            widget.hide()
            widget.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.skip_wanted.emit()
        elif event.key() == Qt.Key.Key_Right:
            self.on_wanted.emit()
        elif event.key() == Qt.Key.Key_Left and self.back.isVisible():
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _needed_height(self) -> int:
        self._column.activate()
        return self._column.totalHeightForWidth(self.width())

    def _place_beside(self, part: QRect, room: QRect) -> QPoint:
        places = (
            (room.right() - part.right(), QPoint(part.right() + GAP, part.top())),
            (part.left(), QPoint(part.left() - GAP - self.width(), part.top())),
        )
        space, place = max(places, key=lambda each: each[0])
        if space < self.width() + 2 * GAP:
            # as wide as the window: above it, or over its lower end
            above = part.top() - GAP - self.height()
            place = QPoint(
                part.center().x() - self.width() // 2, above if above > 0 else part.bottom() - self.height()
            )
        x = min(max(GAP, place.x()), room.right() - self.width() - GAP)
        y = min(max(GAP, place.y()), room.bottom() - self.height() - GAP)
        return QPoint(x, y)


def _button(name: str, text: str, look: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    if look:
        button.setProperty("look", look)
    return button
