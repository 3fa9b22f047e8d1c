"""The wizard over a folder of DICOM files: series, structures, and the questions that they raise."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.jobs import catalog
from app.models.series_table import BECOMES, SERIES
from app.pages.data.data_page import DataPage
from app.pages.data.importing.import_draft import ImportDraft
from app.pages.data.importing.import_step import ImportStep
from app.pages.page import Page
from core.events import Heartbeat, Job
from core.pipeline.project.project import Project
from tests.app.pages.data.importing.test_import_wizard import choices_of, go, look, press, seen
from tests.core.dataset.dicom.hospital import patient

Make = Callable[[type[Page], Project | None], Any]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []

    def import_images(*given: Any) -> Job[None]:
        found.append(given)
        yield Heartbeat()

    monkeypatch.setattr(catalog, "import_images", import_images)
    return found


@pytest.fixture
def page(make_page: Make, empty_project: Project, asked: list[tuple[Any, ...]]) -> Any:
    return make_page(DataPage, empty_project)


def choose(page: Any, qtbot: QtBot, question: str, words: str) -> None:
    """Answer a question that the files are looked at anew for."""
    before = page.session.drafts.get(ImportDraft).proposal
    box = seen(page, qtbot, f"doubt_{question}", QComboBox)
    place = box.findText(words)
    assert place >= 0, [box.itemText(i) for i in range(box.count())]
    box.setCurrentIndex(place)
    box.activated.emit(place)
    qtbot.waitUntil(lambda: page.session.drafts.get(ImportDraft).proposal is not before, timeout=30_000)
    qtbot.waitUntil(lambda: not page.follower.is_running and page.wizard.isEnabled())


def test_that_series_are_listed_with_what_becomes_of_them(page: Any, qtbot: QtBot, tmp_path: Path) -> None:
    patient(tmp_path, 1)
    patient(tmp_path, 2, {})
    wizard = go(look(page, qtbot, tmp_path), qtbot, ImportStep.CASES)
    press(qtbot, wizard.cases.series_button)
    model = wizard.cases.series.model()
    lines = [model.index(row, BECOMES).data() for row in range(model.rowCount())]
    assert lines == [
        "case_001 · CT",
        "not used   No structures are drawn on it.",
    ]
    assert [model.index(row, 0).data() for row in range(2)] == ["1", "2"]


def test_that_structures_are_renamed_joined_and_ignored(
    page: Any, qtbot: QtBot, tmp_path: Path, asked: list[tuple[Any, ...]]
) -> None:
    patient(tmp_path, 1, {"Liver": "Leber", "Spleen": "Milz", "Tumour": "Skin"})
    wizard = go(look(page, qtbot, tmp_path), qtbot, ImportStep.LABELS)
    rows = {seen(page, qtbot, f"structure_label_{i}", QLineEdit).text(): i for i in range(3)}
    button = wizard.labels.structures.apply_button
    assert not button.isEnabled()
    for name in ("Leber", "Milz"):
        line = seen(page, qtbot, f"structure_label_{rows[name]}", QLineEdit)
        line.selectAll()
        qtbot.keyClicks(line, "organ")
    press(qtbot, seen(page, qtbot, f"structure_used_{rows['Skin']}", QCheckBox))
    before = page.session.drafts.get(ImportDraft).proposal
    press(qtbot, button)
    qtbot.waitUntil(lambda: page.session.drafts.get(ImportDraft).proposal is not before, timeout=30_000)
    qtbot.waitUntil(lambda: not page.follower.is_running and page.wizard.isEnabled())
    draft = page.session.drafts.get(ImportDraft)
    assert [value.name for value in draft.proposal.values] == ["background", "organ"]
    assert choices_of(page).dicom.structures == (("organ", ("Leber", "Milz")),)
    go(wizard, qtbot, ImportStep.CHECK)
    assert wizard.check.kept.text() == "No word of the DICOM headers enters the project."
    assert not wizard.check.strip.isVisible()
    press(qtbot, wizard.import_button)
    qtbot.waitUntil(lambda: len(asked) == 1)


def test_that_what_lacks_holds_the_import_until_it_is_explained(
    page: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    patient(tmp_path, 1, {"Liver": "Liver", "Spleen": "Spleen"})
    patient(tmp_path, 2, {"Liver": "Liver"})
    wizard = look(page, qtbot, tmp_path)
    go(wizard, qtbot, ImportStep.CHECK)
    assert not wizard.import_button.isEnabled()
    go(wizard, qtbot, ImportStep.LABELS)
    choose(page, qtbot, "lacking_structures", "It was looked for and is not there")
    go(wizard, qtbot, ImportStep.CHECK)
    assert wizard.import_button.isEnabled()


def test_that_a_tilted_case_is_straightened_at_a_choice(page: Any, qtbot: QtBot, tmp_path: Path) -> None:
    patient(tmp_path, 1)
    patient(tmp_path, 2, positions=[(10.0, -20.0 + 0.7 * i, 30.0 + 2 * i) for i in range(4)])
    wizard = go(look(page, qtbot, tmp_path), qtbot, ImportStep.CASES)
    assert wizard.cases.summary.text() == "1 case can be imported"
    preview = wizard.cases.detail.repair
    wizard.cases.gallery.select("case_001")
    qtbot.waitUntil(lambda: not preview.isVisible())
    wizard.cases.gallery.select("case_002")
    qtbot.waitUntil(preview.isVisible)
    # once it is straight it is wider, as nothing of it is cut off
    before, after = (each.pixmap().deviceIndependentSize() for each in (preview.before, preview.after))
    assert after.width() / after.height() > before.width() / before.height()
    choose(page, qtbot, "dicom_repair", "Resample the slices to a straight stack")
    assert wizard.cases.summary.text() == "2 cases can be imported"


def test_that_each_series_is_seen_small_as_its_line_is_seen(page: Any, qtbot: QtBot, tmp_path: Path) -> None:
    patient(tmp_path, 1)
    patient(tmp_path, 2, {})
    broken = sorted((tmp_path / "2/ct").iterdir())[2]
    broken.write_bytes(broken.read_bytes()[:-50])
    wizard = go(look(page, qtbot, tmp_path), qtbot, ImportStep.CASES)
    made: list[int] = []
    wizard.cases.series.pictures.made.connect(made.append)
    assert made == []
    press(qtbot, wizard.cases.series_button)
    qtbot.waitUntil(lambda: sorted(made) == [0, 1])
    model = wizard.cases.series.model()
    pictures = [
        model.index(row, SERIES).data(Qt.ItemDataRole.DecorationRole).pixmap(44).toImage() for row in (0, 1)
    ]
    assert len({pictures[0].pixel(x, 22) for x in range(44)}) > 4
    # that of the damaged slice stays empty
    assert len({pictures[1].pixel(x, 22) for x in range(4, 40)}) == 1
