"""How one wants to be told of the end of a job."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.plain import plain_label
from app.theme import Theme
from app.translation import tr
from app.widgets.form.words import words


class NoticeForm(QWidget):
    """Every change counts at once."""

    changed = Signal()
    test_wanted = Signal(str)
    """the address"""

    def __init__(self, theme: Theme, *, on_desktop: bool, by_sound: bool, address: str) -> None:
        super().__init__()
        self.setObjectName("notice_settings")
        self.on_desktop = QCheckBox(tr("Tell it on the desktop while the window is not in front"))
        self.by_sound = QCheckBox(tr("Give a sound"))
        self.address = QLineEdit(address)
        self.address.setPlaceholderText("https://")
        self.address.setAccessibleName(tr("Web address"))
        self.test = QPushButton(tr("Send a test"))
        self.test.setAutoDefault(False)
        self.outcome = plain_label()
        self.outcome.setProperty("look", "muted")
        self.outcome.setWordWrap(True)
        for box, name, value in (
            (self.on_desktop, "notify_on_desktop", on_desktop),
            (self.by_sound, "notify_by_sound", by_sound),
        ):
            box.setObjectName(name)
            box.setChecked(value)
            box.toggled.connect(self.changed)
        self.address.setObjectName("notify_address")
        self.address.textChanged.connect(self._on_address)
        self.address.editingFinished.connect(self.changed)
        self.test.setObjectName("notify_test_button")
        self.test.clicked.connect(self._on_test)
        self._lay_out(theme.spacing)
        self._on_address()

    def show_outcome(self, trouble: str) -> None:
        """Of the test: empty, or what went wrong."""
        self.test.setEnabled(True)
        words = tr("It could not be sent: {reason}", reason=trouble) if trouble else tr("The test was sent.")
        self.outcome.setText(words)

    def _on_address(self) -> None:
        self.outcome.setText("")
        self.test.setEnabled(bool(self.address.text().strip()))

    def _on_test(self) -> None:
        self.test.setEnabled(False)
        self.test_wanted.emit(self.address.text().strip())

    def _lay_out(self, unit: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit)
        column.addWidget(words(tr("When a training or another long job ends"), "muted"))
        column.addWidget(self.on_desktop)
        column.addWidget(self.by_sound)
        column.addWidget(
            words(
                tr(
                    "Send it to a web address, such as a chat's webhook. What is sent is the title of the job and how "
                    "it ended, as {example}. Leave it empty to send nothing.",
                    example='{"text": "…"}',
                )
            )
        )
        line = QHBoxLayout()
        line.setSpacing(unit)
        line.addWidget(self.address, 1)
        line.addWidget(self.test)
        column.addLayout(line)
        column.addWidget(self.outcome)
