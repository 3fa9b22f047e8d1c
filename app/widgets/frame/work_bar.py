"""A bar that says how far some work is."""

from PySide6.QtWidgets import QProgressBar

STEPS = 1000


class WorkBar(QProgressBar):
    """Qt's own bar paints itself, and with it all of the window that waits to be painted, whenever it is told a
    value; this one waits for its turn.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setRange(0, STEPS)

    def show_share(self, share: float | None) -> None:
        """Of 1. None: nobody knows how far."""
        steps = 0 if share is None else STEPS
        value = round(steps * min(max(share or 0.0, 0.0), 1.0))
        if steps == self.maximum() and value == self.value():
            return
        self.setUpdatesEnabled(False)
        self.setRange(0, steps)
        self.setValue(value)
        self.setUpdatesEnabled(True)
