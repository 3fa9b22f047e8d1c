"""Training one fold: the job (METHOD §6)."""

import math
import time
from contextlib import ExitStack, suppress
from typing import Any

import torch
from torch import Tensor

from core.device import cards_without_kernels, prepare, usable_cores
from core.errors import UserError
from core.events import EpochFinished, Heartbeat, IterationFinished, Job, Warned
from core.training.augmentation.recipe import augmentation_limits
from core.training.batches import Batch, BatchKey, BatchMaker, Prefetch, keys_from
from core.training.curves.course import Course, next_ema
from core.training.distributed import together
from core.training.failure import TrainingError, diverged, told
from core.training.opened_cases import OpenedCases
from core.training.request import Request, Requests
from core.training.run import TrainingRun as TrainingRun
from core.training.saved.records import Records, note_early_failure
from core.training.saved.state import Status, TrainingFailure, TrainingState
from core.training.schedule import learning_rate, plan_annealing
from core.training.start import Started, check_data, memory_warnings, missing_labels, start
from core.training.step import Learner
from core.training.thread_choice import ThreadChoice

SAY_EVERY_SECONDS = 0.2
LOST = 3
"""losses in a row that are no number before the training stops; half precision gets over one or two"""


def train(run: TrainingRun) -> Job[TrainingState]:
    """Train until all epochs are done, or until asked to stop through the fold's request file.

    Returns the state: TRAINED when a final checkpoint lies there, PAUSED when it can be resumed. A training
    that is resumed gives the same weights as one that never stopped (same device and number of threads).
    Raises UserError where the data do not fit, a saved state is damaged, the loss is no number any more, the
    memory does not suffice or the disk is full; the last saved state stays.
    """
    check_data(run)
    prepare(run.device, deterministic=run.settings.deterministic)
    cases = OpenedCases(run.data_folder)
    for text in (*cards_without_kernels(), *missing_labels(run, cases), *memory_warnings(run)):
        yield Warned(text=text)
    training: Training | None = None
    team = ExitStack()
    try:
        started = team.enter_context(together(run, start(run)))
        for text in started.warnings:
            yield Warned(text=text)
        training = Training(run, started, cases)
        return (yield from training.work())
    except (TrainingError, RuntimeError, MemoryError) as error:
        failed = error if isinstance(error, TrainingError) else told(error, run)
        if failed is None:
            raise
        with suppress(UserError, OSError):
            if training is None:
                note_early_failure(run, failed.failure)
            else:
                training.fail(failed.failure)
        raise failed from error
    finally:
        if training is not None:
            training.close()
        team.close()


class Training:
    """A training under way."""

    def __init__(self, run: TrainingRun, started: Started, cases: OpenedCases) -> None:
        self._run = run
        self._settings = run.settings
        self._learner: Learner = started.learner
        self._course: Course = started.course
        self._records = Records(run, started.learner, started.course)
        self._requests = Requests(run.fold_folder)
        limits = augmentation_limits(
            run.configuration, run.settings, channels=run.channels, labels=run.labels
        )
        self._maker = BatchMaker(run, limits, cases)
        self._prefetch: Prefetch[Batch] | None = None
        self._status = Status.PAUSED
        tuned = run.device.kind == "cpu" and not run.settings.deterministic and not run.helpers
        self._threads = ThreadChoice() if tuned else None
        self._said = 0.0
        self._lost = 0

    def work(self) -> Job[TrainingState]:
        """All epochs from where the course stands."""
        self._prefetch = self._start_reading()
        self._status = Status.RUNNING
        self._records.write_state(Status.RUNNING)
        self._records.note(f"Training on {self._run.device.name or self._run.device.spelled}.")
        if self._course.is_fresh:
            # what lies there from a training before must not be what this one is resumed from
            yield self._records.save_latest()
        while self._course.epoch < self._epochs:
            request = yield from self._train_epoch()
            if request is None:
                request = yield from self._validate_epoch()
            if request is not None:
                return self._stop(request)
        yield self._records.finish()
        self._records.note("All epochs are done.")
        self._status = Status.TRAINED
        return self._records.write_state(Status.TRAINED)

    def fail(self, failure: TrainingFailure) -> None:
        """Leave word of why it ended."""
        self._status = Status.FAILED
        self._records.note(f"Failed: {failure.value}.")
        self._records.write_state(Status.FAILED, failure)

    def close(self) -> None:
        """Stop reading; what the window sees is no longer running."""
        if self._prefetch is not None:
            self._prefetch.close()
        if self._threads is not None:
            self._threads.restore()
        if self._status is Status.RUNNING:
            with suppress(UserError, OSError):
                self._records.write_state(Status.PAUSED)

    @property
    def _epochs(self) -> int:
        annealing = self._course.annealing
        if annealing is None:
            return self._settings.epochs
        return annealing.end // self._settings.iterations_per_epoch

    def _start_reading(self) -> Prefetch[Batch]:
        keys = keys_from(
            self._course.epoch,
            self._course.iteration,
            iterations=self._settings.iterations_per_epoch,
            validation=self._settings.validation_iterations,
        )
        on_cpu = self._run.device.kind == "cpu"
        threads = 1 if on_cpu else loading_threads(usable_cores(), self._run.side_by_side)
        return Prefetch(self._maker.make, keys, threads=threads, ahead=2 if on_cpu else 2 * threads)

    def _train_epoch(self) -> Job[Request | None]:
        course, learner, settings = self._course, self._learner, self._settings
        learner.network.train()
        pending: list[Tensor] = []
        while course.iteration < settings.iterations_per_epoch:
            begin = time.perf_counter()
            images, target, waited = self._next_batch("train", course.iteration)
            step = course.epoch * settings.iterations_per_epoch + course.iteration
            rate = learning_rate(settings, step, course.annealing)
            stepping = time.perf_counter()
            pending.append(learner.step(images, target, rate))
            if self._threads is not None:
                self._threads.note(time.perf_counter() - stepping)
            course.iteration += 1
            course.waited += waited
            if self._time_to_say() or course.iteration == settings.iterations_per_epoch:
                self._collect(pending)
                course.seconds += time.perf_counter() - begin
                yield self._iteration_event()
            else:
                course.seconds += time.perf_counter() - begin
            request = self._requests.next()
            if request is Request.FINISH:
                course.annealing = plan_annealing(settings, step + 1)
            elif request is not None:
                self._collect(pending)
                return request
            if self._records.seconds_since_saved > settings.save_every_seconds:
                self._collect(pending)
                yield self._records.save_latest()
        return None

    def _validate_epoch(self) -> Job[Request | None]:
        """Score the validation patches and close the epoch; an epoch that is broken off here is scored anew."""
        course, learner = self._course, self._learner
        learner.network.eval()
        begin = time.perf_counter()
        losses: list[Tensor] = []
        counts: list[Tensor] = []
        for number in range(self._settings.validation_iterations):
            images, target, waited = self._next_batch("validate", number)
            loss, judged = learner.validate(images, target)
            losses.append(loss)
            counts.append(torch.stack((judged.true_positive, judged.false_positive, judged.false_negative)))
            course.waited += waited
            if self._time_to_say():
                yield Heartbeat()
            request = self._requests.next()
            if request is Request.FINISH:
                course.annealing = plan_annealing(self._settings, self._next_step)
            elif request is not None:
                return request
        validation_loss = float(torch.stack(losses).mean()) if losses else 0.0
        total = torch.stack(counts).sum(0).cpu() if counts else torch.zeros((3, 0))
        course.seconds += time.perf_counter() - begin
        yield from self._close_epoch(validation_loss, total)
        return None

    def _close_epoch(self, validation_loss: float, total: Tensor) -> Job[None]:
        course = self._course
        dice = tuple(pseudo_dice(*column) for column in total.T.tolist())
        known = [value for value in dice if value is not None]
        mean = sum(known) / len(known) if known else None
        before = course.history[-1].ema_pseudo_dice if course.history else None
        first_step = course.epoch * self._settings.iterations_per_epoch
        done = EpochFinished(
            epoch=course.epoch,
            epochs=self._epochs,
            train_loss=sum(course.losses) / max(1, len(course.losses)),
            validation_loss=validation_loss,
            pseudo_dice=dice,
            mean_pseudo_dice=mean,
            ema_pseudo_dice=next_ema(before, mean),
            learning_rate=learning_rate(self._settings, first_step, course.annealing),
            seconds=course.seconds,
            seconds_left=course.seconds * (self._epochs - course.epoch - 1),
            data_wait_share=min(1.0, course.waited / max(course.seconds, 1e-9)),
        )
        yield from self._records.save_epoch(is_best=course.finish_epoch(done))
        self._records.write_state(Status.RUNNING)
        self._records.note_epoch(done)
        yield done

    def _next_batch(self, phase: Any, number: int) -> tuple[Tensor, Tensor, float]:
        assert self._prefetch is not None
        key = BatchKey(phase=phase, epoch=self._course.epoch, iteration=number)
        batch, waited = self._prefetch.get(key)
        images, target = self._maker.finish(batch)
        return images, target, waited

    def _collect(self, pending: list[Tensor]) -> None:
        """Fetch the losses from the device. Raises UserError where they are no numbers any more."""
        if not pending:
            return
        values = torch.stack(pending).float().cpu().tolist()
        pending.clear()
        for value in values:
            self._lost = 0 if math.isfinite(value) else self._lost + 1
            if self._lost >= (LOST if self._learner.scaler is not None else 1):
                raise diverged(self._run, self._course.epoch)
        self._course.losses += [value for value in values if math.isfinite(value)]

    def _iteration_event(self) -> IterationFinished:
        course, settings = self._course, self._settings
        each = course.seconds / max(1, course.iteration)
        left = settings.iterations_per_epoch * (self._epochs - course.epoch) - course.iteration
        share = 1 + settings.validation_iterations / settings.iterations_per_epoch / 3
        return IterationFinished(
            epoch=course.epoch,
            iteration=course.iteration - 1,
            iterations=settings.iterations_per_epoch,
            loss=course.losses[-1] if course.losses else math.nan,
            seconds_left=left * each * share,
            data_wait_share=min(1.0, course.waited / max(course.seconds, 1e-9)),
        )

    @property
    def _next_step(self) -> int:
        return self._course.epoch * self._settings.iterations_per_epoch + self._course.iteration

    def _time_to_say(self) -> bool:
        now = time.monotonic()
        if now - self._said < SAY_EVERY_SECONDS:
            return False
        self._said = now
        return True

    def _stop(self, request: Request) -> TrainingState:
        if request is Request.PAUSE:
            self._records.save_latest()
        self._records.note(f"Stopped: {request.value}.")
        self._status = Status.PAUSED
        return self._records.write_state(Status.PAUSED)


def loading_threads(cores: int, side_by_side: int = 1) -> int:
    """That make batches for a graphics card; trainings side by side divide the cores among them."""
    return max(2, min(8, (cores - 1) // side_by_side))


def pseudo_dice(true_positive: float, false_positive: float, false_negative: float) -> float | None:
    """Dice of voxel counts; None where the label is in neither truth nor prediction."""
    both = 2 * true_positive + false_positive + false_negative
    return 2 * true_positive / both if both else None
