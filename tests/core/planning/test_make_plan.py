"""Every recorded decision of the peer's planners, field by field."""

import copy
import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.dataset.dataset_file import dataset_from_json
from core.errors import UserError
from core.fingerprint.fingerprint_file import fingerprint_from_json
from core.planning.make_plan import make_plan
from core.planning.plan import Preset
from core.planning.plan_file import plan_from_json, plan_to_json

RECORDED = Path(__file__).resolve().parents[2] / "reference"
PRESETS = {
    "ExperimentPlanner": Preset.STANDARD,
    "nnUNetPlannerResEncM": Preset.RESENC_M,
    "nnUNetPlannerResEncL": Preset.RESENC_L,
    "nnUNetPlannerResEncXL": Preset.RESENC_XL,
}


def recorded_cases() -> list[Any]:
    cases = []
    for name in ("planner_cases", "planner_cases_regions"):
        with gzip.open(RECORDED / f"{name}.jsonl.gz", "rt") as lines:
            cases += [pytest.param(line, id=f"{name}-{number}") for number, line in enumerate(lines, start=1)]
    return cases


def planned(record: dict[str, Any], **changes: Any) -> dict[str, Any]:
    dataset = dataset_from_json(record["dataset_json"], folder=Path("Dataset001_X"), source="dataset.json")
    fingerprint = fingerprint_from_json({**record["fingerprint"], **changes}, source="fingerprint.json")
    plan = make_plan(
        fingerprint,
        dataset,
        preset=PRESETS[record["planner"]],
        gpu_memory_gb=record["gpu_memory_target_in_gb"],
    )
    return plan_to_json(plan)


def a_record(kind: str = "iso") -> dict[str, Any]:
    with gzip.open(RECORDED / "planner_cases.jsonl.gz", "rt") as lines:
        for line in lines:
            record: dict[str, Any] = json.loads(line)
            if record["kind"] == kind and len(record["fingerprint"]["spacings"]) > 2:
                return record
    raise AssertionError(kind)


@pytest.mark.parametrize("line", recorded_cases())
def test_that_a_recorded_plan_is_made_again_field_by_field_and_in_its_order(line: str) -> None:
    record = json.loads(line)
    assert json.dumps(planned(record), indent=1) == json.dumps(record["plans"], indent=1)


@pytest.mark.parametrize("line", recorded_cases()[::20])
def test_that_a_recorded_plan_comes_back_from_its_file_unchanged(line: str) -> None:
    plans = json.loads(line)["plans"]
    plan = plan_from_json(plans, "plans.json")
    assert json.dumps(plan_to_json(plan)) == json.dumps(plans)


def test_that_a_flat_data_set_has_no_3d_configuration() -> None:
    assert list(planned(a_record("2d"))["configurations"]) == ["2d"]


@pytest.mark.parametrize("spacing", [[0.0, 1.0, 1.0], [1.0, -1.0, 1.0], [1.0, 1.0, float("nan")]])
def test_that_a_spacing_that_is_not_above_zero_is_named(spacing: list[float]) -> None:
    record = a_record()
    spacings = [spacing, *record["fingerprint"]["spacings"][1:]]
    with pytest.raises(UserError, match=r"spacings\.0: expected three numbers above 0"):
        planned(record, spacings=spacings)


def test_that_a_fingerprint_without_cases_is_refused() -> None:
    with pytest.raises(UserError, match="there is no case"):
        planned(a_record(), spacings=[], shapes_after_crop=[])


def test_that_spacings_and_shapes_must_be_as_many() -> None:
    record = a_record()
    with pytest.raises(UserError, match="shapes_after_crop"):
        planned(record, shapes_after_crop=record["fingerprint"]["shapes_after_crop"][1:])


@pytest.mark.parametrize("memory", [0, -8, float("nan")])
def test_that_the_memory_to_plan_for_must_be_above_zero(memory: float) -> None:
    with pytest.raises(UserError, match="must be a number above 0 GB"):
        planned({**a_record(), "gpu_memory_target_in_gb": memory})


def test_that_a_plan_for_almost_no_memory_is_impossible_and_says_so() -> None:
    with pytest.raises(UserError, match="No patch is small enough"):
        planned({**a_record(), "gpu_memory_target_in_gb": 1e-7})


def test_that_images_too_thin_for_a_low_resolution_are_refused() -> None:
    record = {**a_record(), "gpu_memory_target_in_gb": 2}
    with pytest.raises(UserError, match="no voxels left along one axis"):
        planned(record, spacings=[[1.0, 1.0, 1.0]], shapes_after_crop=[[3000, 1, 3000]])


def test_that_no_channel_means_no_plan() -> None:
    record = a_record()
    dataset = dataset_from_json(record["dataset_json"], folder=Path("Dataset001_X"), source="dataset.json")
    with pytest.raises(UserError, match="names no image channel"):
        make_plan(fingerprint_from_json(record["fingerprint"], source="f"), replace(dataset, channels=()))


def test_that_a_fingerprint_without_a_channel_of_the_data_set_is_refused() -> None:
    with pytest.raises(UserError, match=r"no intensities of channel 0 \("):
        planned(a_record(), foreground_intensity_properties_per_channel={})


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ({"shapes_after_crop": [[0, 9, 9]]}, r"shapes_after_crop\.0: expected three whole numbers above 0"),
        ({"shapes_after_crop": [[9.5, 9, 9]]}, r"shapes_after_crop\.0\.0"),
        ({"spacings": [[1.0, 1.0]]}, r"spacings\.0\.2: Field required"),
        (
            {"median_relative_size_after_cropping": -1},
            "median_relative_size_after_cropping: expected a number",
        ),
        ({"median_relative_size_after_cropping": float("nan")}, "median_relative_size_after_cropping"),
        ({"foreground_intensity_properties_per_channel": {"0": {}}}, r"per_channel\.0\.mean: Field required"),
    ],
)
def test_that_a_field_edited_wrongly_by_hand_is_named(damage: dict[str, Any], told: str) -> None:
    one = {"spacings": [[1.0, 1.0, 1.0]], "shapes_after_crop": [[9, 9, 9]]}
    with pytest.raises(UserError, match=told):
        planned(a_record(), **{**one, **damage})


def test_that_an_intensity_that_is_no_number_is_named() -> None:
    record = a_record()
    known = copy.deepcopy(record["fingerprint"]["foreground_intensity_properties_per_channel"])
    known["0"]["percentile_99_5"] = float("inf")
    with pytest.raises(UserError, match=r"per_channel\.0\.percentile_99_5: expected a number"):
        planned(record, foreground_intensity_properties_per_channel=known)
