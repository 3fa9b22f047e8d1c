"""What an import has to say of where images, channels and masks lie, before anything is written."""

from collections.abc import Sequence

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
from core.text import Text, figure, say, some_of

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


def _masks(read: Sequence[Read]) -> list[Finding]:
    turned, agreeing, elsewhere = [], [], {}
    other_grid: list[str] = []
    cut: list[str] = []
    for pair, group, mask in read:
        image = group[0].grid
        if mask is None or mask == image or not (knows_place(mask) and knows_place(image)):
            continue
        turn = mask_turn(mask, image)
        if turn is not None and not turn.is_straight:
            turned.append(pair.name)
        elif turn is not None and not mask_is_near(mask, image):
            agreeing.append(pair.name)
        elif turn is None and is_cut_from(mask, image):
            cut.append(pair.name)
        elif turn is None and may_resample(mask, image):
            other_grid.append(pair.name)
        elif turn is None and mask.shape == image.shape:
            elsewhere[pair.name] = mm_apart(image, mask)
    texts: list[tuple[Severity, Text, Text]] = []
    if turned:
        text = say(
            "The axes of {count} masks run otherwise than their image's, at the same place: {cases}. They are turned "
            "to those of the image; no voxel is lost.",
            count=len(turned),
            cases=some_of(turned),
        )
        texts.append((Severity.INFO, text, say("Your own files stay as they are.")))
    if agreeing:
        text = say(
            "{count} masks lie at one of the two places that their image's header names: {cases}. They take over "
            "the image's geometry.",
            count=len(agreeing),
            cases=some_of(agreeing),
        )
        texts.append((Severity.INFO, text, say("Your own files stay as they are.")))
    if cut:
        text = say(
            "{count} masks are of another size than their image, on its very grid: {cases}. Each is put where it lies.",
            count=len(cut),
            cases=some_of(cut),
        )
        texts.append((Severity.INFO, text, say("Your own files stay as they are.")))
    if other_grid:
        text = say(
            "{count} masks lie in the same place as their image, on another grid: {cases}.",
            count=len(other_grid),
            cases=some_of(other_grid),
        )
        texts.append((Severity.WARNING, text, same_place_hint()))
    if elsewhere:
        text = say(
            "{count} masks lie elsewhere than their image, by up to {distance} mm: {cases}.",
            count=len(elsewhere),
            distance=figure(max(elsewhere.values()), 3),
            cases=some_of(elsewhere),
        )
        texts.append((Severity.WARNING, text, say("Look whether they belong together.")))
    return [Finding(severity=severity, text=text, hint=hint) for severity, text, hint in texts]
