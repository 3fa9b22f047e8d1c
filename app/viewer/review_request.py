"""What the window is asked to show in the review: cases with their images and masks, and the labels."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from app.drafts import Draft
from core.dataset.labels import Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCase:
    """One case: a file a channel (or one RGB file), and the masks there are."""

    name: str
    images: tuple[Path, ...]
    truth: Path | None = None
    prediction: Path | None = None
    dice: float | None = None
    """shown beside the name; None where there is none"""
    uncertainty: float | None = None
    """0 to 1, of the whole case"""
    uncertainty_map: Path | None = None
    """per cent by voxel, on the image's grid"""
    correctable: bool = False
    """whether the prediction may be drawn on; what is drawn is kept beside it"""
    corrected: bool = False
    """whether somebody has drawn on it"""


class CaseOrder(str, Enum):
    """What a list of cases is sorted by."""

    AS_GIVEN = ""
    NAME = "name"
    DICE = "dice"
    UNCERTAINTY = "uncertainty"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLabel:
    """One value of the masks and what it is called."""

    value: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRequest:
    """A list of cases to look at, and which one first. `title` says where they come from."""

    title: str
    cases: tuple[ReviewCase, ...]
    labels: tuple[ReviewLabel, ...]
    channels: tuple[str, ...] = ()
    """names of the channels in order; a CT gets its usual windows by this name"""
    start: int = 0
    folder: Path | None = None
    """where the decisions (accepted, flagged) are kept; None where none can be kept"""
    order: CaseOrder = CaseOrder.AS_GIVEN
    descending: bool = False
    without_image: tuple[str, ...] = ()
    """cases whose mask is here and whose image is not; they are not among `cases`"""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderReview(Draft):
    """What a page has asked the review to show."""

    case: str
    """the first to be shown; empty: as the request says"""
    request: ReviewRequest


def sorted_by(request: ReviewRequest, order: CaseOrder, *, descending: bool) -> ReviewRequest:
    """The same list in another order; cases without the figure come last either way."""
    figures = {
        CaseOrder.DICE: lambda case: case.dice,
        CaseOrder.UNCERTAINTY: lambda case: case.uncertainty,
        CaseOrder.NAME: lambda case: case.name,
    }
    figure = figures.get(order)
    if figure is None:
        return replace(request, order=order, descending=descending)
    known = [case for case in request.cases if figure(case) is not None and figure(case) == figure(case)]
    others = tuple(case for case in request.cases if case not in known)
    known.sort(key=figure, reverse=descending)
    return replace(request, cases=(*known, *others), order=order, descending=descending)


def with_corrected(request: ReviewRequest, name: str, corrected: bool) -> ReviewRequest:
    """The same list, with what is known now of one case."""
    cases = (replace(case, corrected=corrected) if case.name == name else case for case in request.cases)
    return replace(request, cases=tuple(cases))


def review_labels(labels: Labels) -> tuple[ReviewLabel, ...]:
    """Every single foreground value with a name: its label's, or its smallest region's."""
    return tuple(
        ReviewLabel(value=value, name=_name_of(value, labels)) for value in labels.values if value != 0
    )


def _name_of(value: int, labels: Labels) -> str:
    holding = [label for label in labels.foreground if value in label.values]
    return min(holding, key=lambda label: len(label.values)).name if holding else str(value)


def found_labels(values: Iterable[int], known: tuple[ReviewLabel, ...]) -> tuple[ReviewLabel, ...]:
    """The known labels, and after them every other value a mask holds, named by its number."""
    named = {label.value for label in known}
    others = sorted(value for value in set(values) if value and value not in named)
    return known + tuple(ReviewLabel(value=value, name=str(value)) for value in others)
