"""A table of records: how its columns share the width there is."""

from PySide6.QtWidgets import QHeaderView
from pytestqt.qtbot import QtBot

from app.models.record_table import Column, RecordTable
from app.theme import LIGHT
from app.widgets.form.record_view import ROOM, RecordView

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
