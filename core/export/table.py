"""Scores and volumes as tables that a spreadsheet opens."""

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.dataset.check.check_case import count_values
from core.evaluation.scores import Evaluation
from core.io.files.atomic import write_bytes
from core.io.files.table_cell import harmless_cell
from core.io.image import Grid, Image

_SCORES = (
    "case",
    "label",
    "dice",
    "iou",
    "tp",
    "fp",
    "fn",
    "tn",
    "hausdorff_95_mm",
    "surface_dice",
    "volume_predicted_ml",
    "volume_true_ml",
    "volume_error_ml",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeRow:
    """How much of one label a mask holds."""

    case: str
    label: str
    value: int
    voxels: int
    volume_ml: float | None
    """None where the file does not know its voxels' size in mm, or holds a plane"""
    size: float
    """how much of space or of a plane, in `size_unit`"""
    size_unit: str
    """mm³, µm³, mm², µm²; voxels or px where the file does not know how large these are"""


def write_scores(path: Path, evaluation: Evaluation) -> None:
    """One row a case and label; a field is empty where a label is in neither mask or was not measured."""
    rows = []
    for case in evaluation.cases:
        for name, score in zip(evaluation.label_names, case.labels, strict=True):
            counts = (score.tp, score.fp, score.fn, score.tn)
            surface = (score.hausdorff_95_mm, score.surface_dice)
            volumes = (score.volume_pred_ml, score.volume_ref_ml, score.volume_error_ml)
            rows.append((case.case, name, score.dice, score.iou, *counts, *surface, *volumes))
    write_bytes(path, csv_bytes(_SCORES, rows))


def write_volumes(path: Path, rows: Sequence[VolumeRow]) -> None:
    header = ("case", "label", "value", "voxels", "volume_ml", "size", "size_unit")
    content = ((r.case, r.label, r.value, r.voxels, r.volume_ml, r.size, r.size_unit) for r in rows)
    write_bytes(path, csv_bytes(header, content))


def volumes_of_mask(case: str, mask: Image, names: Mapping[int, str]) -> list[VolumeRow]:
    """A row for each named label but background, 0 voxels where the mask has none."""
    # one file may hold numbers of any size: a table up to the largest would not fit into any memory
    counts = dict(zip(*count_values(mask.voxels), strict=True))
    known = mask.grid.dimensions == 3 and mask.grid.unit in ("mm", "µm")
    scale = 1e-3 if mask.grid.unit == "mm" else 1e-12
    voxel = float(np.prod(mask.grid.spacing_mm)) * scale
    each, unit = _size_of_voxel(mask.grid)
    rows = []
    for value in sorted(names):
        if value == 0:
            continue
        count = counts.get(value, 0)
        volume = count * voxel if known else None
        rows.append(
            VolumeRow(
                case=case,
                label=names[value],
                value=value,
                voxels=count,
                volume_ml=volume,
                size=count * each,
                size_unit=unit,
            )
        )
    return rows


def _size_of_voxel(grid: Grid) -> tuple[float, str]:
    """Of a plane the area of a pixel: the thickness of a plane is made up."""
    flat = grid.dimensions == 2
    if grid.unit not in ("mm", "µm"):
        return 1.0, "px" if flat else "voxels"
    return float(np.prod(grid.spacing_mm[-grid.dimensions :])), grid.unit + ("²" if flat else "³")


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """As spreadsheets take it; None and NaN are empty fields."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([_field(name) for name in header])
    writer.writerows([_field(value) for value in row] for row in rows)
    # spreadsheets take a file for UTF-8 only by this mark
    return text.getvalue().encode("utf-8-sig")


def _field(value: object) -> object:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float):
        return f"{value:.6g}"
    return harmless_cell(value) if isinstance(value, str) else value
