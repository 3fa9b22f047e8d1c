"""What an import has to say of where images, channels and masks lie, before anything is written."""

from collections.abc import Sequence

from core.dataset.finding import Finding, Severity
from core.dataset.importing.case_space import CaseSpace, MaskPlace, place_of_mask
from core.dataset.importing.import_finding import ImportFinding, ImportPart, ImportQuestion, of_part
from core.dataset.importing.import_proposal import ProposedCase
from core.dataset.mask_geometry import same_place_hint
from core.dataset.masks.mask_values import MaskValues
from core.dataset.raw_layout import ImageHeader
from core.dataset.space_doubts import spacing_findings, two_places
from core.errors import UserError
from core.io.place import mm_apart
from core.io.read_image import channel_turns
from core.text import figure, say, some_of


def spaces_of(
    pairs: Sequence[ProposedCase],
    headers: Sequence[tuple[ImageHeader, ...]],
    values: Sequence[MaskValues],
) -> tuple[tuple[CaseSpace, ...], list[ImportFinding]]:
    """Where everything lies, of each case whose image can be read, and what is to be told of channels apart.

    `values` are of the cases with a mask, in order.
    """
    grids = iter(values)
    spaces: list[CaseSpace] = []
    findings: list[Finding] = []
    for pair, group in zip(pairs, headers, strict=True):
        mask = next(grids).grid if pair.mask is not None else None
        if not group:
            continue
        turned = False
        try:
            turned = _turns_channels(group)
        except UserError as error:
            findings.append(
                Finding(severity=Severity.ERROR, text=error.text, hint=error.hint, case=pair.name)
            )
        image = group[0].grid
        spaces.append(
            CaseSpace(
                case=pair.name,
                image=image,
                mask=mask,
                place=place_of_mask(mask, image),
                turns_channels=turned,
            )
        )
    return tuple(spaces), of_part(ImportPart.SPACE, findings)


def space_findings(spaces: Sequence[CaseSpace]) -> list[ImportFinding]:
    grids = [(space.case, space.image) for space in spaces]
    return [
        *of_part(ImportPart.SPACE, [*two_places(grids), *_channels(spaces), *_masks(spaces)]),
        *of_part(ImportPart.SPACE, spacing_findings(grids, headers=True), ImportQuestion.SPACING),
    ]


def _turns_channels(group: Sequence[ImageHeader]) -> bool:
    """Raises UserError where the channels lie at different places."""
    if len(group) < 2:
        return False
    turns = channel_turns([header.path for header in group], [header.grid for header in group])
    return not all(turn.is_straight for turn in turns)


def _channels(spaces: Sequence[CaseSpace]) -> list[Finding]:
    turned = [space.case for space in spaces if space.turns_channels]
    if not turned:
        return []
    text = say(
        "The channels of {count} cases have different axes at the same place: {cases}. They are turned to those "
        "of the first channel; no value changes.",
        count=len(turned),
        cases=some_of(turned),
    )
    return [Finding(severity=Severity.INFO, text=text)]


def _masks(spaces: Sequence[CaseSpace]) -> list[Finding]:
    found: dict[MaskPlace, list[str]] = {}
    distance = 0.0
    for space in spaces:
        if space.place is not None:
            found.setdefault(space.place, []).append(space.case)
        if space.place is MaskPlace.ELSEWHERE and space.mask is not None:
            distance = max(distance, mm_apart(space.image, space.mask))
    return [_told(place, found[place], distance) for place in MaskPlace if place in found]


def _told(place: MaskPlace, names: Sequence[str], distance: float) -> Finding:
    """`distance`: mm by which masks lie elsewhere."""
    given: dict[str, int | str] = {"count": len(names), "cases": some_of(names)}
    severity, hint = Severity.INFO, say("Your own files stay as they are.")
    if place is MaskPlace.TURNED:
        text = say(
            "The axes of {count} masks run otherwise than their image's, at the same place: {cases}. They are turned "
            "to those of the image; no voxel is lost.",
            **given,
        )
    elif place is MaskPlace.AT_OTHER_PLACE:
        text = say(
            "{count} masks lie at one of the two places that their image's header names: {cases}. They take over "
            "the image's geometry.",
            **given,
        )
    elif place is MaskPlace.CUT:
        text = say(
            "{count} masks are of another size than their image, on its very grid: {cases}. Each is put where it lies.",
            **given,
        )
    elif place is MaskPlace.ON_OTHER_GRID:
        severity, hint = Severity.WARNING, same_place_hint()
        text = say("{count} masks lie in the same place as their image, on another grid: {cases}.", **given)
    else:
        severity, hint = Severity.WARNING, say("Look whether they belong together.")
        text = say(
            "{count} masks lie elsewhere than their image, by up to {distance} mm: {cases}.",
            distance=figure(distance, 3),
            **given,
        )
    question = ImportQuestion.OTHER_GRID if place is MaskPlace.ON_OTHER_GRID else None
    return ImportFinding(severity=severity, text=text, hint=hint, part=ImportPart.SPACE, question=question)
