"""Choosing the best configuration by its held-out cases (METHOD §8)."""

from collections.abc import Sequence
from pathlib import Path

from core.dataset.dataset import Dataset
from core.errors import UserError
from core.evaluation.evaluate import Pair, evaluate_masks
from core.evaluation.model_choice import Candidate as Candidate
from core.evaluation.model_choice import ModelChoice as ModelChoice
from core.evaluation.model_choice import Postprocessing
from core.evaluation.scores import Evaluation
from core.events import Job
from core.project_folder import ModelFolder


def choose_model(models: Sequence[Path], dataset: Dataset) -> Job[ModelChoice]:
    """Pool each model's held-out predictions of all its folds, score them, and name the best.

    Raises UserError where no model has held-out predictions.
    """
    found: list[tuple[Candidate, Evaluation]] = []
    folds: tuple[str, ...] = ()
    for model in models:
        pairs = held_out_pairs(model, dataset)
        if not pairs:
            continue
        evaluation = yield from evaluate_masks(pairs, dataset.labels)
        candidate = Candidate(
            configurations=(model.name.split("__")[-1],),
            models=(model,),
            mean_dice=evaluation.mean_dice,
            dice_per_label=evaluation.mean_dice_per_label,
        )
        found.append((candidate, evaluation))
        folds = tuple(dict.fromkeys((*folds, *ModelFolder(model).folds())))
    if not found:
        raise UserError("There is nothing to choose from yet.", hint="Train a fold first.")
    best = max(range(len(found)), key=lambda i: (found[i][0].mean_dice, -i))
    winner = found[best][1]
    return ModelChoice(
        label_names=winner.label_names,
        candidates=tuple(candidate for candidate, _ in found),
        best=best,
        folds=folds,
        cases=len(winner.cases),
        postprocessing=Postprocessing(
            mean_dice_before=winner.mean_dice,
            mean_dice_after=winner.mean_dice,
            dice_per_label_before=winner.mean_dice_per_label,
            dice_per_label_after=winner.mean_dice_per_label,
        ),
    )


def held_out_pairs(model: Path, dataset: Dataset) -> tuple[Pair, ...]:
    """(case, predicted mask, true mask) of every held-out case of every fold but `all`, sorted by case."""
    pairs: list[Pair] = []
    folder = ModelFolder(model)
    names = [fold for fold in folder.folds() if fold != "all"] or list(folder.folds())
    for case in dataset.cases:
        if case.mask is None:
            continue
        for fold in names:
            predicted = folder.fold(fold).validation / f"{case.name}{dataset.file_ending}"
            if predicted.exists():
                pairs.append((case.name, predicted, case.mask))
                break
    return tuple(pairs)
