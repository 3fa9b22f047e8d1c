"""Small packed files are unpacked for their reader; nothing stays behind."""

import gzip
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from core.io.image import Grid, Image
from core.io.nifti_floats import count_bad_floats
from core.io.read_image import read_header, read_image
from core.io.unpacked import MOST_BYTES, kept_unpacked, unpacked, unpacked_head
from core.io.write_image import write_image

GRID = Grid(shape=(20, 21, 22), spacing_mm=(3.0, 2.0, 1.0), origin_mm=(5.0, 6.0, 7.0))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    voxels = np.random.default_rng(0).normal(size=(1, *GRID.shape)).astype(np.float32)
    write_image(tmp_path / "a.nii.gz", Image(voxels=voxels, grid=GRID))
    return tmp_path / "a.nii.gz"


def test_that_a_copy_is_there_as_long_as_it_is_needed(path: Path) -> None:
    with unpacked(path) as plain:
        assert plain.read_bytes() == gzip.decompress(path.read_bytes())
    assert not plain.exists()
    with unpacked_head(path) as head:
        assert gzip.decompress(path.read_bytes()).startswith(head.read_bytes())
    assert not head.exists()


def test_that_large_and_damaged_files_are_left_to_their_reader(path: Path, tmp_path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9000])
    large = tmp_path / "b.nii.gz"
    large.write_bytes(bytes(MOST_BYTES + 1))
    for file in (path, large):
        with unpacked(file) as found:
            assert found == file
    assert list((tmp_path / "temporary").iterdir()) == []


def test_that_header_and_image_agree(path: Path, tmp_path: Path) -> None:
    grid, channels = read_header(path)
    image = read_image(path)
    assert (grid, channels) == (image.grid, 1)
    assert grid == GRID or (grid.shape == GRID.shape and grid.spacing_mm == GRID.spacing_mm)
    assert list((tmp_path / "temporary").iterdir()) == []


def test_that_a_long_header_is_read_from_the_file_itself(path: Path) -> None:
    content = bytearray(gzip.decompress(path.read_bytes()))
    extra = 1 << 16
    content[108:112] = np.float32(352 + extra).tobytes()
    content[348:352] = bytes([1, 0, 0, 0])
    note = np.array([extra, 6], "<i4").tobytes() + bytes(extra - 8)
    path.write_bytes(gzip.compress(bytes(content[:352]) + note + bytes(content[352:])))
    grid, _ = read_header(path)
    assert grid.shape == GRID.shape
    assert np.isclose(read_image(path).voxels.std(), 1, atol=0.05)


def test_that_a_file_is_unpacked_once_where_it_is_kept(path: Path) -> None:
    with kept_unpacked():
        with unpacked(path) as first:
            pass
        with unpacked(path) as again:
            assert again == first and first.exists()
        assert read_image(path).grid.shape == GRID.shape
        assert count_bad_floats(path) == (0, 0)
        assert first.exists()
    assert not first.exists()
    with unpacked(path) as later:
        assert later != first


def test_that_what_is_kept_goes_with_an_error_and_belongs_to_its_thread(path: Path) -> None:
    with pytest.raises(ValueError, match="oh"), kept_unpacked():
        with unpacked(path) as kept:
            pass
        with ThreadPoolExecutor() as pool:
            other = pool.submit(lambda: unpacked(path).__enter__()).result()
        assert other != kept
        raise ValueError("oh")
    assert not kept.exists()


def test_that_bad_floats_are_counted_in_packed_and_plain_files(path: Path, tmp_path: Path) -> None:
    content = bytearray(gzip.decompress(path.read_bytes()))
    content[-8:-4], content[-4:] = np.float32(np.nan).tobytes(), np.float32(np.inf).tobytes()
    (tmp_path / "b.nii").write_bytes(content)
    (tmp_path / "b.nii.gz").write_bytes(gzip.compress(content))
    for name in ("b.nii", "b.nii.gz"):
        assert count_bad_floats(tmp_path / name) == (1, 1)


def test_that_what_is_large_when_unpacked_is_not_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.io.unpacked.KEPT_BYTES", 1000)
    with kept_unpacked():
        with unpacked(path) as plain:
            assert plain.exists() and plain != path
        assert not plain.exists()
