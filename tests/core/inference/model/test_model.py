"""Model folders, whole and broken."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import UserError
from core.inference.model.model import load_model
from core.training.saved.checkpoint import read_checkpoint, write_checkpoint
from tests.core.inference.conftest import CPU, MakeModel


def test_that_all_numbered_folds_are_taken_and_all_only_alone(make_model: MakeModel) -> None:
    assert load_model(make_model(folds=("0", "1", "all")), device=CPU).folds == ("0", "1")


def test_that_a_model_trained_on_everything_is_taken_where_there_is_no_other(make_model: MakeModel) -> None:
    assert load_model(make_model(folds=("all",)), device=CPU).folds == ("all",)


@pytest.mark.parametrize(
    ("lost", "sentence"),
    [
        ("plans.json", "lacks its plans.json"),
        ("dataset.json", "lacks its dataset.json"),
        ("fold_0/checkpoint_final.pth", "no fold of this model has been trained to its end"),
    ],
)
def test_that_a_missing_piece_is_named(make_model: MakeModel, lost: str, sentence: str) -> None:
    folder = make_model()
    (folder / lost).unlink()
    with pytest.raises(UserError, match=sentence):
        load_model(folder, device=CPU)


def test_that_a_missing_folder_or_fold_is_named(make_model: MakeModel, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such model folder"):
        load_model(tmp_path / "nowhere", device=CPU)
    with pytest.raises(UserError, match="fold 3 has no saved state"):
        load_model(make_model(), folds=["3"], device=CPU)


def test_that_folds_of_different_plans_are_refused(make_model: MakeModel) -> None:
    folder = make_model(folds=("0", "1"))
    path = folder / "fold_1" / "checkpoint_final.pth"
    saved = read_checkpoint(path)
    plans = json.loads(json.dumps(saved.init_args["plans"]))
    plans["configurations"]["3d_fullres"]["patch_size"] = [16, 16, 16]
    write_checkpoint(path, replace(saved, init_args={**saved.init_args, "plans": plans}))
    with pytest.raises(UserError, match="fold 1 was trained with another plan"):
        load_model(folder, device=CPU)


def test_that_weights_of_another_data_set_are_refused(make_model: MakeModel) -> None:
    folder = make_model()
    content = json.loads((folder / "dataset.json").read_text())
    content["labels"]["more"] = 3
    (folder / "dataset.json").write_text(json.dumps(content))
    with pytest.raises(UserError, match="other labels"):
        load_model(folder, device=CPU)
