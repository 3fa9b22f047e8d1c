"""The prediction page: what can be chosen, what it will take, what became of every case."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
import tifffile
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.jobs import catalog
from app.jobs.job_kind import JobKind
from app.models.predicted_cases import CaseState, PredictedCase, in_order, with_events
from app.pages.page import Page
from app.pages.prediction.model import card_words, entries_of
from app.pages.prediction.prediction_page import PredictionPage
from app.pages.prediction.setup import is_name
from app.viewer.review_request import ReviewRequest
from core.dataset.dataset import Case
from core.errors import UserError
from core.evaluation.model_choice import Candidate, ModelChoice, Postprocessing
from core.events import CaseFailed, CasePredicted, Heartbeat, Job, PredictionPlanned, Progress, Warned
from core.inference.input_folder import InputFolder
from core.inference.likeness import KnownImages, TrainingImages
from core.inference.model.model_card import ModelCard
from core.inference.prediction_record import (
    Outcome,
    PredictionRecord,
    RecordedCase,
    write_prediction_record,
)
from core.io.files.json_file import write_plain_json
from core.io.image import Grid, Image
from core.io.write_image import write_image
from core.pipeline.predict.segment_order import SegmentOrder
from core.pipeline.project.predictions import INPUTS_FILE
from core.pipeline.project.project import PredictionSet, Project, Run
from core.project_folder import ProjectFolder
from core.text import Text, say
from tests.app.pages.drops import dropped
from tests.core.inference.conftest import configuration, plan_of

Make = Callable[[type[Page], Project | None], Any]
CARD = ModelCard(
    dataset="Dataset001_Abdomen",
    configuration="3d_fullres",
    plans="nnUNetPlans",
    draft=False,
    channels=("CT",),
    labels=("liver", "spleen"),
    training_cases=40,
    folds=("0", "1"),
    network="plain",
    stages=5,
    patch=(32, 64, 64),
    spacing_mm=(3.0, 1.0, 1.0),
    unit="mm",
    file_ending=".nii.gz",
    previous_stage=None,
    scored_cases=16,
    mean_dice=0.85,
    dice_per_label=(0.9, None),
    clean_up=True,
)
PLANNED = PredictionPlanned(
    cases=2, windows=40, memory_bytes=2 * 10**9, free_bytes=8 * 10**9, disk_bytes=5 * 10**6, seconds=90.0
)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere" / "model"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def images(tmp_path: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    for name in ("anna_0000.nii.gz", "bert_0000.nii.gz"):
        grid = Grid(shape=(4, 8, 8), spacing_mm=(1.0, 1.0, 1.0))
        write_image(folder / name, Image(voxels=np.zeros((1, 4, 8, 8), np.int16), grid=grid))
    return folder


@pytest.fixture(autouse=True)
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Models and machines are not asked; only images are looked at."""

    def describe(models: Sequence[Path]) -> Job[ModelCard]:
        yield Heartbeat()
        if models[0].name == "broken":
            raise UserError("This is no model.", hint="Choose another.")
        return CARD

    def estimate(order: SegmentOrder, files: Sequence[Path]) -> Job[Text]:
        yield PLANNED
        return say("")

    monkeypatch.setattr(catalog, "describe_model", describe)
    monkeypatch.setattr(catalog, "estimate", estimate)


@pytest.fixture
def page(make_page: Make, qtbot: QtBot, empty_project: Project, model: Path, images: Path) -> Any:
    """Ready to predict."""
    made = make_page(PredictionPage, empty_project)
    made.setup.images.set_images([images])
    made.setup.model.set_model(model)
    qtbot.waitUntil(made.predict_button.isEnabled)
    return made


def test_that_predict_is_offered_once_model_and_images_are_known(
    make_page: Make, qtbot: QtBot, empty_project: Project, model: Path, images: Path
) -> None:
    page = make_page(PredictionPage, empty_project)
    assert not page.predict_button.isEnabled()
    assert page.take_dropped(dropped(images))
    assert page.hint.text() == "Choose a model."
    page.setup.model.set_model(model)
    qtbot.waitUntil(page.predict_button.isEnabled)
    assert page.hint.text() == ""
    assert page.setup.images.note.text() == "2 cases: anna, bert"


def test_that_what_is_no_model_is_told_on_its_card_and_cannot_predict(
    page: Any, qtbot: QtBot, model: Path
) -> None:
    broken = model.with_name("broken")
    broken.mkdir()
    page.setup.model.set_model(broken)
    qtbot.waitUntil(page.setup.model.problem.isVisible)
    assert page.setup.model.problem.text() == "This is no model. Choose another."
    assert not page.predict_button.isEnabled()


def test_that_a_folder_is_looked_through_when_its_name_is_typed_and_not_at_every_letter(
    page: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, images: Path
) -> None:
    looked: list[Path] = []

    def look(paths: Sequence[Path], card: ModelCard, inside: Sequence[str], name_by: str) -> Job[InputFolder]:
        looked.append(paths[0])
        yield Heartbeat()
        return InputFolder(cases=(Case(name="anna", images=(paths[0],), mask=None),))

    monkeypatch.setattr(catalog, "look_at_images", look)
    line = page.setup.images.picker.line
    line.clear()
    qtbot.keyClicks(line, str(images))
    assert looked == [] and not page.predict_button.isEnabled()
    qtbot.waitUntil(lambda: page.predict_button.isEnabled())
    assert looked == [images]
    qtbot.keyClicks(line, "/..")
    assert not page.predict_button.isEnabled()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(looked) == 2)


def test_that_looking_through_a_folder_ends_when_another_one_is_chosen(
    page: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, images: Path
) -> None:
    begun: list[Path] = []
    ended: list[Path] = []

    def look_for_ever(
        paths: Sequence[Path], card: ModelCard, inside: Sequence[str], name_by: str
    ) -> Job[InputFolder]:
        begun.append(paths[0])
        try:
            while True:
                yield Heartbeat()
        finally:
            ended.append(paths[0])

    monkeypatch.setattr(catalog, "look_at_images", look_for_ever)
    page.setup.images.set_images([tmp_path])
    first = page.setup.images._looking
    qtbot.waitUntil(lambda: begun == [tmp_path])
    page.setup.images.set_images([images])
    qtbot.waitUntil(lambda: not first.is_running)
    assert ended == [tmp_path]


def test_that_a_folder_without_images_is_told_below_it(page: Any, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    page.setup.images.set_images([tmp_path / "empty"])
    qtbot.waitUntil(lambda: "no image" in page.setup.images.note.text())
    assert not page.predict_button.isEnabled()


def test_that_the_masks_of_studies_are_called_as_the_user_says(
    page: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []

    def look(paths: Sequence[Path], card: ModelCard, inside: Sequence[str], name_by: str) -> Job[InputFolder]:
        asked.append(name_by)
        yield Heartbeat()
        case = Case(name=name_by or "study_001", images=(paths[0],), mask=None)
        return InputFolder(cases=(case,), is_dicom=True)

    monkeypatch.setattr(catalog, "look_at_images", look)
    page.setup.images.set_images([tmp_path])
    question = page.setup.images.study_names
    qtbot.waitUntil(question.isVisible)
    assert page.setup.order().name_by == ""
    qtbot.keyClicks(question.line, "{patient}")
    qtbot.keyClick(question.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.predict_button.isEnabled() and len(asked) > 1, timeout=5000)
    assert asked == ["", "{patient}"]
    assert page.setup.order().name_by == "{patient}"


def test_that_a_size_of_voxels_which_the_files_do_not_say_is_asked_before_the_run(
    page: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    measured = replace(CARD, voxel_size=(0.284, 0.127, 0.125), unit="µm")
    page.setup.model.card = measured
    (tmp_path / "stack").mkdir()
    tifffile.imwrite(tmp_path / "stack" / "a.tif", np.zeros((4, 8, 8), np.uint8), photometric="minisblack")
    page.setup.images.set_images([tmp_path / "stack"])
    question = page.setup.images.voxel_size
    qtbot.waitUntil(question.isVisible)
    assert not page.predict_button.isEnabled()
    assert page.hint.text() == "Say how large a voxel is."
    assert question.offer.text() == "Take that of training: 0.125 × 0.127 × 0.284 µm"
    question.fields[0].setText("0.5")
    assert not page.predict_button.isEnabled()
    question.offer.click()
    assert page.predict_button.isEnabled()
    assert page.setup.order().voxel_size == (0.284, 0.127, 0.125)
    page.setup.images.set_images([tmp_path / "stack" / "a.tif"])
    assert not question.isVisible()


def test_that_the_first_image_is_looked_at_before_the_run(
    page: Any, qtbot: QtBot, tmp_path: Path, images: Path
) -> None:
    known = KnownImages(
        plan=plan_of(configuration((8, 8, 8))),
        configuration=configuration((8, 8, 8)),
        channels=("CT",),
        training_images=TrainingImages(orientations=("PIR",)),
    )
    page.setup.model.card = replace(CARD, known_images=known, dataset="another")
    for path in images.iterdir():
        grid = Grid(shape=(4, 8, 8), spacing_mm=(1.0, 1.0, 1.0), anatomical=True)
        write_image(path, Image(voxels=np.zeros((1, 4, 8, 8), np.int16), grid=grid))
    page.setup.images.look_again()
    page.setup.images.set_images([images])
    qtbot.waitUntil(lambda: "its axes run LPS" in page.setup.images.note.text())
    assert page.setup.images.note.property("look") == "warning"
    assert page.predict_button.isEnabled()


def test_that_a_file_of_several_data_sets_is_asked_which_is_meant(
    page: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    with h5py.File(tmp_path / "scan.h5", "w") as file:
        for name in ("raw", "other"):
            file[name] = np.zeros((4, 8, 8), np.uint8)
    page.setup.images.set_images([tmp_path / "scan.h5"])
    inside = page.setup.images.inside
    qtbot.waitUntil(inside.isVisible)
    assert "several data sets: other, raw" in page.setup.images.note.text()
    inside.line.setFocus()
    qtbot.keyClicks(inside.line, "raw")
    qtbot.keyClick(inside.line, Qt.Key.Key_Return)
    qtbot.waitUntil(page.predict_button.isEnabled)
    assert page.setup.order().inside == ("raw",)


def test_that_time_memory_and_disk_are_told_before_the_run(page: Any, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "about" in page.estimate.line.text(), timeout=10_000)
    assert page.estimate.line.text() == (
        "2 cases to predict  ·  about 90 s  ·  2.0 GB of memory (8.0 GB are free)  ·  5.0 MB on the disk"
    )


def test_that_networks_that_cannot_be_loaded_are_told_before_the_run(
    page: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def estimate(order: SegmentOrder, files: Sequence[Path]) -> Job[Text]:
        yield Heartbeat()
        raise UserError("model: fold 1 was trained with another plan.", hint="Leave this fold out.")

    monkeypatch.setattr(catalog, "estimate", estimate)
    page.setup.options.mirroring.setChecked(False)
    qtbot.waitUntil(lambda: "another plan" in page.estimate.line.text(), timeout=10_000)
    assert page.estimate.line.text() == "model: fold 1 was trained with another plan. Leave this fold out."
    assert page.estimate.isVisible()


def test_that_a_remark_repeats_neither_the_case_nor_the_folder_of_its_file() -> None:
    reason = say("{file}: the file is damaged or cut off.", file=str(Path.cwd() / "anna.nii.gz"))
    failed = CaseFailed(case="anna", reason=reason, hint=say("Copy it again."))
    strange = Warned(text=say("Case {case}: every voxel of the image is 0.", case="bert"), case="bert")
    done = CasePredicted(case="bert", path=Path("bert.nii.gz"), seconds=1.0)
    found = with_events({}, [failed, strange, done], None, at_work=False)
    assert found["anna"].remark == "anna.nii.gz: the file is damaged or cut off. Copy it again."
    assert found["bert"].remark == "Every voxel of the image is 0."


def test_that_the_card_says_what_the_model_is() -> None:
    assert card_words(CARD)["network"] == "looks at 64 × 64 × 32 voxels of 1 × 1 × 3 mm; folds 0, 1"
    flat = replace(CARD, patch=(256, 256), spacing_mm=(1.0, 1.0), unit="px")
    assert card_words(flat)["network"] == "looks at 256 × 256 pixels; folds 0, 1"
    words = card_words(CARD)
    assert words["channels"] == "CT: one image file for each case"
    assert words["scores"] == "0.850 over 16 cases (liver 0.900, spleen –)"
    assert card_words(replace(CARD, scored_cases=0))["scores"] == "not measured"


def test_that_masks_and_failures_are_told_case_by_case_and_can_be_looked_at(
    page: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, model: Path, images: Path
) -> None:
    orders: list[SegmentOrder] = []

    def predict(order: SegmentOrder, files: Sequence[Path]) -> Job[Text]:
        orders.append(order)
        inputs = {name: [str((images / f"{name}_0000.nii.gz").resolve())] for name in ("anna", "bert")}
        write_plain_json(order.output / INPUTS_FILE, inputs)
        mask = order.output / "anna.nii.gz"
        mask.touch()
        yield CasePredicted(case="anna", path=mask, seconds=2.0, uncertainty=0.125)
        yield CaseFailed(case="bert", reason=say("The file is cut off."), hint=say("Copy it again."))
        return say("done")

    monkeypatch.setattr(catalog, "predict", predict)
    page.setup.options.mirroring.setChecked(False)
    page.predict_button.click()
    qtbot.waitUntil(lambda: bool(orders) and not page.follower.is_running)
    order = orders[0]
    assert (order.model, order.images, order.mirroring, order.step) == (model, images, False, 0.5)
    assert (order.uncertainty, order.clean_up, order.overwrite) == (True, True, False)
    rows = [(case.name, case.state.value, case.remark, case.uncertainty) for case in page.cases.rows]
    assert rows == [
        ("bert", "failed", "The file is cut off. Copy it again.", None),
        ("anna", "done", "", 0.125),
    ]
    assert page.message.what.text() == "Masks done: 1; cases that failed: 1."
    opened: list[ReviewRequest] = []
    page.open_case.connect(lambda case, request: opened.append(request))
    page.cases.review_button.click()
    qtbot.waitUntil(lambda: bool(opened))
    assert [case.name for case in opened[0].cases] == ["anna"]
    assert opened[0].cases[0].images == ((images / "anna_0000.nii.gz").resolve(),)


def test_that_several_files_are_predicted_together(
    page: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, images: Path
) -> None:
    asked: list[Sequence[Path]] = []

    def predict(order: SegmentOrder, files: Sequence[Path]) -> Job[Text]:
        asked.append(files)
        yield Heartbeat()
        return say("done")

    monkeypatch.setattr(catalog, "predict", predict)
    files = sorted(images.iterdir())
    page.setup.images.dropped.emit(files)
    qtbot.waitUntil(page.predict_button.isEnabled)
    page.predict_button.click()
    qtbot.waitUntil(lambda: bool(asked) and not page.follower.is_running)
    assert list(asked[0]) == files


def test_that_clean_up_needs_a_measurement_and_says_so(page: Any) -> None:
    options = page.setup.options
    assert options.clean_up.isChecked()
    options.show_card(replace(CARD, clean_up=False))
    assert not options.clean_up.isEnabled() and not options.clean_up.isChecked()
    assert "find the best model" in options.clean_up_note.text()


def test_that_keeping_or_replacing_is_only_asked_where_masks_of_the_name_are_there(
    page: Any, empty_project: Project, tmp_path: Path
) -> None:
    assert not page.setup.again.isVisible()
    folder = empty_project.folder.predictions("old")
    earlier = PredictionSet(name="old", folder=folder, masks=(folder / "a.nii.gz",))
    page.session.take(replace(empty_project, predictions=(earlier,)))
    page.setup.output.setText("old")
    assert page.setup.again.isVisible()
    page.setup.again.setCurrentIndex(1)
    assert page.setup.order().overwrite


def test_that_an_earlier_prediction_still_knows_what_failed_and_why(
    make_page: Make, empty_project: Project, qtbot: QtBot
) -> None:
    folder = empty_project.folder.predictions("night")
    record = PredictionRecord(
        cases=(
            RecordedCase(
                case="a", outcome=Outcome.DONE, mask="a.nii.gz", seconds=3.0, warnings=(say("Strange."),)
            ),
            RecordedCase(case="b", outcome=Outcome.FAILED, reason=say("No spacing."), hint=say("Mend it.")),
        )
    )
    write_prediction_record(folder, record)
    night = PredictionSet(name="night", folder=folder, masks=(folder / "a.nii.gz",))
    page = make_page(PredictionPage, replace(empty_project, predictions=(night,)))
    qtbot.waitUntil(lambda: len(page.cases.rows) == 2)
    assert [(case.name, case.remark) for case in page.cases.rows] == [
        ("b", "No spacing. Mend it."),
        ("a", "Strange."),
    ]


def test_that_waiting_working_done_and_failed_cases_are_told_apart() -> None:
    waiting = {name: PredictedCase(name=name, state=CaseState.WAITING) for name in "abcd"}
    events = (
        Warned(text=say("Dark."), case="a"),
        CasePredicted(case="a", path=Path("a.nii.gz"), seconds=1.0),
        CaseFailed(case="b", reason=say("Flat."), hint=say("")),
    )
    progress = Progress(done=2, total=4, item="c")
    found = in_order(with_events(waiting, events, progress, at_work=True).values())
    assert [(case.name, case.state.value) for case in found] == [
        ("b", "failed"),
        ("c", "working"),
        ("a", "done"),
        ("d", "waiting"),
    ]
    assert found[2].remark == "Dark."


def test_that_the_winner_comes_first_and_a_pair_only_where_it_has_won(
    planned: Project, make_run: Callable[..., Run]
) -> None:
    runs = tuple(make_run(name, "0", ()) for name in ("2d", "3d_fullres"))
    for run in runs:
        run.folder.checkpoint("final").parent.mkdir(parents=True)
        run.folder.checkpoint("final").touch()
    project = replace(planned, runs=runs)
    assert [len(entry.models) for entry in entries_of(project)] == [1, 1]
    models = tuple(run.model_folder for run in runs)
    pair = Candidate(
        configurations=("2d", "3d_fullres"), models=models, mean_dice=0.9, dice_per_label=(0.9, 0.9)
    )
    choice = ModelChoice(
        label_names=("liver", "spleen"),
        candidates=(pair,),
        best=0,
        folds=("0",),
        cases=2,
        postprocessing=Postprocessing(
            mean_dice_before=0.9, mean_dice_after=0.9, dice_per_label_before=(), dice_per_label_after=()
        ),
    )
    first = entries_of(replace(project, choice=choice))[0]
    assert first.models == models
    assert first.title == "2d + 3d_fullres · nnUNetPlans (the best)"


@pytest.mark.parametrize("name", ["", "a/b", "..", "end.", " start"])
def test_that_a_name_that_is_no_folder_is_refused(name: str) -> None:
    assert not is_name(name)


def test_that_the_name_of_earlier_masks_is_not_proposed_again(
    make_page: Make, empty_project: Project
) -> None:
    earlier = PredictionSet(name="masks-1", folder=Path("masks-1"), masks=())
    page = make_page(PredictionPage, replace(empty_project, predictions=(earlier,)))
    assert page.setup.output.text() == "masks-2"


def test_that_a_prediction_of_the_same_name_in_another_project_is_not_taken_for_this_one(
    page: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, empty_project: Project, tmp_path: Path
) -> None:
    def predict(order: SegmentOrder, files: Sequence[Path]) -> Job[Text]:
        yield CaseFailed(case="bert", reason=say("The file is cut off."), hint=say(""))
        return say("done")

    monkeypatch.setattr(catalog, "predict", predict)
    page.predict_button.click()
    qtbot.waitUntil(lambda: page.runner.last(JobKind.PREDICT) is not None and not page.follower.is_running)
    assert [case.name for case in page.cases.rows] == ["bert"]
    name = page.runner.last(JobKind.PREDICT).subject.name
    folder = ProjectFolder(tmp_path / "another")
    place = folder.predictions(name)
    same = PredictionSet(name=name, folder=place, masks=(place / "carl.nii.gz",))
    page.session.take(replace(empty_project, folder=folder, predictions=(same,)))
    assert [case.name for case in page.cases.rows] == ["carl"]


def test_that_the_card_counts_the_cases_that_were_learned_from(qtbot: QtBot) -> None:
    assert card_words(CARD)["trained"] == "40 cases, of which each fold holds some out"
    one = replace(CARD, folds=("0",), scored_cases=8)
    assert card_words(one)["trained"] == "32 of 40 cases; the others were held out"
    assert card_words(replace(one, scored_cases=0))["trained"] == "40 cases but those that fold 0 holds out"
    assert card_words(replace(CARD, folds=("all",)))["trained"] == "40 cases"


def test_that_the_card_tells_the_unit_of_its_voxels(qtbot: QtBot) -> None:
    assert " µm;" in card_words(replace(CARD, unit="µm"))["network"]
    assert " mm;" in card_words(replace(CARD, unit="mm"))["network"]


def test_that_images_the_model_cannot_take_are_named_before_the_run(
    page: Any, qtbot: QtBot, images: Path
) -> None:
    plane = Grid(shape=(1, 8, 8), spacing_mm=(999.0, 1.0, 1.0), dimensions=2)
    write_image(images / "flat_0000.nii.gz", Image(voxels=np.zeros((1, 1, 8, 8), np.int16), grid=plane))
    (images / "notes.docx").touch()
    page.setup.images.look_again()
    page.setup.images.set_images([images])
    note = page.setup.images.note
    qtbot.waitUntil(lambda: "1 cannot be predicted" in note.text())
    assert "Case flat: this is a flat image, and the model was trained on volumes." in note.text()
    assert note.property("look") == "warning" and page.predict_button.isEnabled()
    for name in ("anna_0000.nii.gz", "bert_0000.nii.gz"):
        (images / name).unlink()
    page.setup.images.look_again()
    page.setup.images.set_images([images])
    qtbot.waitUntil(lambda: note.property("look") == "bad")
    assert not page.predict_button.isEnabled()
