"""What archives send that contradicts itself: each is told, and nothing of it comes in silently wrong."""

import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate
from pydicom.uid import CTImageStorage

from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_proposal import ImportProposal
from core.dataset.importing.propose_import import propose_import
from core.errors import UserError
from core.io.formats.dicom import pixel_syntax
from core.io.formats.dicom.dicom_headers import read_one_header
from core.io.formats.dicom.dicom_series import stacks_of
from core.io.formats.dicom.slice_plane import frame_planes
from core.io.read_image import read_image
from tests.core.dataset.dicom.hospital import square
from tests.core.io.formats.dicom.pacs import (
    header,
    numbered,
    save,
    stack_positions,
    uid_for,
    write_enhanced,
    write_rtstruct,
    write_series,
)

SERIES = uid_for("series")
POSITIONS = stack_positions(5)
VOLUME = numbered((5, 16, 20), 3)
LIVER = {"Liver": [square(4, 9, place[2]) for place in POSITIONS[1:4]]}


def look(folder: Path, choices: ImportChoices = ImportChoices()) -> ImportProposal:
    return propose_import(folder, None, choices)


def told(proposal: ImportProposal) -> str:
    problems = [str(case.problem) for case in proposal.pairs if case.problem]
    return "\n".join([*problems, *(str(finding.text) for finding in proposal.findings)])


def changed(folder: Path, change: Callable[[Any, int], None], **values: Any) -> Path:
    """A series with structures on it, each file of which `change` has changed by its number."""
    for number, path in enumerate(write_series(folder / "ct", VOLUME, POSITIONS, **values)):
        data = pydicom.dcmread(path)
        change(data, number)
        data.save_as(path)
    write_rtstruct(folder / "rt.dcm", LIVER, series=SERIES)
    return folder


@pytest.mark.parametrize("size", [[0, 0], [-1, 1], [1e9, 1]])
def test_that_a_pixel_without_a_size_stops_the_series(size: list[float], tmp_path: Path) -> None:
    changed(tmp_path, lambda data, _: setattr(data, "PixelSpacing", size))
    with pytest.raises(UserError, match=r"names cannot be used. Its files do not say how large a pixel is"):
        look(tmp_path)


def test_that_a_slope_that_is_no_number_is_not_taken_for_one(tmp_path: Path) -> None:
    def change(data: Any, number: int) -> None:
        if number == 2:
            data[0x00281053] = pydicom.DataElement(0x00281053, "LO", "abc")

    assert "slope or intercept is no number, or is 0: 1" in told(look(changed(tmp_path, change)))


def test_that_a_slope_of_nothing_is_not_taken_for_one(tmp_path: Path) -> None:
    changed(tmp_path, lambda data, _: setattr(data, "RescaleSlope", 0))
    assert "slope or intercept is no number, or is 0: 5" in told(look(tmp_path))


@pytest.mark.parametrize(("slope", "stops"), [(2, True), (1, False)])
def test_that_one_slice_without_a_scale_stops_where_it_matters(
    slope: float, stops: bool, tmp_path: Path
) -> None:
    def change(data: Any, number: int) -> None:
        if number != 2:
            data.RescaleSlope, data.RescaleIntercept = slope, 0

    proposal = look(changed(tmp_path, change))
    assert ("do not say how their numbers are scaled, while others do: 1" in told(proposal)) is stops


def test_that_one_frame_without_a_scale_stops_too(tmp_path: Path) -> None:
    path = write_enhanced(tmp_path / "e.dcm", VOLUME, POSITIONS, slopes=[(2, -1000)] * 5)
    data = pydicom.dcmread(path)
    del data.PerFrameFunctionalGroupsSequence[2].PixelValueTransformationSequence
    data.save_as(path)
    (stack,) = stacks_of([read_one_header(path)], {path: frame_planes(path)}, {})
    assert "while others do: 1" in str(stack.stopped_by().text)  # type: ignore[union-attr]


def test_that_a_table_of_numbers_is_told_before_anything_is_read(tmp_path: Path) -> None:
    def change(data: Any, _: int) -> None:
        table = Dataset()
        table.LUTDescriptor, table.LUTData, table.ModalityLUTType = [4, 0, 16], [0, 1, 2, 3], "HU"
        table[0x00283002].VR, table[0x00283006].VR = "US", "US"
        data.ModalityLUTSequence = [table]

    assert "looked up in a table (Modality LUT)" in told(look(changed(tmp_path, change)))


def test_that_a_slice_without_a_place_is_told(tmp_path: Path) -> None:
    def change(data: Any, number: int) -> None:
        if number == 4:
            del data.ImagePositionPatient

    proposal = look(changed(tmp_path, change))
    assert proposal.pairs[0].problem is None
    assert "do not say where they lie are left out: 1. (case_001)" in told(proposal)


def test_that_a_localiser_in_a_series_leaves_the_rest_of_it(tmp_path: Path) -> None:
    changed(tmp_path, lambda *_: None)
    write_series(
        tmp_path / "l",
        VOLUME[:1],
        POSITIONS[:1],
        axes=((1, 0, 0), (0, 0, -1)),
        prefix="l",
        ImageType=["ORIGINAL", "PRIMARY", "LOCALIZER"],
    )
    proposal = look(tmp_path)
    assert proposal.pairs[0].problem is None and "Stack 1 of 2 in one series" in told(proposal)
    assert [str(file.reason) for file in proposal.unpaired] == [
        "A localiser: it shows where the other series lie."
    ]


def test_that_contours_are_drawn_on_the_stack_in_whose_planes_they_lie(tmp_path: Path) -> None:
    across = [(10.0, -20.0 + 2 * i, 30.0) for i in range(5)]
    write_series(tmp_path / "a", VOLUME, across, axes=((1, 0, 0), (0, 0, -1)), prefix="a")
    changed(tmp_path, lambda *_: None)
    proposal = look(tmp_path)
    assert np.array_equal(read_image(proposal.pairs[0].images[0]).voxels[0], VOLUME)
    assert [value.voxels for value in proposal.values] == [1600 - 75, 75]


def phases(folder: Path, count: int = 3) -> list[list[Path]]:
    return [
        write_series(folder / f"p{n}", VOLUME + n, POSITIONS, prefix=f"p{n}", TemporalPositionIdentifier=n)
        for n in range(1, count + 1)
    ]


def test_that_structures_say_which_phase_they_got_where_they_name_none(tmp_path: Path) -> None:
    phases(tmp_path)
    write_rtstruct(tmp_path / "rt.dcm", LIVER, series=SERIES)
    assert "Drawn on the volume (of so many): case_001 (1 / 3)." in told(look(tmp_path))


def test_that_structures_lie_on_the_phase_whose_images_they_name(tmp_path: Path) -> None:
    second = phases(tmp_path)[1]
    path = write_rtstruct(tmp_path / "rt.dcm", LIVER, series=SERIES)
    data = pydicom.dcmread(path)
    for contour, image in zip(data.ROIContourSequence[0].ContourSequence, second[1:4], strict=True):
        named = Dataset()
        named.ReferencedSOPClassUID = CTImageStorage
        named.ReferencedSOPInstanceUID = pydicom.dcmread(image).SOPInstanceUID
        contour.ContourImageSequence = [named]
    data.save_as(path)
    proposal = look(tmp_path)
    assert "Volume 2 of 3" in str(proposal.pairs[0].problem)
    assert "of so many" not in told(proposal)


def test_that_a_copy_of_a_structure_file_is_no_second_reader(tmp_path: Path) -> None:
    changed(tmp_path, lambda *_: None)
    shutil.copy(tmp_path / "rt.dcm", tmp_path / "copy.dcm")
    proposal = look(tmp_path)
    assert proposal.pairs[0].problem is None and proposal.values[1].voxels == 75


def test_that_contours_of_one_slice_count_all_though_their_planes_differ_a_little(tmp_path: Path) -> None:
    write_series(tmp_path / "ct", VOLUME, POSITIONS)
    write_rtstruct(tmp_path / "rt.dcm", {"Liver": [square(4, 6, 34), square(8, 10, 34.05)]}, series=SERIES)
    assert look(tmp_path).values[1].voxels == 8


def test_that_contours_beside_the_image_are_told(tmp_path: Path) -> None:
    write_series(tmp_path / "ct", VOLUME, POSITIONS)
    write_rtstruct(tmp_path / "rt.dcm", {"Liver": [square(-5, -2, 34)]}, series=SERIES)
    words = told(look(tmp_path))
    assert "What is drawn reaches beyond the edge of the image, and ends there. (case_001 Liver)" in words
    assert "The structures hold no voxel of the image: case_001." in words


def test_that_another_frame_of_reference_is_told(tmp_path: Path) -> None:
    write_series(tmp_path / "ct", VOLUME, POSITIONS)
    write_rtstruct(tmp_path / "rt.dcm", LIVER, series=SERIES, FrameOfReferenceUID=uid_for("elsewhere"))
    assert "in another frame of reference: case_001." in told(look(tmp_path))


def test_that_frames_that_tell_where_they_lie_are_not_moved_twice(tmp_path: Path) -> None:
    data = header("RTDOSE", SOPClassUID="1.2.840.10008.5.1.4.1.1.481.2", SOPInstanceUID=uid_for("dose"))
    data.NumberOfFrames, data.Rows, data.Columns, data.PixelRepresentation = 5, 16, 20, 0
    data.ImagePositionPatient, data.ImageOrientationPatient = [10, -20, 30], [1, 0, 0, 0, 1, 0]
    data.PixelSpacing, data.GridFrameOffsetVector = [1, 1], [30, 32, 34, 36, 38]
    data.PixelData = np.abs(VOLUME).astype("<u2").tobytes()
    planes = frame_planes(save(tmp_path / "dose.dcm", data))
    assert [plane.plane.position[2] for plane in planes] == [30, 32, 34, 36, 38]  # type: ignore[index]


@pytest.mark.parametrize("syntax", ["1.2.840.10008.1.2.1.98", "1.2.840.10008.1.2.8.1"])
def test_that_frames_packed_plainly_or_by_deflate_are_read(syntax: str, tmp_path: Path) -> None:
    def change(data: Any, _: int) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        deflated = packer.compress(data.PixelData) + packer.flush()
        data.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.1.98"
        data.PixelData = encapsulate([deflated if syntax.endswith("8.1") else data.PixelData])
        data["PixelData"].is_undefined_length = True

    for path in sorted((changed(tmp_path, change) / "ct").iterdir()):
        # newer than the library that writes here
        path.write_bytes(
            path.read_bytes().replace(b"1.2.840.10008.1.2.1.98", syntax.encode().ljust(22, b"\0"))
        )
    proposal = look(tmp_path)
    assert np.array_equal(read_image(proposal.pairs[0].images[0]).voxels[0], VOLUME)


def test_that_a_codec_that_lacks_is_told_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import imagecodecs

    class Without:
        available = False

    paths = write_series(tmp_path, VOLUME, POSITIONS)
    headers = [read_one_header(path) for path in paths]
    monkeypatch.setattr(pixel_syntax, "PACKINGS", {headers[0].syntax: "jpegls"})
    monkeypatch.setattr(imagecodecs, "JPEGLS", Without)
    (stack,) = stacks_of(headers, {}, {})
    assert "Install the package imagecodecs anew" in str(stack.stopped_by().text)  # type: ignore[union-attr]


@pytest.mark.parametrize("cut", [128 + 4, None])
def test_that_slices_without_a_preamble_are_not_passed_over(cut: int | None, tmp_path: Path) -> None:
    """With their file's own header, and without it."""
    for path in sorted((changed(tmp_path, lambda *_: None) / "ct").iterdir()):
        content = path.read_bytes()
        path.write_bytes(content[cut or content.index(b"\x08\0\x05\0CS") :])
    proposal = look(tmp_path)
    assert np.array_equal(read_image(proposal.pairs[0].images[0]).voxels[0], VOLUME)
    assert proposal.values[1].voxels == 75
