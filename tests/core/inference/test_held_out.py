"""Held-out cases: predicted from prepared data, and for a cascade's second stage."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from core.dataset.dataset import Case
from core.device import choose_device
from core.errors import UserError
from core.events import run_to_end
from core.inference.held_out import HeldOutPredictor, NextStage
from core.inference.model.model import load_model
from core.inference.options import PredictionOptions
from core.inference.predict import predict_cases
from core.inference.sliding_window.predictor import Layout, Predictor
from core.io.arrays.array_store import open_array
from core.io.read_image import read_image, read_mask
from core.preprocessing.preprocess import preprocess_image
from core.preprocessing.restore import labels_on_shape
from core.preprocessing.store import open_case, write_case
from tests.core.inference.conftest import CPU, MakeModel, write_noise


@pytest.fixture
def case(tmp_path: Path) -> Case:
    write_noise(tmp_path / "a.nii.gz", (13, 24, 21))
    return Case(name="a", images=(tmp_path / "a.nii.gz",), mask=None)


@pytest.mark.parametrize("blocks", [1, 3])
def test_that_prepared_cases_give_the_masks_of_their_files_and_the_next_stages_input(
    make_model: MakeModel,
    case: Case,
    tmp_path: Path,
    options: PredictionOptions,
    monkeypatch: pytest.MonkeyPatch,
    blocks: int,
) -> None:
    layout = Layout(planes=8, dtype=torch.float32, batch=1, keep_on_device=False, blocks=blocks)
    monkeypatch.setattr("core.inference.case_predictor.fit_layout", lambda *_, **__: layout)
    model = load_model(make_model(spacing=2.1, forward=(1, 0, 2)), device=CPU)
    run_to_end(predict_cases(model, [case], tmp_path / "from_files", options))
    image = read_image(case.images[0])
    no_mask = np.zeros(image.grid.shape, np.int16)
    arrays = preprocess_image(image, model.plan, model.configuration, mask=no_mask, labels=model.labels)
    write_case(tmp_path / "data", "a", arrays)
    second = replace(model.configuration, name="second", spacing_mm=(0.9, 1.3, 1.0))
    stage = NextStage(configuration=second, folder=tmp_path / "next", cases=frozenset({"a"}))
    worker = HeldOutPredictor(model, options, data_folder=tmp_path / "data", next_stages=(stage,))
    run_to_end(predict_cases(model, [case], tmp_path / "held_out", options, worker=worker))

    from_files = read_mask(tmp_path / "from_files/a.nii.gz")
    held_out = read_mask(tmp_path / "held_out/a.nii.gz")
    assert held_out.grid == from_files.grid
    assert np.array_equal(held_out.voxels, from_files.voxels)

    logits = Predictor(model, options).predict_logits(arrays.image)
    shape = preprocess_image(image, model.plan, second).geometry.shape
    spacing = model.configuration.spacing_mm
    wanted = labels_on_shape(logits, shape, model.labels, spacing_mm=spacing, new_spacing_mm=spacing)
    found = open_array(tmp_path / "next/a.b2nd")[...]
    assert found.dtype == np.uint8
    assert found.shape == shape
    assert (found == wanted).mean() > 0.999
    assert len(np.unique(found)) > 1


def test_that_only_the_wished_cases_are_written_for_the_next_stage(
    make_model: MakeModel, case: Case, tmp_path: Path, options: PredictionOptions
) -> None:
    model = load_model(make_model(), device=choose_device("cpu"))
    arrays = preprocess_image(
        read_image(case.images[0]), model.plan, model.configuration, mask=np.zeros((13, 24, 21), np.int16)
    )
    write_case(tmp_path / "data", "a", arrays)
    stage = NextStage(configuration=model.configuration, folder=tmp_path / "next")
    worker = HeldOutPredictor(model, options, data_folder=tmp_path / "data", next_stages=(stage,))
    run_to_end(predict_cases(model, [case], tmp_path / "out", options, worker=worker))
    assert (tmp_path / "out/a.nii.gz").exists()
    assert not (tmp_path / "next").exists()


def test_that_probabilities_of_an_earlier_mask_do_not_stay_beside_a_new_one(
    make_model: MakeModel, case: Case, tmp_path: Path, options: PredictionOptions
) -> None:
    model = load_model(make_model(), device=CPU)
    arrays = preprocess_image(
        read_image(case.images[0]), model.plan, model.configuration, mask=np.zeros((13, 24, 21), np.int16)
    )
    write_case(tmp_path / "data", "a", arrays)
    out = tmp_path / "out"
    out.mkdir()
    for name in ("a.npz", "a.pkl", "b.npz"):
        (out / name).write_text("by nnU-Net, of the model as it was")
    worker = HeldOutPredictor(model, options, data_folder=tmp_path / "data")
    run_to_end(predict_cases(model, [case], out, options, worker=worker))
    assert {path.name for path in out.iterdir()} >= {"a.nii.gz", "a.pkl", "b.npz"}
    assert not (out / "a.npz").exists()
    with_them = replace(options, probabilities=True, overwrite=True)
    worker = HeldOutPredictor(model, with_them, data_folder=tmp_path / "data")
    run_to_end(predict_cases(model, [case], out, with_them, worker=worker))
    assert (out / "a.npz").exists()


def test_that_a_case_without_its_previous_stage_is_told(
    make_model: MakeModel, case: Case, tmp_path: Path, options: PredictionOptions
) -> None:
    model = load_model(make_model(), device=CPU)
    arrays = preprocess_image(
        read_image(case.images[0]), model.plan, model.configuration, mask=np.zeros((13, 24, 21), np.int16)
    )
    write_case(tmp_path / "data", "a", arrays)
    assert open_case(tmp_path / "data", "a").shape == arrays.geometry.shape
    worker = HeldOutPredictor(
        model, options, data_folder=tmp_path / "data", previous_stage_folder=tmp_path / "none"
    )
    report = run_to_end(predict_cases(model, [case], tmp_path / "out", options, worker=worker))
    assert "missing" in str(report.failed[0].reason)
    with pytest.raises(UserError):
        worker.load(case)
