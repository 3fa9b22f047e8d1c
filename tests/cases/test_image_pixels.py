"""The pixels of an image are those that every viewer shows, all of them, on one scale; or a sentence says why not."""

import uuid
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK
import tifffile
from numpy.typing import NDArray
from PIL import Image

from core.dataset.check.check_dataset import check_dataset
from core.dataset.importing.import_dataset import import_dataset, propose_import
from core.errors import UserError
from core.events import run_to_end
from core.io.formats.raster_file import upright
from core.io.open_image import open_image
from core.io.read_image import describe_file, read_header, read_image
from core.project_folder import ProjectFolder
from tests.cases.imported import drawing, folders, imported, photo, told

PLANES = 3


def stored(upright_pixels: NDArray[Any], orientation: int) -> NDArray[Any]:
    """What a camera stores that was held so."""
    for turns in range(4):
        for mirrored in (False, True):
            found = np.rot90(upright_pixels, turns)
            found = found[:, ::-1] if mirrored else found
            if np.array_equal(upright(found, orientation), upright_pixels):
                return np.ascontiguousarray(found)
    raise ValueError(orientation)


def part_of(path: Path) -> NDArray[Any]:
    """The plane read in parts, where the file can be read so."""
    voxels = open_image(path).voxels
    return read_image(path).voxels[0, 0] if voxels is None else voxels[slice(0, 1), slice(0, 1), :, :][0, 0]


@pytest.mark.parametrize("ending", [".png", ".tif", ".jpg"])
def test_that_photos_are_turned_as_viewers_turn_them(tmp_path: Path, ending: str) -> None:
    pixels = photo(drawing(0))
    colours = np.stack([pixels, pixels // 2, pixels // 3], -1)
    for orientation in range(1, 9):
        path = tmp_path / f"{orientation}{ending}"
        turned = stored(colours, orientation)
        if ending == ".tif":
            tag = (274, 3, 1, orientation, True)
            tifffile.imwrite(path, turned, photometric="rgb", extratags=[tag], metadata=None)
        else:
            exif = Image.Exif()
            exif[0x0112] = orientation
            Image.fromarray(turned).save(path, exif=exif, quality=100, subsampling=0)
        found = read_image(path).voxels[:, 0]
        assert read_header(path)[0].shape == (1, *pixels.shape)
        assert np.abs(found.astype(int) - np.moveaxis(colours, -1, 0)).mean() < (
            3 if ending == ".jpg" else 1e-9
        )


def test_that_turned_photos_lie_under_their_masks_after_import(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    for k, orientation in enumerate((1, 3, 6, 8)):
        mask = drawing(k, labels=1)
        exif = Image.Exif()
        exif[0x0112] = orientation
        Image.fromarray(stored(photo(mask), orientation)).save(images / f"c{k}.png", exif=exif)
        Image.fromarray(mask * np.uint8(255)).save(masks / f"c{k}.png")
    found = imported(tmp_path)
    assert len(found.images) == 4
    for name, image in found.images.items():
        assert image[0][found.masks[name] == 1].min() >= 60 > image[0][found.masks[name] == 0].max(), name


def test_that_black_is_dark_whatever_number_it_has(tmp_path: Path) -> None:
    pixels = photo(drawing(0))
    for kind in (np.uint8, np.uint16):
        most = np.iinfo(kind).max
        tifffile.imwrite(tmp_path / "inverted.tif", most - pixels.astype(kind), photometric="miniswhite")
        np.testing.assert_array_equal(read_image(tmp_path / "inverted.tif").voxels[0, 0], pixels)
        np.testing.assert_array_equal(part_of(tmp_path / "inverted.tif"), pixels)


@pytest.mark.parametrize(
    ("samples", "photometric", "extra", "channels"),
    [
        (4, "rgb", ["unspecified"], 4),
        (4, "rgb", ["unassalpha"], 3),
        (4, "rgb", ["assocalpha"], 3),
        (2, "minisblack", ["unspecified"], 2),
        (2, "minisblack", ["unassalpha"], 1),
        (5, "rgb", ["unspecified", "unspecified"], 5),
    ],
)
def test_that_only_transparency_is_dropped(
    tmp_path: Path, samples: int, photometric: str, extra: list[str], channels: int
) -> None:
    images, masks = folders(tmp_path)
    expected = {}
    for k in range(2):
        pixels = np.stack([photo(drawing(k), seed) for seed in range(samples)], -1)
        tifffile.imwrite(
            images / f"c{k}.tif", pixels, photometric=photometric, extrasamples=extra, planarconfig="contig"
        )
        Image.fromarray(drawing(k)).save(masks / f"c{k}.png")
        expected[f"c{k}"] = np.moveaxis(pixels, -1, 0)[:channels]
    found = imported(tmp_path)
    for name, pixels in expected.items():
        np.testing.assert_array_equal(found.images[name][:, 0], pixels)
    assert ("transparency" in found.told) == (channels < samples)


def test_that_a_thumbnail_is_not_the_image(tmp_path: Path) -> None:
    pixels = photo(drawing(0, shape=(64, 80)))
    for name, order in (("before", (True, False)), ("behind", (False, True))):
        path = tmp_path / f"{name}.tif"
        with tifffile.TiffWriter(path) as file:
            for small in order:
                file.write(pixels[::8, ::8] if small else pixels, subfiletype=int(small), metadata=None)
        np.testing.assert_array_equal(read_image(path).voxels[0, 0], pixels)
        np.testing.assert_array_equal(part_of(path), pixels)
    with tifffile.TiffWriter(tmp_path / "two.tif") as file:
        file.write(pixels, metadata=None)
        file.write(pixels.astype(np.float32), metadata=None)
    with pytest.raises(UserError, match="the TIFF holds several images"):
        read_image(tmp_path / "two.tif")


def ome_set(folder: Path, name: str, stack: NDArray[np.uint16]) -> list[Path]:
    """A file for each plane; each names all of them."""
    files = [f"{name}_z{z}.ome.tif" for z in range(PLANES)]
    ids = [f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_DNS, file)}" for file in files]
    data = "".join(
        f'<TiffData IFD="0" FirstZ="{z}" FirstC="0" FirstT="0" PlaneCount="1">'
        f'<UUID FileName="{files[z]}">{ids[z]}</UUID></TiffData>'
        for z in range(PLANES)
    )
    for z in range(PLANES):
        text = (
            '<?xml version="1.0" encoding="UTF-8"?><OME '
            f'xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06" UUID="{ids[z]}"><Image ID="Image:0">'
            f'<Pixels ID="Pixels:0" DimensionOrder="XYZCT" Type="uint16" SizeX="{stack.shape[2]}" '
            f'SizeY="{stack.shape[1]}" SizeZ="{PLANES}" SizeC="1" SizeT="1">'
            f'<Channel ID="Channel:0:0" SamplesPerPixel="1"/>{data}</Pixels></Image></OME>'
        )
        tifffile.imwrite(folder / files[z], stack[z], description=text, metadata=None)
    return [folder / file for file in files]


def test_that_a_stack_over_several_files_comes_whole_or_not_at_all(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    images, masks = folders(tmp_path)
    stacks = {}
    for k in range(3):
        stack = np.stack([photo(drawing(k), z) for z in range(PLANES)]).astype(np.uint16)
        files = ome_set(images, f"c{k}", stack)
        tifffile.imwrite(masks / f"c{k}_z0.tif", np.stack([drawing(k)] * PLANES))
        stacks[f"c{k}_z0.ome"] = stack
        if k == 1:
            files[2].unlink()
    proposal = propose_import(images, masks)
    assert "parts of this image are missing" in told(proposal)
    found = imported(tmp_path, proposal)
    assert set(found.images) == {"c0_z0.ome", "c2_z0.ome"}
    for name, image in found.images.items():
        np.testing.assert_array_equal(image[0], stacks[name])
    assert "tifffile" not in "".join(capfd.readouterr())


def test_that_images_on_another_scale_are_told_by_the_check(tmp_path: Path) -> None:
    for name, change in (("offset", lambda v: v + 1024), ("scale", lambda v: v * 256)):
        images, masks = folders(tmp_path / name)
        for k in range(5):
            mask = np.stack([drawing(k)] * 4)
            image = np.random.default_rng(k).integers(0, 50, mask.shape).astype(np.int32) + mask * 100
            image = image - 1000 if name == "offset" else image
            image = change(image) if k in (1, 3) else image
            SimpleITK.WriteImage(SimpleITK.GetImageFromArray(image), str(images / f"c{k}.nrrd"))
            SimpleITK.WriteImage(SimpleITK.GetImageFromArray(mask), str(masks / f"c{k}.nrrd"))
        project = ProjectFolder(tmp_path / name / "project")
        dataset = run_to_end(import_dataset(propose_import(images, masks), project, "Made"))
        said = [str(finding.text) for finding in run_to_end(check_dataset(dataset)).findings]
        assert any("2 of 5 cases" in text and text.endswith("c1, c3.") for text in said), said


@pytest.mark.parametrize(
    ("unit", "size"), [("um", 1e-3), ("µm", 1e-3), ("cm", 10.0), ("mm", 1.0), ("furlong", 1.0)]
)
def test_that_the_units_of_an_nrrd_are_those_it_names(tmp_path: Path, unit: str, size: float) -> None:
    voxels = np.arange(60, dtype=np.int16).reshape(3, 4, 5)
    head = (
        "NRRD0005\ntype: short\ndimension: 3\nspace: left-posterior-superior\nsizes: 5 4 3\nendian: little\n"
        "space directions: (0.5,0,0) (0,0.75,0) (0,0,2)\nkinds: domain domain domain\nencoding: raw\n"
        f'space origin: (10,20,-30)\nspace units: "{unit}" "{unit}" "{unit}"\n\n'
    )
    path = tmp_path / "a.nrrd"
    path.write_bytes(head.encode() + voxels.tobytes())
    image = read_image(path)
    np.testing.assert_array_equal(image.voxels[0], voxels)
    np.testing.assert_allclose(image.grid.spacing_mm, np.array([2, 0.75, 0.5]) * size)
    np.testing.assert_allclose(image.grid.origin_mm, np.array([-30, 20, 10]) * size)
    # others read it without its units: it is written anew
    assert describe_file(path).is_plain == (size == 1)
