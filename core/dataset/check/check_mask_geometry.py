"""Whether a mask lies on its image, and what can be done where it does not."""

import numpy as np

from core.dataset.finding import Finding, Severity
from core.dataset.mask_geometry import (
    mask_is_near,
    mask_turn,
    may_resample,
    may_take_over,
    same_box,
    same_place_hint,
)
from core.io.image import Grid, size_in_words, spacing_in_words
from core.text import Text, say

_SPACING_TOLERANCE = 1e-3


def check_mask_geometry(case: str, image: Grid, mask: Grid) -> list[Finding]:
    """Size and spacing must be the same; origin and direction should be, as nnU-Net's check asks."""
    if image == mask:
        return []
    turn = mask_turn(mask, image)
    if turn is not None and not turn.is_straight:
        return [_turned(case)]
    if turn is not None and not mask_is_near(mask, image):
        return [_at_the_other_place(case)]
    if image.shape != mask.shape:
        return [
            Finding(
                severity=Severity.ERROR,
                text=say(
                    "Case {case}: image and mask differ in size ({image}, {mask}).",
                    case=case,
                    image=size_in_words(image),
                    mask=size_in_words(mask),
                ),
                hint=same_place_hint()
                if may_resample(mask, image)
                else say("Export both from the same series."),
                case=case,
            )
        ]
    found: list[tuple[Severity, Text]] = []
    if not np.allclose(image.spacing_mm, mask.spacing_mm, rtol=_SPACING_TOLERANCE, atol=1e-6):
        text = say(
            "Case {case}: image and mask differ in spacing ({image}, {mask}).",
            case=case,
            image=spacing_in_words(image),
            mask=spacing_in_words(mask),
        )
        found.append((Severity.ERROR, text))
    smallest = min((abs(v) for v in image.spacing_mm if v), default=1.0)
    moved = np.abs(np.subtract(image.origin_mm, mask.origin_mm)).max()
    if moved > smallest * 1e-2:
        text = say(
            "Case {case}: image and mask differ in origin, by {distance} mm.",
            case=case,
            distance=f"{float(moved):.3g}",
        )
        found.append((Severity.WARNING, text))
    if np.abs(np.subtract(image.direction, mask.direction)).max() > 1e-3:
        text = say("Case {case}: image and mask differ in direction.", case=case)
        found.append((Severity.WARNING, text))
    if not found:
        return []
    if may_take_over(image, mask):
        hint, repair = (
            say("Export both from the same series, or let the mask take over the image's geometry."),
            "geometry",
        )
    else:
        hint, repair = _hint_of_a_moved_mask(image, mask), None
    return [
        Finding(severity=severity, text=text, hint=hint, case=case, repair=repair) for severity, text in found
    ]


def _hint_of_a_moved_mask(image: Grid, mask: Grid) -> Text:
    if same_box(image, mask):
        return say(
            "The mask is right where it lies, but is trained on as if its axes ran like the image's: export it "
            "again in the orientation of its image."
        )
    return say("Export both from the same series, or resample the mask onto its image (nearest neighbour).")


def _turned(case: str) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        text=say("Case {case}: image and mask differ in direction.", case=case),
        hint=say(
            "The mask is right where it lies, but would be trained on as if its axes ran like the image's: import the "
            "data set again, which turns it."
        ),
        case=case,
    )


def _at_the_other_place(case: str) -> Finding:
    return Finding(
        severity=Severity.WARNING,
        text=say(
            "Case {case}: the header of the image or of the mask names two places (sform and qform), and they agree "
            "in one of them.",
            case=case,
        ),
        hint=say("Let the mask take over the image's geometry."),
        case=case,
        repair="geometry",
    )
