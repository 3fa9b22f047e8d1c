"""How unsure a model is: measured with the logits, saved beside the mask."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from core.dataset.dataset import Case
from core.events import CasePredicted, Event, run_to_end
from core.inference.model.model import load_model
from core.inference.options import PredictionOptions
from core.inference.predict import predict_cases
from core.inference.sliding_window.predictor import Predictor
from core.inference.uncertainty import case_uncertainty, doubt, uncertainty_file
from core.inference.votes import Votes
from core.io.image import same_geometry
from core.io.read_image import read_mask
from tests.core.inference.conftest import CPU, MakeModel, write_noise


def asked(*members: list[float], regions: bool = False) -> float:
    """The doubt of members that each say these logits at one voxel."""
    votes = Votes(1, len(members), labels=len(members[0]), regions=regions, measure_doubt=True)
    for logits in members:
        votes.add(0, torch.tensor(logits).view(-1, 1, 1, 1), head=lambda features: features)
    (answer,) = votes.answers()
    assert answer.doubt is not None
    return float(answer.doubt)


def test_that_members_who_agree_and_are_sure_leave_no_doubt() -> None:
    assert asked([30.0, 0.0, 0.0], [20.0, 0.0, 0.0]) == pytest.approx(0, abs=1e-4)


def test_that_members_who_are_sure_of_different_labels_leave_nothing_but_doubt() -> None:
    assert asked([30.0, 0.0, 0.0], [0.0, 30.0, 0.0]) == pytest.approx(1, abs=1e-4)
    assert asked([30.0, -30.0], [-30.0, -30.0], regions=True) == pytest.approx(1, abs=1e-4)


def test_that_more_disagreement_is_more_doubt() -> None:
    levels = [asked([4.0, 0.0, -4.0], [4.0 - turn, turn, -4.0]) for turn in (0.0, 1.0, 2.0, 3.0)]
    assert levels == sorted(levels)
    assert levels[0] < levels[-1]


def test_that_asking_for_doubt_leaves_the_logits_as_they_are(make_model: MakeModel) -> None:
    model = load_model(make_model(folds=("0", "1")), device=CPU)
    image = np.random.default_rng(0).normal(size=(1, 12, 9, 10)).astype(np.float32)
    plain = Predictor(model, PredictionOptions(device=CPU)).predict_logits(image)
    measured = Predictor(model, PredictionOptions(device=CPU, uncertainty=True)).predict_logits(image)
    assert torch.equal(plain, measured)


def test_that_the_map_is_the_doubt_of_the_windows_on_the_grid_of_the_file(
    make_model: MakeModel, tmp_path: Path
) -> None:
    grid = write_noise(tmp_path / "a.nii.gz", (8, 8, 8))
    case = Case(name="ward/a", images=(tmp_path / "a.nii.gz",), mask=None)
    folder = make_model(folds=("0", "1"))
    options = PredictionOptions(device=CPU, uncertainty=True, probabilities=True)
    heard: list[Event] = []
    run_to_end(predict_cases(load_model(folder, device=CPU), [case], tmp_path / "out", options), heard.append)
    mask = tmp_path / "out/ward/a.nii.gz"
    found = read_mask(uncertainty_file(mask))
    assert same_geometry(found.grid, grid)
    assert 0 < found.voxels.max() <= 100
    (told,) = [event for event in heard if isinstance(event, CasePredicted)]
    number = case_uncertainty(found.voxels[0] / np.float32(100), read_mask(mask).voxels[0])
    assert told.uncertainty == pytest.approx(number, abs=0.01)


def test_that_slabs_and_rows_give_the_map_of_the_whole(
    make_model: MakeModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_noise(tmp_path / "a.nii.gz", (30, 40, 9))
    case = Case(name="a", images=(tmp_path / "a.nii.gz",), mask=None)
    model = load_model(make_model(), device=CPU)
    options = PredictionOptions(device=CPU, uncertainty=True, mirroring=False)
    run_to_end(predict_cases(model, [case], tmp_path / "whole", options))
    monkeypatch.setattr("core.inference.sliding_window.memory.SPARE", 0)
    monkeypatch.setattr("core.inference.sliding_window.memory.COMFORT", 0)
    monkeypatch.setattr("core.inference.sliding_window.memory.ROOMY", 20_000)
    run_to_end(predict_cases(model, [case], tmp_path / "slabs", options))
    whole, slabs = (
        read_mask(uncertainty_file(tmp_path / name / "a.nii.gz")).voxels.astype(int)
        for name in ("whole", "slabs")
    )
    assert np.abs(whole - slabs).max() <= 1


def test_that_a_mask_without_its_map_is_not_done(make_model: MakeModel, tmp_path: Path) -> None:
    write_noise(tmp_path / "a.nii.gz")
    case = Case(name="a", images=(tmp_path / "a.nii.gz",), mask=None)
    model = load_model(make_model(), device=CPU)
    options = PredictionOptions(device=CPU, mirroring=False)
    run_to_end(predict_cases(model, [case], tmp_path / "out", options))
    again = run_to_end(predict_cases(model, [case], tmp_path / "out", replace(options, uncertainty=True)))
    assert again.done == ("a",)


def test_that_an_entropy_of_regions_is_that_of_the_least_certain_one() -> None:
    probabilities = torch.tensor([0.5, 0.99]).view(2, 1)
    assert float(doubt(probabilities, regions=True)) == pytest.approx(1)


@pytest.mark.parametrize("regions", [False, True])
def test_that_votes_made_some_voxels_at_a_time_are_those_of_all_at_once(
    regions: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = torch.randn(3, 5, 4, 3, 2, generator=torch.Generator().manual_seed(0))
    weights = torch.randn(7, 5, generator=torch.Generator().manual_seed(1))

    def ask() -> tuple[torch.Tensor, torch.Tensor]:
        votes = Votes(1, len(members), labels=7, regions=regions, measure_doubt=True)
        for features in members:
            votes.add(0, features, head=lambda part: weights @ part)
        (answer,) = votes.answers()
        assert answer.doubt is not None
        return answer.logits, answer.doubt

    whole = ask()
    monkeypatch.setattr("core.inference.votes.VALUES_AT_ONCE", 7 * 5)
    monkeypatch.setattr("core.inference.uncertainty.VALUES_AT_ONCE", 7 * 5)
    logits, doubts = ask()
    assert logits.shape == (7, 4, 3, 2) and doubts.shape == (4, 3, 2)
    torch.testing.assert_close(logits, torch.einsum("lf,mfzyx->lzyx", weights, members) / 3)
    torch.testing.assert_close((logits, doubts), whole)
