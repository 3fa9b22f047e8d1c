"""Plans of others are read, and what cannot be used is told by its field."""

import copy
import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.errors import UserError
from core.network.architecture import NetworkKind
from core.planning.plan_file import plan_from_json, plan_to_json, read_plan, write_plan

Content = dict[str, Any]


@pytest.fixture(scope="module")
def plans() -> Content:
    """One with a low resolution and a cascade."""
    recorded = Path(__file__).resolve().parents[2] / "reference/planner_cases.jsonl.gz"
    with gzip.open(recorded, "rt") as lines:
        for line in lines:
            found: Content = json.loads(line)["plans"]
            if "3d_lowres" in found["configurations"] and found["plans_name"] == "nnUNetPlans":
                return found
    raise AssertionError


def test_that_a_plan_is_written_and_read_unchanged(plans: Content, tmp_path: Path) -> None:
    plan = plan_from_json(plans, "plans.json")
    write_plan(tmp_path / "nnUNetPlans.json", plan)
    assert read_plan(tmp_path / "nnUNetPlans.json") == plan
    assert json.loads((tmp_path / "nnUNetPlans.json").read_text()) == plans


def test_that_unknown_entries_are_kept(plans: Content) -> None:
    content = copy.deepcopy(plans)
    content["my_note"] = {"from": "me"}
    content["configurations"]["2d"]["note"] = "mine"
    assert plan_to_json(plan_from_json(content, "plans.json")) == content


def test_that_the_mirror_axes_travel_with_the_plan_where_the_peer_passes_over_them(plans: Content) -> None:
    plan = replace(plan_from_json(plans, "plans.json"), mirror_axes=(0, 1))
    content = plan_to_json(plan)
    assert {field: value for field, value in content.items() if field != "segwright"} == plans
    assert plan_from_json(content, "plans.json") == plan
    assert plan.patch_mirror_axes(plan.configuration("3d_fullres")) == (0, 1)
    assert plan.patch_mirror_axes(plan.configuration("2d")) == (0,)
    content["segwright"]["mirror_axes"] = [3]
    with pytest.raises(UserError, match=r"mirror_axes\.0"):
        plan_from_json(content, "plans.json")


def test_that_an_edited_configuration_inherits_and_is_written_as_it_was(plans: Content) -> None:
    content = copy.deepcopy(plans)
    content["configurations"]["mine"] = {"inherits_from": "3d_fullres", "batch_size": 5}
    content["configurations"]["mine_too"] = {"inherits_from": "mine", "batch_dice": False}
    plan = plan_from_json(content, "plans.json")
    assert plan.configuration("mine").batch_size == 5
    assert plan.configuration("mine").patch_size == plan.configuration("3d_fullres").patch_size
    assert plan.configuration("mine_too").batch_size == 5
    assert plan_to_json(plan) == content


def test_that_the_cascade_knows_its_previous_stage(plans: Content) -> None:
    cascade = plan_from_json(plans, "plans.json").configuration("3d_cascade_fullres")
    assert (cascade.previous_stage, cascade.inherits_from) == ("3d_lowres", "3d_fullres")


def test_that_a_single_number_of_convolutions_stands_for_all_stages(plans: Content) -> None:
    content = copy.deepcopy(plans)
    kwargs = content["configurations"]["2d"]["architecture"]["arch_kwargs"]
    kwargs["n_conv_per_stage"] = kwargs["n_conv_per_stage_decoder"] = 2
    wanted = plan_from_json(plans, "plans.json").configuration("2d").architecture
    assert plan_from_json(content, "plans.json").configuration("2d").architecture == wanted


def test_that_plans_of_the_first_v2_releases_are_read(plans: Content) -> None:
    content = copy.deepcopy(plans)
    configuration = content["configurations"]["2d"]
    kwargs = configuration.pop("architecture")["arch_kwargs"]
    configuration.update(
        UNet_class_name="PlainConvUNet",
        UNet_base_num_features=32,
        unet_max_num_features=512,
        n_conv_per_stage_encoder=kwargs["n_conv_per_stage"],
        n_conv_per_stage_decoder=kwargs["n_conv_per_stage_decoder"],
        pool_op_kernel_sizes=kwargs["strides"],
        conv_kernel_sizes=kwargs["kernel_sizes"],
    )
    found = plan_from_json(content, "plans.json").configuration("2d").architecture
    assert found == plan_from_json(plans, "plans.json").configuration("2d").architecture
    assert found.kind is NetworkKind.PLAIN


def change(*path: str, to: Any) -> Callable[[Content], None]:
    def apply(content: Content) -> None:
        for step in path[:-1]:
            content = content[step]
        content[path[-1]] = to

    return apply


TWO = ("configurations", "2d")
KWARGS = (*TWO, "architecture", "arch_kwargs")


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (change("plans_per_stage", to={}), "version 1"),
        (change("transpose_forward", to=[0, 0, 2]), "transpose_forward"),
        (change("transpose_forward", to=[1, 2, 0]), "transpose_backward: it does not undo"),
        (change("label_manager", to="Other"), "label_manager: expected LabelManager"),
        (change("configurations", to={}), "configurations: there is none"),
        (
            change("configurations", to={f"c{n}": {"inherits_from": f"c{n - 1}"} for n in range(3000)}),
            "configurations: 3000 is far beyond what can be computed; 200 is the most",
        ),
        (change(*TWO, "batch_size", to="two"), r"configurations\.2d: batch_size"),
        (change(*TWO, "batch_size", to=0), "batch_size: expected a whole number above 0"),
        (change(*TWO, "patch_size", to=[33, 31]), r"patch_size\.0: 33 cannot be halved"),
        (change(*TWO, "patch_size", to=[32]), "patch_size: expected 2 numbers"),
        (change(*TWO, "spacing", to=[0.0, 1.0]), "spacing: expected 2 numbers above 0"),
        (change(*TWO, "normalization_schemes", to=["Magic"]), r"normalization_schemes\.0"),
        (change(*TWO, "use_mask_for_norm", to=[]), "use_mask_for_norm: expected one entry a channel"),
        (change(*TWO, "preprocessor_name", to="Mine"), "preprocessor_name: expected DefaultPreprocessor"),
        (change(*TWO, "resampling_fn_data", to="fast"), "resampling_fn_data: expected"),
        (change(*TWO, "inherits_from", to="none_such"), r"inherits_from: there is no configuration"),
        (change(*TWO, "inherits_from", to="2d"), "inherits from itself"),
        (change(*TWO, "next_stage", to="none_such"), "there is no configuration none_such"),
        (change(*TWO, "architecture", to=None), "architecture: expected a network"),
        (change(*TWO, "architecture", "network_class_name", to="a.b.Swin"), "network_class_name: expected"),
        (change(*KWARGS, "n_stages", to=3), "features_per_stage: expected 3 entries"),
        (change(*KWARGS, "dropout_op", to="torch.nn.Dropout2d"), "dropout_op: expected None"),
        (change(*KWARGS, "norm_op", to="torch.nn.BatchNorm2d"), "norm_op: expected InstanceNorm2d"),
        (change(*KWARGS, "kernel_sizes", to=[[2, 2]]), "kernel_sizes"),
    ],
)
def test_that_a_wrong_field_is_named(plans: Content, damage: Callable[[Content], None], told: str) -> None:
    content = copy.deepcopy(plans)
    damage(content)
    with pytest.raises(UserError, match=told):
        plan_from_json(content, "plans.json")


@pytest.mark.parametrize("field", ["plans_name", "transpose_forward", "configurations"])
def test_that_a_missing_field_is_named(plans: Content, field: str) -> None:
    content = {name: value for name, value in plans.items() if name != field}
    with pytest.raises(UserError, match=f"{field}: Field required"):
        plan_from_json(content, "plans.json")


@pytest.mark.parametrize("content", [None, [], "plans", 3])
def test_that_something_else_than_a_plan_is_refused(content: Any) -> None:
    with pytest.raises(UserError, match="whole file"):
        plan_from_json(content, "plans.json")


def test_that_a_plan_that_is_cut_off_or_missing_is_told(plans: Content, tmp_path: Path) -> None:
    file = tmp_path / "nnUNetPlans.json"
    with pytest.raises(UserError, match=r"nnUNetPlans\.json: the file is missing"):
        read_plan(file)
    text = json.dumps(plans)
    file.write_text(text[: len(text) // 2], encoding="utf-8")
    with pytest.raises(UserError, match=r"nnUNetPlans\.json: this is not a complete JSON file"):
        read_plan(file)
