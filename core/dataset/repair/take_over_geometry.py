"""A mask that takes over its image's geometry, in the raw data set, never in the user's own files."""

from collections.abc import Collection

from core.dataset.dataset import Case, Dataset
from core.dataset.in_parallel import in_parallel
from core.dataset.mask_geometry import may_take_over, same_box
from core.dataset.repair.writers import Writers
from core.errors import UserError
from core.events import Job, StageStarted
from core.inside import is_behind_link
from core.io.image import size_in_words
from core.io.read_image import read_grid, read_mask
from core.io.write_image import write_mask
from core.text import say


def repair_geometry(dataset: Dataset, case_names: Collection[str]) -> Job[tuple[str, ...]]:
    """Give the masks of these cases the spacing, origin and direction of their images; voxels stay.

    Done only where mask and image show the same voxels and the file merely says otherwise (may_take_over).
    Returns the names of the cases that were changed. Raises UserError, before anything is changed, where a mask
    has another size or orientation or lies elsewhere, or where its file is not in the project's raw data set.
    """
    cases = cases_to_repair(dataset, case_names)
    yield StageStarted(stage=say("Giving the masks the geometry of their images"), total=len(cases))
    writers = Writers()
    try:
        changed = yield from in_parallel(
            lambda case: _repair(case, writers), cases, name=lambda case: case.name
        )
    finally:
        writers.end()
    return tuple(case.name for case, done in zip(cases, changed, strict=True) if done)


def cases_to_repair(dataset: Dataset, case_names: Collection[str]) -> tuple[Case, ...]:
    """Those of these names that have a mask. Raises UserError as repair_geometry does."""
    cases = tuple(case for case in dataset.cases if case.name in case_names and case.mask is not None)
    for case in cases:
        _check_repairable(dataset, case)
    return cases


def _check_repairable(dataset: Dataset, case: Case) -> None:
    outside = case.mask is not None and is_behind_link(case.mask, dataset.folder)
    if case.mask is None or outside or dataset.folder.resolve() not in case.mask.resolve().parents:
        raise UserError(
            "Case {case}: the mask lies outside the project and is not changed.",
            hint="Import the data set into the project first.",
            case=case.name,
        )
    image, mask = read_grid(case.images[0]), read_grid(case.mask)
    if image.shape != mask.shape:
        raise UserError(
            "Case {case}: image and mask differ in size ({image}, {mask}).",
            hint="Export both from the same series.",
            case=case.name,
            image=size_in_words(image),
            mask=size_in_words(mask),
        )
    if may_take_over(image, mask):
        return
    if same_box(image, mask):
        raise UserError(
            "Case {case}: the mask is right where it lies, but its axes run otherwise than its image's; with the "
            "image's geometry its voxels would be moved.",
            hint="Export the mask again in the orientation of its image, then import the data set again.",
            case=case.name,
        )
    raise UserError(
        "Case {case}: the mask lies elsewhere than its image or is turned; with the image's geometry its voxels "
        "would be moved.",
        hint="Resample the mask onto its image (nearest neighbour), then import the data set again.",
        case=case.name,
    )


def _repair(case: Case, writers: Writers) -> bool:
    assert case.mask is not None
    grid = read_grid(case.images[0])
    mask = read_mask(case.mask)
    # in between another program may have written it
    if mask.grid == grid or not may_take_over(grid, mask.grid):
        return False
    with writers.one() as may_write:
        if may_write:
            write_mask(case.mask, mask.voxels[0], grid)
    return True
