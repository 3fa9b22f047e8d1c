"""The curves as TensorBoard's event files, for those who compare many trainings there."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.events import EpochFinished
from core.inside import make_folder
from core.io.files.moving import remove


class TensorboardLog:
    """One event file in `folder`. It begins with the epochs of before, so that a resumed training has no gap.

    `labels`: names in the order of every epoch's pseudo_dice.
    """

    def __init__(self, folder: Path, labels: Sequence[str], history: Sequence[EpochFinished] = ()) -> None:
        # heavy, and only a training needs it
        from tensorboardX import SummaryWriter

        make_folder(folder)
        for old in folder.glob("events.out.tfevents.*"):
            remove(old, only_note=True)
        self._labels = tuple(labels)
        self._writer: Any = SummaryWriter(str(folder))
        for epoch in history:
            self._write(epoch)
        self._writer.flush()

    def add(self, epoch: EpochFinished) -> None:
        """An epoch's figures, at the number of epochs that are done then."""
        self._write(epoch)
        self._writer.flush()

    def close(self) -> None:
        self._writer.close()

    def _write(self, epoch: EpochFinished) -> None:
        figures = {
            "loss/train": epoch.train_loss,
            "loss/validation": epoch.validation_loss,
            "pseudo_dice/mean": epoch.mean_pseudo_dice,
            "pseudo_dice/moving_average": epoch.ema_pseudo_dice,
            "learning_rate": epoch.learning_rate,
            "epoch/seconds": epoch.seconds,
            "epoch/data_wait_share": epoch.data_wait_share,
        }
        figures |= {
            f"pseudo_dice_of_labels/{label}": value
            for label, value in zip(self._labels, epoch.pseudo_dice, strict=False)
        }
        for name, value in figures.items():
            if value is not None:
                self._writer.add_scalar(name, value, epoch.epoch + 1)
