"""The networks are the peer's: names, shapes, numbers."""

import json
from pathlib import Path
from typing import Any

import pytest
import torch

from core.errors import UserError
from core.network.architecture import Architecture, NetworkKind
from core.network.footprint import feature_map_size
from core.network.state_dict import load_peer_state_dict, peer_state_dict
from core.network.unet import UNet, build_unet
from core.planning.architecture_file import architecture_from_json
from tests.core.network.small_network import architecture

NAMES = ("plain_3d", "plain_3d_anisotropic", "plain_2d", "resenc_3d", "resenc_3d_anisotropic", "resenc_2d")


def described(recorded: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((recorded / "networks.json").read_text())[name]
    return found


def built(description: dict[str, Any], *, deep_supervision: bool = False) -> UNet:
    architecture = architecture_from_json(description, source="networks.json")
    return build_unet(
        architecture,
        description["input_channels"],
        description["output_channels"],
        deep_supervision=deep_supervision,
    )


def relative_error(found: torch.Tensor, wanted: torch.Tensor) -> float:
    return float((found - wanted).abs().max() / wanted.abs().max())


def assert_outputs(network: UNet, record: dict[str, Any]) -> None:
    load_peer_state_dict(network, record["state_dict"])
    with torch.no_grad():
        network.deep_supervision = False
        output = network(record["input"])
        network.deep_supervision = True
        outputs = network(record["input"])
    assert relative_error(output, record["output"]) <= 1e-5
    assert len(outputs) == len(record["deep_supervision_outputs"])
    for found, wanted in zip(outputs, record["deep_supervision_outputs"], strict=True):
        assert relative_error(found, wanted) <= 1e-5


@pytest.mark.parametrize("name", NAMES)
def test_that_a_network_gives_the_recorded_outputs(shared: Path, recorded: Path, name: str) -> None:
    record = torch.load(shared / f"reference/network/{name}.pt", weights_only=True)
    assert_outputs(built(described(recorded, name)), record)


def test_that_a_network_gives_the_outputs_that_travel_with_the_project(recorded: Path) -> None:
    record = torch.load(recorded / "network_plain_2d.pt", weights_only=True)
    assert_outputs(built(described(recorded, "plain_2d")), record)


@pytest.mark.parametrize("name", NAMES)
def test_that_a_fresh_networks_weights_bear_the_peers_names_and_shapes_in_its_order(
    recorded: Path, name: str
) -> None:
    description = described(recorded, name)
    network = built(description)
    names = peer_state_dict(network)
    assert list(names) == list(description["state_dict"])
    assert {key: list(tensor.shape) for key, tensor in names.items()} == description["state_dict"]
    assert sum(weight.numel() for weight in network.parameters()) == description["n_parameters"]


@pytest.mark.parametrize("name", NAMES)
def test_that_the_footprint_by_arithmetic_is_the_recorded_one(recorded: Path, name: str) -> None:
    description = described(recorded, name)
    architecture = architecture_from_json(description, source="networks.json")
    size = feature_map_size(
        architecture,
        description["patch_size"],
        description["input_channels"],
        description["output_channels"],
    )
    assert size == description["feature_map_size_no_deep_supervision"]


def test_that_weights_without_the_doubled_names_load_too(recorded: Path) -> None:
    description = described(recorded, "resenc_2d")
    giver, taker = built(description), built(description)
    load_peer_state_dict(taker, giver.state_dict())
    for mine, theirs in zip(taker.parameters(), giver.parameters(), strict=True):
        assert torch.equal(mine, theirs)


def test_that_a_weight_of_another_shape_is_refused_and_nothing_is_loaded(recorded: Path) -> None:
    description = described(recorded, "plain_2d")
    network = built(description)
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    other = dict(built(description).state_dict())
    other["decoder.seg_layers.1.weight"] = torch.zeros(5, 4, 1, 1)
    with pytest.raises(UserError, match=r"decoder\.seg_layers\.1\.weight has the shape 5×4×1×1"):
        load_peer_state_dict(network, other)
    assert all(torch.equal(before[name], tensor) for name, tensor in network.state_dict().items())


def test_that_a_missing_and_a_left_over_weight_are_named(recorded: Path) -> None:
    network = built(described(recorded, "plain_2d"))
    weights = peer_state_dict(network)
    without = {name: tensor for name, tensor in weights.items() if "transpconvs.0.bias" not in name}
    with pytest.raises(UserError, match=r"lacks the weight decoder\.transpconvs\.0\.bias"):
        load_peer_state_dict(network, without)
    with pytest.raises(UserError, match=r"does not have: something\.else"):
        load_peer_state_dict(network, {**weights, "something.else": torch.zeros(1)})


def test_that_biases_and_the_last_norm_of_a_residual_block_start_at_zero(recorded: Path) -> None:
    weights = built(described(recorded, "resenc_3d")).state_dict()
    assert all(not tensor.any() for name, tensor in weights.items() if name.endswith("conv.bias"))
    assert all(not tensor.any() for name, tensor in weights.items() if "conv2.norm" in name)
    assert all(bool((tensor == 1).all()) for name, tensor in weights.items() if "conv1.norm.weight" in name)


def test_that_convolutions_start_kaiming_normal() -> None:
    torch.manual_seed(0)
    architecture = Architecture(
        kind=NetworkKind.PLAIN,
        features_per_stage=(32, 64),
        kernel_sizes=((3, 3, 3), (3, 3, 3)),
        strides=((1, 1, 1), (2, 2, 2)),
        blocks_per_stage=(2, 2),
        blocks_per_decoder_stage=(2,),
    )
    weights = build_unet(architecture, 1, 2, deep_supervision=False).state_dict()
    weight = weights["encoder.stages.1.0.convs.1.conv.weight"]
    expected = (2 / (1 + 0.01**2) / (64 * 27)) ** 0.5
    assert abs(float(weight.std()) / expected - 1) < 0.02


def test_that_a_network_with_one_stage_is_refused() -> None:
    architecture = Architecture(
        kind=NetworkKind.PLAIN,
        features_per_stage=(32,),
        kernel_sizes=((3, 3),),
        strides=((1, 1),),
        blocks_per_stage=(2,),
        blocks_per_decoder_stage=(),
    )
    with pytest.raises(UserError, match="single resolution stage"):
        build_unet(architecture, 1, 2, deep_supervision=False)


@pytest.mark.parametrize("dimensions", [2, 3])
def test_that_features_and_head_give_what_the_whole_network_gives(dimensions: int) -> None:
    network = build_unet(architecture(dimensions), 2, 5, deep_supervision=False).eval()
    image = torch.randn(3, 2, *(8,) * dimensions, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        features = network.features(image)
        logits = torch.stack([network.head(one.flatten(1)).view(5, *one.shape[1:]) for one in features])
        torch.testing.assert_close(logits, network(image), rtol=1e-6, atol=1e-6)
