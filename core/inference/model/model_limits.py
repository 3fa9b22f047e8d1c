"""What a foreign model may ask of whoever predicts with it."""

import math

from core.device import Device, free_memory
from core.errors import UserError
from core.planning.plan import Configuration
from core.text import gigabytes
from core.training.saved.checkpoint import Checkpoint

CERTAINLY_FITS = 1 << 28
"""bytes that are there, or nothing would run"""


def checked_mirror_axes(
    checkpoint: Checkpoint, configuration: Configuration, *, source: str
) -> tuple[int, ...]:
    """Each doubles the work: of axes named eight times over no image would ever be done."""
    axes = checkpoint.mirror_axes or ()
    if len(set(axes)) < len(axes) or not set(axes) <= set(range(configuration.dimensions)):
        raise UserError(
            "{file}: the axes to mirror are {axes}; expected some of {expected}, each once.",
            hint="The file may be damaged, edited by hand, or made to harm. Check where it comes from.",
            file=source,
            axes=" ".join(str(axis) for axis in axes[:10]),
            expected=" ".join(str(axis) for axis in range(configuration.dimensions)),
        )
    return axes


def raise_if_patch_too_large(
    configuration: Configuration, device: Device, *, inputs: int, outputs: int
) -> None:
    """Where the network computes in main memory, one window must fit: its finest features, thrice, and what goes in
    and comes out.
    """
    values = 3 * configuration.architecture.features_per_stage[0] + inputs + outputs
    needed = 4 * values * math.prod(configuration.patch_size)
    if device.kind != "cuda" and needed > CERTAINLY_FITS and needed > (free := free_memory()):
        raise UserError(
            "One window of this model takes about {needed} GB of memory, and {free} GB are free.",
            hint="Close other programs, use a computer with more memory, or check where the model comes from.",
            needed=gigabytes(needed),
            free=gigabytes(free),
        )
