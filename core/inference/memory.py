"""How the work on one image is fitted into the memory there is."""

import torch

from core.device import free_device_memory, free_memory
from core.errors import UserError
from core.inference.options import PredictionOptions
from core.inference.predictor import Layout
from core.inference.tiles import Tiling

SHARE = 0.7
"""of the free memory that is planned with; the rest is for what others take meanwhile"""
SPARE = 300 << 20
"""bytes for the network's own intermediate results on the CPU, before windows are counted"""
COMFORT = 1 << 30
"""logits up to this size are kept in float32"""


def fit_layout(tiling: Tiling, labels: int, options: PredictionOptions, image_bytes: int) -> Layout:
    """The fastest layout that fits; `image_bytes` is what the image itself will take beside it.

    Raises UserError where not even a single row of windows fits.
    """
    free = options.memory if options.memory is not None else int(free_memory() * SHARE)
    plane = labels * tiling.shape[1] * tiling.shape[2]
    window = labels * tiling.patch[0] * tiling.patch[1] * tiling.patch[2] * 4
    room = free - image_bytes - SPARE - (_batch(options, window) + 2) * window
    on_device = _fits_on_device(options, plane * tiling.shape[0] * 4 + 4 * window)
    if on_device or plane * tiling.shape[0] * 4 <= min(room, COMFORT):
        return Layout(
            planes=tiling.shape[0],
            dtype=torch.float32,
            batch=_batch(options, window),
            keep_on_device=on_device,
        )
    planes = max(room // (plane * 2), 0)
    if planes < tiling.patch[0]:
        raise UserError(
            "Predicting this image takes about {needed} GB of memory, and {free} GB are free.",
            hint="Close other programs, or use a computer with more memory.",
            needed=f"{(free - room + tiling.patch[0] * plane * 2) / 2**30:.1f}",
            free=f"{free / 2**30:.1f}",
        )
    # fewer planes are enough: more would only be kept longer
    planes = min(planes, tiling.shape[0], 2 * tiling.patch[0]) if tiling.patch[0] > 1 else min(planes, 64)
    return Layout(planes=planes, dtype=torch.float16, batch=_batch(options, window), keep_on_device=False)


def _fits_on_device(options: PredictionOptions, needed: int) -> bool:
    return options.device.kind == "cuda" and needed < free_device_memory(options.device) * SHARE / 2


def _batch(options: PredictionOptions, window: int) -> int:
    """Windows at once, mirrored ones counted: as many as pay, and no more than 256 MiB of their logits."""
    most = 4 if options.device.kind == "cpu" else 16
    return int(max(1, min(most, (256 << 20) // max(window, 1))))
