"""The linked 2×2 viewer: axial, sagittal, coronal, 3D."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.translation import tr
from app.viewer.correcting.paint_settings import PaintSettings
from app.viewer.slice_view import SliceView
from app.viewer.surface_view import SurfaceView
from app.viewer.surfaces import Surface
from app.viewer.tools.window_presets import first_window
from app.viewer.view_keys import state_by_key
from app.viewer.view_state import Pane, ViewState, carried_over, first_state
from app.viewer.volume import Box, Volume
from core.display.planes import Plane, upright

PLACES = {Plane.AXIAL: (0, 0), Plane.SAGITTAL: (0, 1), Plane.CORONAL: (1, 0)}


class Viewer(QWidget):
    """Shows one Volume by one ViewState; whoever wants another state calls `set_state`."""

    state_changed = Signal(object)
    pointed = Signal(object)
    """a Pointing, while something is drawn"""
    resize_asked = Signal(int)
    """the brush, by so many steps"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.volume: Volume | None = None
        self._state: ViewState | None = None
        self._last_plane = Plane.AXIAL
        self.slices = {plane: SliceView(plane, self) for plane in Plane}
        self.surface_view = SurfaceView(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        for plane, view in self.slices.items():
            grid.addWidget(view, *PLACES[plane])
            view.wanted.connect(self._on_wanted)
            view.maximise.connect(self._on_maximise)
            view.pointed.connect(self.pointed)
            view.resize_asked.connect(self.resize_asked)
        grid.addWidget(self.surface_view, 1, 1)
        self.surface_view.maximise.connect(self._on_maximise)
        self._share_space()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("viewer")

    @property
    def state(self) -> ViewState | None:
        return self._state

    def show_volume(self, volume: Volume, *, channel_name: str = "") -> None:
        """Show another case; what the user set by hand stays."""
        window = first_window(volume, 0, channel_name)
        new = carried_over(self._state, first_state(volume.shape, window, volume.start))
        self.volume = volume
        for view in self.slices.values():
            view.show_state(volume, new)
        self.surface_view.show_note(
            tr("Making surfaces …") if volume.has_masks else tr("No mask, so no surfaces")
        )
        self.set_state(new)

    def show_surfaces(self, surfaces: tuple[Surface, ...]) -> None:
        if self.volume is not None:
            self.surface_view.show_surfaces(surfaces, anatomical=self.volume.anatomical)

    def show_channel(self, channel: int, name: str) -> None:
        """Another channel, by its first window."""
        if self.volume is not None and self._state is not None:
            self.set_state(self._state.with_channel(channel, first_window(self.volume, channel, name)))

    def show_painting(self, settings: PaintSettings | None) -> None:
        """What the left button draws with on all slices."""
        for view in self.slices.values():
            view.show_painting(settings)

    def mask_changed(self, box: Box) -> None:
        """Voxels of the prediction have changed in a box (z, y, x): slices through it are drawn anew."""
        if self._state is None:
            return
        for plane, view in self.slices.items():
            if box[plane.value].start <= self._state.slice_of(plane) < box[plane.value].stop:
                view.mask_changed()

    def take_volume(self, volume: Volume) -> None:
        """The same case, its mask measured anew."""
        self.volume = volume
        for view in self.slices.values():
            view.show_state(volume, self._state)

    def clear(self) -> None:
        self.volume = None
        self._state = None
        for view in self.slices.values():
            view.show_state(None, None)
        self.surface_view.show_note("")

    def set_state(self, state: ViewState) -> None:
        if self.volume is None:
            return
        panes_before = self._state.shown_panes() if self._state else None
        self._state = state
        if state.shown_panes() != panes_before:
            self._share_space()
        for view in self.slices.values():
            view.show_state(self.volume, state)
        self.surface_view.show_state(state)
        self.state_changed.emit(state)

    def slice_up(self) -> None:
        self.scroll_slices(1)

    def slice_down(self) -> None:
        self.scroll_slices(-1)

    def scroll_slices(self, steps: int) -> None:
        """Slices on in the maximised pane, else the one under the mouse, or the one last touched."""
        if self._state is None:
            return
        under = next((plane for plane, view in self.slices.items() if view.underMouse()), None)
        self.set_state(self._state.scrolled(self._plane_of_keys(self._state, under), steps))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the pane that has the keyboard, else the maximised one, or the one last touched."""
        if self._state is None or self.volume is None:
            return super().keyPressEvent(event)
        focused = next((plane for plane, view in self.slices.items() if view.hasFocus()), None)
        plane = self._plane_of_keys(self._state, focused)
        far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        flipped = upright(plane, anatomical=self.volume.anatomical)
        wanted = state_by_key(self._state, plane, event.key(), far=far, flipped=flipped)
        if wanted is None:
            return super().keyPressEvent(event)
        self._last_plane = plane
        self.set_state(wanted)
        return None

    def _plane_of_keys(self, state: ViewState, near: Plane | None) -> Plane:
        if state.maximised in (Pane.AXIAL, Pane.CORONAL, Pane.SAGITTAL):
            return Plane(state.maximised.value)
        if state.flat:
            return Plane.AXIAL
        return near if near is not None else self._last_plane

    def reset(self) -> None:
        if self._state is not None:
            self.surface_view.reset()
            self.set_state(self._state.reset())

    def stop(self) -> None:
        """Before closing: ends the drawing thread."""
        self.surface_view.stop()

    def _on_wanted(self, state: ViewState) -> None:
        sender = self.sender()
        if isinstance(sender, SliceView):
            self._last_plane = sender.plane
        self.set_state(state)

    def _on_maximise(self, pane: Pane) -> None:
        if self._state is not None:
            self.set_state(self._state.toggled_maximised(pane))

    def _share_space(self) -> None:
        """Show the panes of the state; the others leave no gap."""
        shown = self._state.shown_panes() if self._state else tuple(Pane)
        for plane, view in self.slices.items():
            view.setVisible(Pane(plane.value) in shown)
        self.surface_view.setVisible(Pane.SURFACES in shown)
        layout = self.layout()
        assert isinstance(layout, QGridLayout)
        rows = {place[0] for plane, place in PLACES.items() if Pane(plane.value) in shown}
        columns = {place[1] for plane, place in PLACES.items() if Pane(plane.value) in shown}
        if Pane.SURFACES in shown:
            rows.add(1)
            columns.add(1)
        for i in range(2):
            layout.setRowStretch(i, int(i in rows))
            layout.setColumnStretch(i, int(i in columns))
        layout.setSpacing(2 if len(shown) > 1 else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), Qt.GlobalColor.darkGray)
