"""Words that may name a patient, taken out of every format that a raw data set may have."""

import gzip
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_dataset import import_dataset, propose_import
from core.errors import UserError
from core.events import run_to_end
from core.io.image import Grid, Image
from core.io.read_image import read_image
from core.io.strip_descriptions import strip_descriptions
from core.io.write_image import write_image, write_mask
from core.project_folder import ProjectFolder

NAME = b"DOE^JOHN"
GRID = Grid(
    shape=(4, 6, 5),
    spacing_mm=(3.0, 0.7, 0.9),
    origin_mm=(-20.0, 11.0, 4.5),
    anatomical=True,
    direction=((1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, -1.0, 0.0)),
)


def _voxels(kind: str) -> NDArray[np.generic]:
    return np.random.default_rng(1).integers(0, 200, (1, *GRID.shape)).astype(kind)


def _plant_nifti(content: bytes) -> bytes:
    header = bytearray(content[:352])
    for place in (4, 14, 148, 228, 328):
        header[place : place + 8] = NAME
    header[348] = 1
    extension = struct.pack("<ii", 32, 6) + NAME.ljust(24, b"\0")
    struct.pack_into("<f", header, 108, 352.0 + len(extension))
    return bytes(header) + extension + content[352:] + NAME


def _plant_png(content: bytes) -> bytes:
    planted = b""
    for kind, body in (
        (b"tEXt", b"Patient\0" + NAME),
        (b"iTXt", b"Patient\0\0\0\0\0" + NAME),
        (b"eXIf", NAME),
        (b"zTXt", b"Patient\0\0" + zlib.compress(NAME)),
        (b"prVt", NAME),
        (b"iCCP", NAME + b"\0\0"),
    ):
        planted += struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return content[:33] + planted + content[33:] + NAME


def _planted(folder: Path, ending: str) -> Path:
    path = folder / f"case{ending}"
    if ending == ".png":
        plane = Grid(shape=(1, 6, 5), spacing_mm=(999.0, 1.0, 1.0), dimensions=2, unit="px")
        write_image(path, Image(voxels=_voxels("uint8")[:, :1], grid=plane))
        path.write_bytes(_plant_png(path.read_bytes()))
    elif ending == ".tif":
        import tifffile

        words = {
            "description": None,
            "metadata": {"Info": NAME.decode(), "spacing": 2.5, "unit": "um", "axes": "ZYX"},
        }
        tifffile.imwrite(
            path,
            _voxels("uint8")[0],
            imagej=True,
            resolution=(4.0, 4.0),
            metadata=words["metadata"],
            software=NAME.decode(),
            datetime="1999:01:02 03:04:05",
            extratags=[(315, 2, 0, NAME.decode(), True), (65001, 2, 0, NAME.decode(), True)],
        )
    else:
        write_image(path, Image(voxels=_voxels("int16"), grid=GRID))
        content = path.read_bytes()
        if ending == ".nii.gz":
            with gzip.GzipFile(NAME.decode(), "wb", fileobj=path.open("wb")) as packed:
                packed.write(_plant_nifti(gzip.decompress(content)))
        elif ending == ".nii":
            path.write_bytes(_plant_nifti(content))
        elif ending == ".nrrd":
            first, rest = content.split(b"\n", 1)
            path.write_bytes(
                first + b"\n# " + NAME + b"\ncontent: " + NAME + b"\npatient:=" + NAME + b"\n" + rest
            )
        else:
            path.write_bytes(b"Comment = " + NAME + b"\nPatientName = " + NAME + b"\n" + content)
    return path


def _unpacked(path: Path) -> bytes:
    content = path.read_bytes()
    return content + gzip.decompress(content) if path.suffix == ".gz" else content


@pytest.mark.parametrize("ending", [".nii.gz", ".nii", ".nrrd", ".mha", ".png", ".tif"])
def test_that_no_word_is_left_and_voxels_and_geometry_stay(ending: str, tmp_path: Path) -> None:
    path = _planted(tmp_path, ending)
    assert NAME in path.read_bytes()
    before = read_image(path)
    strip_descriptions(path)
    after = read_image(path)
    assert after.grid == before.grid
    assert after.voxels.dtype == before.voxels.dtype
    np.testing.assert_array_equal(after.voxels, before.voxels)
    for file in tmp_path.iterdir():
        content = _unpacked(file)
        assert NAME not in content and b"1999" not in content, file


def test_that_a_damaged_file_is_a_sentence_and_stays_as_it_is(tmp_path: Path) -> None:
    for ending in (".nii.gz", ".nii", ".nrrd", ".mha", ".png", ".tif"):
        path = tmp_path / f"bad{ending}"
        path.write_bytes(b"\x1f\x8b no image")
        with pytest.raises(UserError, match="bad"):
            strip_descriptions(path)
        assert path.read_bytes() == b"\x1f\x8b no image"
    assert len(list(tmp_path.iterdir())) == 6


@pytest.mark.parametrize("strip", [False, True])
def test_that_an_import_strips_where_it_is_asked_to(strip: bool, tmp_path: Path) -> None:
    source = tmp_path / "source"
    for name in ("images", "masks"):
        (source / name).mkdir(parents=True)
    for number in range(2):
        _planted(source / "images", ".nii.gz").rename(source / "images" / f"p{number}.nii.gz")
        write_mask(source / "masks" / f"p{number}.nii.gz", np.ones(GRID.shape, np.uint8), GRID)
    project = ProjectFolder(tmp_path / "project")
    proposal = propose_import(source / "images", source / "masks")
    dataset = run_to_end(
        import_dataset(proposal, project, "Dataset001_A", ImportChoices(strip_descriptions=strip))
    )
    files = [path for path in dataset.folder.rglob("*") if path.is_file()]
    assert any(NAME in _unpacked(path) for path in files) is not strip
    assert NAME in _unpacked(source / "images" / "p0.nii.gz")
