"""The thread that draws 3D: all that VTK draws with lives and dies there, the window gets pictures."""

import sys
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QThread, Signal, Slot
from PySide6.QtGui import QImage

from app.viewer.camera import Camera
from app.viewer.surfaces import Surface
from core.display.paint import red_green_blue

VIEW_ANGLE = 30.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scene:
    """What to draw. `looks`: for each surface its colour and opacity (0: not drawn)."""

    surfaces: tuple[Surface, ...]
    looks: tuple[tuple[str, float], ...]
    camera: Camera
    size: tuple[int, int]
    """device pixels"""
    background: str = "#000000"


class RenderWorker(QObject):
    """Draws Scenes with an off-screen vtkRenderWindow, wherever this object lives."""

    drawn = Signal(QImage)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._window: Any = None
        self._renderer: Any = None
        self._actors: list[Any] = []
        self._shown: tuple[Surface, ...] = ()

    @Slot(object)
    def draw(self, scene: Scene) -> None:
        try:
            self._prepare()
            self._place(scene)
            self.drawn.emit(self._picture(scene.size))
        except Exception as error:  # a machine without OpenGL still shows its slices
            self.failed.emit(f"{type(error).__name__}: {error}")

    @Slot()
    def release(self) -> None:
        """Give every VTK object back, on the thread that made it."""
        if self._window is not None:
            self._renderer.RemoveAllViewProps()
            self._window.RemoveRenderer(self._renderer)
            self._window.Finalize()
        self._actors, self._shown, self._window, self._renderer = [], (), None, None

    def _prepare(self) -> None:
        if self._window is not None:
            return
        import vtkmodules.vtkRenderingOpenGL2  # noqa: F401  (registers the OpenGL classes)
        from vtkmodules.vtkCommonCore import vtkLogger
        from vtkmodules.vtkRenderingCore import vtkRenderer

        # without a display VTK says so on stderr, then rightly takes another way
        vtkLogger.SetStderrVerbosity(vtkLogger.VERBOSITY_ERROR)
        self._window = _off_screen_window()
        self._renderer = vtkRenderer()
        self._renderer.UseFXAAOn()
        self._window.AddRenderer(self._renderer)

    def _place(self, scene: Scene) -> None:
        if scene.surfaces is not self._shown:
            self._renderer.RemoveAllViewProps()
            self._actors = [_actor(surface) for surface in scene.surfaces]
            for actor in self._actors:
                self._renderer.AddActor(actor)
            self._shown = scene.surfaces
        for actor, (colour, opacity) in zip(self._actors, scene.looks, strict=True):
            actor.SetVisibility(opacity > 0)
            actor.GetProperty().SetColor(*(part / 255 for part in red_green_blue(colour)))
            actor.GetProperty().SetOpacity(opacity)
        self._renderer.SetBackground(*(part / 255 for part in red_green_blue(scene.background)))
        self._aim(scene.camera)

    def _aim(self, camera: Camera) -> None:
        """All surfaces fit at zoom 1, hidden ones too, so that hiding one does not move the rest."""
        from app.viewer.vtk_image import xyz

        boxes = [actor.GetMapper().GetBounds() for actor in self._actors]
        if not boxes:
            return
        low = np.array([min(box[i] for box in boxes) for i in (4, 2, 0)])
        high = np.array([max(box[i] for box in boxes) for i in (5, 3, 1)])
        radius = max(float(np.linalg.norm(high - low)) / 2, 1e-6)
        distance = radius / np.sin(np.radians(VIEW_ANGLE / 2)) / camera.zoom
        height = 2 * distance * np.tan(np.radians(VIEW_ANGLE / 2))
        shift = -(np.multiply(camera.right, camera.pan[0]) + np.multiply(camera.up, camera.pan[1]))
        focus = (low + high) / 2 + shift * height * camera.zoom
        place = focus + np.multiply(camera.towards_us, distance)
        eye = self._renderer.GetActiveCamera()
        eye.SetViewAngle(VIEW_ANGLE)
        eye.SetFocalPoint(*xyz((focus[0], focus[1], focus[2])))
        eye.SetPosition(*xyz((place[0], place[1], place[2])))
        eye.SetViewUp(*xyz(camera.up))
        self._renderer.ResetCameraClippingRange()

    def _picture(self, size: tuple[int, int]) -> QImage:
        from vtkmodules.vtkCommonCore import vtkUnsignedCharArray

        from app.viewer.vtk_image import picture_rows

        width, height = size
        self._window.SetSize(width, height)
        self._window.Render()
        pixels = vtkUnsignedCharArray()
        self._window.GetRGBACharPixelData(0, 0, width - 1, height - 1, 0, pixels)
        rows = picture_rows(pixels, width, height)
        return QImage(rows.data, width, height, width * 4, QImage.Format.Format_RGBX8888).copy()


def _off_screen_window() -> Any:
    """EGL where there is one: it needs no display and shares nothing with Qt's own connection to it."""
    from vtkmodules import vtkRenderingOpenGL2
    from vtkmodules.vtkRenderingCore import vtkRenderWindow

    has_egl = hasattr(vtkRenderingOpenGL2, "vtkEGLRenderWindow")
    window = vtkRenderingOpenGL2.vtkEGLRenderWindow() if has_egl else vtkRenderWindow()
    window.SetOffScreenRendering(1)
    # without a graphics card multisampling takes three times as long as the rest
    window.SetMultiSamples(0)
    return window


def _actor(surface: Surface) -> Any:
    from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

    mapper = vtkPolyDataMapper()
    mapper.SetInputData(surface.mesh)
    mapper.ScalarVisibilityOff()
    actor = vtkActor()
    actor.SetMapper(mapper)
    actor.GetProperty().SetSpecular(0.15)
    actor.GetProperty().SetAmbient(0.15)
    actor.GetProperty().SetDiffuse(0.85)
    return actor


def draws_on_own_thread() -> bool:
    """macOS wants its windows, off-screen ones too, on the main thread."""
    return sys.platform != "darwin"


class RenderThread(QObject):
    """Takes Scenes and gives pictures; of Scenes that come faster than they are drawn only the last is drawn."""

    drawn = Signal(QImage)
    failed = Signal(str)
    _ask = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = RenderWorker()
        self._busy = False
        self._next: Scene | None = None
        self._thread: QThread | None = None
        if draws_on_own_thread():
            self._thread = QThread(self)
            self._thread.setObjectName("3D")
            self._worker.moveToThread(self._thread)
            self._thread.finished.connect(self._worker.release)
            self._thread.start()
        self._ask.connect(self._worker.draw)
        self._worker.drawn.connect(self._on_drawn)
        self._worker.failed.connect(self._on_failed)

    def show(self, scene: Scene) -> None:
        if self._busy:
            self._next = scene
        else:
            self._busy = True
            self._ask.emit(scene)

    def stop(self) -> None:
        """End the thread and wait until VTK's objects are gone."""
        self._next = None
        if self._thread is None:
            self._worker.release()
        elif self._thread.isRunning():
            self._thread.quit()
            self._thread.wait()

    def _on_drawn(self, picture: QImage) -> None:
        self.drawn.emit(picture)
        self._go_on()

    def _on_failed(self, reason: str) -> None:
        self.failed.emit(reason)
        self._go_on()

    def _go_on(self) -> None:
        self._busy = False
        if self._next is not None:
            scene, self._next = self._next, None
            self.show(scene)
