"""What an import has to say of where images, channels and masks lie, before anything is written."""

from collections.abc import Sequence
from enum import Enum

from core.dataset.finding import Finding, Severity
from core.dataset.importing.import_proposal import ProposedCase
from core.dataset.importing.place_mask import is_cut_from
from core.dataset.mask_geometry import mask_is_near, mask_turn, may_resample, same_place_hint
from core.dataset.masks.mask_values import MaskValues
from core.dataset.raw_layout import ImageHeader
from core.dataset.space_doubts import spacing_findings, two_places
from core.errors import UserError
from core.io.image import Grid
from core.io.place import knows_place, mm_apart
from core.io.read_image import channel_turns
from core.text import figure, say, some_of

Read = tuple[ProposedCase, tuple[ImageHeader, ...], Grid | None]
"""a case, its images' headers, and where its mask lies"""


def space_findings(
    pairs: Sequence[ProposedCase],
    headers: Sequence[tuple[ImageHeader, ...]],
    values: Sequence[MaskValues],
) -> list[Finding]:
    """`values` are of the cases with a mask, in order."""
    grids = iter(values)
    read: list[Read] = []
    for pair, group in zip(pairs, headers, strict=True):
        mask = next(grids).grid if pair.mask is not None else None
        if group:
            read.append((pair, group, mask))
    return [
        *two_places([(pair.name, group[0].grid) for pair, group, _ in read]),
        *_channels(read),
        *_masks(read),
        *spacing_findings([(pair.name, group[0].grid) for pair, group, _ in read], headers=True),
    ]


def _channels(read: Sequence[Read]) -> list[Finding]:
    turned: list[str] = []
    findings: list[Finding] = []
    for pair, group, _ in read:
        if len(group) < 2:
            continue
        try:
            turns = channel_turns([header.path for header in group], [header.grid for header in group])
        except UserError as error:
            findings.append(
                Finding(severity=Severity.ERROR, text=error.text, hint=error.hint, case=pair.name)
            )
            continue
        if not all(turn.is_straight for turn in turns):
            turned.append(pair.name)
    if turned:
        text = say(
            "The channels of {count} cases have different axes at the same place: {cases}. They are turned to those "
            "of the first channel; no value changes.",
            count=len(turned),
            cases=some_of(turned),
        )
        findings.append(Finding(severity=Severity.INFO, text=text))
    return findings


class _Lies(Enum):
    """How a mask lies that is not just where its image is."""

    TURNED = "turned"
    AT_OTHER_PLACE = "at the other place of two"
    CUT = "cut"
    ON_OTHER_GRID = "on another grid"
    ELSEWHERE = "elsewhere"


def _lies(mask: Grid | None, image: Grid) -> _Lies | None:
    if mask is None or mask == image or not (knows_place(mask) and knows_place(image)):
        return None
    turn = mask_turn(mask, image)
    if turn is not None:
        if not turn.is_straight:
            return _Lies.TURNED
        return None if mask_is_near(mask, image) else _Lies.AT_OTHER_PLACE
    if is_cut_from(mask, image):
        return _Lies.CUT
    if may_resample(mask, image):
        return _Lies.ON_OTHER_GRID
    return _Lies.ELSEWHERE if mask.shape == image.shape else None


def _masks(read: Sequence[Read]) -> list[Finding]:
    found: dict[_Lies, list[str]] = {}
    distance = 0.0
    for pair, group, mask in read:
        how = _lies(mask, group[0].grid)
        if how is not None:
            found.setdefault(how, []).append(pair.name)
        if how is _Lies.ELSEWHERE and mask is not None:
            distance = max(distance, mm_apart(group[0].grid, mask))
    return [_told(how, found[how], distance) for how in _Lies if how in found]


def _told(how: _Lies, names: Sequence[str], distance: float) -> Finding:
    """`distance`: mm by which masks lie elsewhere."""
    given: dict[str, int | str] = {"count": len(names), "cases": some_of(names)}
    severity, hint = Severity.INFO, say("Your own files stay as they are.")
    if how is _Lies.TURNED:
        text = say(
            "The axes of {count} masks run otherwise than their image's, at the same place: {cases}. They are turned "
            "to those of the image; no voxel is lost.",
            **given,
        )
    elif how is _Lies.AT_OTHER_PLACE:
        text = say(
            "{count} masks lie at one of the two places that their image's header names: {cases}. They take over "
            "the image's geometry.",
            **given,
        )
    elif how is _Lies.CUT:
        text = say(
            "{count} masks are of another size than their image, on its very grid: {cases}. Each is put where it lies.",
            **given,
        )
    elif how is _Lies.ON_OTHER_GRID:
        severity, hint = Severity.WARNING, same_place_hint()
        text = say("{count} masks lie in the same place as their image, on another grid: {cases}.", **given)
    else:
        severity, hint = Severity.WARNING, say("Look whether they belong together.")
        text = say(
            "{count} masks lie elsewhere than their image, by up to {distance} mm: {cases}.",
            distance=figure(distance, 3),
            **given,
        )
    return Finding(severity=severity, text=text, hint=hint)
