"""Reasons, advice and edits."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.dataset.dataset import Case
from core.errors import UserError
from core.fingerprint.case_statistics import CaseStatistics, DatasetStatistics, LabelVolume
from core.fingerprint.outliers import OutlierKind, find_outliers
from core.planning.advise import AdviceKind, advise
from core.planning.edit import Edit, edit_configuration, keep_edited, with_configuration
from core.planning.explain import explain
from core.planning.make_plan import make_plan
from core.planning.plan import Normalization, Preset
from core.planning.plan_file import plan_from_json, plan_to_json
from tests.core.planning.any_fingerprint import STATISTICS, made_dataset, made_fingerprint

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
    assert told.startswith("Started from 36 × 50 × 35, the median case")
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


def test_that_left_and_right_are_noticed_and_the_axis_named() -> None:
    dataset = made_dataset(labels=("kidney_left", "kidney_right", "spleen"), cases=40)
    plan = make_plan(ABDOMEN, dataset)
    (advice,) = [each for each in advise(dataset, ABDOMEN, None, plan) if each.kind is AdviceKind.LEFT_RIGHT]
    assert advice.mirror_axes == (0, 1)
    assert "kidney_left" in str(advice.text)


@pytest.mark.parametrize("labels", [("liver", "spleen"), ("left_lung", "right_kidney"), ("kidney_left",)])
def test_that_names_without_a_pair_of_sides_are_left_alone(labels: tuple[str, ...]) -> None:
    dataset = made_dataset(labels=labels, cases=40)
    assert not [each for each in advise(dataset, ABDOMEN, None, None) if each.kind is AdviceKind.LEFT_RIGHT]


def with_cases(*names: str):
    dataset = made_dataset(cases=len(names))
    return replace(
        dataset, cases=tuple(Case(name=name, images=(Path("i"),), mask=Path("m")) for name in names)
    )


def test_that_several_scans_of_a_patient_are_grouped() -> None:
    dataset = with_cases(
        *(f"patient{number:03d}_frame{frame:02d}" for number in range(6) for frame in (1, 12))
    )
    (advice,) = [
        each for each in advise(dataset, ABDOMEN, None, None) if each.kind is AdviceKind.GROUPED_CASES
    ]
    assert advice.groups["patient003_frame12"] == "patient003"
    assert len(set(advice.groups.values())) == 6


def test_that_numbered_cases_are_not_taken_for_patients() -> None:
    dataset = with_cases(*(f"hippocampus_{number:03d}" for number in range(20)))
    assert not [
        each for each in advise(dataset, ABDOMEN, None, None) if each.kind is AdviceKind.GROUPED_CASES
    ]


def made_case(name: str, **changes: object) -> CaseStatistics:
    labels = (LabelVolume(value=1, voxels=1000, millilitres=10.0),)
    case = CaseStatistics(
        name=name,
        shape=(50, 100, 100),
        spacing_mm=(1.0, 1.0, 1.0),
        shape_after_crop=(50, 100, 100),
        relative_size=1.0,
        labels=labels,
        intensities=(STATISTICS,),
    )
    return replace(case, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"spacing_mm": (5.0, 1.0, 1.0), "shape_after_crop": (10, 100, 100)}, OutlierKind.SPACING),
        ({"shape_after_crop": (50, 100, 300)}, OutlierKind.SIZE),
        ({"intensities": (replace(STATISTICS, median=1190.0),)}, OutlierKind.INTENSITY),
        ({"labels": (LabelVolume(value=1, voxels=9000, millilitres=90.0),)}, OutlierKind.VOLUME),
        ({"labels": ()}, OutlierKind.MISSING),
    ],
)
def test_that_a_case_that_stands_apart_is_named_with_the_reason(
    changes: dict[str, object], kind: OutlierKind
) -> None:
    cases = [made_case(f"case_{number}") for number in range(12)]
    cases[4] = made_case("strange", **changes)
    found = find_outliers(DatasetStatistics(cases=tuple(cases)))
    assert [(each.case, each.kind) for each in found] == [("strange", kind)]


def test_that_alike_cases_hold_no_outlier_and_few_cases_none_either() -> None:
    cases = [made_case(f"case_{number}", spacing_mm=(1.0, 1.0, 1.0 + 0.01 * number)) for number in range(12)]
    assert find_outliers(DatasetStatistics(cases=tuple(cases))) == ()
    assert find_outliers(DatasetStatistics(cases=(cases[0], made_case("x", labels=())))) == ()


def test_that_a_rare_label_and_few_cases_are_told() -> None:
    cases = tuple(
        made_case(f"case_{number}", labels=() if number else made_case("x").labels) for number in range(30)
    )
    kinds = {each.kind for each in advise(DATASET, ABDOMEN, DatasetStatistics(cases=cases), None)}
    assert AdviceKind.RARE_LABEL in kinds
    assert AdviceKind.FEW_CASES in {each.kind for each in advise(made_dataset(cases=4), ABDOMEN, None, None)}


def edited(edit: Edit, fingerprint=ABDOMEN, name: str = "mine"):
    plan = make_plan(fingerprint, DATASET)
    return plan, edit_configuration(
        plan, "3d_fullres", edit, name=name, fingerprint=fingerprint, label_entries=2
    )


def test_that_another_spacing_changes_the_median_case_and_its_data() -> None:
    plan, found = edited(Edit(spacing_mm=(2.5, 1.6, 1.6)))
    assert found.configuration is not None
    assert found.configuration.median_size == (120.0, 256.0, 256.0)
    assert found.configuration.data_identifier == "nnUNetPlans_mine"
    assert any("120 × 256 × 256" in str(text) for text in found.consequences)
    written = plan_to_json(with_configuration(plan, found.configuration))
    assert plan_from_json(written, "plans.json").configuration("mine") == found.configuration
    assert written["configurations"]["mine"]["inherits_from"] == "3d_fullres"
    assert "batch_size" not in written["configurations"]["mine"]


def test_that_an_impossible_patch_gets_the_nearest_possible_one() -> None:
    _, found = edited(Edit(patch_size=(50, 190, 190)))
    assert found.configuration is None
    (problem,) = found.problems
    assert problem.field == "patch_size"
    _, again = edited(Edit(patch_size=tuple(int(edge) for edge in problem.nearest)))
    assert again.configuration is not None


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (Edit(batch_size=1), "batch_size"),
        (Edit(spacing_mm=(0.0, 1.0, 1.0)), "spacing_mm"),
        (Edit(patch_size=(32, 32)), "patch_size"),
        (Edit(first_features=0), "first_features"),
        (Edit(normalization=(Normalization.CT, Normalization.CT)), "normalization"),
    ],
)
def test_that_an_impossible_value_is_told(edit: Edit, field: str) -> None:
    assert [problem.field for problem in edited(edit)[1].problems] == [field]


def test_that_an_automatic_name_is_not_given_away() -> None:
    assert [problem.field for problem in edited(Edit(batch_size=3), name="2d")[1].problems] == ["name"]


def test_that_fewer_features_need_less_memory() -> None:
    _, usual = edited(Edit(batch_size=2))
    _, small = edited(Edit(first_features=8))
    assert small.configuration is not None
    assert small.configuration.architecture.features_per_stage[:3] == (8, 16, 32)
    assert str(usual.consequences[-1]) != str(small.consequences[-1])


def test_that_an_edited_configuration_survives_a_new_plan() -> None:
    plan, found = edited(Edit(batch_size=4))
    assert found.configuration is not None
    kept = keep_edited(
        make_plan(ABDOMEN, DATASET, gpu_memory_gb=8.5), with_configuration(plan, found.configuration)
    )
    assert kept.configuration("mine").batch_size == 4
    assert len(kept.configurations) == len(plan.configurations) + 1


def test_that_an_unknown_base_is_refused() -> None:
    plan = make_plan(ABDOMEN, DATASET)
    with pytest.raises(UserError, match="has no configuration"):
        edit_configuration(plan, "4d", Edit(), name="mine", fingerprint=ABDOMEN, label_entries=2)
