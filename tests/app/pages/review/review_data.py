"""A small list of cases for the tests of the review."""

from pathlib import Path

import numpy as np

from app.viewer.review_request import ReviewCase, ReviewLabel, ReviewRequest
from core.io.image import Grid, Image
from core.io.write_image import write_image, write_mask


def review_request(folder: Path, count: int = 3) -> ReviewRequest:
    """Cases with a ball as truth and the same ball moved as prediction."""
    grid = Grid(shape=(20, 24, 28), spacing_mm=(2.0, 1.0, 1.0), anatomical=True)
    z, y, x = np.indices(grid.shape)
    cases = []
    for number in range(count):
        name = f"case_{number}"
        truth = ((2 * (z - 10)) ** 2 + (y - 12) ** 2 + (x - 12 - number) ** 2 < 60).astype(np.uint8)
        truth[:, :, 14:] *= 2
        image = (truth * 100 + x).astype(np.float32)[None]
        write_image(folder / f"images/{name}.nii.gz", Image(voxels=image, grid=grid))
        write_mask(folder / f"truth/{name}.nii.gz", truth, grid)
        write_mask(folder / f"predicted/{name}.nii.gz", np.roll(truth, 1, axis=1), grid)
        cases.append(
            ReviewCase(
                name=name,
                images=(folder / f"images/{name}.nii.gz",),
                truth=folder / f"truth/{name}.nii.gz",
                prediction=folder / f"predicted/{name}.nii.gz",
                dice=0.9,
            )
        )
    labels = (ReviewLabel(value=1, name="left"), ReviewLabel(value=2, name="right"))
    return ReviewRequest(title="Predicted", cases=tuple(cases), labels=labels, channels=("CT",))
