"""Python's search for unused cycles, kept to the window's own thread."""

import gc
import sys
import time

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
FULL_AFTER_SECONDS = 300.0
"""before the freeze, for looking through everything holds the window"""
LONG_SECONDS = 0.02
MANY_MODULES = 50
"""that came since the last look: a job has imported a library, such as PyTorch"""


class Garbage(QObject):
    """Python looks for cycles on whatever thread happens to allocate; a widget that is dropped on a job's thread
    takes the whole program along. So from now on it happens here, in the event loop, and nowhere else.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._full_at = time.monotonic()
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self.collect)
        self._clock.start()
        gc.disable()
        self._frozen = False
        self._modules = len(sys.modules)

    def freeze(self) -> None:
        """Look no more at what exists now: when all has been imported, a full search takes as long as ten frames."""
        self._frozen = True
        self._leave_out()

    def collect(self) -> None:
        """As much as Python itself would have collected by now."""
        young, middle, old = gc.get_count()
        first, second, third = gc.get_threshold()
        now = time.monotonic()
        if len(sys.modules) > self._modules + MANY_MODULES:
            self._leave_out()
        elif old > third and (self._frozen or now - self._full_at > FULL_AFTER_SECONDS):
            self._full_at = now
            gc.collect()
            if time.monotonic() - now > LONG_SECONDS:
                # what outlives such a search would hold up the next one as long
                self._leave_out()
        elif middle > second:
            gc.collect(1)
        elif young > first:
            gc.collect(0)

    def _leave_out(self) -> None:
        self._modules = len(sys.modules)
        gc.freeze()
