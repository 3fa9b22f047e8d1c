"""Random networks and losses of ours against the peer's: names, shapes, order, outputs, gradients.

    python -m tests.bench.fuzz_networks --peer PYTHON [--count 60] [--seed 0]

Networks: plain and residual, 2D and 3D, uneven strides and kernels, any number of blocks. The peer builds each from
the arch_kwargs that we write, loads our fresh weights strictly, and gives its outputs; we then load its weights.
Losses: softmax and regions, with and without an ignore label, batch_dice and deep supervision.
"""

import argparse
import json
import math
import pickle
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch

from core.dataset.labels import Label, Labels
from core.network.architecture import Architecture, NetworkKind
from core.network.state_dict import load_peer_state_dict, peer_state_dict
from core.network.unet import build_unet
from core.planning.architecture_file import architecture_to_json
from core.training.loss import SegmentationLoss

Drawn = dict[str, Any]
LARGEST_PATCH = 60_000
"""voxels"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", required=True, help="the Python of an environment with nnunetv2")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    torch.manual_seed(options.seed)
    networks = [_draw_network(rng) for _ in range(options.count)]
    losses = [_draw_loss(rng) for _ in range(options.count)]
    with tempfile.TemporaryDirectory() as scratch:
        sent, got = Path(scratch) / "sent.pkl", Path(scratch) / "got.pkl"
        sent.write_bytes(pickle.dumps({"networks": [_sent(n) for n in networks], "losses": losses}))
        script = Path(__file__).with_name("peer_networks.py")
        subprocess.run([options.peer, str(script), str(sent), str(got)], check=True)
        answers = pickle.loads(got.read_bytes())
    worst = max(_compare_network(n, a) for n, a in zip(networks, answers["networks"], strict=True))
    print(f"{options.count} networks: names, shapes and order equal; largest relative error {worst:.1e}")
    errors = [_compare_loss(n, a) for n, a in zip(losses, answers["losses"], strict=True)]
    print(
        f"{options.count} losses: largest relative error of the value {max(e[0] for e in errors):.1e}, "
        f"of the gradient {max(e[1] for e in errors):.1e}"
    )


def _draw_network(rng: np.random.Generator) -> Drawn:
    dimensions, stages = int(rng.integers(2, 4)), int(rng.integers(2, 6))
    kind = NetworkKind(rng.choice([each.value for each in NetworkKind]))

    def axes(values: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(int(value) for value in rng.choice(values, size=dimensions))

    strides = ((1,) * dimensions, *(axes((1, 2, 2, 3)) for _ in range(stages - 1)))
    architecture = Architecture(
        kind=kind,
        features_per_stage=tuple(int(value) for value in rng.integers(2, 13, size=stages)),
        kernel_sizes=tuple(axes((1, 3, 3, 5)) for _ in range(stages)),
        strides=strides,
        blocks_per_stage=tuple(int(value) for value in rng.integers(1, 4, size=stages)),
        blocks_per_decoder_stage=tuple(int(value) for value in rng.integers(1, 3, size=stages - 1)),
        conv_bias=bool(rng.random() < 0.8),
    )
    # the norm of the coarsest map needs more than one voxel
    patch = tuple(2 * divisor for divisor in architecture.divisor)
    if math.prod(patch) > LARGEST_PATCH:
        return _draw_network(rng)
    inputs, outputs = int(rng.integers(1, 4)), int(rng.integers(1, 5))
    network = build_unet(architecture, inputs, outputs, deep_supervision=True).eval()
    for parameter in network.parameters():
        # the last norm of a residual block starts at 0 and would hide what lies before it
        parameter.data += 0.05 * torch.randn_like(parameter)
    return {
        "architecture": architecture,
        "network": network,
        "inputs": inputs,
        "outputs": outputs,
        "image": torch.randn(2, inputs, *patch),
    }


def _sent(drawn: Drawn) -> Drawn:
    """What the peer needs, as plain values and arrays."""
    weights = peer_state_dict(drawn["network"])
    return {
        "architecture": json.loads(json.dumps(architecture_to_json(drawn["architecture"]))),
        "inputs": drawn["inputs"],
        "outputs": drawn["outputs"],
        "image": drawn["image"].numpy(),
        "weights": {name: weight.detach().numpy() for name, weight in weights.items()},
    }


def _compare_network(drawn: Drawn, answer: Drawn) -> float:
    weights = peer_state_dict(drawn["network"])
    assert list(weights) == answer["names"], drawn["architecture"]
    optimized = [list(weight.shape) for weight in drawn["network"].parameters()]
    assert optimized == answer["parameters"], drawn["architecture"]
    with torch.no_grad():
        outputs = drawn["network"](drawn["image"])
    worst = max(
        _error(one, torch.tensor(other)) for one, other in zip(outputs, answer["outputs"], strict=True)
    )
    # and the other way: weights that the peer has drawn
    load_peer_state_dict(drawn["network"], {n: torch.tensor(w) for n, w in answer["own_weights"].items()})
    with torch.no_grad():
        own = drawn["network"](drawn["image"])
    return max(worst, *(_error(o, torch.tensor(p)) for o, p in zip(own, answer["own_outputs"], strict=True)))


def _draw_loss(rng: np.random.Generator) -> Drawn:
    dimensions, resolutions = int(rng.integers(2, 4)), int(rng.integers(2, 5))
    edge = 2**resolutions
    count, batch = int(rng.integers(1, 5)), int(rng.integers(1, 4))
    regions = bool(rng.random() < 0.5)
    ignore = count + 1 if rng.random() < 0.5 else None
    entries: dict[str, Any] = {"background": 0}
    for value in range(1, count + 1):
        # nested and crossing regions, at least one of several values
        members = sorted({value, *rng.integers(1, count + 1, size=2).tolist()}) if regions else value
        entries[f"l{value}"] = members
    several = any(isinstance(members, list) and len(members) > 1 for members in entries.values())
    if regions and not several:
        regions = False
        entries = {"background": 0, **{f"l{value}": value for value in range(1, count + 1)}}
    highest = count if ignore is None else ignore
    if ignore is not None:
        entries["ignore"] = ignore
    outputs = count if regions else count + 1
    target = rng.integers(0, highest + 1, size=(batch, 1, *(edge,) * dimensions))
    if rng.random() < 0.2:
        target[:] = 0 if ignore is None else ignore
    logits = [
        rng.normal(0, 2, size=(batch, outputs, *(edge // 2**level,) * dimensions)).astype(np.float32)
        for level in range(resolutions)
    ]
    return {
        "labels": entries,
        "order": list(range(1, count + 1)) if regions else None,
        "target": target.astype(np.int16),
        "logits": logits,
        "batch_dice": bool(rng.random() < 0.5),
    }


def _compare_loss(drawn: Drawn, answer: Drawn) -> tuple[float, float]:
    entries = tuple(
        Label(name=name, values=tuple(values) if isinstance(values, list) else (values,))
        for name, values in drawn["labels"].items()
    )
    labels = Labels(entries=entries, regions_class_order=tuple(drawn["order"] or ()))
    logits = [torch.tensor(one, requires_grad=True) for one in drawn["logits"]]
    loss = SegmentationLoss(labels, batch_dice=drawn["batch_dice"])
    value = loss(logits, torch.tensor(drawn["target"][:, 0]))
    value.backward()
    worst = 0.0
    for one, other in zip(logits, answer["gradients"], strict=True):
        found = torch.zeros_like(one) if one.grad is None else one.grad
        worst = max(worst, _error(found, torch.tensor(other)))
    return abs(value.item() - answer["value"]) / max(abs(answer["value"]), 1e-3), worst


def _error(found: torch.Tensor, wanted: torch.Tensor) -> float:
    assert found.shape == wanted.shape
    return float((found - wanted).abs().max() / wanted.abs().max().clamp_min(1e-6))


if __name__ == "__main__":
    main()
