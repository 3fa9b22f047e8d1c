"""Regions: labels made of several others, ticked, named, and put in order by dragging."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.plain import plain_button, plain_label, plain_tip
from app.smooth.chunked import InPieces
from app.theme import Theme, drawn_icon, icon
from app.translation import tr
from app.widgets.form.flow_layout import FlowLayout
from app.widgets.form.words import words
from core.dataset.labels import Label

NAME_WIDTH = 160
SIGN = 20
PIECE = 12
"""boxes that are made in one turn of the event loop"""


class ImportRegionRows(QWidget):
    """The names of its parts end in the region's number: region_name_0, region_up_0, region_remove_0."""

    changed = Signal(object)
    """regions: a tuple of Label, whose values are those in the masks"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._regions: tuple[Label, ...] = ()
        self._parts: dict[str, tuple[int, ...]] = {}
        self._rows: list[_RegionRow] = []
        unit = theme.spacing
        self.title = plain_label(tr("Regions"))
        self.title.setProperty("look", "subheading")
        self.add_button = QPushButton(icon("plus", theme), tr("Make a region"))
        self.add_button.setObjectName("add_region_button")
        self.add_button.clicked.connect(self._on_add)
        self.hint = words(
            tr(
                "A region is a label made of several others, such as a whole tumour and its core. Drag them into"
                " order: the whole first, its parts after it."
            ),
            "small",
        )
        self.told = words("", "warning", name="region_told")
        self.told.hide()
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.add_button)
        self._column = QVBoxLayout()
        self._column.setSpacing(unit)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(unit)
        whole.addLayout(head)
        whole.addWidget(self.hint)
        whole.addLayout(self._column)
        whole.addWidget(self.told)

    def show_regions(
        self, regions: Sequence[Label], parts: Mapping[str, tuple[int, ...]], told: str = ""
    ) -> None:
        """`parts`: the labels that a region may be made of, by name their values in the masks."""
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.add_button.setEnabled(len(parts) > 1)
        same = len(regions) == len(self._rows) and dict(parts) == self._parts
        self._regions, self._parts = tuple(regions), dict(parts)
        if not same:
            self._make_rows()
        for row, region in zip(self._rows, self._regions, strict=True):
            row.show_region(region)

    def _make_rows(self) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for number in range(len(self._regions)):
            row = _RegionRow(self._theme, number, self._parts, last=number == len(self._regions) - 1)
            row.renamed.connect(partial(self._on_renamed, number))
            row.ticked.connect(partial(self._on_ticked, number))
            row.moved.connect(partial(self._on_moved, number))
            row.removed.connect(partial(self._on_removed, number))
            row.dragged.connect(partial(self._on_dragged, number))
            self._rows.append(row)
            self._column.addWidget(row)

    def _on_add(self) -> None:
        names = {region.name for region in self._regions}
        number = len(self._regions) + 1
        while f"region {number}" in names:
            number += 1
        everything = tuple(sorted({value for values in self._parts.values() for value in values}))
        new = Label(name=f"region {number}", values=everything)
        # the whole comes before its parts
        self.changed.emit((new, *self._regions) if not self._regions else (*self._regions, new))
        if self._rows:
            line = self._rows[-1].line
            line.setFocus()
            line.selectAll()

    def _on_renamed(self, number: int, name: str) -> None:
        self._change(number, replace(self._regions[number], name=name))

    def _on_ticked(self, number: int, part: str, on: bool) -> None:
        values = set(self._regions[number].values)
        of_part = set(self._parts[part])
        values = values | of_part if on else values - of_part
        self._change(number, replace(self._regions[number], values=tuple(sorted(values))))

    def _on_moved(self, number: int, by: int) -> None:
        self._move(number, number + by)

    def _on_dragged(self, number: int, y: int) -> None:
        """To the row that lies at this height, in the coordinates of the row that is dragged."""
        height = self._rows[number].y() + y
        places = [row.geometry() for row in self._rows]
        target = next((place for place, rect in enumerate(places) if height < rect.bottom()), len(places) - 1)
        self._move(number, target)

    def _on_removed(self, number: int) -> None:
        self.changed.emit(self._regions[:number] + self._regions[number + 1 :])

    def _move(self, number: int, target: int) -> None:
        target = min(max(target, 0), len(self._regions) - 1)
        if target == number:
            return
        regions = list(self._regions)
        regions.insert(target, regions.pop(number))
        self.changed.emit(tuple(regions))

    def _change(self, number: int, region: Label) -> None:
        regions = list(self._regions)
        regions[number] = region
        self.changed.emit(tuple(regions))


class _RegionRow(QWidget):
    renamed = Signal(str)
    ticked = Signal(str, bool)
    moved = Signal(int)
    removed = Signal()
    dragged = Signal(int)
    """the height at which it was let go, in its own coordinates"""

    def __init__(
        self, theme: Theme, number: int, parts: Mapping[str, tuple[int, ...]], *, last: bool
    ) -> None:
        super().__init__()
        self._parts = dict(parts)
        self.line = QLineEdit()
        self.line.setObjectName(f"region_name_{number}")
        self.line.setAccessibleName(tr("Name of region {number}", number=number + 1))
        self.line.setFixedWidth(NAME_WIDTH)
        self.line.textEdited.connect(self.renamed)
        handle = _Handle(theme)
        handle.setObjectName(f"region_handle_{number}")
        handle.dragged.connect(self.dragged)
        ticks = QWidget()
        flow = FlowLayout(ticks, gap=2 * theme.spacing, line_gap=0)
        self.boxes: dict[str, QCheckBox] = {}
        self._number, self._flow = number, flow
        self._region: Label | None = None
        names = list(parts)
        pieces = [
            partial(self._make, start, names[start : start + PIECE]) for start in range(0, len(names), PIECE)
        ]
        if pieces:
            InPieces(self).do(*pieces)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.spacing)
        line.addWidget(handle)
        line.addWidget(self.line)
        # in line with the name beside them, also where they need several lines
        framed = QVBoxLayout()
        framed.setContentsMargins(0, 5, 0, 0)
        framed.addWidget(ticks)
        framed.addStretch(1)
        line.addLayout(framed, 1)
        for name, picture, words_, by in (
            ("up", "arrow-up", tr("Move up"), -1),
            ("down", "arrow-down", tr("Move down"), 1),
        ):
            button = _quiet(theme, picture, words_, f"region_{name}_{number}")
            button.setEnabled(number > 0 if by < 0 else not last)
            button.clicked.connect(partial(self.moved.emit, by))
            line.addWidget(button)
        remove = _quiet(theme, "close", tr("Remove this region"), f"region_remove_{number}")
        remove.clicked.connect(self.removed)
        line.addWidget(remove)

    def _on_box(self, on: bool) -> None:
        name = next((name for name, box in self.boxes.items() if box is self.sender()), "")
        if name:
            self.ticked.emit(name, on)

    def _make(self, start: int, names: Sequence[str]) -> None:
        for place, name in enumerate(names, start=start):
            box = QCheckBox(plain_button(name))
            box.setObjectName(f"region_{self._number}_part_{place}")
            box.clicked.connect(self._on_box)
            self._flow.addWidget(box)
            self.boxes[name] = box
        if self._region is not None:
            self.show_region(self._region)

    def show_region(self, region: Label) -> None:
        self._region = region
        if self.line.text() != region.name:
            self.line.setText(region.name)
        for name, box in self.boxes.items():
            box.setChecked(set(self._parts[name]) <= set(region.values))


class _Handle(QWidget):
    """What a row is dragged by."""

    dragged = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        sign = plain_label(parent=self)
        sign.setPixmap(drawn_icon("drag-vertical", theme.muted, SIGN))
        sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(SIGN, 4 * theme.spacing)
        sign.move(0, (4 * theme.spacing - SIGN) // 2)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(tr("Drag to another place"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if event.button() is Qt.MouseButton.LeftButton:
            # the row begins where the handle does, but for what is above it
            self.dragged.emit(self.y() + event.position().toPoint().y())


def _quiet(theme: Theme, picture: str, tip: str, name: str) -> QPushButton:
    button = QPushButton(icon(picture, theme, theme.muted), "")
    button.setObjectName(name)
    button.setProperty("look", "quiet")
    button.setToolTip(plain_tip(tip))
    button.setAccessibleName(tip)
    return button
