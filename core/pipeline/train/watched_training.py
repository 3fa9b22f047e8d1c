"""What people look at while a network learns: its preview, progress.png, and the log for TensorBoard."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import suppress

from core.errors import UserError, text_of
from core.events import CheckpointSaved, EpochFinished, Event, IterationFinished, Job, Warned, passed_on
from core.inside import remove_tree
from core.io.files.json_file import read_json
from core.pipeline.train.preview import Preview
from core.text import Text, say
from core.training.curves.progress_picture import progress_picture
from core.training.curves.tensorboard_log import TensorboardLog
from core.training.run import TrainingRun
from core.training.saved.state import TrainingState

DRAW_EVERY_SECONDS = 30.0


def watched_training(job: Job[TrainingState], run: TrainingRun) -> Job[TrainingState]:
    """Pass the training's events on, and keep up to date what is looked at.

    None of it can end the training: what fails is told once, by Warned, and left alone from then on.
    """
    if not run.resume:
        remove_tree(run.fold_folder.preview)
    watchers: list[_Watcher] = [_Curves(run), _Previews(run)]

    def show(event: Event) -> Iterator[Event]:
        for watcher in list(watchers):
            try:
                yield from watcher.look(event)
            except (UserError, OSError, RuntimeError, MemoryError, ValueError) as error:
                watchers.remove(watcher)
                yield Warned(text=watcher.regret(error))

    try:
        return (yield from passed_on(job, after=show))
    finally:
        for watcher in watchers:
            with suppress(UserError, OSError, ValueError):
                watcher.close()


class _Watcher(ABC):
    @abstractmethod
    def look(self, event: Event) -> Iterator[Event]:
        """Do what the event calls for."""

    @abstractmethod
    def regret(self, error: Exception) -> Text:
        """The sentence for when it failed."""

    def close(self) -> None:  # noqa: B027 most have nothing to let go
        """The training has ended."""


class _Curves(_Watcher):
    def __init__(self, run: TrainingRun) -> None:
        self._run = run
        self._log: TensorboardLog | None = None
        self._history: list[EpochFinished] = []
        self._drawn = 0.0

    def look(self, event: Event) -> Iterator[Event]:
        if not isinstance(event, EpochFinished):
            return
        if self._log is None:
            self._history = [*_history_before(self._run, event), event]
            names = [label.name for label in self._run.labels.foreground]
            self._log = TensorboardLog(self._run.fold_folder.tensorboard, names, self._history)
        else:
            self._history.append(event)
            self._log.add(event)
        if time.monotonic() - self._drawn > DRAW_EVERY_SECONDS:
            self._draw()
        yield from ()

    def regret(self, error: Exception) -> Text:
        return say("The curves could not be written to files: {reason}", reason=text_of(error))

    def close(self) -> None:
        if self._log is not None:
            self._log.close()
            self._draw()

    def _draw(self) -> None:
        progress_picture(self._run.fold_folder.progress_picture, self._history)
        self._drawn = time.monotonic()


class _Previews(_Watcher):
    def __init__(self, run: TrainingRun) -> None:
        self._preview = Preview(run)
        self._epochs_saved = 0
        """after how many epochs the state on disk was saved"""
        self._epochs_shown = 0

    def look(self, event: Event) -> Iterator[Event]:
        if isinstance(event, CheckpointSaved):
            if event.role == "latest":
                self._epochs_saved = event.epoch
            elif event.role == "final" and self._epochs_shown != event.epoch:
                yield from self._preview.predict(event.epoch, role="final")
            return
        if not self._epochs_saved:
            return
        asks: Callable[[], bool] | None = None
        if isinstance(event, EpochFinished):
            asks = self._preview.is_due
        elif isinstance(event, IterationFinished):
            asks = self._preview.is_wished
        if asks is not None and asks():
            yield from self._preview.predict(self._epochs_saved)
            self._epochs_shown = self._epochs_saved

    def regret(self, error: Exception) -> Text:
        return say("There will be no more previews: {reason}", reason=text_of(error))


def _history_before(run: TrainingRun, event: EpochFinished) -> tuple[EpochFinished, ...]:
    """The epochs of before, of a training that goes on: an epoch is written down before it is told."""
    try:
        history = read_json(run.fold_folder.history_file, TrainingState).history
    except UserError:
        return ()
    return tuple(epoch for epoch in history if epoch.epoch < event.epoch)
