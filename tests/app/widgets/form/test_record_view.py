"""A table of records: how its columns share the width there is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.models.record_table import Column, RecordTable
from app.theme import LIGHT
from app.widgets.form.record_view import RECORD_ROLE, ROOM, RecordView

NAME = "3d_cascade_fullres (draft)"


def view_of(qtbot: QtBot, width: int) -> RecordView:
    columns = [Column(title=title, text=str) for title in ("Name", "Mean", "Spread")]
    model = RecordTable(columns, [NAME])
    view = RecordView(LIGHT, model, "table")
    qtbot.addWidget(view)
    view.resize(width, 120)
    view.show()
    view.fit_columns(0)
    return view


def needed(view: RecordView) -> int:
    return view.sizeHintForColumn(0)


def test_that_the_rest_of_a_wide_table_goes_to_the_first_column(qtbot: QtBot) -> None:
    view = view_of(qtbot, 1200)
    assert view.columnWidth(0) > needed(view) + ROOM
    assert sum(view.columnWidth(column) for column in range(3)) == view.viewport().width()


def test_that_a_narrow_table_scrolls_and_cuts_no_word(qtbot: QtBot) -> None:
    view = view_of(qtbot, 300)
    assert all(view.columnWidth(column) >= needed(view) for column in range(3))
    assert view.horizontalScrollBar().maximum() > 0
    view.resize(1200, 120)
    assert view.horizontalHeader().sectionResizeMode(0) == QHeaderView.ResizeMode.Stretch
    assert view.horizontalScrollBar().maximum() == 0


def test_that_a_dragged_column_keeps_its_width_when_the_window_changes(qtbot: QtBot) -> None:
    view = view_of(qtbot, 1200)
    view.setColumnWidth(1, 333)
    view.resize(700, 120)
    assert view.columnWidth(1) == 333


def test_that_a_table_is_sorted_by_its_head_and_keeps_what_is_selected(qtbot: QtBot) -> None:
    columns = [
        Column(title="Name", text=lambda row: f"case {row}"),
        Column(title="Value", text=str, sort_by=lambda row: float("nan") if row == 3 else float(row % 3)),
    ]
    model = RecordTable(columns, (4, 3, 8, 1))
    view = RecordView(LIGHT, model, "table")
    qtbot.addWidget(view)
    view.select_row(2)
    assert view.current_record() == 8

    def shown() -> list[int]:
        return [view.table.index(line, 0).data(RECORD_ROLE) for line in range(view.table.rowCount())]

    view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert shown() == [3, 4, 1, 8], "what is not known comes first; of equals the one that was first"
    assert view.current_record() == 8
    view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert shown() == [8, 4, 1, 3] and view.current_record() == 8
    model.show_rows((4, 3, 7, 5))
    assert shown() == [5, 4, 7, 3] and model.rows == (4, 3, 7, 5)
    view.select_row(3)
    assert view.current_record() == 5, "by its place in what was given"
    model.show_rows((6, 2))
    assert shown() == [2, 6]


def test_that_the_end_of_a_cut_name_is_seen(qtbot: QtBot) -> None:
    view = view_of(qtbot, 300)
    view.elide_in_the_middle(0)
    option = QStyleOptionViewItem()
    view.itemDelegateForColumn(0).initStyleOption(option, view.table.index(0, 0))
    assert option.textElideMode is Qt.TextElideMode.ElideMiddle
