"""Projects are made, opened, and refused in plain words."""

import errno
import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import UserError
from core.io.files.atomic import replacing
from core.pipeline.project.load_project import create_project, load_project, save_project_file
from core.project_folder import CorrectionFiles
from core.version import program_version
from tests.core.pipeline.conftest import balls_project, write_balls


def test_that_a_new_project_is_empty_and_opens_again(tmp_path: Path) -> None:
    create_project(tmp_path / "liver", "Liver study")
    project = load_project(tmp_path / "liver")
    assert (project.name, project.dataset, project.runs) == ("Liver study", None, ())


def test_that_a_folder_without_a_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="this is not a Segwright project"):
        load_project(tmp_path)


def test_that_a_project_is_never_made_over_another(tmp_path: Path) -> None:
    create_project(tmp_path, "one")
    with pytest.raises(UserError, match="there is a project here already"):
        create_project(tmp_path, "two")


def test_that_a_project_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    create_project(tmp_path, "one")
    file = tmp_path / "project.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"version": 99}))
    with pytest.raises(UserError, match="made by a newer version"):
        load_project(tmp_path)


def test_that_a_project_says_which_version_wrote_it_last(tmp_path: Path) -> None:
    assert create_project(tmp_path, "one").file.written_by == program_version()
    file = tmp_path / "project.json"
    content = json.loads(file.read_text())
    # as before versions were kept
    del content["written_by"]
    file.write_text(json.dumps(content))
    project = load_project(tmp_path)
    assert project.file.written_by == ""
    saved = save_project_file(project, replace(project.file, plans_name="nnUNetPlans"))
    assert (saved.file.written_by, saved.file.plans_name) == (program_version(), "nnUNetPlans")


def test_that_a_damaged_project_file_is_named(tmp_path: Path) -> None:
    create_project(tmp_path, "one")
    (tmp_path / "project.json").write_text('{"name": ')
    with pytest.raises(UserError, match=r"project\.json: this is not a complete JSON file"):
        load_project(tmp_path)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.EACCES, "this folder may not be written to"), (errno.ENOSPC, "the disk is full")],
)
def test_that_a_folder_that_cannot_be_written_to_is_told_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr("core.io.files.atomic.fresh_file", refuse)
    with pytest.raises(UserError, match=sentence):
        create_project(tmp_path / "new", "new")
    assert not (tmp_path / "new" / "project.json").exists()


def test_that_what_is_being_written_is_not_read(tmp_path: Path) -> None:
    """A window looks at its project anew while another process predicts into it, or makes a plan."""
    project = balls_project(tmp_path)
    assert project.dataset is not None and project.plan is not None
    folder, name = project.folder, project.dataset.name
    masks = folder.predictions("tonight")
    masks.mkdir(parents=True)
    (masks / "a.nii.gz").touch()
    plan = folder.plans_file(name, project.plan.plans_name)
    with (
        replacing(masks / "b.nii.gz"),
        replacing(plan),
        replacing(plan.with_name("SegwrightQuickPlans.json")),
    ):
        again = load_project(folder.root)
    assert [path.name for path in again.predictions[0].masks] == ["a.nii.gz"]
    assert len(again.plans) == len(project.plans)


def test_that_corrected_masks_are_no_masks_of_their_own(tmp_path: Path) -> None:
    project = balls_project(tmp_path)
    masks = project.folder.predictions("tonight")
    for files in (CorrectionFiles(masks / "a.nii.gz"), CorrectionFiles(masks / "monday/b.nii.gz")):
        for path in (files.prediction, files.mask, files.journal):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    found = load_project(project.folder.root).predictions[0].masks
    assert [path.relative_to(masks).as_posix() for path in found] == ["a.nii.gz", "monday/b.nii.gz"]


@pytest.mark.parametrize("name", ["predictions", "predictions/all"])
def test_that_a_link_among_the_predictions_is_not_looked_through(tmp_path: Path, name: str) -> None:
    write_balls(tmp_path / "elsewhere" / "set", {"labels": {"background": 0, "ball": 1, "core": 2}})
    create_project(tmp_path / "project", "one")
    (tmp_path / "project" / name).parent.mkdir(exist_ok=True)
    (tmp_path / "project" / name).symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert load_project(tmp_path / "project").predictions == ()
