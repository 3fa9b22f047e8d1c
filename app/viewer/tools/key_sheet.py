"""The keys of the review, and the sheet that shows them all."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app.plain import plain_label
from app.theme import Theme
from app.translation import tr


def key_table() -> tuple[tuple[str, str], ...]:
    """Every key or movement of the mouse, and what it does."""
    return (
        ("S", tr("show or hide the masks")),
        ("A   D", tr("masks fainter, stronger")),
        ("U", tr("what the model is unsure of, where it was saved")),
        ("X", tr("crosshair on and off")),
        ("R", tr("reset the view")),
        ("Page Up   Page Down", tr("one slice up, down")),
        ("Home   End", tr("first, last slice")),
        ("←   →   ↑   ↓", tr("crosshair by one voxel, with Shift by ten")),
        ("+   −", tr("zoom in, out")),
        ("N   P", tr("next, previous case")),
        ("Enter", tr("accept, and go to the next undone case")),
        ("F", tr("flag for another look")),
        ("V   B   E   L", tr("look, brush, eraser, lasso")),
        ("G   Delete   K", tr("relabel, delete, keep a connected part")),
        ("H   I", tr("fill the chosen label's holes, or between its slices")),
        ("1 … 9", tr("label to paint with")),
        (tr("[   ], Shift + wheel"), tr("brush smaller, larger")),
        (tr("Shift + left drag"), tr("move the crosshair while drawing")),
        ("Ctrl+Z   Ctrl+Y", tr("take back, do again")),
        ("?", tr("this sheet")),
        ("F1", tr("help beside the page")),
        (tr("Left drag"), tr("move the crosshair; turn in 3D")),
        (tr("Middle drag"), tr("move the picture")),
        (tr("Right drag, Ctrl + wheel"), tr("zoom")),
        (tr("Wheel"), tr("one slice on")),
        (tr("Ctrl + left drag"), tr("brightness and contrast")),
        (tr("Double click"), tr("one view large, and back")),
    )


class KeySheet(QFrame):
    """Lies over its parent, in the middle; any click or Escape takes it away."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("key_sheet")
        self.setProperty("look", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        unit = theme.spacing
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * unit, 2 * unit, 3 * unit, 2 * unit)
        grid.setHorizontalSpacing(3 * unit)
        grid.setVerticalSpacing(unit // 4)
        heading = plain_label(tr("Keys and mouse"))
        heading.setProperty("look", "heading")
        grid.addWidget(heading, 0, 0, 1, 2)
        for row, (key, meaning) in enumerate(key_table(), start=1):
            name = plain_label(key)
            name.setProperty("look", "subheading")
            grid.addWidget(name, row, 0)
            grid.addWidget(plain_label(meaning), row, 1)
        self.hide()
        self._over = parent
        parent.installEventFilter(self)

    def toggle(self) -> None:
        if self.isVisible():
            self.hide()
            return
        self._centre()
        self.show()
        self.raise_()
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._centre()
        return False

    def mousePressEvent(self, event: object) -> None:
        self.hide()

    def keyPressEvent(self, event: object) -> None:
        if getattr(event, "matches", lambda key: False)(QKeySequence.StandardKey.Cancel):
            self.hide()

    def _centre(self) -> None:
        self.adjustSize()
        left, top = (self._over.width() - self.width()) // 2, (self._over.height() - self.height()) // 2
        self.move(left, max(0, top))
