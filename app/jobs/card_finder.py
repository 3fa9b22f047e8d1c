"""Tells the queue of trainings on which graphics cards it can train folds side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.jobs import catalog
from app.jobs.machine_watch import MachineWatch
from app.jobs.training_queue import TrainingQueue
from app.settings import Settings

if TYPE_CHECKING:
    from app.jobs.job_runner import JobRunner


class CardFinder(QObject):
    """Asks once, as soon as the machine shows several cards; of one card or none nothing is asked at all.

    Where the user has chosen one device by the settings, that one trains alone.
    """

    def __init__(
        self, watch: MachineWatch, runner: JobRunner, queue: TrainingQueue, settings: Settings
    ) -> None:
        super().__init__(watch)
        self._watch, self._runner, self._queue, self._settings = watch, runner, queue, settings
        self._asked = False
        watch.read.connect(self._on_machine)

    def _on_machine(self) -> None:
        hardware = self._watch.hardware
        if self._asked or self._settings.device or hardware is None or len(hardware.cards) < 2:
            return
        self._asked = True
        self._runner.quietly(catalog.find_training_cards).done.connect(self._on_cards)

    def _on_cards(self, cards: object) -> None:
        if isinstance(cards, tuple) and cards:
            names = tuple(card.spelled for card in cards)
            self._queue.use_cards(names, side_by_side=self._settings.side_by_side)
