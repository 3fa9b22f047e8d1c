"""Small pictures of series, and of what straightening does to them."""

from pathlib import Path

import numpy as np

from core.dataset.formats.dicom.list_dicom import list_dicom
from core.dataset.formats.dicom.series_picture import SMALL, repair_pictures, series_picture
from core.events import run_to_end
from core.io.formats.dicom.dicom_series import DicomStack
from tests.core.io.formats.dicom.pacs import numbered, stack_positions, write_series


def stack_in(folder: Path) -> DicomStack:
    (series,) = run_to_end(list_dicom([folder])).series
    return series.stack


def test_that_the_middle_slice_is_seen_in_true_proportions(tmp_path: Path) -> None:
    volume = numbered((5, 300, 200))
    volume[2, :150] = 0
    volume[2, 150:] = 100
    write_series(tmp_path, volume, stack_positions(5), spacing=(0.5, 2.0))
    picture = run_to_end(series_picture(stack_in(tmp_path)))
    assert picture.rows == 100 and picture.columns == 67 and max(picture.grey.shape) <= SMALL
    assert picture.pixel_mm == (1.5, 6.0)
    assert picture.grey[:50].max() == 0 and picture.grey[50:].min() == 255


def test_that_numbers_that_mean_dark_are_seen_dark(tmp_path: Path) -> None:
    plane = np.zeros((1, 8, 8), np.uint16)
    plane[0, :4] = 4000
    write_series(
        tmp_path,
        plane,
        [(0, 0, 0)],
        PhotometricInterpretation="MONOCHROME1",
        PixelRepresentation=0,
        Modality="DX",
    )
    grey = run_to_end(series_picture(stack_in(tmp_path))).grey
    assert grey[:4].max() == 0 and grey[4:].min() == 255


def test_that_a_tilted_edge_is_upright_once_it_is_straightened(tmp_path: Path) -> None:
    volume = np.zeros((6, 40, 8), np.int16)
    for number in range(6):
        # an edge that is upright in the patient lies two rows higher in each slice
        volume[number, 30 - 2 * number :] = 1000
    positions = [(10.0, -20.0 + 2 * k, 30.0 + 2 * k) for k in range(6)]
    write_series(tmp_path, volume, positions)
    before, after = run_to_end(repair_pictures(stack_in(tmp_path)))
    assert len({int(np.argmax(row > 128)) for row in before.grey}) == 6
    assert len({int(np.argmax(row > 128)) for row in after.grey}) == 1
    assert after.rows == 6 and after.columns == 50


def test_that_a_gap_is_as_high_as_it_is(tmp_path: Path) -> None:
    kept = [0, 1, 2, 5, 6, 7]
    positions = [place for number, place in enumerate(stack_positions(8)) if number in kept]
    write_series(tmp_path, numbered((6, 16, 16)), positions)
    before, after = run_to_end(repair_pictures(stack_in(tmp_path)))
    assert (before.rows, after.rows) == (6, 8) and after.pixel_mm == (2.0, 1.0)
