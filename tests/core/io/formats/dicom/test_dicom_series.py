"""Series of a synthetic archive come out with every voxel at its millimetre, or with a sentence on what is odd."""

from itertools import permutations, product
from pathlib import Path

import numpy as np
import pydicom
import pytest

from core.errors import UserError
from core.io.formats.dicom.dicom_series import staged_stack
from core.io.formats.dicom.read_staged_series import staged_image
from core.io.formats.dicom.series_oddities import Oddity
from core.io.formats.dicom.slice_plane import frame_planes
from core.io.image import Image
from core.io.place import world
from tests.core.io.formats.dicom.pacs import (
    numbered,
    stack_positions,
    uid_for,
    write_enhanced,
    write_series,
)
from tests.core.io.formats.dicom.read_back import image_in, stacks_in

SHAPE = (5, 6, 7)
SPACING = (0.5, 0.8)
STEP = 2.5


def rotation(seed: int) -> np.ndarray:
    turn, _ = np.linalg.qr(np.random.default_rng(seed).normal(size=(3, 3)))
    return turn if np.linalg.det(turn) > 0 else -turn


ORIENTATIONS = [(axes, signs) for axes in permutations(range(3)) for signs in product((1.0, -1.0), repeat=3)]


def written(folder: Path, row: np.ndarray, column: np.ndarray, along: np.ndarray) -> np.ndarray:
    volume = numbered(SHAPE)
    write_series(
        folder,
        volume,
        stack_positions(SHAPE[0], STEP, along=along),
        axes=(tuple(row), tuple(column)),
        spacing=SPACING,
    )
    return volume


def assert_voxels_lie(
    image: Image, volume: np.ndarray, row: np.ndarray, column: np.ndarray, along: np.ndarray
) -> None:
    """Each number of the volume, found in the image, lies where DICOM's own formula puts it."""
    start = np.array((10.0, -20.0, 30.0))
    assert sorted(image.voxels.ravel()) == sorted(volume.ravel())
    for z, y, x in ((0, 0, 0), (4, 5, 6), (2, 0, 6), (4, 0, 0)):
        place = start + z * STEP * along + y * SPACING[0] * column + x * SPACING[1] * row
        index = np.linalg.solve(
            np.asarray(image.grid.direction) * image.grid.spacing_mm, place[::-1] - image.grid.origin_mm
        )
        rounded = tuple(np.rint(index).astype(int))
        assert np.abs(index - rounded).max() < 1e-3
        assert image.voxels[0][rounded] == volume[z, y, x]


@pytest.mark.parametrize("axes, signs", ORIENTATIONS)
def test_that_voxels_lie_right_in_all_48_orientations(axes, signs, tmp_path: Path) -> None:
    row, column, along = (np.eye(3)[axis] * sign for axis, sign in zip(axes, signs, strict=True))
    volume = written(tmp_path, row, column, along)
    assert_voxels_lie(image_in(tmp_path), volume, row, column, along)


@pytest.mark.parametrize("seed", range(20))
def test_that_voxels_lie_right_in_oblique_series(seed: int, tmp_path: Path) -> None:
    row, column, along = rotation(seed)
    along = along if seed % 2 else -along
    volume = written(tmp_path, row, column, along)
    assert_voxels_lie(image_in(tmp_path), volume, row, column, along)


def test_that_the_first_voxel_is_at_the_image_position(tmp_path: Path) -> None:
    write_series(tmp_path, numbered((2, 3, 4)), [(1.0, 2.0, 3.0), (1.0, 2.0, 5.0)], spacing=(0.5, 0.25))
    grid = image_in(tmp_path).grid
    assert grid.spacing_mm == (2.0, 0.5, 0.25)
    assert np.allclose(world(grid, np.zeros(3)), (3.0, 2.0, 1.0))
    assert grid.anatomical


def test_that_slope_and_intercept_are_those_of_each_slice(tmp_path: Path) -> None:
    volume = numbered((3, 4, 5))
    each = [
        {"RescaleSlope": str(s), "RescaleIntercept": str(i)}
        for s, i in ((1.0, -1024.0), (2.0, 0.0), (0.5, 7.0))
    ]
    write_series(tmp_path, volume, stack_positions(3), each=each)
    image = image_in(tmp_path)
    assert image.voxels.dtype == np.float32
    for plane, stored, (slope, intercept) in zip(
        image.voxels[0], volume, ((1.0, -1024.0), (2.0, 0.0), (0.5, 7.0)), strict=True
    ):
        assert np.allclose(plane, stored * slope + intercept)


def test_that_hounsfield_units_stay_whole_numbers(tmp_path: Path) -> None:
    stored = np.arange(3 * 4 * 5, dtype=np.uint16).reshape(3, 4, 5)
    write_series(
        tmp_path,
        stored,
        stack_positions(3),
        PixelRepresentation=0,
        RescaleSlope="1",
        RescaleIntercept="-1024",
    )
    image = image_in(tmp_path)
    assert image.voxels.dtype == np.int16
    assert np.array_equal(image.voxels[0], stored.astype(int) - 1024)


def test_that_negative_spacing_between_slices_turns_nothing(tmp_path: Path) -> None:
    volume = numbered(SHAPE)
    write_series(tmp_path, volume, stack_positions(5), SpacingBetweenSlices="-2.0")
    (stack,) = stacks_in(tmp_path)
    assert stack.oddities == ()
    assert np.array_equal(image_in(tmp_path).voxels[0], volume)


def test_that_positions_count_where_the_header_says_another_distance(tmp_path: Path) -> None:
    write_series(tmp_path, numbered(SHAPE), stack_positions(5), SpacingBetweenSlices="3.0")
    (stack,) = stacks_in(tmp_path)
    assert [each.kind for each in stack.oddities] == [Oddity.OTHER_SPACING]
    assert image_in(tmp_path).grid.spacing_mm[0] == pytest.approx(2.0)


def test_that_shuffled_files_are_put_in_order(tmp_path: Path) -> None:
    volume, places = numbered(SHAPE), stack_positions(5)
    order = [3, 0, 4, 1, 2]
    write_series(tmp_path, volume[order], [places[i] for i in order])
    assert np.array_equal(image_in(tmp_path).voxels[0], volume)


def test_that_a_file_cannot_promise_more_frames_than_it_has_room_for(tmp_path: Path) -> None:
    path = write_enhanced(tmp_path / "one.dcm", numbered((4, 5, 6)), stack_positions(4))
    assert len(frame_planes(path)) == 4
    data = pydicom.dcmread(path)
    data.NumberOfFrames = 2**31 - 1
    data.save_as(path)
    with pytest.raises(UserError, match="damaged or cut off"):
        frame_planes(path)


def test_that_shuffled_enhanced_frames_are_put_in_order(tmp_path: Path) -> None:
    volume, places = numbered(SHAPE), stack_positions(5)
    order = [3, 0, 4, 1, 2]
    write_enhanced(
        tmp_path / "e.dcm", volume[order], [places[i] for i in order], slopes=[(2.0, i) for i in order]
    )
    image = image_in(tmp_path)
    assert np.allclose(image.voxels[0], volume * 2.0 + np.arange(5)[:, None, None])


def test_that_gaps_are_told_with_their_number_and_can_be_filled(tmp_path: Path) -> None:
    places = stack_positions(8)
    volume = np.stack([np.full((4, 4), 100 * i, np.int16) for i in range(8)])
    kept = [0, 1, 2, 5, 6, 7]
    write_series(tmp_path, volume[kept], [places[i] for i in kept])
    (stack,) = stacks_in(tmp_path)
    stopping = stack.stopped_by()
    assert stopping is not None and stopping.kind is Oddity.GAPS
    assert str(stopping.text) == "Slices are missing between others: 2."
    image = staged_image(staged_stack(stack))
    assert image.grid.spacing_mm[0] == pytest.approx(2.0)
    assert np.array_equal(image.voxels[0, :, 0, 0], [100 * i for i in range(8)])


def test_that_uneven_slices_are_told_and_can_be_resampled(tmp_path: Path) -> None:
    heights = [0.0, 2.0, 4.0, 5.5, 7.0, 9.0, 11.0]
    volume = np.stack([np.full((4, 4), round(10 * h), np.int16) for h in heights])
    write_series(tmp_path, volume, [(0.0, 0.0, h) for h in heights])
    (stack,) = stacks_in(tmp_path)
    assert stack.kinds == {Oddity.UNEVEN}
    image = staged_image(staged_stack(stack))
    steps = np.arange(image.grid.shape[0]) * image.grid.spacing_mm[0]
    assert np.abs(image.voxels[0, :, 1, 1] - 10 * steps).max() <= 0.5 + 1e-6


def test_that_a_tilted_gantry_is_told_and_a_marked_voxel_keeps_its_millimetre(tmp_path: Path) -> None:
    lean = np.tan(np.radians(20.0))
    places = [(0.0, i * 2.0 * lean, i * 2.0) for i in range(6)]
    volume = np.zeros((6, 24, 8), np.int16)
    for z in range(6):
        # a straight column in the patient, at P = 12
        volume[z, round(12.0 - places[z][1]), 3] = 1000
    write_series(tmp_path, volume, places)
    (stack,) = stacks_in(tmp_path)
    assert stack.kinds == {Oddity.TILT}
    assert "20.0°" in str(stack.oddities[0].text)
    image = staged_image(staged_stack(stack))
    assert image.grid.shape[1] > 24
    for z in range(6):
        y = image.voxels[0, z, :, 3].astype(float)
        where = (y * np.arange(len(y))).sum() / y.sum() * image.grid.spacing_mm[1] + image.grid.origin_mm[1]
        assert where == pytest.approx(round(12.0 - places[z][1]) + places[z][1], abs=0.02)


def test_that_copies_of_files_are_left_out_without_harm(tmp_path: Path) -> None:
    volume = numbered(SHAPE)
    paths = write_series(tmp_path / "a", volume, stack_positions(5))
    (tmp_path / "b").mkdir()
    for path in paths[:2]:
        (tmp_path / "b" / path.name).write_bytes(path.read_bytes())
    assert np.array_equal(image_in(tmp_path).voxels[0], volume)
    (stack,) = stacks_in(tmp_path)
    assert str(stack.oddities[0].text) == "Copies of slices are left out: 2."


def test_that_one_identity_with_two_contents_is_refused(tmp_path: Path) -> None:
    volume = numbered(SHAPE)
    write_series(tmp_path / "a", volume, stack_positions(5))
    same = {"SOPInstanceUID": uid_for(f"{tmp_path / 'a'}im0")}
    write_series(tmp_path / "b", numbered((1, 6, 7), 3), stack_positions(1), each=[same])
    (stack,) = stacks_in(tmp_path)
    assert Oddity.SAME_UID in stack.kinds and stack.stopped_by() is not None


def test_that_doubled_slices_are_told_and_the_first_is_kept_where_asked(tmp_path: Path) -> None:
    volume = numbered((6, 4, 4))
    places = [*stack_positions(5), stack_positions(5)[2]]
    write_series(tmp_path, volume, places)
    (stack,) = stacks_in(tmp_path)
    assert stack.kinds == {Oddity.DUPLICATES}
    assert stack.stopped_by() is not None
    assert stack.stopped_by(frozenset((Oddity.DUPLICATES,))) is None
    assert np.array_equal(staged_image(staged_stack(stack)).voxels[0], volume[:5])


@pytest.mark.parametrize(
    "name, values",
    [
        ("TemporalPositionIdentifier", ("1", "2")),
        ("EchoNumbers", ("1", "2")),
        ("AcquisitionNumber", ("1", "2")),
        ("TriggerTime", ("0", "500")),
        ("ImageType", (["ORIGINAL", "PRIMARY", "M"], ["ORIGINAL", "PRIMARY", "P"])),
    ],
)
def test_that_volumes_at_one_place_are_told_apart(name: str, values: tuple, tmp_path: Path) -> None:
    one, two = numbered(SHAPE, 1), numbered(SHAPE, 2)
    write_series(tmp_path / "a", one, stack_positions(5), each=[{name: values[0]}] * 5)
    write_series(tmp_path / "b", two, stack_positions(5), each=[{name: values[1]}] * 5)
    first, second = stacks_in(tmp_path)
    assert first.kinds == {Oddity.SEVERAL_AT_ONCE} and name in str(first.oddities[0].text)
    assert np.array_equal(staged_image(staged_stack(first)).voxels[0], one)
    assert np.array_equal(staged_image(staged_stack(second)).voxels[0], two)


def test_that_enhanced_time_points_are_told_apart(tmp_path: Path) -> None:
    one, two = numbered(SHAPE, 1), numbered(SHAPE, 2)
    write_enhanced(
        tmp_path / "e.dcm", np.concatenate([one, two]), stack_positions(5) * 2, times=[1] * 5 + [2] * 5
    )
    first, second = stacks_in(tmp_path)
    assert np.array_equal(staged_image(staged_stack(first)).voxels[0], one)
    assert np.array_equal(staged_image(staged_stack(second)).voxels[0], two)


def test_that_two_stacks_in_one_series_become_two(tmp_path: Path) -> None:
    volume = numbered(SHAPE)
    write_series(tmp_path / "a", volume, stack_positions(5))
    write_series(
        tmp_path / "b", volume[:3], stack_positions(3, along=(1, 0, 0)), axes=((0, 1, 0), (0, 0, -1))
    )
    big, small = stacks_in(tmp_path)
    assert len(big.planes) == 5 and len(small.planes) == 3
    assert Oddity.SEVERAL_STACKS in big.kinds & small.kinds


def test_that_localisers_colours_and_empty_files_say_why_they_are_left_out(tmp_path: Path) -> None:
    volume = numbered((2, 4, 4))
    write_series(tmp_path / "a", volume, stack_positions(2), ImageType=["ORIGINAL", "PRIMARY", "LOCALIZER"])
    write_series(
        tmp_path / "b", volume, stack_positions(2), SamplesPerPixel=3, PhotometricInterpretation="RGB"
    )
    assert Oddity.LOCALISER in stacks_in(tmp_path / "a")[0].kinds
    assert Oddity.COLOUR in stacks_in(tmp_path / "b")[0].kinds


def test_that_missing_pixels_are_counted(tmp_path: Path) -> None:
    import pydicom

    for path in write_series(tmp_path, numbered((3, 4, 4)), stack_positions(3))[:2]:
        data = pydicom.dcmread(path)
        del data.PixelData
        data.save_as(path)
    (stack,) = stacks_in(tmp_path)
    stopping = stack.stopped_by()
    assert stopping is not None and str(stopping.text) == "Files without pixels: 2."


def test_that_burned_in_words_are_told(tmp_path: Path) -> None:
    write_series(tmp_path, numbered((2, 4, 4)), stack_positions(2), BurnedInAnnotation="YES")
    (stack,) = stacks_in(tmp_path)
    assert stack.kinds == {Oddity.BURNED_IN} and stack.stopped_by() is None


def test_that_slices_without_a_place_are_refused(tmp_path: Path) -> None:
    import pydicom

    for path in write_series(tmp_path, numbered((2, 4, 4)), stack_positions(2)):
        data = pydicom.dcmread(path)
        del data.ImagePositionPatient
        data.save_as(path)
    (stack,) = stacks_in(tmp_path)
    assert Oddity.NO_PLACE in stack.kinds


@pytest.mark.parametrize("axes", [((1, 0, 0), (0.7, 0.7, 0)), ((0, 0, 0), (0, 1, 0)), ((1, 0, 0), (0, 0, 0))])
def test_that_directions_that_are_none_are_refused(axes, tmp_path: Path) -> None:
    write_series(tmp_path, numbered((2, 4, 4)), stack_positions(2), axes=axes)
    (stack,) = stacks_in(tmp_path)
    assert stack.kinds == {Oddity.BAD_DIRECTIONS} and stack.grid is None


def test_that_one_slice_is_as_thick_as_it_says(tmp_path: Path) -> None:
    write_series(tmp_path, numbered((1, 4, 4)), stack_positions(1), each=[{"SliceThickness": "3.5"}])
    (stack,) = stacks_in(tmp_path)
    assert stack.kinds == {Oddity.SINGLE}
    assert image_in(tmp_path).grid.spacing_mm[0] == 3.5


def test_that_a_radiograph_is_turned_to_bright_is_dense(tmp_path: Path) -> None:
    stored = np.arange(16, dtype=np.uint16).reshape(1, 4, 4)
    write_series(
        tmp_path,
        stored,
        stack_positions(1),
        modality="DX",
        PhotometricInterpretation="MONOCHROME1",
        PixelRepresentation=0,
        BitsStored=12,
        HighBit=11,
    )
    assert np.array_equal(image_in(tmp_path).voxels[0], 4095 - stored.astype(int))
