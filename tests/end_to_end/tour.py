"""Drives the real window by mouse and keys through the whole way, and takes a picture of every page.

    python tests/end_to_end/tour.py --data FOLDER --out PICTURES [--language en|zh_TW] [--theme light|dark]
        [--size 1440x900] [--epochs 3] [--project FOLDER]

FOLDER holds images and masks as a user's would. Writes one PNG a page and timings.json: when the window was
seen, how long each part took, and the longest time that the window's thread was held in each part.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

STARTED = time.perf_counter()
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
if "DISPLAY" not in os.environ and "WAYLAND_DISPLAY" not in os.environ:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QWheelEvent  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QSpinBox, QWidget  # noqa: E402

from app.jobs.job_kind import JobKind  # noqa: E402
from tests.end_to_end.hold_watch import HoldWatch  # noqa: E402

LEFT = Qt.MouseButton.LeftButton
TICK_MS = 5
SEEN_WITHIN_S = 20.0


class Tour:
    """A user who knows where everything is."""

    def __init__(self, options: argparse.Namespace) -> None:
        from app.jobs.job_runner import JobRunner
        from app.session import Session
        from app.settings import Settings
        from app.window.application import make_application
        from app.window.main_window import MainWindow

        self.options = options
        self.out: Path = options.out
        self.out.mkdir(parents=True, exist_ok=True)
        self.app = make_application(sys.argv[:1])
        self.place = Path(options.project or tempfile.mkdtemp(prefix="segwright-tour-"))
        settings = Settings(self.place / "settings.json")
        settings.language, settings.theme = options.language, options.theme
        runner = JobRunner()
        self.window = MainWindow(Session(runner.quietly), runner, settings)
        width, height = (int(part) for part in options.size.split("x"))
        self.window.resize(width, height)
        self.window.show()
        self.until(lambda: self.window.isVisible() and not self.window.grab().isNull(), 10)
        self.timings: dict[str, Any] = {"window_seen_s": round(time.perf_counter() - STARTED, 3), "parts": {}}
        self.pictures = 0
        self._watch = HoldWatch(TICK_MS / 1000)
        self._ticker = QTimer()
        self._ticker.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticker.timeout.connect(self._watch.tick)
        self._ticker.start(TICK_MS)

    # --- hands and eyes ---

    def find(self, name: str) -> QWidget:
        """The visible widget of that name, once it is there: beside other work a page takes its time."""
        deadline = time.perf_counter() + SEEN_WITHIN_S
        while not self.sees(name) and time.perf_counter() < deadline:
            # QTest.qWait would keep Python's lock: jobs would stand still meanwhile
            self.rest(TICK_MS / 1000)
        for widget in self.window.findChildren(QWidget, name):
            if widget.isVisible():
                return widget
        raise SystemExit(f"The tour does not see {name} on the page.")

    def sees(self, name: str) -> bool:
        return any(widget.isVisible() for widget in self.window.findChildren(QWidget, name))

    def show(self, widget: QWidget) -> None:
        """Scroll to it."""
        for area in self.window.findChildren(QScrollArea):
            if area.isVisible() and area.isAncestorOf(widget):
                area.ensureWidgetVisible(widget)
        self.app.processEvents()

    def click(self, name: str) -> None:
        widget = self.find(name)
        self.until(widget.isEnabled, 60)
        QTest.mouseClick(widget, LEFT)
        self.app.processEvents()

    def type(self, name: str, text: str) -> None:
        widget = self.find(name)
        QTest.mouseClick(widget, LEFT)
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(widget, text)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        self.app.processEvents()

    def until(self, holds: Callable[[], Any], seconds: float) -> None:
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                self.picture("stuck")
                raise SystemExit("The tour waited too long; see the picture called stuck.")
            self.app.processEvents()
            time.sleep(0.002)

    def rest(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end, seconds + 5)

    def picture(self, name: str) -> None:
        number = getattr(self, "pictures", 0)
        self.window.grab().save(str(self.out / f"{number:02d}_{name}.png"))
        self.pictures = number + 1
        # taking a picture is not the window's own work
        self._watch.forgive()

    def part(self, name: str, walk: Callable[[], None]) -> None:
        started = time.perf_counter()
        walk()
        holds = self._watch.holds()
        self.timings["parts"][name] = {
            "seconds": round(time.perf_counter() - started, 2),
            "longest_hold_ms": holds[0]["ms"] if holds else 0.0,
            "holds": [hold for hold in holds if hold["where"]],
        }

    def idle(self, kind: JobKind, seconds: float) -> None:
        """Wait until the job of that kind has begun and ended."""
        self.until(lambda: self.window.runner.last(kind) is not None, 30)
        self.until(lambda: self.window.runner.current(kind) is None, seconds)
        job = self.window.runner.last(kind)
        if job is not None and job.error is not None:
            self.picture(f"failed_{kind.value}")
            raise SystemExit(f"{kind.value}: {job.error}")
        self.rest(0.3)

    # --- the way ---

    def walk(self) -> None:
        for part in (self.home, self.data, self.fingerprint, self.plan, self.edit, self.train, self.results):
            self.part(part.__name__, part)
        for part in (self.choose, self.predict, self.review, self.looks):
            self.part(part.__name__, part)
        self._ticker.stop()
        self._watch.end()
        self.window.close()
        (self.out / "timings.json").write_text(json.dumps(self.timings, indent=2) + "\n")

    def home(self) -> None:
        self.rest(0.3)
        self.picture("home")
        self.click("new_project_card")
        self.type("project_folder", str(self.place))
        self.type("project_name", "Tour")
        self.picture("home_new_project")
        self.click("create_project_button")

    def data(self) -> None:
        self.until(lambda: self.sees("images_folder"), 10)
        self.picture("data_empty")
        self.type("images_folder", str(self.options.data))
        self.click("look_button")
        self.idle(JobKind.PROPOSE, 300)
        for page in ("cases", "channels", "labels", "space", "check"):
            self.click(f"import_step_{page}")
            self.rest(0.5)
            self.picture(f"data_import_{page}")
        self.click("import_button")
        self.idle(JobKind.IMPORT, 600)
        self.rest(1)
        self.picture("data_cases")
        self.click("next_button")

    def fingerprint(self) -> None:
        self.until(lambda: self.sees("fingerprint_page"), 10)
        self.picture("fingerprint_empty")
        self.click("empty_state_button" if self.sees("empty_state_button") else "measure_button")
        self.idle(JobKind.FINGERPRINT, 600)
        self.rest(0.5)
        self.picture("fingerprint")

    def plan(self) -> None:
        self.click("step_plan")
        self.rest(0.3)
        self.picture("plan_empty")
        self.click("preset_quick")
        self.click("make_plan_button")
        self.idle(JobKind.PLAN, 60)
        self.picture("plan_quick")
        self.click("preset_standard")
        self.click("make_plan_button")
        self.rest(0.3)
        self.idle(JobKind.PLAN, 60)
        self.picture("plan_standard")
        self.click("preset_quick")
        self.click("make_plan_button")
        self.rest(0.3)
        self.idle(JobKind.PLAN, 60)

    def edit(self) -> None:
        """A configuration of one's own: a larger batch, then a patch that cannot be; left as it was."""
        buttons = [button for button in self.window.findChildren(QPushButton) if button.isVisible()]
        edit = next(button for button in buttons if button.objectName().startswith("edit_"))
        self.show(edit)
        QTest.mouseClick(edit, LEFT)
        self.rest(0.5)
        self.show(self.find("plan_editor"))
        self.picture("plan_edit")
        self._put("edit_batch_size", "3")
        self.rest(0.3)
        patch = next(
            box for box in self.window.findChildren(QSpinBox) if "edit_patch_size" in box.objectName()
        )
        self._put(patch.objectName(), "37")
        self.rest(0.5)
        self.picture("plan_edit_impossible")
        self.click("cancel_edit_button")
        self.rest(0.3)

    def _put(self, name: str, number: str) -> None:
        """Into a field for numbers, as one types: all that was there is replaced."""
        field = self.find(name)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, number)
        QTest.keyClick(field, Qt.Key.Key_Tab)
        self.app.processEvents()

    def train(self) -> None:
        self.click("step_training")
        self.rest(0.3)
        self._put("epochs", str(self.options.epochs))
        self.rest(0.5)
        self.picture("training_before")
        self.click("train_button")
        self.rest(1)
        self.picture("training_starts")
        self.until(lambda: self._epochs_done() >= min(2, self.options.epochs), 1800)
        self.rest(0.5)
        self.picture("training_live")
        self.idle(JobKind.TRAIN, 3600)
        self.rest(1)
        self.picture("training_done")

    def _epochs_done(self) -> int:
        from core.events import EpochFinished

        job = self.window.runner.last(JobKind.TRAIN)
        if job is not None and job.error is not None:
            raise SystemExit(f"train: {job.error}")
        return len(job.all(EpochFinished)) if job is not None else 0

    def results(self) -> None:
        self.click("step_results")
        self.rest(0.5)
        self.picture("results")

    def choose(self) -> None:
        """Find the best model; with one configuration there is little to choose, and it says so."""
        self.click("choose_button")
        self.idle(JobKind.CHOOSE, 600)
        self.rest(0.5)
        self.picture("results_choice")

    def predict(self) -> None:
        self.click("step_prediction")
        self.rest(0.3)
        self.type("images_folder", str(self._new_images()))
        self.type("prediction_name", "tour")
        self.until(self.find("predict_button").isEnabled, 20)
        self.picture("prediction_before")
        self.click("predict_button")
        self.idle(JobKind.PREDICT, 1800)
        self.picture("prediction_done")

    def _new_images(self) -> Path:
        """Four of the project's own images, in a folder of their own, as new ones would come."""
        folder = self.place / "new_images"
        folder.mkdir(exist_ok=True)
        project = self.window.session.project
        assert project is not None and project.dataset is not None
        for case in project.dataset.cases[:4]:
            for path in case.images:
                (folder / path.name).write_bytes(path.read_bytes())
        return folder

    def review(self) -> None:
        self.click("review_masks_button") if self.sees("review_masks_button") else self.click("step_review")
        self.rest(4)
        self.picture("review_prediction")
        view = self.find("slice_axial") if self.sees("slice_axial") else self.find("viewer")
        QTest.mouseClick(view, LEFT, pos=QPoint(view.width() // 2, view.height() // 2))
        for _ in range(10):
            self._wheel(view)
        QTest.keyClick(view, Qt.Key.Key_S)
        self.rest(0.3)
        QTest.keyClick(view, Qt.Key.Key_S)
        QTest.keyClick(view, Qt.Key.Key_N)
        self.rest(3)
        self.picture("review_next_case")
        QTest.mouseDClick(view, LEFT, pos=QPoint(view.width() // 2, view.height() // 2))
        self.rest(0.5)
        self.picture("review_one_view")
        self.click("accept_button")
        self.rest(2)
        self.picture("review_accepted")

    def _wheel(self, view: QWidget) -> None:
        middle = QPointF(view.rect().center())
        event = QWheelEvent(
            middle,
            QPointF(view.mapToGlobal(view.rect().center())),
            QPoint(0, 0),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view, event)
        self.app.processEvents()

    def looks(self) -> None:
        """Home again, now with a recent project."""
        self.click("step_home")
        self.rest(0.5)
        self.picture("home_recent")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--language", choices=("en", "zh_TW"), default="en")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--project", type=Path)
    Tour(parser.parse_args()).walk()


if __name__ == "__main__":
    main()
