"""Plans that would fill the memory are refused by arithmetic, and everything that nnU-Net makes is taken."""

import copy
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.errors import UserError
from core.network.architecture import Architecture, NetworkKind
from core.network.footprint import parameter_count
from core.network.unet import build_unet
from core.planning.make_plan import make_plan
from core.planning.plan_file import plan_from_json
from tests.core.planning.any_fingerprint import made_dataset, made_fingerprint

Content = dict[str, Any]


@pytest.fixture(scope="module")
def plans(recorded: Path) -> Content:
    with gzip.open(recorded / "planner_cases.jsonl.gz", "rt") as lines:
        for line in lines:
            found: Content = json.loads(line)["plans"]
            if "3d_fullres" in found["configurations"] and found["plans_name"] == "nnUNetPlans":
                return found
    raise AssertionError


def test_that_every_recorded_plan_is_read(recorded: Path) -> None:
    count = 0
    for name in ("planner_cases", "planner_cases_regions"):
        with gzip.open(recorded / f"{name}.jsonl.gz", "rt") as lines:
            for line in lines:
                count += len(plan_from_json(json.loads(line)["plans"], "plans.json").configurations)
    assert count > 460


def network(content: Content) -> Content:
    found: Content = content["configurations"]["3d_fullres"]["architecture"]["arch_kwargs"]
    return found


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda c: network(c).update(n_stages=10**9), "n_stages"),
        (lambda c: network(c).update(n_stages=10**9, features_per_stage=32), "n_stages"),
        (lambda c: network(c).update(features_per_stage=16000), "arch_kwargs"),
        (lambda c: network(c).update(features_per_stage=10**18), "features_per_stage"),
        (lambda c: network(c).update(n_conv_per_stage=10**9), "n_conv_per_stage"),
        (lambda c: network(c).update(n_conv_per_stage_decoder=10**9), "n_conv_per_stage"),
        (lambda c: network(c)["kernel_sizes"].__setitem__(0, [10**6 + 1] * 3), "kernel_sizes"),
        (lambda c: network(c)["strides"].__setitem__(0, [10**9] * 3), "strides"),
        (lambda c: c["configurations"]["3d_fullres"].update(patch_size=[2**30] * 3), "patch_size"),
        (lambda c: c["configurations"]["3d_fullres"].update(patch_size=[10**30 * 64] * 3), "patch_size"),
        (lambda c: c["configurations"]["3d_fullres"].update(patch_size=[2048] * 3), "patch_size"),
        (lambda c: c["configurations"]["3d_fullres"].update(batch_size=10**12), "batch_size"),
        (lambda c: c["configurations"]["3d_fullres"].update(spacing=[1e-30] * 3), "spacing"),
        (lambda c: c["configurations"]["3d_fullres"].update(spacing=[1e30, 1, 1]), "spacing"),
        (
            lambda c: c["configurations"]["3d_fullres"].update(median_image_size_in_voxels=[1e30] * 3),
            "median_image",
        ),
    ],
)
def test_that_what_no_computer_holds_is_told_by_its_field(
    plans: Content, change: Callable[[Content], None], field: str
) -> None:
    content = copy.deepcopy(plans)
    change(content)
    with pytest.raises(UserError, match=rf"plans\.json: configurations\.3d_fullres.*{field}"):
        plan_from_json(content, "plans.json")


@pytest.mark.parametrize("kind", list(NetworkKind))
@pytest.mark.parametrize("bias", [True, False])
def test_that_weights_are_counted_without_building_them(kind: NetworkKind, bias: bool) -> None:
    shape = Architecture(
        kind=kind,
        features_per_stage=(4, 8, 8),
        kernel_sizes=((1, 3, 3), (3, 3, 3), (3, 3, 3)),
        strides=((1, 1, 1), (1, 2, 2), (2, 2, 2)),
        blocks_per_stage=(1, 3, 2),
        blocks_per_decoder_stage=(1, 2),
        conv_bias=bias,
    )
    built = build_unet(shape, 2, 5, deep_supervision=True)
    assert parameter_count(shape, 2, 5) == sum(weight.numel() for weight in built.parameters())


def test_that_a_network_larger_than_the_memory_is_not_begun() -> None:
    immense = Architecture(
        kind=NetworkKind.PLAIN,
        features_per_stage=(60_000, 60_000),
        kernel_sizes=((9, 9, 9), (9, 9, 9)),
        strides=((1, 1, 1), (2, 2, 2)),
        blocks_per_stage=(1, 1),
        blocks_per_decoder_stage=(1,),
    )
    with pytest.raises(UserError, match="weights of this network take"):
        build_unet(immense, 1, 2, deep_supervision=False)


@pytest.mark.parametrize("spacing", [(1e6, 1e-9, 1e-6), (1e-9, 1.0, 1e9), (1e9, 1e9, 1e-9)])
@pytest.mark.parametrize("shape", [(5, 1, 1000), (10**6, 10**9, 1)])
def test_that_voxels_beyond_any_measure_are_told(
    spacing: tuple[float, float, float], shape: tuple[int, int, int]
) -> None:
    with pytest.raises(UserError):
        make_plan(made_fingerprint(spacing, shape), made_dataset())
