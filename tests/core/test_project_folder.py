"""Where things of a project lie, beside what is nnU-Net's."""

from pathlib import Path

import pytest

from core.errors import UserError
from core.project_folder import ProjectFolder

FOLDER = ProjectFolder(Path("project"))
DATASET, IDENTIFIER = "Dataset001_X", "nnUNetPlans_2d"


def test_that_our_prepared_data_lie_in_no_folder_that_plans_name() -> None:
    ours = FOLDER.configuration_data(DATASET, IDENTIFIER)
    nnunets = FOLDER.preprocessed(DATASET) / IDENTIFIER
    assert ours == FOLDER.preprocessed(DATASET) / "prepared_by_segwright" / IDENTIFIER
    assert nnunets not in (ours, *ours.parents)
    assert FOLDER.prepared_file(DATASET, IDENTIFIER).parent == ours


def test_that_what_nnunet_looks_for_stays_beside_the_plans() -> None:
    plans = FOLDER.plans_file(DATASET, "nnUNetPlans")
    for path in (
        FOLDER.splits_file(DATASET),
        FOLDER.planned_dataset_file(DATASET),
        FOLDER.fingerprint_file(DATASET),
        FOLDER.ground_truth(DATASET),
    ):
        assert path.parent == plans.parent


@pytest.mark.parametrize("name", ["..", "a/b", "/home/x", "", ".hidden"])
def test_that_an_identifier_that_leads_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(UserError):
        FOLDER.configuration_data(DATASET, name)
