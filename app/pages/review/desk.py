"""The working place of the review: the viewer with its tools on the left, cases and labels on the right."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.jobs.job_runner import JobRunner
from app.plain import plain_label
from app.theme import Theme
from app.translation import tr
from app.viewer.case_loader import CaseLoader
from app.viewer.correcting.correcting import Correcting
from app.viewer.review_request import ReviewCase, ReviewLabel, found_labels
from app.viewer.surfaces import Surface
from app.viewer.tools.case_list import CaseList
from app.viewer.tools.key_sheet import KeySheet
from app.viewer.tools.label_list import LabelList
from app.viewer.tools.mask_choice import MaskChoice
from app.viewer.tools.view_toolbar import ViewToolbar
from app.viewer.view_state import ViewState
from app.viewer.viewer import Viewer
from app.viewer.volume import Volume
from core.text import Text

PANEL_WIDTH, LEAST_PANEL, LEAST_LIST = 272, 216, 56


class ReviewDesk(QWidget):
    """Shows one case at a time; the page decides which."""

    warned = Signal(object)
    """a Text about the case's masks"""
    failed = Signal(object)
    """the exception that kept a case from being shown"""

    def __init__(self, theme: Theme, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._was_read = False
        self._wanted: ReviewCase | None = None
        self._known: tuple[ReviewLabel, ...] = ()
        self._channels: tuple[str, ...] = ()
        self._surfaces: tuple[Surface, ...] = ()
        self._remade: frozenset[int] = frozenset()
        self.loader = CaseLoader(self)
        self.viewer = Viewer()
        self.correcting = Correcting(self.viewer, theme, runner, self)
        self.toolbar = ViewToolbar(theme)
        self.labels = LabelList(theme)
        self.masks = MaskChoice(theme)
        self.cases = CaseList(theme)
        self.key_sheet = KeySheet(theme, self)
        self.source_choice = QComboBox()
        self.source_choice.setObjectName("source_choice")
        self.source_choice.setAccessibleName(tr("Cases that are shown"))
        self.source_choice.setToolTip(tr("Which masks to look at"))
        fit = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.source_choice.setSizeAdjustPolicy(fit)
        self.busy = plain_label()
        self.busy.setProperty("look", "small")
        self._arrange(theme.spacing)
        self._connect()

    def show_case(self, case: ReviewCase, labels: tuple[ReviewLabel, ...], channels: tuple[str, ...]) -> None:
        """Read a case on a job's thread; the one before stays on the screen until it is there."""
        self._known, self._channels = labels, channels
        self.busy.setText(tr("Reading {case} …", case=case.name))
        self.correcting.leave()
        saving = self.correcting.keeper.leaving(case.prediction) if case.prediction else None
        if saving is None and not self._was_read and case.correctable:
            # a window that was here before may still be writing
            saving = self._runner.in_turn(_nothing, only_reads=True)
        self._was_read = True
        self._wanted = case
        if saving is not None:
            saving.ended.connect(partial(self._load, case))
        else:
            self._load(case)

    def _load(self, case: ReviewCase) -> None:
        if case is self._wanted:
            highest = max((label.value for label in self._known), default=0)
            self.loader.load(case, highest_label=highest)

    def clear(self) -> None:
        """Show no case at all."""
        self._wanted = None
        self.loader.drop()
        self.busy.clear()
        self.correcting.show_volume(None, ())
        self.viewer.clear()
        self.labels.clear()
        self.masks.hide()
        self.toolbar.setEnabled(False)

    def stop(self) -> None:
        """End the threads and let VTK's objects go."""
        self.correcting.stop()
        self.loader.stop()
        self.viewer.stop()

    def change(self, verb: Callable[[ViewState], ViewState]) -> None:
        """Show the state that a verb makes of the present one."""
        if self.viewer.state is not None:
            self.viewer.set_state(verb(self.viewer.state))

    def toggle_masks(self) -> None:
        self.change(ViewState.toggled_masks)

    def toggle_crosshair(self) -> None:
        self.change(ViewState.toggled_crosshair)

    def toggle_uncertainty(self) -> None:
        if self.viewer.volume is not None and self.viewer.volume.uncertainty is not None:
            self.change(ViewState.toggled_uncertainty)

    def fainter(self) -> None:
        self.change(lambda state: state.with_opacity(state.opacity - 0.1))

    def stronger(self) -> None:
        self.change(lambda state: state.with_opacity(state.opacity + 0.1))

    def _on_loaded(self, volume: Volume, warnings: tuple[Text, ...]) -> None:
        self.busy.clear()
        self._surfaces = ()
        self.viewer.show_volume(volume, channel_name=self._channel_name(0))
        self.correcting.show_volume(volume, self._known or found_labels(volume.values, ()))
        self.labels.show_labels(found_labels(volume.values, self._known), volume)
        self.masks.show_volume(volume)
        self.toolbar.show_volume(volume, self._channels)
        self.toolbar.show_presets(volume, 0, self._channel_name(0))
        self._on_state(self.viewer.state)
        for warning in warnings[:1]:
            self.warned.emit(warning)
        self._make_surfaces()

    def _on_failed(self, error: object) -> None:
        self.busy.clear()
        self.correcting.show_volume(None, ())
        self.viewer.clear()
        self.toolbar.setEnabled(False)
        self.failed.emit(error)

    def _make_surfaces(self) -> None:
        if self.viewer.volume is not None:
            self.loader.make_surfaces(self.viewer.volume, of_truth=self.masks.of_truth)

    def _on_surfaces(self, surfaces: tuple[Surface, ...]) -> None:
        self._surfaces = surfaces
        self.viewer.show_surfaces(surfaces)
        self.correcting.surfaces_made()

    def _on_measured(self, volume: Volume) -> None:
        self.labels.show_volumes(found_labels(volume.values, self._known), volume)
        if self.viewer.state is not None:
            self.labels.show_state(self.viewer.state)

    def _make_surfaces_again(self, values: frozenset[int]) -> None:
        """Of the labels that were drawn on, where it is the prediction that is shown in 3D."""
        volume = self.viewer.volume
        if volume is None or volume.shape[0] == 1 or (self.masks.of_truth and volume.truth is not None):
            return
        if not self._surfaces:
            # the first ones are still being made
            self._make_surfaces()
            return
        self._remade = values
        self.loader.make_surfaces_again(volume, values)

    def _on_surfaces_again(self, surfaces: tuple[Surface, ...]) -> None:
        kept = [surface for surface in self._surfaces if surface.value not in self._remade]
        self._on_surfaces(tuple(sorted((*kept, *surfaces), key=lambda surface: surface.value)))

    def _on_state(self, state: ViewState | None) -> None:
        if state is not None:
            self.toolbar.show_state(state)
            self.labels.show_state(state)
            self.masks.show_state(state)

    def _on_channel(self, channel: int) -> None:
        volume, state = self.viewer.volume, self.viewer.state
        if volume is not None and state is not None and channel != state.channel:
            self.toolbar.show_presets(volume, channel, self._channel_name(channel))
            self.viewer.show_channel(channel, self._channel_name(channel))

    def _on_label(self, value: int) -> None:
        self.change(lambda state: state.toggled_label(value))

    def _on_label_alone(self, value: int) -> None:
        self.change(lambda state: state.only_label(value, tuple(self.labels.rows)))

    def _on_pointed(self, value: object) -> None:
        self.change(lambda state: state.focused(value if isinstance(value, int) else None))

    def _channel_name(self, channel: int) -> str:
        return self._channels[channel] if channel < len(self._channels) else ""

    def _connect(self) -> None:
        self.loader.loaded.connect(self._on_loaded)
        self.loader.surfaces.connect(self._on_surfaces)
        self.loader.surfaces_again.connect(self._on_surfaces_again)
        self.loader.failed.connect(self._on_failed)
        self.correcting.measured.connect(self._on_measured)
        self.correcting.surfaces_asked.connect(self._make_surfaces_again)
        self.viewer.state_changed.connect(self._on_state)
        self.toolbar.wanted.connect(self.viewer.set_state)
        self.toolbar.reset_asked.connect(self.viewer.reset)
        self.toolbar.keys_asked.connect(self.key_sheet.toggle)
        self.toolbar.channel_chosen.connect(self._on_channel)
        self.masks.surfaces_of_truth.connect(self._make_surfaces)
        self.labels.toggled.connect(self._on_label)
        self.labels.alone.connect(self._on_label_alone)
        self.labels.pointed.connect(self._on_pointed)

    def _arrange(self, unit: int) -> None:
        pictures = QWidget()
        left = QVBoxLayout(pictures)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(unit)
        left.addWidget(self.toolbar)
        left.addWidget(self.correcting.options)
        drawn = QHBoxLayout()
        drawn.setSpacing(unit)
        drawn.addWidget(self.correcting.tools)
        drawn.addWidget(self.viewer, 1)
        left.addLayout(drawn, 1)
        heading = plain_label(tr("Labels"))
        heading.setProperty("look", "subheading")
        panel = QWidget()
        panel.setMinimumWidth(LEAST_PANEL)
        right = QVBoxLayout(panel)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(unit)
        right.addWidget(self.source_choice)
        right.addWidget(self.cases, 3)
        right.addSpacing(unit)
        named = QHBoxLayout()
        named.addWidget(heading)
        named.addStretch(1)
        named.addWidget(self.correcting.options.saved)
        right.addLayout(named)
        self.labels.setMinimumHeight(LEAST_LIST)
        right.addWidget(self.labels, 2)
        right.addWidget(self.masks)
        right.addWidget(self.busy)
        split = self.split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("review_split")
        split.setChildrenCollapsible(False)
        split.setHandleWidth(2 * unit)
        for part in (pictures, panel):
            split.addWidget(part)
        # what a larger window has more belongs to the pictures
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        panel.resize(PANEL_WIDTH, panel.height())
        split.setSizes([4 * PANEL_WIDTH, PANEL_WIDTH])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)


def _nothing() -> None:
    """Comes after all that was given to be written before."""
