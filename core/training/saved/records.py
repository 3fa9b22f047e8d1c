"""What a training leaves on disk while it runs: its saved states, its history, its log."""

import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import torch

from core.events import CheckpointSaved, EpochFinished
from core.io.files.appending import open_to_append
from core.io.files.atomic import raise_for_user, replacing
from core.io.files.json_file import read_json, to_plain, write_json
from core.io.files.moving import move
from core.network.state_dict import peer_state_dict
from core.planning.plan_file import plan_to_json
from core.training.augmentation.recipe import mirror_axes
from core.training.curves.course import Course, course_to_plain, logging_of
from core.training.failure import diverged
from core.training.memory import next_smaller
from core.training.run import TrainingRun
from core.training.saved.checkpoint import Checkpoint, write_checkpoint
from core.training.saved.state import Status, TrainingFailure, TrainingState
from core.training.step import Learner

Role = Literal["latest", "best", "final"]


class Records:
    """Writes everything into the fold's folder; each file whole or not at all."""

    def __init__(self, run: TrainingRun, learner: Learner, course: Course) -> None:
        self._run = run
        self._learner = learner
        self._course = course
        self._saved_at = time.monotonic()
        self._plans = plan_to_json(run.plan)

    @property
    def seconds_since_saved(self) -> float:
        return time.monotonic() - self._saved_at

    def save_latest(self) -> CheckpointSaved:
        """Raises UserError where the disk is full or a weight is no number; the state saved before it stays."""
        saved = self._save("latest")
        self._saved_at = time.monotonic()
        return saved

    def save_epoch(self, *, is_best: bool) -> Iterator[CheckpointSaved]:
        """The latest state, and the best where the epoch was that. A crash in between has it done once more."""
        if is_best:
            yield self._save("best")
            best, latest = (self._run.fold_folder.checkpoint(role) for role in ("best", "latest"))
            same_file(best, latest)
            self._saved_at = time.monotonic()
            yield CheckpointSaved(path=latest, epoch=self._course.epoch, role="latest")
        else:
            yield self.save_latest()

    def finish(self) -> CheckpointSaved:
        """After the last epoch the latest state is the final one."""
        latest, final = (self._run.fold_folder.checkpoint(role) for role in ("latest", "final"))
        if latest.exists():
            move(latest, final)
            return CheckpointSaved(path=final, epoch=self._course.epoch, role="final")
        return self._save("final")

    def _save(self, role: Role) -> CheckpointSaved:
        run, course, learner = self._run, self._course, self._learner
        if not all(bool(torch.isfinite(weight).all()) for weight in learner.network.parameters()):
            raise diverged(run, course.epoch)
        scaler = learner.scaler
        arguments: dict[str, Any] = {
            "plans": self._plans,
            "configuration": run.configuration.name,
            "fold": int(run.fold) if run.fold.isdigit() else run.fold,
            "dataset_json": run.dataset_json,
        }
        checkpoint = Checkpoint(
            network_weights=peer_state_dict(learner.network),
            optimizer_state=learner.optimizer_state(),
            grad_scaler_state=None if scaler is None else scaler.state_dict(),
            logging=logging_of(course.history),
            best_ema=course.best_ema,
            current_epoch=course.epoch,
            init_args=arguments,
            mirror_axes=mirror_axes(run.configuration, run.settings),
            ours={"course": course_to_plain(course), "settings": to_plain(run.settings)},
        )
        path = run.fold_folder.checkpoint(role)
        write_checkpoint(path, checkpoint)
        return CheckpointSaved(path=path, epoch=course.epoch, role=role)

    def write_state(self, status: Status, failure: TrainingFailure | None = None) -> TrainingState:
        state = state_of(self._run, self._course, status, failure)
        write_json(self._run.fold_folder.history_file, state, durable=True)
        return state

    def note(self, line: str) -> None:
        """Append a line to the log."""
        stamp = time.strftime("%Y-%m-%d %H:%M:%S")
        path = self._run.fold_folder.log_file
        try:
            with open_to_append(path) as log:
                log.write(f"{stamp}: {line}\n".encode())
        except OSError as error:
            raise_for_user(error, path)

    def note_epoch(self, done: EpochFinished) -> None:
        dice = ", ".join("-" if value is None else f"{value:.4f}" for value in done.pseudo_dice)
        self.note(
            f"epoch {done.epoch} of {done.epochs}: train loss {done.train_loss:.4f}, "
            f"validation loss {done.validation_loss:.4f}, pseudo Dice [{dice}], "
            f"learning rate {done.learning_rate:.6f}, {done.seconds:.1f} s, "
            f"{100 * done.data_wait_share:.0f} % of it waiting for data"
        )


def state_of(
    run: TrainingRun, course: Course, status: Status, failure: TrainingFailure | None = None
) -> TrainingState:
    """What the curves and the list of runs show of it."""
    epochs = run.settings.epochs
    if course.annealing is not None:
        epochs = course.annealing.end // run.settings.iterations_per_epoch
    return TrainingState(
        configuration=run.configuration.name,
        fold=run.fold,
        device=run.device.name or run.device.spelled,
        settings=replace(run.settings, epochs=epochs),
        label_names=tuple(label.name for label in run.labels.foreground),
        history=tuple(course.history),
        status=status,
        best_ema=course.best_ema,
        failure=failure,
        smaller=next_smaller(run.configuration),
    )


def note_early_failure(run: TrainingRun, failure: TrainingFailure) -> None:
    """Of a training that failed before it could learn: what it had reached before stays."""
    state = state_of(run, Course(), Status.FAILED, failure)
    path = run.fold_folder.history_file
    if run.resume and path.exists():
        before = read_json(path, TrainingState)
        state = replace(before, status=Status.FAILED, failure=failure, smaller=state.smaller)
    write_json(path, state, durable=True)


def same_file(source: Path, target: Path) -> None:
    """`target` becomes another name of the file; a copy where the disk knows no second names."""
    with replacing(target, empty=False) as temporary:
        try:
            os.link(source, temporary)
        except OSError:
            shutil.copyfile(source, temporary)
            with temporary.open("r+b") as copied:
                os.fsync(copied.fileno())
