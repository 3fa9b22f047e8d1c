"""What the colours of a comparison and of the uncertainty mean, and which mask is shown in 3D."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.plain import plain_label
from app.theme import Theme
from app.translation import tr
from app.viewer.view_state import ViewState
from app.viewer.volume import Volume
from core.display.paint import MISSED, RIGHT, TOO_MUCH, UNCERTAINTY_COLOURS, MaskStyle, comparison_colour


class MaskChoice(QWidget):
    """Hidden where there is nothing to choose or to explain."""

    surfaces_of_truth = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._both = False
        self._map = False
        right, too_much, missed = (comparison_colour(kind) for kind in (RIGHT, TOO_MUCH, MISSED))
        self.legend = _legend(
            theme,
            ((right, tr("right")), (too_much, tr("too much")), (missed, tr("missed"))),
            "comparison_legend",
        )
        low, high = UNCERTAINTY_COLOURS
        self.doubt = _legend(
            theme, ((low, tr("somewhat unsure")), (high, tr("very unsure"))), "uncertainty_legend"
        )
        self.surfaces = QComboBox()
        self.surfaces.setObjectName("surface_choice")
        self.surfaces.addItem(tr("Prediction"), False)
        self.surfaces.addItem(tr("Truth"), True)
        self.surfaces.activated.connect(self._on_chosen)
        self._solid = QWidget()
        row = QHBoxLayout(self._solid)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.spacing)
        row.addWidget(plain_label(tr("In 3D")))
        row.addWidget(self.surfaces, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.spacing)
        column.addWidget(self.legend)
        column.addWidget(self.doubt)
        column.addWidget(self._solid)
        self.hide()

    @property
    def of_truth(self) -> bool:
        return bool(self.surfaces.currentData())

    def show_volume(self, volume: Volume) -> None:
        self._both = volume.truth is not None and volume.prediction is not None
        self._map = volume.uncertainty is not None
        self._solid.setVisible(self._both and volume.shape[0] > 1)
        self.setVisible(self._both or self._map)

    def show_state(self, state: ViewState) -> None:
        self.legend.setVisible(self._both and state.style is MaskStyle.COMPARISON)
        self.doubt.setVisible(self._map and state.uncertainty_shown)

    def _on_chosen(self, index: int) -> None:
        self.surfaces_of_truth.emit(bool(self.surfaces.itemData(index)))


def _legend(theme: Theme, entries: tuple[tuple[str, str], ...], name: str) -> QWidget:
    legend = QWidget()
    legend.setObjectName(name)
    row = QHBoxLayout(legend)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.spacing // 2)
    for colour, meaning in entries:
        square = plain_label("■")
        square.setStyleSheet(f"color: {colour};")
        words = plain_label(meaning)
        words.setProperty("look", "small")
        row.addWidget(square)
        row.addWidget(words)
        row.addSpacing(theme.spacing // 2)
    row.addStretch(1)
    return legend
