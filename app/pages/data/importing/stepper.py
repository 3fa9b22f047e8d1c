"""The pages of an import in a row: which is seen, which were, and where something is in doubt."""

from collections.abc import Collection
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.pages.data.importing.import_step import TITLES, ImportStep
from app.plain import plain_tip
from app.theme import Theme, drawn_icon
from app.translation import show, tr

CIRCLE = 24
SIGN = 16


class ImportStepState(str, Enum):
    HERE = "here"
    PASSED = "passed"
    DOUBT = "doubt"
    TO_COME = "to come"


class ImportStepper(QWidget):
    """A button a page, named `import_step_cases` and so on."""

    chosen = Signal(object)
    """an ImportStep"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.buttons: dict[ImportStep, ImportStepButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.spacing)
        for number, step in enumerate(ImportStep, start=1):
            if number > 1:
                line = QFrame()
                line.setProperty("look", "line")
                line.setMinimumWidth(theme.spacing)
                row.addWidget(line, 1)
            button = ImportStepButton(theme, step, number)
            button.clicked.connect(self._on_clicked)
            self.buttons[step] = button
            row.addWidget(button)

    def show_steps(
        self,
        here: ImportStep,
        *,
        passed: Collection[ImportStep] = (),
        doubts: Collection[ImportStep] = (),
        open_to: Collection[ImportStep] = (),
    ) -> None:
        """`open_to`: the pages that can be gone to."""
        for step, button in self.buttons.items():
            state = (
                ImportStepState.HERE
                if step is here
                else ImportStepState.DOUBT
                if step in doubts
                else ImportStepState.PASSED
                if step in passed
                else ImportStepState.TO_COME
            )
            button.show_state(state, enabled=step in open_to or step is here)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, ImportStepButton):
            self.chosen.emit(button.step)


class ImportStepButton(QAbstractButton):
    def __init__(self, theme: Theme, step: ImportStep, number: int) -> None:
        super().__init__()
        self.step = step
        self.state = ImportStepState.TO_COME
        self._theme, self._number = theme, number
        self.setObjectName(f"import_step_{step.value}")
        self.setText(show(TITLES[step]))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: ImportStepState, *, enabled: bool) -> None:
        self.state = state
        self.setEnabled(enabled)
        words = {
            ImportStepState.HERE: tr("This page is seen now"),
            ImportStepState.DOUBT: tr("Something is to be looked at here"),
            ImportStepState.PASSED: tr("Nothing is in doubt here"),
            ImportStepState.TO_COME: "",
        }[state]
        self.setAccessibleDescription(words)
        self.setToolTip(plain_tip("" if state is ImportStepState.HERE else words))
        self.update()

    def sizeHint(self) -> QSize:
        font = self.font()
        font.setBold(True)
        unit = self._theme.spacing
        from PySide6.QtGui import QFontMetrics

        return QSize(QFontMetrics(font).horizontalAdvance(self.text()) + CIRCLE + 3 * unit, CIRCLE + unit)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, unit = self._theme, self._theme.spacing
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole, 6, 6)
        elif self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.raised))
            painter.drawRoundedRect(whole, 6, 6)
        top = (self.height() - CIRCLE) / 2
        self._paint_circle(painter, QRectF(unit, top, CIRCLE, CIRCLE))
        here = self.state is ImportStepState.HERE
        font = self.font()
        font.setBold(here)
        painter.setFont(font)
        colour = theme.text if here else theme.muted if self.isEnabled() else theme.disabled
        painter.setPen(QColor(colour))
        words = QRectF(2 * unit + CIRCLE, 0, self.width(), self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
        painter.end()

    def _paint_circle(self, painter: QPainter, place: QRectF) -> None:
        theme = self._theme
        fill, edge, sign = {
            ImportStepState.HERE: (theme.accent, theme.accent, ""),
            ImportStepState.PASSED: (theme.good_soft, theme.good_soft, "check"),
            ImportStepState.DOUBT: (theme.warning_soft, theme.warning, "exclamation"),
            ImportStepState.TO_COME: ("transparent", theme.border, ""),
        }[self.state]
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(fill))
        painter.drawEllipse(place)
        if sign:
            colour = theme.good if self.state is ImportStepState.PASSED else theme.warning
            corner = place.topLeft() + QPointF((CIRCLE - SIGN) / 2, (CIRCLE - SIGN) / 2)
            painter.drawPixmap(corner, drawn_icon(sign, colour, SIGN))
            return
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        here = self.state is ImportStepState.HERE
        colour = theme.accent_text if here else theme.muted if self.isEnabled() else theme.disabled
        painter.setPen(QColor(colour))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(self._number))
