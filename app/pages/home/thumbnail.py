"""The small picture of a project: its first case with the mask. Made once, and kept with the user's other caches."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.jobs.read_picture import middle_slice, read_picture
from app.label_palette import palette_in_use
from core.errors import UserError
from core.events import Job

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EDGE = 176
"""pixels: twice what is shown, for fine screens"""
MOST_BYTES = 1 << 20


def cache_folder() -> Path:
    """Where the system keeps what programs can make again."""
    from platformdirs import user_cache_path

    return user_cache_path("segwright", appauthor=False) / "projects"


def read_thumbnail(root: Path, cache: Path) -> Job[bytes | None]:
    """A PNG; None where the project has no case, or its image cannot be read."""
    from core.io.files.atomic import replacing
    from core.pipeline.project.load_project import load_project

    try:
        dataset = load_project(root).dataset
    except UserError:
        return None
    if dataset is None or not dataset.cases:
        return None
    case = dataset.cases[0]
    kept = cache / f"{_name_of(root, case.images[0], case.mask)}.png"
    with suppress(OSError):
        if kept.stat().st_size <= MOST_BYTES:
            return kept.read_bytes()
    try:
        data = yield from read_picture(case)
    except UserError:
        return None
    at = middle_slice(data)
    picture = _png(data.grey[at], None if data.mask is None else data.mask[at], data.pixel_mm)
    with suppress(OSError, UserError):
        cache.mkdir(parents=True, exist_ok=True)
        with replacing(kept) as temporary:
            temporary.write_bytes(picture)
    return picture


def _name_of(root: Path, image: Path, mask: Path | None) -> str:
    """Another one where the project lies elsewhere or its files have changed."""
    times = [str(path.stat().st_mtime_ns) for path in (image, mask) if path is not None and path.exists()]
    return hashlib.sha256(
        os.fsencode("\n".join([palette_in_use().value, str(root.absolute()), str(image), *times]))
    ).hexdigest()[:32]


def _png(grey: NDArray[np.uint8], mask: NDArray[Any] | None, pixel_mm: tuple[float, float]) -> bytes:
    """The slice (rows, columns) in true proportions, its longer edge of EDGE pixels."""
    import numpy as np
    from PIL import Image

    from core.display.paint import FAINT, LINE, over_grey, paint_masks

    tall, wide = grey.shape[0] * pixel_mm[0], grey.shape[1] * pixel_mm[1]
    factor = EDGE / max(tall, wide)
    size = max(1, round(wide * factor)), max(1, round(tall * factor))
    plane = np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.BILINEAR))
    if mask is None or not mask.any():
        colours = np.repeat(plane[..., None], 3, axis=-1)
    else:
        rows = np.arange(size[1]) * mask.shape[0] // size[1]
        columns = np.arange(size[0]) * mask.shape[1] // size[0]
        labels = np.ascontiguousarray(mask[rows][:, columns])
        strengths = dict.fromkeys(range(1, int(labels.max()) + 1), 1.0)
        colours = over_grey(
            plane, paint_masks(None, labels, strengths, opacity=FAINT, border=LINE, palette=palette_in_use())
        )
    content = BytesIO()
    Image.fromarray(colours).save(content, format="PNG")
    return content.getvalue()
