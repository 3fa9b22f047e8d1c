"""How the work on one image is fitted into the memory there is."""

import math
from collections.abc import Sequence

import torch

from core.device import free_device_memory, free_memory
from core.device import is_out_of_memory as is_out_of_memory
from core.errors import UserError
from core.inference.model.model import Model
from core.inference.options import PredictionOptions
from core.inference.sliding_window.predictor import Layout
from core.inference.sliding_window.tiles import Tiling
from core.network.footprint import feature_map_size
from core.text import gigabytes

SHARE = 0.7
"""of the free memory that is planned with; the rest is for what others take meanwhile"""
WORKSPACES = 512 << 20
"""bytes of a card for its libraries, and for what convolutions take while they work"""
MORE_THAN_KEPT = 1.2
SPARE = 300 << 20
"""bytes for the network's own intermediate results on the CPU, before windows are counted"""
COMFORT = 1 << 30
"""logits up to this size are kept whole, in float32"""
ROOMY = 5 << 28
"""1.25 GiB: more kept logits than this are cut into blocks of rows, at the price of a few windows run twice"""


def fit_layout(
    tiling: Tiling, labels: int, options: PredictionOptions, beside: int, activations: int = 0
) -> Layout:
    """The fastest layout that fits; `beside` bytes are taken by the image and its mask.

    `activations`: bytes that the network's feature maps take on a graphics card for one window.

    Raises UserError where not even a narrow block of rows fits.
    """
    free = memory_of(options)
    channels = labels + options.uncertainty
    plane = channels * tiling.shape[1] * tiling.shape[2]
    window = channels * tiling.patch[0] * tiling.patch[1] * tiling.patch[2] * 4
    batch = _batch(options, window, activations, flat=tiling.patch[0] == 1)
    taken = beside + SPARE + batch * (2 if options.uncertainty else 1) * window
    room = free - taken
    on_device = _fits_on_device(options, plane * tiling.shape[0] * 4 + 4 * window)
    if on_device or options.probabilities or plane * tiling.shape[0] * 4 <= min(room, COMFORT):
        if room < 0:
            raise _too_little(taken, free)
        dtype = torch.float32 if on_device or plane * tiling.shape[0] * 4 <= COMFORT else torch.float16
        kept = 0 if on_device else plane * tiling.shape[0] * dtype.itemsize
        return Layout(
            planes=tiling.shape[0], dtype=dtype, batch=batch, keep_on_device=on_device, memory=taken + kept
        )
    # as many planes as a window spans are enough: more would only be kept longer
    planes = min(max(tiling.patch[0], 16), tiling.shape[0])
    most = max(tiling.shape[1] // tiling.patch[1], 1)
    blocks = math.ceil(planes * plane * 2 / max(min(room, ROOMY), 1))
    if blocks > most:
        blocks = most
        if planes * plane * 2 / most > room:
            raise _too_little(taken + planes * plane * 2 // most, free)
    return Layout(
        planes=planes,
        dtype=torch.float16,
        batch=batch,
        keep_on_device=False,
        blocks=blocks,
        memory=taken + planes * plane * 2 // blocks,
    )


def memory_of(options: PredictionOptions) -> int:
    """Bytes of main memory that may be taken now."""
    return options.memory if options.memory is not None else int(free_memory() * SHARE)


def bytes_beside(
    full: Sequence[int], prepared: Sequence[int], channels: int, labels: int, options: PredictionOptions
) -> int:
    """What the image, its mask and the next image take beside the logits that are kept.

    `full` is the size of the file, `prepared` that of the network's grid.
    """
    voxels, inside = math.prod(full), math.prod(prepared)
    beside = 2 * 4 * channels * inside + 4 * voxels
    if options.uncertainty:
        beside += 2 * inside + 5 * voxels
    if options.probabilities:
        # they are asked for whole, so the logits are needed whole too
        beside += labels * (4 * voxels + 4 * inside)
    return beside


def _too_little(needed: int, free: int) -> UserError:
    return UserError(
        "Predicting this image takes about {needed} GB of memory, and {free} GB are free.",
        hint="Close other programs, or use a computer with more memory.",
        needed=gigabytes(needed),
        free=gigabytes(free),
    )


def _fits_on_device(options: PredictionOptions, needed: int) -> bool:
    return options.device.kind == "cuda" and needed < free_device_memory(options.device) * SHARE / 2


def activations_of(model: Model) -> int:
    """Bytes of one window's feature maps in 16 bits. PyTorch frees most of them on the way; some room for the rest."""
    configuration = model.configuration
    inputs = len(model.channels) + len(model.previous_labels)
    values = feature_map_size(
        configuration.architecture, configuration.patch_size, inputs, model.labels.output_count
    )
    return int(MORE_THAN_KEPT * 2 * values)


def _batch(options: PredictionOptions, window: int, activations: int, *, flat: bool) -> int:
    """Windows at once, mirrored ones counted: as many as pay, and no more than 256 MiB of their logits.

    On a card also no more than its memory holds: on Windows too many are no error, but many times slower.
    """
    most = 16 if flat and options.device.kind != "cpu" else 4
    if options.device.kind == "cuda" and activations:
        room = free_device_memory(options.device) * SHARE - WORKSPACES
        most = min(most, int(room // activations))
    return int(max(1, min(most, (256 << 20) // max(window, 1))))
