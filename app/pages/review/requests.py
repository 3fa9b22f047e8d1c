"""What the review is asked to show, from each page that names cases."""

from collections.abc import Sequence

from app.translation import tr
from app.viewer.review_request import ReviewCase, ReviewRequest, review_labels
from core.dataset.dataset import Dataset
from core.evaluation.scores import CaseScores


def review_of_data(dataset: Dataset, case: str) -> ReviewRequest:
    """All training cases with their own masks, `case` first in sight."""
    cases = tuple(ReviewCase(name=c.name, images=c.images, truth=c.mask) for c in dataset.cases)
    return ReviewRequest(
        title=tr("Training cases"),
        cases=cases,
        labels=review_labels(dataset.labels),
        channels=tuple(channel.name for channel in dataset.channels),
        start=_place(cases, case),
    )


def review_of_scores(
    dataset: Dataset, scores: Sequence[CaseScores], case: str, *, title: str
) -> ReviewRequest:
    """Held-out cases with true and predicted mask, in the given order."""
    images = {c.name: c.images for c in dataset.cases}
    cases = tuple(
        ReviewCase(
            name=s.case,
            images=images[s.case],
            truth=s.reference,
            prediction=s.prediction,
            dice=s.mean_dice,
            uncertainty=s.uncertainty,
        )
        for s in scores
        if s.case in images
    )
    return ReviewRequest(
        title=title,
        cases=cases,
        labels=review_labels(dataset.labels),
        channels=tuple(channel.name for channel in dataset.channels),
        start=_place(cases, case),
    )


def _place(cases: Sequence[ReviewCase], name: str) -> int:
    return next((place for place, case in enumerate(cases) if case.name == name), 0)
