"""The decision how the masks of a data set are read, from what stands in all of them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.dataset.finding import Finding, Severity
from core.dataset.importing.import_choices import MasksAs
from core.dataset.labels import Labels
from core.dataset.masks.mask_file import OPAQUE_BLACK, UNSEEN
from core.dataset.masks.mask_reading import (
    GREY,
    MaskReading,
    brightness,
    is_on_scale,
    read_values,
    segment_key,
)
from core.dataset.masks.mask_values import MaskValues
from core.dataset.masks.overlapping_segments import regions_of_segments, segments_overlap
from core.dataset.masks.segment_names import doubtful_names
from core.dataset.masks.smoothed_masks import meant_numbers
from core.errors import UserError
from core.text import Text, say

_DARK = 16
_SEVERAL = 3
_WHITE = 0xFFFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedReading:
    reading: MaskReading
    names: tuple[tuple[int, str], ...] = ()
    """what the files themselves call a number"""
    findings: tuple[Finding, ...] = ()
    regions: Labels | None = None
    """where segments share voxels"""


def decide_reading(
    masks: Sequence[MaskValues], labels: Labels | None, *, masks_as: MasksAs = ""
) -> DecidedReading:
    """Grey or colour, index or colour, number or brightness, and so on, for all masks at once.

    `labels`: where a dataset.json says what the numbers mean; they are then taken as they are.
    `masks_as`: what the user wants of pictures. Raises UserError where the masks contradict each other.
    """
    drawn = [mask for mask in masks if set(mask.values) - {0}]
    kinds = {mask.about.kind for mask in drawn}
    _raise_if_unlike(kinds)
    findings = doubtful_names(masks)
    names: dict[int, str] = {}
    reading = MaskReading()
    if segments_overlap(masks):
        overlapping = _with_overlaps(masks, kinds, labels)
        return replace(overlapping, findings=(*findings, *overlapping.findings))
    if "segments" in {mask.about.kind for mask in masks}:
        reading, names = _with_segments(reading, masks, kinds, labels)
    if "classes" in kinds:
        reading = _with_classes(reading, drawn, findings)
    if masks_as in ("numbers", "colours"):
        reading = _as_wanted(reading, masks_as, kinds)
    else:
        reading = _with_pictures(reading, drawn, labels, findings)
    if reading.palette == "index" and "palette" in kinds:
        names |= _palette_names(drawn)
    if labels is None and masks_as != "numbers":
        found = [read_values(mask, reading) for mask in masks]
        centres = meant_numbers(found, coloured=reading.coloured)
        if centres:
            _tell_smoothed(found, centres, coloured=reading.coloured, findings=findings)
            reading = replace(reading, centres=centres)
    findings += _about_jpeg(drawn, reading)
    return DecidedReading(reading=reading, names=tuple(sorted(names.items())), findings=tuple(findings))


def _about_jpeg(drawn: Sequence[MaskValues], reading: MaskReading) -> list[Finding]:
    """Numbers that JPEG has changed are no labels, unless they were smoothed from few that are far apart."""
    lossy = [mask for mask in drawn if mask.about.is_lossy]
    values = {value for mask in lossy for value in read_values(mask, reading).values if value}
    if reading.centres or len(values) < 2:
        return []
    text = say(
        "{count} masks were saved as JPEG, which changes numbers: they hold {values} different values, and some were "
        "perhaps never drawn.",
        count=len(lossy),
        values=len(values),
    )
    hint = say("Save the masks again as PNG or TIFF, from the program in which they were drawn.")
    return [Finding(severity=Severity.WARNING, text=text, hint=hint)]


def _as_wanted(reading: MaskReading, masks_as: MasksAs, kinds: Collection[str]) -> MaskReading:
    if masks_as == "colours":
        return replace(reading, coloured=True, palette="colours")
    if "colour" in kinds:
        raise UserError("The masks hold colours, which are no numbers.")
    return reading


def _raise_if_unlike(kinds: Collection[str]) -> None:
    for one in ("classes", "segments"):
        if one in kinds and ("colour" in kinds or "palette" in kinds):
            raise UserError(
                "Some masks hold colours, others named segments or a channel for each class.",
                hint="Import the masks of each kind as a data set of its own.",
            )


def _with_segments(
    reading: MaskReading, masks: Sequence[MaskValues], kinds: Collection[str], labels: Labels | None
) -> tuple[MaskReading, dict[int, str]]:
    """By name: the files' own numbers where they agree in all of them, else 1, 2, 3 … as they come."""
    own: dict[str, set[int]] = defaultdict(set)
    spelled: dict[str, str] = {}
    for mask in masks:
        for name, value in zip(mask.about.segments, mask.about.segment_values, strict=True):
            own[segment_key(name)].add(value)
            spelled.setdefault(segment_key(name), name)
    agree = all(len(values) == 1 for values in own.values())
    apart = len({value for values in own.values() for value in values}) >= len(own)
    numbers = {key: min(values) for key, values in own.items()}
    if not agree or not apart or min(numbers.values(), default=1) < 1:
        if "grey" in kinds or "classes" in kinds:
            raise UserError(
                "Some masks name their segments, others hold numbers, and the names stand for different numbers "
                "in different masks.",
                hint="Save all masks as .seg.nrrd, or all with the same numbers.",
            )
        numbers = {key: number for number, key in enumerate(own, start=1)}
    if labels is not None:
        numbers |= {segment_key(label.name): label.values[0] for label in labels.entries} | {
            key: number for key, number in numbers.items() if key not in _keys(labels)
        }
    found = replace(reading, segments=tuple(numbers.items()))
    return found, {number: spelled[key] for key, number in numbers.items() if key in spelled}


def _with_overlaps(
    masks: Sequence[MaskValues], kinds: Collection[str], labels: Labels | None
) -> DecidedReading:
    """Each segment a region, each combination a number, in all masks alike."""
    if set(kinds) - {"segments"} or labels is not None:
        raise UserError(
            "Some masks have segments that share voxels, others hold numbers, or a dataset.json says what they mean.",
            hint="Save all masks as .seg.nrrd and import them without dataset.json; or save them without overlaps.",
        )
    spelled: dict[str, str] = {}
    for mask in masks:
        for name in mask.about.segments:
            spelled.setdefault(segment_key(name), name)
    found = regions_of_segments(masks, spelled)
    return DecidedReading(
        reading=MaskReading(combinations=found.numbers), findings=found.findings, regions=found.labels
    )


def _keys(labels: Labels) -> set[str]:
    return {segment_key(label.name) for label in labels.entries}


def _with_classes(reading: MaskReading, drawn: Sequence[MaskValues], findings: list[Finding]) -> MaskReading:
    """Where every voxel has its channel, the first one is the background."""
    one_hot = [mask for mask in drawn if mask.about.kind == "classes"]
    first = all(0 not in mask.values for mask in one_hot)
    count = max(mask.about.channels for mask in one_hot)
    if len({mask.about.channels for mask in one_hot}) > 1:
        raise UserError(
            "Some masks have {one} channels, others {other}.",
            hint="Give all masks the same channels, one for each class, in the same order.",
            one=min(mask.about.channels for mask in one_hot),
            other=count,
        )
    text = say("The masks have {count} channels, one for each class.", count=count)
    hint = (
        say("The first channel is taken for the background, the second one is label 1.")
        if first
        else say("The first channel is label 1; where no channel is set, there is background.")
    )
    findings.append(Finding(severity=Severity.WARNING, text=text, hint=hint))
    return replace(reading, background_first=first)


def _with_pictures(
    reading: MaskReading, drawn: Sequence[MaskValues], labels: Labels | None, findings: list[Finding]
) -> MaskReading:
    grey = [mask for mask in drawn if mask.about.kind == "grey"]
    indexed = [mask for mask in drawn if mask.about.kind == "palette"]
    if any(mask.about.white_is_zero and mask.about.bits != 1 for mask in grey):
        reading = _with_inverted(reading, grey, findings)
    if any(mask.about.kind == "colour" for mask in drawn):
        if indexed:
            _raise_if_black(indexed)
        text = say("Masks hold colours: {count} of {total}; grey ones are read as colours too.")
        return _coloured(reading, drawn, grey, indexed, findings, text)
    if indexed and _colours_are_random(indexed):
        text = say(
            "The palettes of the masks have no colour in common: their indices count, not their colours."
        )
        hint = say("Look whether each number means the same in all masks.")
        findings.append(Finding(severity=Severity.WARNING, text=text, hint=hint))
    elif indexed and not _indices_agree(indexed):
        _raise_if_black(indexed)
        text = say("The palettes of the masks differ: their colours count, not their indices.")
        return _coloured(reading, drawn, grey, indexed, findings, text)
    if labels is None and _is_brightness(reading, grey, indexed):
        text = say("The masks store white as different numbers: white is one label in all of them.")
        findings.append(Finding(severity=Severity.INFO, text=text))
        return replace(reading, brightness=True, palette="brightness")
    if any(_says_nothing(mask) for mask in indexed):
        text = say("Some palettes give one colour to everything: the indices count, in all masks.")
        findings.append(Finding(severity=Severity.WARNING, text=text))
    if indexed and grey:
        text = say("Some masks have a palette, others hold numbers: its indices are taken for those numbers.")
        findings.append(Finding(severity=Severity.WARNING, text=text))
    return reading


def _coloured(
    reading: MaskReading,
    drawn: Sequence[MaskValues],
    grey: Sequence[MaskValues],
    indexed: Sequence[MaskValues],
    findings: list[Finding],
    text: Text,
) -> MaskReading:
    reading = replace(reading, coloured=True, palette="colours")
    if grey or indexed:
        values = {"count": len(drawn) - len(grey), "total": len(drawn)}
        findings.append(Finding(severity=Severity.INFO, text=replace(text, values=dict(values))))
    if any(_is_no_shade(mask, reading) for mask in grey):
        raise UserError(
            "Some masks hold colours, others numbers such as {value}.",
            hint="Import the masks of each kind as a data set of its own, or save all of them in one way.",
            value=min(v for m in grey for v in m.values if v not in (0, UNSEEN)),
        )
    return reading


def _is_no_shade(mask: MaskValues, reading: MaskReading) -> bool:
    """Whether a grey mask rather holds numbers of classes than shades from black to white."""
    numbers = np.array([value for value in mask.values if value not in (UNSEEN, OPAQUE_BLACK)], np.int64)
    dark = any(0 < value <= _DARK * GREY for value in read_values(mask, reading).values)
    return dark or not is_on_scale(numbers, mask.about.bits)


def _with_inverted(reading: MaskReading, grey: Sequence[MaskValues], findings: list[Finding]) -> MaskReading:
    """Numbers are kept as they stand; only what is black and white is as it is shown."""
    odd = [mask for mask in grey if mask.about.white_is_zero]
    plain = all(set(mask.values) <= {0, 2**mask.about.bits - 1} for mask in odd)
    if plain:
        text = say(
            "In some masks the number 0 is white ({count}); they are read as they are shown.", count=len(odd)
        )
    else:
        text = say("In some masks the number 0 is white ({count}); their numbers count.", count=len(odd))
    findings.append(
        Finding(
            severity=Severity.WARNING, text=text, hint=say("Look whether background is where it should be.")
        )
    )
    return replace(reading, inverted=plain)


def _used(mask: MaskValues) -> dict[int, int]:
    """Colour by index, of those that occur."""
    palette = mask.about.palette
    return {index: palette[index] if index < len(palette) else 0 for index in mask.values if index >= 0}


def _says_nothing(mask: MaskValues) -> bool:
    """A palette that gives all its indices one colour."""
    used = _used(mask)
    return len(used) > 1 and len(set(used.values())) == 1


def _indices_agree(indexed: Sequence[MaskValues]) -> bool:
    """Whether an index has the same colour in all masks, and a colour the same index."""
    colours: dict[int, set[int]] = defaultdict(set)
    indices: dict[int, set[int]] = defaultdict(set)
    for mask in indexed:
        used = _used(mask)
        if _says_nothing(mask):
            continue
        for index, colour in used.items():
            colours[index].add(colour)
            if len(set(used.values())) == len(used):
                indices[colour].add(index)
    return all(len(found) == 1 for found in (*colours.values(), *indices.values()))


def _colours_are_random(indexed: Sequence[MaskValues]) -> bool:
    """Whether no colour that is drawn is in two masks: palettes made anew for each picture, to tell objects apart."""
    drawn = [{c for i, c in _used(mask).items() if i} for mask in indexed if not _says_nothing(mask)]
    indices = {index for mask in indexed for index in mask.values if index}
    colours = set().union(*drawn)
    return (
        len(drawn) >= _SEVERAL
        and len(colours) > len(indices)
        and sum(map(len, drawn)) == len(colours)
        and min(map(len, drawn), default=0) > 0
    )


def _raise_if_black(indexed: Sequence[MaskValues]) -> None:
    if any(_says_nothing(mask) for mask in indexed):
        raise UserError(
            "The palettes of the masks differ, and some give one colour to everything.",
            hint="Save all masks with the same palette, or as grey values.",
        )


def _is_brightness(reading: MaskReading, grey: Sequence[MaskValues], indexed: Sequence[MaskValues]) -> bool:
    """Whether fewer values are left when samples of different depth are laid on one scale."""
    told = [mask for mask in indexed if not _says_nothing(mask)]
    shades = [colour for mask in told for colour in _used(mask).values()]
    if any(colour < 0 or colour % GREY or colour > _WHITE for colour in shades) or len(told) < len(indexed):
        return False
    if indexed and not grey:
        # an index that is black or white is what it looks like
        return set(shades) == {0, _WHITE} and any(_used(mask).get(0) == _WHITE for mask in told)
    depths = {mask.about.bits for mask in grey} | ({-1} if indexed else set())
    if len(depths - {0}) < 2:
        return False
    plain = {v for mask in indexed for v in mask.values}
    shown = {colour & 0xFF for colour in shades}
    for mask in grey:
        seen = read_values(mask, reading)
        numbers = np.array([v for v in seen.values if v != OPAQUE_BLACK], np.int64)
        if not is_on_scale(numbers, mask.about.bits):
            return False
        plain |= set(numbers.tolist())
        shown |= set(brightness(numbers, mask.about.bits).tolist())
    return len(shown) < len(plain)


def _palette_names(drawn: Sequence[MaskValues]) -> dict[int, str]:
    """Colours as names, where each index has its own in all masks and they are colours."""
    if not _indices_agree([mask for mask in drawn if mask.about.kind == "palette"]):
        return {}
    names: dict[int, str] = {}
    for mask in drawn:
        used = _used(mask)
        if mask.about.kind != "palette" or len(set(used.values())) < len(used):
            continue
        for index, colour in used.items():
            if index and colour >= 0 and colour % GREY:
                names.setdefault(index, f"#{colour:06x}")
    return names if len(set(names.values())) == len(names) else {}


def _tell_smoothed(
    masks: Sequence[MaskValues], centres: Sequence[int], *, coloured: bool, findings: list[Finding]
) -> None:
    values = {value for mask in masks for value in mask.values}
    if coloured:
        text = say(
            "The masks have smoothed edges: {count} colours, of which {meant} are meant.",
            count=len(values),
            meant=len(centres),
        )
        hint = say("Every other colour counts to the nearest of those.")
    elif tuple(centres) == (0, 255):
        text = say("The masks have smoothed edges: {count} values between 0 and 255.", count=len(values))
        hint = say("Values from 128 count as the structure, lower ones as background.")
    else:
        text = say(
            "The masks have smoothed edges: {count} values, of which {meant} are meant.",
            count=len(values),
            meant=", ".join(str(value) for value in centres),
        )
        hint = say("Every other value counts to the nearest of those.")
    findings.append(Finding(severity=Severity.WARNING, text=text, hint=hint))
