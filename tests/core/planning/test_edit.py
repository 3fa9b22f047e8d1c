"""A user's own configurations."""

import pytest

from core.errors import UserError
from core.planning.edit import Edit, edit_configuration, keep_edited, with_configuration
from core.planning.make_plan import make_plan
from core.planning.plan import Normalization
from core.planning.plan_file import plan_from_json, plan_to_json
from tests.core.planning.any_fingerprint import made_dataset, made_fingerprint

ABDOMEN = made_fingerprint((2.5, 0.8, 0.8), (120, 512, 512))
DATASET = made_dataset(cases=260)


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
    assert any("256 × 256 × 120" in str(text) for text in found.consequences)
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


@pytest.mark.parametrize("name", ["", "a/b", "a b", "two__lines", "-dash", "n" * 41])
def test_that_a_name_that_cannot_be_a_folder_is_refused(name: str) -> None:
    assert [problem.field for problem in edited(Edit(batch_size=3), name=name)[1].problems] == ["name"]


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
