"""Masks in which what is called background lies within, and what is drawn fills the edge: inverted, all or some.

The edge of an image mostly shows background. Where tissue fills the whole image it does not: so this is told, and
nothing is changed.
"""

from collections import Counter
from collections.abc import Sequence

from core.dataset.finding import Finding, Severity
from core.dataset.masks.mask_values import MaskValues
from core.text import say, say_both, some_of

_FILLED = 0.9
"""of the edge are of one value"""
_HARDLY = 0.01


def inverted_masks(
    names: Sequence[str], masks: Sequence[MaskValues], background: int, *, coloured: bool
) -> list[Finding]:
    """`masks` are in the numbers of the data set, `names` the cases they belong to; a warning, or nothing."""
    filling = {
        name: value
        for name, mask in zip(names, masks, strict=True)
        if (value := _fills_the_edge(mask, background)) is not None
    }
    odd = {name: value for name, value in filling.items() if value != background}
    often = Counter(odd.values())
    if len(often) != 1 or not any(background in mask.values for mask in masks):
        # of several values, such as those of landscapes, none is the background
        return []
    value = next(iter(often))
    usual = len(filling) - len(odd)
    shown = {
        number: f"#{number & 0xFFFFFF:06x}" if coloured else str(number) for number in (value, background)
    }
    if usual:
        text = say(
            "The value {value} fills the edge of the image in {count} masks, in {usual} others {background}, the "
            "background: {cases}.",
            value=shown[value],
            background=shown[background],
            count=len(odd),
            usual=usual,
            cases=some_of(odd),
        )
        hint = say(
            "Are these masks inverted, or is it their background? Save them as the others are, or leave these cases "
            "out."
        )
    elif len(odd) * 2 >= len(masks):
        text = say(
            "The value {value} fills the edge of the images in {count} masks, and {background}, which is taken for the "
            "background, lies within.",
            value=shown[value],
            background=shown[background],
            count=len(odd),
        )
        hint = say_both(
            "Are the masks inverted? Then call {value} background, and give {background} the name of the structure.",
            "Are the masks inverted? Then import with --labels {background}=structure,{value}=background.",
            value=shown[value],
            background=shown[background],
        )
    else:
        return []
    return [Finding(severity=Severity.WARNING, text=text, hint=hint)]


def _fills_the_edge(mask: MaskValues, background: int) -> int | None:
    """The value that all the edge is of, in a mask that holds others besides; None where several share it."""
    total = sum(mask.edge)
    if len(mask.values) < 2 or not total:
        return None
    edge = dict(zip(mask.values, mask.edge, strict=True))
    value = max(mask.values, key=lambda each: edge[each])
    if edge[value] < _FILLED * total or (value != background and edge.get(background, 0) > _HARDLY * total):
        return None
    return value
