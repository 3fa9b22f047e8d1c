"""How many windows go through the network at once on a graphics card, and what follows where they do not fit."""

from types import SimpleNamespace
from typing import Any

import pytest
import torch

from core.device import Device
from core.inference.case_predictor import CasePredictor
from core.inference.model.model import load_model
from core.inference.options import PredictionOptions
from core.inference.sliding_window import memory
from core.inference.sliding_window.memory import activations_of, fit_layout
from core.inference.sliding_window.predictor import Layout
from core.inference.sliding_window.tiles import tile_image
from tests.core.inference.conftest import CPU, MakeModel

GIB = 2**30
CARD = Device(kind="cuda", name="a card")
VOLUME = tile_image((256, 256, 256), (128, 128, 128), 0.5)
PLANES = tile_image((40, 256, 256), (1, 128, 128), 0.5)


def batch(monkeypatch: pytest.MonkeyPatch, free: float, window: float, tiling: Any = VOLUME) -> int:
    monkeypatch.setattr(memory, "free_device_memory", lambda device: int(free * GIB))
    options = PredictionOptions(device=CARD, memory=64 * GIB)
    return fit_layout(tiling, 3, options, 0, int(window * GIB)).batch


def test_that_no_more_windows_go_to_a_card_than_its_memory_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert batch(monkeypatch, 7.5, 1.0) == 4
    assert batch(monkeypatch, 5.5, 1.0) == 3
    assert batch(monkeypatch, 2.5, 1.0) == 1
    assert batch(monkeypatch, 0.5, 1.0) == 1
    assert batch(monkeypatch, 80, 1.0) == 4
    assert batch(monkeypatch, 80, 0.1, PLANES) == 16


def test_that_feature_maps_are_counted_in_16_bits(make_model: MakeModel) -> None:
    model = load_model(make_model(), device=CPU)
    voxels = 1
    for edge in model.configuration.patch_size:
        voxels *= edge
    # at least the finest maps: two of the encoder and decoder each
    assert activations_of(model) > 2 * 2 * voxels * model.configuration.architecture.features_per_stage[0]


def test_that_fewer_windows_are_tried_before_the_logits_leave_the_card(
    make_model: MakeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("torch.cuda.empty_cache", lambda: None)
    predictor = CasePredictor(load_model(make_model(), device=CPU), PredictionOptions(device=CARD))
    on_card: Any = SimpleNamespace(device=torch.device("cuda"))
    layout = Layout(planes=9, dtype=torch.float32, batch=4, keep_on_device=True)
    tried = []
    for _ in range(3):
        _, layout = predictor.smaller(on_card, layout)
        tried.append((layout.batch, layout.keep_on_device))
    assert tried == [(2, True), (1, True), (1, False)]
    now, _ = predictor.smaller(on_card, layout)
    assert now.device.type == "cpu"


def test_that_the_next_image_begins_with_what_fitted(
    make_model: MakeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("torch.cuda.empty_cache", lambda: None)
    monkeypatch.setattr(memory, "free_device_memory", lambda device: 80 * GIB)
    predictor = CasePredictor(load_model(make_model(), device=CPU), PredictionOptions(device=CARD))
    on_card: Any = SimpleNamespace(device=torch.device("cuda"), tiling=lambda shape: VOLUME)
    monkeypatch.setattr(predictor, "_on_device", lambda: on_card)
    monkeypatch.setattr(predictor, "_beside", lambda loaded: 0)
    loaded: Any = SimpleNamespace(image=torch.zeros((1, 256, 256, 256), device="meta"))
    _, layout = predictor.get_ready(loaded)
    assert layout.batch == 4
    predictor.smaller(on_card, layout)
    assert predictor.get_ready(loaded)[1].batch == 2
