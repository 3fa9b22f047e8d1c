"""postprocessing.json and inference_information.json, as nnU-Net writes them (METHOD §8)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.dataset.dataset import Dataset
from core.dataset.labels import Labels
from core.evaluation.model_choice import Candidate, ModelChoice
from core.evaluation.scores import Evaluation
from core.evaluation.summary_file import foreground_mean_to_json, means_to_json
from core.inference.clean_up import KEEP_LARGEST
from core.io.files.json_file import write_plain_json


def write_choice_files(
    folder: Path, scores: tuple[Evaluation, Evaluation], choice: ModelChoice, dataset: Dataset
) -> None:
    """postprocessing.json into the winner's `folder`, inference_information.json above the models.

    `scores` are the winner's before and after its postprocessing.
    """
    content = postprocessing_to_json(scores, choice, dataset.labels)
    write_plain_json(folder / "postprocessing.json", content)
    results = choice.winner.models[0].parent
    information = information_to_json(choice, folder, dataset)
    write_plain_json(results / "inference_information.json", information)


def postprocessing_to_json(
    scores: tuple[Evaluation, Evaluation], choice: ModelChoice, labels: Labels
) -> dict[str, Any]:
    """Which steps, and the winner's means before and after them."""
    steps = choice.postprocessing.keep_largest
    everything = tuple(value for value in labels.values if value != 0)
    several = len(labels.foreground) > 1
    kwargs: list[dict[str, Any]] = []
    for index, values in enumerate(steps):
        together = index == 0 and values == everything and (several or len(steps) == 1)
        chosen: Any = list(values) if together or len(values) > 1 else values[0]
        kwargs.append({"labels_or_regions": chosen})
    return {
        "input_folder": _means(scores[0]),
        "postprocessed": _means(scores[1]),
        "postprocessing_fns": [KEEP_LARGEST for _ in steps],
        "postprocessing_kwargs": kwargs,
    }


def _means(evaluation: Evaluation) -> dict[str, Any]:
    means = means_to_json(evaluation)
    return {"foreground_mean": foreground_mean_to_json(means), "mean": means}


def information_to_json(choice: ModelChoice, folder: Path, dataset: Dataset) -> dict[str, Any]:
    """What was compared, and what won. Without the pickled file that nnU-Net adds: nothing of ours executes."""
    singles = [candidate for candidate in choice.candidates if not candidate.is_ensemble]
    return {
        "folds": [int(fold) if fold.isdigit() else fold for fold in choice.folds],
        "dataset_name_or_id": dataset.name,
        "considered_models": [_model(candidate.models[0]) for candidate in singles],
        "ensembling_allowed": not choice.pairs_missing,
        "all_results": {_identifier(c, choice.folds): c.mean_dice for c in choice.candidates},
        "best_model_or_ensemble": {
            "result_on_crossval_pre_pp": choice.postprocessing.mean_dice_before,
            "result_on_crossval_post_pp": choice.postprocessing.mean_dice_after,
            "postprocessing_file": str(folder / "postprocessing.json"),
            "some_plans_file": str(choice.winner.models[0] / "plans.json"),
            "selected_model_or_models": [_selected(model) for model in choice.winner.models],
        },
    }


def _identifier(candidate: Candidate, folds: Sequence[str]) -> str:
    names = [model.name for model in candidate.models]
    return names[0] if len(names) == 1 else "___".join(["ensemble", *names, "_".join(folds)])


def _model(folder: Path) -> dict[str, str]:
    trainer, plans, configuration = folder.name.split("__")
    return {"plans": plans, "configuration": configuration, "trainer": trainer}


def _selected(folder: Path) -> dict[str, str]:
    trainer, plans, configuration = folder.name.split("__")
    return {"configuration": configuration, "trainer": trainer, "plans_identifier": plans}
