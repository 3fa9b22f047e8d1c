"""From a folder of DICOM files to cases: what belongs together, what lacks, what is asked."""

import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.dataset.formats.dicom.dicom_choices import DicomChoices
from core.dataset.formats.dicom.unpack_zip import unpack_zip
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_doubts import import_doubts, open_doubts
from core.dataset.importing.import_finding import ImportQuestion
from core.dataset.importing.import_proposal import ImportKind, ImportProposal
from core.dataset.importing.propose_import import look_for_import, propose_import
from core.dataset.masks.mask_file import read_mask_file
from core.errors import UserError
from core.events import run_to_end
from core.io.read_image import read_image
from tests.core.dataset.dicom.hospital import SHAPE, patient
from tests.core.io.formats.dicom.pacs import numbered, stack_positions, uid_for, write_rtstruct, write_series


def proposed(folder: Path, **dicom) -> ImportProposal:
    return propose_import(folder, None, ImportChoices(dicom=DicomChoices(**dicom)))


def problems(proposal: ImportProposal) -> dict[str, str]:
    return {pair.name: str(pair.problem) for pair in proposal.pairs if pair.problem is not None}


def test_that_each_masked_series_is_a_case_with_a_neutral_name(tmp_path: Path) -> None:
    volumes = [patient(tmp_path, number) for number in (1, 2)]
    found = proposed(tmp_path)
    assert found.kind is ImportKind.DICOM
    assert [pair.name for pair in found.pairs] == ["case_001", "case_002"]
    assert found.channel_names == ("CT",) and found.suggested_name == "CT" and found.file_ending == ".nii.gz"
    for pair, volume in zip(found.pairs, volumes, strict=True):
        image = read_image(pair.images[0])
        assert np.array_equal(image.voxels[0], volume)
        mask = read_mask_file(pair.mask)
        assert mask.grid == image.grid
        wanted = np.zeros(SHAPE, int)
        wanted[1:3, 2:10, 2:10] = 1
        assert np.array_equal(mask.numbers, wanted)
    assert [(value.value, value.name) for value in found.values] == [(0, "background"), (1, "Liver")]


def test_that_a_series_without_structures_is_told_and_not_used(tmp_path: Path) -> None:
    patient(tmp_path, 1)
    patient(tmp_path, 2, {})
    found = proposed(tmp_path)
    assert len(found.pairs) == 1
    assert [str(file.reason) for file in found.unpaired] == ["No structures are drawn on it."]


def test_that_images_alone_say_that_structures_lack(tmp_path: Path) -> None:
    patient(tmp_path, 1, {})
    with pytest.raises(UserError, match="no file that draws structures"):
        proposed(tmp_path)


def test_that_structures_without_a_reference_are_matched_by_place_and_told(tmp_path: Path) -> None:
    patient(tmp_path, 1, names_series=False)
    found = proposed(tmp_path)
    assert len(found.pairs) == 1 and "frame of reference" in str(found.pairs[0].reason)
    assert any(
        "matched by frame of reference and position: case_001" in str(each.text) for each in found.findings
    )


def test_that_structures_of_an_absent_series_are_told(tmp_path: Path) -> None:
    patient(tmp_path, 1)
    write_rtstruct(
        tmp_path / "lost.dcm",
        {"Liver": [np.zeros((3, 3))]},
        series="1.2.3",
        FrameOfReferenceUID="1.2.4",
        PatientID="ID9",
    )
    found = proposed(tmp_path)
    assert [(file.path.name, file.is_mask) for file in found.unpaired] == [("lost.dcm", True)]


def test_that_names_that_mean_one_thing_are_joined_and_told(tmp_path: Path) -> None:
    for number, name in enumerate(("Liver", "LIVER", "Leber", "liver_1")):
        patient(tmp_path, number, {"Liver": name})
    found = proposed(tmp_path)
    assert [value.name for value in found.values] == ["background", "Liver"]
    doubt = next(d for d in import_doubts(found, ImportChoices()) if d.question is ImportQuestion.DICOM_NAMES)
    assert "Liver ← Liver, LIVER, Leber, liver_1" in str(doubt.text) and doubt.chosen == 0
    again = run_to_end(look_for_import(tmp_path, None, doubt.options[1].choices, found))
    assert {value.name for value in again.values} == {"background", "Liver", "Leber", "liver_1"}
    assert again.dicom is not None and found.dicom is not None
    assert again.dicom.listing is found.dicom.listing


def test_that_a_structure_that_lacks_must_be_explained(tmp_path: Path) -> None:
    patient(tmp_path, 1, {"Liver": "Liver", "Spleen": "Spleen"})
    patient(tmp_path, 2, {"Liver": "Liver"})
    found = proposed(tmp_path)
    assert problems(found) == {"case_002": "Nobody has drawn Spleen on it."}
    (doubt,) = open_doubts(found, ImportChoices())
    assert doubt.question is ImportQuestion.LACKING_STRUCTURES
    left, ignored, background = (propose_import(tmp_path, None, option.choices) for option in doubt.options)
    assert [pair.name for pair in left.pairs] == ["case_001"]
    assert not problems(ignored) and not problems(background)
    assert [value.name for value in background.values] == ["background", "Liver", "Spleen"]
    assert [value.name for value in ignored.values] == ["background", "Liver", "Spleen", "ignore"]
    mask = read_mask_file(ignored.pairs[1].mask).numbers
    assert set(np.unique(mask)) == {1, 3}
    assert not open_doubts(ignored, doubt.options[1].choices)


def test_that_structures_are_chosen_renamed_and_combined(tmp_path: Path) -> None:
    patient(tmp_path, 1, {"Liver": "Leber", "Tumour": "GTV", "Spleen": "Milz"})
    found = proposed(tmp_path, structures=(("organ", ("Leber", "Milz")),))
    assert [value.name for value in found.values] == ["background", "organ"]
    mask = read_mask_file(found.pairs[0].mask).numbers
    assert mask[1, 3, 3] == 1 and mask[1, 12, 12] == 1 and mask[0].sum() == 0
    with pytest.raises(UserError, match="No file draws a structure called kidney"):
        proposed(tmp_path, structures=(("kidney", ()),))


def test_that_shared_voxels_become_regions_or_the_smaller_one_covers(tmp_path: Path) -> None:
    patient(tmp_path, 1, {"Liver": "Liver", "Tumour": "Tumour"})
    regions = proposed(tmp_path)
    assert regions.labels is not None and regions.labels.has_regions
    covered = proposed(tmp_path, covers=True)
    assert covered.labels is None
    mask = read_mask_file(covered.pairs[0].mask).numbers
    assert mask[1, 5, 5] == 2 and mask[1, 2, 2] == 1


def test_that_two_readers_of_one_structure_contradict_each_other(tmp_path: Path) -> None:
    patient(tmp_path, 1)
    other = (tmp_path / "1/rt.dcm").read_bytes()
    import pydicom

    (tmp_path / "1/rt2.dcm").write_bytes(other)
    data = pydicom.dcmread(tmp_path / "1/rt2.dcm")
    data.SOPInstanceUID = data.file_meta.MediaStorageSOPInstanceUID = "1.2.3.4"
    data.save_as(tmp_path / "1/rt2.dcm")
    assert problems(proposed(tmp_path)) == {
        "case_001": "Several files draw Liver on it, perhaps by several readers."
    }


def test_that_a_tilted_case_waits_for_an_answer_and_is_mended_by_it(tmp_path: Path) -> None:
    patient(tmp_path, 1)
    patient(tmp_path, 2, positions=[(10.0, -20.0 + 0.7 * i, 30.0 + 2 * i) for i in range(4)])
    found = proposed(tmp_path)
    assert list(problems(found)) == ["case_002"]
    (doubt,) = open_doubts(found, ImportChoices())
    mended, left = doubt.options
    assert not open_doubts(found, left.choices) and left.choices.leave_out == ("case_002",)
    again = propose_import(tmp_path, None, mended.choices)
    assert problems(again) == {}
    assert read_image(again.pairs[1].images[0]).grid.shape[1] > SHAPE[1]


def two_channels(folder: Path, number: int, spacing: tuple[float, float] = (1.0, 1.0)) -> None:
    patient(folder, number)
    shape = (4, round(16 / spacing[0]), round(20 / spacing[1]))
    write_series(
        folder / f"{number}/pet",
        numbered(shape, 90 + number),
        stack_positions(4),
        spacing=spacing,
        modality="PT",
        PatientID=f"ID{number}",
        StudyInstanceUID=uid_for(f"study{number}"),
        FrameOfReferenceUID=uid_for(f"frame{number}"),
        SeriesInstanceUID=uid_for(f"pet{number}"),
    )


def test_that_other_series_at_the_place_are_offered_as_channels(tmp_path: Path) -> None:
    for number in (1, 2):
        two_channels(tmp_path, number)
    found = proposed(tmp_path)
    doubt = next(
        d for d in import_doubts(found, ImportChoices()) if d.question is ImportQuestion.DICOM_CHANNELS
    )
    assert found.channel_names == ("CT",) and doubt.chosen == 0 and not doubt.is_doubt
    both = propose_import(tmp_path, None, doubt.options[1].choices)
    assert both.channel_names == ("CT", "PT") and problems(both) == {}
    assert [len(pair.images) for pair in both.pairs] == [2, 2]
    assert np.array_equal(read_image(both.pairs[0].images[1]).voxels[0], numbered((4, 16, 20), 91))


def test_that_a_channel_on_another_grid_is_resampled_only_when_asked(tmp_path: Path) -> None:
    two_channels(tmp_path, 1, spacing=(2.0, 2.0))
    found = proposed(tmp_path, series=("CT", "PT"))
    assert problems(found) == {"case_001": "A channel lies on another grid than the first one."}
    (doubt,) = open_doubts(found, replace(ImportChoices(), dicom=DicomChoices(series=("CT", "PT"))))
    again = propose_import(tmp_path, None, doubt.options[0].choices)
    assert problems(again) == {}
    pet = read_image(again.pairs[0].images[1])
    assert pet.grid == read_image(again.pairs[0].images[0]).grid
    assert np.array_equal(pet.voxels[0, :, ::2, ::2], numbered((4, 8, 10), 91))


def test_that_a_study_without_the_channel_says_so(tmp_path: Path) -> None:
    two_channels(tmp_path, 1)
    patient(tmp_path, 2)
    assert problems(proposed(tmp_path, series=("CT", "PT"))) == {
        "case_002": "No series of the study fits PT."
    }


def test_that_broken_files_among_good_ones_are_counted(tmp_path: Path) -> None:
    patient(tmp_path, 1)
    (tmp_path / "broken.dcm").write_bytes(b"\0" * 128 + b"DICM" + b"\xff" * 40)
    found = proposed(tmp_path)
    assert len(found.pairs) == 1
    assert "broken.dcm" in [file.path.name for file in found.unpaired]
    assert any(str(each.text) == "DICOM files that cannot be read: 1." for each in found.findings)


def test_that_one_file_that_kills_its_reader_costs_only_itself(tmp_path: Path) -> None:
    """Of a batch the reader of which ends, the halves are asked again, down to the one that is to blame."""
    from core.dataset.formats.dicom.dicom_tasks import listed_beside
    from core.io.reading.pool import ReadingPool, reading_by

    patient(tmp_path, 1)
    paths = tuple(sorted((tmp_path / "1").rglob("*.dcm")))
    bad = tmp_path / "kills.dcm"
    bad.write_bytes(paths[0].read_bytes())
    with reading_by(ReadingPool("tests.core.dataset.dicom.dying_reader")):
        listed = listed_beside((paths[0], bad, *paths[1:]))
    assert [file.problem is not None for file in listed] == [False, True, *(False for _ in paths[1:])]


def test_that_a_zip_of_a_disc_is_read_as_the_disc(tmp_path: Path) -> None:
    import shutil

    volume = patient(tmp_path / "disc", 1)
    shutil.make_archive(str(tmp_path / "disc"), "zip", tmp_path / "disc")
    found = proposed(tmp_path / "disc.zip")
    assert np.array_equal(read_image(found.pairs[0].images[0]).voxels[0], volume)
    assert found.dicom is not None
    (unpacked,) = found.dicom.listing.unpacked
    assert unpacked.path.is_dir()
    unpacked.end()
    assert not unpacked.path.exists()


def test_that_a_damaged_zip_is_told(tmp_path: Path) -> None:
    (tmp_path / "disc.zip").write_bytes(b"PK\3\4 nothing")
    with pytest.raises(UserError, match="the zip is damaged"):
        proposed(tmp_path / "disc.zip")


def test_that_whatever_is_wrong_in_a_zip_it_is_unpacked_or_told(tmp_path: Path) -> None:
    rng = np.random.default_rng(12)
    disc = tmp_path / "disc.zip"
    with zipfile.ZipFile(disc, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/b.dcm", rng.bytes(200) + b"abc" * 5000)
    whole = disc.read_bytes()
    told = set()
    for _ in range(400):
        wrong = bytearray(whole)
        for place in rng.integers(len(whole), size=rng.integers(1, 5)):
            wrong[place] = rng.integers(256)
        disc.write_bytes(wrong)
        try:
            run_to_end(unpack_zip(disc)).end()
        except UserError as error:
            told.add(error.text.template)
    assert "{file}: the zip is damaged." in told


def test_that_a_dicomdir_stands_for_its_folder(tmp_path: Path) -> None:
    patient(tmp_path, 1)
    (tmp_path / "DICOMDIR").write_bytes(b"\0" * 128 + b"DICM")
    assert len(proposed(tmp_path / "DICOMDIR").pairs) == 1


def test_that_the_staged_files_go_with_the_proposal(tmp_path: Path) -> None:
    import gc

    patient(tmp_path, 1)
    found = proposed(tmp_path)
    folder = found.pairs[0].images[0].parent.parent
    assert folder.is_dir()
    del found
    gc.collect()
    assert not folder.exists()


def test_that_pet_is_offered_as_uptake_by_body_weight(tmp_path: Path) -> None:
    from pydicom.dataset import Dataset

    dose = Dataset()
    dose.RadionuclideTotalDose, dose.RadionuclideHalfLife = 4e8, 6586.2
    dose.RadiopharmaceuticalStartTime = "100000"
    facts = {
        "Units": "BQML",
        "DecayCorrection": "START",
        "PatientWeight": "80",
        "SeriesDate": "20200102",
        "SeriesTime": "110000",
        "AcquisitionTime": "110000",
        "RadiopharmaceuticalInformationSequence": [dose],
    }
    volume = patient(tmp_path, 1, modality="PT", **facts)
    found = proposed(tmp_path)
    doubt = next(d for d in import_doubts(found, ImportChoices()) if d.question is ImportQuestion.UPTAKE)
    uptake = propose_import(tmp_path, None, doubt.options[1].choices)
    factor = 80_000 / (4e8 * 0.5 ** (3600 / 6586.2))
    assert np.allclose(read_image(uptake.pairs[0].images[0]).voxels[0], volume * factor, rtol=1e-5)
    assert np.array_equal(read_image(found.pairs[0].images[0]).voxels[0], volume)


def test_that_contours_that_do_not_lie_right_are_told(tmp_path: Path) -> None:
    from tests.core.dataset.dicom.hospital import square

    patient(tmp_path, 1, {})
    upright = square(2, 10, 34.0)
    upright[:2, 2] += 5
    write_rtstruct(
        tmp_path / "rt.dcm",
        {
            "good": [square(2, 10, 34.0)],
            "high": [square(2, 10, 34.7)],
            "far": [square(2, 10, 34.0), square(2, 10, 99.0)],
            "across": [square(2, 10, 34.0), upright],
            "dot": [square(2, 10, 34.0), square(3.4, 3.6, 32.0)],
        },
        series=uid_for("ct1"),
        PatientID="ID1",
        StudyInstanceUID=uid_for("study1"),
        FrameOfReferenceUID=uid_for("frame1"),
    )
    told = [str(each.text) for each in proposed(tmp_path).findings]
    for sentence in (
        "Contours lie between two slices; on each slice those count that lie nearest. (case_001 high)",
        "Contours lie beyond the first or last slice, and are left out. (case_001 far)",
        "Contours lie in no plane of the slices, and are left out. (case_001 across)",
        "Contours enclose less than a voxel, and are drawn as one. (case_001 dot)",
    ):
        assert sentence in told
