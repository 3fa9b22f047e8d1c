"""What the options of `segwright import` say, as choices of the import."""

import re
from collections.abc import Mapping

from core.dataset.importing.import_choices import MasksAs
from core.dataset.labels import Label
from core.errors import UserError
from core.io.image import Vector


def parts_of(text: str) -> tuple[str, ...]:
    """ "a, b" → a and b."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def masks_as_of(word: str) -> MasksAs:
    """Raises UserError where it is none of the ways to read masks."""
    if word == "numbers":
        return "numbers"
    if word == "colours":
        return "colours"
    if word == "structure":
        return "structure"
    if word:
        raise UserError(
            "{part}: masks hold numbers or colours.",
            hint="Write --masks-as numbers, colours, or structure.",
            part=word,
        )
    return ""


def spacing_of(text: str) -> Vector | None:
    """Steps (z, y, x) in mm, or None where the text is empty. Raises UserError where they are no three sizes."""
    parts = parts_of(text)
    if not parts:
        return None
    try:
        z, y, x = (float(part) for part in parts)
    except ValueError:
        z = y = x = 0.0
    if not all(0 < step < float("inf") for step in (z, y, x)):
        raise UserError(
            "{text}: these are no three sizes of a voxel.",
            hint="Write --spacing 5,0.8,0.8: the distance of the slices first, in mm.",
            text=text,
        )
    return z, y, x


def label_names_of(text: str) -> Mapping[int, str]:
    """ "1=liver,2=tumour" or "liver,tumour": names of mask values. Raises UserError where it is unclear."""
    parts = parts_of(text)
    if not any("=" in part for part in parts):
        return dict(enumerate(parts, start=1))
    found: dict[int, str] = {}
    for part in parts:
        value, _, label = part.partition("=")
        number = _value_of(value.strip())
        if number is None or not label.strip():
            raise UserError(
                "{part}: this is not a value and a name.", hint="Write --labels 1=liver,2=tumour.", part=part
            )
        found[number] = label.strip()
    return found


def values_of(text: str) -> tuple[int, ...]:
    """ "255,254": values in the masks. Raises UserError where one is none."""
    return tuple(_known_value(part) for part in parts_of(text))


def regions_of(text: str) -> tuple[Label, ...]:
    """ "whole=1+2+3,core=2+3": regions and the values they are made of. Raises UserError where it is unclear."""
    regions = []
    for part in parts_of(text):
        name, _, values = part.partition("=")
        if not name.strip() or not values.strip():
            raise UserError(
                "{part}: this is not a region and its values.",
                hint="Write --regions whole=1+2+3,core=2+3: the whole first, its parts after it.",
                part=part,
            )
        found = tuple(_known_value(value.strip()) for value in values.split("+"))
        regions.append(Label(name=name.strip(), values=found))
    return tuple(regions)


def _known_value(words: str) -> int:
    value = _value_of(words)
    if value is None:
        raise UserError(
            "{part}: this is no value of a mask.",
            hint="Write a whole number, or a colour such as #ff0000.",
            part=words,
        )
    return value


def _value_of(words: str) -> int | None:
    """A whole number, or a colour as #ff0000; None where it is neither."""
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", words):
        return int(words[1:], 16)
    return int(words) if re.fullmatch(r"-?[0-9]{1,10}", words) else None
