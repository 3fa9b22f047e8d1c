"""The field's words are explained where they stand."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableView

from app.glossary import MEANINGS, Word
from app.pages.page import Page
from app.pages.plan.plan_page import PlanPage
from app.pages.prediction.prediction_page import PredictionPage
from app.pages.training.training_page import TrainingPage
from core.pipeline.project.project import Project

Make = Callable[[type[Page], Project | None], Any]


def tips_of(page: Page) -> set[str]:
    """Of everything that can be pointed at, heads of tables too."""
    found = {widget.toolTip() for widget in page.findChildren(QLabel)}
    for table in page.findChildren(QTableView):
        model = table.model()
        heads = range(model.columnCount())
        tip, across = Qt.ItemDataRole.ToolTipRole, Qt.Orientation.Horizontal
        found |= {str(model.headerData(head, across, tip)) for head in heads}
    return found


def test_that_the_words_of_training_are_told_at_the_heads_of_its_table(
    make_page: Make, whole: Project
) -> None:
    told = tips_of(make_page(TrainingPage, whole))
    for word in (Word.EPOCH, Word.FOLD, Word.PSEUDO_DICE, Word.DICE):
        assert str(MEANINGS[word]) in told, word


def test_that_the_words_of_a_model_are_told_on_its_card(make_page: Make, whole: Project) -> None:
    page = make_page(PredictionPage, whole)
    assert {str(MEANINGS[word]) for word in (Word.CHANNEL, Word.PATCH, Word.FOLD)} <= tips_of(page)
    assert page.setup.options.uncertainty.toolTip() == str(MEANINGS[Word.UNCERTAINTY])


def test_that_the_words_of_a_plan_are_told_beside_its_values(
    make_page: Make, whole: Project, qtbot: Any
) -> None:
    page = make_page(PlanPage, whole)
    qtbot.waitUntil(lambda: str(MEANINGS[Word.PATCH]) in tips_of(page), timeout=20_000)
    terms = [label for label in page.findChildren(QLabel) if label.property("term")]
    assert {label.text() for label in terms} >= {"Patch", "Spacing", "Batch"}
