"""What the options of `segwright import` say, as choices of the import."""

import re
from collections.abc import Mapping

from core.dataset.formats.dicom.dicom_choices import DicomChoices, Lacking
from core.dataset.formats.microscopy.microscopy_choices import (
    TIMES_ARE_CASES,
    TIMES_ARE_SLICES,
    MicroscopyChoices,
)
from core.dataset.importing.import_choices import MasksAs, SpaceChoice
from core.dataset.labels import Label
from core.errors import UserError
from core.io.formats.dicom.series_oddities import REPAIRABLE
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


def lacking_of(word: str) -> Lacking:
    """Raises UserError where it says none of what a structure that lacks may mean."""
    meanings: dict[str, Lacking] = {
        "": "",
        "leave-out": "leave out",
        "ignore": "ignore",
        "background": "background",
    }
    if word not in meanings:
        raise UserError(
            "{part}: this is nothing that a missing structure can mean.",
            hint="Write --lacking leave-out, ignore or background.",
            part=word,
        )
    return meanings[word]


def structures_of(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """ "liver=Leber+LIVER, tumour" → the label liver of two names, and tumour as it is suggested."""
    found = []
    for part in parts_of(text):
        label, _, names = part.partition("=")
        found.append((label.strip(), tuple(name.strip() for name in names.split("+") if name.strip())))
    return tuple(found)


_WAYS = ("names-apart", "resample-channels", "suv", "smaller-covers")


def dicom_of(series: str, structures: str, lacking: str, ways: str) -> DicomChoices:
    """What the options about DICOM say together. Raises UserError where one says what is not known."""
    chosen = parts_of(ways)
    repairs = tuple(oddity.value for oddity in REPAIRABLE)
    for part in chosen:
        if part not in (*repairs, *_WAYS):
            raise UserError(
                "{part}: this is no way to read DICOM files.",
                hint="Ways are: {known}.",
                part=part,
                known=", ".join((*repairs, *_WAYS)),
            )
    return DicomChoices(
        series=parts_of(series),
        structures=structures_of(structures),
        apart="names-apart" in chosen,
        lacking=lacking_of(lacking),
        repairs=tuple(part for part in chosen if part in repairs),
        resample_channels="resample-channels" in chosen,
        suv="suv" in chosen,
        covers="smaller-covers" in chosen,
    )


def microscopy_of(times: str, level: int = 0) -> MicroscopyChoices:
    """What the options about microscopes' files say. Raises UserError where one says what is not known."""
    word = times.strip()
    is_number = re.fullmatch(r"[1-9][0-9]{0,8}", word)
    if word and word not in (TIMES_ARE_CASES, TIMES_ARE_SLICES) and not is_number:
        raise UserError(
            "{part}: this is no time point.",
            hint="Write --times cases, slices, or the number of the time point that is taken: --times 1.",
            part=word,
        )
    return MicroscopyChoices(times=word, level=level)


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


def space_of(spacing: str, *, resample_masks: bool) -> SpaceChoice:
    """Raises UserError where the spacing is none."""
    return SpaceChoice(resample_masks=resample_masks, spacing_mm=spacing_of(spacing))


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
