"""What the epochs of a training say of it: how long one takes, and whether it still gets better."""

from collections.abc import Sequence
from statistics import median

from core.events import EpochFinished

LATEST = 20
"""epochs that say how long one takes now"""
FLAT_EPOCHS = 50
FLAT_GAIN = 0.002
"""of the moving average of the pseudo-Dice"""


def seconds_an_epoch(history: Sequence[EpochFinished]) -> float | None:
    """The median of the latest; None without any. The very first, slower than all others, counts only alone."""
    known = [(event.epoch, event.seconds) for event in history[-LATEST:] if event.seconds > 0]
    later = [seconds for epoch, seconds in known if epoch > 0]
    return median(later or [seconds for _, seconds in known]) if known else None


def flat_since(history: Sequence[EpochFinished]) -> int | None:
    """The epoch, counted from 1, since which the moving average has risen by almost nothing; None where it rises.

    Worth a sentence, not a decision.
    """
    known = [(e.ema_pseudo_dice, e.epoch + 1) for e in history if e.ema_pseudo_dice is not None]
    if len(known) < 2 * FLAT_EPOCHS:
        return None
    best, epoch = max(known[:-FLAT_EPOCHS])
    gain = max(dice for dice, _ in known[-FLAT_EPOCHS:]) - best
    return epoch if gain < FLAT_GAIN else None
