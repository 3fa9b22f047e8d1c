"""Choosing the best configuration, or pair of configurations, by the held-out cases (METHOD §8)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from core.dataset.dataset import Dataset
from core.errors import UserError
from core.evaluation.choice_files import write_choice_files
from core.evaluation.evaluate import Pair, evaluate_masks
from core.evaluation.model_choice import Candidate as Candidate
from core.evaluation.model_choice import ModelChoice as ModelChoice
from core.evaluation.postprocessing import find_postprocessing
from core.evaluation.scores import Evaluation
from core.evaluation.summary_file import write_summary
from core.events import Job, Progress, StageStarted
from core.inference.ensemble import average_members
from core.inference.probability_file import probability_file
from core.io.read_image import read_grid
from core.io.write_image import write_mask
from core.project_folder import ModelFolder
from core.text import say

_ORDER = ("2d", "3d_fullres", "3d_lowres", "3d_cascade_fullres")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    candidate: Candidate
    pairs: tuple[Pair, ...]
    evaluation: Evaluation


def choose_model(models: Sequence[Path], dataset: Dataset) -> Job[ModelChoice]:
    """Pool each model's held-out predictions of all its folds, score them and every pair's average, name the best.

    Where models have different folds trained, the cases that all have count. Pairs are compared where both have
    saved probabilities; their masks go to RESULTS/ensembles. The files that nnU-Net writes are written too.
    Raises UserError where no model has held-out predictions.
    """
    in_order = sorted(models, key=_simplicity)
    held_out = {model: pairs for model in in_order if (pairs := held_out_pairs(model, dataset))}
    if not held_out:
        raise UserError("There is nothing to choose from yet.", hint="Train a fold first.")
    folds = _folds(held_out)
    shared = set.intersection(*({pair[0] for pair in pairs} for pairs in held_out.values()))
    found: list[_Scored] = []
    for model, all_pairs in held_out.items():
        pairs = tuple(pair for pair in all_pairs if pair[0] in shared or not shared)
        found.append((yield from _score((model,), pairs, dataset)))
    missing: list[str] = []
    for one, other in combinations(tuple(found), 2):
        both = one.candidate.models + other.candidate.models
        members = list(zip(one.pairs, other.pairs, strict=True)) if shared else []
        if not members or not all(_has_probabilities(pair[1], dataset) for row in members for pair in row):
            missing.append(f"{one.candidate.name} + {other.candidate.name}")
            continue
        pairs = yield from _average(members, ensemble_folder(both, folds), dataset)
        found.append((yield from _score(both, pairs, dataset)))
    best = max(range(len(found)), key=lambda i: (_known(found[i].candidate.mean_dice), -i))
    winner = found[best]
    helpful, cleaned = yield from find_postprocessing(winner.pairs, winner.evaluation, dataset.labels)
    choice = ModelChoice(
        label_names=winner.evaluation.label_names,
        candidates=tuple(entry.candidate for entry in found),
        best=best,
        folds=folds,
        cases=len(winner.pairs),
        postprocessing=helpful,
        pairs_missing=tuple(missing),
    )
    for entry in found:
        write_summary(crossval_folder(entry.candidate.models, folds) / "summary.json", entry.evaluation)
    folder = crossval_folder(winner.candidate.models, folds)
    write_choice_files(folder, (winner.evaluation, cleaned), choice, dataset)
    return choice


def held_out_pairs(model: Path, dataset: Dataset) -> tuple[Pair, ...]:
    """(case, predicted mask, true mask) of every held-out case of every fold but `all`, sorted by case."""
    pairs: list[Pair] = []
    folder = ModelFolder(model)
    names = [fold for fold in folder.folds() if fold != "all"]
    for case in dataset.cases:
        if case.mask is None:
            continue
        for fold in names:
            predicted = folder.fold(fold).validation / f"{case.name}{dataset.file_ending}"
            if predicted.exists():
                pairs.append((case.name, predicted, case.mask))
                break
    return tuple(pairs)


def crossval_folder(models: Sequence[Path], folds: Sequence[str]) -> Path:
    """Where nnU-Net keeps what belongs to a candidate."""
    if len(models) > 1:
        return ensemble_folder(models, folds)
    return models[0] / f"crossval_results_folds_{'_'.join(folds)}"


def ensemble_folder(models: Sequence[Path], folds: Sequence[str]) -> Path:
    """RESULTS/DatasetNNN_Name/ensembles/ensemble___MODEL___MODEL___FOLDS."""
    name = "___".join(["ensemble", *(model.name for model in models), "_".join(folds)])
    return models[0].parent / "ensembles" / name


def _score(models: tuple[Path, ...], pairs: tuple[Pair, ...], dataset: Dataset) -> Job[_Scored]:
    evaluation = yield from evaluate_masks(pairs, dataset.labels)
    candidate = Candidate(
        configurations=tuple(model.name.split("__")[-1] for model in models),
        models=models,
        mean_dice=evaluation.mean_dice,
        dice_per_label=evaluation.mean_dice_per_label,
    )
    scored = {case.case for case in evaluation.cases}
    return _Scored(
        candidate=candidate, pairs=tuple(p for p in pairs if p[0] in scored), evaluation=evaluation
    )


def _average(members: Sequence[tuple[Pair, Pair]], folder: Path, dataset: Dataset) -> Job[tuple[Pair, ...]]:
    yield StageStarted(stage=say("Combining the models"), total=len(members))
    pairs: list[Pair] = []
    for done, (one, other) in enumerate(members, start=1):
        path = folder / f"{one[0]}{dataset.file_ending}"
        mask = average_members((one[1], other[1]), dataset.labels, dataset.file_ending)
        write_mask(path, mask, read_grid(one[1]))
        pairs.append((one[0], path, one[2]))
        yield Progress(done=done, total=len(members), item=one[0])
    return tuple(pairs)


def _folds(held_out: dict[Path, tuple[Pair, ...]]) -> tuple[str, ...]:
    """Those whose held-out cases are there, in order."""
    found = {pair[1].parent.parent.name[len("fold_") :] for pairs in held_out.values() for pair in pairs}
    return tuple(sorted(found))


def _has_probabilities(mask: Path, dataset: Dataset) -> bool:
    return probability_file(mask, dataset.file_ending).is_file()


def _simplicity(model: Path) -> tuple[int, str]:
    """nnU-Net's order, which names its pairs and decides a tie: the simpler one first."""
    configuration = model.name.split("__")[-1]
    known = _ORDER.index(configuration) if configuration in _ORDER else len(_ORDER)
    return known, model.name


def _known(dice: float) -> float:
    return -1.0 if math.isnan(dice) else dice
