"""Images that were given as masks."""

from collections.abc import Sequence

from core.dataset.importing.exchanged_folders import ExchangedFoldersError
from core.dataset.importing.import_proposal import ProposedCase
from core.dataset.masks.mask_reading import MaskReading, read_values
from core.dataset.masks.mask_values import COUNT_VALUES, MaskFile, MaskValues
from core.dataset.masks.smoothed_masks import meant_numbers
from core.errors import UserError
from core.io.reading.task import done_beside
from core.text import Text, say

_SAMPLED = 3
_FEW_VALUES = 20


def raise_if_pictures(cases: Sequence[ProposedCase], masks: Sequence[MaskValues]) -> None:
    """Raise ExchangedFoldersError where most masks are photographs or scans; the images are looked at only then.

    `cases` are those with a mask, in the order of `masks`.
    """
    pictures = [case for case, mask in zip(cases, masks, strict=True) if mask.looks_like_image]
    if not pictures or len(pictures) * 2 < len(masks):
        return
    if all(mask.problem is None for mask in masks) and _are_smoothed(masks):
        return
    sample = [
        done_beside(COUNT_VALUES, MaskFile(path=case.images[0]), [case.images[0]])
        for case in pictures[:_SAMPLED]
    ]
    folder = str(pictures[0].mask.parent) if pictures[0].mask else ""
    if all(found.problem is None and len(found.values) <= _FEW_VALUES for found in sample):
        raise ExchangedFoldersError(
            "{masks}: these are images, and what was given as images are masks.",
            hint="Swap the two folders.",
            masks=folder,
        )
    if all(mask.problem is not None for mask in masks):
        # each is told with its own reason
        return
    raise ExchangedFoldersError(
        "{file}: this is no mask but an image: it holds {count} values, and hardly two neighbours are alike.",
        hint="Choose the folder of the masks; if the two folders were exchanged, swap them. Masks that were saved as "
        "JPEG are to be saved again as PNG or TIFF.",
        file=str(pictures[0].mask),
        count=max(len(mask.values) for mask in masks),
    )


def without_pictures(cases: Sequence[ProposedCase], masks: Sequence[MaskValues]) -> list[MaskValues]:
    """The same, where a few among good masks are photographs or scans: each with that as its problem."""
    odd = [mask.looks_like_image and mask.problem is None for mask in masks]
    others = [mask for mask, is_picture in zip(masks, odd, strict=True) if not is_picture]
    if not any(odd) or _are_smoothed(others):
        return list(masks)
    return [
        MaskValues(problem=_no_mask(case, mask), looks_like_image=True) if is_picture else mask
        for case, mask, is_picture in zip(cases, masks, odd, strict=True)
    ]


def _no_mask(case: ProposedCase, mask: MaskValues) -> Text:
    return say(
        "{file}: this is no mask but an image: it holds {count} values, and hardly two neighbours are alike.",
        file=str(case.mask),
        count=len(mask.values),
    )


def _are_smoothed(masks: Sequence[MaskValues]) -> bool:
    coloured = any(mask.about.kind == "colour" for mask in masks)
    reading = MaskReading(coloured=coloured, palette="colours" if coloured else "index")
    named = [mask for mask in masks if mask.about.kind in ("grey", "colour", "palette")]
    try:
        return bool(meant_numbers([read_values(mask, reading) for mask in named], coloured=coloured))
    except UserError:
        # told by whoever decides how they are read
        return True
