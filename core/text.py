"""Sentences for people, with their values kept apart so that the window can say them in another language."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One sentence: a template in English with {named} places, and what goes into them."""

    template: str
    values: Mapping[str, str | int | float] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)


def say(template: str, **values: str | int | float) -> Text:
    """Make a Text. The template must be a literal string, so that the translation check finds it."""
    return Text(template=template, values=values)


def figure(value: float, digits: int = 4) -> str:
    """At most so many significant digits, never an exponent; from 10,000 on thousands apart; a true minus.

    Whole numbers and those with more digits before the point are written out.
    """
    if value == round(value) or abs(value) >= 10 ** (digits - 1):
        written = f"{round(value):,}" if abs(value) >= 10_000 else f"{round(value)}"
    else:
        step = Decimal(1).scaleb(math.floor(math.log10(abs(value))) + 1 - digits)
        written = f"{Decimal(value).quantize(step, rounding=ROUND_HALF_EVEN).normalize():f}"
    return written.replace("-", "−")


def times(values: Sequence[float], digits: int = 4) -> str:
    """36 × 50 × 35; at most so many significant digits."""
    return " × ".join(figure(value, digits) for value in values)
