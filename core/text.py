"""Sentences for people, with their values kept apart so that the window can say them in another language."""

from collections.abc import Mapping
from dataclasses import dataclass, field


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
