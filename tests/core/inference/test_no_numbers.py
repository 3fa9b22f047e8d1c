"""A network that gives no numbers fails its case: the likeliest of none is background, an empty mask."""

from pathlib import Path

import numpy as np
import pytest
import torch

from core.dataset.dataset import Case
from core.errors import UserError
from core.events import CaseFailed, CasePredicted
from core.inference.ensemble import average_members
from core.inference.model.model import load_model
from core.inference.options import PredictionOptions
from core.inference.predict import predict_cases
from core.inference.probability_file import write_probabilities
from core.inference.sliding_window.predictor import Layout, Predictor
from tests.core.inference.conftest import CPU, MakeModel, write_noise


def spoil(model_folder: Path, value: float, weight: str = "decoder.seg_layers.0.bias") -> None:
    path = model_folder / "fold_0/checkpoint_final.pth"
    content = torch.load(path, weights_only=True)
    content["network_weights"][weight][0] = value
    torch.save(content, path)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_that_weights_that_are_no_numbers_are_refused_by_name(make_model: MakeModel, value: float) -> None:
    folder = make_model()
    spoil(folder, value)
    with pytest.raises(UserError, match=r"checkpoint_final\.pth: .*seg_layers\.0\.bias.* no numbers"):
        load_model(folder, device=CPU)


def test_that_a_case_without_numbers_fails_and_has_no_mask(
    make_model: MakeModel, options: PredictionOptions, tmp_path: Path
) -> None:
    model = load_model(make_model(), device=CPU)
    write_noise(tmp_path / "in/a_0000.nii.gz")
    with torch.no_grad():
        model.networks[0].decoder.seg_layers[-1].weight.fill_(float("nan"))
    case = Case(name="a", images=(tmp_path / "in/a_0000.nii.gz",), mask=None)
    told = list(predict_cases(model, [case], tmp_path / "out", options))
    (failed,) = [event for event in told if isinstance(event, CaseFailed)]
    assert "gives no numbers" in str(failed.reason)
    assert not [event for event in told if isinstance(event, CasePredicted)]
    assert not list((tmp_path / "out").glob("*.nii.gz"))


def test_that_one_window_of_many_is_enough_also_slab_by_slab(
    make_model: MakeModel, options: PredictionOptions
) -> None:
    model = load_model(make_model(), device=CPU)
    image = np.zeros((1, 64, 9, 9), np.float32)
    image[0, 50, 4, 4] = np.nan
    for planes in (8, 1 << 30):
        layout = Layout(planes=planes, dtype=torch.float16, batch=1, keep_on_device=False)
        with pytest.raises(UserError, match="gives no numbers"):
            list(Predictor(model, options).windows(image, layout))


def test_that_saved_probabilities_without_numbers_are_not_averaged(
    make_model: MakeModel, tmp_path: Path
) -> None:
    labels = load_model(make_model(), device=CPU).labels
    values = np.full((3, 2, 2, 2), 1 / 3, np.float32)
    values[0, 0, 0, 0] = np.nan
    write_probabilities(tmp_path / "a.npz", values)
    with pytest.raises(UserError, match=r"a\.npz"):
        average_members([tmp_path / "a.nii.gz"], labels, ".nii.gz")
