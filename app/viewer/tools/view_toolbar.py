"""The line above the viewer: window, channel, how masks are drawn, opacity, crosshair, reset."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSlider, QToolButton, QWidget

from app.formatting import figure
from app.plain import plain_item, plain_tip
from app.theme import Theme, icon
from app.translation import tr
from app.viewer.tools.window_presets import WindowPreset, window_presets
from app.viewer.view_state import ViewState
from app.viewer.volume import Volume
from app.widgets.form.flow_layout import FlowLayout
from core.display.paint import MaskStyle


class ViewToolbar(QWidget):
    """Emits the ViewState wanted; shows the one that is."""

    wanted = Signal(object)
    reset_asked = Signal()
    keys_asked = Signal()
    channel_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: ViewState | None = None
        self._presets: tuple[WindowPreset, ...] = ()
        self.channel = _combo("channel_choice", tr("Channel"), 96)
        self.window_choice = _combo(
            "window_choice", tr("Brightness and contrast; by hand with Ctrl and left drag"), 136
        )
        self.style_choice = _combo("style_choice", tr("How masks are drawn"), 124)
        for name, style in (
            (tr("Filled"), MaskStyle.FILL),
            (tr("Outlines"), MaskStyle.OUTLINE),
            (tr("Differences"), MaskStyle.COMPARISON),
        ):
            self.style_choice.addItem(name, style.value)
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setObjectName("opacity_slider")
        self.opacity.setRange(0, 100)
        self.opacity.setMinimumWidth(56)
        self.opacity.setMaximumWidth(160)
        self.opacity.setToolTip(tr("Opacity of the masks (A less, D more)"))
        self.opacity.setAccessibleName(tr("Opacity of the masks"))
        self.masks = self._tool("layers-outline", "masks_button", tr("Show or hide the masks (S)"), True)
        self.uncertainty = self._tool(
            "heat-wave", "uncertainty_button", tr("Show what the model is unsure of (U)"), True
        )
        self.crosshair = self._tool("crosshairs", "crosshair_button", tr("Crosshair (X)"), True)
        self.reset = self._tool("fit-to-screen-outline", "reset_view_button", tr("Reset the view (R)"), False)
        self.keys = self._tool("keyboard-outline", "keys_button", tr("All keys (?)"), False)
        self._lay_out()
        self.window_choice.activated.connect(self._on_window)
        self.channel.activated.connect(self.channel_chosen)
        self.style_choice.activated.connect(self._on_style)
        self.opacity.valueChanged.connect(self._on_opacity)
        self.masks.clicked.connect(self._on_masks)
        self.uncertainty.clicked.connect(self._on_uncertainty)
        self.crosshair.clicked.connect(self._on_crosshair)
        self.reset.clicked.connect(self.reset_asked)
        self.keys.clicked.connect(self.keys_asked)
        self.setEnabled(False)

    def show_volume(self, volume: Volume, channel_names: tuple[str, ...]) -> None:
        """What can be chosen for another case."""
        count = 1 if volume.colour else len(volume.channels)
        self.channel.clear()
        for index in range(count):
            name = channel_names[index] if index < len(channel_names) else ""
            self.channel.addItem(plain_item(name) or tr("Channel {number}", number=index + 1))
        self.channel.setVisible(count > 1)
        both = volume.truth is not None and volume.prediction is not None
        index = self.style_choice.findData(MaskStyle.COMPARISON.value)
        model = self.style_choice.model()
        model.setData(model.index(index, 0), None if both else 0, Qt.ItemDataRole.UserRole - 1)
        for widget in (self.style_choice, self.opacity, self.masks):
            widget.setEnabled(volume.has_masks)
        self.uncertainty.setVisible(volume.uncertainty is not None)
        self.setEnabled(True)

    def show_presets(self, volume: Volume, channel: int, channel_name: str) -> None:
        self._presets = window_presets(volume, channel, channel_name)
        self.window_choice.clear()
        for preset in self._presets:
            self.window_choice.addItem(preset.name)

    def show_state(self, state: ViewState) -> None:
        self._state = state
        found = [i for i, preset in enumerate(self._presets) if preset.window == state.window]
        self.window_choice.setCurrentIndex(found[0] if found else -1)
        width, centre = figure(state.window.width), figure(state.window.centre)
        self.window_choice.setPlaceholderText(tr("{width} / {centre}", width=width, centre=centre))
        self.channel.setCurrentIndex(state.channel)
        self.style_choice.setCurrentIndex(self.style_choice.findData(state.style.value))
        self.opacity.blockSignals(True)
        self.opacity.setValue(round(state.opacity * 100))
        self.opacity.blockSignals(False)
        self.masks.setChecked(state.masks_shown)
        self.uncertainty.setChecked(state.uncertainty_shown)
        self.crosshair.setChecked(state.crosshair_shown)

    def _on_window(self, index: int) -> None:
        if self._state is not None:
            self.wanted.emit(self._state.windowed(self._presets[index].window))

    def _on_style(self, index: int) -> None:
        if self._state is not None:
            self.wanted.emit(self._state.with_style(MaskStyle(self.style_choice.itemData(index))))

    def _on_opacity(self, value: int) -> None:
        if self._state is not None:
            self.wanted.emit(self._state.with_opacity(value / 100))

    def _on_masks(self) -> None:
        if self._state is not None:
            self.wanted.emit(self._state.toggled_masks())

    def _on_uncertainty(self) -> None:
        if self._state is not None:
            self.wanted.emit(self._state.toggled_uncertainty())

    def _on_crosshair(self) -> None:
        if self._state is not None:
            self.wanted.emit(self._state.toggled_crosshair())

    def _tool(self, picture: str, name: str, tip: str, checkable: bool) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(picture, self._theme))
        button.setObjectName(name)
        button.setToolTip(plain_tip(tip))
        button.setAccessibleName(tip)
        button.setCheckable(checkable)
        return button

    def _lay_out(self) -> None:
        """Two groups, one below the other in a narrow window."""
        gap = self._theme.spacing
        flow = FlowLayout(self, gap=2 * gap, line_gap=gap)
        chosen = (self.channel, self.window_choice, self.style_choice, self.opacity)
        switched = (self.masks, self.uncertainty, self.crosshair, self.reset, self.keys)
        for group in (chosen, switched):
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(gap)
            for widget in group:
                row.addWidget(widget)
            flow.addWidget(holder)


def _combo(name: str, tip: str, width: int) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setToolTip(plain_tip(tip))
    combo.setAccessibleName(tip)
    combo.setMinimumWidth(width)
    # names of channels come with each case
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    combo.setMaximumWidth(2 * width)
    combo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return combo
