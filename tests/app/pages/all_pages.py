"""Every page of the window, in the order of the steps."""

from app.pages.data.data_page import DataPage
from app.pages.fingerprint.fingerprint_page import FingerprintPage
from app.pages.home.home_page import HomePage
from app.pages.plan.plan_page import PlanPage
from app.pages.prediction.prediction_page import PredictionPage
from app.pages.results.results_page import ResultsPage
from app.pages.review.review_page import ReviewPage
from app.pages.training.training_page import TrainingPage

PAGES = (
    HomePage, DataPage, FingerprintPage, PlanPage, TrainingPage, ResultsPage, PredictionPage, ReviewPage,
)  # fmt: off
