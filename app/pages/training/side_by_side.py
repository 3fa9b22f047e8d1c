"""On the card of the training that is looked at: the others that are at work, one press away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.theme import Theme
from app.translation import tr
from app.widgets.form.flow_layout import FlowLayout
from app.widgets.form.words import words


class TrainingBeside(QWidget):
    """Hidden where no other is at work."""

    picked = Signal(int)
    """which of them, as they were shown"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.buttons: list[QPushButton] = []
        self._row = FlowLayout(self, gap=theme.spacing, line_gap=0)
        said = words(tr("Also at work:"), "small", wrap=False)
        # as high as the buttons behind it, whose words then stand on the same line
        said.setMinimumHeight(3 * theme.spacing)
        said.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(said)
        self.hide()

    def show_trainings(self, titles: Sequence[str]) -> None:
        while len(self.buttons) < len(titles):
            self.buttons.append(self._new_button())
        for at, button in enumerate(self.buttons):
            button.setVisible(at < len(titles))
            button.setText(titles[at] if at < len(titles) else "")
        self.setVisible(bool(titles))

    def _new_button(self) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"beside_{len(self.buttons)}")
        button.setProperty("look", "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(self._on_button)
        self._row.addWidget(button)
        return button

    def _on_button(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.picked.emit(self.buttons.index(sender))
