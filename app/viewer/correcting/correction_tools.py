"""The tools of correction: a column at the left of the viewer, and the line of what they draw with."""

import time

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.plain import plain_item, plain_label, plain_tip
from app.theme import Theme, icon
from app.translation import tr
from app.viewer.correcting.mask_editor import MaskEditor
from app.viewer.correcting.paint_settings import PaintSettings, PaintTool
from app.viewer.review_request import ReviewLabel
from app.viewer.tools.label_list import swatch
from app.viewer.volume import Volume
from app.widgets.form.flow_layout import FlowLayout
from core.display.label_colours import label_colour

BUTTON, LINE = 17, 34
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def tool_table() -> tuple[tuple[PaintTool, str, str, str], ...]:
    """Each tool with its picture, its key and what it does."""
    return (
        (PaintTool.LOOK, "crosshairs-gps", "V", tr("Look: move the crosshair")),
        (PaintTool.BRUSH, "brush", "B", tr("Brush: paint the chosen label")),
        (PaintTool.ERASER, "eraser", "E", tr("Eraser")),
        (PaintTool.LASSO, "lasso", "L", tr("Lasso: fill what you draw a line around")),
        (PaintTool.RELABEL_PART, "format-color-fill", "G", tr("Give a connected part the chosen label")),
        (PaintTool.DELETE_PART, "delete-outline", "Delete", tr("Delete a connected part")),
        (PaintTool.KEEP_PART, "selection-ellipse", "K", tr("Keep this part of a label, delete its others")),
    )


class _SizeBox(QDoubleSpinBox):
    """Enter takes the number that was typed; the page's own key of that name would accept the mask."""

    typed = Signal()

    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() in ENTER:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in ENTER:
            # not to the page's default button either
            event.accept()
            self.typed.emit()


class CorrectionTools(QWidget):
    """The column: which tool, undo, redo, holes, back to the prediction."""

    tool_chosen = Signal(object)
    undo_asked = Signal()
    redo_asked = Signal()
    holes_asked = Signal()
    between_asked = Signal()
    prediction_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("correction_tools")
        self._theme = theme
        self._group = QButtonGroup(self)
        self.tools: dict[PaintTool, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        # a window of 600 pixels holds them all
        column.setSpacing(0)
        for number, (tool, picture, key, words) in enumerate(tool_table()):
            button = self._button(picture, f"{tool.value}_tool", f"{words} ({key})")
            button.setCheckable(True)
            self._group.addButton(button, number)
            self.tools[tool] = button
            column.addWidget(button)
        self._group.idClicked.connect(self._on_tool)
        column.addSpacing(theme.spacing)
        self.holes = self._button(
            "circle-slice-8", "fill_holes_button", tr("Fill the holes of the chosen label (H)")
        )
        self.between = self._button(
            "layers-triple-outline",
            "fill_between_button",
            tr("Fill the chosen label between the slices that hold it, of the plane drawn on last (I)"),
        )
        self.undo = self._button("undo", "undo_button", tr("Take back (Ctrl+Z)"))
        self.redo = self._button("redo", "redo_button", tr("Do again (Ctrl+Y)"))
        self.reset = self._button(
            "restore", "back_to_prediction_button", tr("Back to the prediction; can be taken back")
        )
        for button, signal in (
            (self.holes, self.holes_asked),
            (self.between, self.between_asked),
            (self.undo, self.undo_asked),
            (self.redo, self.redo_asked),
            (self.reset, self.prediction_asked),
        ):
            button.clicked.connect(signal)
            column.addWidget(button)
        column.addStretch(1)

    def show_state(self, editor: MaskEditor, *, differs: bool) -> None:
        """What can be done now; `differs`: from the prediction."""
        self.tools[editor.settings.tool].setChecked(True)
        self.undo.setEnabled(editor.can_undo and not editor.is_working)
        self.redo.setEnabled(editor.can_redo and not editor.is_working)
        for button in (self.holes, self.between):
            button.setEnabled(not editor.is_working and editor.settings.label > 0)
        self.reset.setEnabled(differs and not editor.is_working)

    def _on_tool(self, number: int) -> None:
        self.tool_chosen.emit(tool_table()[number][0])

    def _button(self, picture: str, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(picture, self._theme))
        button.setIconSize(QSize(BUTTON, BUTTON))
        button.setObjectName(name)
        button.setToolTip(plain_tip(tip))
        button.setAccessibleName(tip)
        return button


class PaintOptions(QWidget):
    """The line: label, size, disc or ball, what is protected; and `saved`, which whoever shows the line places."""

    wanted = Signal(object)
    """the PaintSettings that the user wants"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paint_options")
        self._theme = theme
        self._settings = PaintSettings()
        self.label = QComboBox()
        self.label.setObjectName("paint_label")
        self.label.setAccessibleName(tr("Label to paint with"))
        self.label.setToolTip(tr("Label to paint with (1 to 9)"))
        self.label.setMinimumWidth(120)
        self.label.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.label.setMaximumWidth(240)
        self.diameter = _SizeBox()
        self.diameter.setObjectName("brush_size")
        self.diameter.setAccessibleName(tr("Diameter of the brush"))
        self.diameter.setToolTip(tr("Diameter of the brush ([ smaller, ] larger, or Shift and wheel)"))
        self.diameter.lineEdit().setTextMargins(theme.spacing, 0, theme.spacing, 0)
        self.diameter.setDecimals(1)
        self.diameter.setKeyboardTracking(False)
        self.space = QCheckBox(tr("Ball"))
        self.space.setObjectName("ball_box")
        self.space.setToolTip(tr("Paint through the slices as well, round in space"))
        self.protect = QCheckBox(tr("Protect other labels"))
        self.protect.setObjectName("protect_box")
        self.protect.setToolTip(tr("Only background and the chosen label are changed"))
        # beside the list of cases, where its coming and going moves nothing
        self.saved = plain_label()
        self.saved.setObjectName("saved_state")
        self.saved.setProperty("look", "small")
        self.label.activated.connect(self._on_label)
        self.diameter.valueChanged.connect(self._on_size)
        self.space.clicked.connect(self._on_space)
        self.protect.clicked.connect(self._on_protect)
        flow = FlowLayout(self, gap=2 * theme.spacing, line_gap=theme.spacing)
        for group in ((self.label, self.diameter), (self.space, self.protect)):
            holder = QWidget()
            # all on one line, whatever stands in it
            holder.setMinimumHeight(LINE)
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.spacing)
            for widget in group:
                row.addWidget(widget)
            flow.addWidget(holder)

    def show_volume(self, volume: Volume, labels: tuple[ReviewLabel, ...]) -> None:
        """What can be chosen on another case; `labels` of the data set alone."""
        self.label.clear()
        for label in labels:
            self.label.addItem(
                swatch(label_colour(label.value), True, self._theme), plain_item(label.name), label.value
            )
        self.diameter.setSuffix(f" {volume.grid.unit}")
        self.space.setVisible(volume.shape[0] > 1)

    def show_settings(self, settings: PaintSettings) -> None:
        self._settings = settings
        self.label.setCurrentIndex(self.label.findData(settings.label))
        self.diameter.blockSignals(True)
        self.diameter.setRange(2 * settings.least_mm, 2 * settings.most_mm)
        self.diameter.setSingleStep(2 * settings.least_mm)
        self.diameter.setValue(2 * settings.radius_mm)
        self.diameter.blockSignals(False)
        self.diameter.setEnabled(settings.tool.has_size)
        self.space.setEnabled(settings.tool.has_size)
        self.space.setChecked(settings.in_space)
        self.protect.setChecked(settings.protect)

    def show_saved(self, when: float | None) -> None:
        """The time of the last writing; None: something is not written yet."""
        if when is None:
            self.saved.setText(tr("Saving …"))
        else:
            clock = time.strftime("%H:%M:%S", time.localtime(when))
            self.saved.setText(tr("Saved, {time}", time=clock))

    def show_nothing_to_save(self) -> None:
        self.saved.clear()

    def _on_label(self, index: int) -> None:
        self.wanted.emit(self._settings.with_label(int(self.label.itemData(index))))

    def _on_size(self, diameter: float) -> None:
        self.wanted.emit(self._settings.with_radius(diameter / 2))

    def _on_space(self) -> None:
        self.wanted.emit(self._settings.toggled_space())

    def _on_protect(self) -> None:
        self.wanted.emit(self._settings.toggled_protection())
