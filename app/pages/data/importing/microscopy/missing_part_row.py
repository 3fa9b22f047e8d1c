"""Files that are not read because a library is not installed: a sentence, and the button that installs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from app.plain import plain_button, plain_label
from app.theme import Theme, drawn_icon, icon
from app.translation import tr
from app.widgets.form.words import words

if TYPE_CHECKING:
    from core.dataset.formats.microscopy.found_contents import MissingPart


class MissingPartRow(QFrame):
    """A card; hidden where nothing is missing."""

    install_asked = Signal(object)
    """the packages, a tuple"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._packages: tuple[str, ...] = ()
        sign = plain_label()
        sign.setPixmap(drawn_icon("package-variant-closed", theme.warning, 20))
        self.sentence = words()
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton(icon("download", theme), tr("Install"))
        self.button.setObjectName("install_part_button")
        self.button.clicked.connect(self._on_clicked)
        unit = theme.spacing
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * unit, unit * 3 // 2, 2 * unit, unit * 3 // 2)
        line.setSpacing(unit)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.button)
        self.hide()

    def show_missing(self, missing: Sequence[MissingPart]) -> None:
        self._packages = tuple(dict.fromkeys(each.package for each in missing))
        self.setVisible(bool(missing))
        if not missing:
            return
        self.sentence.setText(
            tr(
                "Not read: {count} files ({endings}). That needs {packages}, which is not installed. It would be "
                "downloaded from the internet into Segwright's own environment.",
                count=sum(each.files for each in missing),
                endings=" ".join(each.ending for each in missing),
                packages=", ".join(self._packages),
            )
        )
        self.button.setText(plain_button(install_words(self._packages)))

    def _on_clicked(self) -> None:
        self.install_asked.emit(self._packages)


def install_words(packages: Sequence[str]) -> str:
    return tr("Install {packages}", packages=", ".join(packages))
