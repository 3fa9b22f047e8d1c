"""Which lists of cases a project has to look at, and in which order."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.pages.review.sources import case_name, review_sources
from app.viewer.review_request import CaseOrder, ReviewCase, ReviewRequest, sorted_by
from core.errors import UserError
from core.events import run_to_end
from core.io.files.json_file import write_plain_json
from core.pipeline.predict.prediction_inputs import find_images_again, recorded_images
from core.pipeline.project.predictions import INPUTS_FILE
from core.pipeline.project.project import PredictionSet, Project


def predicted(project: Project, folder: Path, images: dict[str, Path]) -> Project:
    """With a folder of masks, each made from one image."""
    masks = []
    for name in images:
        masks.append(folder / f"{name}.nii.gz")
        masks[-1].parent.mkdir(parents=True, exist_ok=True)
        masks[-1].touch()
    write_plain_json(folder / INPUTS_FILE, {name: [str(file)] for name, file in images.items()})
    return replace(project, predictions=(PredictionSet(name="new", folder=folder, masks=tuple(masks)),))


def touched(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def test_that_masks_without_their_images_are_counted_and_the_others_listed(
    empty_project: Project, tmp_path: Path
) -> None:
    images = {"anna": touched(tmp_path / "scans/anna.nii.gz"), "bert": tmp_path / "scans/bert.nii.gz"}
    source = review_sources(predicted(empty_project, tmp_path / "predictions/new", images))[0]
    request = source.request("")
    assert [case.name for case in request.cases] == ["anna"]
    assert request.without_image == ("bert",)


def test_that_a_case_in_a_sub_folder_keeps_its_image(empty_project: Project, tmp_path: Path) -> None:
    images = {"monday/scan_7": touched(tmp_path / "scans/monday/scan_7.nii.gz")}
    project = predicted(empty_project, tmp_path / "predictions/new", images)
    assert [case.name for case in review_sources(project)[0].request("").cases] == ["monday/scan_7"]


@pytest.mark.parametrize(("file", "name"), [("a/x.nii.gz", "a/x"), ("x.v2.nrrd", "x.v2"), ("x.OME.TIF", "x")])
def test_that_a_mask_is_named_without_its_ending(file: str, name: str) -> None:
    assert case_name(Path("masks") / file, Path("masks")) == name


def test_that_images_that_moved_are_found_by_their_names(empty_project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "predictions/new"
    predicted(
        empty_project, folder, {"anna": tmp_path / "old/anna.nii.gz", "bert": tmp_path / "old/bert.nii.gz"}
    )
    there = touched(tmp_path / "moved/deep/anna.nii.gz")
    assert run_to_end(find_images_again(folder, tmp_path / "moved")) == 1
    assert recorded_images(folder) == {"anna": (there,), "bert": (tmp_path / "old/bert.nii.gz",)}


def test_that_of_two_files_of_a_name_the_one_in_the_old_folder_s_name_is_taken(
    empty_project: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "predictions/new"
    predicted(empty_project, folder, {"monday/scan": tmp_path / "old/monday/scan.nii.gz"})
    monday, _ = (touched(tmp_path / f"moved/{day}/scan.nii.gz") for day in ("monday", "sunday"))
    run_to_end(find_images_again(folder, tmp_path / "moved"))
    assert recorded_images(folder)["monday/scan"] == (monday,)


def test_that_a_folder_without_the_images_is_refused_and_changes_nothing(
    empty_project: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "predictions/new"
    predicted(empty_project, folder, {"anna": tmp_path / "old/anna.nii.gz"})
    before = (folder / INPUTS_FILE).read_bytes()
    with pytest.raises(UserError, match="none of the images"):
        run_to_end(find_images_again(folder, tmp_path / "predictions"))
    assert (folder / INPUTS_FILE).read_bytes() == before


def test_that_cases_without_a_figure_come_last_either_way() -> None:
    figures = {"a": 0.2, "b": None, "c": 0.9}
    cases = tuple(ReviewCase(name=name, images=(), uncertainty=figure) for name, figure in figures.items())
    request = ReviewRequest(title="", cases=cases, labels=())
    for descending, names in ((True, ["c", "a", "b"]), (False, ["a", "c", "b"])):
        found = sorted_by(request, CaseOrder.UNCERTAINTY, descending=descending)
        assert [case.name for case in found.cases] == names
