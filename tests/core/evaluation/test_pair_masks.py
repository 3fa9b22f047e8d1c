"""Pairs of models are compared though nobody saved their probabilities."""

import os
from pathlib import Path

import numpy as np
import pytest

from core.dataset.dataset import Case, Channel, Dataset
from core.dataset.labels import Label, Labels
from core.evaluation.choose import choose_model, ensemble_folder
from core.events import Event, Progress, StageStarted, Warned, run_to_end
from core.inference.ensemble import average_members
from core.inference.model.model import load_model
from core.inference.options import PredictionOptions
from core.inference.predict import predict_cases
from core.io.read_image import read_mask
from core.io.write_image import write_mask
from tests.core.inference.conftest import CPU, MakeModel, write_noise
from tests.core.inference.conftest import make_model as make_model

LABELS = Labels(
    entries=tuple(Label(name=n, values=(v,)) for v, n in enumerate(("background", "cyst", "organ")))
)
FOLDS = {"0": ("a", "b"), "1": ("c",)}


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    cases = []
    for seed, name in enumerate("abc"):
        image, mask = tmp_path / f"raw/{name}_0000.nii.gz", tmp_path / f"raw/labels/{name}.nii.gz"
        grid = write_noise(image, (12, 11 + seed, 10), seed=seed)
        write_mask(mask, np.random.default_rng(seed).integers(0, 3, grid.shape, np.uint8), grid)
        cases.append(Case(name=name, images=(image,), mask=mask))
    return Dataset(
        folder=tmp_path / "raw",
        name="Dataset001_Tiny",
        channels=(Channel(name="MRI"),),
        labels=LABELS,
        cases=tuple(cases),
        file_ending=".nii.gz",
        num_training=3,
    )


def held_out(model: Path, dataset: Dataset) -> None:
    """As a training with saved probabilities leaves them."""
    for fold, names in FOLDS.items():
        cases = [case for case in dataset.cases if case.name in names]
        options = PredictionOptions(device=CPU, probabilities=True)
        loaded = load_model(model, folds=[fold], device=CPU)
        run_to_end(predict_cases(loaded, cases, model / f"fold_{fold}/validation", options))


@pytest.fixture
def models(make_model: MakeModel, dataset: Dataset) -> list[Path]:
    found = [
        make_model((16, 16), folds=("0", "1")),
        make_model((12, 12, 12), folds=("0", "1"), spacing=1.2),
    ]
    for model in found:
        held_out(model, dataset)
    return found


def pair_masks(models: list[Path]) -> dict[str, Path]:
    folder = ensemble_folder(models, ("0", "1"))
    return {name: folder / f"{name}.nii.gz" for name in "abc"}


def wanted_masks(models: list[Path], dataset: Dataset) -> dict[str, np.ndarray]:
    """What the saved probabilities decide for; these are thrown away."""
    fold_of = {name: fold for fold, names in FOLDS.items() for name in names}
    files = {n: [m / f"fold_{f}/validation/{n}.nii.gz" for m in models] for n, f in fold_of.items()}
    found = {name: average_members(both, dataset.labels, ".nii.gz") for name, both in files.items()}
    for model in models:
        for file in model.rglob("*.npz"):
            file.unlink()
    return found


def test_that_pairs_are_predicted_again_where_no_probabilities_were_saved(
    models: list[Path], dataset: Dataset
) -> None:
    wanted = wanted_masks(models, dataset)
    heard: list[Event] = []
    choice = run_to_end(choose_model(models, dataset, CPU), heard.append)
    assert [candidate.name for candidate in choice.candidates] == ["2d", "3d_fullres", "2d + 3d_fullres"]
    assert choice.pairs_missing == ()
    for name, path in pair_masks(models).items():
        np.testing.assert_array_equal(read_mask(path).voxels[0], wanted[name])
    stages = [str(event.stage) for event in heard if isinstance(event, StageStarted)]
    assert "Predicting the held-out cases with pairs of models" in stages
    assert any(isinstance(event, Progress) and event.total == 3 for event in heard)
    # masks only: probabilities of every case and label would fill a disk
    assert not list(models[0].parent.rglob("*.npz"))


def test_that_what_is_there_is_not_predicted_again_until_a_fold_is_trained_anew(
    models: list[Path], dataset: Dataset
) -> None:
    wanted_masks(models, dataset)
    run_to_end(choose_model(models, dataset, CPU))
    masks = pair_masks(models)
    before = {name: path.stat().st_mtime_ns for name, path in masks.items()}
    run_to_end(choose_model(models, dataset, CPU))
    assert {name: path.stat().st_mtime_ns for name, path in masks.items()} == before
    later = masks["c"].stat().st_mtime + 5
    os.utime(models[1] / "fold_1/validation/c.nii.gz", (later, later))
    run_to_end(choose_model(models, dataset, CPU))
    changed = {name for name, path in masks.items() if path.stat().st_mtime_ns != before[name]}
    assert changed == {"c"}


def test_that_saved_probabilities_older_than_the_training_are_not_taken(
    models: list[Path], dataset: Dataset
) -> None:
    trained = (models[0] / "fold_0/checkpoint_final.pth").stat().st_mtime
    for model in models:
        for file in model.rglob("*.npz"):
            os.utime(file, (trained - 100, trained - 100))
    heard: list[Event] = []
    run_to_end(choose_model(models, dataset, CPU), heard.append)
    stages = [str(event.stage) for event in heard if isinstance(event, StageStarted)]
    assert "Combining the models" not in stages
    assert "Predicting the held-out cases with pairs of models" in stages


def test_that_a_fold_that_cannot_predict_any_more_leaves_its_pair_out_with_a_word(
    models: list[Path], dataset: Dataset
) -> None:
    wanted_masks(models, dataset)
    (models[1] / "fold_1/checkpoint_final.pth").unlink()
    heard: list[Event] = []
    choice = run_to_end(choose_model(models, dataset, CPU), heard.append)
    assert choice.pairs_missing == ("2d + 3d_fullres",)
    assert len(choice.candidates) == 2
    (warned,) = [event for event in heard if isinstance(event, Warned)]
    assert "fold 1 has no saved state" in str(warned.text)


def test_that_an_image_that_is_gone_leaves_its_pair_out_with_a_word(
    models: list[Path], dataset: Dataset
) -> None:
    wanted_masks(models, dataset)
    dataset.cases[1].images[0].unlink()
    heard: list[Event] = []
    choice = run_to_end(choose_model(models, dataset, CPU), heard.append)
    assert choice.pairs_missing == ("2d + 3d_fullres",)
    (warned,) = [event for event in heard if isinstance(event, Warned)]
    assert warned.case == "b"
    # the others were done, and need not be done again
    assert pair_masks(models)["c"].is_file()
