"""The best configuration, pairs of them, and clean-up that helps."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.errors import UserError
from core.evaluation.choose import choose_model
from core.evaluation.evaluate import evaluate_masks
from core.evaluation.model_choice import ModelChoice
from core.evaluation.postprocessing import find_postprocessing
from core.events import run_to_end
from core.inference.clean_up import keep_largest_component
from core.io.files.json_file import read_json, write_json
from tests.core.evaluation.conftest import LABELS, block, dataset_of, save_fold, save_mask

TRUE = {name: block((1, 6), (1, 6), (1, 6)) for name in "abcd"}


def model_in(root: Path, configuration: str) -> Path:
    return root / "results/Dataset001_Test" / f"nnUNetTrainer__nnUNetPlans__{configuration}"


def shrunk(planes: int) -> Any:
    return block((1, 6 - planes), (1, 6), (1, 6))


def test_that_only_the_largest_part_is_left() -> None:
    mask = (
        block((0, 3), (0, 3), (0, 3)) + block((6, 7), (6, 7), (6, 7)) + block((5, 6), (0, 1), (0, 1), value=2)
    )
    cleaned = keep_largest_component(mask, (1,))
    assert (cleaned == 1).sum() == 27
    assert (cleaned == 2).sum() == 1
    assert (keep_largest_component(mask, (1, 2)) != 0).sum() == 27


def test_that_equally_large_parts_both_stay_and_corners_touch() -> None:
    equal = block((0, 2), (0, 2), (0, 2)) + block((6, 8), (6, 8), (6, 8))
    assert keep_largest_component(equal, (1,)) is not None
    assert (keep_largest_component(equal, (1,)) == equal).all()
    touching = block((0, 2), (0, 2), (0, 2)) + block((2, 3), (2, 3), (2, 3))
    assert keep_largest_component(touching, (1,)) is touching


def test_that_clean_up_is_kept_where_it_helps_and_only_there(tmp_path: Path) -> None:
    speck = block((7, 8), (7, 8), (7, 8))
    # label 2 truly comes in two parts, which clean-up would harm
    parts = block((0, 1), (0, 3), (0, 1), value=2) + block((0, 1), (0, 2), (7, 8), value=2)
    true = block((2, 6), (2, 6), (2, 6)) + parts
    pairs = [("a", save_mask(tmp_path / "p.nii.gz", true + speck), save_mask(tmp_path / "r.nii.gz", true))]
    baseline = run_to_end(evaluate_masks(pairs, LABELS))
    found, _ = run_to_end(find_postprocessing(pairs, baseline, LABELS))
    assert found.keep_largest == ((1,),)
    assert found.mean_dice_after > found.mean_dice_before
    assert found.dice_per_label_after[:2] == (1.0, 1.0)


def test_that_all_foreground_is_cleaned_together_where_no_label_loses(tmp_path: Path) -> None:
    from core.dataset.labels import Labels

    two = Labels(entries=LABELS.entries[:3])
    true = block((2, 6), (2, 6), (2, 6)) + block((6, 7), (2, 6), (2, 6), value=2)
    specks = block((0, 1), (0, 1), (0, 1)) + block((0, 1), (7, 8), (7, 8), value=2)
    pairs = [("a", save_mask(tmp_path / "p.nii.gz", true + specks), save_mask(tmp_path / "r.nii.gz", true))]
    baseline = run_to_end(evaluate_masks(pairs, two))
    found, after = run_to_end(find_postprocessing(pairs, baseline, two))
    assert found.keep_largest == ((1, 2),)
    assert after.mean_dice == found.mean_dice_after


def test_that_the_higher_dice_wins_over_all_folds(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "raw", TRUE)
    poor, good = model_in(tmp_path, "2d"), model_in(tmp_path, "3d_fullres")
    for model, loss in ((poor, 2), (good, 1)):
        save_fold(model, "0", {"a": shrunk(loss), "b": shrunk(loss)})
        save_fold(model, "1", {"c": shrunk(loss), "d": shrunk(loss)})
    choice = run_to_end(choose_model([poor, good], dataset))
    assert choice.winner.configurations == ("3d_fullres",)
    assert (choice.cases, choice.folds) == (4, ("0", "1"))
    assert choice.pairs_missing == ("2d + 3d_fullres",)
    assert "3d_fullres segments best: mean Dice 0.889 over 4 held-out cases" in str(choice.reason)
    write_json(tmp_path / "choice.json", choice)
    assert read_json(tmp_path / "choice.json", ModelChoice).winner.models == (good,)


def test_that_of_equals_the_first_and_simpler_one_wins(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "raw", TRUE)
    models = [model_in(tmp_path, name) for name in ("2d", "3d_fullres")]
    for model in models:
        save_fold(model, "0", {name: shrunk(1) for name in TRUE}, probabilities="abcd")
    choice = run_to_end(choose_model(models, dataset))
    assert [c.name for c in choice.candidates] == ["2d", "3d_fullres", "2d + 3d_fullres"]
    assert len({candidate.mean_dice for candidate in choice.candidates}) == 1
    assert choice.best == 0


def test_that_models_stand_in_nnunets_order_whatever_order_they_are_given_in(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "raw", TRUE)
    names = ("3d_cascade_fullres", "3d_lowres", "2d", "3d_fullres")
    models = [model_in(tmp_path, name) for name in names]
    for model in models:
        save_fold(model, "0", {name: shrunk(1) for name in TRUE})
    choice = run_to_end(choose_model(models, dataset))
    order = ["2d", "3d_fullres", "3d_lowres", "3d_cascade_fullres"]
    assert [candidate.name for candidate in choice.candidates] == order


def test_that_a_pair_competes_where_both_saved_their_probabilities(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "raw", TRUE)
    one, other = model_in(tmp_path, "2d"), model_in(tmp_path, "3d_fullres")
    extra = block((7, 8), (7, 8), (0, 8))
    for model, mask in ((one, TRUE["a"] + extra), (other, shrunk(1))):
        save_fold(model, "0", dict.fromkeys(TRUE, mask), probabilities="abcd")
    # where they differ the averages tie and the lower label, background, is taken: the extra strip goes
    save_fold(other, "0", {name: TRUE[name] for name in "ab"}, probabilities="ab")
    choice = run_to_end(choose_model([one, other], dataset))
    pair = choice.candidates[2]
    assert pair.is_ensemble
    folder = tmp_path / "results/Dataset001_Test/ensembles"
    (written,) = folder.iterdir()
    assert written.name == f"ensemble___{one.name}___{other.name}___0"
    assert (written / "a.nii.gz").is_file()
    assert (written / "summary.json").is_file()


def test_that_models_are_compared_over_the_cases_that_all_have(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "raw", TRUE)
    one, other = model_in(tmp_path, "2d"), model_in(tmp_path, "3d_fullres")
    save_fold(one, "0", {"a": shrunk(1)})
    save_fold(one, "1", {"c": shrunk(4)})
    save_fold(other, "0", {"a": shrunk(2)})
    choice = run_to_end(choose_model([one, other], dataset))
    assert choice.cases == 1
    assert choice.winner.configurations == ("2d",)


def test_that_the_files_about_the_choice_are_nnunets(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "raw", TRUE)
    model = model_in(tmp_path, "3d_fullres")
    speck = block((7, 8), (7, 8), (7, 8))
    save_fold(model, "0", {name: TRUE[name] + speck for name in TRUE})
    run_to_end(choose_model([model], dataset))
    cleaned = json.loads((model / "crossval_results_folds_0/postprocessing.json").read_text())
    assert cleaned["postprocessing_fns"] == ["remove_all_but_largest_component_from_segmentation"]
    assert cleaned["postprocessing_kwargs"] == [{"labels_or_regions": 1}]
    assert cleaned["postprocessed"]["mean"]["1"]["FP"] == 0
    assert set(cleaned["postprocessed"]["foreground_mean"]) == set(cleaned["input_folder"]["foreground_mean"])
    information = json.loads((model.parent / "inference_information.json").read_text())
    assert information["all_results"] == {model.name: pytest.approx(250 / 251)}
    assert information["best_model_or_ensemble"]["selected_model_or_models"] == [
        {"configuration": "3d_fullres", "trainer": "nnUNetTrainer", "plans_identifier": "nnUNetPlans"}
    ]


def test_that_nothing_trained_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nothing to choose from"):
        run_to_end(choose_model([model_in(tmp_path, "2d")], dataset_of(tmp_path, {"a": np.ones((2, 2, 2))})))
