"""Small pictures of all cases with their masks, each with a box that says whether it is imported."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.pages.data.importing.picture_maker import ImportPictureMaker
from app.plain import plain_item, plain_tip
from app.theme import Theme, drawn_icon
from app.translation import show, tr
from app.widgets.pictures.slice_image import slice_image
from core.dataset.importing.import_proposal import ProposedCase

TILE = (156, 182)
PICTURE = (140, 140)
MARGIN = 8
SIGN = 18
Index = QModelIndex | QPersistentModelIndex
CASE_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class ImportCaseTiles(QAbstractListModel):
    """The same cases in the same sequence keep their place on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.cases: tuple[ProposedCase, ...] = ()
        self.out: frozenset[str] = frozenset()
        self._rows: dict[str, int] = {}

    def show_cases(self, cases: tuple[ProposedCase, ...], out: Collection[str]) -> None:
        """`out`: names of those that nobody wants."""
        self.out = frozenset(out)
        if cases == self.cases:
            return
        self.beginResetModel()
        self.cases = cases
        self._rows = {case.name: row for row, case in enumerate(cases)}
        self.endResetModel()

    def row_of(self, name: str) -> int | None:
        return self._rows.get(name)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.cases)

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid() or index.row() >= len(self.cases):
            return None
        case = self.cases[index.row()]
        if role == CASE_ROLE:
            return case
        if role == Qt.ItemDataRole.DisplayRole:
            return plain_item(case.name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(show(case.problem) if case.problem else _files(case))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return show(case.problem) if case.problem else tr("Left out") if case.name in self.out else ""
        return None


def _files(case: ProposedCase) -> str:
    masks = [part.path for part in case.structures] or ([case.mask] if case.mask else [])
    return "\n".join(path.name for path in (*case.images, *masks))


class ImportCaseGallery(QListView):
    """`only_seen`: to look at; nothing is chosen."""

    selected = Signal(str)
    toggled = Signal(str)
    """the box of a case was pressed"""

    def __init__(
        self, theme: Theme, maker: ImportPictureMaker, name: str, *, only_seen: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(tr("Pictures of the cases"))
        self._maker = maker
        self._wanted: dict[str, None] = {}
        self.tiles = ImportCaseTiles()
        self.tiles.setParent(self)
        self.setModel(self.tiles)
        self._delegate = _TileDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setSpacing(4)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.only_seen = only_seen
        if only_seen:
            self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)
        self.selectionModel().currentChanged.connect(self._on_current)
        maker.made.connect(self._on_made)

    def show_cases(
        self, cases: tuple[ProposedCase, ...], out: Collection[str], numbers: Mapping[int, int]
    ) -> None:
        """`numbers`: which label a value in the masks becomes, by which it is coloured."""
        self._delegate.show_numbers(numbers)
        self.tiles.show_cases(cases, out)
        self.viewport().update()

    def select(self, name: str) -> None:
        row = self.tiles.row_of(name)
        if row is not None:
            self.setCurrentIndex(self.tiles.index(row))

    def want(self, name: str) -> None:
        """A picture is seen that is not there yet."""
        self._wanted[name] = None
        if not self._soon.isActive():
            self._soon.start(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid() and not self.only_seen:
            self.toggled.emit(self.currentIndex().data(CASE_ROLE).name)
            return
        super().keyPressEvent(event)

    def _ask(self) -> None:
        wanted, self._wanted = list(self._wanted), {}
        self._maker.want(wanted)

    def _on_made(self, name: str) -> None:
        self._delegate.forget(name)
        # whatever is seen and still lacks its picture asks for it again
        self.viewport().update()

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.selected.emit(index.data(CASE_ROLE).name)


class _TileDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, gallery: ImportCaseGallery) -> None:
        super().__init__(gallery)
        self._theme, self._gallery = theme, gallery
        self._numbers: dict[int, int] = {}
        self._drawn: dict[str, QImage] = {}

    def show_numbers(self, numbers: Mapping[int, int]) -> None:
        if dict(numbers) != self._numbers:
            self._numbers = dict(numbers)
            self._drawn.clear()

    def forget(self, name: str = "") -> None:
        if name:
            self._drawn.pop(name, None)
        else:
            self._drawn.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(*TILE)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        tile = index.data(CASE_ROLE)
        if (
            isinstance(event, QMouseEvent)
            and event.type() is QEvent.Type.MouseButtonRelease
            and event.button() is Qt.MouseButton.LeftButton
            and isinstance(tile, ProposedCase)
            and not tile.problem
            and not self._gallery.only_seen
            and box_of(option.rect).adjusted(-6, -6, 6, 6).contains(event.position().toPoint())
        ):
            self._gallery.toggled.emit(tile.name)
            return True
        return super().editorEvent(event, model, option, index)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tile = index.data(CASE_ROLE)
        if not isinstance(tile, ProposedCase):
            return
        theme, rect = self._theme, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and not self._gallery.only_seen
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection if chosen else theme.raised))
            painter.drawRoundedRect(QRectF(rect), 8, 8)
        place = QRect(rect.left() + MARGIN, rect.top() + MARGIN, *PICTURE)
        painter.setOpacity(0.35 if self._is_out(tile) else 1.0)
        self._paint_picture(painter, tile, place)
        painter.setOpacity(1.0)
        if tile.problem:
            painter.setPen(QPen(QColor(theme.bad), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 5, 5)
        self._paint_foot(painter, tile, rect)
        painter.restore()

    def _paint_picture(self, painter: QPainter, tile: ProposedCase, place: QRect) -> None:
        theme = self._theme
        image = self._image(tile.name)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#000000" if image is not None else theme.raised))
        painter.drawRoundedRect(QRectF(place), 6, 6)
        if image is not None:
            size = image.deviceIndependentSize()
            left = place.left() + (place.width() - size.width()) / 2
            top = place.top() + (place.height() - size.height()) / 2
            painter.drawImage(QRectF(left, top, size.width(), size.height()), image)
            return
        failed = self._gallery._maker.failure(tile.name)
        if failed:
            sign = drawn_icon("image-broken-variant", theme.muted, 32)
            painter.drawPixmap(place.center().x() - 16, place.center().y() - 16, sign)

    def _paint_foot(self, painter: QPainter, tile: ProposedCase, rect: QRect) -> None:
        """The box and the name."""
        theme = self._theme
        left = rect.left() + MARGIN
        box = box_of(rect)
        if tile.problem:
            painter.drawPixmap(box.topLeft(), drawn_icon("alert-circle", theme.bad, SIGN))
        elif not self._gallery.only_seen:
            name, colour = (
                ("checkbox-blank-outline", theme.muted)
                if self._is_out(tile)
                else ("checkbox-marked", theme.accent)
            )
            painter.drawPixmap(box.topLeft(), drawn_icon(name, colour, SIGN))
        if tile.problem or not self._gallery.only_seen:
            left = box.right() + 6
        words = QRect(left, box.top(), rect.right() - MARGIN - left, SIGN)
        painter.setPen(QColor(theme.muted if self._is_out(tile) or tile.problem else theme.text))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(plain_item(tile.name), Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    def _is_out(self, case: ProposedCase) -> bool:
        return case.name in self._gallery.tiles.out

    def _image(self, name: str) -> QImage | None:
        ratio = self._gallery.devicePixelRatioF()
        drawn = self._drawn.get(name)
        if drawn is not None and drawn.devicePixelRatio() == ratio:
            return drawn
        maker = self._gallery._maker
        picture = maker.picture(name)
        if picture is None:
            if not maker.failure(name):
                self._gallery.want(name)
            return None
        mask = None
        if picture.mask is not None:
            mask = numbered(picture.mask[0], picture.values, self._numbers)
        self._drawn[name] = slice_image(
            picture.grey[0],
            mask,
            None,
            pixel_mm=picture.pixel_mm,
            values=range(1, 65536),
            room=PICTURE,
            ratio=ratio,
        )
        return self._drawn[name]


def box_of(tile: QRect) -> QRect:
    """The place of the box in a tile."""
    return QRect(tile.left() + MARGIN, tile.top() + MARGIN + PICTURE[1] + 8, SIGN, SIGN)


def numbered(mask: Any, values: Sequence[int], numbers: Mapping[int, int]) -> Any:
    """A CasePicture's mask in the numbers of the labels to be written."""
    table = np.array([0, *(numbers.get(value, 0) for value in values)], np.uint16)
    return table[mask]
