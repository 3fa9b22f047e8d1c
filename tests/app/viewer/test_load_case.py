"""Cases from files: geometry, masks, and what is said about wrong ones."""

from pathlib import Path

import numpy as np
import pytest

from app.viewer.load_case import load_case
from app.viewer.review_request import ReviewCase
from app.viewer.surfaces import extract_surfaces
from app.viewer.volume import Volume
from core.errors import UserError
from core.events import Event, Warned, run_to_end
from core.io.image import Grid, Image
from core.io.write_image import write_image, write_mask

GRID = Grid(shape=(6, 7, 8), spacing_mm=(2.0, 1.0, 1.0), anatomical=True)


def case(folder: Path, mask: np.ndarray | None = None, grid: Grid = GRID) -> ReviewCase:
    voxels = np.arange(6 * 7 * 8, dtype=np.int16).reshape(1, 6, 7, 8)
    write_image(folder / "image.nii.gz", Image(voxels=voxels, grid=GRID))
    if mask is not None:
        write_mask(folder / "mask.nii.gz", mask, grid)
    return ReviewCase(
        name="one",
        images=(folder / "image.nii.gz",),
        truth=folder / "mask.nii.gz" if mask is not None else None,
    )


def loaded(wanted: ReviewCase) -> tuple[Volume, list[str]]:
    events: list[Event] = []
    volume = run_to_end(load_case(wanted), events.append)
    return volume, [str(event.text) for event in events if isinstance(event, Warned)]


def test_that_image_and_mask_come_together_and_the_mask_is_looked_at_first(tmp_path: Path) -> None:
    mask = np.zeros((6, 7, 8), np.uint8)
    mask[4, 2:5, 3:6] = 2
    volume, warnings = loaded(case(tmp_path, mask))
    assert warnings == []
    assert volume.value_at(volume.start) == (float(np.arange(336).reshape(6, 7, 8)[4, 3, 4]),)
    assert volume.truth is not None and volume.truth[volume.start] == 2
    assert volume.truth_summary.voxels == {2: 9}


def test_that_a_mask_of_another_size_is_told_and_left_out(tmp_path: Path) -> None:
    wrong = Grid(shape=(6, 7, 9), spacing_mm=GRID.spacing_mm, anatomical=True)
    volume, warnings = loaded(case(tmp_path, np.ones((6, 7, 9), np.uint8), wrong))
    assert volume.truth is None
    assert warnings == ["mask.nii.gz: the mask has 9 × 7 × 6 voxels, its image 8 × 7 × 6; it is not shown."]


def test_that_a_mask_at_another_place_is_told_and_shown(tmp_path: Path) -> None:
    moved = Grid(shape=GRID.shape, spacing_mm=GRID.spacing_mm, origin_mm=(50.0, 0.0, 0.0), anatomical=True)
    volume, warnings = loaded(case(tmp_path, np.ones((6, 7, 8), np.uint8), moved))
    assert volume.truth is not None
    assert len(warnings) == 1 and "position" in warnings[0]


def test_that_a_missing_mask_does_not_keep_the_image_from_being_shown(tmp_path: Path) -> None:
    wanted = case(tmp_path, np.ones((6, 7, 8), np.uint8))
    (tmp_path / "mask.nii.gz").unlink()
    volume, warnings = loaded(wanted)
    assert volume.truth is None and len(warnings) == 1


def test_that_a_missing_image_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="gone"):
        loaded(ReviewCase(name="one", images=(tmp_path / "gone.nii.gz",)))


def test_that_a_colour_picture_is_one_picture(shared: Path) -> None:
    folder = shared / "data/DSB2018_nuclei"
    name = sorted((folder / "images").glob("*.png"))[0].name
    volume, _ = loaded(
        ReviewCase(name=name, images=(folder / "images" / name,), truth=folder / "labels" / name)
    )
    assert volume.colour and volume.shape[0] == 1
    assert volume.values == (1,)


def test_that_surfaces_lie_where_their_masks_lie(tmp_path: Path) -> None:
    mask = np.zeros((6, 7, 8), np.uint8)
    mask[0:3, 2:5, 3:7] = 1
    mask[3:6, 2:5, 3:7] = 5
    volume, _ = loaded(case(tmp_path, mask))
    assert volume.truth is not None
    surfaces = run_to_end(extract_surfaces(volume.truth, volume.truth_summary, volume.spacing))
    assert [surface.value for surface in surfaces] == [1, 5]
    x0, x1, y0, y1, z0, z1 = surfaces[1].mesh.GetBounds()
    middle = ((z0 + z1) / 2, (y0 + y1) / 2, (x0 + x1) / 2)
    assert middle == pytest.approx((4 * 2, 3, 4.5), abs=0.1)  # spacing along z is 2
    for size, true_size, voxel in ((z1 - z0, 6, 2), (y1 - y0, 3, 1), (x1 - x0, 4, 1)):
        assert true_size - 2 * voxel <= size <= true_size  # smoothing takes corners off, a voxel at most
