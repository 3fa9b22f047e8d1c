"""How each channel's intensities are brought to a common scale (METHOD §3)."""

from collections.abc import Sequence

from core.dataset.dataset import Channel
from core.planning.plan import Normalization

_BY_CHANNEL_NAME = {
    "ct": Normalization.CT,
    "nonorm": Normalization.NONE,
    "zscore": Normalization.ZSCORE,
    "rescale_to_0_1": Normalization.RESCALE_0_1,
    "rgb_to_0_1": Normalization.RGB_0_1,
}
MASK_BELOW = 0.75
"""only where cropping leaves less than this share of an image is the outside left out"""


def choose_normalization(channels: Sequence[Channel]) -> tuple[Normalization, ...]:
    """By the channel's name, whatever its case; a name that is not known means z-scores."""
    return tuple(_BY_CHANNEL_NAME.get(channel.name.casefold(), Normalization.ZSCORE) for channel in channels)


def choose_masks(schemes: Sequence[Normalization], median_relative_size: float) -> tuple[bool, ...]:
    """Per channel: whether the statistics are those of the nonzero region alone."""
    return tuple(scheme is Normalization.ZSCORE and median_relative_size < MASK_BELOW for scheme in schemes)
