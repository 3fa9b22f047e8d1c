"""One configuration of a plan: its network, its patch over the median case, its values with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import written
from app.pages.plan_reasons import PlanReasons
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.badge import Badge, draft_badge
from app.widgets.box_picture import BoxPicture, coverage
from app.widgets.card import Card
from app.widgets.unet_picture import UnetPicture
from app.widgets.words import words
from core.planning.plan import Configuration

if TYPE_CHECKING:
    from core.planning.explain import Reason

NARROW = 960
"""pixels"""


class PlanCard(Card):
    """`bytes_needed`: how much disk the prepared data take at most."""

    prepare_asked = Signal(str)
    train_asked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        configuration: Configuration,
        reasons: Sequence[Reason],
        *,
        draft: bool,
        prepared: bool,
        bytes_needed: float,
    ) -> None:
        super().__init__(theme)
        self.setObjectName(f"plan_card_{configuration.name}")
        self._name = configuration.name
        self.badge = Badge("", "")
        self.prepare_button = QPushButton(icon("database-cog-outline", theme), tr("Prepare the data"))
        self.prepare_button.setObjectName(f"prepare_{configuration.name}")
        self.prepare_button.clicked.connect(self._on_prepare)
        self.disk = words("", "small", wrap=False)
        unit = theme.spacing
        head = QHBoxLayout()
        head.setSpacing(unit)
        head.addWidget(words(title_of(configuration), "heading", wrap=False))
        head.addWidget(words(configuration.name, "small", wrap=False))
        if draft:
            head.addWidget(draft_badge())
        head.addWidget(self.badge)
        head.addStretch(1)
        head.addWidget(self.disk)
        head.addWidget(self.prepare_button)
        self.body.addLayout(head)
        self.body.addWidget(words(purpose_of(configuration), "muted"))
        self.body.addSpacing(unit)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(4 * unit)
        self._columns.addWidget(_pictures(theme, configuration))
        self._columns.addWidget(PlanReasons(theme, reasons, shorten=True), 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._columns)
        self.show_prepared(prepared, bytes_needed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the reasons go below the pictures, where their words have room."""
        super().resizeEvent(event)
        beside = self.width() >= NARROW
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)

    def show_prepared(self, prepared: bool, bytes_needed: float) -> None:
        self.badge.show_text(
            tr("Data prepared") if prepared else tr("Data not prepared yet"), "good" if prepared else ""
        )
        self.prepare_button.setVisible(not prepared)
        self.disk.setText(
            "" if prepared else tr("takes up to {amount} of disk", amount=written.amount(bytes_needed))
        )

    def _on_prepare(self) -> None:
        self.prepare_asked.emit(self._name)


def _pictures(theme: Theme, configuration: Configuration) -> QWidget:
    """The network, and the patch over the median case."""
    unit = theme.spacing
    left = QWidget()
    left.setFixedWidth(348)
    pictures = QVBoxLayout(left)
    pictures.setContentsMargins(0, 0, 0, 0)
    pictures.setSpacing(unit // 2)
    unet = UnetPicture(theme, configuration.architecture, configuration.patch_size)
    unet.setFixedWidth(348)
    pictures.addWidget(unet)
    pictures.addWidget(
        words(tr("Numbers in the bars are features, right of them the size in voxels."), "small")
    )
    pictures.addSpacing(unit)
    box = BoxPicture(theme, configuration.patch_size, configuration.median_size, configuration.spacing_mm)
    box.setFixedSize(348, 168)
    pictures.addWidget(box)
    share = coverage(configuration.patch_size, configuration.median_size)
    pictures.addWidget(
        words(tr("Blue: the patch, {patch} voxels. It sees {share} % of the median case (grey, {median}).",
                 patch=written.size(configuration.patch_size), share=f"{100 * share:.0f}",
                 median=written.size(configuration.median_size)), "small")
    )  # fmt: skip
    pictures.addStretch(1)
    return left


def title_of(configuration: Configuration) -> str:
    titles = {
        "2d": tr("2D, slice by slice"),
        "3d_lowres": tr("3D, low resolution"),
        "3d_fullres": tr("3D, full resolution"),
        "3d_cascade_fullres": tr("3D cascade, second stage"),
    }
    return titles.get(configuration.name, configuration.name)


def purpose_of(configuration: Configuration) -> str:
    purposes = {
        "2d": tr("Sees one slice at a time, whole. Often best where slices lie far apart."),
        "3d_lowres": tr("Sees much of the image at once, coarsely. The first stage of the cascade."),
        "3d_fullres": tr("Sees a block at full detail. The usual choice for volumes."),
        "3d_cascade_fullres": tr("Refines what the low-resolution network has drawn; train that one first."),
    }
    return purposes.get(configuration.name, tr("Edited by hand, beside the automatic ones."))


def prepared_bytes(
    spacings: Sequence[Sequence[float]],
    shapes: Sequence[Sequence[int]],
    configuration: Configuration,
    transpose: Sequence[int],
    channels: int,
) -> float:
    """Four bytes a voxel and channel, one for the label, at the configuration's spacing; compression not counted."""
    total = 0.0
    for spacing, shape in zip(spacings, shapes, strict=True):
        turned_spacing = [spacing[axis] for axis in transpose]
        turned_shape = [shape[axis] for axis in transpose]
        target = list(configuration.spacing_mm)
        if len(target) == 2:
            target = [turned_spacing[0], *target]
        voxels = 1.0
        for edge, step, wanted in zip(turned_shape, turned_spacing, target, strict=True):
            voxels *= max(1.0, round(edge * step / wanted))
        total += voxels * (4 * channels + 1)
    return total
