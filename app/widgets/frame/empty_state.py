"""What an empty page says: a picture, what is missing, and the button that goes on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.plain import plain_label
from app.theme import Theme, drawn_icon


class EmptyState(QWidget):
    action_asked = Signal()

    def __init__(self, theme: Theme, picture: str, title: str, words: str, action: str = "") -> None:
        super().__init__()
        unit = theme.spacing
        image = plain_label()
        image.setPixmap(drawn_icon(picture, theme.disabled, 56))
        image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = plain_label(title)
        self.title.setProperty("look", "heading")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = plain_label(words)
        self.words.setProperty("look", "muted")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setFixedWidth(440)
        self.words.setMinimumHeight(self.words.heightForWidth(440))
        # within its parent: shown without one, it would be a window of its own for a moment
        self.action_button = QPushButton(action, self)
        self.action_button.setObjectName("empty_state_button")
        self.action_button.setProperty("look", "primary")
        self.action_button.setVisible(bool(action))
        self.action_button.clicked.connect(self.action_asked)
        column = QVBoxLayout(self)
        column.setSpacing(unit)
        column.addStretch(2)
        column.addWidget(image)
        column.addWidget(self.title)
        column.addWidget(self.words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(unit)
        column.addWidget(self.action_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
