"""Correcting a mask on the review page, by mouse and keys."""

import importlib.util
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QMainWindow, QToolButton
from pytestqt.qtbot import QtBot

from app.pages.review.review_page import ReviewPage
from app.session import Session
from app.theme import LIGHT, dress
from app.viewer.correcting.correction_keeper import FLUSH_MS
from app.viewer.correcting.paint_settings import PaintTool
from app.widgets.frame.status_line import HEIGHT
from app.widgets.frame.step_rail import WIDTH
from core.correction.open_correction import read_corrected
from core.display.planes import Plane
from core.io.read_image import read_mask
from core.project_folder import CorrectionFiles
from tests.app.pages.conftest import all_done, shared_by_pages

LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[ReviewPage]:
    """The page with three cases whose predictions may be drawn on; the first one is loaded."""
    spec = importlib.util.spec_from_file_location("review_data", Path(__file__).with_name("review_data.py"))
    assert spec is not None and spec.loader is not None
    data = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(data)
    made = ReviewPage(shared_by_pages(Session(), tmp_path), LIGHT)
    made.resize(1100, 760)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    request = data.review_request(tmp_path)
    cases = tuple(replace(case, truth=None, correctable=True) for case in request.cases)
    made.show_request(replace(request, cases=cases, folder=tmp_path / "predicted"))
    settle(qtbot, made, "case_0")
    yield made
    made.release()
    all_done(qtbot, made)
    made.close()


def settle(qtbot: QtBot, page: ReviewPage, name: str) -> None:
    def shown() -> bool:
        volume = page.desk.viewer.volume
        return not page.desk.loader.is_busy and volume is not None and volume.name == name

    qtbot.waitUntil(shown, timeout=30_000)
    qtbot.waitUntil(lambda: page.desk.correcting.is_on)


def key(qtbot: QtBot, page: ReviewPage, which: object, modifiers: object = NO) -> None:
    qtbot.keyClick(page.desk.viewer, which, modifiers)


def labels(page: ReviewPage) -> np.ndarray:
    correction = page.desk.correcting.editor.correction
    assert correction is not None
    return correction.labels


def at(page: ReviewPage, plane: Plane, row: int, column: int) -> QPoint:
    placement = page.desk.viewer.slices[plane].placement
    assert placement is not None
    x, y = placement.to_pixel(row, column)
    return QPoint(round(x), round(y))


def drag(
    qtbot: QtBot, page: ReviewPage, plane: Plane, *places: tuple[int, int], modifiers: object = NO
) -> None:
    view = page.desk.viewer.slices[plane]
    qtbot.mousePress(view, LEFT, modifiers, at(page, plane, *places[0]))
    for place in places[1:]:
        qtbot.mouseMove(view, at(page, plane, *place))
    qtbot.mouseRelease(view, LEFT, modifiers, at(page, plane, *places[-1]))


def smallest_brush(qtbot: QtBot, page: ReviewPage) -> None:
    for _ in range(12):
        key(qtbot, page, Qt.Key.Key_BracketLeft)


def tool(page: ReviewPage, name: str) -> QToolButton:
    found = page.findChild(QToolButton, name)
    assert found is not None
    return found


def on_disk(tmp_path: Path, case: str) -> np.ndarray:
    found = read_corrected(tmp_path / f"predicted/{case}.nii.gz")
    assert found is not None
    return found.correction.labels


@pytest.mark.parametrize("plane", list(Plane))
def test_that_a_stroke_paints_what_lies_under_it_in_each_plane(
    page: ReviewPage, qtbot: QtBot, plane: Plane
) -> None:
    before, index = labels(page).copy(), page.desk.viewer.state.slice_of(plane)
    key(qtbot, page, Qt.Key.Key_B)
    key(qtbot, page, Qt.Key.Key_2)
    smallest_brush(qtbot, page)
    assert page.desk.correcting.editor.settings.radius_mm == 0.5
    drag(qtbot, page, plane, (2, 3), (2, 8))
    volume = page.desk.viewer.volume
    turned = volume.turn.apply(before.copy())
    slices = np.moveaxis(turned, plane.value, 0)
    slices[index, 2, 3:9] = 2
    assert np.array_equal(volume.prediction, turned)
    counted = {int(value): int((turned == value).sum()) for value in np.unique(turned) if value}
    assert dict(volume.prediction_summary.voxels) == counted


def test_that_looking_moves_the_crosshair_and_draws_nothing(page: ReviewPage, qtbot: QtBot) -> None:
    before = labels(page).copy()
    drag(qtbot, page, Plane.AXIAL, (5, 5), (6, 9))
    assert page.desk.viewer.state.crosshair[1:] == (6, 9)
    key(qtbot, page, Qt.Key.Key_B)
    drag(qtbot, page, Plane.AXIAL, (7, 7), (8, 3), modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert page.desk.viewer.state.crosshair[1:] == (8, 3)
    assert np.array_equal(labels(page), before)
    drag(qtbot, page, Plane.AXIAL, (4, 4), (5, 5))
    assert page.desk.viewer.state.crosshair[1:] == (8, 3)
    assert not np.array_equal(labels(page), before)


def test_that_steps_are_taken_back_and_done_again_across_planes(page: ReviewPage, qtbot: QtBot) -> None:
    key(qtbot, page, Qt.Key.Key_B)
    masks = [labels(page).copy()]
    for plane in Plane:
        drag(qtbot, page, plane, (3, 3), (4, 6), (7, 7))
        masks.append(labels(page).copy())
    for mask in reversed(masks[:-1]):
        key(qtbot, page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert np.array_equal(labels(page), mask)
    assert not tool(page, "undo_button").isEnabled()
    for mask in masks[1:]:
        key(qtbot, page, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        assert np.array_equal(labels(page), mask)
    assert not tool(page, "redo_button").isEnabled()


def test_that_undo_shows_where_it_undid_something(page: ReviewPage, qtbot: QtBot) -> None:
    key(qtbot, page, Qt.Key.Key_B)
    drag(qtbot, page, Plane.AXIAL, (20, 24), (21, 25))
    viewer = page.desk.viewer
    drawn_at = viewer.state.crosshair[0]
    viewer.set_state(viewer.state.moved_to((0, 0, 0)))
    key(qtbot, page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert viewer.state.crosshair[0] == drawn_at


def test_that_the_eraser_and_the_protection_do_what_they_say(page: ReviewPage, qtbot: QtBot) -> None:
    z = page.desk.viewer.state.crosshair[0]
    turned = page.desk.viewer.volume.prediction
    both = [tuple(place) for place in np.argwhere((turned[z, :, 13] == 1) & (turned[z, :, 14] == 2))]
    row = int(both[len(both) // 2][0])
    protect = page.findChild(QCheckBox, "protect_box")
    qtbot.mouseClick(protect, LEFT, pos=QPoint(8, protect.height() // 2))
    key(qtbot, page, Qt.Key.Key_E)
    drag(qtbot, page, Plane.AXIAL, (row, 13), (row, 14))
    assert turned[z, row, 13] == 0
    assert turned[z, row, 14] == 2
    key(qtbot, page, Qt.Key.Key_2)
    drag(qtbot, page, Plane.AXIAL, (row, 14), (row, 14))
    assert turned[z, row, 14] == 0


def test_that_a_ball_reaches_other_slices_and_a_disc_does_not(page: ReviewPage, qtbot: QtBot) -> None:
    key(qtbot, page, Qt.Key.Key_B)
    prediction = page.desk.viewer.volume.prediction
    z = page.desk.viewer.state.crosshair[0]
    before = prediction.copy()
    drag(qtbot, page, Plane.AXIAL, (4, 4), (4, 4))
    assert set(np.nonzero(prediction != before)[0]) == {z}
    ball = page.findChild(QCheckBox, "ball_box")
    qtbot.mouseClick(ball, LEFT, pos=QPoint(8, ball.height() // 2))
    key(qtbot, page, Qt.Key.Key_BracketRight)
    drag(qtbot, page, Plane.AXIAL, (4, 23), (4, 23))
    # 4.8 mm on slices of 2 mm
    assert set(np.nonzero(prediction != before)[0]) == {z - 2, z - 1, z, z + 1, z + 2}


def test_that_the_lasso_fills_what_it_goes_around(page: ReviewPage, qtbot: QtBot) -> None:
    key(qtbot, page, Qt.Key.Key_L)
    key(qtbot, page, Qt.Key.Key_2)
    z = page.desk.viewer.state.crosshair[0]
    drag(qtbot, page, Plane.AXIAL, (1, 20), (1, 26), (6, 26), (6, 20))
    assert (page.desk.viewer.volume.prediction[z, 2:6, 21:26] == 2).all()
    key(qtbot, page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not page.desk.correcting.editor.can_undo


def worked_out(qtbot: QtBot, page: ReviewPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.correcting.editor.is_working)


def test_that_a_connected_part_is_relabelled_deleted_or_kept_by_a_click(
    page: ReviewPage, qtbot: QtBot
) -> None:
    z, y, x = page.desk.viewer.volume.start
    prediction = page.desk.viewer.volume.prediction
    value = int(prediction[z, y, x])
    key(qtbot, page, Qt.Key.Key_B)
    key(qtbot, page, Qt.Key.Key_1 if value == 1 else Qt.Key.Key_2)
    smallest_brush(qtbot, page)
    drag(qtbot, page, Plane.AXIAL, (2, 2), (2, 4))
    with_speck = prediction.copy()
    for which, outcome in (
        (Qt.Key.Key_K, lambda speck, part: (not speck.any(), bool(part.all()))),
        (Qt.Key.Key_Delete, lambda speck, part: (bool(speck.all()), not part.any())),
    ):
        key(qtbot, page, which)
        drag(qtbot, page, Plane.AXIAL, (y, x), (y, x))
        worked_out(qtbot, page)
        # the part reaches up to row 5
        speck, part = prediction[z, 2, 2:5] == value, prediction[:, 4:][with_speck[:, 4:] == value] == value
        assert outcome(speck, part) == (True, True), which
        key(qtbot, page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert np.array_equal(prediction, with_speck)
    other = 3 - value
    key(qtbot, page, Qt.Key.Key_1 if other == 1 else Qt.Key.Key_2)
    key(qtbot, page, Qt.Key.Key_G)
    drag(qtbot, page, Plane.AXIAL, (2, 3), (2, 3))
    worked_out(qtbot, page)
    assert (prediction[z, 2, 2:5] == other).all()


def test_that_holes_are_filled_and_the_prediction_comes_back(page: ReviewPage, qtbot: QtBot) -> None:
    predicted = labels(page).copy()
    prediction = page.desk.viewer.volume.prediction
    inner = np.argwhere(prediction == 1)
    z, y, x = inner[len(inner) // 2]
    labels(page)  # the same array, seen turned
    page.desk.viewer.set_state(page.desk.viewer.state.moved_to((int(z), int(y), int(x))))
    key(qtbot, page, Qt.Key.Key_E)
    smallest_brush(qtbot, page)
    drag(qtbot, page, Plane.AXIAL, (int(y), int(x)), (int(y), int(x)))
    assert prediction[z, y, x] == 0
    key(qtbot, page, Qt.Key.Key_1)
    key(qtbot, page, Qt.Key.Key_H)
    worked_out(qtbot, page)
    assert np.array_equal(labels(page), predicted)
    assert not tool(page, "back_to_prediction_button").isEnabled()
    drag(qtbot, page, Plane.AXIAL, (int(y), int(x)), (int(y), int(x) - 1))
    qtbot.mouseClick(tool(page, "back_to_prediction_button"), LEFT)
    worked_out(qtbot, page)
    assert np.array_equal(labels(page), predicted)
    key(qtbot, page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not np.array_equal(labels(page), predicted)


def test_that_slices_left_out_are_filled_in_the_plane_that_was_drawn_on(
    page: ReviewPage, qtbot: QtBot
) -> None:
    viewer, prediction = page.desk.viewer, page.desk.viewer.volume.prediction
    key(qtbot, page, Qt.Key.Key_L)
    key(qtbot, page, Qt.Key.Key_1)
    # an empty place beside the ball, on two coronal slices with three between
    square = ((1, 21), (1, 26), (5, 26), (5, 21))
    for y in (2, 6):
        viewer.set_state(viewer.state.moved_to((10, y, 14)))
        drag(qtbot, page, Plane.CORONAL, *square)
    before = prediction.copy()
    assert (before[3, 2, 22:26] == 1).all() and not before[3, 4].any()
    key(qtbot, page, Qt.Key.Key_I)
    worked_out(qtbot, page)
    assert (prediction[3, 3:6, 22:26] == 1).all()
    filled = prediction != before
    assert filled.any() and not filled[:, 2].any() and not filled[:, 6].any()
    key(qtbot, page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert np.array_equal(prediction, before)


def test_that_what_is_drawn_is_saved_by_itself_and_said(
    page: ReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    before = (tmp_path / "predicted/case_0.nii.gz").read_bytes()
    key(qtbot, page, Qt.Key.Key_B)
    drag(qtbot, page, Plane.AXIAL, (4, 4), (8, 8))
    said = page.desk.correcting.options.saved
    assert said.text() == "Saving …"
    qtbot.waitUntil(lambda: said.text().startswith("Saved, "), timeout=FLUSH_MS * 30)
    assert np.array_equal(on_disk(tmp_path, "case_0"), labels(page))
    assert (tmp_path / "predicted/case_0.nii.gz").read_bytes() == before


def test_that_a_case_left_is_written_as_a_mask_marked_and_found_again_with_its_steps(
    page: ReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    key(qtbot, page, Qt.Key.Key_B)
    drag(qtbot, page, Plane.AXIAL, (4, 4), (8, 8))
    drawn = labels(page).copy()
    assert page.desk.cases.list.topLevelItem(0).toolTip(0) == "case_0: corrected"
    key(qtbot, page, Qt.Key.Key_N)
    settle(qtbot, page, "case_1")
    key(qtbot, page, Qt.Key.Key_P)
    settle(qtbot, page, "case_0")
    assert np.array_equal(labels(page), drawn)
    files = CorrectionFiles(tmp_path / "predicted/case_0.nii.gz")
    assert np.array_equal(read_mask(files.mask).voxels[0], drawn)
    assert not CorrectionFiles(tmp_path / "predicted/case_1.nii.gz").journal.exists()
    key(qtbot, page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert np.array_equal(labels(page), read_mask(files.prediction).voxels[0])
    assert page.desk.cases.list.topLevelItem(0).toolTip(0) == "case_0: open"


def test_that_the_window_closed_at_once_loses_no_stroke(
    page: ReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    key(qtbot, page, Qt.Key.Key_B)
    drag(qtbot, page, Plane.CORONAL, (4, 4), (8, 8))
    drawn = labels(page).copy()
    page.release()
    all_done(qtbot, page)
    assert np.array_equal(on_disk(tmp_path, "case_0"), drawn)


def test_that_an_export_has_the_last_stroke(page: ReviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    key(qtbot, page, Qt.Key.Key_B)
    drag(qtbot, page, Plane.AXIAL, (4, 4), (8, 8))
    page._on_export(tmp_path / "out", "nrrd")
    all_done(qtbot, page)
    qtbot.waitUntil(lambda: not page.runner.jobs)
    assert np.array_equal(read_mask(tmp_path / "out/case_0.nrrd").voxels[0], labels(page))


def test_that_only_labels_of_the_data_set_can_be_painted(page: ReviewPage, qtbot: QtBot) -> None:
    choice = page.findChild(QComboBox, "paint_label")
    assert [choice.itemText(row) for row in range(choice.count())] == ["left", "right"]
    key(qtbot, page, Qt.Key.Key_9)
    assert page.desk.correcting.editor.settings.label == 1


def test_that_shift_and_wheel_change_the_size_and_not_the_slice(page: ReviewPage, qtbot: QtBot) -> None:
    key(qtbot, page, Qt.Key.Key_B)
    before, z = page.desk.correcting.editor.settings.radius_mm, page.desk.viewer.state.crosshair
    view = page.desk.viewer.slices[Plane.AXIAL]
    middle = QPointF(view.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(view.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)
    assert page.desk.correcting.editor.settings.radius_mm > before
    assert page.desk.viewer.state.crosshair == z


def test_that_a_size_that_is_typed_is_taken_and_accepts_no_mask(page: ReviewPage, qtbot: QtBot) -> None:
    key(qtbot, page, Qt.Key.Key_B)
    key(qtbot, page, Qt.Key.Key_2)
    size = page.desk.correcting.options.diameter
    size.setFocus()
    size.selectAll()
    for each in (Qt.Key.Key_3, Qt.Key.Key_Return):
        qtbot.keyClick(size, each)
    settings = page.desk.correcting.editor.settings
    assert (settings.radius_mm, settings.label) == (1.5, 2)
    assert page.index == 0 and page.review.cases == ()
    key(qtbot, page, Qt.Key.Key_Return)
    assert page.index == 1


def test_that_surfaces_follow_a_stroke(page: ReviewPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(page.desk._surfaces) == 2, timeout=30_000)
    before = {surface.value: surface.mesh for surface in page.desk._surfaces}
    key(qtbot, page, Qt.Key.Key_B)
    key(qtbot, page, Qt.Key.Key_1)
    drag(qtbot, page, Plane.AXIAL, (3, 3), (3, 6))
    qtbot.waitUntil(
        lambda: {s.value: s.mesh for s in page.desk._surfaces}.get(1) is not before[1], timeout=30_000
    )
    after = {surface.value: surface.mesh for surface in page.desk._surfaces}
    assert after[2] is before[2]
    assert after[1].GetBounds()[0] < before[1].GetBounds()[0]


def test_that_a_small_window_holds_all_tools(page: ReviewPage) -> None:
    assert page.desk.correcting.tools.isVisible()
    # of a window of 1024×600, less its rail and its line of status
    dressed = QMainWindow()
    dress(dressed, LIGHT)
    page.setStyleSheet(dressed.styleSheet())
    QApplication.processEvents()
    least = page.minimumSizeHint()
    assert least.height() <= 600 - HEIGHT and least.width() <= 1024 - WIDTH


def test_that_masks_that_may_not_be_drawn_on_have_no_tools(page: ReviewPage, qtbot: QtBot) -> None:
    assert page.desk.correcting.tools.isVisible()
    request = page.request
    cases = tuple(replace(case, correctable=False) for case in request.cases)
    page.show_request(replace(request, cases=cases))
    qtbot.waitUntil(
        lambda: (
            page.desk.viewer.volume is not None
            and page.desk.viewer.volume.correction is None
            and not page.desk.loader.is_busy
        )
    )
    assert not page.desk.correcting.tools.isVisible() and not page.desk.correcting.options.isVisible()
    before = page.desk.viewer.volume.prediction.copy()
    key(qtbot, page, Qt.Key.Key_B)
    key(qtbot, page, Qt.Key.Key_H)
    key(qtbot, page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    drag(qtbot, page, Plane.AXIAL, (4, 4), (8, 8))
    assert np.array_equal(page.desk.viewer.volume.prediction, before)
    assert page.desk.correcting.editor.settings.tool is PaintTool.LOOK


def test_that_a_project_only_looked_at_is_not_drawn_on(page: ReviewPage, qtbot: QtBot) -> None:
    page.runner.only_looks = True
    page.show_case(1)
    qtbot.waitUntil(lambda: page.desk.viewer.volume.name == "case_1")
    assert page.desk.viewer.volume.correction is None
    assert not page.desk.correcting.tools.isVisible()
