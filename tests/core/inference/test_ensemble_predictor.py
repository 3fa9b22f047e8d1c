"""Several models averaged slab by slab give what their whole probabilities give."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from core.dataset.dataset import Case
from core.events import CasePredicted
from core.inference.case_line import run_cases
from core.inference.case_predictor import CasePredictor, LoadedCase, RestoredCase
from core.inference.ensemble import mask_of_probabilities
from core.inference.ensemble_predictor import EnsemblePredictor
from core.inference.model.model import Model, load_model
from core.inference.options import PredictionOptions
from core.inference.sliding_window.predictor import Layout, Predictor
from core.io.image import Grid, Image
from core.io.write_image import write_image
from tests.core.inference.conftest import CPU, LABELS, MakeModel, write_noise

REGIONS = {"background": 0, "whole": [1, 2], "core": 2}


@pytest.fixture
def case(tmp_path: Path) -> Case:
    write_noise(tmp_path / "a.nii.gz", (15, 12, 11))
    return Case(name="a", images=(tmp_path / "a.nii.gz",), mask=None)


def restored(worker: CasePredictor, case: Case) -> RestoredCase:
    job = worker.predict(worker.load(case))
    shares = []
    while True:
        try:
            shares.append(next(job))
        except StopIteration as end:
            assert shares == sorted(shares)
            assert shares[-1] == pytest.approx(1)
            found: RestoredCase = end.value
            return found


def whole(models: Sequence[Model], options: PredictionOptions, case: Case) -> list[RestoredCase]:
    """Each model by itself, all its probabilities at once."""
    asked = replace(options, probabilities=True)
    return [restored(CasePredictor(model, asked), case) for model in models]


@pytest.mark.parametrize("labels", [LABELS, REGIONS])
@pytest.mark.parametrize("blocks", [1, 3])
@pytest.mark.parametrize("second_forward", [(1, 0, 2), (2, 0, 1)])
def test_that_averages_of_slabs_are_those_of_whole_probabilities(
    make_model: MakeModel,
    case: Case,
    tmp_path: Path,
    options: PredictionOptions,
    monkeypatch: pytest.MonkeyPatch,
    labels: dict[str, Any],
    blocks: int,
    second_forward: tuple[int, int, int],
) -> None:
    extra = {"regions_class_order": [1, 2]} if labels is REGIONS else {}
    folders = [
        make_model((4, 12, 12), labels=labels, spacing=1.3, forward=(1, 0, 2), more=extra),
        make_model((16, 16), labels=labels, spacing=0.9, forward=second_forward, more=extra),
    ]
    models = [load_model(folder, device=CPU) for folder in folders]
    options = replace(options, uncertainty=True)
    alone = whole(models, options, case)
    one, other = (found.probabilities for found in alone)
    assert one is not None and other is not None
    narrow = Layout(planes=4, dtype=torch.float32, batch=1, keep_on_device=False, blocks=blocks)
    everything = replace(narrow, planes=1 << 30, blocks=1)
    monkeypatch.setattr(
        "core.inference.case_predictor.fit_layout",
        lambda *words: everything if words[2].probabilities else narrow,
    )
    workers = [CasePredictor(model, options) for model in models]
    found = restored(
        EnsemblePredictor(workers, options, [(0, 1), (0,), (1,)]),
        case,
    )
    for mask, wanted in zip((found.mask, *found.further), ((one + other) / 2, one, other), strict=True):
        np.testing.assert_array_equal(mask, mask_of_probabilities(wanted, models[0].labels))
    assert len(np.unique(found.mask)) > 1
    assert found.doubts is not None
    np.testing.assert_allclose(found.doubts, np.mean([each.doubts for each in alone], axis=0), atol=1e-3)
    kept = restored(EnsemblePredictor(workers, replace(options, probabilities=True)), case)
    np.testing.assert_allclose(kept.probabilities, (one + other) / 2, atol=1e-6)


def test_that_no_more_planes_are_kept_than_are_still_needed(
    make_model: MakeModel, case: Case, options: PredictionOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.inference.member import Member

    model = load_model(make_model((4, 12, 12)), device=CPU)
    narrow = Layout(planes=4, dtype=torch.float32, batch=1, keep_on_device=False)
    monkeypatch.setattr("core.inference.case_predictor.fit_layout", lambda *_: narrow)
    most = 0
    advance = Member.advance

    def watched(member: Member) -> None:
        nonlocal most
        advance(member)
        most = max(most, 0 if member._kept is None else member._kept.stop - member._kept.start)

    monkeypatch.setattr(Member, "advance", watched)
    workers = [CasePredictor(model, options) for _ in range(2)]
    restored(EnsemblePredictor(workers, options), case)
    assert 0 < most <= 8 < 15


def test_that_a_warning_that_all_models_give_is_said_once(
    make_model: MakeModel, tmp_path: Path, options: PredictionOptions
) -> None:
    grid = Grid(shape=(9, 9, 9), spacing_mm=(1.0, 1.0, 1.0))
    write_image(tmp_path / "a.nii.gz", Image(voxels=np.full((1, 9, 9, 9), 7, np.int16), grid=grid))
    case = Case(name="a", images=(tmp_path / "a.nii.gz",), mask=None)
    workers = [CasePredictor(load_model(make_model(), device=CPU), options) for _ in range(2)]
    (warning,) = EnsemblePredictor(workers, options).load(case).warnings
    assert "same value everywhere" in str(warning)


def test_that_out_of_memory_the_members_take_smaller_pieces(
    make_model: MakeModel,
    case: Case,
    tmp_path: Path,
    options: PredictionOptions,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = load_model(make_model((16, 12, 12)), device=CPU)
    workers = [CasePredictor(model, options) for _ in range(2)]
    wanted = restored(EnsemblePredictor(workers, options), case).mask
    tried: list[Layout] = []
    windows = Predictor.windows

    def full_at_first(self: Predictor, image: Any, layout: Layout, **words: Any) -> Any:
        tried.append(layout)
        if len(tried) == 1:
            raise RuntimeError("CUDA out of memory")
        return windows(self, image, layout, **words)

    def smaller(self: CasePredictor, predictor: Predictor, layout: Layout) -> tuple[Predictor, Layout]:
        return predictor, replace(layout, batch=1)

    monkeypatch.setattr(Predictor, "windows", full_at_first)
    monkeypatch.setattr(CasePredictor, "smaller", smaller)
    found: list[LoadedCase | CasePredicted] = []
    for event in run_cases(EnsemblePredictor(workers, options), [case], tmp_path / "out"):
        if isinstance(event, CasePredicted):
            found.append(event)
    assert len(found) == 1
    assert [layout.batch for layout in tried] == [4, 1, 1]
    from core.io.read_image import read_mask

    np.testing.assert_array_equal(read_mask(tmp_path / "out/a.nii.gz").voxels[0], wanted)
