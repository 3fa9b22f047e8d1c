"""What became of every image of a prediction, as a table that a spreadsheet opens."""

from pathlib import Path

from core.export.table import csv_bytes
from core.inference.prediction_record import PredictionRecord
from core.io.files.atomic import write_bytes

TABLE_FILE = "prediction.csv"
_HEADER = ("case", "outcome", "mask", "seconds", "uncertainty", "reason", "hint", "warnings")


def write_prediction_table(path: Path, record: PredictionRecord) -> None:
    """One row a case, those that failed first, then the least certain ones."""
    rows = [
        (
            case.case,
            case.outcome.value,
            case.mask,
            case.seconds,
            case.uncertainty,
            "" if case.reason is None else str(case.reason),
            "" if case.hint is None else str(case.hint),
            " ".join(str(text) for text in case.warnings),
        )
        for case in (*record.failed, *record.least_certain_first)
    ]
    write_bytes(path, csv_bytes(_HEADER, rows))
