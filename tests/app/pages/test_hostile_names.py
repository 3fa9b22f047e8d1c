"""Names from files that would be HTML, templates or control characters, on every page of the window."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.pages.data.data_page import DataPage
from app.pages.fingerprint.fingerprint_page import FingerprintPage
from app.pages.page import Page
from app.pages.plan.plan_page import PlanPage
from app.pages.prediction.prediction_page import PredictionPage
from app.pages.results.results_page import ResultsPage
from app.pages.review.review_page import ReviewPage
from app.pages.training.training_page import TrainingPage
from core.dataset.check.check_report import CaseSummary, CheckReport
from core.dataset.dataset import Channel
from core.dataset.finding import Finding, Severity
from core.dataset.labels import Label, Labels
from core.errors import UserError
from core.io.image import Grid
from core.pipeline.project.project import Project
from core.text import REPLACEMENT, Text

MARKS = ("\x1b", "\x07", "\u202e", "\u2066", "\x00", "\r")
PAGES = (DataPage, FingerprintPage, PlanPage, TrainingPage, ResultsPage, PredictionPage, ReviewPage)
_OPENED: list[str] = []
sys.addaudithook(lambda event, arguments: _OPENED.append(str(arguments[0])) if event == "open" else None)


@pytest.fixture
def bait(tmp_path: Path) -> Path:
    from PIL import Image

    path = tmp_path / "bait.png"
    Image.new("RGB", (40, 40)).save(path)
    return path


@pytest.fixture
def evil(bait: Path) -> str:
    return (
        f'<img src="file://{bait}"><img src="//server/share/x.png"><b>x</b> & {{nope}} {{x:>4000000000}}'
        + "".join(MARKS)
        + "\nsecond line"
    )


@pytest.fixture
def hostile(planned: Project, evil: str) -> Project:
    dataset = planned.dataset
    assert dataset is not None
    cases = tuple(replace(case, name=f"{number} {evil}") for number, case in enumerate(dataset.cases))
    entries = tuple(
        Label(name="background" if number == 0 else f"{number} {evil}", values=(number,))
        for number in range(3)
    )
    grid = Grid(shape=(4, 5, 6), spacing_mm=(1.0, 1.0, 1.0))
    report = CheckReport(
        findings=tuple(
            Finding(
                severity=severity, text=Text(template=template), hint=Text(template=evil), case=cases[0].name
            )
            for severity, template in zip(Severity, (evil, "a } b {", "{x:>4000000000}"), strict=True)
        ),
        cases=tuple(
            CaseSummary(name=case.name, grid=grid, channels=1, label_values=(0, 1, 2), label_voxels=(9, 8, 7))
            for case in cases
        ),
    )
    return replace(
        planned,
        file=replace(planned.file, name=evil),
        dataset=replace(
            dataset,
            cases=cases,
            labels=Labels(entries=entries),
            channels=(Channel(name=evil), Channel(name="b" * 9000)),
        ),
        check=report,
        plans=tuple(replace(plan, plans_name=f"nnUNet {evil}") for plan in planned.plans),
    )


def _texts(model: QAbstractItemModel, parent: QModelIndex = QModelIndex()) -> Iterator[tuple[str, str]]:
    for row in range(min(model.rowCount(parent), 20)):
        for column in range(model.columnCount(parent)):
            index = model.index(row, column, parent)
            shown, tip = (
                index.data(role) for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            )
            yield str(shown or ""), str(tip or "")


def _renders(text: str) -> bool:
    # it joins the namespace of QtCore when it is first asked of QtGui
    return QtGui.Qt.mightBeRichText(text)


def look_through(page: QWidget) -> list[str]:
    """Everything on the page that would be rendered, or that holds a mark."""
    wrong = []
    for widget in (page, *page.findChildren(QWidget)):
        shown = [widget.windowTitle()]
        if isinstance(widget, QLabel):
            shown.append(widget.text())
            if widget.textFormat() is not Qt.TextFormat.PlainText and _renders(widget.text()):
                wrong.append(f"label {widget.objectName()}: {widget.text()[:60]}")
        tips = [widget.toolTip()]
        if isinstance(widget, (QAbstractItemView, QComboBox)) and widget.model() is not None:
            for text, tip in _texts(widget.model()):
                shown.append(text)
                tips.append(tip)
        if hasattr(widget, "getPlotItem"):
            plot: Any = widget.getPlotItem()
            labels = [plot.getAxis(side).label.toHtml() for side in ("left", "bottom")]
            wrong += [f"axis {html[-80:]}" for html in labels if "<img" in html]
        wrong += [f"tip {tip[:80]}" for tip in tips if _renders(tip) and ("<img" in tip or "<b>" in tip)]
        wrong += [f"mark in {text[:80]!r}" for text in (*shown, *tips) if any(mark in text for mark in MARKS)]
    return wrong


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.__name__)
def test_that_no_page_renders_a_name_or_opens_what_it_points_to(
    kind: type[Page],
    make_page: Callable[..., Any],
    hostile: Project,
    evil: str,
    bait: Path,
    qtbot: QtBot,
) -> None:
    _OPENED.clear()
    page = make_page(kind, hostile)
    for _ in range(3):
        qtbot.wait(30)
        page.grab()
    page.show_error(UserError("{file}: wrong.", hint=evil, file=evil))
    page.grab()
    assert look_through(page) == []
    assert str(bait) not in _OPENED
    assert page.minimumSizeHint().width() < 4000


def test_that_what_is_shown_instead_can_be_seen(make_page: Callable[..., Any], hostile: Project) -> None:
    page = make_page(DataPage, hostile)
    told = " ".join(label.text() for label in page.findChildren(QLabel))
    assert REPLACEMENT in told and "<b>x</b>" in told
