"""What a careful colleague says."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.dataset.dataset import Case
from core.dataset.splits import make_grouped_splits, make_splits
from core.fingerprint.case_statistics import DatasetStatistics
from core.planning.advise import AdviceKind, advise, patient_groups
from core.planning.edit import keep_mirroring
from core.planning.make_plan import make_plan
from core.planning.plan import Preset
from tests.core.fingerprint.made_statistics import made_case
from tests.core.planning.any_fingerprint import made_dataset, made_fingerprint

ABDOMEN = made_fingerprint((2.5, 0.8, 0.8), (120, 512, 512))
SIDES = made_dataset(labels=("kidney_left", "kidney_right", "spleen"), cases=40)


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


def about_sides(plan, statistics=None):
    (advice,) = [
        each for each in advise(SIDES, ABDOMEN, statistics, plan) if each.kind is AdviceKind.LEFT_RIGHT
    ]
    return advice


def test_that_the_axis_from_side_to_side_is_that_of_most_headers() -> None:
    sagittal = DatasetStatistics(cases=tuple(made_case(f"c{at}", side_axis=0) for at in range(3)))
    assert about_sides(make_plan(ABDOMEN, SIDES), sagittal).mirror_axes == (1, 2)


def test_that_a_followed_advice_is_said_to_be() -> None:
    plan = make_plan(ABDOMEN, SIDES)
    assert not about_sides(plan).followed
    assert about_sides(replace(plan, mirror_axes=(0, 1))).followed
    assert not about_sides(replace(plan, mirror_axes=(0, 2))).followed


def test_that_without_a_plan_or_for_a_draft_there_is_no_axis_to_switch_off() -> None:
    assert about_sides(None).mirror_axes is None
    assert about_sides(make_plan(ABDOMEN, SIDES, preset=Preset.QUICK)).mirror_axes is None


def test_that_another_axis_order_keeps_the_files_axis_unmirrored() -> None:
    upright = make_plan(ABDOMEN, SIDES)
    turned = make_plan(made_fingerprint((0.8, 0.8, 5.0), (512, 512, 60)), SIDES)
    assert turned.transpose_forward == (2, 0, 1)
    assert keep_mirroring(turned, replace(upright, mirror_axes=(0, 1))).mirror_axes == (1, 2)
    assert keep_mirroring(turned, upright).mirror_axes is None


def test_that_two_eyes_are_one_patient() -> None:
    groups = patient_groups([f"Image_{number:02d}{eye}" for number in range(1, 6) for eye in "LR"])
    assert groups["Image_03R"] == "Image_03"


def test_that_grouped_folds_are_noticed() -> None:
    names = [f"p{patient}_scan{scan}" for patient in range(8) for scan in (1, 2)]
    dataset = with_cases(*names)

    def followed(splits) -> bool:
        found = advise(dataset, ABDOMEN, None, None, splits)
        return next(each.followed for each in found if each.kind is AdviceKind.GROUPED_CASES)

    assert not followed(make_splits(names))
    assert followed(make_grouped_splits(names, patient_groups(names)))


def test_that_a_rare_label_and_few_cases_are_told() -> None:
    cases = tuple(
        made_case(f"case_{number}", labels=() if number else made_case("x").labels) for number in range(30)
    )
    kinds = {
        each.kind for each in advise(made_dataset(cases=30), ABDOMEN, DatasetStatistics(cases=cases), None)
    }
    assert AdviceKind.RARE_LABEL in kinds
    assert AdviceKind.FEW_CASES in {each.kind for each in advise(made_dataset(cases=4), ABDOMEN, None, None)}
