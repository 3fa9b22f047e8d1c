"""Scoring a folder of predicted masks against the true ones (METHOD §8)."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from core.dataset.in_parallel import in_parallel
from core.dataset.labels import Labels
from core.errors import UserError
from core.evaluation.metrics import score_masks
from core.evaluation.pooled import evaluation_of
from core.evaluation.scores import CaseScores, Evaluation, LabelScores
from core.evaluation.surface_metrics import hull, label_boxes, surface_metrics
from core.events import CaseFailed, Job, StageStarted
from core.io.image import Image, size_in_words
from core.io.read_image import read_mask
from core.text import say

IN_MM = {"mm": 1.0, "µm": 1e-3}
"""how long a grid's unit is; pixels have no length"""
Pair = tuple[str, Path, Path]
"""case name, predicted mask, true mask"""


def evaluate_masks(pairs: Sequence[Pair], labels: Labels, *, surface: bool = False) -> Job[Evaluation]:
    """Score every pair; with `surface`, distances between surfaces and volumes too, at some cost in time.

    A pair that cannot be read or whose masks differ in size is told by CaseFailed and left out.
    Raises UserError where nothing is left.
    """
    yield StageStarted(stage=say("Scoring the masks"), total=len(pairs))
    # reading (inflating, mostly) and counting let go of Python's lock, so threads pay and start at once
    outcomes = yield from in_parallel(
        partial(_scores_or_fault, labels=labels, surface=surface), pairs, name=lambda pair: pair[0]
    )
    failure: UserError | None = None
    for pair, outcome in zip(pairs, outcomes, strict=True):
        if isinstance(outcome, UserError):
            failure = outcome
            yield CaseFailed(case=pair[0], reason=outcome.text, hint=outcome.hint)
    found = tuple(outcome for outcome in outcomes if isinstance(outcome, CaseScores))
    if not found:
        raise failure or UserError("There is no mask to score.", hint="Predict some images first.")
    return summarise(found, labels)


def _scores_or_fault(pair: Pair, labels: Labels, *, surface: bool) -> CaseScores | UserError:
    try:
        return score_case(pair, labels, surface=surface)
    except UserError as error:
        return error


def score_case(pair: Pair, labels: Labels, *, surface: bool = False) -> CaseScores:
    """Of one case. Raises UserError where a mask cannot be read, or the two differ in size."""
    case, prediction_path, reference_path = pair
    prediction, reference = read_mask(prediction_path), read_mask(reference_path)
    if prediction.grid.shape != reference.grid.shape:
        raise UserError(
            "Case {case}: the predicted mask and the true one differ in size ({found}, {wanted}).",
            hint="Predict the image that the true mask was drawn on.",
            case=case,
            found=size_in_words(prediction.grid),
            wanted=size_in_words(reference.grid),
        )
    values = tuple(label.values for label in labels.foreground)
    scores = score_masks(reference.voxels[0], prediction.voxels[0], values, labels.ignore_value)
    if surface:
        scores = _with_surfaces(scores, prediction, reference, labels)
    return CaseScores(case=case, prediction=prediction_path, reference=reference_path, labels=scores)


def summarise(cases: Sequence[CaseScores], labels: Labels) -> Evaluation:
    """Means over the cases; labels that are in no mask count in no mean."""
    return evaluation_of(
        cases,
        tuple(label.name for label in labels.foreground),
        tuple(label.values for label in labels.foreground),
    )


def _with_surfaces(
    scores: Sequence[LabelScores], prediction: Image, reference: Image, labels: Labels
) -> tuple[LabelScores, ...]:
    """Distances only where the voxels' size is known, and volumes only of what is no plane."""
    known = IN_MM.get(reference.grid.unit)
    if known is None:
        return tuple(scores)
    z, y, x = (step * known for step in reference.grid.spacing_mm)
    flat = reference.grid.dimensions == 2
    # the spacing along z of a plane is made up
    spacing = (1.0, y, x) if flat else (z, y, x)
    millilitres = None if flat else float(np.prod(spacing)) / 1000
    true, found = reference.voxels[0], prediction.voxels[0]
    if labels.ignore_value is not None:
        found = np.where(true == labels.ignore_value, 0, found)
    boxes = label_boxes(true, found, max((v for label in labels.foreground for v in label.values), default=0))
    extended = []
    for label, score in zip(labels.foreground, scores, strict=True):
        box = hull([boxes[value] for value in label.values if value in boxes])
        distances = surface_metrics(
            np.isin(true[box], label.values), np.isin(found[box], label.values), spacing
        )
        extended.append(
            replace(
                score,
                hausdorff_95_mm=distances.hausdorff_95_mm,
                surface_dice=distances.surface_dice,
                volume_pred_ml=None if millilitres is None else score.n_pred * millilitres,
                volume_ref_ml=None if millilitres is None else score.n_ref * millilitres,
            )
        )
    return tuple(extended)
