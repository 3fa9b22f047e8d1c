"""Names as they are typed on a terminal."""

import pytest

from core.errors import UserError
from core.pipeline.import_order import dataset_name_of, label_names_of


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Liver", "Dataset001_Liver"),
        ("liver tumours (MR)", "Dataset001_liver_tumours_MR"),
        ("Dataset042_Liver", "Dataset042_Liver"),
    ],
)
def test_that_a_plain_name_becomes_a_data_set_name(typed: str, name: str) -> None:
    assert dataset_name_of(typed) == name


def test_that_a_name_without_letters_is_refused() -> None:
    with pytest.raises(UserError, match="has no letters or digits"):
        dataset_name_of("…")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", None),
        ("liver, tumour", {1: "liver", 2: "tumour"}),
        ("1=liver,5=tumour", {1: "liver", 5: "tumour"}),
    ],
)
def test_that_label_names_are_read(typed: str, names: dict[int, str] | None) -> None:
    assert label_names_of(typed) == names


def test_that_an_unclear_label_name_is_refused() -> None:
    with pytest.raises(UserError, match="this is not a value and a name"):
        label_names_of("1=liver,tumour")
