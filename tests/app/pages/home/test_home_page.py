"""The home page by mouse and keys: a new project, an old one, the sample."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from app.drafts import DroppedFolder
from app.jobs import catalog
from app.pages.home import home_page
from app.pages.home.home_page import HomePage
from app.pages.home.project_card import RecentCard, state_words
from app.pages.home.recent import RecentState
from app.pages.home.thumbnail import read_thumbnail
from app.pages.page import Page
from app.pages.shared import Shared
from app.settings import RecentProject
from app.steps import Step
from app.theme import LIGHT, dress
from core.errors import UserError
from core.events import Heartbeat, Job, Progress, StageStarted, run_to_end
from core.pipeline.project.load_project import create_project, load_project
from core.pipeline.project.project import Project
from core.pipeline.project.spare_parts import SpareKind, SparePart
from core.text import say
from tests.app.pages.drops import dropped
from tests.app.pages.on_screen import faults_of
from tests.core.pipeline.conftest import balls_project

LEFT = Qt.MouseButton.LeftButton
Make = Callable[[type[Page], Project | None], Any]


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where new projects are offered to be made; small pictures are kept beside."""
    monkeypatch.setattr(home_page, "cache_folder", lambda: tmp_path / "cache")
    folder = tmp_path / "documents"
    folder.mkdir()
    monkeypatch.setattr(home_page, "projects_folder", lambda settings: folder)
    monkeypatch.setattr(home_page, "sample_folder", lambda settings: folder / "Sample")
    return folder


@pytest.fixture
def page(make_page: Make) -> Any:
    return make_page(HomePage, None)


@pytest.fixture
def opened(page: Any) -> list[tuple[Path, Step | None]]:
    """What the page has asked to be opened."""
    asked: list[tuple[Path, Step | None]] = []
    page.open_project.connect(lambda root, step: asked.append((root, step)))
    return asked


def press(qtbot: QtBot, widget: Any) -> None:
    """In the middle, with the mouse; what is hidden or off cannot be pressed."""
    assert widget.isVisible() and widget.isEnabled()
    qtbot.mouseClick(widget, LEFT, pos=widget.rect().center())


def cards(page: Any) -> list[RecentCard]:
    places = [page.recent.itemAt(number).widget() for number in range(page.recent.count())]
    return [card for card in places if isinstance(card, RecentCard)]


def button(card: RecentCard, name: str) -> Any:
    return card.findChild(QPushButton, name)


def do(card: RecentCard, name: str) -> None:
    """What stands in its menu."""
    found = card.findChild(QAction, name)
    assert isinstance(found, QAction)
    found.trigger()


def remember(page: Any, *projects: tuple[Path, str]) -> None:
    for root, name in projects:
        page.settings.remember_project(root, name)
    page.refresh()


def test_that_a_newcomer_sees_the_way_and_no_list(page: Any) -> None:
    assert page.way.isVisible() and not page.recent_title.isVisible()
    assert not page.form.isVisible() and not page.progress.isVisible()
    assert cards(page) == []


def test_that_a_project_is_made_by_keys_alone(page: Any, qtbot: QtBot, documents: Path) -> None:
    page.new_card.setFocus()
    qtbot.keyClick(page.new_card, Qt.Key.Key_Return)
    assert page.form.isVisible() and not page.form.create_button.isEnabled()
    qtbot.keyClicks(page.form.name, "Liver: one")
    assert page.form.place.text().endswith(str(documents / "Liver_ one"))
    qtbot.keyClick(page.form.name, Qt.Key.Key_Return)
    assert page.session.project is not None
    assert page.session.project.folder.root == documents / "Liver_ one"
    assert not page.form.isVisible() and page.form.name.text() == ""
    page.session.close()


@pytest.mark.parametrize("name", ["", "   ", " . ", "\t"])
def test_that_a_project_without_a_name_cannot_be_made(page: Any, qtbot: QtBot, name: str) -> None:
    press(qtbot, page.new_card)
    qtbot.keyClicks(page.form.name, name)
    assert not page.form.create_button.isEnabled()
    qtbot.keyClick(page.form.name, Qt.Key.Key_Return)
    assert page.session.project is None


def test_that_a_project_needs_a_folder(page: Any, qtbot: QtBot) -> None:
    press(qtbot, page.new_card)
    qtbot.keyClicks(page.form.name, "Liver")
    assert page.form.create_button.isEnabled()
    page.form.folder.line.clear()
    assert not page.form.create_button.isEnabled()


def test_that_the_form_is_closed_and_forgets_what_was_dropped(
    page: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    images = tmp_path / "images"
    images.mkdir()
    assert page.take_dropped(dropped(images))
    assert page.form.isVisible() and page.form.name.text() == "images"
    press(qtbot, page.form.close_button)
    assert not page.form.isVisible()
    press(qtbot, page.new_card)
    press(qtbot, page.form.create_button)
    assert page.session.project is not None
    assert page.session.drafts.get(DroppedFolder) is None
    page.session.close()


def test_that_a_dropped_folder_of_images_begins_the_new_project(
    page: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    images = tmp_path / "images"
    images.mkdir()
    page.take_dropped(dropped(images))
    press(qtbot, page.form.create_button)
    assert page.session.drafts.get(DroppedFolder) == DroppedFolder(folder=images)
    page.session.close()


def test_that_a_folder_dropped_on_an_open_project_goes_to_its_data(
    make_page: Make, qtbot: QtBot, empty_project: Project, tmp_path: Path
) -> None:
    page = make_page(HomePage, empty_project)
    with qtbot.waitSignal(page.go_to) as told:
        assert page.take_dropped(dropped(tmp_path / "images"))
    assert told.args == [Step.DATA]
    assert page.session.drafts.get(DroppedFolder) == DroppedFolder(folder=tmp_path / "images")


def test_that_a_dropped_project_is_opened(
    page: Any, opened: list[tuple[Path, Step | None]], tmp_path: Path
) -> None:
    create_project(tmp_path / "p", "Liver")
    assert page.take_dropped(dropped(tmp_path / "p"))
    assert opened == [(tmp_path / "p", None)]


def test_that_a_project_is_chosen_in_a_dialog(
    page: Any, qtbot: QtBot, opened: list[tuple[Path, Step | None]], tmp_path: Path
) -> None:
    press(qtbot, page.open_card)
    dialog = page.findChild(QFileDialog, "open_project_dialog")
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    assert opened == [(tmp_path, None)]


def test_that_a_dialog_that_is_closed_opens_nothing(
    page: Any, qtbot: QtBot, opened: list[tuple[Path, Step | None]]
) -> None:
    press(qtbot, page.open_card)
    page.findChild(QFileDialog, "open_project_dialog").reject()
    assert opened == []


def test_that_recent_projects_are_told_with_the_one_that_is_gone_and_the_broken_one(
    page: Any, qtbot: QtBot, opened: list[tuple[Path, Step | None]], tmp_path: Path
) -> None:
    create_project(tmp_path / "sound", "Sound")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "project.json").write_text("{")
    remember(page, (tmp_path / "gone", "Gone"), (tmp_path / "broken", "Broken"), (tmp_path / "sound", "Old"))
    qtbot.waitUntil(lambda: len(cards(page)) == 3 and cards(page)[0].isVisible())
    assert page.recent_title.isVisible() and not page.way.isVisible()
    sound, broken, gone = cards(page)
    # by the name that it has now
    assert (sound.state.name, sound.state.step) == ("Sound", Step.DATA)
    assert broken.state.problem is not None and gone.state.missing
    assert state_words(gone.state) == "Its folder is not there any more."
    assert button(sound, "continue_button") is not None
    for card in (broken, gone):
        assert button(card, "continue_button") is None
        qtbot.mouseClick(card, LEFT)
    assert opened == []
    press(qtbot, sound)
    press(qtbot, button(sound, "continue_button"))
    sound.setFocus()
    qtbot.keyClick(sound, Qt.Key.Key_Space)
    assert opened == [(tmp_path / "sound", None)] * 3


def test_that_a_project_is_taken_off_the_list_and_keeps_its_files(
    page: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    create_project(tmp_path / "a", "A")
    remember(page, (tmp_path / "gone", "Gone"), (tmp_path / "a", "A"))
    qtbot.waitUntil(lambda: len(cards(page)) == 2 and cards(page)[0].isVisible())
    press(qtbot, button(cards(page)[1], "forget_button"))
    assert [card.state.name for card in cards(page)] == ["A"]
    qtbot.waitUntil(cards(page)[0].isVisible)
    do(cards(page)[0], "forget_action")
    assert cards(page) == [] and page.way.isVisible() and not page.recent_title.isVisible()
    assert page.settings.recent_projects == ()
    assert (tmp_path / "a" / "project.json").is_file()


def test_that_a_project_taken_off_while_the_list_is_read_does_not_come_back(
    page: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    go_on = threading.Event()
    asked: list[int] = []

    def read(projects: Sequence[RecentProject]) -> Job[tuple[RecentState, ...]]:
        asked.append(len(projects))
        while len(projects) == 2 and not go_on.wait(0.01):
            yield Heartbeat()
        return tuple(RecentState(root=project.root, name=project.name, missing=True) for project in projects)

    qtbot.waitUntil(lambda: not page._reading.is_running)
    monkeypatch.setattr(home_page, "read_recent", read)
    remember(page, (tmp_path / "a", "A"), (tmp_path / "b", "B"))
    qtbot.waitUntil(lambda: asked == [2])
    page.settings.forget_project(tmp_path / "a")
    go_on.set()
    qtbot.waitUntil(lambda: [card.state.name for card in cards(page)] == ["B"])
    assert asked == [2, 1]


def test_that_a_paused_training_goes_on_from_its_card(
    page: Any,
    qtbot: QtBot,
    opened: list[tuple[Path, Step | None]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    wished: list[Path] = []
    monkeypatch.setattr(type(page.queue), "resume_when_open", lambda queue, root: wished.append(root))
    state = RecentState(root=tmp_path, name="P", step=Step.TRAINING, cases=4, paused="2d · 0")

    def read(projects: Sequence[RecentProject]) -> Job[tuple[RecentState, ...]]:
        yield Heartbeat()
        return (state,) if projects else ()

    monkeypatch.setattr(home_page, "read_recent", read)
    remember(page, (tmp_path, "P"))
    qtbot.waitUntil(lambda: len(cards(page)) == 1 and cards(page)[0].isVisible())
    press(qtbot, button(cards(page)[0], "continue_button"))
    assert wished == [tmp_path] and opened == [(tmp_path, Step.TRAINING)]


def test_that_a_card_says_how_far_its_project_is() -> None:
    state = RecentState(root=Path("p"), name="P", step=Step.RESULTS, cases=12, trained_at=1000.0, dice=0.876)
    day = 24 * 3600
    assert state_words(state, now=1000.0 + 60) == "12 cases · trained today · Dice 0.88"
    assert state_words(state, now=1000.0 + 1.5 * day) == "12 cases · trained yesterday · Dice 0.88"
    assert state_words(state, now=1000.0 + 9 * day) == "12 cases · trained 9 days ago · Dice 0.88"
    assert state_words(replace(state, cases=None, trained_at=None, dice=float("nan"))) == "No data yet"


class Sample:
    """Stands in for the making of the sample project: goes on until it is let go of."""

    def __init__(self) -> None:
        self.roots: list[Path] = []
        self.go_on = threading.Event()
        self.error: Exception | None = None

    def __call__(self, root: Path) -> Job[Project]:
        self.roots.append(root)
        yield StageStarted(stage=say("Drawing patients"), total=4)
        while not self.go_on.wait(0.01):
            yield Progress(done=1, total=4, item="patient_1")
        if self.error is not None:
            raise self.error
        return create_project(root, "Sample")


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sample]:
    made = Sample()
    monkeypatch.setattr(catalog, "demo", made)
    yield made
    made.go_on.set()


def test_that_the_sample_is_made_once_and_opened(
    page: Any, qtbot: QtBot, sample: Sample, opened: list[tuple[Path, Step | None]], documents: Path
) -> None:
    press(qtbot, page.demo_card)
    qtbot.waitUntil(lambda: page.progress.stage.text() == "Drawing patients")
    assert page.progress.isVisible() and not page.demo_card.isEnabled()
    qtbot.mouseClick(page.demo_card, LEFT)
    sample.go_on.set()
    qtbot.waitUntil(lambda: opened == [(documents / "Sample", None)])
    qtbot.waitUntil(page.demo_card.isEnabled)
    assert sample.roots == [documents / "Sample"] and not page.progress.isVisible()


def test_that_a_sample_that_fails_says_why_and_can_be_tried_again(
    page: Any, qtbot: QtBot, sample: Sample, opened: list[tuple[Path, Step | None]]
) -> None:
    sample.error = UserError("The disk is full.", hint="Make room.")
    sample.go_on.set()
    press(qtbot, page.demo_card)
    qtbot.waitUntil(page.message.isVisible)
    assert page.message.what.text() == "The disk is full."
    qtbot.waitUntil(page.demo_card.isEnabled)
    sample.error = None
    press(qtbot, page.demo_card)
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert not page.message.isVisible()


def test_that_the_sample_is_cancelled(
    page: Any, qtbot: QtBot, sample: Sample, opened: list[tuple[Path, Step | None]]
) -> None:
    press(qtbot, page.demo_card)
    qtbot.waitUntil(lambda: page.progress.item.text() != "")
    press(qtbot, page.progress.cancel_button)
    qtbot.waitUntil(page.demo_card.isEnabled)
    assert not page.progress.isVisible() and not page.message.isVisible() and opened == []


def test_that_a_page_built_anew_shows_where_the_sample_is(page: Any, qtbot: QtBot, sample: Sample) -> None:
    press(qtbot, page.demo_card)
    qtbot.waitUntil(lambda: page.progress.item.text() != "")
    shared = Shared(session=page.session, runner=page.runner, queue=page.queue, settings=page.settings)
    again = HomePage(shared, page.theme)
    qtbot.addWidget(again)
    again.show()
    assert not again.demo_card.isEnabled() and again.progress.isVisible()
    assert again.progress.stage.text() == "Drawing patients"
    assert "patient_1" in again.progress.item.text()
    press(qtbot, again.progress.cancel_button)
    qtbot.waitUntil(lambda: again.demo_card.isEnabled() and page.demo_card.isEnabled())


def test_that_every_button_is_reached_by_tab(page: Any, qtbot: QtBot) -> None:
    press(qtbot, page.new_card)
    wanted = {"new_project_card", "open_project_card", "demo_card", "project_name", "project_folder"}
    wanted |= {"project_folder_button", "cancel_project_button"}
    page.activateWindow()
    seen = set()
    for _ in range(30):
        qtbot.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        seen.add(focused.objectName() if focused is not None else "")
    assert wanted <= seen


@pytest.fixture
def balls(page: Any, qtbot: QtBot, tmp_path: Path) -> RecentCard:
    """The card of a project with cases."""
    balls_project(tmp_path / "balls")
    remember(page, (tmp_path / "balls", "Balls"))
    qtbot.waitUntil(lambda: len(cards(page)) == 1 and cards(page)[0].isVisible())
    return cards(page)[0]


def test_that_a_card_shows_the_first_case_and_keeps_the_picture(
    page: Any, qtbot: QtBot, balls: RecentCard, tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: page._pictures != {}, timeout=20_000)
    shown = balls.picture.pixmap().toImage()
    colours = {shown.pixelColor(x, 44).name() for x in range(0, shown.width(), 2)}
    assert any(QColor(colour).saturation() > 40 for colour in colours), "the mask lies over it"
    (kept,) = (tmp_path / "cache").iterdir()
    again = run_to_end(read_thumbnail(tmp_path / "balls", tmp_path / "cache"))
    assert again == kept.read_bytes() == page._pictures[tmp_path / "balls"]


def test_that_a_project_without_images_has_no_picture(tmp_path: Path) -> None:
    create_project(tmp_path / "p", "Empty")
    assert run_to_end(read_thumbnail(tmp_path / "p", tmp_path / "cache")) is None
    assert not (tmp_path / "cache").exists()


def test_that_a_project_is_opened_to_look(page: Any, balls: RecentCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.open_project) as asked:
        do(balls, "look_action")
    assert asked.args == [balls.state.root, None, True]


def test_that_a_project_gets_another_name(page: Any, balls: RecentCard, qtbot: QtBot) -> None:
    do(balls, "rename_action")
    dialog = page.findChild(QInputDialog, "name_dialog")
    assert dialog.textValue() == "Balls"
    dialog.setTextValue("Marbles")
    dialog.accept()
    qtbot.waitUntil(lambda: [card.state.name for card in cards(page)] == ["Marbles"])
    assert page.settings.recent_projects[0].name == "Marbles"
    assert load_project(balls.state.root).name == "Marbles"


def test_that_a_project_is_duplicated_beside_itself(page: Any, balls: RecentCard, qtbot: QtBot) -> None:
    root = balls.state.root
    do(balls, "duplicate_action")
    dialog = page.findChild(QInputDialog, "name_dialog")
    assert dialog.textValue() == "Balls (copy)"
    dialog.accept()
    qtbot.waitUntil(lambda: len(cards(page)) == 2, timeout=20_000)
    assert load_project(root.parent / "Balls (copy)").name == "Balls (copy)"
    assert "The copy lies in" in page.message.what.text()


def test_that_what_can_be_made_again_is_deleted_when_it_was_chosen(
    page: Any, balls: RecentCard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = SparePart(kind=SpareKind.PREPARED, files=(Path("a"),), size=3 * 10**9)
    deleted: list[Any] = []

    def look(root: Path) -> Job[tuple[SparePart, ...]]:
        yield Heartbeat()
        return (part,)

    def tidy(root: Path, kinds: Any, *, is_ours_already: bool) -> Job[int]:
        deleted.append((root, kinds, is_ours_already))
        yield Heartbeat()
        return part.size

    monkeypatch.setattr(catalog, "spare_parts", look)
    monkeypatch.setattr(catalog, "tidy", tidy)
    do(balls, "tidy_action")
    qtbot.waitUntil(lambda: page.care.tidy is not None and page.care.tidy.isVisible())
    question = page.care.tidy
    assert question.delete.text() == "Delete" and not question.delete.isEnabled()
    question.boxes[SpareKind.PREPARED].click()
    assert question.delete.text() == "Delete 3.0 GB"
    question.delete.click()
    qtbot.waitUntil(lambda: page.message.what.text() == "3.0 GB are free now.")
    assert deleted == [(balls.state.root, (SpareKind.PREPARED,), False)]


def test_that_a_project_without_spare_parts_says_so(page: Any, balls: RecentCard, qtbot: QtBot) -> None:
    do(balls, "tidy_action")
    qtbot.waitUntil(lambda: page.care.tidy is not None and page.care.tidy.isVisible())
    assert page.care.tidy.boxes == {} and not page.care.tidy.delete.isVisible()
    page.care.tidy.close()


@pytest.mark.parametrize("paused", ["", "3d_fullres · 0"])
def test_that_the_narrowest_card_of_a_draft_cuts_no_word(qtbot: QtBot, paused: str) -> None:
    state = RecentState(
        root=Path("a/long/way/to/a/project"),
        name="Liver",
        step=Step.RESULTS,
        cases=1024,
        trained_at=1000.0,
        dice=0.876,
        draft=True,
        paused=paused,
    )
    window = QMainWindow()
    qtbot.addWidget(window)
    dress(window, LIGHT)
    card = RecentCard(LIGHT, state)
    window.setCentralWidget(card)
    window.resize(card.minimumWidth(), 240)
    window.show()
    assert card.width() == card.minimumWidth()
    assert faults_of(card) == []
