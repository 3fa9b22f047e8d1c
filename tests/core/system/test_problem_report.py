"""A report helps whoever is asked, and tells nobody's name."""

import json
import platform
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from core.events import run_to_end
from core.pipeline.project.load_project import load_project
from core.pipeline.project.report_problem import report_problem
from core.system.libraries import libraries
from core.system.problem_report import without_names
from core.tree import TREE
from tests.core.pipeline.conftest import balls_project


def test_that_a_report_holds_log_versions_and_plan_but_no_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = load_project(balls_project(tmp_path / "Clinic Meyer").folder.root)
    assert project.dataset is not None
    # their files are called otherwise, which no list of names knows
    case = replace(project.dataset.cases[0], name="Huber_Anna_CT")
    project = replace(project, dataset=replace(project.dataset, cases=(case, *project.dataset.cases[1:])))
    assert project.dataset is not None
    log = tmp_path / "log" / "segwright.log"
    log.parent.mkdir()
    log.write_text(
        f"OSError in {TREE}/core/io/read_image.py: {case.images[0]} of case {case.name}\n"
        f"C:\\Users\\Meyer\\Bilder\\Huber_Anna.nii.gz and /mnt/pacs/Huber_Anna/1.dcm\n"
    )
    (log.parent / "segwright.log.1").write_text("older")
    monkeypatch.setattr("core.pipeline.project.report_problem.log_file", lambda: log)
    path = run_to_end(report_problem(tmp_path / "out.zip", project))
    with ZipFile(path) as archive:
        names = set(archive.namelist())
        whole = "\n".join(archive.read(name).decode() for name in names)
        told = archive.read("log/segwright.log").decode()
        plan = json.loads(archive.read("plan.json"))
    assert names == {"versions.json", "plan.json", "log/segwright.log", "log/segwright.log.1"}
    for secret in ("Meyer", "Huber", case.name, str(tmp_path), project.dataset.name, platform.node()):
        assert secret not in whole
    assert "core/io/read_image.py" in told
    assert "<case 1>" in told
    assert "<path>.dcm" in told
    assert plan["configurations"]


def test_that_a_report_is_made_without_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.pipeline.project.report_problem.log_file", lambda: tmp_path / "none.log")
    with ZipFile(run_to_end(report_problem(tmp_path / "out.zip", None))) as archive:
        assert archive.namelist() == ["versions.json"]
        assert json.loads(archive.read("versions.json"))["libraries"]["numpy"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("read /home/anna/liver 1.nii.gz", "read <path> 1.nii.gz"),
        ("at 12/05 the ratio 1/2 was and/or", "at 12/05 the ratio 1/2 was and/or"),
        ('File "/opt/x/site-packages/torch/nn/conv.py", line 3', 'File "site-packages/torch/nn/conv.py", line 3'),
        ("\\\\server\\share\\Huber.dcm gone", "<path>.dcm gone"),
        ("file:///home/anna/a.png", "<path>.png"),
        ("https://example.org/page", "https://example.org/page"),
    ],
)  # fmt: skip
def test_that_of_a_path_only_what_is_no_secret_stays(text: str, told: str) -> None:
    assert without_names(text, {}) == told


def test_that_short_names_do_not_take_every_figure_along() -> None:
    assert (
        without_names("case 1 of 12: liver_12", {"1": "<case 1>", "liver_12": "<case 2>"})
        == "case 1 of 12: <case 2>"
    )


def test_that_libraries_are_told_with_their_versions() -> None:
    found = {each.name: each for each in libraries()}
    assert found["numpy"].version[0].isdigit()
    assert "BSD" in found["numpy"].licence
