"""Choosing the best configuration, or pair of configurations, by the held-out cases (METHOD §8)."""

import math
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from core.dataset.dataset import Dataset
from core.dataset.splits import ALL
from core.device import Device
from core.errors import UserError
from core.evaluation.choice_files import write_choice_files
from core.evaluation.evaluate import Pair, evaluate_masks
from core.evaluation.model_choice import Candidate as Candidate
from core.evaluation.model_choice import ModelChoice as ModelChoice
from core.evaluation.postprocessing import find_postprocessing
from core.evaluation.scores import Evaluation
from core.evaluation.summary_file import read_summary, write_summary
from core.events import Heartbeat, Job
from core.project_folder import ModelFolder

_ORDER = ("2d", "3d_fullres", "3d_lowres", "3d_cascade_fullres")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    candidate: Candidate
    pairs: tuple[Pair, ...]
    evaluation: Evaluation


def choose_model(models: Sequence[Path], dataset: Dataset, device: Device | None = None) -> Job[ModelChoice]:
    """Pool each model's held-out predictions of all its folds, score them and every pair's average, name the best.

    Where models have different folds trained, the cases that all have count. The masks of pairs go to
    RESULTS/ensembles; where their probabilities were not saved, `device` predicts them again, and without one
    the pair is not compared. The files that nnU-Net writes are written too. Raises UserError where no model has
    held-out predictions.
    """
    in_order = sorted(models, key=_simplicity)
    held_out = {model: pairs for model in in_order if (pairs := held_out_pairs(model, dataset))}
    if not held_out:
        raise UserError("There is nothing to choose from yet.", hint="Train a fold first.")
    folds = _folds(held_out)
    shared = set.intersection(*({pair[0] for pair in pairs} for pairs in held_out.values()))
    if shared:
        held_out = {
            model: tuple(pair for pair in pairs if pair[0] in shared) for model, pairs in held_out.items()
        }
    found: list[_Scored] = []
    for model, pairs in held_out.items():
        found.append((yield from _score((model,), pairs, dataset)))
    missing: tuple[str, ...] = ()
    if len(found) > 1 and shared:
        scored, missing = yield from _score_pairs(held_out, folds, dataset, device)
        found += scored
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
        pairs_missing=missing,
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
    names = [fold for fold in folder.folds() if fold != ALL]
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


def ensemble_scores(choice: ModelChoice, results: Path) -> Job[dict[tuple[str, ...], Evaluation]]:
    """Of every pair that the choice has compared and whose scores lie in `results`, by the names of its models.

    `results`: where the models lie now; the project may have moved since.
    """
    found: dict[tuple[str, ...], Evaluation] = {}
    for candidate in choice.candidates:
        yield Heartbeat()
        if not candidate.is_ensemble:
            continue
        models = [results / model.name for model in candidate.models]
        with suppress(UserError):
            found[tuple(model.name for model in models)] = read_summary(
                crossval_folder(models, choice.folds) / "summary.json"
            )
    return found


def _score(models: tuple[Path, ...], pairs: tuple[Pair, ...], dataset: Dataset) -> Job[_Scored]:
    evaluation = yield from evaluate_masks(pairs, dataset.labels)
    candidate = Candidate(
        configurations=tuple(_configuration(model) for model in models),
        models=models,
        mean_dice=evaluation.mean_dice,
        dice_per_label=evaluation.mean_dice_per_label,
    )
    scored = {case.case for case in evaluation.cases}
    return _Scored(
        candidate=candidate, pairs=tuple(p for p in pairs if p[0] in scored), evaluation=evaluation
    )


def _score_pairs(
    held_out: Mapping[Path, tuple[Pair, ...]], folds: Sequence[str], dataset: Dataset, device: Device | None
) -> Job[tuple[list[_Scored], tuple[str, ...]]]:
    """Every two models' average, and the names of those pairs of which a mask is missing."""
    models = tuple(held_out)
    folders: dict[tuple[int, ...], Path] = {
        pair: ensemble_folder([models[place] for place in pair], folds)
        for pair in combinations(range(len(models)), 2)
    }
    # PyTorch, which looking at scores does without
    from core.evaluation.pair_masks import make_pair_masks
    from core.inference.case_line import mask_path

    whole = yield from make_pair_masks(held_out, folders, dataset, device)
    found: list[_Scored] = []
    missing: list[str] = []
    for pair, folder in folders.items():
        both = tuple(models[place] for place in pair)
        if pair not in whole:
            missing.append(" + ".join(_configuration(model) for model in both))
            continue
        masks = tuple(
            (case, mask_path(folder, case, dataset.file_ending), truth)
            for case, _, truth in held_out[both[0]]
        )
        found.append((yield from _score(both, masks, dataset)))
    return found, tuple(missing)


def _folds(held_out: dict[Path, tuple[Pair, ...]]) -> tuple[str, ...]:
    """Those whose held-out cases are there, in order."""
    found = {pair[1].parent.parent.name[len("fold_") :] for pairs in held_out.values() for pair in pairs}
    return tuple(sorted(found))


def _simplicity(model: Path) -> tuple[int, str]:
    """nnU-Net's order, which names its pairs and decides a tie: the simpler one first."""
    configuration = _configuration(model)
    known = _ORDER.index(configuration) if configuration in _ORDER else len(_ORDER)
    return known, model.name


def _configuration(model: Path) -> str:
    return model.name.split("__")[-1]


def _known(dice: float) -> float:
    return -1.0 if math.isnan(dice) else dice
