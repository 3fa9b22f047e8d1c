"""The whole way without a mouse: from Home to exported masks, by Tab, letters, Space, Enter and the global keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.jobs.job_kind import JobKind
from app.steps import Step
from app.window.main_window import MainWindow
from core.io.read_image import read_mask
from tests.core.pipeline.conftest import write_balls

MOST_TABS = 200
CONTROL = Qt.KeyboardModifier.ControlModifier
PATIENCE = 180_000
"""milliseconds, of a machine that has much else to do"""


class Hands:
    """Of somebody who has a keyboard alone, and hears the names of what has it."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot

    def until(self, holds: Callable[[], object]) -> None:
        try:
            self._qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE)
        except self._qtbot.TimeoutError as error:
            focused = self.focused
            who = focused.objectName() if focused is not None else ""
            here = f"at {self.window.step.value}, with {type(focused).__name__} {who}"
            raise AssertionError(f"it does not come, {here}") from error

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focused or self.window, key, modifier)
        QApplication.processEvents()

    @property
    def focused(self) -> QWidget | None:
        """What has just been hidden hears no keys."""
        found = self.window.focusWidget()
        return found if found is not None and found.isVisible() else None

    def sees(self, name: str) -> bool:
        return any(each.isVisible() and each.isEnabled() for each in self.window.findChildren(QWidget, name))

    def tab_to(self, name: str) -> None:
        """Once it can be reached; from where the keyboard is, as often as it takes."""
        self.until(lambda: self.sees(name))
        passed = []
        for _ in range(MOST_TABS):
            focused = self.focused
            if focused is not None and focused.objectName() == name and focused.isVisible():
                return
            passed.append(f"{type(focused).__name__} {focused.objectName() if focused else ''}")
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not come to {name}, but to {sorted(set(passed))}")

    def push(self, name: str) -> None:
        self.tab_to(name)
        self.press(Qt.Key.Key_Space)

    def type(self, name: str, text: str) -> None:
        self.tab_to(name)
        self.press(Qt.Key.Key_A, CONTROL)
        QTest.keyClicks(self.focused, text)
        self.press(Qt.Key.Key_Tab)

    def ended(self, kind: JobKind) -> None:
        runner = self.window.runner
        self.until(lambda: runner.last(kind) is not None and runner.current(kind) is None)
        job = runner.last(kind)
        assert job is not None and job.error is None, job

    def step(self, step: Step) -> None:
        self.until(lambda: self.sees(f"step_{step.value}"))
        self.press(Qt.Key(Qt.Key.Key_1 + list(Step).index(step)), CONTROL)
        self.until(lambda: self.sees(f"{step.value}_page"))


@pytest.fixture
def hands(make_window: Callable[[], MainWindow], qtbot: QtBot) -> Hands:
    window = make_window()
    window.resize(1100, 700)
    window.activateWindow()
    QApplication.processEvents()
    return Hands(window, qtbot)


@pytest.mark.timeout(1800)
def test_that_the_keyboard_alone_goes_from_home_to_exported_masks(hands: Hands, tmp_path: Path) -> None:
    source = tmp_path / "source"
    write_balls(source, {"channel_names": {"0": "MRI"}, "labels": {"background": 0, "ball": 1, "core": 2}})
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.type("project_name", "By keys")
    hands.type("project_folder", str(tmp_path / "projects"))
    hands.push("create_project_button")
    hands.until(lambda: hands.sees("data_page"))

    hands.type("images_folder", str(source))
    hands.push("look_button")
    hands.ended(JobKind.PROPOSE)
    hands.push("import_step_check")
    hands.push("import_button")
    hands.ended(JobKind.IMPORT)
    # arrows go from case to case, and Tab leaves the table
    hands.tab_to("case_table")
    hands.press(Qt.Key.Key_Down)

    hands.step(Step.FINGERPRINT)
    hands.push("empty_state_button")
    hands.ended(JobKind.FINGERPRINT)
    hands.step(Step.PLAN)
    hands.push("preset_quick")
    hands.push("make_plan_button")
    hands.ended(JobKind.PLAN)

    hands.step(Step.TRAINING)
    hands.type("epochs", "1")
    hands.push("train_button")
    hands.ended(JobKind.TRAIN)
    hands.step(Step.RESULTS)
    hands.tab_to("case_scores")

    hands.step(Step.PREDICTION)
    hands.type("images_folder", str(source / "imagesTr"))
    hands.push("predict_button")
    hands.ended(JobKind.PREDICT)
    hands.push("review_masks_button")
    hands.until(lambda: hands.sees("review_page"))

    # the arrows move the crosshair in the pane that has the keyboard
    hands.tab_to("slice_axial")
    viewer = hands.window.shelf.page(Step.REVIEW).desk.viewer  # type: ignore[attr-defined]
    hands.until(lambda: viewer.state is not None)
    z, y, x = viewer.state.crosshair
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_PageUp)
    assert viewer.state.crosshair == (z + 1, y, x + 1)
    hands.press(Qt.Key.Key_Return)
    hands.push("export_button")
    hands.type("export_folder", str(tmp_path / "exported"))
    hands.push("start_export_button")
    hands.ended(JobKind.EXPORT)
    masks = sorted((tmp_path / "exported").rglob("*.nii.gz"))
    assert [path.name for path in masks] == ["a.nii.gz", "b.nii.gz", "c.nii.gz", "d.nii.gz"]
    assert read_mask(masks[0]).voxels.shape[-3:] == (14, 22, 20)
