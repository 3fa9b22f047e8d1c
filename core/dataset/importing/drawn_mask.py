"""The mask of a case as it will be imported: read, joined, and put where its image lies."""

import numpy as np

from core.dataset.importing.import_choices import SpaceChoice
from core.dataset.importing.import_proposal import ProposedCase
from core.dataset.importing.place_mask import placed_in
from core.dataset.importing.placing import placed
from core.dataset.masks.mask_file import read_mask_file
from core.dataset.masks.mask_reading import MaskReading, read_content
from core.dataset.masks.structure_masks import read_joined_on
from core.errors import UserError
from core.io.image import Grid, Image


def drawn_mask(case: ProposedCase, image: Grid, reading: MaskReading, space: SpaceChoice) -> Image:
    """(1, Z, Y, X) in the numbers of the data set: cut ones put back, turned ones turned, others as they are.

    The case must have a mask. Raises UserError where a file is damaged, or something is drawn outside the image.
    """
    if case.structures:
        joined = read_joined_on(case.structures, image)
        return placed(
            Image(voxels=joined.voxels[None], grid=joined.grid), image, resample=space.resample_masks
        )
    if case.mask is None:
        raise ValueError("no mask")
    content = read_mask_file(case.mask)
    if content.about.is_empty:
        return Image(voxels=np.zeros((1, *image.shape), np.uint8), grid=image)
    mask = read_content(content, reading)
    if content.grid.shape != image.shape:
        whole = placed_in(mask, content.grid, image, case.mask)
        if whole is not None:
            return Image(voxels=whole[None], grid=image)
    if image.dimensions == 2 and len(mask) > 1:
        raise UserError(
            "{file}: the mask holds {count} slices, and its image is a single picture.",
            hint="Give each image a mask that is a single picture too.",
            file=str(case.mask),
            count=len(mask),
        )
    return placed(Image(voxels=mask[None], grid=content.grid), image, resample=space.resample_masks)
