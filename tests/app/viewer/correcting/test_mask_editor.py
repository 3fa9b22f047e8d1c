"""What the pointer does becomes edits of the file's own voxels, however the file lies in space."""

from itertools import permutations, product
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.jobs.job_runner import JobRunner
from app.viewer.correcting.mask_editor import MaskEditor
from app.viewer.correcting.paint_settings import PaintSettings, PaintTool
from app.viewer.correcting.pointing import Phase, Pointing
from app.viewer.load_case import load_case
from app.viewer.review_request import ReviewCase
from app.viewer.volume import Volume, summarise, summary_after
from core.correction.correction import Correction
from core.correction.edit import edit_between
from core.display.anatomy import turn_to_anatomy
from core.display.planes import Plane
from core.display.window import window_between
from core.events import run_to_end
from core.io.image import Grid, Image
from core.io.read_image import read_mask
from core.io.write_image import write_image, write_mask
from core.project_folder import CorrectionFiles
from tests.core.correction.masks_for_tests import blobs, randomly_changed

ORDERS = [(order, signs) for order in permutations(range(3)) for signs in product((1.0, -1.0), repeat=3)]


def volume_along(order: tuple[int, int, int], signs: tuple[float, ...]) -> Volume:
    """A file whose voxel axis j runs along the world's axis order[j], forwards or backwards."""
    direction = np.zeros((3, 3))
    for j, (axis, sign) in enumerate(zip(order, signs, strict=True)):
        direction[axis, j] = sign
    grid = Grid(
        shape=(5, 7, 9),
        spacing_mm=(3.0, 1.0, 0.5),
        origin_mm=(10.0, -20.0, 30.0),
        direction=tuple(tuple(row) for row in direction),
        anatomical=True,
    )
    labels = np.zeros(grid.shape, np.uint8)
    turn = turn_to_anatomy(grid)
    return Volume(
        name="case",
        channels=(turn.apply(labels.astype(np.float32)),),
        truth=None,
        prediction=turn.apply(labels),
        grid=grid,
        turn=turn,
        windows=(window_between(0, 1),),
        correction=Correction(CorrectionFiles(Path("nowhere.nii.gz")), labels.copy(), labels, grid),
        highest_label=1,
    )


@pytest.mark.parametrize(("order", "signs"), ORDERS)
@pytest.mark.parametrize("tool", [PaintTool.BRUSH, PaintTool.LASSO])
def test_that_what_is_drawn_lies_in_the_file_where_it_was_seen_in_the_patient(
    qtbot: QtBot, order: tuple[int, int, int], signs: tuple[float, ...], tool: PaintTool
) -> None:
    volume = volume_along(order, signs)
    editor = MaskEditor(JobRunner())
    editor.show_volume(volume)
    editor.settings = PaintSettings(tool=tool, label=1, radius_mm=0.01, least_mm=0.01)
    for plane in Plane:
        voxel = tuple(size // 2 + step for size, step in zip(volume.shape, (0, 1, -1), strict=True))
        # a lasso close around the voxel's middle
        around = [list(map(float, voxel)) for _ in range(4)]
        down, across = (axis for axis in range(3) if axis != plane.value)
        for place, (dy, dx) in zip(around, ((-0.4, -0.4), (-0.4, 0.4), (0.4, 0.4), (0.4, -0.4)), strict=True):
            place[down] += dy
            place[across] += dx
        places = around if tool is PaintTool.LASSO else [list(map(float, voxel))] * 2
        for number, place in enumerate(places):
            ends = Phase.END if number == len(places) - 1 else Phase.GO_ON
            phase = Phase.BEGIN if number == 0 else ends
            editor.point(Pointing(plane=plane, phase=phase, place=tuple(place)))
        changed = np.argwhere(volume.correction.labels)
        assert len(changed) == 1
        # by the file's own header, not by the turn
        direction = np.asarray(volume.grid.direction)
        world = volume.grid.origin_mm + direction @ (changed[0] * volume.grid.spacing_mm)
        assert world == pytest.approx(volume.position(voxel))
        editor.undo()
        assert not volume.correction.labels.any()


def test_that_a_plane_of_a_picture_is_drawn_on_and_kept_as_a_picture(qtbot: QtBot, tmp_path: Path) -> None:
    grid = Grid(shape=(1, 20, 30), spacing_mm=(999.0, 1.0, 1.0), dimensions=2, unit="px")
    write_image(tmp_path / "a.png", Image(voxels=np.full((1, 1, 20, 30), 9, np.uint8), grid=grid))
    write_mask(tmp_path / "masks/a.png", np.zeros(grid.shape, np.uint8), grid)
    case = ReviewCase(
        name="a", images=(tmp_path / "a.png",), prediction=tmp_path / "masks/a.png", correctable=True
    )
    volume = run_to_end(load_case(case, highest_label=2))
    editor = MaskEditor(JobRunner())
    editor.show_volume(volume)
    editor.settings = PaintSettings(tool=PaintTool.BRUSH, label=2, radius_mm=2.0, in_space=True)
    for phase in (Phase.BEGIN, Phase.END):
        editor.point(Pointing(plane=Plane.AXIAL, phase=phase, place=(0.0, 5.0, 6.0)))
    volume.correction.save()
    kept = read_mask(tmp_path / "masks/corrections/a.png").voxels[0, 0]
    rows, columns = np.indices((20, 30))
    assert np.array_equal(kept, 2 * ((rows - 5) ** 2 + (columns - 6) ** 2 <= 4))


def test_that_a_mask_beside_its_image_is_shown_but_not_drawn_on(tmp_path: Path) -> None:
    grid = Grid(shape=(4, 5, 6), spacing_mm=(1.0, 1.0, 1.0), anatomical=True)
    moved = Grid(shape=(4, 5, 6), spacing_mm=(1.0, 1.0, 1.0), origin_mm=(50.0, 0.0, 0.0), anatomical=True)
    write_image(tmp_path / "a.nii.gz", Image(voxels=np.ones((1, 4, 5, 6), np.float32), grid=grid))
    write_mask(tmp_path / "m/a.nii.gz", np.ones(grid.shape, np.uint8), moved)
    case = ReviewCase(
        name="a", images=(tmp_path / "a.nii.gz",), prediction=tmp_path / "m/a.nii.gz", correctable=True
    )
    volume = run_to_end(load_case(case))
    assert volume.correction is None and volume.prediction is not None


@pytest.mark.parametrize("seed", range(12))
def test_that_volumes_after_edits_are_those_that_are_counted(seed: int) -> None:
    rng = np.random.default_rng(seed)
    mask = blobs(seed, (4, 6, 5))
    summary, done = summarise(mask), []

    def agrees() -> None:
        counted = summarise(mask)
        assert summary.voxels == counted.voxels
        for value, box in counted.boxes.items():
            held = summary.boxes[value]
            assert all(a.start <= b.start and b.stop <= a.stop for a, b in zip(held, box, strict=True))

    for _ in range(3):
        edit = edit_between(mask, randomly_changed(rng, mask))
        if edit is not None:
            edit.apply(mask)
            summary = summary_after(summary, edit, edit.place)
            done.append(edit)
            agrees()
    for edit in reversed(done):
        edit.revert(mask)
        summary = summary_after(summary, edit, edit.place, taken_back=True)
        agrees()
