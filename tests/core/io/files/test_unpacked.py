"""Small packed files are unpacked for their reader; nothing stays behind."""

import gzip
import os
import tempfile
from pathlib import Path

import numpy as np
import pytest

from core.io.files.unpacked import MOST_BYTES, MOST_UNPACKED, unpacked, unpacked_head
from core.io.formats.nifti_floats import count_bad_floats
from core.io.image import Grid, Image
from core.io.reading.read_here import header_here, image_here
from core.io.write_image import write_image

GRID = Grid(shape=(20, 21, 22), spacing_mm=(3.0, 2.0, 1.0), origin_mm=(5.0, 6.0, 7.0))
SKEWED = np.array([1, 0, 0.02, 5, 0, 2, 0, 6, 0, 0, 3, 7], "<f4")
"""the rows of an affine that is not quite at right angles"""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    voxels = np.random.default_rng(0).normal(size=(1, *GRID.shape)).astype(np.float32)
    write_image(tmp_path / "a.nii.gz", Image(voxels=voxels, grid=GRID))
    return tmp_path / "a.nii.gz"


def files_left(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "temporary").rglob("*") if not path.is_dir()]


def with_affine(path: Path, rows: np.ndarray) -> bytes:
    """The unpacked file with another sform."""
    content = bytearray(gzip.decompress(path.read_bytes()))
    content[252:256] = np.array([0, 1], "<i2").tobytes()
    content[280:328] = rows.tobytes()
    return bytes(content)


def test_that_a_copy_is_there_as_long_as_it_is_needed(path: Path, tmp_path: Path) -> None:
    with unpacked(path) as plain:
        assert plain.read_bytes() == gzip.decompress(path.read_bytes())
        assert plain.suffix == ".nii"
    assert not plain.exists()
    with unpacked_head(path) as head:
        assert gzip.decompress(path.read_bytes()).startswith(head.read_bytes())
    assert not head.exists()
    assert files_left(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="only Linux has files without a name")
def test_that_a_copy_has_no_name_of_its_own(path: Path, tmp_path: Path) -> None:
    with unpacked(path) as plain:
        assert plain.read_bytes()
        assert files_left(tmp_path) == []


def test_that_large_and_damaged_files_are_left_to_their_reader(path: Path, tmp_path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9000])
    large = tmp_path / "b.nii.gz"
    large.write_bytes(bytes(MOST_BYTES + 1))
    bomb = tmp_path / "c.nii.gz"
    bomb.write_bytes(gzip.compress(bytes(MOST_UNPACKED + 1)))
    assert bomb.stat().st_size < MOST_BYTES
    for file in (path, large, bomb):
        with unpacked(file) as found:
            assert found == file
    assert files_left(tmp_path) == []


def test_that_header_and_image_agree(path: Path, tmp_path: Path) -> None:
    header = header_here(path)
    image, _ = image_here(path)
    assert (header.grid, header.channels) == (image.grid, 1)
    assert (header.grid.shape, header.grid.spacing_mm) == (GRID.shape, GRID.spacing_mm)
    assert files_left(tmp_path) == []


def test_that_a_long_header_is_read_from_the_file_itself(path: Path) -> None:
    content = bytearray(gzip.decompress(path.read_bytes()))
    extra = 1 << 16
    content[108:112] = np.float32(352 + extra).tobytes()
    content[348:352] = bytes([1, 0, 0, 0])
    note = np.array([extra, 6], "<i4").tobytes() + bytes(extra - 8)
    path.write_bytes(gzip.compress(bytes(content[:352]) + note + bytes(content[352:])))
    assert header_here(path).grid.shape == GRID.shape
    assert np.isclose(image_here(path)[0].voxels.std(), 1, atol=0.05)


def test_that_one_copy_serves_all_that_is_asked_of_a_file(path: Path) -> None:
    content = bytearray(gzip.decompress(path.read_bytes()))
    content[-8:-4], content[-4:] = np.float32(np.nan).tobytes(), np.float32(np.inf).tobytes()
    path.write_bytes(gzip.compress(bytes(content)))
    image, facts = image_here(path, closely=True)
    assert np.isfinite(image.voxels).all()
    assert (facts.nan, facts.infinite, facts.lacks_spacing) == (1, 1, False)


def test_that_bad_floats_are_counted_in_packed_and_plain_files(path: Path, tmp_path: Path) -> None:
    content = bytearray(gzip.decompress(path.read_bytes()))
    content[-8:-4], content[-4:] = np.float32(np.nan).tobytes(), np.float32(np.inf).tobytes()
    (tmp_path / "b.nii").write_bytes(content)
    (tmp_path / "b.nii.gz").write_bytes(gzip.compress(content))
    for name in ("b.nii", "b.nii.gz"):
        assert count_bad_floats(tmp_path / name) == (1, 1)


@pytest.mark.parametrize("name", ["skewed.nii", "skewed.nii.gz"])
def test_that_a_straightened_copy_holds_no_more_than_its_header_promises(
    path: Path, tmp_path: Path, name: str
) -> None:
    content = with_affine(path, SKEWED)
    skewed = tmp_path / name
    more = content + bytes(64 << 20)
    skewed.write_bytes(gzip.compress(more, 1) if name.endswith(".gz") else more)
    from core.io.formats.nifti_repair import straightened_nifti

    with straightened_nifti(skewed, named=skewed) as straight:
        assert straight.stat().st_size == len(content)
    assert np.array_equal(image_here(skewed)[0].voxels, image_here(path)[0].voxels)
    assert files_left(tmp_path) == []
