import csv
from pathlib import Path

from core.events import EpochFinished
from core.training.curves.curve_table import write_curve_table
from core.training.saved.state import TrainingState
from core.training.settings import TrainingSettings


def test_that_the_table_has_a_row_an_epoch_and_a_column_a_label(tmp_path: Path) -> None:
    epochs = tuple(
        EpochFinished(
            epoch=number,
            epochs=2,
            train_loss=-0.5,
            validation_loss=-0.25,
            pseudo_dice=(0.75, None),
            mean_pseudo_dice=0.75,
            ema_pseudo_dice=0.5,
            learning_rate=0.01,
            seconds=3.0,
        )
        for number in range(2)
    )
    state = TrainingState(
        configuration="2d",
        fold="0",
        device="cpu",
        settings=TrainingSettings(),
        label_names=("肝", "spleen"),
        history=epochs,
    )
    write_curve_table(tmp_path / "curves.csv", state)
    with (tmp_path / "curves.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["epoch"] for row in rows] == ["1", "2"]
    assert rows[0]["pseudo_dice_肝"] == "0.75"
    assert rows[0]["pseudo_dice_spleen"] == ""
