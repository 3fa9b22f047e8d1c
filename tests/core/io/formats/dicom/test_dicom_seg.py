"""Segments by highdicom come back voxel by voxel, in every kind and in other axes."""

from pathlib import Path

import highdicom as hd
import numpy as np
import pydicom
import pytest
from highdicom.seg import SegmentDescription
from pydicom.sr.codedict import codes

from core.io.formats.dicom.dicom_seg import frames_beyond
from core.io.formats.dicom.dicom_series import staged_stack
from core.io.formats.dicom.read_staged_series import staged_mask
from core.io.formats.dicom.stack_geometry import geometry_of
from core.io.formats.dicom.staged import StagedMask, StagedStructure
from core.io.formats.dicom.structure_file import read_structures
from tests.core.io.formats.dicom.pacs import numbered, stack_positions, uid_for, write_series
from tests.core.io.formats.dicom.read_back import stacks_in

SHAPE = (6, 12, 10)
OF_PATIENTS = (
    "PatientSex",
    "PatientBirthDate",
    "StudyTime",
    "AccessionNumber",
    "ReferringPhysicianName",
    "StudyID",
)
"""a segmentation takes them over"""


def description(number: int, name: str) -> SegmentDescription:
    return SegmentDescription(
        segment_number=number,
        segment_label=name,
        segmented_property_category=codes.SCT.Organ,
        segmented_property_type=codes.SCT.Liver,
        algorithm_type="MANUAL",
    )


def write_seg(path: Path, sources: list[Path], mask: np.ndarray, kind: str, count: int, **more) -> Path:
    seg = hd.seg.Segmentation(
        source_images=[pydicom.dcmread(each) for each in sources],
        pixel_array=mask,
        segmentation_type=kind,
        segment_descriptions=[description(i + 1, f"part {i + 1}") for i in range(count)],
        series_instance_uid=uid_for(str(path)),
        series_number=9,
        sop_instance_uid=uid_for(str(path) + "i"),
        instance_number=1,
        manufacturer="m",
        manufacturer_model_name="m",
        software_versions="1",
        device_serial_number="1",
        **more,
    )
    seg.save_as(path)
    return path


def series(folder: Path, **more) -> list[Path]:
    extra = dict.fromkeys(OF_PATIENTS, "")
    return write_series(folder, numbered(SHAPE), stack_positions(SHAPE[0]), **extra, **more)


def layers(folder: Path, seg: Path, count: int) -> list[np.ndarray]:
    """(Z, Y, X) of each segment."""
    (stack,) = stacks_in(folder)
    structures = tuple(
        StagedStructure(path=seg, kind="seg", number=i + 1, name=f"p{i + 1}") for i in range(count)
    )
    image, stored = staged_mask(StagedMask(image=staged_stack(stack), structures=structures))
    return [image.voxels[s.layer] == s.value for s in sorted(stored.segments, key=lambda s: s.name)]


def labels(seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 3, SHAPE).astype(np.uint8)


@pytest.mark.parametrize("kind", ["BINARY", "LABELMAP"])
def test_that_segments_come_back(kind: str, tmp_path: Path) -> None:
    mask = labels()
    paths = series(tmp_path / "ct")
    seg = write_seg(tmp_path / "s.dcm", paths, mask, kind, 2)
    one, two = layers(tmp_path / "ct", seg, 2)
    assert np.array_equal(one, mask == 1) and np.array_equal(two, mask == 2)
    found = read_structures(seg)
    assert [each.name for each in found.structures] == ["part 1", "part 2"]
    assert found.series == (uid_for("series"),) and not found.is_fractional


def test_that_of_fractions_half_and_more_counts(tmp_path: Path) -> None:
    share = np.random.default_rng(1).integers(0, 256, SHAPE) / 255.0
    paths = series(tmp_path / "ct")
    seg = write_seg(
        tmp_path / "s.dcm",
        paths,
        share,
        "FRACTIONAL",
        1,
        fractional_type="PROBABILITY",
        max_fractional_value=255,
    )
    (one,) = layers(tmp_path / "ct", seg, 1)
    assert np.array_equal(one, share >= 0.5)
    assert read_structures(seg).is_fractional


def test_that_overlapping_segments_keep_all_their_voxels(tmp_path: Path) -> None:
    mask = np.zeros((*SHAPE, 2), np.uint8)
    mask[1:5, 2:10, 2:8, 0] = 1
    mask[2:4, 4:12, 3:6, 1] = 1
    paths = series(tmp_path / "ct")
    seg = write_seg(tmp_path / "s.dcm", paths, mask, "BINARY", 2)
    one, two = layers(tmp_path / "ct", seg, 2)
    assert np.array_equal(one, mask[..., 0] == 1) and np.array_equal(two, mask[..., 1] == 1)


def test_that_a_segmentation_in_other_axes_lands_on_the_patient(tmp_path: Path) -> None:
    """Drawn on sagittal slices of the same volume, read on axial ones."""
    mask = labels(3)
    series(tmp_path / "ct")
    sagittal = np.ascontiguousarray(mask.transpose(2, 0, 1)[:, ::-1])
    places = [(10.0 + x, -20.0, 30.0 + 2.0 * (SHAPE[0] - 1)) for x in range(SHAPE[2])]
    extra = dict.fromkeys(OF_PATIENTS, "")
    paths = write_series(
        tmp_path / "sag",
        sagittal.astype(np.int16),
        places,
        axes=((0, 1, 0), (0, 0, -1)),
        spacing=(2.0, 1.0),
        SeriesInstanceUID=uid_for("sagittal"),
        **extra,
    )
    seg = write_seg(tmp_path / "s.dcm", paths, sagittal, "BINARY", 2)
    one, two = layers(tmp_path / "ct", seg, 2)
    assert np.array_equal(one, mask == 1) and np.array_equal(two, mask == 2)


def test_that_a_segmentation_of_some_slices_fills_only_those(tmp_path: Path) -> None:
    mask = np.zeros(SHAPE, np.uint8)
    mask[4, 2:5, 3:6] = 1
    paths = series(tmp_path / "ct")
    seg = write_seg(tmp_path / "s.dcm", paths, mask, "BINARY", 1, omit_empty_frames=True)
    (one,) = layers(tmp_path / "ct", seg, 1)
    assert np.array_equal(one, mask == 1)


@pytest.mark.parametrize("kind", ["BINARY", "LABELMAP"])
def test_that_what_is_drawn_beyond_the_image_is_counted(kind: str, tmp_path: Path) -> None:
    paths = series(tmp_path / "ct")
    mask = np.zeros(SHAPE, np.uint8)
    mask[1:, 2:-2, 2:-2] = 1
    seg = write_seg(tmp_path / "s.dcm", paths, mask, kind, 1)
    (stack,) = stacks_in(tmp_path / "ct")
    whole, rows, columns = geometry_of(stack.planes)[0], SHAPE[1], SHAPE[2]
    assert frames_beyond(seg, frozenset([1]), whole, rows, columns) == {}
    assert frames_beyond(seg, frozenset([1]), whole, rows - 2, columns) == {}
    assert frames_beyond(seg, frozenset([1]), whole, rows - 3, columns) == {1: SHAPE[0] - 1}
    fewer = geometry_of(stack.planes[:-1])[0]
    assert frames_beyond(seg, frozenset([1]), fewer, rows, columns) == {1: 1}
