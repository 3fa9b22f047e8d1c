"""Reasons."""

from dataclasses import replace

import pytest

from core.planning.edit import Edit, edit_configuration, with_configuration
from core.planning.explanation.explain import explain
from core.planning.make_plan import make_plan
from core.planning.plan import Preset
from core.planning.recommend import in_order_of_use, recommend
from tests.core.planning.any_fingerprint import made_dataset, made_fingerprint

HIPPOCAMPUS = made_fingerprint((1.0, 1.0, 1.0), (36, 50, 35), cases=260)
ABDOMEN = made_fingerprint((2.5, 0.8, 0.8), (120, 512, 512))
DATASET = made_dataset(cases=260)


def sentences(preset: Preset = Preset.STANDARD, fingerprint=HIPPOCAMPUS) -> dict[tuple[str | None, str], str]:
    plan = make_plan(fingerprint, DATASET, preset=preset)
    return {
        (reason.configuration, reason.value): str(reason.because)
        for reason in explain(plan, fingerprint, DATASET)
    }


def test_that_the_patch_is_told_from_its_start_to_its_size() -> None:
    told = sentences()["3d_fullres", "patch_size"]
    assert told.startswith("Started from 35 × 50 × 36, the median case")
    assert "halved 3 times" in told
    assert "fits 8 GB, so it was not shrunk" in told


def test_that_a_shrunk_patch_is_told_so() -> None:
    assert (
        "too much for 8 GB, so it was made smaller"
        in sentences(fingerprint=ABDOMEN)["3d_fullres", "patch_size"]
    )


def test_that_a_missing_and_a_present_low_resolution_are_told() -> None:
    assert "would add nothing" in sentences()[None, "3d_lowres"]
    assert "cannot see what lies around" in sentences(fingerprint=ABDOMEN)[None, "3d_lowres"]


@pytest.mark.parametrize("preset", list(Preset))
@pytest.mark.parametrize(
    "fingerprint", [HIPPOCAMPUS, ABDOMEN, made_fingerprint((999.0, 1.0, 1.0), (1, 500, 600))]
)
def test_that_every_value_of_every_configuration_has_its_reason(preset: Preset, fingerprint) -> None:
    plan = make_plan(fingerprint, DATASET, preset=preset)
    reasons = explain(plan, fingerprint, DATASET)
    for configuration in plan.configurations:
        values = {reason.value for reason in reasons if reason.configuration == configuration.name}
        assert values >= {"spacing", "median_size", "patch_size", "batch_size", "stages", "kernel_sizes"}
        assert values >= {"features", "blocks", "batch_dice", "memory"}
    for reason in reasons:
        assert "{" not in f"{reason.shown}{reason.because}{reason.would_change}"
        assert str(reason.shown)


def test_that_the_memory_a_plan_was_made_for_is_found_again() -> None:
    plan = make_plan(ABDOMEN, DATASET, gpu_memory_gb=11)
    reasons = explain(plan, ABDOMEN, DATASET)
    patch = next(
        reason for reason in reasons if reason.value == "patch_size" and reason.configuration == "3d_fullres"
    )
    assert "11 GB" in str(patch.because)


def test_that_a_draft_says_that_it_is_one_and_how_it_is_trained() -> None:
    told = sentences(Preset.QUICK)
    assert "first look" in told[None, "preset"]
    assert "AdamW" in told[None, "training"]


def test_that_a_plan_of_an_unknown_planner_is_explained_without_invention() -> None:
    plan = replace(make_plan(HIPPOCAMPUS, DATASET), planner="SomebodysPlanner")
    told = {reason.value: str(reason.because) for reason in explain(plan, HIPPOCAMPUS, DATASET)}
    assert "set by hand or elsewhere" in told["patch_size"]


def test_that_an_edited_configuration_says_what_was_changed_and_keeps_the_other_reasons() -> None:
    plan = make_plan(ABDOMEN, DATASET)
    found = edit_configuration(
        plan, "3d_fullres", Edit(batch_size=5), name="mine", fingerprint=ABDOMEN, label_entries=2
    )
    assert found.configuration is not None
    told = {
        reason.value: reason
        for reason in explain(with_configuration(plan, found.configuration), ABDOMEN, DATASET)
        if reason.configuration == "mine"
    }
    assert str(told["batch_size"].because) == "Changed by hand: in 3d_fullres it is 2."
    assert "too much for 8 GB" in str(told["patch_size"].because)
    assert str(told["memory"].shown) != "about 7.9 GB"


def test_that_the_memory_is_what_the_batch_needs_not_what_was_planned_for() -> None:
    def memory_of(fingerprint):
        return next(
            reason
            for reason in explain(make_plan(fingerprint, DATASET), fingerprint, DATASET)
            if reason.value == "memory" and reason.configuration == "3d_fullres"
        )

    # few voxels in the whole data set allow nine small patches only
    small, large = (float(str(memory_of(each).shown).split()[1]) for each in (HIPPOCAMPUS, ABDOMEN))
    assert small < 3 < 7 < large < 8.1
    memory = memory_of(ABDOMEN)
    assert "1120 million fit 8 GB" in str(memory.because)


def test_that_the_full_resolution_is_recommended_and_stands_first() -> None:
    plan = make_plan(ABDOMEN, DATASET)
    assert recommend(plan).configuration == "3d_fullres"
    mine = edit_configuration(
        plan, "3d_fullres", Edit(batch_size=5), name="mine", fingerprint=ABDOMEN, label_entries=2
    ).configuration
    assert mine is not None
    order = [each.name for each in in_order_of_use(with_configuration(plan, mine))]
    assert order == ["3d_fullres", "mine", "2d", "3d_lowres", "3d_cascade_fullres"]


def test_that_of_planes_and_thick_slices_something_else_is_said() -> None:
    flat = make_plan(made_fingerprint((999.0, 1.0, 1.0), (1, 500, 600)), DATASET)
    thick = make_plan(made_fingerprint((5.0, 0.8, 0.8), (40, 512, 512)), DATASET)
    assert recommend(flat).configuration == "2d"
    assert "far apart" in str(recommend(thick).because)


def changes_of(fingerprint) -> dict[tuple[str | None, str], str]:
    return {
        (reason.configuration, reason.value): str(reason.would_change)
        for reason in explain(make_plan(fingerprint, DATASET), fingerprint, DATASET)
    }


def test_that_more_memory_is_promised_only_where_it_would_help() -> None:
    small, large = changes_of(HIPPOCAMPUS), changes_of(ABDOMEN)
    assert small["3d_fullres", "patch_size"] == "Larger images; less GPU memory would make it smaller."
    assert small["3d_fullres", "batch_size"].endswith("more GPU memory does not.")
    assert large["3d_fullres", "patch_size"].startswith("More GPU memory allows a larger patch")
    assert large["3d_fullres", "batch_size"].startswith("More GPU memory")


def test_that_a_slice_is_not_called_a_case_and_a_picture_has_no_slices() -> None:
    assert "sees a whole slice at once" in sentences()["2d", "patch_size"]
    assert "sees a whole case at once" in sentences()["3d_fullres", "patch_size"]
    flat = sentences(fingerprint=made_fingerprint((999.0, 1.0, 1.0), (1, 500, 600)))
    told = " ".join(text for (configuration, _), text in flat.items() if configuration is not None)
    assert "slice" not in told
    assert "voxel" not in told
