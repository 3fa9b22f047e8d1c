"""summary.json, as nnU-Net writes and reads it (METHOD §8)."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.evaluation.metrics import mean_known
from core.evaluation.pooled import evaluation_of
from core.evaluation.scores import CaseScores, Evaluation, LabelScores
from core.io.files.json_file import read_plain_json, write_plain_json
from core.io.files.plain_json import MOST_SUMMARY_BYTES

_METRICS = {
    "Dice": "dice",
    "FN": "fn",
    "FP": "fp",
    "IoU": "iou",
    "TN": "tn",
    "TP": "tp",
    "n_pred": "n_pred",
    "n_ref": "n_ref",
}
_EXTRAS = ("hausdorff_95_mm", "surface_dice", "volume_pred_ml", "volume_ref_ml")
_OURS = "segwright"
"""the one key of the file that is ours; nnU-Net passes over it"""


def write_summary(path: Path, evaluation: Evaluation) -> None:
    """Write the file whole or not at all; NaN stands where nnU-Net writes NaN."""
    write_plain_json(path, summary_to_json(evaluation))


def read_summary(path: Path) -> Evaluation:
    """A summary of ours or of nnU-Net. One of nnU-Net knows no names: labels are then called by their values.

    Raises UserError where the file is missing, damaged, or no summary.
    """
    content = read_plain_json(path, most_bytes=MOST_SUMMARY_BYTES)
    try:
        return _evaluation(content)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError) as error:
        raise UserError(
            "{file}: this is not a summary of scores.",
            hint="Score the masks again.",
            file=str(path),
        ) from error


def summary_to_json(evaluation: Evaluation) -> dict[str, Any]:
    """The file's content. Means of counts are there too, as nnU-Net has them."""
    keys = [label_key(values) for values in evaluation.label_values]
    means = means_to_json(evaluation)
    content: dict[str, Any] = {
        "foreground_mean": foreground_mean_to_json(means),
        "mean": {key: means[key] for key in sorted(means)},
        "metric_per_case": [_case_to_json(case, keys) for case in evaluation.cases],
    }
    # the order of dataset.json is lost where keys are sorted
    content[_OURS] = {
        "label_names": list(evaluation.label_names),
        "label_keys": keys,
        "cases": _extras(evaluation),
    }
    return content


def means_to_json(evaluation: Evaluation) -> dict[str, dict[str, float]]:
    """`mean`: of each metric over the cases, without NaN, by label."""
    means: dict[str, dict[str, float]] = {}
    for index, values in enumerate(evaluation.label_values):
        scores = [case.labels[index] for case in evaluation.cases]
        means[label_key(values)] = {
            name: mean_known([float(getattr(score, field)) for score in scores])
            for name, field in _METRICS.items()
        }
    return means


def foreground_mean_to_json(means: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """`foreground_mean`: the mean of the labels' means. NaN as soon as one is, as nnU-Net has it."""
    count = max(len(means), 1)
    return {name: math.fsum(mean[name] for mean in means.values()) / count for name in _METRICS}


def label_key(values: Sequence[int]) -> str:
    """A label as "1", a region as "(1, 2)"."""
    return str(values[0]) if len(values) == 1 else str(tuple(values))


def _case_to_json(case: CaseScores, keys: Sequence[str]) -> dict[str, Any]:
    metrics = {
        key: {name: getattr(score, field) for name, field in _METRICS.items()}
        for key, score in zip(keys, case.labels, strict=True)
    }
    return {
        "metrics": {key: metrics[key] for key in sorted(metrics)},
        "prediction_file": str(case.prediction),
        "reference_file": str(case.reference),
    }


def _extras(evaluation: Evaluation) -> list[dict[str, Any]]:
    """What nnU-Net does not score, a row a case."""
    rows = []
    for case in evaluation.cases:
        row: dict[str, Any] = {"case": case.case}
        if case.uncertainty is not None:
            row["uncertainty"] = case.uncertainty
        known = [{name: getattr(score, name) for name in _EXTRAS} for score in case.labels]
        if any(value is not None for label in known for value in label.values()):
            row["labels"] = known
        rows.append(row)
    return rows


def _evaluation(content: Mapping[str, Any]) -> Evaluation:
    rows = content["metric_per_case"]
    ours = content.get(_OURS) or {}
    keys = list(ours.get("label_keys") or sorted(content["mean"], key=_values))
    names = tuple(str(name) for name in ours.get("label_names") or keys)
    extras = ours.get("cases") or [{} for _ in rows]
    cases = tuple(_case(row, extra, keys) for row, extra in zip(rows, extras, strict=True))
    return evaluation_of(cases, names, tuple(_values(key) for key in keys))


def _case(row: Mapping[str, Any], extra: Mapping[str, Any], keys: Sequence[str]) -> CaseScores:
    prediction = Path(row["prediction_file"])
    more = extra.get("labels") or [{} for _ in keys]
    labels = tuple(_label(row["metrics"][key], fields) for key, fields in zip(keys, more, strict=True))
    uncertainty = extra.get("uncertainty")
    return CaseScores(
        case=str(extra.get("case") or _stem(prediction)),
        prediction=prediction,
        reference=Path(row["reference_file"]),
        labels=labels,
        uncertainty=None if uncertainty is None else float(uncertainty),
    )


def _label(metrics: Mapping[str, Any], extra: Mapping[str, Any]) -> LabelScores:
    more = {name: None if extra.get(name) is None else float(extra[name]) for name in _EXTRAS}
    return LabelScores(
        dice=_share(metrics["Dice"]),
        iou=_share(metrics["IoU"]),
        tp=int(metrics["TP"]),
        fp=int(metrics["FP"]),
        fn=int(metrics["FN"]),
        tn=int(metrics["TN"]),
        n_pred=int(metrics["n_pred"]),
        n_ref=int(metrics["n_ref"]),
        **more,
    )


def _share(value: Any) -> float:
    """0 to 1, or NaN where it is not known: a score that is neither would be ranked first."""
    number = float(value)
    if not math.isnan(number) and not 0 <= number <= 1:
        raise ValueError(value)
    return number


def _values(key: str) -> tuple[int, ...]:
    return tuple(int(part) for part in key.strip("()").split(",") if part.strip())


def _stem(path: Path) -> str:
    name = path.name
    for ending in (".nii.gz", path.suffix):
        if ending and name.endswith(ending):
            return name[: -len(ending)]
    return name
