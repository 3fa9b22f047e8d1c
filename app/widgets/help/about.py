"""What this program is: its version, whom it owes what it does, and the libraries that it stands on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.plain import plain_item, plain_label, plain_tip
from app.theme import Theme, drawn_icon
from app.translation import tr
from app.widgets.form.reveal import show_web_page
from core.system.libraries import Library

SIZE = (560, 520)
PAPER = "https://doi.org/10.1038/s41592-020-01008-z"
REVISITED = "https://arxiv.org/abs/2404.09556"


class About(QDialog):
    """It does not hold the window up; the libraries come a moment later."""

    def __init__(self, theme: Theme, parent: QWidget, version: str) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(tr("About Segwright"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.table = QTableWidget(0, 3)
        self.table.setObjectName("libraries")
        self.table.setAccessibleName(tr("Libraries"))
        self.table.setHorizontalHeaderLabels([tr("Library"), tr("Version"), tr("Licence")])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.table.horizontalHeader().setDefaultAlignment(left)
        self._lay_out(theme, version)

    def show_libraries(self, libraries: Sequence[Library]) -> None:
        self.table.setRowCount(len(libraries))
        for row, each in enumerate(libraries):
            for column, text in enumerate((each.name, each.version, each.licence or "–")):
                self.table.setItem(row, column, QTableWidgetItem(plain_item(text)))
        self.table.resizeColumnsToContents()

    def _lay_out(self, theme: Theme, version: str) -> None:
        unit = theme.spacing
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * unit, 3 * unit, 3 * unit, 3 * unit)
        column.setSpacing(unit)
        head = QHBoxLayout()
        mark = plain_label()
        mark.setPixmap(drawn_icon("vector-intersection", theme.accent, 32))
        name = plain_label("Segwright")
        name.setProperty("look", "heading")
        told = plain_label(tr("Version {version}", version=version))
        told.setObjectName("about_version")
        told.setProperty("look", "muted")
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for part in (mark, name, told):
            head.addWidget(part)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(
            _wrapped(
                tr("nnU-Net in one window: from images and masks to a trained model and reviewed masks.")
            )
        )
        column.addWidget(
            _wrapped(
                tr(
                    "The method is nnU-Net's, by Isensee, Jaeger, Kohl, Petersen and Maier-Hein. If you publish "
                    "results, please cite their papers. Segwright is free software (Apache 2.0) and no medical device."
                )
            )
        )
        links = QHBoxLayout()
        for text, address in ((tr("nnU-Net, 2021"), PAPER), (tr("nnU-Net revisited, 2024"), REVISITED)):
            button = QPushButton(text)
            button.setProperty("look", "link")
            button.setProperty("address", address)
            button.setToolTip(plain_tip(address))
            button.setAutoDefault(False)
            button.clicked.connect(self._on_link)
            links.addWidget(button)
        links.addStretch(1)
        column.addLayout(links)
        column.addWidget(self.table, 1)
        close = QPushButton(tr("Close"))
        close.setObjectName("about_close_button")
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)

    def _on_link(self) -> None:
        show_web_page(str(self.sender().property("address")))


def _wrapped(text: str) -> QLabel:
    label = plain_label(text)
    label.setWordWrap(True)
    return label
