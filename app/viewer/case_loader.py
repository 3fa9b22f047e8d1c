"""Loads one case after another on job threads: first its images and masks, then its surfaces."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.jobs.running_job import RunningJob
from app.viewer.load_case import load_case
from app.viewer.review_request import ReviewCase
from app.viewer.surfaces import extract_surfaces
from app.viewer.volume import Volume
from core.events import Job, Warned
from core.text import Text


class CaseLoader(QObject):
    """Only the case asked for last is delivered; an earlier one still being read is dropped."""

    loaded = Signal(object, object)
    """the Volume, and a tuple of Texts: what is wrong with its masks"""
    surfaces = Signal(object)
    surfaces_again = Signal(object)
    """those of make_surfaces_again"""
    failed = Signal(object)
    """the exception that kept the case from being shown"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[RunningJob] = []
        self._current: RunningJob | None = None

    @property
    def is_busy(self) -> bool:
        return bool(self._jobs)

    def load(self, case: ReviewCase, *, highest_label: int = 0) -> None:
        self._start(lambda: load_case(case, highest_label=highest_label), self._on_loaded)

    def make_surfaces_again(self, volume: Volume, values: frozenset[int]) -> None:
        """Of the prediction, of those labels alone that were drawn on."""
        mask, summary = volume.prediction, volume.prediction_summary
        boxes = {value: box for value, box in summary.boxes.items() if value in values}
        if mask is not None:
            changed = replace(summary, boxes=boxes)
            self._start(lambda: extract_surfaces(mask, changed, volume.spacing), self._on_surfaces_again)

    def make_surfaces(self, volume: Volume, *, of_truth: bool) -> None:
        """Of the prediction, or of the truth where asked for or alone."""
        truth = of_truth or volume.prediction is None
        mask = volume.truth if truth else volume.prediction
        summary = volume.truth_summary if truth else volume.prediction_summary
        if mask is None or volume.shape[0] == 1:
            self.surfaces.emit(())
            return
        self._start(lambda: extract_surfaces(mask, summary, volume.spacing), self._on_surfaces)

    def drop(self) -> None:
        """Nothing of what is being read is wanted any more."""
        if self._current is not None:
            self._current.detach()
            self._current = None

    def stop(self) -> None:
        """Drop everything and wait for the threads."""
        self._current = None
        for job in tuple(self._jobs):
            job.detach()
            job.wait(10)

    def _start(self, make_job: Callable[[], Job[Any]], then: Callable[[RunningJob, Any], None]) -> None:
        if self._current is not None:
            self._current.detach()
        job = RunningJob("", None, make_job, parent=self)
        self._jobs.append(job)
        self._current = job
        job.done.connect(partial(then, job))
        job.failed.connect(partial(self._on_failed, job))
        job.ended.connect(partial(self._on_ended, job))
        job.start()

    def _on_loaded(self, job: RunningJob, volume: Volume) -> None:
        if job is self._current:
            warnings: tuple[Text, ...] = tuple(warning.text for warning in job.all(Warned))
            self.loaded.emit(volume, warnings)

    def _on_surfaces(self, job: RunningJob, surfaces: object) -> None:
        if job is self._current:
            self.surfaces.emit(surfaces)

    def _on_surfaces_again(self, job: RunningJob, surfaces: object) -> None:
        if job is self._current:
            self.surfaces_again.emit(surfaces)

    def _on_failed(self, job: RunningJob, error: object) -> None:
        if job is self._current:
            self.failed.emit(error)

    def _on_ended(self, job: RunningJob) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        if job is self._current:
            self._current = None
        job.deleteLater()
