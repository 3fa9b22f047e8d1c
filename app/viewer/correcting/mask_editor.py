"""Turns what the pointer does into edits of a mask, and takes them back."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.jobs.job_runner import JobRunner
from app.jobs.running_job import RunningJob
from app.viewer.correcting.paint_settings import PaintSettings, PaintTool
from app.viewer.correcting.pointing import Phase, Pointing
from app.viewer.volume import Volume
from core.correction.between_slices import between_slices
from core.correction.brush import stroke
from core.correction.correction import Correction
from core.correction.edit import MaskEdit, edit_of
from core.correction.holes import holes
from core.correction.outline import inside_outline
from core.correction.paint_limits import FREE, PaintLimits, limited
from core.correction.parts import other_parts, part_at
from core.correction.selection import Selection
from core.display.planes import Plane
from core.events import Heartbeat, Job

FilePlace = tuple[float, float, float]


class MaskEditor(QObject):
    """Draws on the correction of the volume that it was given last; without one it does nothing.

    What looks at whole labels is worked out on a job's thread; until it is done nothing else is drawn.
    """

    changed = Signal(object, bool)
    """the MaskEdit that was done; or taken back, where True"""
    stepped = Signal()
    """a step has ended: a stroke, or one taken back"""
    failed = Signal(object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._volume: Volume | None = None
        self.settings = PaintSettings()
        self._last: FilePlace | None = None
        self._line: list[FilePlace] = []
        self._begun = False
        self._plane = Plane.AXIAL
        self._working: RunningJob | None = None

    @property
    def correction(self) -> Correction | None:
        return self._volume.correction if self._volume is not None else None

    @property
    def is_working(self) -> bool:
        """Something is being worked out."""
        return self._working is not None

    @property
    def can_undo(self) -> bool:
        return self.correction is not None and self.correction.history.can_undo

    @property
    def can_redo(self) -> bool:
        return self.correction is not None and self.correction.history.can_redo

    def show_volume(self, volume: Volume | None) -> None:
        """What is drawn on from now on."""
        if self._working is not None:
            self._working.detach()
            self._working = None
        self._end_stroke()
        self._volume, self._plane = volume, Plane.AXIAL

    def point(self, pointing: Pointing) -> None:
        """The pointer has moved with the button held."""
        if self._volume is None or self.correction is None or self.is_working:
            return
        place = self._volume.turn.to_file(pointing.place, self._volume.shape)
        self._plane = pointing.plane
        axis = self._volume.turn.axes[pointing.plane.value]
        tool = self.settings.tool
        if tool.has_size:
            self._paint(pointing.phase, place, axis)
        elif tool is PaintTool.LASSO:
            self._enclose(pointing.phase, place, axis)
        elif pointing.phase is Phase.BEGIN:
            self._take_part(place)

    def undo(self) -> MaskEdit | None:
        return self._back(Correction.undo, taken_back=True)

    def redo(self) -> MaskEdit | None:
        return self._back(Correction.redo, taken_back=False)

    def fill_holes(self) -> None:
        """Of the label that is chosen, in space."""
        correction, label, limits = self.correction, self.settings.label, self.settings.limits
        if correction is not None and label:
            self._work(partial(_filled, correction, label, limits))

    def fill_between(self) -> None:
        """The chosen label between the slices that hold it, of the plane that was drawn on last."""
        correction, label, limits = self.correction, self.settings.label, self.settings.limits
        if correction is not None and self._volume is not None and label:
            axis = self._volume.turn.axes[self._plane.value]
            spacing = self._volume.grid.spacing_mm
            self._work(partial(_filled_between, correction, label, limits, spacing, axis))

    def back_to_prediction(self) -> None:
        """Everywhere; it is a step like others, and can be taken back."""
        correction = self.correction
        if correction is not None:
            self._work(correction.back_to_prediction)

    def _paint(self, phase: Phase, place: FilePlace, axis: int) -> None:
        volume, correction = self._volume, self.correction
        assert volume is not None and correction is not None
        if phase is Phase.BEGIN:
            self._end_stroke()
            self._last = place
        if self._last is None:
            return
        settings = self.settings
        found = stroke(
            volume.grid.shape,
            volume.grid.spacing_mm,
            self._last,
            place,
            settings.radius_mm,
            axis=None if settings.in_space else axis,
        )
        self._last = place
        self._change(found, settings.value, settings.limits)
        if phase is Phase.END:
            self._end_stroke()

    def _enclose(self, phase: Phase, place: FilePlace, axis: int) -> None:
        volume = self._volume
        assert volume is not None
        if phase is Phase.BEGIN:
            self._line = []
        self._line.append(place)
        if phase is not Phase.END:
            return
        one, two = (each for each in range(3) if each != axis)
        corners = [(each[one], each[two]) for each in self._line]
        index = round(place[axis])
        self._line = []
        found = inside_outline(volume.grid.shape, corners, axis=axis, index=index)
        self._change(found, self.settings.value, self.settings.limits)
        self._end_stroke()

    def _take_part(self, place: FilePlace) -> None:
        correction, settings = self.correction, self.settings
        assert correction is not None
        z, y, x = (round(at) for at in place)
        inside = all(0 <= at < size for at, size in zip((z, y, x), correction.labels.shape, strict=True))
        if inside and correction.labels[z, y, x]:
            self._work(partial(_part, correction, (z, y, x), settings.tool, settings.value))

    def _change(self, selection: Selection, value: int, limits: PaintLimits) -> None:
        correction = self.correction
        assert correction is not None
        if not selection.voxels.size:
            return
        edit = edit_of(correction.labels, limited(selection, correction.labels, limits), value)
        if edit is not None:
            correction.do(edit, more=self._begun)
            self._begun = True
            self.changed.emit(edit, False)

    def _end_stroke(self) -> None:
        self._last, self._line = None, []
        begun, self._begun = self._begun, False
        if begun and self.correction is not None:
            self.correction.close_step()
            self.stepped.emit()

    def _back(self, act: Callable[[Correction], MaskEdit | None], *, taken_back: bool) -> MaskEdit | None:
        correction = self.correction
        if correction is None or self.is_working:
            return None
        self._end_stroke()
        edit = act(correction)
        if edit is not None:
            self.changed.emit(edit, taken_back)
            self.stepped.emit()
        return edit

    def _work(self, find: Callable[[], MaskEdit | None]) -> None:
        if self.is_working:
            return
        self._working = self._runner.quietly(partial(_worked_out, find))
        self._working.done.connect(self._on_worked_out)
        self._working.failed.connect(self._on_failed)
        self.stepped.emit()

    def _on_worked_out(self, edit: MaskEdit | None) -> None:
        if self.sender() is not self._working:
            return
        self._working = None
        if edit is not None and self.correction is not None:
            self.correction.do(edit)
            self.correction.close_step()
            self.changed.emit(edit, False)
        self.stepped.emit()

    def _on_failed(self, error: object) -> None:
        if self.sender() is self._working:
            self._working = None
            self.failed.emit(error)


def _worked_out(find: Callable[[], MaskEdit | None]) -> Job[Any]:
    yield Heartbeat()
    return find()


def _filled(correction: Correction, label: int, limits: PaintLimits) -> MaskEdit | None:
    found = holes(correction.labels, label)
    return edit_of(correction.labels, limited(found, correction.labels, limits), label)


def _filled_between(
    correction: Correction,
    label: int,
    limits: PaintLimits,
    spacing_mm: tuple[float, float, float],
    axis: int,
) -> MaskEdit | None:
    found = between_slices(correction.labels, label, spacing_mm, axis=axis)
    return edit_of(correction.labels, limited(found, correction.labels, limits), label)


def _part(
    correction: Correction, voxel: tuple[int, int, int], tool: PaintTool, value: int
) -> MaskEdit | None:
    find = other_parts if tool is PaintTool.KEEP_PART else part_at
    return edit_of(correction.labels, limited(find(correction.labels, voxel), correction.labels, FREE), value)


def is_in_sight(
    edit: MaskEdit, volume: Volume, crosshair: tuple[int, int, int], planes: tuple[Plane, ...]
) -> bool:
    """Whether a slice that is shown goes through the edit's box."""
    box = volume.turn.box_from_file(edit.place, volume.grid.shape)
    return any(box[p.value].start <= crosshair[p.value] < box[p.value].stop for p in planes)
