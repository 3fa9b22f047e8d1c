"""Which cases belong to one patient, where the folds of a project keep patients together."""

from collections.abc import Sequence

from core.dataset.splits import Split, keeps_groups
from core.planning.advise import patient_groups


def groups_of(splits: Sequence[Split], case_names: Sequence[str]) -> dict[str, str]:
    """Case → patient, as the names tell it; empty where they tell nothing, or where the folds go by other groups."""
    groups = patient_groups(case_names)
    return groups if groups and keeps_groups(splits, groups) else {}
