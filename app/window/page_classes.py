"""Which class is whose page; each module is imported when its page is first shown (VTK with the review)."""

from collections.abc import Callable

from app.pages.page import Page
from app.steps import Step


def page_class(step: Step) -> type[Page]:
    """The class of a step's page."""
    return _LOADERS[step]()


def _home() -> type[Page]:
    from app.pages.home.home_page import HomePage

    return HomePage


def _data() -> type[Page]:
    from app.pages.data.data_page import DataPage

    return DataPage


def _fingerprint() -> type[Page]:
    from app.pages.fingerprint.fingerprint_page import FingerprintPage

    return FingerprintPage


def _plan() -> type[Page]:
    from app.pages.plan.plan_page import PlanPage

    return PlanPage


def _training() -> type[Page]:
    from app.pages.training.training_page import TrainingPage

    return TrainingPage


def _results() -> type[Page]:
    from app.pages.results.results_page import ResultsPage

    return ResultsPage


def _prediction() -> type[Page]:
    from app.pages.prediction.prediction_page import PredictionPage

    return PredictionPage


def _review() -> type[Page]:
    from app.pages.review.review_page import ReviewPage

    return ReviewPage


_LOADERS: dict[Step, Callable[[], type[Page]]] = {
    Step.HOME: _home,
    Step.DATA: _data,
    Step.FINGERPRINT: _fingerprint,
    Step.PLAN: _plan,
    Step.TRAINING: _training,
    Step.RESULTS: _results,
    Step.PREDICTION: _prediction,
    Step.REVIEW: _review,
}
