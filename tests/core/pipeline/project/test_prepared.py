"""Prepared data are found again wherever the project goes."""

import os
import shutil
from pathlib import Path

import pytest

from core.pipeline.project.load_project import load_project
from core.pipeline.project.prepared import mark_prepared
from core.pipeline.project.project import Project
from tests.core.pipeline.conftest import balls_project


@pytest.fixture
def prepared(tmp_path: Path) -> Project:
    project = load_project(balls_project(tmp_path / "here").folder.root)
    assert project.dataset is not None and project.plan is not None
    for configuration in project.plan.configurations:
        mark_prepared(project.folder, project.dataset, project.plan, configuration)
    return load_project(project.folder.root)


def test_that_a_moved_and_renamed_project_finds_its_prepared_data(prepared: Project, tmp_path: Path) -> None:
    assert prepared.plan is not None
    names = {configuration.name for configuration in prepared.plan.configurations}
    assert prepared.prepared == names
    shutil.move(prepared.folder.root, tmp_path / "elsewhere")
    assert load_project(tmp_path / "elsewhere").prepared == names
    shutil.copytree(tmp_path / "elsewhere", tmp_path / "copy")
    assert load_project(tmp_path / "copy").prepared == names


def test_that_a_relative_path_finds_them(
    prepared: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_project(Path("here")).prepared == prepared.prepared != frozenset()


def test_that_a_replaced_image_is_noticed(prepared: Project) -> None:
    assert prepared.dataset is not None
    image = prepared.dataset.cases[0].images[0]
    os.utime(image, ns=(0, 12345))
    assert load_project(prepared.folder.root).prepared == frozenset()
