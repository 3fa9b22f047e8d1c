"""Colours are those that every viewer shows, in whatever way the file has them; or a sentence says why not."""

import struct
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import pytest
import tifffile
from numpy.typing import NDArray
from PIL import Image

from core.errors import UserError
from core.io.open_image import open_image
from core.io.read_image import describe_file, read_header, read_image

PIXELS = np.random.default_rng(0).integers(0, 250, (20, 30)).astype(np.uint8)
COLOURS = np.random.default_rng(1).integers(0, 250, (20, 30, 3)).astype(np.uint8)


def shown(path: Path) -> NDArray[Any]:
    """(C, Y, X) as we read it whole; in parts and by its header it is the same."""
    image = read_image(path)
    assert read_header(path) == (image.grid, len(image.voxels))
    everything = (slice(0, len(image.voxels)), slice(0, 1), slice(0, 20), slice(0, 30))
    np.testing.assert_array_equal(open_image(path).voxels[everything], image.voxels)
    return image.voxels[:, 0]


def as_pillow_shows(path: Path) -> NDArray[Any]:
    with Image.open(path) as picture:
        return np.moveaxis(np.array(picture.convert("RGB")), -1, 0)


@pytest.mark.parametrize("mode", ["P", "CMYK"])
def test_that_palettes_and_inks_are_shown_as_colours(tmp_path: Path, mode: str) -> None:
    picture = Image.fromarray(COLOURS)
    picture = picture.quantize(16) if mode == "P" else picture.convert(mode)
    picture.save(tmp_path / "a.tif")
    np.testing.assert_array_equal(shown(tmp_path / "a.tif"), as_pillow_shows(tmp_path / "a.tif"))
    assert not describe_file(tmp_path / "a.tif").is_plain


def test_that_a_palette_of_greys_is_grey(tmp_path: Path) -> None:
    ramp = np.tile(np.arange(255, -1, -1, dtype=np.uint16) * 257, (3, 1))
    tifffile.imwrite(tmp_path / "a.tif", PIXELS, photometric="palette", colormap=ramp)
    np.testing.assert_array_equal(shown(tmp_path / "a.tif"), 255 - PIXELS[None])


def test_that_a_microscopes_palette_is_but_a_way_of_looking(tmp_path: Path) -> None:
    ramp = np.zeros((3, 256), np.uint16)
    ramp[1] = np.arange(256) * 257
    tifffile.imwrite(
        tmp_path / "a.ome.tif", PIXELS, photometric="palette", colormap=ramp, metadata={"axes": "YX"}
    )
    np.testing.assert_array_equal(shown(tmp_path / "a.ome.tif"), PIXELS[None])


@pytest.mark.parametrize(("mode", "kind"), [("LAB", "CIELAB")])
def test_that_colours_that_would_have_to_be_calculated_are_refused(
    tmp_path: Path, mode: str, kind: str
) -> None:
    Image.fromarray(COLOURS).convert(mode).save(tmp_path / "a.tif")
    with pytest.raises(UserError, match=rf"the colours of this TIFF .* not read \({kind}\)"):
        read_image(tmp_path / "a.tif")


@pytest.mark.parametrize("planar", ["contig", "separate"])
@pytest.mark.parametrize(
    ("extra", "kept"),
    [
        (["unspecified", "unassalpha"], [0, 1, 2, 3]),
        (["unassalpha", "unspecified"], [0, 1, 2, 4]),
        (["unspecified", "unspecified"], [0, 1, 2, 3, 4]),
        (["assocalpha"], [0, 1, 2]),
    ],
)
def test_that_transparency_is_dropped_wherever_it_stands(
    tmp_path: Path, extra: list[str], kept: list[int], planar: str
) -> None:
    samples = np.stack([PIXELS // k for k in range(1, 4 + len(extra))])
    pixels = samples if planar == "separate" else np.moveaxis(samples, 0, -1)
    tifffile.imwrite(
        tmp_path / "a.tif", pixels, photometric="rgb", planarconfig=planar, extrasamples=extra, metadata=None
    )
    np.testing.assert_array_equal(shown(tmp_path / "a.tif"), samples[kept])


def test_that_a_page_that_is_but_a_mask_of_the_image_is_passed_over(tmp_path: Path) -> None:
    with tifffile.TiffWriter(tmp_path / "a.tif") as file:
        file.write(COLOURS, photometric="rgb", metadata=None)
        file.write(PIXELS > 9, photometric="mask", subfiletype=4, metadata=None)
    np.testing.assert_array_equal(shown(tmp_path / "a.tif"), np.moveaxis(COLOURS, -1, 0))


def test_that_deep_grey_with_transparency_is_one_channel(tmp_path: Path) -> None:
    deep = np.stack([PIXELS, PIXELS], -1).astype(np.uint16) * 257
    (tmp_path / "a.png").write_bytes(imagecodecs.png_encode(deep))
    np.testing.assert_array_equal(shown(tmp_path / "a.png"), deep[None, ..., 0])


@pytest.mark.parametrize("orientation", [3, 6, 8])
@pytest.mark.parametrize("name", ["a.webp", "late.png"])
def test_that_photos_are_upright_wherever_the_camera_wrote_it(
    tmp_path: Path, name: str, orientation: int
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    options: dict[str, Any] = {"lossless": True} if name == "a.webp" else {}
    Image.fromarray(COLOURS).save(tmp_path / name, exif=exif, **options)
    if name == "late.png":
        content = (tmp_path / name).read_bytes()
        start = content.index(b"eXIf") - 4
        stop = start + 12 + struct.unpack_from(">I", content, start)[0]
        end = content.index(b"IEND") - 4
        moved = content[:start] + content[stop:end] + content[start:stop] + content[end:]
        (tmp_path / name).write_bytes(moved)
    turns = {3: 2, 6: -1, 8: 1}[orientation]
    expected = np.moveaxis(np.rot90(COLOURS, turns), -1, 0)
    image = read_image(tmp_path / name)
    np.testing.assert_array_equal(image.voxels[:, 0], expected)
    assert read_header(tmp_path / name)[0].shape == (1, *expected.shape[1:])
    assert not describe_file(tmp_path / name).is_plain


def test_that_a_part_described_elsewhere_is_refused(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06" '
        'UUID="urn:uuid:1"><BinaryOnly MetadataFile="set.companion.ome" UUID="urn:uuid:2"/></OME>'
    )
    tifffile.imwrite(tmp_path / "a.ome.tif", PIXELS, description=text, metadata=None)
    with pytest.raises(UserError, match=r"another file \(set.companion.ome\) says what this one holds"):
        read_image(tmp_path / "a.ome.tif")
