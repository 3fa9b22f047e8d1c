"""Pixels of slices and masks."""

import numpy as np

from app.viewer.placement import place_slice
from app.viewer.slice_image import image_pixels, mask_pixels
from app.viewer.view_state import first_state
from app.viewer.volume import Volume, summarise
from core.display.anatomy import STRAIGHT
from core.display.planes import Plane
from core.display.window import window_between
from core.io.image import Grid

STATE = first_state((4, 5, 6), window_between(0, 255))


def volume(anatomical: bool = True, mask: np.ndarray | None = None) -> Volume:
    voxels = np.arange(120, dtype=np.uint8).reshape(4, 5, 6)
    return Volume(
        name="case",
        channels=(voxels,),
        truth=mask,
        prediction=None,
        grid=Grid(shape=(4, 5, 6), spacing_mm=(1, 1, 1), anatomical=anatomical),
        turn=STRAIGHT,
        windows=(window_between(0, 255),),
        truth_summary=summarise(mask) if mask is not None else summarise(np.zeros((4, 5, 6), np.uint8)),
    )


def test_that_the_head_is_at_the_top_of_coronal_and_sagittal_slices() -> None:
    shown = image_pixels(volume(), Plane.CORONAL, STATE)
    assert shown[0].tolist() == volume().channels[0][3, STATE.crosshair[1]].tolist()
    plain = image_pixels(volume(anatomical=False), Plane.CORONAL, STATE)
    assert plain[0].tolist() == volume().channels[0][0, STATE.crosshair[1]].tolist()


def test_that_the_patients_face_is_at_the_top_and_their_right_on_the_left_of_axial_slices() -> None:
    shown = image_pixels(volume(), Plane.AXIAL, STATE)
    assert shown.tolist() == volume().channels[0][STATE.crosshair[0]].tolist()


def test_that_masks_lie_exactly_over_their_voxels() -> None:
    mask = np.zeros((4, 5, 6), np.uint8)
    mask[1, 2, 4] = 1
    state = first_state((4, 5, 6), window_between(0, 255), (1, 2, 4)).with_opacity(1.0)
    for plane, rows, columns in ((Plane.AXIAL, 5, 6), (Plane.CORONAL, 4, 6), (Plane.SAGITTAL, 4, 5)):
        place = place_slice(
            (120, 120), (rows, columns), (1, 1), zoom=1, pan=(0, 0), flipped=plane is not Plane.AXIAL
        )
        painted = mask_pixels(volume(mask=mask), plane, state, place, (120, 120))
        assert painted is not None
        left, top, pixels = painted
        y, x = np.nonzero(pixels)
        row, column = place.to_voxel(left + x.mean() + 0.5, top + y.mean() + 0.5)
        expected = {Plane.AXIAL: (2, 4), Plane.CORONAL: (1, 4), Plane.SAGITTAL: (1, 2)}[plane]
        assert (row, column) == expected


def test_that_nothing_is_drawn_for_hidden_masks() -> None:
    mask = np.ones((4, 5, 6), np.uint8)
    place = place_slice((50, 50), (5, 6), (1, 1), zoom=1, pan=(0, 0), flipped=False)
    assert mask_pixels(volume(mask=mask), Plane.AXIAL, STATE.toggled_masks(), place, (50, 50)) is None
    painted = mask_pixels(volume(mask=mask), Plane.AXIAL, STATE.toggled_label(1), place, (50, 50))
    assert painted is not None and not painted[2].any()
