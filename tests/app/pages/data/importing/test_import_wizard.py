"""The wizard of the import by mouse and keys, over files that are there."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.jobs import catalog
from app.pages.data.data_page import DataPage
from app.pages.data.importing.case_gallery import box_of
from app.pages.data.importing.import_draft import ImportDraft
from app.pages.data.importing.import_step import ImportStep
from app.pages.data.importing.stepper import ImportStepState
from app.pages.page import Page
from app.theme import LIGHT, stylesheet
from app.widgets.frame.status_line import HEIGHT
from app.widgets.frame.step_rail import WIDTH
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.labels import Label
from core.errors import UserError
from core.events import Heartbeat, Job
from core.pipeline.project.project import Project
from tests.app.pages.on_screen import faults_of

LEFT = Qt.MouseButton.LeftButton
Make = Callable[[type[Page], Project | None], Any]


def planes(root: Path, *, labels: int = 2, cases: int = 3, slips: bool = False) -> Path:
    """root/images and root/masks; with `slips` a pixel of another value in each mask."""
    for name in ("images", "masks"):
        (root / name).mkdir(parents=True)
    for number in range(cases):
        mask = np.zeros((40, 60), np.uint8)
        for label in range(1, labels + 1):
            mask[4 : 20 + 6 * label, 4 + 12 * label : 14 + 12 * label] = label * (200 if slips else 1)
        Image.fromarray((mask > 0).astype(np.uint8) * 90 + np.uint8(number)).save(
            root / "images" / f"c{number}.png"
        )
        if slips:
            mask[0, 0] = 7
        Image.fromarray(mask).save(root / "masks" / f"c{number}.png")
    return root


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What the import was asked for; nothing is written."""
    found: list[tuple[Any, ...]] = []

    def import_images(*given: Any) -> Job[None]:
        found.append(given)
        yield Heartbeat()

    monkeypatch.setattr(catalog, "import_images", import_images)
    return found


@pytest.fixture
def dressed(qtbot: QtBot) -> Iterator[None]:
    """As the window is, from the start: some parts measure themselves once."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyleSheet(stylesheet(LIGHT))
    yield
    app.setStyleSheet("")


@pytest.fixture
def page(make_page: Make, empty_project: Project, asked: list[tuple[Any, ...]]) -> Any:
    return make_page(DataPage, empty_project)


def press(qtbot: QtBot, widget: QWidget) -> None:
    assert widget.isVisible() and widget.isEnabled()
    qtbot.mouseClick(widget, LEFT, pos=widget.rect().center())


def seen(page: QWidget, qtbot: QtBot, name: str, kind: type[QWidget] = QWidget) -> Any:
    """The widget of that name, once it is visible."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(kind, name)))
    return next(each for each in page.findChildren(kind, name) if each.isVisible())


def look(page: Any, qtbot: QtBot, root: Path) -> Any:
    """The wizard once the folder has been looked at."""
    qtbot.keyClicks(page.wizard.source.images.line, str(root))
    press(qtbot, page.wizard.look_button)
    # the first look loads what reads images
    qtbot.waitUntil(lambda: page.session.drafts.get(ImportDraft) is not None, timeout=60_000)
    qtbot.waitUntil(lambda: not page.follower.is_running and page.wizard.isEnabled())
    return page.wizard


def go(wizard: Any, qtbot: QtBot, step: ImportStep) -> Any:
    press(qtbot, wizard.stepper.buttons[step])
    assert wizard.step is step
    return wizard


def choices_of(page: Any) -> ImportChoices:
    draft = page.session.drafts.get(ImportDraft)
    assert draft is not None
    return draft.choices


def test_that_a_clean_folder_passes_in_two_presses(
    page: Any, qtbot: QtBot, asked: list[Any], tmp_path: Path
) -> None:
    wizard = look(page, qtbot, planes(tmp_path / "clean"))
    assert wizard.step is ImportStep.CHECK
    assert wizard.check.verdict.text() == "Nothing is left to ask"
    press(qtbot, wizard.import_button)
    qtbot.waitUntil(lambda: len(asked) == 1)
    _, proposal, name, choices = asked[0]
    assert (len(proposal.pairs), name) == (3, "clean")
    assert choices == ImportChoices(channel_names=("image",))


def test_that_every_page_can_be_opened_and_left_by_keys(page: Any, qtbot: QtBot, tmp_path: Path) -> None:
    wizard = look(page, qtbot, planes(tmp_path / "clean"))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    wizard.import_button.setFocus()
    for step in reversed(list(ImportStep)[1:-1]):
        qtbot.keyClick(wizard, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert wizard.step is step
    for step in list(ImportStep)[2:]:
        qtbot.keyClick(wizard, Qt.Key.Key_Return)
        assert wizard.step is step
    assert page.session.drafts.get(ImportDraft).visited == frozenset(list(ImportStep)[1:])


def test_that_enter_presses_the_button_that_has_the_keyboard(page: Any, qtbot: QtBot, tmp_path: Path) -> None:
    wizard = look(page, qtbot, planes(tmp_path / "clean"))
    go(wizard, qtbot, ImportStep.LABELS)
    wizard.back_button.setFocus()
    qtbot.keyClick(wizard.back_button, Qt.Key.Key_Return)
    assert wizard.step is ImportStep.CHANNELS


def test_that_the_first_page_in_doubt_is_seen_and_the_rest_is_skipped_by_one_press(
    page: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    wizard = look(page, qtbot, planes(tmp_path / "slips", labels=1, slips=True))
    assert wizard.step is ImportStep.LABELS
    assert wizard.stepper.buttons[ImportStep.CASES].state is ImportStepState.PASSED
    box = seen(page, qtbot, "doubt_slips")
    assert box.currentText() == "Keep them as labels"
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert choices_of(page).join_slips
    press(qtbot, wizard.skip_button)
    assert wizard.step is ImportStep.CHECK
    assert page.session.drafts.get(ImportDraft).labels().foreground == (Label(name="label 200", values=(1,)),)


def test_that_a_case_is_left_out_by_its_box(page: Any, qtbot: QtBot, tmp_path: Path) -> None:
    wizard = look(page, qtbot, planes(tmp_path / "clean"))
    go(wizard, qtbot, ImportStep.CASES)
    gallery = wizard.cases.gallery
    place = box_of(gallery.visualRect(gallery.tiles.index(1))).center()
    qtbot.mouseClick(gallery.viewport(), LEFT, pos=place)
    assert choices_of(page).leave_out == ("c1",)
    assert wizard.cases.summary.text() == "2 cases can be imported"
    gallery.setFocus()
    qtbot.keyClick(gallery, Qt.Key.Key_Space)
    assert choices_of(page).leave_out == ()


def test_that_the_pictures_of_the_pairs_are_read_beside_the_window(
    page: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    wizard = look(page, qtbot, planes(tmp_path / "clean"))
    go(wizard, qtbot, ImportStep.CASES)
    qtbot.waitUntil(lambda: all(wizard.maker.picture(f"c{number}") is not None for number in range(3)))
    found = wizard.maker.picture("c1")
    assert found.grey.shape == (1, 40, 60) and found.values == (1, 2)
    qtbot.waitUntil(lambda: wizard.cases.detail.view.picture.canvas._grey is not None)


def test_that_a_region_is_made_ticked_ordered_and_told_where_it_is_covered(
    page: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    wizard = look(page, qtbot, planes(tmp_path / "clean", labels=3))
    go(wizard, qtbot, ImportStep.LABELS)
    for number in range(2):
        press(qtbot, wizard.labels.regions.add_button)
        line = seen(page, qtbot, f"region_name_{number}", QLineEdit)
        line.selectAll()
        qtbot.keyClicks(line, ("core", "whole")[number])
    press(qtbot, seen(page, qtbot, "region_0_part_0"))
    core, whole = Label(name="core", values=(2, 3)), Label(name="whole", values=(1, 2, 3))
    assert choices_of(page).regions == (core, whole)
    told = seen(page, qtbot, "region_told")
    assert told.text().startswith("The region core is covered by the regions after it")
    handle, rows = seen(page, qtbot, "region_handle_1"), wizard.labels.regions._rows
    qtbot.mousePress(handle, LEFT)
    above = handle.mapFrom(rows[0].parentWidget(), rows[0].geometry().center())
    qtbot.mouseRelease(handle, LEFT, pos=QPoint(2, above.y()))
    assert choices_of(page).regions == (whole, core)
    labels = page.session.drafts.get(ImportDraft).labels()
    assert labels.regions_class_order == (1, 2)
    press(qtbot, seen(page, qtbot, "region_remove_1"))
    assert choices_of(page).regions == (whole,)


def test_that_a_value_is_background_or_not_annotated_where_the_user_says_so(
    page: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    wizard = look(page, qtbot, planes(tmp_path / "clean", labels=3))
    go(wizard, qtbot, ImportStep.LABELS)
    for _ in range(2):
        qtbot.keyClick(seen(page, qtbot, "label_meaning_3"), Qt.Key.Key_Down)
    qtbot.keyClick(seen(page, qtbot, "label_meaning_2"), Qt.Key.Key_Down)
    choices = choices_of(page)
    assert choices.ignore == (3,) and choices.label_names == {2: "background"}
    labels = page.session.drafts.get(ImportDraft).labels()
    assert [label.name for label in labels.entries] == ["background", "label 1", "ignore"]
    assert not seen(page, qtbot, "label_name_3").isEnabled()
    qtbot.keyClick(seen(page, qtbot, "label_meaning_2"), Qt.Key.Key_Up)
    assert choices_of(page).label_names == {}


def test_that_a_label_without_a_name_keeps_from_importing(page: Any, qtbot: QtBot, tmp_path: Path) -> None:
    wizard = look(page, qtbot, planes(tmp_path / "clean"))
    go(wizard, qtbot, ImportStep.LABELS)
    line = seen(page, qtbot, "label_name_2", QLineEdit)
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    go(wizard, qtbot, ImportStep.CHECK)
    assert not wizard.import_button.isEnabled()
    assert wizard.obstacle.text() == "Give every label a name."
    press(qtbot, wizard.obstacle_button)
    assert wizard.step is ImportStep.LABELS


def test_that_another_way_to_read_masks_looks_again_and_keeps_what_was_written(
    page: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    wizard = look(page, qtbot, planes(tmp_path / "clean"))
    go(wizard, qtbot, ImportStep.CHANNELS)
    qtbot.keyClicks(seen(page, qtbot, "channel_name_0", QLineEdit), "s")
    go(wizard, qtbot, ImportStep.LABELS)
    qtbot.keyClick(seen(page, qtbot, "doubt_reading"), Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: choices_of(page).masks_as == "structure")
    qtbot.waitUntil(lambda: page.wizard.isEnabled())
    draft = page.session.drafts.get(ImportDraft)
    assert [found.value for found in draft.proposal.values] == [0, 1]
    assert wizard.step is ImportStep.LABELS and draft.channel_names == ("simage",)


def test_that_exchanged_folders_are_swapped_where_that_is_told(
    page: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    root = tmp_path / "swapped"
    for name in ("images", "masks"):
        (root / name).mkdir(parents=True)
    for number in range(3):
        noise = np.random.default_rng(number).integers(0, 255, (40, 60)).astype(np.uint8)
        Image.fromarray(noise).save(root / "masks" / f"c{number}.png")
        Image.fromarray((noise > 0).astype(np.uint8) * (np.arange(60) > 30).astype(np.uint8)).save(
            root / "images" / f"c{number}.png"
        )
    for line, name in ((page.wizard.source.images.line, "images"), (page.wizard.source.masks.line, "masks")):
        qtbot.keyClicks(line, str(root / name))
    press(qtbot, page.wizard.look_button)
    qtbot.waitUntil(page.message.fix_button.isVisible)
    assert page.message.fix_button.text() == "Swap the two folders"
    press(qtbot, page.message.fix_button)
    qtbot.waitUntil(lambda: page.session.drafts.get(ImportDraft) is not None)
    draft = page.session.drafts.get(ImportDraft)
    assert draft.proposal.pairs[0].mask == root / "images" / "c0.png"


@pytest.mark.parametrize("size", [(1024, 600), (1100, 700), (1440, 900)])
def test_that_no_page_is_cut_off_at_any_size(
    dressed: None, page: Any, qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    wizard = look(page, qtbot, planes(tmp_path / "slips", labels=1, slips=True))
    page.resize(size[0] - WIDTH, size[1] - HEIGHT)
    found = []
    for step in ImportStep:
        go(wizard, qtbot, step)
        for _ in range(20):
            QApplication.processEvents()
        found += [f"{step.value}: {fault}" for fault in faults_of(page)]
        least = page.minimumSizeHint()
        if least.width() > page.width() or least.height() > page.height():
            found.append(f"{step.value} needs {least.width()}×{least.height()} of {page.size().toTuple()}")
    assert "\n".join(found) == ""


def test_that_what_was_decided_outlasts_the_way_back_to_the_source(
    page: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    wizard = look(page, qtbot, planes(tmp_path / "clean"))
    go(wizard, qtbot, ImportStep.LABELS)
    qtbot.keyClicks(seen(page, qtbot, "label_name_1", QLineEdit), "x")
    go(wizard, qtbot, ImportStep.SOURCE)
    press(qtbot, wizard.look_button)
    qtbot.waitUntil(lambda: wizard.step is ImportStep.CASES)
    assert choices_of(page).label_names == {1: "xlabel 1"}


def test_that_data_sets_of_hdf5_files_are_named_before_the_look(
    page: Any, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[Any] = []

    def propose(images: Path, masks: Path | None, choices: ImportChoices) -> Job[None]:
        found.append(choices.inside)
        yield Heartbeat()
        raise UserError("There are no images.")

    monkeypatch.setattr(catalog, "propose", propose)
    qtbot.keyClicks(page.wizard.source.images.line, str(tmp_path))
    press(qtbot, page.wizard.source.inside_button)
    qtbot.keyClicks(page.wizard.source.inside_line, "raw, label")
    press(qtbot, page.wizard.look_button)
    qtbot.waitUntil(lambda: found == [("raw", "label")])
