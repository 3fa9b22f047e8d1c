"""Which file is whose mask, from names as people give them."""

from pathlib import Path

import pytest

from core.dataset.pairing.pairing import Pairing, pair_files, safe_name

IMAGES, MASKS = Path("/images"), Path("/masks")


def pair(images: list[str], masks: list[str]) -> Pairing:
    return pair_files(
        [IMAGES / name for name in images],
        [MASKS / name for name in masks],
        image_root=IMAGES,
        mask_root=MASKS,
    )


def paired(pairing: Pairing) -> dict[str, str]:
    return {
        "+".join(str(path.relative_to(IMAGES)) for path in case.images): str(case.mask.relative_to(MASKS))
        for case in pairing.pairs
        if case.mask is not None
    }


@pytest.mark.parametrize(
    ("image", "mask", "reason"),
    [
        ("liver_{}.nii.gz", "liver_{}.nii.gz", "Same name"),
        ("Image_{}L.jpg", "Image_{}L_1stHO.png", "Same name, but for “_1stHO” in the mask's"),
        ("{}.png", "{}_mask.tif", "Same name, but for “_mask” in the mask's"),
        ("{}.png", "mask_{}.png", "Same name, but for “mask_” in the mask's"),
        (
            "volume-{}.nii",
            "segmentation-{}.nii",
            "but for “volume” in the image's and “segmentation” in the mask's",
        ),
        ("img{}.tif", "lab{}.tif", "but for “img” in the image's and “lab” in the mask's"),
        ("{}_ct.nii", "{}-labels.nii", "but for “_ct” in the image's and “-labels” in the mask's"),
        ("{}_0000.nii.gz", "{}.nii.gz", "Named as in nnU-Net"),
        ("p{}/image.nii.gz", "p{}/seg.nii.gz", "but for “image” in the image's and “seg” in the mask's"),
        ("p{0}/p{0}_ct.nii.gz", "p{}.nii.gz", "Same name, but for “_ct” in the image's"),
    ],
)
def test_that_what_sets_masks_apart_is_found_from_the_names(image: str, mask: str, reason: str) -> None:
    numbers = (0, 1, 2, 10, 21)
    pairing = pair([image.format(n) for n in numbers], [mask.format(n) for n in numbers])
    assert paired(pairing) == {image.format(n): mask.format(n) for n in numbers}
    assert pairing.unpaired == ()
    assert reason in str(pairing.pairs[0].reason)


def test_that_channels_are_grouped_by_their_number() -> None:
    names = [f"{case}_{channel:04d}.nii.gz" for case in ("a", "b") for channel in (0, 1, 2)]
    pairing = pair(names, ["a.nii.gz", "b.nii.gz"])
    assert [case.name for case in pairing.pairs] == ["a", "b"]
    assert [path.name for path in pairing.pairs[1].images] == names[3:]


def test_that_numbers_which_count_cases_are_no_channels() -> None:
    names = [f"img_{i:04d}" for i in range(12)]
    pairing = pair([f"{name}.png" for name in names], [f"{name}_mask.png" for name in names])
    assert len(pairing.pairs) == 12
    assert all(len(case.images) == 1 for case in pairing.pairs)


def test_that_modalities_in_the_names_become_channels_with_these_names() -> None:
    kinds = ("t1", "t1ce", "t2", "flair")
    names = [f"BraTS_{n:03d}/BraTS_{n:03d}_{kind}.nii.gz" for n in (1, 2, 3) for kind in kinds]
    pairing = pair(names, [f"BraTS_{n:03d}/BraTS_{n:03d}_seg.nii.gz" for n in (1, 2, 3)])
    assert pairing.channel_names == ("FLAIR", "T1", "T1CE", "T2")
    assert [case.name for case in pairing.pairs] == ["BraTS_001", "BraTS_002", "BraTS_003"]
    assert [path.name for path in pairing.pairs[0].images] == [
        f"BraTS_001_{kind}.nii.gz" for kind in ("flair", "t1", "t1ce", "t2")
    ]


def test_that_a_left_and_a_right_image_with_a_mask_each_are_two_cases() -> None:
    images = [f"p{n}_{side}.png" for n in range(4) for side in ("t1", "t2")]
    pairing = pair(images, [name.replace(".png", "_seg.png") for name in images])
    assert len(pairing.pairs) == 8


def test_that_what_is_left_over_is_named_with_a_reason() -> None:
    pairing = pair(["c1.nii", "c2.nii", "c3.nii"], ["c1.nii", "c2.nii", "c4.nii"])
    assert paired(pairing) == {"c1.nii": "c1.nii", "c2.nii": "c2.nii"}
    reasons = {file.path.name: (file.is_mask, str(file.reason)) for file in pairing.unpaired}
    assert reasons == {
        "c3.nii": (False, "There is no mask with this name."),
        "c4.nii": (True, "There is no image with this name."),
    }


def test_that_a_second_mask_of_an_image_is_asked_for() -> None:
    pairing = pair(["1.png", "2.png", "3.png"], ["1.png", "2.png", "3.png", "2_mask.png"])
    assert len(pairing.pairs) == 3
    assert [pair.name for pair in pairing.pairs if pair.problem] == ["2"]
    assert pairing.mask_kinds == ("mask", "plain") and not pairing.unpaired


@pytest.mark.parametrize(
    ("images", "masks"),
    [(["case_1.nii"], ["case_2_seg.nii"]), (["case_1.nii", "case_2.nii"], ["case_3.nii", "case_4.nii"])],
)
def test_that_cases_of_different_numbers_are_never_paired(images: list[str], masks: list[str]) -> None:
    assert pair(images, masks).pairs == ()


def test_that_an_only_image_and_an_only_mask_belong_together() -> None:
    pairing = pair(["scan.nii"], ["tumor.nii"])
    assert str(pairing.pairs[0].reason) == "The only image and the only mask"


def test_that_the_same_file_name_in_many_folders_gives_each_case_its_folders_name() -> None:
    pairing = pair([f"p{n}/scan.nii" for n in range(3)], [f"p{n}/label.nii" for n in range(3)])
    assert len({case.name for case in pairing.pairs}) == 3
    assert all(f"p{n}" in pairing.pairs[n].name for n in range(3))


def test_that_names_become_fit_for_files() -> None:
    assert safe_name("Fall 7 (kontrast)/Scan") == "Fall_7_kontrast_Scan"
    assert safe_name("...") == "case"


def test_that_nothing_at_all_gives_no_pairs() -> None:
    assert pair([], []).pairs == ()
