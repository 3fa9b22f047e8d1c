"""How fast a mask of 512×512×400 with ten labels is drawn on: brush, undo, surfaces, history.

QT_QPA_PLATFORM=offscreen python -m tests.bench.bench_correcting

A brush update is: the edit, the volumes of its labels, and the pane painted. Times are those of this thread at work, so
that others who use the machine do not count.
"""

import resource
import tempfile
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from scipy.ndimage import gaussian_filter, zoom

from app.jobs.job_runner import JobRunner
from app.pages.review.desk import ReviewDesk
from app.theme import LIGHT
from app.viewer.correcting.paint_settings import PaintTool
from app.viewer.review_request import ReviewLabel
from app.viewer.surfaces import extract_surfaces
from app.viewer.volume import MaskSummary, Volume, summarise
from core.correction.brush import stroke
from core.correction.edit import edit_of
from core.correction.open_correction import open_correction
from core.display.anatomy import turn_to_anatomy
from core.display.planes import Plane
from core.display.window import usual_window
from core.events import run_to_end
from core.io.image import Grid, Image
from core.project_folder import CorrectionFiles

SHAPE = (400, 512, 512)
GRID = Grid(shape=SHAPE, spacing_mm=(1.0, 0.8, 0.8), anatomical=True)
CLOCK = time.thread_time
LABELS = tuple(ReviewLabel(value=value, name=f"label {value}") for value in range(1, 11))


def main() -> None:
    app = QApplication([])
    image, mask = made_up()
    print(f"image and mask: {(image.nbytes + mask.nbytes) / 1e6:.0f} MB")
    runner = JobRunner()
    desk = ReviewDesk(LIGHT, runner)
    desk.resize(1400, 860)
    desk.show()
    desk._known = LABELS
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        predicted = Image(voxels=mask[None], grid=GRID)
        files = CorrectionFiles(Path(folder) / "case.nii.gz")
        correction = open_correction(files, predicted, highest_label=10).correction
        print(f"correction opened: {time.perf_counter() - begun:.2f} s")
        turn = turn_to_anatomy(GRID)
        seen = turn.apply(correction.labels)
        volume = Volume(
            name="bench",
            channels=(turn.apply(image),),
            truth=None,
            prediction=seen,
            grid=GRID,
            turn=turn,
            windows=(usual_window(image),),
            prediction_summary=summarise(seen),
            start=(200, 256, 256),
            correction=correction,
            highest_label=10,
        )
        desk._on_loaded(volume, ())
        wait(app, lambda: not desk.loader.is_busy)
        for in_space in (False, True):
            brush(app, desk, in_space=in_space)
        undo(app, desk)
        surface(volume, desk.viewer.volume.prediction_summary)
        thousand_steps(correction.labels)
        print(f"journal: {len(desk.correcting.editor.correction._pending)} records wait")
        wait(app, lambda: runner.is_settled and correction.is_flushed)
        print(f"journal: {files.journal.stat().st_size / 1e3:.0f} kB")
        runner.shut_down()
        desk.stop()
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")


def made_up() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    low = gaussian_filter(rng.normal(size=(40, 32, 32)), 1.5)
    field = zoom(
        (low / low.std()).astype(np.float32), [n / m for n, m in zip(SHAPE, low.shape, strict=True)], order=1
    )
    image = (field * 300).astype(np.int16)
    mask = np.zeros(SHAPE, np.uint8)
    for z in range(SHAPE[0]):
        mask[z] = np.where(field[z] > 1.0, 1 + (np.arange(512) // 52)[None, :], 0)
    return image, mask


def wait(app: QApplication, until) -> None:
    while not until():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def brush(app: QApplication, desk: ReviewDesk, *, in_space: bool) -> None:
    """A long stroke in the axial pane, an update a move of the mouse."""
    correcting = desk.correcting
    settings = correcting.editor.settings.with_tool(PaintTool.BRUSH).with_label(3).with_radius(8.0)
    correcting.take_settings(settings.toggled_space() if in_space != settings.in_space else settings)
    view = desk.viewer.slices[Plane.AXIAL]
    middle = QPointF(view.width() / 2, view.height() / 2)
    send(app, view, QMouseEvent.Type.MouseButtonPress, middle)
    times = []
    for step in range(240):
        angle = step / 12
        place = middle + QPointF(np.cos(angle) * (20 + step / 3), np.sin(angle) * (20 + step / 3))
        begun = CLOCK()
        send(app, view, QMouseEvent.Type.MouseMove, place)
        view.repaint()
        times.append(CLOCK() - begun)
    send(app, view, QMouseEvent.Type.MouseButtonRelease, middle)
    tell("ball, radius 8 mm" if in_space else "disc, radius 8 mm", times)


def send(app: QApplication, view, kind, place: QPointF) -> None:
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(kind, place, view.mapToGlobal(place), left, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, event)


def undo(app: QApplication, desk: ReviewDesk) -> None:
    times = {"undo": [], "redo": []}
    for _ in range(12):
        for name, act in (("undo", desk.correcting.undo), ("redo", desk.correcting.redo)):
            begun = CLOCK()
            act()
            desk.viewer.slices[Plane.AXIAL].repaint()
            times[name].append(CLOCK() - begun)
    for name, found in times.items():
        tell(f"{name} of the stroke with the ball", found)


def surface(volume: Volume, summary: MaskSummary) -> None:
    changed = MaskSummary(voxels=summary.voxels, boxes={3: summary.boxes[3]})
    times = []
    for _ in range(3):
        begun = CLOCK()
        run_to_end(extract_surfaces(volume.prediction, changed, volume.spacing))
        times.append(CLOCK() - begun)
    tell("surface of the label drawn", times)


def thousand_steps(labels: np.ndarray) -> None:
    from core.correction.history import EditHistory

    rng = np.random.default_rng(3)
    history = EditHistory(labels.copy())
    for number in range(1000):
        start = tuple(rng.uniform(20, size - 20) for size in SHAPE)
        end = tuple(at + rng.normal() * 30 for at in start)
        edit = edit_of(history.mask, stroke(SHAPE, GRID.spacing_mm, start, end, 12.0), number % 11)
        if edit is not None:
            history.do(edit)
    history.close_step()
    print(f"{history.steps} strokes with a ball of 12 mm: {history.memory / 1e6:.1f} MB")


def tell(what: str, times: list[float]) -> None:
    low, middle, high = (1000 * float(np.quantile(times, share)) for share in (0, 0.5, 0.95))
    print(f"{what}: {low:.1f} ms at least, {middle:.1f} in the middle, {high:.1f} at 95 %")


if __name__ == "__main__":
    main()
