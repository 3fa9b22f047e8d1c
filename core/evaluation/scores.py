"""Scores of predicted masks against true ones (METHOD §8)."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelScores:
    """Of one label in one case. NaN where the label is in neither mask."""

    dice: float
    iou: float
    tp: int
    fp: int
    fn: int
    tn: int
    n_pred: int
    n_ref: int
    hausdorff_95_mm: float | None = None
    """None where not asked for"""
    surface_dice: float | None = None
    volume_pred_ml: float | None = None
    """None also where a file holds a plane, or does not know its voxels' size"""
    volume_ref_ml: float | None = None

    @property
    def volume_error_ml(self) -> float | None:
        """Predicted minus true."""
        if self.volume_pred_ml is None or self.volume_ref_ml is None:
            return None
        return self.volume_pred_ml - self.volume_ref_ml


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseScores:
    """Of one case; `labels` in the order of Evaluation.label_names."""

    case: str
    prediction: Path
    reference: Path
    labels: tuple[LabelScores, ...]
    uncertainty: float | None = None

    @property
    def mean_dice(self) -> float:
        """Over the labels that are in either mask; NaN where none is."""
        known = [scores.dice for scores in self.labels if scores.dice == scores.dice]
        return sum(known) / len(known) if known else float("nan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Of a folder of predictions."""

    label_names: tuple[str, ...]
    label_values: tuple[tuple[int, ...], ...]
    """the mask values that make up each label or region"""
    cases: tuple[CaseScores, ...]
    mean_dice_per_label: tuple[float, ...]
    """NaN where a label is in no case"""
    mean_dice: float
    """foreground mean: the mean of the labels' means"""

    @property
    def worst_first(self) -> tuple[CaseScores, ...]:
        """Cases without any label come last."""
        return tuple(sorted(self.cases, key=lambda c: (c.mean_dice != c.mean_dice, c.mean_dice)))
