"""The sample data set: made-up patients written as a user's folders would lie."""

import time
from dataclasses import dataclass
from pathlib import Path

from core.events import Job, Progress, StageStarted
from core.io.image import Image
from core.io.write_image import write_image, write_mask
from core.pipeline.sample.phantom import CHANNEL_NAMES, LABEL_NAMES, draw_phantom
from core.text import say

CASES, UNSEEN = 24, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFolders:
    """Where the sample's files lie; the unseen ones are never trained on."""

    images: Path
    masks: Path
    unseen_images: Path
    unseen_masks: Path
    channel_names: tuple[str, ...] = CHANNEL_NAMES
    label_names: tuple[str, ...] = LABEL_NAMES


def write_sample(
    root: Path, *, cases: int = CASES, unseen: int = UNSEEN, seed: int = 2024
) -> Job[SampleFolders]:
    """Write `cases` patients with masks and `unseen` more; files that are there already are kept."""
    folders = SampleFolders(
        images=root / "images",
        masks=root / "masks",
        unseen_images=root / "unseen_images",
        unseen_masks=root / "unseen_masks",
    )
    total = cases + unseen
    yield StageStarted(stage=say("Making the sample images"), total=total)
    started = time.monotonic()
    for number in range(total):
        name = f"patient_{number + 1:02d}"
        seen = number < cases
        images, masks = (
            (folders.images, folders.masks) if seen else (folders.unseen_images, folders.unseen_masks)
        )
        mask_file = masks / f"{name}.nii.gz"
        if not mask_file.exists():
            phantom = draw_phantom(seed + number)
            grid = phantom.image.grid
            for channel, voxels in enumerate(phantom.image.voxels):
                image = Image(voxels=voxels[None], grid=grid)
                write_image(images / f"{name}_{channel:04d}.nii.gz", image)
            write_mask(mask_file, phantom.mask, grid)
        passed = time.monotonic() - started
        left = passed / (number + 1) * (total - number - 1)
        yield Progress(done=number + 1, total=total, item=name, seconds_left=left)
    return folders
