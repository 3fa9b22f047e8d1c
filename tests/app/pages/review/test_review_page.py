"""The review page by mouse and keys."""

import gc
import importlib.util
import threading
import weakref
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QThread
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.pages.review.review_page import ReviewPage
from app.session import Session
from app.theme import LIGHT
from app.viewer.view_state import Pane, ViewState
from core.display.paint import MaskStyle
from core.display.planes import Plane
from core.evaluation.review import Review, Verdict, read_review, write_review
from core.io.files.json_file import write_plain_json
from core.io.image import Grid
from core.io.read_image import read_mask
from core.io.write_image import write_mask
from core.pipeline.project.predictions import INPUTS_FILE
from core.pipeline.project.project import PredictionSet, Project, ProjectFile
from core.project_folder import ProjectFolder
from tests.app.pages.conftest import all_done, shared_by_pages


def _data() -> ModuleType:
    spec = importlib.util.spec_from_file_location("review_data", Path(__file__).with_name("review_data.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[ReviewPage]:
    """The page with three cases, the first one loaded and its surfaces drawn."""
    made = ReviewPage(shared_by_pages(Session(), tmp_path), LIGHT)
    made.resize(1100, 760)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.show_request(_data().review_request(tmp_path))
    settle(qtbot, made)
    qtbot.waitUntil(lambda: made.desk.viewer.surface_view.has_picture, timeout=30_000)
    yield made
    made.release()
    made.close()


def settle(qtbot: QtBot, page: ReviewPage) -> None:
    qtbot.waitUntil(
        lambda: not page.desk.loader.is_busy and page.desk.viewer.volume is not None, timeout=30_000
    )


def state(page: ReviewPage) -> ViewState:
    assert page.desk.viewer.state is not None
    return page.desk.viewer.state


def child(page: QWidget, kind: type, name: str) -> QWidget:
    found = page.findChild(kind, name)
    assert found is not None
    return found


def test_that_a_click_moves_the_crosshair_in_all_planes(page: ReviewPage, qtbot: QtBot) -> None:
    view = page.desk.viewer.slices[Plane.AXIAL]
    placement = view.placement
    assert placement is not None
    x, y = placement.to_pixel(5, 20)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert state(page).crosshair[1:] == (5, 20)
    assert state(page).slice_of(Plane.SAGITTAL) == 20


def test_that_the_wheel_goes_through_the_slices_and_with_ctrl_zooms(page: ReviewPage) -> None:
    before = state(page).slice_of(Plane.CORONAL)
    view = page.desk.viewer.slices[Plane.CORONAL]
    wheel(view, Qt.KeyboardModifier.NoModifier)
    assert state(page).slice_of(Plane.CORONAL) == before + 1
    wheel(view, Qt.KeyboardModifier.ControlModifier)
    assert state(page).panes[Plane.CORONAL.value].zoom > 1
    assert state(page).slice_of(Plane.CORONAL) == before + 1


def wheel(view: QWidget, modifiers: Qt.KeyboardModifier) -> None:
    middle = QPointF(view.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(view.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_that_a_double_click_makes_a_view_large_and_small_again(page: ReviewPage, qtbot: QtBot) -> None:
    qtbot.mouseDClick(page.desk.viewer.slices[Plane.SAGITTAL], Qt.MouseButton.LeftButton)
    assert state(page).shown_panes() == (Pane.SAGITTAL,)
    assert not page.desk.viewer.surface_view.isVisible()
    qtbot.mouseDClick(page.desk.viewer.slices[Plane.SAGITTAL], Qt.MouseButton.LeftButton)
    assert len(state(page).shown_panes()) == 4


def test_that_ctrl_and_left_drag_change_the_window(page: ReviewPage, qtbot: QtBot) -> None:
    view, before = page.desk.viewer.slices[Plane.AXIAL], state(page)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, QPoint(50, 50))
    qtbot.mouseMove(view, QPoint(110, 50))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton)
    assert state(page).window.width > before.window.width
    assert state(page).crosshair == before.crosshair


def test_that_the_keys_do_what_the_sheet_says(page: ReviewPage, qtbot: QtBot) -> None:
    press = lambda key: qtbot.keyClick(page.desk.viewer, key)  # noqa: E731
    press(Qt.Key.Key_S)
    assert not state(page).masks_shown
    press(Qt.Key.Key_S)
    press(Qt.Key.Key_A)
    assert state(page).opacity == pytest.approx(0.4)
    press(Qt.Key.Key_D)
    assert state(page).opacity == pytest.approx(0.5)
    press(Qt.Key.Key_X)
    assert not state(page).crosshair_shown
    before = state(page).crosshair[0]
    press(Qt.Key.Key_PageUp)
    assert state(page).crosshair[0] == before + 1
    press(Qt.Key.Key_R)
    assert state(page).crosshair == (10, 12, 14)
    press("?")
    assert page.desk.key_sheet.isVisible()
    qtbot.keyClick(page.desk.key_sheet, Qt.Key.Key_Escape)
    assert not page.desk.key_sheet.isVisible()


def test_that_accepting_is_kept_beside_the_predictions_and_goes_on(
    page: ReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.keyClick(page.desk.viewer, Qt.Key.Key_Return)
    assert page.index == 1
    settle(qtbot, page)
    qtbot.mouseClick(child(page, QPushButton, "flag_button"), Qt.MouseButton.LeftButton)
    all_done(qtbot, page)
    kept = read_review(tmp_path / "predicted")
    assert kept.decision("case_0") is Verdict.ACCEPTED
    assert kept.decision("case_1") is Verdict.FLAGGED
    assert page.desk.cases.counted.text() == "2 of 3 done"
    qtbot.mouseClick(child(page, QPushButton, "flag_button"), Qt.MouseButton.LeftButton)
    all_done(qtbot, page)
    assert read_review(tmp_path / "predicted").decision("case_1") is Verdict.OPEN


def test_that_the_order_chosen_is_the_order_walked_and_the_case_shown_stays(
    page: ReviewPage, qtbot: QtBot
) -> None:
    request = page.request
    assert request is not None
    doubts = (0.1, 0.5, 0.3)
    cases = tuple(replace(case, uncertainty=at) for case, at in zip(request.cases, doubts, strict=True))
    page.show_request(replace(request, cases=cases))
    settle(qtbot, page)
    head = page.desk.cases.list.header()
    qtbot.mouseClick(
        head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(head.sectionViewportPosition(2) + 4, 8)
    )
    rows = [page.desk.cases.list.topLevelItem(row) for row in range(3)]
    assert [(row.text(0), row.text(2)) for row in rows] == [
        ("case_1", "50.0 %"),
        ("case_2", "30.0 %"),
        ("case_0", "10.0 %"),
    ]
    assert page.desk.viewer.volume is not None and page.desk.viewer.volume.name == "case_0"
    qtbot.keyClick(page.desk.viewer, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: page.desk.viewer.volume.name == "case_2", timeout=10_000)


def test_that_the_map_of_uncertainty_is_laid_over_the_image_and_explained(
    page: ReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    def red() -> int:
        picture = page.desk.viewer.slices[Plane.AXIAL].grab().toImage()
        found = (
            picture.pixelColor(x, y)
            for x in range(0, picture.width(), 4)
            for y in range(30, picture.height() - 60, 4)
        )
        return sum(colour.red() > colour.blue() + 60 for colour in found)

    request = page.request
    assert request is not None
    case = request.cases[0]
    grid = read_mask(case.prediction).grid
    write_mask(tmp_path / "doubt.nii.gz", np.full(grid.shape, 90, np.uint8), grid)
    page.desk.toggle_uncertainty()
    assert not state(page).uncertainty_shown, "there is no map yet"
    page.show_request(replace(request, cases=(replace(case, uncertainty_map=tmp_path / "doubt.nii.gz"),)))
    settle(qtbot, page)
    page.desk.toggle_masks()
    page.desk.toggle_crosshair()
    before = red()
    qtbot.keyClick(page.desk.viewer, Qt.Key.Key_U)
    assert red() > before + 50
    assert page.desk.masks.doubt.isVisible()


def test_that_a_list_whose_images_are_gone_says_so_and_leaves_the_others_to_choose(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = ProjectFolder(tmp_path)
    masks = folder.predictions("gone")
    write_mask(
        masks / "a.nii.gz", np.ones((4, 5, 6), np.uint8), Grid(shape=(4, 5, 6), spacing_mm=(1.0, 1.0, 1.0))
    )
    made = _data().review_request(tmp_path / "other", 1)
    good = folder.predictions("good")
    write_mask(good / "case_0.nii.gz", *_voxels(made.cases[0].prediction))
    write_plain_json(good / INPUTS_FILE, {"case_0": [str(made.cases[0].images[0])]})
    sets = tuple(
        PredictionSet(name=place.name, folder=place, masks=tuple(place.glob("*.nii.gz")))
        for place in (good, masks)
    )
    session = Session()
    session.take(Project(folder=folder, file=ProjectFile(name="x"), predictions=sets))
    page = ReviewPage(shared_by_pages(session, tmp_path), LIGHT)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show()
    qtbot.waitUntil(page.message.isVisible)
    assert "images of these masks" in page.message.what.text()
    choice = page.desk.source_choice
    assert choice.isVisible() and choice.count() == 2
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    settle(qtbot, page)
    assert page.desk.viewer.volume is not None and page.desk.viewer.volume.name == "case_0"
    page.release()


def _voxels(mask: Path | None) -> tuple[np.ndarray, Grid]:
    assert mask is not None
    image = read_mask(mask)
    return image.voxels[0], image.grid


def test_that_next_and_previous_load_their_cases(page: ReviewPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.desk.viewer, Qt.Key.Key_N)
    settle(qtbot, page)
    qtbot.waitUntil(lambda: page.desk.viewer.volume.name == "case_1", timeout=10_000)
    qtbot.keyClick(page.desk.viewer, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: page.desk.viewer.volume.name == "case_0", timeout=10_000)


def test_that_pointing_at_a_label_fades_the_others_and_a_click_hides_it(
    page: ReviewPage, qtbot: QtBot
) -> None:
    row = page.desk.labels.rows[2]
    row.pointed.emit(2)
    assert state(page).strength(1) == pytest.approx(0.3)
    row.pointed.emit(None)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert state(page).hidden == {2}


def test_that_differences_are_chosen_and_explained(page: ReviewPage) -> None:
    choice = child(page, QComboBox, "style_choice")
    choice.setCurrentIndex(2)
    choice.activated.emit(2)
    assert state(page).style is MaskStyle.COMPARISON
    assert page.desk.masks.legend.isVisible()


def test_that_the_picture_shows_the_masks(page: ReviewPage) -> None:
    def colours() -> int:
        picture = page.desk.viewer.slices[Plane.AXIAL].grab().toImage()
        middle = [
            picture.pixelColor(x, y)
            for x in range(0, picture.width(), 4)
            for y in range(30, picture.height() - 60, 4)
        ]
        return sum(colour.saturation() > 80 and colour.value() > 60 for colour in middle)

    page.desk.toggle_crosshair()
    shown = colours()
    page.desk.toggle_masks()
    assert shown > 50
    assert colours() == 0


def test_that_masks_are_exported_with_their_voxels_unchanged(
    page: ReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.mouseClick(child(page, QPushButton, "export_button"), Qt.MouseButton.LeftButton)
    page.export_panel.format.setCurrentIndex(page.export_panel.format.findData("nrrd"))
    page.export_panel.folder.set_path(tmp_path / "out")
    qtbot.mouseClick(child(page, QPushButton, "start_export_button"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.runner.jobs, timeout=30_000)
    for number in range(3):
        written = read_mask(tmp_path / f"out/case_{number}.nrrd")
        source = read_mask(tmp_path / f"predicted/case_{number}.nii.gz")
        assert np.array_equal(written.voxels, source.voxels)


def test_that_a_case_that_cannot_be_read_is_told_and_the_next_one_is_shown(
    page: ReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "images/case_1.nii.gz").write_bytes(b"nothing of use")
    page.show_case(1)
    qtbot.waitUntil(page.message.isVisible, timeout=10_000)
    assert "case_1" in page.message.what.text()
    page.show_case(2)
    settle(qtbot, page)
    assert page.desk.viewer.volume is not None and page.desk.viewer.volume.name == "case_2"


def test_that_a_decision_taken_before_the_earlier_ones_are_read_is_kept_with_them(
    page: ReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    write_review(tmp_path / "predicted", Review().with_decision("case_2", Verdict.FLAGGED))
    page.show_request(_data().review_request(tmp_path))
    # no turn of the event loop lies between: nothing has been read yet
    page.decide(Verdict.FLAGGED)
    all_done(qtbot, page)
    kept = read_review(tmp_path / "predicted")
    assert page.review == kept
    assert [(each.case, each.decision) for each in kept.cases] == [
        (page.request.cases[page.index].name, Verdict.FLAGGED),
        ("case_2", Verdict.FLAGGED),
    ]


def test_that_nothing_is_left_after_the_page_is_let_go(qtbot: QtBot, tmp_path: Path) -> None:
    from vtkmodules.vtkCommonCore import vtkObjectBase

    def vtk_objects() -> int:
        gc.collect()
        return sum(isinstance(thing, vtkObjectBase) for thing in gc.get_objects())

    def living_threads() -> int:
        # of a thread of Qt that has ended Python keeps a name
        return sum(not isinstance(thread, threading._DummyThread) for thread in threading.enumerate())

    def show_once(folder: Path) -> Callable[[], object]:
        page = ReviewPage(shared_by_pages(Session(), tmp_path), LIGHT)
        page.resize(900, 700)
        page.show()
        page.show_request(_data().review_request(folder, 1))
        qtbot.waitUntil(lambda: page.desk.viewer.surface_view.has_picture, timeout=30_000)
        page.release()
        assert page.runner.shut_down()
        page.close()
        page.deleteLater()
        return weakref.ref(page)

    show_once(tmp_path / "first")
    QApplication.sendPostedEvents(None, 52)  # deferred deletions
    objects, threads = vtk_objects(), living_threads()
    gone = show_once(tmp_path / "second")
    QApplication.sendPostedEvents(None, 52)
    qtbot.waitUntil(lambda: gc.collect() >= 0 and gone() is None, timeout=10_000)
    assert vtk_objects() <= objects
    assert living_threads() <= threads
    assert not [thread for thread in QApplication.instance().findChildren(QThread) if thread.isRunning()]
