"""What gzip packed and is damaged: one changed byte is told, and files that are only odd are read as before."""

import gzip
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import SimpleITK
from numpy.typing import NDArray

from core.errors import UserError
from core.io.files import unpacked
from core.io.formats.gzip_sum import has_sum_of, unpacks_soundly
from core.io.reading.read_here import image_here

VOXELS = np.random.default_rng(2).integers(0, 900, (9, 30, 34)).astype(np.int16)


def write(path: Path, voxels: NDArray[np.generic] = VOXELS) -> Path:
    SimpleITK.WriteImage(SimpleITK.GetImageFromArray(voxels), str(path), True)
    return path


def write_detached(path: Path) -> Path:
    """Header and voxels apart, with two lines and three bytes before the voxels. Gives the file with the voxels."""
    data = path.with_suffix(".gz")
    data.write_bytes(b"one\ntwo\n" + gzip.compress(b"abc" + VOXELS.tobytes(), mtime=0))
    path.write_text(
        f"NRRD0004\ntype: short\ndimension: 3\nsizes: {' '.join(map(str, VOXELS.shape[::-1]))}\nendian: little\n"
        f"encoding: gzip\nline skip: 2\nbyte skip: 3\ndata file: {data.name}\n\n"
    )
    return data


def change_a_byte(path: Path, at: int, start: int) -> None:
    content = bytearray(path.read_bytes())
    content[start + at * (len(content) - start) // 40] ^= 0x10
    path.write_bytes(content)


@pytest.mark.parametrize("at", [7, 15, 20, 28, 33, 39])
@pytest.mark.parametrize("name", ["image.nii.gz", "image.nrrd", "image.nhdr", "image.mha"])
@pytest.mark.parametrize("most", [0, 1 << 20], ids=["large", "small"])
def test_that_one_changed_byte_in_what_was_packed_is_told(
    tmp_path: Path, name: str, at: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacked, "MOST_BYTES", most)
    path = tmp_path / name
    data = write_detached(path) if name.endswith(".nhdr") else write(path)
    assert np.array_equal(image_here(path)[0].voxels[0], VOXELS)
    change_a_byte(data, at, start=1000)
    with pytest.raises(UserError, match="image"):
        image_here(path)


def several_parts(plain: bytes) -> bytes:
    """As bgzip and some servers write them."""
    return b"".join(gzip.compress(plain[k : k + 5000]) for k in range(0, len(plain), 5000))


def with_bytes_behind(plain: bytes) -> bytes:
    return gzip.compress(plain) + b"\0" * 512 + b"something"


def with_voxels_behind(plain: bytes) -> bytes:
    return gzip.compress(plain + b"\1" * 3000)


def with_a_scale(plain: bytes) -> bytes:
    content = bytearray(plain)
    struct.pack_into("<ff", content, 112, 2.0, -100.0)
    return gzip.compress(content)


def with_bytes_turned(plain: bytes) -> bytes:
    header = bytearray(plain[:352])
    for kind, start, stop in (("i", 0, 4), ("h", 40, 56), ("h", 70, 76), ("f", 76, 120), ("h", 252, 256)):
        count = (stop - start) // struct.calcsize(kind)
        struct.pack_into(
            f">{count}{kind}", header, start, *struct.unpack_from(f"<{count}{kind}", plain, start)
        )
    for kind, start, stop in (("f", 256, 328),):
        count = (stop - start) // 4
        struct.pack_into(
            f">{count}{kind}", header, start, *struct.unpack_from(f"<{count}{kind}", plain, start)
        )
    return gzip.compress(bytes(header) + VOXELS.astype(">i2").tobytes())


@pytest.mark.parametrize(
    "pack", [several_parts, with_bytes_behind, with_voxels_behind, with_a_scale, with_bytes_turned]
)
@pytest.mark.parametrize("most", [0, 1 << 20], ids=["large", "small"])
def test_that_odd_but_sound_files_are_read(
    tmp_path: Path, pack: Callable[[bytes], bytes], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacked, "MOST_BYTES", most)
    path = tmp_path / "image.nii.gz"
    path.write_bytes(pack(gzip.decompress(write(tmp_path / "plain.nii.gz").read_bytes())))
    wanted = VOXELS * 2.0 - 100 if pack is with_a_scale else VOXELS
    assert np.array_equal(image_here(path)[0].voxels[0], wanted)


def test_that_voxels_which_the_reader_mends_do_not_count_as_damage(tmp_path: Path) -> None:
    voxels = VOXELS.astype(np.float32)
    voxels[3, 4, 5] = np.nan
    path = write(tmp_path / "image.nii.gz", voxels)
    image, facts = image_here(path, closely=True)
    assert facts.nan == 1 and image.voxels[0, 3, 4, 5] == 0


def test_that_the_sum_is_that_of_head_and_voxels_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "packed"
    path.write_bytes(gzip.compress(b"head" + VOXELS.tobytes()))
    assert has_sum_of(path, b"head", VOXELS)
    assert not has_sum_of(path, b"haed", VOXELS)
    assert not has_sum_of(path, b"head", VOXELS.T)
    assert unpacks_soundly(path, 4 + VOXELS.nbytes)
    assert not unpacks_soundly(path, 5 + VOXELS.nbytes)
    path.write_bytes(b"short")
    assert not has_sum_of(path, b"", VOXELS)
