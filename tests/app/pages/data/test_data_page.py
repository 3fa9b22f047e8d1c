"""The data page by mouse and keys: look, correct, import, check, mend."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.drafts import DroppedFolder
from app.jobs import catalog
from app.pages.data.data_page import DataPage
from app.pages.data.importing.import_draft import ImportDraft
from app.pages.data.importing.import_step import ImportStep
from app.pages.page import Page
from app.pages.shared import Shared
from app.steps import Step
from core.dataset.check.check_report import CaseSummary, CheckReport
from core.dataset.dataset_file import read_dataset
from core.dataset.finding import Finding, Severity
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_proposal import (
    FoundValue,
    ImportKind,
    ImportProposal,
    ProposedCase,
    UnpairedFile,
)
from core.dataset.repair.one_orientation import turned
from core.dataset.repair.repair_record import RecordedRepair, Repair, RepairKind
from core.errors import UserError
from core.events import CaseFailed, Heartbeat, Job, Progress, StageStarted
from core.io.image import Grid
from core.io.place import AxisTurn
from core.io.read_image import read_grid, read_image
from core.io.write_image import write_image, write_mask
from core.pipeline.project.project import Project
from core.text import say
from tests.app.pages.drops import dropped
from tests.core.dataset.make_dataset import GRID, labels, nnunet_dataset

LEFT = Qt.MouseButton.LeftButton
Make = Callable[[type[Page], Project | None], Any]
BROKEN = Finding(severity=Severity.ERROR, text=say("Case case_1: the mask is cut off."), case="case_1")
MOVED = Finding(
    severity=Severity.ERROR, text=say("Case case_2: other spacing."), case="case_2", repair="geometry"
)
STRANGE = Finding(severity=Severity.WARNING, text=say("Case case_0: the image is dark."), case="case_0")


@pytest.fixture
def proposal(tmp_path: Path) -> ImportProposal:
    """Two cases that can be imported, one that cannot, and a file that belongs to none."""
    pairs = tuple(
        ProposedCase(
            name=name,
            images=(tmp_path / f"{name}.nii.gz",),
            mask=tmp_path / f"{name}_mask.nii.gz",
            reason=say("The same name"),
            problem=problem,
        )
        for name, problem in (("a", None), ("b", None), ("c", say("The mask is empty.")))
    )
    stray = UnpairedFile(path=tmp_path / "notes.nii.gz", is_mask=False, reason=say("No mask has its name."))
    return ImportProposal(
        kind=ImportKind.FOLDERS,
        source=tmp_path,
        suggested_name="Liver",
        pairs=pairs,
        unpaired=(stray,),
        channel_names=("CT",),
        values=tuple(
            FoundValue(value=value, voxels=9, cases=3, name=name)
            for value, name in enumerate(("background", "label 1"))
        ),
        file_ending=".nii.gz",
        dimensions=3,
    )


class Jobs:
    """Stands in for the catalog: notes what is asked for, waits where it is told to, and ends as it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self.results: dict[str, Any] = {}
        self.failing: dict[str, Exception] = {}
        self.failed_cases: tuple[CaseFailed, ...] = ()
        self.go_on = threading.Event()
        self.go_on.set()

    def make(self, name: str) -> Callable[..., Job[Any]]:
        def job(*given: Any, **named: Any) -> Job[Any]:
            self.asked.append((name, given, named))
            yield StageStarted(stage=say("Reading the headers"), total=4)
            yield from self.failed_cases
            while not self.go_on.wait(0.01):
                yield Progress(done=1, total=4, item="a.nii.gz")
            if name in self.failing:
                raise self.failing[name]
            return self.results.get(name)

        return job

    @property
    def names(self) -> list[str]:
        return [name for name, _, _ in self.asked]


def no_picture(wanted: Any) -> Job[Any]:
    yield Heartbeat()
    raise UserError("There is no such file.")


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch, proposal: ImportProposal) -> Iterator[Jobs]:
    made = Jobs()
    made.results["propose"] = proposal
    for name in ("propose", "import_images", "check", "repair", "leave_out", "turn_cases", "undo_repair"):
        monkeypatch.setattr(catalog, name, made.make(name))
    monkeypatch.setattr(catalog, "case_picture", no_picture)
    yield made
    made.go_on.set()


@pytest.fixture
def page(make_page: Make, empty_project: Project, jobs: Jobs) -> Any:
    """Of a project without data."""
    return make_page(DataPage, empty_project)


@pytest.fixture
def full(make_page: Make, measured: Project, jobs: Jobs) -> Any:
    """Of a project whose check has found something."""
    report = CheckReport(findings=(BROKEN, MOVED, STRANGE), cases=())
    return make_page(DataPage, replace(measured, check=report))


@pytest.fixture
def proposed(page: Any, qtbot: QtBot, tmp_path: Path) -> Any:
    """The page with what it has found in the folders."""
    look(page, qtbot, tmp_path)
    qtbot.waitUntil(page.wizard.cases.isVisible)
    return page


def press(qtbot: QtBot, widget: Any) -> None:
    """In the middle, with the mouse; what is hidden or off cannot be pressed."""
    assert widget.isVisible() and widget.isEnabled()
    qtbot.mouseClick(widget, LEFT, pos=widget.rect().center())


def look(page: Any, qtbot: QtBot, images: Path, masks: Path | None = None) -> None:
    for line, path in ((page.wizard.source.images.line, images), (page.wizard.source.masks.line, masks)):
        line.clear()
        qtbot.keyClicks(line, str(path) if path is not None else "")
        qtbot.keyClick(line, Qt.Key.Key_Tab)
    press(qtbot, page.wizard.look_button)


def type_name(qtbot: QtBot, line: QLineEdit, words: str) -> None:
    qtbot.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, words)


def idle(page: Any, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.follower.is_running)


def test_that_a_project_without_data_asks_for_folders(page: Any) -> None:
    assert page.wizard.source.isVisible() and not page.wizard.back_button.isVisible()
    assert not page.wizard.look_button.isEnabled() and not page.next_button.isVisible()
    assert not page.progress.isVisible()


def test_that_without_a_project_nothing_is_taken(make_page: Make, jobs: Jobs, tmp_path: Path) -> None:
    page = make_page(DataPage, None)
    assert not page.take_dropped(dropped(tmp_path))
    assert page.wizard.source.isVisible() and jobs.asked == []


def test_that_folders_are_typed_and_looked_at(
    page: Any, qtbot: QtBot, jobs: Jobs, tmp_path: Path, proposal: ImportProposal
) -> None:
    (tmp_path / "masks").mkdir()
    look(page, qtbot, tmp_path, tmp_path / "masks")
    qtbot.waitUntil(page.wizard.cases.isVisible)
    assert jobs.asked == [("propose", (tmp_path, tmp_path / "masks", ImportChoices()), {})]
    assert not page.wizard.cases.doubts.isVisible()
    assert page.wizard.cases.summary.text() == "2 cases can be imported"
    assert page.wizard.cases.remark.text() == "1 file is not used. 1 case is left out."
    press(qtbot, page.wizard.stepper.buttons[ImportStep.CHECK])
    assert page.wizard.check.name.text() == "Liver"
    draft = page.session.drafts.get(ImportDraft)
    assert draft is not None and draft.proposal is proposal


def test_that_of_several_masks_one_kind_is_chosen_and_looked_at_again(
    page: Any, qtbot: QtBot, jobs: Jobs, tmp_path: Path, proposal: ImportProposal
) -> None:
    jobs.results["propose"] = replace(proposal, mask_kinds=("auto", "manual"))
    look(page, qtbot, tmp_path)
    qtbot.waitUntil(page.wizard.cases.doubts.isVisible)
    box = page.wizard.cases.doubts.rows[0].box
    assert [box.itemText(i) for i in range(box.count())] == [
        "Choose …",
        "Only auto",
        "Only manual",
        "Both, each a label: manual covers auto",
        "Both, each a label: auto covers manual",
        "Leave out the cases that have several (1)",
    ]
    assert box.currentIndex() == 0
    for kinds in (("auto",), ("manual",), ("auto", "manual")):
        qtbot.keyClick(page.wizard.cases.doubts.rows[0].box, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda kinds=kinds: jobs.asked[-1][1] == (tmp_path, None, ImportChoices(masks=kinds)))
        idle(page, qtbot)
    assert page.wizard.cases.doubts.rows[0].box.currentText() == "Both, each a label: manual covers auto"
    assert page.wizard.step is ImportStep.CASES


def test_that_a_folder_that_is_not_there_is_marked(page: Any, qtbot: QtBot, tmp_path: Path) -> None:
    qtbot.keyClicks(page.wizard.source.images.line, str(tmp_path / "nowhere"))
    qtbot.keyClick(page.wizard.source.images.line, Qt.Key.Key_Tab)
    page.wizard.source.images.line.editingFinished.emit()
    qtbot.waitUntil(lambda: bool(page.wizard.source.images.line.property("wrong")))
    assert page.wizard.source.images.line.toolTip() == "This does not exist."


def test_that_dropped_folders_are_told_apart_by_their_names(page: Any, tmp_path: Path) -> None:
    for name in ("labels", "scans"):
        (tmp_path / name).mkdir()
    page.wizard.source.zone.dropped.emit([tmp_path / "labels", tmp_path / "scans"])
    assert (page.wizard.source.images.path, page.wizard.source.masks.path) == (
        tmp_path / "scans",
        tmp_path / "labels",
    )


def test_that_what_was_dropped_on_the_window_stands_in_the_form(
    make_page: Make, empty_project: Project, jobs: Jobs, tmp_path: Path
) -> None:
    page = make_page(DataPage, empty_project)
    page.session.drafts.keep(DroppedFolder(folder=tmp_path))
    page.refresh()
    assert page.wizard.source.images.path == tmp_path
    assert page.session.drafts.get(DroppedFolder) is None


def test_that_a_look_that_fails_says_why_and_can_be_tried_again(
    page: Any, qtbot: QtBot, jobs: Jobs, tmp_path: Path
) -> None:
    jobs.failing["propose"] = UserError("There are no images.", hint="Choose another folder.")
    look(page, qtbot, tmp_path)
    qtbot.waitUntil(page.message.isVisible)
    assert page.message.what.text() == "There are no images."
    idle(page, qtbot)
    assert page.wizard.source.isVisible() and page.wizard.look_button.isEnabled()
    jobs.failing.clear()
    press(qtbot, page.wizard.look_button)
    assert not page.message.isVisible()
    qtbot.waitUntil(page.wizard.cases.isVisible)


def test_that_a_look_is_cancelled(page: Any, qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    jobs.go_on.clear()
    look(page, qtbot, tmp_path)
    qtbot.waitUntil(lambda: page.progress.item.text() != "")
    assert page.progress.stage.text() == "Reading the headers" and not page.wizard.source.isEnabled()
    press(qtbot, page.progress.cancel_button)
    idle(page, qtbot)
    assert page.wizard.source.isVisible() and page.wizard.source.isEnabled() and not page.progress.isVisible()
    assert page.session.drafts.get(ImportDraft) is None and not page.message.isVisible()


def test_that_a_page_built_anew_shows_where_the_job_is_and_what_comes_of_it(
    page: Any, qtbot: QtBot, jobs: Jobs, tmp_path: Path
) -> None:
    jobs.go_on.clear()
    look(page, qtbot, tmp_path)
    qtbot.waitUntil(lambda: page.progress.item.text() != "")
    shared = Shared(session=page.session, runner=page.runner, queue=page.queue, settings=page.settings)
    again = DataPage(shared, page.theme)
    qtbot.addWidget(again)
    page.hide()
    again.show()
    assert again.progress.isVisible() and not again.wizard.source.isEnabled()
    assert again.progress.stage.text() == "Reading the headers"
    assert "a.nii.gz" in again.progress.item.text()
    jobs.go_on.set()
    qtbot.waitUntil(again.wizard.cases.isVisible)
    assert not again.progress.isVisible()


def at(page: Any, qtbot: QtBot, step: ImportStep) -> Any:
    """The wizard after a press on one of its steps."""
    press(qtbot, page.wizard.stepper.buttons[step])
    assert page.wizard.step is step
    return page.wizard


def named(page: Any, qtbot: QtBot, name: str) -> Any:
    """The line of that name, once it is seen."""
    qtbot.waitUntil(lambda: any(line.isVisible() for line in page.findChildren(QLineEdit, name)))
    return next(line for line in page.findChildren(QLineEdit, name) if line.isVisible())


def test_that_the_import_gets_what_the_user_has_written(
    proposed: Any, qtbot: QtBot, jobs: Jobs, empty_project: Project, proposal: ImportProposal
) -> None:
    at(proposed, qtbot, ImportStep.CHANNELS)
    type_name(qtbot, named(proposed, qtbot, "channel_name_0"), " MR")
    at(proposed, qtbot, ImportStep.LABELS)
    type_name(qtbot, named(proposed, qtbot, "label_name_1"), "liver")
    wizard = at(proposed, qtbot, ImportStep.CHECK)
    type_name(qtbot, wizard.check.name, "  Abdomen ")
    press(qtbot, wizard.check.strip)
    press(qtbot, wizard.import_button)
    idle(proposed, qtbot)
    name, given, _ = jobs.asked[-1]
    choices = ImportChoices(
        label_names={1: "liver"}, channel_names=("MR",), leave_out=("c",), strip_descriptions=True
    )
    assert (name, given) == ("import_images", (empty_project, proposal, "Abdomen", choices))
    assert proposed.session.drafts.get(ImportDraft) is None


def test_that_what_is_missing_keeps_from_importing_and_can_be_gone_to(proposed: Any, qtbot: QtBot) -> None:
    wizard = at(proposed, qtbot, ImportStep.CHECK)
    type_name(qtbot, wizard.check.name, "  ")
    assert not wizard.import_button.isEnabled() and wizard.obstacle.text() == "Give the data set a name."
    assert not wizard.obstacle_button.isVisible()
    type_name(qtbot, wizard.check.name, "A")
    at(proposed, qtbot, ImportStep.CHANNELS)
    type_name(qtbot, named(proposed, qtbot, "channel_name_0"), "")
    at(proposed, qtbot, ImportStep.CHECK)
    assert not wizard.import_button.isEnabled() and wizard.obstacle.text() == "Give every channel a name."
    press(qtbot, wizard.obstacle_button)
    assert wizard.step is ImportStep.CHANNELS
    type_name(qtbot, named(proposed, qtbot, "channel_name_0"), "CT")
    at(proposed, qtbot, ImportStep.CHECK)
    assert wizard.import_button.isEnabled() and wizard.obstacle.text() == ""


def test_that_where_no_case_is_usable_nothing_is_imported(
    page: Any, qtbot: QtBot, jobs: Jobs, tmp_path: Path, proposal: ImportProposal
) -> None:
    jobs.results["propose"] = replace(proposal, pairs=proposal.pairs[2:])
    look(page, qtbot, tmp_path)
    qtbot.waitUntil(page.wizard.cases.isVisible)
    wizard = at(page, qtbot, ImportStep.CHECK)
    assert not wizard.import_button.isEnabled()
    assert wizard.obstacle.text() == "No case can be imported."


def test_that_an_import_that_fails_keeps_what_was_written(proposed: Any, qtbot: QtBot, jobs: Jobs) -> None:
    jobs.failing["import_images"] = UserError("The disk is full.", hint="Make room.")
    wizard = at(proposed, qtbot, ImportStep.CHECK)
    type_name(qtbot, wizard.check.name, "Abdomen")
    press(qtbot, wizard.import_button)
    qtbot.waitUntil(proposed.message.isVisible)
    idle(proposed, qtbot)
    assert proposed.message.what.text() == "The disk is full."
    assert wizard.check.isVisible() and wizard.check.name.text() == "Abdomen"
    assert wizard.import_button.isEnabled()


def test_that_cases_left_out_at_the_import_are_named(proposed: Any, qtbot: QtBot, jobs: Jobs) -> None:
    jobs.failed_cases = tuple(
        CaseFailed(case=name, reason=say("The file is cut off."), hint=say("")) for name in ("a", "b")
    )
    press(qtbot, at(proposed, qtbot, ImportStep.CHECK).import_button)
    qtbot.waitUntil(proposed.message.isVisible)
    assert proposed.message.what.text() == "2 cases could not be read and were left out: a, b"


def test_that_other_folders_are_chosen_instead(proposed: Any, qtbot: QtBot) -> None:
    press(qtbot, proposed.wizard.back_button)
    assert proposed.wizard.source.isVisible() and proposed.wizard.step is ImportStep.SOURCE
    look(proposed, qtbot, Path("/"))
    qtbot.waitUntil(proposed.wizard.cases.isVisible)


def test_that_the_cases_are_shown_with_what_the_check_has_found(full: Any, qtbot: QtBot) -> None:
    assert full.cases.isVisible() and full.next_button.isVisible()
    assert full.cases.light.text() == "2 to mend"
    told = [label.text() for label in full.cases.findings.findChildren(QLabel)]
    assert "Case case_1: the mask is cut off." in told
    assert full.cases.mending.repair_button.text() == "Repair masks (1) …"
    assert full.cases.mending.leave_out_button.text() == "Leave cases out (2)"


@pytest.mark.parametrize(("name", "asked"), [("check", ()), ("leave_out", (("case_1", "case_2"),))])
def test_that_each_button_of_the_check_does_its_job(
    full: Any, qtbot: QtBot, jobs: Jobs, name: str, asked: tuple[Any, ...]
) -> None:
    panel = full.cases
    buttons = {
        "check": panel.check_button,
        "leave_out": panel.mending.leave_out_button,
    }
    jobs.go_on.clear()
    press(qtbot, buttons[name])
    qtbot.waitUntil(lambda: jobs.names == [name])
    assert full.progress.isVisible()
    assert not any(button.isEnabled() for button in (*buttons.values(), panel.import_button))
    jobs.go_on.set()
    idle(full, qtbot)
    assert jobs.asked[0][1] == (full.session.project, *asked)
    assert all(button.isEnabled() for button in (*buttons.values(), panel.import_button))


def test_that_a_check_that_fails_says_why(full: Any, qtbot: QtBot, jobs: Jobs) -> None:
    jobs.failing["check"] = UserError("The data set is gone.", hint="Import it again.")
    press(qtbot, full.cases.check_button)
    qtbot.waitUntil(full.message.isVisible)
    assert full.message.what.text() == "The data set is gone."
    idle(full, qtbot)
    assert full.cases.check_button.isEnabled()


def test_that_other_data_can_be_imported_and_the_way_leads_back(full: Any, qtbot: QtBot) -> None:
    press(qtbot, full.cases.import_button)
    assert full.wizard.source.isVisible() and not full.next_button.isVisible()
    press(qtbot, full.wizard.back_button)
    assert full.cases.isVisible()


def test_that_a_folder_dropped_on_the_cases_begins_another_import(full: Any, tmp_path: Path) -> None:
    assert full.take_dropped(dropped(tmp_path))
    assert full.wizard.source.isVisible() and full.wizard.source.images.path == tmp_path


def test_that_a_project_dropped_here_is_not_taken_for_data(full: Any, tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "project.json").write_text("{}")
    assert not full.take_dropped(dropped(tmp_path / "p"))


@pytest.mark.parametrize("passed", [True, False])
def test_that_the_way_goes_on_where_the_check_has_passed(
    make_page: Make, qtbot: QtBot, measured: Project, jobs: Jobs, passed: bool
) -> None:
    report = CheckReport(findings=() if passed else (BROKEN,), cases=())
    page = make_page(DataPage, replace(measured, fingerprint=None, check=report))
    assert page.next_button.isEnabled() == passed
    if passed:
        with qtbot.waitSignal(page.go_to) as told:
            press(qtbot, page.next_button)
        assert told.args == [Step.FINGERPRINT]
        assert page.cases.light.text() == "Passed"


def test_that_a_case_is_opened_in_the_review(full: Any, qtbot: QtBot) -> None:
    with qtbot.waitSignal(full.open_case) as told:
        press(qtbot, full.cases.open_button)
    name, request = told.args
    assert name == "case_0" and request.start == 0
    full.cases.table.select_row(2)
    with qtbot.waitSignal(full.open_case) as told:
        qtbot.keyClick(full.cases.table, Qt.Key.Key_Return)
    name, request = told.args
    assert (name, request.start) == ("case_2", 2)
    assert [case.name for case in request.cases] == ["case_0", "case_1", "case_2", "case_3"]


TURNED = Finding(severity=Severity.WARNING, text=say("Mixed."), repair="orientation")


@pytest.fixture
def two_ways(make_page: Make, empty_project: Project, jobs: Jobs, tmp_path: Path) -> Any:
    """Real files of three cases: the mask of case_1 knows no place, case_2 has other axes."""
    read = read_dataset(nnunet_dataset(tmp_path, cases=3))
    first, second = read.cases[1], read.cases[2]
    assert first.mask is not None and second.mask is not None
    lost = Grid(shape=GRID.shape, spacing_mm=(1.0, 1.0, 1.0))
    write_mask(first.mask, labels(1), lost)
    turn = AxisTurn(axes=(2, 0, 1), flips=(False, True, False))
    for path in (*second.images, second.mask):
        write_image(path, turned(read_image(path), turn))
    codes = {case.name: read_grid(case.images[0]) for case in read.cases}
    cases = tuple(CaseSummary(name=name, grid=grid, channels=1) for name, grid in codes.items())
    moved = replace(MOVED, case="case_1")
    report = CheckReport(findings=(moved, TURNED), cases=cases)
    return make_page(DataPage, replace(empty_project, dataset=read, check=report))


def test_that_a_repair_is_shown_before_and_after_and_then_made(
    two_ways: Any, qtbot: QtBot, jobs: Jobs
) -> None:
    page, panel = two_ways, two_ways.repair
    press(qtbot, page.cases.mending.repair_button)
    assert panel.isVisible() and jobs.asked == []
    assert panel.make_button.text() == "Repair 1 mask"
    qtbot.waitUntil(lambda: "1.5 × 1 × 3 mm" in panel.after.facts.text())
    assert "1 × 1 × 1 mm" in panel.before.facts.text()
    assert "Up to 0 mm beside the image's voxels" in panel.after.facts.text()
    press(qtbot, panel.back_button)
    assert page.cases.isVisible() and jobs.asked == []
    press(qtbot, page.cases.mending.repair_button)
    press(qtbot, panel.make_button)
    idle(page, qtbot)
    assert jobs.asked == [("repair", (page.session.project, ("case_1",)), {})]
    assert page.cases.isVisible()


def test_that_cases_are_turned_after_they_were_seen(two_ways: Any, qtbot: QtBot, jobs: Jobs) -> None:
    page, panel = two_ways, two_ways.repair
    assert page.cases.mending.turn_button.text() == "Turn to LPS (1) …"
    press(qtbot, page.cases.mending.turn_button)
    assert panel.title.text() == "Turn cases to LPS"
    qtbot.waitUntil(lambda: "Axes LPS" in panel.after.facts.text())
    assert "Axes LPS" not in panel.before.facts.text()
    press(qtbot, panel.make_button)
    idle(page, qtbot)
    assert jobs.asked == [("turn_cases", (page.session.project, "LPS"), {})]


def test_that_the_pictures_of_a_case_that_cannot_be_read_say_why(two_ways: Any, qtbot: QtBot) -> None:
    case = two_ways.session.project.dataset.cases[1]
    case.images[0].write_bytes(b"no image")
    press(qtbot, two_ways.cases.mending.repair_button)
    qtbot.waitUntil(lambda: "case_1_0000.nii.gz" in two_ways.repair.before.picture.canvas._words)


def recorded(tmp_path: Path, **given: Any) -> RecordedRepair:
    made = Repair(kind=RepairKind.GEOMETRY, cases=("case_1",), made="2026-11-30T14:02:00", files=(), **given)
    return RecordedRepair(repair=made, file=tmp_path / "repair.json")


def test_that_the_last_repair_is_undone_from_the_window(
    make_page: Make, measured: Project, qtbot: QtBot, jobs: Jobs, tmp_path: Path
) -> None:
    project = replace(measured, repairs=(recorded(tmp_path),), can_undo_repair=True)
    page = make_page(DataPage, project)
    mending = page.cases.mending
    assert mending.last.text() == "1 mask took over their image's geometry: case_1. 2026-11-30 14:02"
    press(qtbot, mending.undo_button)
    idle(page, qtbot)
    assert jobs.asked == [("undo_repair", (project,), {})]


def test_that_what_can_no_longer_be_undone_says_why(
    make_page: Make, measured: Project, jobs: Jobs, tmp_path: Path
) -> None:
    page = make_page(DataPage, replace(measured, repairs=(recorded(tmp_path),)))
    assert not page.cases.mending.undo_button.isVisible()
    assert "prepared or trained on since" in page.cases.mending.last.text()
    undone = replace(measured, repairs=(recorded(tmp_path, undone="2026-11-30T15:00:00"),))
    assert not make_page(DataPage, undone).cases.mending.isVisible()


def test_that_a_hint_of_several_findings_is_said_once(make_page: Make, measured: Project, jobs: Jobs) -> None:
    hint = say("That is fine where nothing is to be found in the image.")
    empty = [
        Finding(
            severity=Severity.INFO, text=say("Case {case}: the mask is empty.", case=f"case_{n}"), hint=hint
        )
        for n in range(3)
    ]
    page = make_page(DataPage, replace(measured, check=CheckReport(findings=tuple(empty), cases=())))
    told = [label.text() for label in page.cases.findings.findChildren(QLabel)]
    assert told.count(str(hint)) == 1 and told.index(str(hint)) > told.index(
        "Case case_2: the mask is empty."
    )
