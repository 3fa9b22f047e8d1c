"""Steps a second when scrolling a volume of 512×512×300 with a mask over it in the 2×2 view.

QT_QPA_PLATFORM=offscreen python -m tests.bench.bench_viewer
"""

import time

import numpy as np
from PySide6.QtWidgets import QApplication
from scipy.ndimage import gaussian_filter, zoom

from app.viewer.surfaces import extract_surfaces
from app.viewer.viewer import Viewer
from app.viewer.volume import Volume, summarise
from core.display.anatomy import STRAIGHT
from core.display.planes import Plane
from core.display.window import usual_window
from core.events import run_to_end
from core.io.image import Grid

SHAPE = (300, 512, 512)
SIZE = (1140, 760)


def main() -> None:
    app = QApplication([])
    volume = made_up_volume()
    viewer = Viewer()
    viewer.resize(*SIZE)
    viewer.show()
    viewer.show_volume(volume)
    assert volume.prediction is not None
    begun = time.perf_counter()
    surfaces = run_to_end(extract_surfaces(volume.prediction, volume.prediction_summary, volume.spacing))
    cells = sum(surface.mesh.GetNumberOfCells() for surface in surfaces)
    print(f"surfaces of {len(surfaces)} labels: {time.perf_counter() - begun:.2f} s, {cells} cells")
    viewer.show_surfaces(surfaces)
    while not viewer.surface_view.has_picture:
        app.processEvents()
    for plane in Plane:
        print(f"{plane.name.lower():9}", steps_a_second(app, viewer, plane))
    print("turning  ", turns_a_second(app, viewer))
    viewer.stop()


def made_up_volume() -> Volume:
    """Smooth noise with five labels that fill a tenth of it."""
    rng = np.random.default_rng(0)
    low = gaussian_filter(rng.normal(size=(30, 32, 32)), 1.5)
    field = zoom(low / low.std(), [n / m for n, m in zip(SHAPE, low.shape, strict=True)], order=1)
    image = (field * 300 + rng.normal(scale=40, size=SHAPE)).astype(np.int16)
    mask = np.where(field > 1.3, 1 + (np.indices(SHAPE, np.uint16)[2] // 103), 0).astype(np.uint8)
    return Volume(
        name="bench",
        channels=(image,),
        truth=None,
        prediction=mask,
        grid=Grid(shape=SHAPE, spacing_mm=(1.0, 0.8, 0.8), anatomical=True),
        turn=STRAIGHT,
        windows=(usual_window(image),),
        prediction_summary=summarise(mask),
    )


def steps_a_second(app: QApplication, viewer: Viewer, plane: Plane) -> str:
    times = []
    for _ in range(80):
        state = viewer.state
        assert state is not None and viewer.volume is not None
        end = viewer.volume.shape[plane.value] - 1
        begun = time.perf_counter()
        viewer.set_state(state.scrolled(plane, 1 if state.slice_of(plane) < end else -end))
        app.processEvents()
        times.append(time.perf_counter() - begun)
    return f"{1 / float(np.mean(times)):.0f} steps/s, slowest {1000 * max(times):.0f} ms"


def turns_a_second(app: QApplication, viewer: Viewer) -> str:
    """The pictures that arrive while the mouse turns without a pause, and how long the window was held up."""
    drawn = 0

    def count(picture: object) -> None:
        nonlocal drawn
        drawn += 1

    assert viewer.surface_view._renderer is not None
    viewer.surface_view._renderer.drawn.connect(count)
    begun, longest = time.perf_counter(), 0.0
    while time.perf_counter() - begun < 3:
        at = time.perf_counter()
        viewer.surface_view.turn(3, 1)
        app.processEvents()
        longest = max(longest, time.perf_counter() - at)
        time.sleep(0.005)
    return f"{drawn / 3:.0f} pictures/s, window held up {1000 * longest:.0f} ms at most"


if __name__ == "__main__":
    main()
