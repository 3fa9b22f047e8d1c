"""Windows added up, in one piece or slab by slab."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torch import Tensor

from core.dataset.labels import Label, Labels
from core.inference.model.model import Model, load_model
from core.inference.options import PredictionOptions
from core.inference.slab_restorer import MaskInTheMaking
from core.inference.sliding_window.accumulator import Slab
from core.inference.sliding_window.predictor import Layout, Predictor
from core.io.image import Grid
from core.preprocessing.preprocessed_case import CaseGeometry
from core.preprocessing.restore import restore_labels
from tests.core.inference.conftest import CPU, MakeModel

OPTIONS = PredictionOptions(device=CPU, mirroring=False)
WHOLE = Layout(planes=1 << 30, dtype=torch.float32, batch=1, keep_on_device=False)


@pytest.fixture
def model(make_model: MakeModel) -> Model:
    return load_model(make_model(), device=CPU)


class Constant(torch.nn.Module):
    """A network that says the same everywhere."""

    def features(self, x: Tensor) -> Tensor:
        return torch.ones(x.shape[0], 1, *x.shape[2:])

    def head(self, features: Tensor) -> Tensor:
        return torch.tensor([[1.0], [-2.0], [0.5]]) @ features


def noise(shape: Sequence[int], seed: int = 0) -> Any:
    return np.random.default_rng(seed).normal(size=(1, *shape)).astype(np.float32)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    shape=st.tuples(st.integers(1, 20), st.integers(1, 20), st.integers(1, 20)),
    patch=st.lists(st.integers(3, 12), min_size=2, max_size=3),
    step=st.floats(0.2, 1.0),
    mirroring=st.booleans(),
)
def test_that_a_constant_network_gives_a_constant_on_any_image(
    model: Model, shape: tuple[int, int, int], patch: list[int], step: float, mirroring: bool
) -> None:
    drawn = replace(model.configuration, patch_size=tuple(patch))
    axes = tuple(range(len(patch)))
    constant = replace(model, networks=(Constant(),), configuration=drawn, mirror_axes=axes)  # type: ignore[arg-type]
    predictor = Predictor(constant, replace(OPTIONS, step=step, mirroring=mirroring))
    logits = predictor.predict_logits(noise(shape))
    assert logits.shape == (3, *shape)
    for found, level in zip(logits, (1.0, -2.0, 0.5), strict=True):
        torch.testing.assert_close(found, torch.full(shape, level), rtol=1e-5, atol=1e-5)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    shape=st.tuples(st.integers(3, 40), st.integers(3, 14), st.integers(3, 14)),
    planes=st.integers(8, 24),
    batch=st.integers(1, 3),
)
def test_that_slabs_hold_what_the_whole_volume_holds(
    model: Model, shape: tuple[int, int, int], planes: int, batch: int
) -> None:
    predictor = Predictor(model, OPTIONS)
    at_once = replace(WHOLE, batch=batch)
    (last,) = [moved.finished for moved in predictor.windows(noise(shape), at_once) if moved.finished]
    whole = last.logits
    found = torch.full_like(whole, torch.nan)
    layout = Layout(planes=planes, dtype=torch.float32, batch=batch, keep_on_device=False)
    reached = 0
    for moved in predictor.windows(noise(shape), layout):
        slab = moved.finished
        if slab is not None:
            assert slab.start == reached
            found[:, slab.start : slab.stop] = slab.logits
            reached = slab.stop
    assert torch.equal(found, whole)


@settings(max_examples=40, deadline=None)
@given(
    shape=st.tuples(st.integers(1, 9), st.integers(1, 6), st.integers(1, 6)),
    full=st.tuples(st.integers(1, 14), st.integers(1, 8), st.integers(1, 8)),
    cuts=st.lists(st.integers(1, 8), max_size=4),
    thick=st.booleans(),
    regions=st.booleans(),
    blocks=st.integers(1, 3),
    seed=st.integers(0, 99),
)
def test_that_restoring_slab_by_slab_gives_the_whole_volumes_mask(
    shape: tuple[int, int, int],
    full: tuple[int, int, int],
    cuts: list[int],
    thick: bool,
    regions: bool,
    blocks: int,
    seed: int,
) -> None:
    geometry = CaseGeometry(
        grid=Grid(shape=(full[1], full[0], full[2]), spacing_mm=(1.0, 1.0, 1.0)),
        transpose_forward=(1, 0, 2),
        spacing_mm=(5.0 if thick else 1.0, 1.0, 1.0),
        shape_before_crop=full,
        crop_box=((0, full[0]), (0, full[1]), (0, full[2])),
        shape_after_crop=full,
        shape=shape,
        target_spacing_mm=(1.0, 1.0, 1.0),
    )
    entries = (
        Label(name="background", values=(0,)),
        Label(name="whole", values=(1, 2)),
        Label(name="core", values=(2,)),
    )
    plain = (
        Label(name="background", values=(0,)),
        Label(name="a", values=(1,)),
        Label(name="b", values=(2,)),
    )
    labels = Labels(entries=entries, regions_class_order=(1, 2)) if regions else Labels(entries=plain)
    generator = torch.Generator().manual_seed(seed)
    logits = torch.randn((labels.output_count, *shape), generator=generator).half()
    made = MaskInTheMaking(geometry, labels)
    edges = sorted({0, shape[0], *(cut for cut in cuts if cut < shape[0])})
    for block in made.blocks(blocks):
        rows = logits[:, :, slice(*block.rows)]
        for start, stop in itertools.pairwise(edges):
            block.add(Slab(start=start, stop=stop, logits=rows[:, start:stop].clone()))
    np.testing.assert_array_equal(made.mask(), restore_labels(logits, geometry, labels))


def test_that_a_model_of_planes_runs_slice_by_slice(make_model: MakeModel) -> None:
    model = load_model(make_model((8, 8)), device=CPU)
    predictor = Predictor(model, OPTIONS)
    image = noise((3, 10, 9))
    logits = predictor.predict_logits(image)
    alone = predictor.predict_logits(image[:, 1:2])
    torch.testing.assert_close(logits[:, 1:2], alone)


def test_that_mirroring_averages_over_all_eight_ways_of_turning(make_model: MakeModel) -> None:
    model = load_model(make_model(), device=CPU)
    image = torch.from_numpy(noise((8, 8, 8)))
    mirrored = Predictor(model, replace(OPTIONS, mirroring=True)).predict_logits(image)
    plain = Predictor(model, OPTIONS)
    total = torch.zeros_like(mirrored)
    for axes in ([], [1], [2], [3], [1, 2], [1, 3], [2, 3], [1, 2, 3]):
        total += plain.predict_logits(image.flip(axes)).flip(axes)
    torch.testing.assert_close(mirrored, total / 8, rtol=1e-4, atol=1e-5)


def test_that_folds_are_averaged(make_model: MakeModel) -> None:
    folder = make_model(folds=("0", "1"))
    image = noise((9, 8, 10))
    one, two, both = (
        Predictor(load_model(folder, folds=folds, device=CPU), OPTIONS).predict_logits(image)
        for folds in (["0"], ["1"], None)
    )
    torch.testing.assert_close(both, (one + two) / 2, rtol=1e-4, atol=1e-5)
    assert not torch.allclose(one, two)


def test_that_half_precision_changes_logits_by_rounding_only(model: Model) -> None:
    predictor = Predictor(model, OPTIONS)
    image = noise((20, 9, 9))
    half = torch.zeros((3, 20, 9, 9))
    layout = Layout(planes=9, dtype=torch.float16, batch=1, keep_on_device=False)
    for moved in predictor.windows(image, layout):
        if moved.finished is not None:
            half[:, moved.finished.start : moved.finished.stop] = moved.finished.logits.float()
    torch.testing.assert_close(half, predictor.predict_logits(image), rtol=1e-2, atol=5e-3)


def test_that_no_autocast_is_made_but_for_an_nvidia_card(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    # before PyTorch 2.5 there is none for Apple's chips, not even one that is off
    monkeypatch.setattr(torch, "autocast", lambda *a, **k: pytest.fail("an autocast"))
    assert Predictor(model, OPTIONS).predict_logits(noise((10, 9, 9))).isfinite().all()


def test_that_a_block_of_rows_holds_what_the_whole_volume_holds_there(model: Model) -> None:
    predictor = Predictor(model, OPTIONS)
    image = noise((10, 30, 9))
    (whole,) = [moved.finished for moved in predictor.windows(image, WHOLE) if moved.finished]
    (some,) = [moved.finished for moved in predictor.windows(image, WHOLE, rows=(5, 17)) if moved.finished]
    assert torch.equal(some.logits, whole.logits[:, :, 5:17])
