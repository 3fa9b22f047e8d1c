"""Masks and probabilities of the models that nnU-Net trained, against what nnU-Net itself predicts."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.dataset.dataset import Case
from core.events import run_to_end
from core.inference.ensemble import ensemble
from core.inference.input_folder import find_cases
from core.inference.model.model import load_model
from core.inference.options import PredictionOptions
from core.inference.predict import predict_cases
from core.inference.probability_file import read_probabilities
from core.io.read_image import read_mask
from tests.core.inference.conftest import CPU

D104 = "Dataset104_HippocampusSmall/nnUNetTrainer__nnUNetPlans__"
OPTIONS = PredictionOptions(device=CPU, probabilities=True)


def predicted(
    models: Path, output: Path, folder: str, folds: Sequence[str], names: Sequence[str], **changes: object
) -> Path:
    model = load_model(models / folder, folds=folds, device=CPU)
    cases = [c for c in find_cases(models / "images", ["MRI"], ".nii.gz").cases if c.name in names]
    report = run_to_end(predict_cases(model, cases, output, replace(OPTIONS, **changes)))  # type: ignore[arg-type]
    assert not report.failed
    assert len(report.done) == len(names)
    return output


def assert_agree(found: Path, expected: Path, names: Sequence[str], *, probabilities: bool = True) -> None:
    for name in names:
        ours, theirs = (read_mask(folder / f"{name}.nii.gz") for folder in (found, expected))
        assert ours.grid == theirs.grid
        assert (ours.voxels == theirs.voxels).mean() >= 0.999
        for label in (1, 2):
            one, other = ours.voxels == label, theirs.voxels == label
            assert 2 * (one & other).sum() / (one.sum() + other.sum()) >= 0.999
        if probabilities and (expected / f"{name}.npz").is_file():
            difference = np.abs(
                read_probabilities(found / f"{name}.npz") - read_probabilities(expected / f"{name}.npz")
            )
            assert difference.max() <= 1e-2
            assert difference.mean() <= 5e-4


@pytest.mark.parametrize(
    ("expected", "folder", "folds", "names", "mirroring"),
    [
        ("3d_fullres_fold0_no_mirroring", D104 + "3d_fullres", ["0"], ["098", "099", "104"], False),
        ("3d_fullres_fold0", D104 + "3d_fullres", ["0"], ["098"], True),
        ("3d_fullres_folds01", D104 + "3d_fullres", ["0", "1"], ["099"], True),
        ("3d_lowres_all", D104 + "3d_lowres", None, ["099"], True),
        ("2d_fold0", D104 + "2d", ["0"], ["098"], True),
        (
            "regions_fold0",
            "Dataset105_HippocampusRegions/nnUNetTrainer__nnUNetPlans__3d_fullres",
            ["0"],
            ["098"],
            True,
        ),
    ],
)
def test_that_a_model_of_the_peer_predicts_the_peers_masks(
    shared: Path,
    tmp_path: Path,
    expected: str,
    folder: str,
    folds: list[str] | None,
    names: list[str],
    mirroring: bool,
) -> None:
    models = shared / "reference/models"
    cases = [f"hippocampus_{name}" for name in names]
    found = predicted(models, tmp_path, folder, folds, cases, mirroring=mirroring)  # type: ignore[arg-type]
    assert_agree(found, models / "expected" / expected, cases)


def test_that_a_cascade_takes_masks_of_its_previous_stage(shared: Path, tmp_path: Path) -> None:
    models, cases = shared / "reference/models", ["hippocampus_098"]
    stage = models / "expected/3d_lowres_all"
    found = predicted(models, tmp_path, D104 + "3d_cascade_fullres", ["all"], cases, previous_stage=stage)
    assert_agree(found, models / "expected/3d_cascade_fullres_all", cases)


def test_that_a_cascade_runs_both_stages_in_one_go(shared: Path, tmp_path: Path) -> None:
    models, cases = shared / "reference/models", ["hippocampus_099"]
    found = predicted(models, tmp_path, D104 + "3d_cascade_fullres", ["all"], cases)
    # a voxel of the first stage that falls the other way moves probabilities of the second: masks only
    assert_agree(found, models / "expected/3d_cascade_fullres_all", cases, probabilities=False)
    assert_agree(found / "previous_stage", models / "expected/3d_lowres_all", cases, probabilities=False)


def test_that_an_ensemble_averages_probabilities(shared: Path, tmp_path: Path) -> None:
    models, cases = shared / "reference/models", ["hippocampus_098", "hippocampus_099"]
    folders = []
    for name in ("2d_fold0", "3d_fullres_fold0"):
        folder = tmp_path / name
        folder.mkdir()
        folders.append(folder)
        for case in cases:
            for ending in (".nii.gz", ".npz"):
                (folder / f"{case}{ending}").symlink_to(models / "expected" / name / f"{case}{ending}")
    labels = load_model(models / (D104 + "2d"), device=CPU).labels
    run_to_end(ensemble(folders, tmp_path / "out", labels, ".nii.gz"))
    assert_agree(tmp_path / "out", models / "expected/ensemble_2d_3d_fullres", cases[1:])


def test_that_a_case_of_its_own_is_found_by_its_file(shared: Path) -> None:
    path = shared / "reference/models/images/hippocampus_098_0000.nii.gz"
    assert find_cases(path, ["MRI"], ".nii.gz").cases == (
        Case(name="hippocampus_098", images=(path,), mask=None),
    )
