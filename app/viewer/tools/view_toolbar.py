"""The line above the viewer: window, channel, how masks are drawn, opacity, crosshair, reset."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from app.theme import Theme, icon
from app.translation import tr
from app.viewer.layers import MISSED, RIGHT, TOO_MUCH, comparison_colour
from app.viewer.tools.window_presets import WindowPreset, window_presets
from app.viewer.view_state import MaskStyle, ViewState
from app.viewer.volume import Volume


class ViewToolbar(QWidget):
    """Emits the ViewState wanted; shows the one that is."""

    wanted = Signal(object)
    reset_asked = Signal()
    keys_asked = Signal()
    channel_chosen = Signal(int)
    surfaces_of_truth = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: ViewState | None = None
        self._presets: tuple[WindowPreset, ...] = ()
        self.channel = _combo("channel_choice", tr("Channel"))
        self.window_choice = _combo("window_choice", tr("Window: drag with Ctrl and the left button to set it by hand"))
        self.style_choice = _combo("style_choice", tr("How masks are drawn"))
        self.solid = _combo("surface_choice", tr("Which mask is shown in 3D"))
        for name, style in (
            (tr("Filled"), MaskStyle.FILL),
            (tr("Outlines"), MaskStyle.OUTLINE),
            (tr("Differences"), MaskStyle.COMPARISON),
        ):
            self.style_choice.addItem(name, style.value)
        self.solid.addItem(tr("3D: prediction"), False)
        self.solid.addItem(tr("3D: truth"), True)
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setObjectName("opacity_slider")
        self.opacity.setRange(0, 100)
        self.opacity.setMinimumWidth(72)
        self.opacity.setMaximumWidth(160)
        self.opacity.setToolTip(tr("Opacity of the masks (A less, D more)"))
        self.masks = self._tool("layers-outline", "masks_button", tr("Show or hide the masks (S)"), True)
        self.crosshair = self._tool("crosshairs", "crosshair_button", tr("Crosshair (X)"), True)
        self.reset = self._tool("fit-to-screen-outline", "reset_view_button", tr("Reset the view (R)"), False)
        self.keys = self._tool("keyboard-outline", "keys_button", tr("All keys (F1)"), False)
        self._lay_out()
        self.window_choice.activated.connect(self._on_window)
        self.channel.activated.connect(self.channel_chosen)
        self.style_choice.activated.connect(self._on_style)
        self.solid.activated.connect(self._on_solid)
        self.opacity.valueChanged.connect(self._on_opacity)
        self.masks.clicked.connect(self._on_masks)
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
            self.channel.addItem(name or tr("Channel {number}", number=index + 1))
        self.channel.setVisible(count > 1)
        both = volume.truth is not None and volume.prediction is not None
        flat = volume.shape[0] == 1
        self.solid.setVisible(both and not flat)
        index = self.style_choice.findData(MaskStyle.COMPARISON.value)
        model = self.style_choice.model()
        model.setData(model.index(index, 0), None if both else 0, Qt.ItemDataRole.UserRole - 1)
        for widget in (self.style_choice, self.opacity, self.masks):
            widget.setEnabled(volume.has_masks)
        self.setEnabled(True)

    def show_presets(self, volume: Volume, channel: int, channel_name: str) -> None:
        self._presets = window_presets(volume, channel, channel_name)
        self.window_choice.clear()
        for preset in self._presets:
            self.window_choice.addItem(preset.name)

    def show_state(self, state: ViewState, *, both: bool) -> None:
        self._state = state
        found = [i for i, preset in enumerate(self._presets) if preset.window == state.window]
        self.window_choice.setCurrentIndex(found[0] if found else -1)
        width, centre = f"{state.window.width:.4g}", f"{state.window.centre:.4g}"
        self.window_choice.setPlaceholderText(tr("{width} / {centre}", width=width, centre=centre))
        self.channel.setCurrentIndex(state.channel)
        self.style_choice.setCurrentIndex(self.style_choice.findData(state.style.value))
        self.opacity.blockSignals(True)
        self.opacity.setValue(round(state.opacity * 100))
        self.opacity.blockSignals(False)
        self.masks.setChecked(state.masks_shown)
        self.crosshair.setChecked(state.crosshair_shown)
        self.legend.setVisible(both and state.style is MaskStyle.COMPARISON)

    def _on_window(self, index: int) -> None:
        if self._state is not None:
            self.wanted.emit(self._state.windowed(self._presets[index].window))

    def _on_style(self, index: int) -> None:
        if self._state is not None:
            self.wanted.emit(self._state.with_style(MaskStyle(self.style_choice.itemData(index))))

    def _on_solid(self, index: int) -> None:
        self.surfaces_of_truth.emit(bool(self.solid.itemData(index)))

    def _on_opacity(self, value: int) -> None:
        if self._state is not None:
            self.wanted.emit(self._state.with_opacity(value / 100))

    def _on_masks(self) -> None:
        if self._state is not None:
            self.wanted.emit(self._state.toggled_masks())

    def _on_crosshair(self) -> None:
        if self._state is not None:
            self.wanted.emit(self._state.toggled_crosshair())

    def _tool(self, picture: str, name: str, tip: str, checkable: bool) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(picture, self._theme))
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setCheckable(checkable)
        return button

    def _lay_out(self) -> None:
        right, too_much, missed = (comparison_colour(kind) for kind in (RIGHT, TOO_MUCH, MISSED))
        self.legend = QLabel(
            tr(
                '<span style="color:{right}">■</span> right&nbsp; <span style="color:{too_much}">■</span> too much'
                '&nbsp; <span style="color:{missed}">■</span> missed',
                right=right,
                too_much=too_much,
                missed=missed,
            )
        )
        self.legend.setProperty("look", "small")
        self.legend.setObjectName("comparison_legend")
        self.legend.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.spacing)
        for widget in (self.channel, self.window_choice, self.style_choice, self.opacity, self.legend):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.solid)
        for button in (self.masks, self.crosshair, self.reset, self.keys):
            row.addWidget(button)


def _combo(name: str, tip: str) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setToolTip(tip)
    combo.setMinimumWidth(96)
    combo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return combo
