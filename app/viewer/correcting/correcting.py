"""Correcting a mask in the viewer: joins the tools, the editor, the keeper and the viewer."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs.job_runner import JobRunner
from app.theme import Theme
from app.viewer.correcting.correction_keeper import CorrectionKeeper
from app.viewer.correcting.correction_tools import CorrectionTools, PaintOptions
from app.viewer.correcting.mask_editor import MaskEditor, is_in_sight
from app.viewer.correcting.paint_settings import PaintSettings, PaintTool, settings_for
from app.viewer.review_request import ReviewLabel
from app.viewer.view_state import Pane
from app.viewer.viewer import Viewer
from app.viewer.volume import Volume, summary_after
from core.correction.edit import MaskEdit
from core.display.planes import Plane

SURFACES_MS = 250
"""after the last stroke, before its surfaces are made anew"""


class Correcting(QObject):
    """Of one viewer. Where the case shown cannot be drawn on, its tools are not shown."""

    measured = Signal(object)
    """the Volume after a step: its labels' volumes are others"""
    surfaces_asked = Signal(object)
    """the labels whose surfaces are others now"""
    corrected = Signal(str, bool)
    """the case's name, and whether its mask differs from the prediction"""
    failed = Signal(object)

    def __init__(self, viewer: Viewer, theme: Theme, runner: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._viewer = viewer
        self.editor = MaskEditor(runner, self)
        self.keeper = CorrectionKeeper(runner, self)
        self.tools = CorrectionTools(theme)
        self.options = PaintOptions(theme)
        self._settings: PaintSettings | None = None
        self._touched: set[int] = set()
        """labels of the step that is being drawn"""
        self._unmade: set[int] = set()
        """whose surfaces are to be made anew"""
        self._asked: set[int] = set()
        """whose surfaces are being made"""
        self._surfaces = QTimer(self)
        self._surfaces.setSingleShot(True)
        self._surfaces.setInterval(SURFACES_MS)
        self._surfaces.timeout.connect(self._ask_for_surfaces)
        self._connect()
        self.show_volume(None, ())

    def show_volume(self, volume: Volume | None, labels: tuple[ReviewLabel, ...]) -> None:
        """Another case; `labels`: those of the data set, which alone may be drawn."""
        correction = volume.correction if volume is not None else None
        self.keeper.take(correction)
        for labels_of in (self._touched, self._unmade, self._asked):
            labels_of.clear()
        self._surfaces.stop()
        self.options.show_nothing_to_save()
        can = volume is not None and correction is not None
        self.editor.show_volume(volume if can else None)
        for widget in (self.tools, self.options):
            widget.setVisible(can)
        if volume is None or correction is None:
            self._viewer.show_painting(None)
            return
        self.options.show_volume(volume, labels)
        # a plane has no slices to fill between
        self.tools.between.setVisible(volume.shape[0] > 1)
        values = tuple(label.value for label in labels)
        self.take_settings(settings_for(self._settings, volume.grid.shape, volume.grid.spacing_mm, values))

    def leave(self) -> None:
        """Another case will be shown: from now on nothing is drawn on this one, and it is saved as a mask."""
        self.editor.show_volume(None)
        self._surfaces.stop()
        self.keeper.take(None)
        self._viewer.show_painting(None)
        self._show_tools()

    def take_settings(self, settings: PaintSettings) -> None:
        self._settings = self.editor.settings = settings
        self.options.show_settings(settings)
        self._viewer.show_painting(settings)
        self._show_tools()

    def choose_tool(self, tool: PaintTool) -> None:
        if self.is_on and self._settings is not None:
            self.take_settings(self._settings.with_tool(tool))

    def choose_label(self, place: int) -> None:
        """By its place in the list, from 0 on."""
        value = self.options.label.itemData(place)
        if self.is_on and self._settings is not None and value is not None:
            self.take_settings(self._settings.with_label(int(value)))

    def resize_brush(self, steps: int) -> None:
        if self.is_on and self._settings is not None:
            self.take_settings(self._settings.resized(steps))

    @property
    def is_on(self) -> bool:
        """Whether the case shown can be drawn on."""
        return self.editor.correction is not None

    def undo(self) -> None:
        self._look_at(self.editor.undo())

    def redo(self) -> None:
        self._look_at(self.editor.redo())

    def stop(self) -> None:
        self._surfaces.stop()
        self.editor.show_volume(None)
        self.keeper.close()

    def _on_changed(self, edit: MaskEdit, taken_back: bool) -> None:
        volume = self._viewer.volume
        if volume is None:
            return
        box = volume.turn.box_from_file(edit.place, volume.grid.shape)
        summary = summary_after(volume.prediction_summary, edit, box, taken_back=taken_back)
        self._viewer.take_volume(replace(volume, prediction_summary=summary))
        self._viewer.mask_changed(box)
        self._touched.update(value for value in edit.values() if value)
        self.keeper.note()

    def _on_stepped(self) -> None:
        self._show_tools()
        volume, correction = self._viewer.volume, self.editor.correction
        if self._touched and volume is not None and correction is not None:
            self._unmade |= self._touched
            self._touched.clear()
            self.measured.emit(volume)
            self.corrected.emit(volume.name, correction.differing > 0)
            self._surfaces.start()

    def _ask_for_surfaces(self) -> None:
        self._asked |= self._unmade
        self._unmade.clear()
        self.surfaces_asked.emit(frozenset(self._asked))

    def surfaces_made(self) -> None:
        """What was asked for is there."""
        self._asked.clear()

    def _show_tools(self) -> None:
        correction = self.editor.correction
        self.tools.show_state(self.editor, differs=correction is not None and correction.differing > 0)

    def _look_at(self, edit: MaskEdit | None) -> None:
        """Go where something was taken back, if no slice shows it."""
        volume, state = self._viewer.volume, self._viewer.state
        if edit is None or volume is None or state is None:
            return
        planes = tuple(Plane(pane.value) for pane in state.shown_panes() if pane is not Pane.SURFACES)
        if not is_in_sight(edit, volume, state.crosshair, planes):
            box = volume.turn.box_from_file(edit.place, volume.grid.shape)
            z, y, x = ((part.start + part.stop - 1) // 2 for part in box)
            self._viewer.set_state(state.moved_to((z, y, x)))

    def _connect(self) -> None:
        self._viewer.pointed.connect(self.editor.point)
        self._viewer.resize_asked.connect(self.resize_brush)
        self.editor.changed.connect(self._on_changed)
        self.editor.stepped.connect(self._on_stepped)
        self.editor.failed.connect(self.failed)
        self.keeper.told.connect(self.options.show_saved)
        self.keeper.failed.connect(self.failed)
        self.tools.tool_chosen.connect(self.choose_tool)
        self.tools.undo_asked.connect(self.undo)
        self.tools.redo_asked.connect(self.redo)
        self.tools.holes_asked.connect(self.editor.fill_holes)
        self.tools.between_asked.connect(self.editor.fill_between)
        self.tools.prediction_asked.connect(self.editor.back_to_prediction)
        self.options.diameter.typed.connect(self._viewer.setFocus)
        self.options.wanted.connect(self.take_settings)
