"""Work on widgets, one piece in each turn of the event loop, so that none of it holds the window for long."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class InPieces(QObject):
    """Belongs to the widget that it works on, and ends with it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces: list[Callable[[], None]] = []
        self._clock = QTimer(self)
        self._clock.setInterval(0)
        self._clock.timeout.connect(self._do_next)

    @property
    def is_at_work(self) -> bool:
        return bool(self._pieces)

    def do(self, *pieces: Callable[[], None]) -> None:
        """The first piece now, the others after it in this order; what is left of earlier ones is dropped."""
        self._pieces = list(pieces)
        self._clock.start()
        self._do_next()

    def add(self, *pieces: Callable[[], None]) -> None:
        """After what is left of the others."""
        self._pieces += pieces
        self._clock.start()

    def _do_next(self) -> None:
        piece = self._pieces.pop(0) if self._pieces else None
        if not self._pieces:
            self._clock.stop()
        if piece is not None:
            piece()
