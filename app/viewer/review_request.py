"""What the window is asked to show in the review: cases with their images and masks, and the labels."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core.dataset.labels import Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCase:
    """One case: a file a channel (or one RGB file), and the masks there are."""

    name: str
    images: tuple[Path, ...]
    truth: Path | None = None
    prediction: Path | None = None
    score: str = ""
    """shown beside the name, such as "Dice 0.91"; empty where there is none"""


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
