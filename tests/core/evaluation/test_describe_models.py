"""The card of a pair of models that predict together, and the scores of pairs."""

from pathlib import Path

import pytest

from core.evaluation.choose import choose_model, crossval_folder, ensemble_scores
from core.evaluation.describe_models import describe_models
from core.events import run_to_end
from tests.core.evaluation.conftest import block, dataset_of, save_fold
from tests.core.inference.conftest import MakeModel
from tests.core.inference.conftest import make_model as make_model


def test_that_one_model_is_told_by_itself_and_a_pair_without_scores_by_its_first(
    make_model: MakeModel,
) -> None:
    folder = make_model()
    assert describe_models((folder,)).configuration == "3d_fullres"
    pair = describe_models((folder, folder))
    assert pair.configuration == "3d_fullres + 3d_fullres"
    assert (pair.scored_cases, pair.mean_dice, pair.clean_up) == (0, None, False)


def test_that_the_scores_of_a_pair_are_found_where_the_models_lie_now(tmp_path: Path) -> None:
    whole = block((1, 7), (1, 7), (1, 7))
    results = tmp_path / "results"
    models = [results / f"nnUNetTrainer__nnUNetPlans__{name}" for name in ("2d", "3d_fullres")]
    dataset = dataset_of(tmp_path / "raw", {"a": whole})
    for model in models:
        save_fold(model, "0", {"a": whole}, probabilities=("a",))
    choice = run_to_end(choose_model(models, dataset))
    (found,) = run_to_end(ensemble_scores(choice, results)).items()
    assert found[0] == tuple(model.name for model in models)
    assert found[1].mean_dice == pytest.approx(1.0)
    moved = results.rename(tmp_path / "moved")
    assert set(run_to_end(ensemble_scores(choice, moved))) == {found[0]}
    (crossval_folder([moved / model.name for model in models], choice.folds) / "summary.json").write_text("{")
    assert run_to_end(ensemble_scores(choice, moved)) == {}
