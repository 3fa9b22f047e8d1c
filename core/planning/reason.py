"""Why one value of a plan is as it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.text import Text, figure, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """`configuration` is None for what holds for the whole plan. `value` names the value as plan.py does."""

    configuration: str | None
    value: str
    shown: Text
    """the value itself, as people write it"""
    because: Text
    would_change: Text
    """what would make it another; empty where nothing would"""


NOTHING = Text(template="")


def times(values: Sequence[float]) -> str:
    """36 × 50 × 35; at most four significant digits."""
    return " × ".join(figure(value) for value in values)


def percent(share: float) -> str:
    """5 %, 0.4 %."""
    return f"{100 * share:.0f} %" if share >= 0.0995 else f"{100 * share:.2g} %"


def millions(count: float) -> str:
    return figure(round(count / 1e6)) if count >= 9.95e6 else f"{count / 1e6:.2g}"


def plain(value: str) -> Text:
    """A figure that needs no words."""
    return say("{value}", value=value)
