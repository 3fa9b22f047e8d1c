"""What a training leaves on disk while it runs: its saved states, its history, its log."""

import time
from dataclasses import replace
from typing import Any, Literal

from core.events import CheckpointSaved, EpochFinished
from core.io.json_file import write_json
from core.network.state_dict import peer_state_dict
from core.planning.plan_file import plan_to_json
from core.training.augmentation.recipe import mirror_axes
from core.training.checkpoint import Checkpoint, write_checkpoint
from core.training.course import Course, course_to_plain, logging_of
from core.training.run import TrainingRun
from core.training.state import Status, TrainingState
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

    def save(self, role: Role) -> CheckpointSaved:
        """Raises UserError where the disk is full; the state saved before it stays."""
        run, course = self._run, self._course
        path = run.fold_folder.checkpoint(role)
        scaler = self._learner.scaler
        arguments: dict[str, Any] = {
            "plans": self._plans,
            "configuration": run.configuration.name,
            "fold": int(run.fold) if run.fold.isdigit() else run.fold,
            "dataset_json": run.dataset_json,
        }
        checkpoint = Checkpoint(
            network_weights=peer_state_dict(self._learner.network),
            optimizer_state=self._learner.optimizer_state(),
            grad_scaler_state=None if scaler is None else scaler.state_dict(),
            logging=logging_of(course.history),
            best_ema=course.best_ema,
            current_epoch=course.epoch,
            init_args=arguments,
            mirror_axes=mirror_axes(run.configuration, run.settings),
            ours={"course": course_to_plain(course)},
        )
        write_checkpoint(path, checkpoint)
        if role == "latest":
            self._saved_at = time.monotonic()
        return CheckpointSaved(path=path, epoch=course.epoch, role=role)

    def drop_latest(self) -> None:
        """The final state holds all that the latest did."""
        self._run.fold_folder.checkpoint("latest").unlink(missing_ok=True)

    def write_state(self, status: Status) -> TrainingState:
        run, course = self._run, self._course
        epochs = run.settings.epochs
        if course.annealing is not None:
            epochs = course.annealing.end // run.settings.iterations_per_epoch
        state = TrainingState(
            configuration=run.configuration.name,
            fold=run.fold,
            device=run.device.name or run.device.spelled,
            settings=replace(run.settings, epochs=epochs),
            label_names=tuple(label.name for label in run.labels.foreground),
            history=tuple(course.history),
            status=status,
            best_ema=course.best_ema,
        )
        write_json(run.fold_folder.history_file, state)
        return state

    def note(self, line: str) -> None:
        """Append a line to the log."""
        stamp = time.strftime("%Y-%m-%d %H:%M:%S")
        path = self._run.fold_folder.log_file
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{stamp}: {line}\n")

    def note_epoch(self, done: EpochFinished) -> None:
        dice = ", ".join("-" if value is None else f"{value:.4f}" for value in done.pseudo_dice)
        self.note(
            f"epoch {done.epoch} of {done.epochs}: train loss {done.train_loss:.4f}, "
            f"validation loss {done.validation_loss:.4f}, pseudo Dice [{dice}], "
            f"learning rate {done.learning_rate:.6f}, {done.seconds:.1f} s, "
            f"{100 * done.data_wait_share:.0f} % of it waiting for data"
        )
