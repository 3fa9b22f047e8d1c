"""Cases that stand apart."""

from dataclasses import replace

import pytest

from core.fingerprint.case_statistics import DatasetStatistics, LabelVolume
from core.fingerprint.outliers import OutlierKind, find_outliers
from tests.core.fingerprint.made_statistics import STATISTICS, made_case


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


def test_that_another_scale_of_intensity_is_told_as_a_factor() -> None:
    cases = [made_case(f"case_{number}") for number in range(12)]
    cases[4] = made_case("bright", intensities=(replace(STATISTICS, median=38_700.0),))
    (found,) = find_outliers(DatasetStatistics(cases=tuple(cases)), channel_names=["MRI"])
    assert str(found.text) == "MRI is 430 times brighter than usual (38,700 inside the labels; usually 90)."


def test_that_planes_are_measured_in_pixels_and_have_no_third_axis() -> None:
    cases = [
        made_case(f"case_{number}", shape=(1, 90, 90), shape_after_crop=(1, 90, 90)) for number in range(9)
    ]
    cases[4] = made_case(
        "long", shape=(1, 90, 900), shape_after_crop=(1, 90, 900), spacing_mm=(5.0, 1.0, 1.0)
    )
    (found,) = find_outliers(DatasetStatistics(cases=tuple(cases)))
    assert str(found.text) == "The image is 900 pixels long along x; usually about 90."


def test_that_a_microscopes_stack_is_measured_in_its_own_unit() -> None:
    counted = (LabelVolume(value=1, voxels=1000),)
    cases = [made_case(f"case_{number}", unit="µm", labels=counted) for number in range(9)]
    cases[4] = made_case(
        "far", unit="µm", spacing_mm=(5.0, 1.0, 1.0), labels=(LabelVolume(value=1, voxels=9000),)
    )
    spacing, size, volume = (str(each.text) for each in find_outliers(DatasetStatistics(cases=tuple(cases))))
    assert spacing == "Voxels are 5 µm long along z; usually about 1 µm."
    assert size == "The image is 250 µm long along z; usually about 50 µm."
    assert volume == "1 fills 9000 voxels; usually about 1000."


def test_that_several_axes_of_a_case_are_told_in_one_sentence() -> None:
    cases = [made_case(f"case_{number}", spacing_mm=(4.0, 0.8, 0.8)) for number in range(9)]
    cases[4] = made_case("thin", spacing_mm=(1.25, 0.5, 0.5), shape_after_crop=(160, 160, 160))
    (found,) = find_outliers(DatasetStatistics(cases=tuple(cases)))
    wanted = "Voxels are 0.5 × 0.5 × 1.25 mm long along x, y, z; usually about 0.8 × 0.8 × 4 mm."
    assert str(found.text) == wanted
