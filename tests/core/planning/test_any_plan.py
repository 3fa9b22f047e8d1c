"""What holds for the plan of any fingerprint."""

import json
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.fingerprint.fingerprint import Fingerprint
from core.network.footprint import feature_map_size
from core.planning.make_plan import make_plan
from core.planning.plan import Configuration, Plan, Preset
from core.planning.plan_file import plan_from_json, plan_to_json
from core.planning.planner_rules import RULES
from core.planning.topology import make_topology
from tests.core.planning.any_fingerprint import STATISTICS, fingerprints, made_dataset

DATASET = made_dataset(labels=("a", "b", "c"))
PRESETS = st.sampled_from(list(Preset))
MEMORY = st.sampled_from([None, 2.0, 4.0, 8.0, 11.0, 24.0, 80.0])
ANY = given(st.one_of(fingerprints(), fingerprints(flat=True)), PRESETS, MEMORY)


def planned(fingerprint: Fingerprint, preset: Preset, memory: float | None) -> Plan:
    try:
        return make_plan(fingerprint, DATASET, preset=preset, gpu_memory_gb=memory)
    except UserError:
        # too thin for a low resolution: told, not planned
        assume(False)
        raise


def fits(configuration: Configuration, preset: Preset, memory: float | None) -> bool:
    rules = RULES[preset]
    dimensions = configuration.dimensions
    estimate = feature_map_size(configuration.architecture, configuration.patch_size, 1, 4)
    if rules.shrink_per_batch:
        estimate = estimate / rules.reference_batch(dimensions) * 2
    return estimate <= rules.reference(dimensions, memory or rules.reference_gb)


@ANY
@settings(max_examples=60, deadline=None)
def test_that_patches_can_be_halved_and_fit_the_memory_and_batches_hold_two(
    fingerprint: Fingerprint, preset: Preset, memory: float | None
) -> None:
    configurations = planned(fingerprint, preset, memory).configurations
    assert configurations
    for configuration in configurations:
        divisor = configuration.architecture.divisor
        assert all(edge % step == 0 for edge, step in zip(configuration.patch_size, divisor, strict=True))
        assert make_topology(configuration.patch_size, configuration.spacing_mm).divisor == divisor
        assert configuration.batch_size >= 2
        assert fits(configuration, preset, memory)


@ANY
@settings(max_examples=40, deadline=None)
def test_that_any_plan_comes_back_from_its_file(
    fingerprint: Fingerprint, preset: Preset, memory: float | None
) -> None:
    plan = planned(fingerprint, preset, memory)
    assert plan_from_json(json.loads(json.dumps(plan_to_json(plan))), "plans.json") == plan


@given(fingerprints(), PRESETS, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_that_the_order_of_cases_does_not_matter(fingerprint: Fingerprint, preset: Preset, random) -> None:
    order = list(range(len(fingerprint.spacings)))
    random.shuffle(order)
    shuffled = replace(
        fingerprint,
        spacings=tuple(fingerprint.spacings[place] for place in order),
        shapes_after_crop=tuple(fingerprint.shapes_after_crop[place] for place in order),
    )
    assert planned(shuffled, preset, None) == planned(fingerprint, preset, None)


@pytest.mark.parametrize("flat", [False, True])
def test_that_a_draft_is_small_marked_and_named(flat: bool) -> None:
    fingerprint = replace(
        Fingerprint(
            spacings=((999.0 if flat else 2.5, 0.8, 0.8),) * 8,
            shapes_after_crop=((1 if flat else 120, 512, 512),) * 8,
            foreground_intensity_properties_per_channel={"0": STATISTICS},
            median_relative_size_after_cropping=1.0,
        )
    )
    plan = make_plan(fingerprint, DATASET, preset=Preset.QUICK)
    assert plan.draft
    assert plan.plans_name == "SegwrightQuick"
    assert plan.planner == "SegwrightQuickPlanner"
    assert [each.name for each in plan.configurations] == (["2d"] if flat else ["2d", "3d_fullres"])
    for configuration in plan.configurations:
        assert configuration.data_identifier == f"SegwrightQuick_{configuration.name}"
        assert max(configuration.architecture.features_per_stage) <= 128
        assert feature_map_size(configuration.architecture, configuration.patch_size, 1, 4) <= 4.5e6
    assert plan_to_json(plan)["segwright"] == {"draft": True}
