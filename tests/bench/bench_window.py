"""The window's own speed: until it is seen, a project of 5,000 cases, curves of 3,000 epochs, the end of a training.

    QT_QPA_PLATFORM=offscreen python -m tests.bench.bench_window [--cases 5000] [--epochs 3000]

Figures are processor time, and the least of several, as other programs may hold the processor; a hold is how long
the window's thread is at work before it looks at the next event. Fixed contents, in a temporary folder.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.window.application import make_application
from tests.end_to_end.hold_watch import HoldWatch

STARTS = 5
TICK_S = 0.002
SETTLED_S = 20.0
QT_ALONE = """
import time
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1440, 900)
window.show()
app.processEvents()
window.grab()
print(time.process_time())
"""
OUR_WINDOW = """
import sys, time
from pathlib import Path
from app.jobs.job_runner import JobRunner
from app.session import Session
from app.settings import Settings
from app.window.application import make_application
from app.window.main_window import MainWindow
app = make_application(sys.argv[:1])
runner = JobRunner()
settings = Settings(Path(sys.argv[1]))
settings.language, settings.tour_seen = "en", True
window = MainWindow(Session(runner.quietly), runner, settings)
window.resize(1440, 900)
window.show()
app.processEvents()
window.grab()
print(time.process_time())
sys.stdout.flush()
import os
os._exit(0)
"""


class Holds:
    """How long the window's thread was at work between two ticks of the event loop, and where."""

    def __init__(self) -> None:
        self._watch = HoldWatch(TICK_S)
        self._clock = QTimer()
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._watch.tick)
        self._clock.start(round(1000 * TICK_S))

    def held(self) -> str:
        """The longest since the last call."""
        found = sorted(self._watch.holds(), key=lambda hold: -float(hold["of_it_at_work_ms"]))[:3]
        worth = [hold for hold in found if hold["of_it_at_work_ms"] >= 20]
        if not worth:
            return "under 20 ms"
        return "; ".join(
            f"{hold['of_it_at_work_ms']:.0f} ms {hold['where'][0] if hold['where'] else ''}".strip()
            for hold in worth
        )

    def end(self) -> None:
        self._clock.stop()
        self._watch.end()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=5000)
    parser.add_argument("--epochs", type=int, default=3000)
    parser.add_argument("--skip-starts", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="segwright-bench-") as place:
        root = Path(place)
        if not options.skip_starts:
            starts(root)
        app = make_application(sys.argv[:1])
        curves(app, options.epochs)
        project = make_project(root / "large", options.cases, options.epochs)
        holds = Holds()
        large(app, project, root, holds)
        holds.end()


def starts(place: Path) -> None:
    """A first start fills Python's and the system's caches, and does not count."""
    least = {}
    for name, code in (("Python and Qt alone", QT_ALONE), ("the window", OUR_WINDOW)):
        command = [sys.executable, "-c", code, str(place / "settings.json")]
        found = [float(subprocess.check_output(command).split()[-1]) for _ in range(STARTS + 1)]
        least[name] = min(found[1:])
        print(f"{name}: {least[name]:.2f} s")
    print(
        f"more than they themselves take: {least['the window'] - least['Python and Qt alone']:.2f} s (goal: 0.5)"
    )


def curves(app: QApplication, epochs: int) -> None:
    from app.jobs.job_runner import JobRunner
    from app.pages.training.charts import TrainingCharts
    from app.theme import LIGHT

    charts = TrainingCharts(LIGHT, JobRunner())
    charts.resize(1100, 900)
    charts.show()
    history = course(epochs)

    def draw() -> None:
        charts.show_history(history, ("liver", "tumour"), live=False)
        for piece in (charts._draw_loss, charts._draw_dice, charts._draw_rate, charts._draw_time):
            piece()
        charts.grab()

    print(f"curves of {epochs} epochs, all four: {1000 * least_of(draw):.0f} ms (goal: 100 each)")
    charts.close()


def large(app: QApplication, root: Path, place: Path, holds: Holds) -> None:
    from app.jobs.job_runner import JobRunner
    from app.session import Session
    from app.settings import Settings
    from app.steps import Step
    from app.window.main_window import MainWindow
    from core.pipeline.project.load_project import load_project

    print(f"reading the project: {least_of(lambda: load_project(root)):.2f} s (goal: 2)")
    settings = Settings(place / "settings.json")
    settings.language, settings.tour_seen = "en", True
    runner = JobRunner()
    window = MainWindow(Session(runner.quietly), runner, settings)
    window.resize(1440, 900)
    window.show()
    settle(app, window)
    holds.held()
    begun = time.process_time()
    window.open_project(root)
    wait(app, lambda: window.session.project is not None)
    settle(app, window)
    print(f"opened in {time.process_time() - begun:.2f} s; longest holds {holds.held()}")
    for step in (Step.DATA, Step.FINGERPRINT, Step.PLAN, Step.TRAINING, Step.RESULTS, Step.PREDICTION):
        begun = time.process_time()
        window.go_to(step)
        settle(app, window)
        print(f"{step.value}: {time.process_time() - begun:.2f} s; longest holds {holds.held()}")
    tables(app, window, holds)
    window.go_to(Step.TRAINING)
    settle(app, window)
    ended = load_project(root)
    app.processEvents()
    holds.held()
    window.session.take(ended)
    settle(app, window)
    print(f"a training has ended: longest holds {holds.held()}")
    window.close()
    runner.shut_down()


def tables(app: QApplication, window: Any, holds: Holds) -> None:
    from app.steps import Step
    from app.widgets.form.record_view import RecordView

    for step in (Step.DATA, Step.FINGERPRINT, Step.RESULTS):
        window.go_to(step)
        settle(app, window)
        page = window.shelf.page(step)
        for view in page.findChildren(RecordView):
            if not view.isVisible() or view.table.rowCount() < 100:
                continue
            sorts = []
            for column in range(view.table.columnCount()):
                begun = time.thread_time()
                view.sortByColumn(column, Qt.SortOrder.AscendingOrder)
                app.processEvents()
                sorts.append(time.thread_time() - begun)
            scrolls = []
            for _ in range(40):
                begun = time.thread_time()
                QTest.keyClick(view, Qt.Key.Key_PageDown)
                app.processEvents()
                scrolls.append(time.thread_time() - begun)
            print(
                f"{view.objectName()}, {view.table.rowCount()} rows: sorts in {1000 * max(sorts):.0f} ms at most, "
                f"scrolls in {1000 * max(scrolls):.0f} ms at most (goal: 50)"
            )
    holds.held()


def settle(app: QApplication, window: Any) -> None:
    """Until nothing is read or drawn any more."""
    quiet = time.monotonic() + 0.5
    end = time.monotonic() + SETTLED_S
    while time.monotonic() < min(quiet, end):
        before = time.thread_time()
        app.processEvents()
        time.sleep(0.005)
        if not window.runner.is_settled or time.thread_time() - before > 0.005:
            quiet = time.monotonic() + 0.5


def wait(app: QApplication, holds: Callable[[], bool]) -> None:
    while not holds():
        app.processEvents()
        time.sleep(0.002)


def least_of(work: Callable[[], object], times: int = 5) -> float:
    """Processor seconds."""
    found = []
    for _ in range(times):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def course(epochs: int) -> tuple[Any, ...]:
    from core.events import EpochFinished

    return tuple(
        EpochFinished(
            epoch=epoch,
            epochs=epochs,
            train_loss=-0.9 + 1.2 / (1 + epoch / 50),
            validation_loss=-0.85 + 1.2 / (1 + epoch / 50),
            pseudo_dice=(0.9 - 0.7 / (1 + epoch / 40), 0.8 - 0.7 / (1 + epoch / 60)),
            mean_pseudo_dice=0.85 - 0.7 / (1 + epoch / 50),
            ema_pseudo_dice=0.85 - 0.7 / (1 + epoch / 50),
            learning_rate=0.01 * (1 - epoch / epochs) ** 0.9,
            seconds=60.0 + epoch % 7,
        )
        for epoch in range(epochs)
    )


def make_project(root: Path, cases: int, epochs: int) -> Path:
    """Checked, measured, planned, one fold trained and scored; its images are links to one file."""
    from dataclasses import replace

    import numpy as np

    from core.dataset.check.check_report import CaseSummary, CheckReport
    from core.dataset.dataset_file import read_dataset
    from core.dataset.splits import make_splits, write_splits
    from core.evaluation.pooled import evaluation_of
    from core.evaluation.scores import CaseScores, LabelScores
    from core.evaluation.summary_file import write_summary
    from core.events import run_to_end
    from core.io.files.json_file import read_plain_json, write_json, write_plain_json
    from core.io.image import Grid
    from core.pipeline.prepare.fingerprint_project import fingerprint_project
    from core.pipeline.project.load_project import load_project
    from core.project_folder import FoldFolder
    from core.training.saved.state import Status, TrainingState
    from core.training.settings import TrainingSettings
    from tests.core.pipeline.conftest import DATASET, balls_project

    project = balls_project(root)
    folder = project.folder
    run_to_end(fingerprint_project(load_project(root)))
    raw = folder.raw(DATASET)
    for at in range(cases - 4):
        name = f"case_{at:05d}"
        os.link(raw / "imagesTr" / "a_0000.nii.gz", raw / "imagesTr" / f"{name}_0000.nii.gz")
        os.link(raw / "labelsTr" / "a.nii.gz", raw / "labelsTr" / f"{name}.nii.gz")
    description = read_plain_json(raw / "dataset.json")
    write_plain_json(raw / "dataset.json", {**description, "numTraining": cases})
    names = [case.name for case in read_dataset(raw).cases]
    rng = np.random.default_rng(0)
    summaries = tuple(
        CaseSummary(
            name=name,
            grid=Grid(
                shape=(int(rng.integers(20, 200)), 512, 512), spacing_mm=(float(rng.uniform(1, 5)), 0.8, 0.8)
            ),
            channels=1,
            label_values=(0, 1, 2),
            label_voxels=(100000, int(rng.integers(100, 9000)), int(rng.integers(1, 900))),
        )
        for name in names
    )
    write_json(folder.check_file(DATASET), CheckReport(findings=(), cases=summaries))
    statistics = read_plain_json(folder.case_statistics_file(DATASET))
    one = statistics["cases"][0]
    statistics["cases"] = [
        {**one, "name": name} if "name" in one else {**one, "case": name} for name in names
    ]
    write_plain_json(folder.case_statistics_file(DATASET), statistics)
    fingerprint = read_plain_json(folder.fingerprint_file(DATASET))
    fingerprint["spacings"] = [list(each.grid.spacing_mm) for each in summaries]
    fingerprint["shapes_after_crop"] = [list(each.grid.shape) for each in summaries]
    write_plain_json(folder.fingerprint_file(DATASET), fingerprint)
    splits = make_splits(names)
    write_splits(folder.splits_file(DATASET), splits)
    model = folder.model(DATASET, "nnUNetPlans", "3d_fullres")
    for number, split in enumerate(splits[:5]):
        fold = FoldFolder(model / f"fold_{number}")
        fold.validation.mkdir(parents=True)
        fold.checkpoint("final").touch()
        state = TrainingState(
            configuration="3d_fullres",
            fold=str(number),
            device="cpu",
            settings=TrainingSettings(epochs=epochs),
            label_names=("ball", "core"),
            history=course(epochs),
            status=Status.DONE,
            mean_validation_dice=0.8,
        )
        write_json(fold.history_file, state)
        scored = tuple(
            CaseScores(
                case=name,
                prediction=fold.validation / f"{name}.nii.gz",
                reference=raw / "labelsTr" / f"{name}.nii.gz",
                labels=tuple(
                    replace(
                        _scores(LabelScores), dice=float(rng.uniform(0.2, 1)), iou=float(rng.uniform(0.1, 1))
                    )
                    for _ in range(2)
                ),
            )
            for name in split.validation
        )
        write_summary(fold.summary_file, evaluation_of(scored, ("ball", "core"), ((1,), (2,))))
    return root


def _scores(kind: Any) -> Any:
    return kind(dice=1.0, iou=1.0, tp=10, fp=1, fn=1, tn=1000, n_pred=11, n_ref=11)


if __name__ == "__main__":
    main()
