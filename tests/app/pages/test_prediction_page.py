from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.jobs import catalog
from app.pages.page import Page
from app.pages.prediction_page import PredictionPage
from app.pages.prediction_setup import is_name
from app.viewer.review_request import ReviewRequest
from core.events import CaseFailed, CasePredicted, Job
from core.io.json_file import write_plain_json
from core.pipeline.project import Project
from core.pipeline.segment_order import INPUTS_FILE, SegmentOrder
from core.project_folder import ModelFolder
from core.text import Text, say

Make = Callable[[type[Page], Project | None], Any]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere" / "model"
    (folder / "fold_0").mkdir(parents=True)
    ModelFolder(folder).fold(0).checkpoint("final").touch()
    write_plain_json(folder / "dataset.json", {"channel_names": {"0": "CT"}, "file_ending": ".nii.gz"})
    return folder


@pytest.fixture
def images(tmp_path: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    for name in ("anna_0000.nii.gz", "bert_0000.nii.gz"):
        (folder / name).touch()
    return folder


def test_that_predict_is_offered_once_model_and_images_are_chosen(
    make_page: Make, empty_project: Project, model: Path, images: Path
) -> None:
    page = make_page(PredictionPage, empty_project)
    assert not page.predict_button.isEnabled()
    assert page.take_folder(images)
    assert page.hint.text() == "Choose a model."
    page.setup.set_model(model)
    assert page.predict_button.isEnabled()
    assert page.hint.text() == ""


def test_that_masks_and_failures_are_told_case_by_case_and_can_be_looked_at(
    make_page: Make,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    empty_project: Project,
    model: Path,
    images: Path,
) -> None:
    orders: list[SegmentOrder] = []

    def predict(order: SegmentOrder) -> Job[Text]:
        orders.append(order)
        inputs = {name: [str((images / f"{name}_0000.nii.gz").resolve())] for name in ("anna", "bert")}
        write_plain_json(order.output / INPUTS_FILE, inputs)
        mask = order.output / "anna.nii.gz"
        mask.touch()
        yield CasePredicted(case="anna", path=mask, seconds=2.0)
        yield CaseFailed(case="bert", reason=say("The file is cut off."), hint=say(""))
        return say("done")

    monkeypatch.setattr(catalog, "predict", predict)
    page = make_page(PredictionPage, empty_project)
    page.setup.set_images(images)
    page.setup.set_model(model)
    page.setup.mirroring.setChecked(False)
    page.predict_button.click()
    qtbot.waitUntil(lambda: bool(orders) and not page.follower.is_running)
    order = orders[0]
    assert (order.model, order.images, order.mirroring, order.step) == (model, images, False, 0.5)
    rows = [(case.name, case.reason) for case in page.case_model.rows]
    assert rows == [("bert", "The file is cut off."), ("anna", "")]
    opened: list[ReviewRequest] = []
    page.open_case.connect(lambda case, request: opened.append(request))
    page.review_button.click()
    assert [case.name for case in opened[0].cases] == ["anna"]
    assert opened[0].cases[0].images == ((images / "anna_0000.nii.gz").resolve(),)


@pytest.mark.parametrize("name", ["", "a/b", "..", "end.", " start"])
def test_that_a_name_that_is_no_folder_is_refused(name: str) -> None:
    assert not is_name(name)


def test_that_the_name_of_earlier_masks_is_not_proposed_again(
    make_page: Make, empty_project: Project
) -> None:
    from core.pipeline.project import PredictionSet

    earlier = PredictionSet(name="masks-1", folder=Path("masks-1"), masks=())
    page = make_page(PredictionPage, replace(empty_project, predictions=(earlier,)))
    assert page.setup.output.text() == "masks-2"
