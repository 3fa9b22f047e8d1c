"""Sentences for people, with their values kept apart so that the window can say them in another language."""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

LONGEST_VALUE, LONGEST_TEXT = 2000, 20_000
"""letters that are shown of one value, and of a whole sentence: more than any of ours has"""
REPLACEMENT = "\ufffd"
_PLACE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_NOUNS = (
    "cases masks images labels channels folds files voxels pixels configurations epochs models trainings stages "
    "patches convolutions cards numbers axes slices planes pictures pages patients weights windows minutes"
)
_SINGULAR = {"axes": "axis", "patches": "patch"}
"""but for an s at the end"""
_VERB_OF_ONE = {
    " that are": " that is",
    " are": " is",
    " were": " was",
    " have": " has",
    " lie": " lies",
    " take": " takes",
    " seem": " seems",
}
_COUNTED = re.compile(
    r"(?P<whose>\w+s of )?\{(?P<place>\w+)\}(?P<between> (?:held-out |other |more |training )?)"
    rf"(?P<noun>{_NOUNS.replace(' ', '|')})\b(?P<verb>{'|'.join(_VERB_OF_ONE)})?\b"
)
_BLANK_LETTERS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]")
"""letters by their kind that nothing is drawn for: two names that differ by them look alike"""
_MARKS = "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_MARKS += "\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f]"
_TOWER = re.compile(f"({_MARKS}{{8}}){_MARKS}+")
"""more marks on one letter than any language has, which would cover the lines around"""
_JOINERS = "\u200c\u200d\u00ad"
"""formatting letters that words of some languages need; the others can hide or turn round what is written"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One sentence: a template in English with {named} places, and what goes into them."""

    template: str
    values: Mapping[str, "str | int | float | Text"] = field(default_factory=dict)
    """a sentence within a sentence stays a Text, so that both are said in one language"""
    terminal: str = ""
    """the template where the sentence is read on a terminal and names an option of a command; empty: the same"""

    def __str__(self) -> str:
        """As it is said on a terminal."""
        return fill(self.terminal or self.template, self.values)


def say(template: str, **values: str | int | float | Text) -> Text:
    """Make a Text. The template must be a literal string, so that the translation check finds it."""
    return Text(template=template, values=values)


def say_both(window: str, terminal: str, **values: str | int | float | Text) -> Text:
    """A sentence that says in the window what to press, and on a terminal what to write. Both must be literals."""
    return Text(template=window, values=values, terminal=terminal)


def fill(template: str, values: Mapping[str, object]) -> str:
    """The template with its {named} places filled; it never raises, for both may come from a file.

    Only plain {name} is a place. A template with any other brace, or with a name that has no value, is no
    sentence of ours: it is given back as it is. Values stay on one line, and neither they nor the whole grow
    beyond what can be shown.
    """
    known = _checked(template) if len(template) <= LONGEST_TEXT else None
    if known is None:
        return visible(template[:LONGEST_TEXT], lines=True)
    clean, names = known
    if 1 in values.values():
        clean = _of_one(clean, values)
    try:
        written = {name: _written(values[name]) for name in names}
    except KeyError:
        return clean
    return clean.format_map(written)[:LONGEST_TEXT]


def visible(text: str, *, lines: bool = False) -> str:
    """A name or message from outside as it may be shown: one line, with no control or direction marks.

    These become the replacement character, as do letters without a shape and more than eight marks on one letter,
    so that nobody is deceived. `lines`: it may have several lines.
    """
    if text.isprintable():
        if text.isascii():
            return text
    else:
        text = "".join(letter if letter.isprintable() else _harmless(letter, lines) for letter in text)
    return _TOWER.sub(rf"\1{REPLACEMENT}", _BLANK_LETTERS.sub(REPLACEMENT, text))


def _harmless(letter: str, lines: bool) -> str:
    if letter in "\n\t":
        return letter if lines else " "
    if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") and letter not in _JOINERS:
        return REPLACEMENT
    return letter


def _of_one(template: str, values: Mapping[str, object]) -> str:
    """English for one: "{count} cases are left out" of 1 is "{count} case is left out". Others' words stay."""

    def one(found: re.Match[str]) -> str:
        # True is 1 too
        if type(values.get(found["place"])) is not int or values[found["place"]] != 1:
            return found[0]
        noun = _SINGULAR.get(found["noun"], found["noun"][:-1])
        verb = found["verb"] or ""
        if not found["whose"]:
            # "the channels of 1 case have": the verb is that of the channels
            verb = _VERB_OF_ONE.get(verb, verb)
        return f"{found['whose'] or ''}{{{found['place']}}}{found['between']}{noun}{verb}"

    return _COUNTED.sub(one, template)


@lru_cache(maxsize=1024)
def _checked(template: str) -> tuple[str, tuple[str, ...]] | None:
    """The template with nothing hidden in it, and the names of its places; None where it is no plain one."""
    if set("{}") & set(_PLACE.sub("", template)):
        return None
    return visible(template, lines=True), tuple(_PLACE.findall(template))


def _written(value: object) -> str:
    if type(value) is str and len(value) <= LONGEST_VALUE:
        return visible(value)
    try:
        text = str(value)
    except Exception:  # a number of thousands of digits, or whatever else a file holds
        return REPLACEMENT
    return visible(text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…")


def figure(value: float, digits: int = 4) -> str:
    """At most so many significant digits, never an exponent; from 10,000 on thousands apart; a true minus.

    Whole numbers and those with more digits before the point are written out. ∞ and NaN as such.
    """
    if not math.isfinite(value):
        return "NaN" if value != value else "∞" if value > 0 else "−∞"
    if value == round(value) or abs(value) >= 10 ** (digits - 1):
        written = f"{round(value):,}" if abs(value) >= 10_000 else f"{round(value)}"
    else:
        step = Decimal(1).scaleb(math.floor(math.log10(abs(value))) + 1 - digits)
        written = f"{Decimal(value).quantize(step, rounding=ROUND_HALF_EVEN).normalize():f}"
    return written.replace("-", "−")


def some_of(names: Iterable[str], most: int = 8) -> str:
    """a, b, c … with no more than a handful named."""
    listed = list(names)
    return ", ".join(listed[:most]) + (" …" if len(listed) > most else "")


def by_axis(values: Sequence[float]) -> str:
    """What is given along the axes (z, y, x), or (y, x), as people write it: 512 × 512 × 90.

    Sizes, spacings, patches and kernels alike: x × y × z, the distance of the slices last. Those of a plan are in its
    own order of axes, of which the first has the longest voxels: it is written last.
    """
    return " × ".join(figure(value) for value in reversed(values))


def gigabytes(count: float) -> str:
    """Bytes in GB (1000³), without the unit: 12.3, 0.47, 0.004."""
    amount = count / 1e9
    if amount < 0.01:
        return f"{amount:.3f}"
    if amount >= 1000:
        return figure(amount)
    return f"{amount:.1f}" if amount >= 1 else f"{amount:.2g}"
