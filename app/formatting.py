"""How figures are written on the screen: the one place that turns a size, spacing, time or number into words.

Sizes and spacings x × y × z, thousands by a comma from 10,000 on, true minus signs, absent values as a dash, times in
human units. What core says is written by the same `by_axis` and `figure` (core/text.py).
"""

import math
from collections.abc import Iterable

from app.translation import tr
from core.text import by_axis as by_axis
from core.text import figure as figure

ABSENT = "–"


def listed(parts: Iterable[str]) -> str:
    """One after the other, as the language parts what it lists."""
    return tr(", ").join(parts)


def number(value: float | None, digits: int = 3) -> str:
    """With a true minus; a dash where there is none."""
    if value is None or not math.isfinite(value):
        return ABSENT
    return f"{value:.{digits}f}".replace("-", "−")


def intensity(value: float | None, digits: int = 4) -> str:
    """As many digits as say something, thousands apart."""
    return ABSENT if value is None or not math.isfinite(value) else figure(value, digits)


def measure(value: float | None) -> str:
    """Three digits, zeros at the end included, so that a column of them is even."""
    if value is None or not math.isfinite(value):
        return ABSENT
    behind = 2 - math.floor(math.log10(abs(value))) if value else 2
    return f"{value:.{min(max(behind, 0), 6)}f}"


def dice(value: float | None) -> str:
    return number(value, 3)


def percent(share: float | None, digits: int = 1) -> str:
    """12.3 %, of a share from 0 to 1."""
    return ABSENT if share is None or not math.isfinite(share) else f"{number(share * 100, digits)} %"


def duration(seconds: float | None) -> str:
    """In the words a person would use."""
    if seconds is None or not math.isfinite(seconds):
        return ABSENT
    if seconds < 10:
        return tr("{seconds} s", seconds=f"{seconds:.1f}")
    if seconds < 100:
        return tr("{seconds} s", seconds=f"{seconds:.0f}")
    if seconds < 3600:
        return tr("{minutes} min", minutes=round(seconds / 60))
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours < 48:
        return tr("{hours} h {minutes} min", hours=hours, minutes=minutes)
    return tr("{days} days", days=f"{hours / 24:.1f}")


def amount(count: float) -> str:
    """Bytes as MB or GB."""
    if count >= 1e9:
        return tr("{number} GB", number=f"{count / 1e9:.1f}")
    return tr("{number} MB", number=f"{max(count / 1e6, 0.1):.1f}" if count < 1e7 else f"{count / 1e6:.0f}")
