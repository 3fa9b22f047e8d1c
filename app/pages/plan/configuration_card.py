"""One configuration of a plan: its network, its patch over the median case, its values with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton

from app import formatting as written
from app.pages.plan.pictures import PlanPictures
from app.pages.plan.reasons import PlanReasons, ValueRow
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.form.words import words
from app.widgets.frame.badge import Badge, draft_badge
from app.widgets.frame.card import Card
from core.planning.edit import AUTOMATIC
from core.planning.plan import Configuration

NARROW = 960
"""pixels"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCardContent:
    """What a card shows. `recommended` is why to begin with it; empty for the others."""

    configuration: Configuration
    rows: Sequence[ValueRow]
    recommended: str
    draft: bool
    flat: bool
    """the images are planes"""
    editable: bool


class PlanCard(Card):
    """`bytes_needed`: how much disk the prepared data take at most."""

    prepare_asked = Signal(str)
    edit_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(
        self, theme: Theme, content: PlanCardContent, *, prepared: bool, bytes_needed: float
    ) -> None:
        super().__init__(theme)
        configuration = content.configuration
        self.setObjectName(f"plan_card_{configuration.name}")
        self._name = configuration.name
        self.badge = Badge("", "")
        self.prepare_button = QPushButton(icon("database-cog-outline", theme), tr("Prepare the data"))
        self.prepare_button.setObjectName(f"prepare_{configuration.name}")
        self.prepare_button.clicked.connect(self._on_prepare)
        self.disk = words("", "small", wrap=False)
        unit = theme.spacing
        self.body.addLayout(self._head(theme, content))
        purpose = purpose_of(configuration, flat=content.flat)
        # beside the buttons it would make the head too wide for a narrow window
        line = QHBoxLayout()
        line.setSpacing(2 * unit)
        line.addWidget(words(f"{purpose} {content.recommended}".rstrip(), "muted"), 1)
        for part in (self.disk, self.badge):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        self.body.addSpacing(unit)
        self.reasons = PlanReasons(theme, content.rows, shorten=True)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(4 * unit)
        self._pictures = PlanPictures(theme, configuration, flat=content.flat)
        self._columns.addWidget(self._pictures)
        self._columns.addWidget(self.reasons, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._columns)
        self.show_prepared(prepared, bytes_needed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the reasons go below the pictures, which stand side by side then."""
        super().resizeEvent(event)
        beside = self.width() >= NARROW
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        self._pictures.lay(beside=not beside)

    def show_prepared(self, prepared: bool, bytes_needed: float) -> None:
        self.badge.show_text(
            tr("Data prepared") if prepared else tr("Data not prepared yet"), "good" if prepared else ""
        )
        self.prepare_button.setVisible(not prepared)
        self.disk.setText(
            "" if prepared else tr("takes up to {amount} of disk", amount=written.amount(bytes_needed))
        )

    def _head(self, theme: Theme, content: PlanCardContent) -> QHBoxLayout:
        configuration = content.configuration
        head = QHBoxLayout()
        head.setSpacing(theme.spacing)
        head.addWidget(words(title_of(configuration, flat=content.flat), "heading", wrap=False))
        if configuration.name in AUTOMATIC:
            head.addWidget(words(configuration.name, "small", wrap=False))
        if content.recommended:
            head.addWidget(Badge(tr("Begin with this"), "accent"))
        if content.draft:
            head.addWidget(draft_badge())
        head.addStretch(1)
        if content.editable:
            own = configuration.name not in AUTOMATIC
            if own:
                remove = QPushButton(icon("trash-can-outline", theme), tr("Remove"))
                remove.setObjectName(f"remove_{configuration.name}")
                remove.clicked.connect(self._on_remove)
                head.addWidget(remove)
            edit = QPushButton(icon("pencil-outline", theme), tr("Change") if own else tr("Change a copy"))
            edit.setObjectName(f"edit_{configuration.name}")
            edit.clicked.connect(self._on_edit)
            head.addWidget(edit)
        head.addWidget(self.prepare_button)
        return head

    def _on_prepare(self) -> None:
        self.prepare_asked.emit(self._name)

    def _on_edit(self) -> None:
        self.edit_asked.emit(self._name)

    def _on_remove(self) -> None:
        self.remove_asked.emit(self._name)


def title_of(configuration: Configuration, *, flat: bool) -> str:
    titles = {
        "2d": tr("2D") if flat else tr("2D, slice by slice"),
        "3d_lowres": tr("3D, low resolution"),
        "3d_fullres": tr("3D, full resolution"),
        "3d_cascade_fullres": tr("3D cascade, second stage"),
    }
    return titles.get(configuration.name, configuration.name)


def purpose_of(configuration: Configuration, *, flat: bool) -> str:
    purposes = {
        "2d": tr("Sees a picture whole, or a large piece of it.")
        if flat
        else tr("Sees one slice at a time, whole. Often best where slices lie far apart."),
        "3d_lowres": tr("Sees much of the image at once, coarsely. The first stage of the cascade."),
        "3d_fullres": tr("Sees a block at full detail."),
        "3d_cascade_fullres": tr("Refines what the low-resolution network has drawn; train that one first."),
    }
    base = configuration.inherits_from or ""
    return purposes.get(configuration.name, tr("Your own, made from {base}.", base=base))
