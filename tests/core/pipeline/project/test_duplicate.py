"""A copy of a project beside it, and another name for it."""

import json
from pathlib import Path

import pytest

from core.errors import UserError
from core.events import Progress, Warned, run_to_end
from core.pipeline.project.duplicate import duplicate_project, free_folder_name
from core.pipeline.project.load_project import load_project
from core.pipeline.project.prepared import mark_prepared
from core.pipeline.project.project import Project
from core.pipeline.project.project_lock import ProjectLock
from core.pipeline.project.rename_project import rename_project
from tests.core.pipeline.conftest import balls_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = load_project(balls_project(tmp_path / "balls").folder.root)
    assert project.dataset is not None and project.plan is not None
    mark_prepared(project.folder, project.dataset, project.plan, project.plan.configurations[0])
    return load_project(project.folder.root)


def test_that_a_copy_is_whole_and_has_its_own_name(project: Project, tmp_path: Path) -> None:
    (project.folder.root / "training_queue.json").write_text("[]")
    job = duplicate_project(project.folder.root, "copy", "Balls, once more")
    events = list(job)
    assert any(isinstance(event, Progress) and event.done == event.total for event in events)
    copied = load_project(tmp_path / "copy")
    assert copied.name == "Balls, once more" and project.name == "Balls"
    assert copied.dataset is not None and len(copied.dataset.cases) == 4
    # prepared data are known by the times of the files that they were made from
    assert copied.prepared == project.prepared != frozenset()
    assert not (tmp_path / "copy" / "training_queue.json").exists()
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_that_marks_of_processes_and_links_stay_behind(project: Project, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    (project.folder.root / "raw" / "link.txt").symlink_to(tmp_path / "secret")
    lock = ProjectLock(project.folder.lock_file)
    lock.acquire()
    try:
        told = [
            event
            for event in duplicate_project(project.folder.root, "copy", "B")
            if isinstance(event, Warned)
        ]
    finally:
        lock.release()
    assert "link.txt" in str(told[0].text) and len(told) == 1
    assert not (tmp_path / "copy" / "raw" / "link.txt").exists()
    assert not (tmp_path / "copy" / ".lock").exists()


def test_that_what_is_there_is_not_written_over(project: Project, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    with pytest.raises(UserError, match="there already"):
        run_to_end(duplicate_project(project.folder.root, "copy", "B"))
    with pytest.raises(UserError):
        run_to_end(duplicate_project(project.folder.root, "../copy", "B"))
    assert free_folder_name(project.folder.root, "copy") == "copy 2"


def test_that_a_copy_that_is_broken_off_leaves_nothing(project: Project, tmp_path: Path) -> None:
    job = duplicate_project(project.folder.root, "copy", "B")
    next(job)
    next(job)
    job.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["balls"]


def test_that_a_name_is_changed_and_nothing_else(project: Project) -> None:
    before = json.loads(project.folder.project_file.read_text())
    assert run_to_end(rename_project(project.folder.root, "  Livers ")).name == "Livers"
    assert json.loads(project.folder.project_file.read_text()) == {**before, "name": "Livers"}
    with pytest.raises(UserError, match="no name"):
        run_to_end(rename_project(project.folder.root, " "))
