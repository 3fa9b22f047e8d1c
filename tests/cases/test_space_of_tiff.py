"""What of a place a TIFF can carry: the steps between voxels. It goes along everywhere; what does not is told."""

import json
import re
from itertools import permutations, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK
import tifffile
from numpy.typing import NDArray
from PIL import Image

from core.dataset.importing.propose_import import propose_import
from core.events import Event, Warned, run_to_end
from core.export.masks import ExportFormat, export_masks
from core.io.read_image import read_image, read_mask
from tests.cases.nifti_bytes import affine_of, voxels_of
from tests.cases.test_space import (
    Order,
    drawn,
    folders,
    imported,
    in_order,
    oblique,
    pictured,
    predicted,
    straight,
    write,
)

_ALL = [(axes, signs) for axes in permutations(range(3)) for signs in product((1, -1), repeat=3)]
MM = {"mm": 1.0, "um": 1e-3}


def write_tiff(
    path: Path, voxels: NDArray[Any], steps: NDArray[np.float64], unit: str, *, aside: bool
) -> None:
    """Voxels (x, y, z), `steps` in the unit: in the file as ImageJ has them, or beside it as nnU-Net does."""
    stack = np.ascontiguousarray(voxels.transpose())
    x, y, z = (float(step) for step in steps)
    if aside:
        tifffile.imwrite(path, stack, photometric="minisblack")
        side = path.with_name(re.sub(r"_\d{4}$", "", path.stem) + ".json")
        side.write_text(json.dumps({"spacing": [z, y, x]}))
        return
    words = {"spacing": z, "unit": unit, "axes": "ZYX"}
    tifffile.imwrite(path, stack.astype(np.uint16), imagej=True, resolution=(1 / x, 1 / y), metadata=words)


def centres(voxels: NDArray[Any], steps: NDArray[np.float64]) -> NDArray[np.float64]:
    """(label, 3) in mm from the first voxel; voxels (x, y, z)."""
    return np.array([np.argwhere(voxels == label).mean(0) * steps for label in (1, 2)])


def by_tifffile(path: Path) -> NDArray[np.float64]:
    """With what the file itself says, in ImageJ's words."""
    with tifffile.TiffFile(path) as file:
        found = file.imagej_metadata
        assert found is not None
        page = file.pages[0].tags
        x, y = (page[name].value[1] / page[name].value[0] for name in ("XResolution", "YResolution"))
        steps = np.array([x, y, found["spacing"]]) * MM[found["unit"]]
        return centres(file.asarray().transpose(), steps)


def by_pillow(path: Path) -> NDArray[np.float64]:
    """With the file beside it."""
    said = json.loads(path.with_name(re.sub(r"_\d{4}$", "", path.stem) + ".json").read_text())
    steps = np.array(said["spacing"][::-1]) * {"mm": 1.0, "µm": 1e-3}[said["unit"]]
    with Image.open(path) as file:
        planes = []
        for z in range(file.n_frames):
            file.seek(z)
            planes.append(np.array(file))
    return centres(np.stack(planes).transpose(), steps)


def assert_there(path: Path, truth: NDArray[np.float64]) -> None:
    """By two readers each, that know nothing of us."""
    if path.name.endswith(".tif"):
        np.testing.assert_allclose(by_tifffile(path), truth, atol=1e-3)
        np.testing.assert_allclose(by_pillow(path), truth, atol=1e-3)
        return
    image = SimpleITK.ReadImage(str(path))
    voxels = SimpleITK.GetArrayFromImage(image).transpose()
    assert image.GetDirection() == (1, 0, 0, 0, 1, 0, 0, 0, 1)
    np.testing.assert_allclose(centres(voxels, np.array(image.GetSpacing())), truth, atol=1e-3)
    if path.name.endswith(".nii.gz"):
        steps = np.linalg.norm(affine_of(path)[:3, :3], axis=0)
        np.testing.assert_allclose(centres(voxels_of(path), steps), truth, atol=1e-3)


def stored(number: int) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """A mask (x, y, z) in one of the 48 orders, and its steps."""
    order: Order = _ALL[number]
    mask, affine = in_order(drawn(), straight(), order)
    return mask, np.linalg.norm(affine[:3, :3], axis=0)


@pytest.mark.parametrize(("unit", "aside"), [("mm", True), ("mm", False), ("um", False)])
def test_that_labels_of_stacks_stay_at_their_distance_from_the_first_voxel(
    unit: str, aside: bool, tmp_path: Path
) -> None:
    images, masks = folders(tmp_path)
    truth: dict[str, NDArray[np.float64]] = {}
    for number in range(len(_ALL)):
        mask, steps = stored(number)
        name = f"c{number:02d}x"
        truth[name] = centres(mask, steps)
        write_tiff(images / f"{name}.tif", pictured(mask), steps / MM[unit], unit, aside=aside)
        write_tiff(masks / f"{name}.tif", mask, steps / MM[unit], unit, aside=aside)
    dataset = imported(tmp_path, propose_import(images, masks))
    results = tmp_path / "predicted"
    results.mkdir()
    for case in dataset.cases:
        assert case.mask is not None
        voxels = read_image(case.images[0]).voxels[0]
        mask = read_mask(case.mask).voxels[0]
        assert all((voxels[mask == label] == 20 + 100 * label).all() for label in range(3))
        np.testing.assert_allclose(by_side_file(case.mask), truth[case.name], atol=1e-3)
        predicted(case.images, case.mask, results / f"{case.name}.tif", dataset)
        assert_there(results / f"{case.name}.tif", truth[case.name])
    for format in (ExportFormat.NIFTI, ExportFormat.NRRD, ExportFormat.MHA, ExportFormat.TIFF):
        out = tmp_path / f"out_{format.value}"
        source = results
        if format is ExportFormat.TIFF:
            # they are TIFF already
            source = tmp_path / "out_nifti"
        run_to_end(export_masks(source, out, format, label_names={1: "a", 2: "b"}))
        found = [path for path in out.iterdir() if path.suffix != ".json"]
        assert len(found) == len(truth)
        for path in found:
            assert_there(path, truth[path.name[:4]])


def by_side_file(path: Path) -> NDArray[np.float64]:
    """Of the raw data set, as nnU-Net reads it; copied files say themselves in which unit."""
    said = json.loads(path.with_name(path.stem + ".json").read_text())
    steps = np.array(said["spacing"][::-1]) * {"mm": 1.0, "µm": 1e-3}[said["unit"]]
    return centres(tifffile.imread(path).transpose(), steps)


def test_that_what_a_stack_cannot_say_of_a_place_is_told_at_export(tmp_path: Path) -> None:
    rng = np.random.default_rng(4)
    source = tmp_path / "masks"
    source.mkdir()
    truth = {}
    for number in range(20):
        mask, affine = in_order(drawn(), oblique(rng), _ALL[int(rng.integers(48))])
        write(source / f"c{number:02d}.nii.gz", mask, affine)
        truth[f"c{number:02d}"] = centres(mask, np.linalg.norm(affine[:3, :3], axis=0))
    said: list[Event] = []
    run_to_end(export_masks(source, tmp_path / "out", ExportFormat.TIFF), said.append)
    words = [str(event.text) for event in said if isinstance(event, Warned)]
    assert len([text for text in words if "neither keeps where it lies and how its axes run" in text]) == 1
    for name, centre in truth.items():
        assert_there(tmp_path / "out" / f"{name}.tif", centre)
    for format, expected in ((ExportFormat.PNG, 1), (ExportFormat.NRRD, 0), (ExportFormat.NIFTI, 0)):
        said = []
        other = tmp_path / format.value
        if format is not ExportFormat.NIFTI:
            run_to_end(export_masks(source, other, format), said.append)
        assert (
            sum("neither keeps where it lies" in str(e.text) for e in said if isinstance(e, Warned))
            == expected
        )


def test_that_a_size_nobody_knows_is_told_at_export(tmp_path: Path) -> None:
    source = tmp_path / "masks"
    source.mkdir()
    for number in range(2):
        tifffile.imwrite(source / f"c{number}.tif", drawn().transpose(), photometric="minisblack")
    said: list[Event] = []
    run_to_end(export_masks(source, tmp_path / "out", ExportFormat.NIFTI), said.append)
    told = [str(event.text) for event in said if isinstance(event, Warned)]
    assert len([text for text in told if "the size of a voxel is not known" in text]) == 1


def test_that_a_stack_beside_a_volume_counts_in_its_unit(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    for number in range(2):
        write(images / f"c{number}.nii.gz", pictured(drawn()), straight())
        steps = np.linalg.norm(straight()[:3, :3], axis=0)
        scale, unit = (1, "mm") if number else (1000, "um")
        write_tiff(masks / f"c{number}.tif", drawn(), steps * scale, unit, aside=False)
    for case in imported(tmp_path, propose_import(images, masks)).cases:
        assert case.mask is not None
        # in which direction and where is not known: the check tells that
        steps = np.linalg.norm(affine_of(case.mask)[:3, :3], axis=0)
        np.testing.assert_allclose(steps, np.linalg.norm(straight()[:3, :3], axis=0), rtol=1e-5)
        np.testing.assert_array_equal(voxels_of(case.mask), drawn())
