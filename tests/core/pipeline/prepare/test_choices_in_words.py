"""What is written after the options of `segwright import`."""

import pytest

from core.dataset.formats.dicom.dicom_choices import DicomChoices
from core.dataset.labels import Label
from core.errors import UserError
from core.pipeline.prepare.choices_in_words import (
    dicom_of,
    label_names_of,
    masks_as_of,
    regions_of,
    spacing_of,
    values_of,
)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", {}),
        ("liver, tumour", {1: "liver", 2: "tumour"}),
        ("1=liver,5=tumour", {1: "liver", 5: "tumour"}),
        ("#ff0000=rose", {0xFF0000: "rose"}),
    ],
)
def test_that_label_names_are_read(typed: str, names: dict[int, str]) -> None:
    assert label_names_of(typed) == names


def test_that_an_unclear_label_name_is_refused() -> None:
    with pytest.raises(UserError, match="this is not a value and a name"):
        label_names_of("1=liver,tumour")


def test_that_regions_are_read_in_their_order() -> None:
    assert regions_of("whole=1+2+ 3, core = 2+3") == (
        Label(name="whole", values=(1, 2, 3)),
        Label(name="core", values=(2, 3)),
    )
    assert regions_of("") == ()


@pytest.mark.parametrize("typed", ["whole", "whole=", "=1+2"])
def test_that_a_region_without_name_or_values_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match="this is not a region and its values"):
        regions_of(typed)


def test_that_values_are_whole_numbers_or_colours() -> None:
    assert values_of("255, -1,#00ff00") == (255, -1, 0x00FF00)
    with pytest.raises(UserError, match="this is no value of a mask"):
        values_of("1.5")


def test_that_a_way_to_read_masks_is_one_of_three() -> None:
    assert [masks_as_of(word) for word in ("", "numbers", "colours", "structure")] == [
        "",
        "numbers",
        "colours",
        "structure",
    ]
    with pytest.raises(UserError, match="masks hold numbers or colours"):
        masks_as_of("greys")


def test_that_a_spacing_is_three_sizes_above_zero() -> None:
    assert spacing_of("5,0.8,0.8") == (5.0, 0.8, 0.8)
    assert spacing_of("") is None
    for wrong in ("5,0.8", "5,0,1", "a,b,c", "1,2,inf"):
        with pytest.raises(UserError, match="no three sizes of a voxel"):
            spacing_of(wrong)


def test_that_what_is_said_of_dicom_is_read() -> None:
    assert dicom_of(
        "CT, PT", "liver=Leber+LIVER,tumour", "leave-out", "tilt,phases,suv,smaller-covers"
    ) == DicomChoices(
        series=("CT", "PT"),
        structures=(("liver", ("Leber", "LIVER")), ("tumour", ())),
        lacking="leave out",
        repairs=("tilt", "phases"),
        suv=True,
        covers=True,
    )
    assert dicom_of("", "", "", "") == DicomChoices()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("", "", "what", ""), "missing structure"),
        (("", "", "", "sux"), "no way to read DICOM"),
    ],
)
def test_that_unknown_words_about_dicom_are_refused(said: tuple[str, ...], told: str) -> None:
    with pytest.raises(UserError, match=told):
        dicom_of(*said)
