"""The curves of a training as a table, one row an epoch."""

import csv
from pathlib import Path

from core.io.files.atomic import replacing
from core.io.files.table_cell import harmless_cell
from core.training.saved.state import TrainingState


def write_curve_table(path: Path, state: TrainingState) -> None:
    """As CSV. A label that was in no patch of an epoch leaves its cell empty."""
    head = ["epoch", "train_loss", "validation_loss", "pseudo_dice", "pseudo_dice_moving_average"]
    head += [f"pseudo_dice_{label}" for label in state.label_names]
    head += ["learning_rate", "seconds", "data_wait_share"]
    # with the mark by which spreadsheets know that names in any language follow
    with replacing(path) as temporary, temporary.open("w", newline="", encoding="utf-8-sig") as stream:
        writer = csv.writer(stream)
        writer.writerow([harmless_cell(name) for name in head])
        for epoch in state.history:
            dice = [*epoch.pseudo_dice, *[None] * len(state.label_names)][: len(state.label_names)]
            row = [epoch.train_loss, epoch.validation_loss, epoch.mean_pseudo_dice, epoch.ema_pseudo_dice]
            row += [*dice, epoch.learning_rate, epoch.seconds, epoch.data_wait_share]
            writer.writerow([epoch.epoch + 1, *("" if value is None else f"{value:.6g}" for value in row)])
