"""Names of structures as people write them, and what is suggested to be one label."""

import pytest

from core.dataset.formats.dicom.structure_names import (
    DrawnName,
    labels_by_name,
    meaning_key,
    plain_key,
    suggested_rows,
    unknown_names,
)


def drawn(*files: tuple[str, ...]) -> list[DrawnName]:
    return [
        DrawnName(patient=f"p{number}", file=f"f{number}", name=name)
        for number, names in enumerate(files)
        for name in names
    ]


@pytest.mark.parametrize("name", ["Liver", "LIVER", "Leber", "liver_1", "Foie", "Hígado", "肝臟", " liver "])
def test_that_a_liver_is_a_liver(name: str) -> None:
    assert meaning_key(name) == "liver"


@pytest.mark.parametrize(
    "name", ["Lung_L", "lung left", "LungLeft", "Lunge links", "Lt Lung", "L_LUNG", "poumon gauche"]
)
def test_that_sides_are_found_in_any_language_and_sequence(name: str) -> None:
    assert meaning_key(name) == "lung left"


def test_that_left_is_not_right() -> None:
    assert meaning_key("Kidney_R") != meaning_key("Kidney_L") != meaning_key("Kidney")


def test_that_synonyms_become_one_row_and_can_be_kept_apart() -> None:
    found = drawn(("Liver", "Spleen"), ("LIVER",), ("Leber",), ("Liver",))
    together = suggested_rows(found)
    assert [(row.label, row.names, row.patients) for row in together] == [
        ("Liver", ("Liver", "LIVER", "Leber"), 4),
        ("Spleen", ("Spleen",), 1),
    ]
    apart = suggested_rows(found, apart=True)
    assert [row.names for row in apart] == [("Liver", "LIVER"), ("Spleen",), ("Leber",)]


def test_that_names_of_one_file_are_never_one_structure() -> None:
    rows = suggested_rows(drawn(("GTV1", "GTV2", "ROI-1", "ROI-2"), ("GTV1",)))
    assert [row.names for row in rows] == [("GTV1",), ("GTV2",), ("ROI-1",), ("ROI-2",)]


def test_that_labels_can_name_a_file_and_differ() -> None:
    rows = suggested_rows(drawn(("a/b", "a:b", "Background")))
    assert [row.label for row in rows] == ["a_b", "a_b_2", "Background_structure"]


def test_that_chosen_structures_rename_combine_and_ignore() -> None:
    rows = suggested_rows(drawn(("lung_left", "lung_right", "Heart"), ("Lung_Left", "Body")))
    labels = labels_by_name(rows, (("lung", ("lung_left", "lung_right")), ("heart", ())))
    assert labels == {"lung_left": "lung", "Lung_Left": "lung", "lung_right": "lung", "Heart": "heart"}
    assert unknown_names(rows, (("lung", ("lung_left", "lungs")), ("kidney", ()))) == ("lungs", "kidney")


def test_that_a_word_keeps_its_signs_apart() -> None:
    assert plain_key("PTV_60-Gy") == "ptv 60 gy"
