import errno
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from pytestqt.qtbot import QtBot

from app.drafts import DroppedFolder
from app.session import Session
from core.io.files.json_file import write_json
from core.io.files.process_mark import own_mark, read_mark
from core.pipeline.project.load_project import create_project
from core.pipeline.project.prepared import PreparedMark, mark_prepared
from core.pipeline.project.project import Project, ProjectFile
from core.pipeline.project.project_lock import OpenElsewhereError
from core.pipeline.queue.queue_file import keep_waiting
from core.pipeline.train.fold_order import FoldOrder
from core.project_folder import ProjectFolder
from tests.core.pipeline.conftest import DATASET, balls_project


def test_that_a_new_project_is_open_and_said_so(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session()
    with qtbot.waitSignal(session.changed):
        session.create(tmp_path / "p", "Liver")
    assert session.project is not None and session.project.name == "Liver"
    session.close()
    assert session.project is None


def test_that_a_failed_opening_keeps_the_open_project(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session()
    session.create(tmp_path / "p", "Liver")
    with qtbot.waitSignal(session.open_failed) as told:
        session.open(tmp_path)
    assert "not a Segwright project" in str(told.args[0])
    assert session.project is not None and session.project.name == "Liver"
    session.close()


def test_that_another_project_forgets_what_pages_kept(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session()
    session.create(tmp_path / "a", "A")
    session.drafts.keep(DroppedFolder(folder=tmp_path))
    session.reload()
    assert session.drafts.get(DroppedFolder) is not None
    session.create(tmp_path / "b", "B")
    assert session.drafts.get(DroppedFolder) is None
    session.close()


def test_that_a_new_project_begins_with_the_folder_that_was_dropped(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session()
    session.create(tmp_path / "a", "A", draft=DroppedFolder(folder=tmp_path / "images"))
    assert session.drafts.get(DroppedFolder) == DroppedFolder(folder=tmp_path / "images")
    session.create(tmp_path / "b", "B")
    assert session.drafts.get(DroppedFolder) is None
    session.close()


def test_that_a_snapshot_made_up_is_held_without_a_lock(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session()
    session.drafts.keep(DroppedFolder(folder=tmp_path))
    with qtbot.waitSignal(session.changed):
        session.take(Project(folder=ProjectFolder(tmp_path / "p"), file=ProjectFile(name="P")))
    assert session.project is not None and session.project.name == "P"
    assert session.drafts.get(DroppedFolder) is None and list(tmp_path.iterdir()) == []


def test_that_the_project_is_free_again_after_closing(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session()
    session.create(tmp_path / "p", "Liver")
    assert (tmp_path / "p" / ".lock").exists()
    session.close()
    assert not (tmp_path / "p" / ".lock").exists()


def test_that_the_trainings_that_wait_are_read_with_the_project(qtbot: QtBot, tmp_path: Path) -> None:
    create_project(tmp_path / "a", "A")
    create_project(tmp_path / "b", "B")
    orders = (FoldOrder(configuration="2d", fold="1", epochs=3),)
    keep_waiting(ProjectFolder(tmp_path / "a"), orders)
    session = Session()
    session.open(tmp_path / "a")
    assert session.kept_orders == orders
    session.open(tmp_path / "b")
    assert session.kept_orders == ()
    assert not (tmp_path / "a" / ".lock").exists() and (tmp_path / "b" / ".lock").exists()
    session.close()


def elsewhere(root: Path) -> None:
    mark = replace(own_mark("window"), host="lab-2", boot="another")
    write_json(root / ".lock", mark)


def test_that_a_project_open_on_another_computer_is_told_and_opened_only_on_purpose(
    qtbot: QtBot, tmp_path: Path
) -> None:
    create_project(tmp_path, "Liver")
    elsewhere(tmp_path)
    session = Session()
    with qtbot.waitSignal(session.open_failed) as told:
        session.open(tmp_path)
    assert isinstance(told.args[0], OpenElsewhereError)
    assert "is open on lab-2 since" in str(told.args[0])
    with qtbot.waitSignal(session.opened):
        session.open(tmp_path, from_elsewhere=True)
    assert read_mark(tmp_path / ".lock") == own_mark()
    session.close()
    # what was allowed once is not allowed for the next
    elsewhere(tmp_path)
    with qtbot.waitSignal(session.open_failed):
        session.open(tmp_path)


def test_that_a_project_that_may_not_be_written_to_is_open_to_look(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_project(tmp_path / "fixed", "Fixed")
    create_project(tmp_path / "free", "Free")

    def refuse(lock: FileLock, *_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    session = Session()
    with monkeypatch.context() as patch:
        patch.setattr(FileLock, "acquire", refuse)
        with qtbot.waitSignal(session.opened):
            session.open(tmp_path / "fixed")
    assert session.project is not None and session.only_looks
    assert not (tmp_path / "fixed" / ".lock").exists()
    session.open(tmp_path / "free")
    assert session.project.name == "Free" and not session.only_looks
    session.close()


def test_that_data_an_earlier_version_prepared_are_found_once_the_project_is_open(
    qtbot: QtBot, tmp_path: Path
) -> None:
    project = balls_project(tmp_path / "p")
    plan = project.plan
    assert plan is not None and project.dataset is not None
    mark_prepared(project.folder, project.dataset, plan, plan.configuration("3d_fullres"))
    ours = project.folder.prepared_file(DATASET, "nnUNetPlans_3d_fullres")
    earlier = project.folder.preprocessed(DATASET) / "nnUNetPlans_3d_fullres"
    ours.parent.rename(earlier)
    session = Session()
    session.open(tmp_path / "p")
    assert session.project is not None and "3d_fullres" in session.project.prepared
    assert ours.is_file() and not earlier.exists()
    session.close()


def test_that_a_project_that_is_only_looked_at_is_left_as_it_is(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = balls_project(tmp_path / "p")
    earlier = project.folder.preprocessed(DATASET) / "nnUNetPlans_3d_fullres"
    write_json(earlier / "prepared.json", PreparedMark(digest="", cases=0))
    monkeypatch.setattr("app.session._locked", lambda *_, **__: None)
    session = Session()
    session.open(tmp_path / "p")
    assert session.only_looks
    assert [path.name for path in earlier.iterdir()] == ["prepared.json"]


def test_that_another_data_set_forgets_what_was_half_made(qtbot: QtBot, tmp_path: Path) -> None:
    project = balls_project(tmp_path)
    other = "Dataset002_Others"
    shutil.copytree(project.folder.raw(DATASET), project.folder.raw(other))
    session = Session()
    session.open(tmp_path)
    session.drafts.keep(DroppedFolder(folder=tmp_path))
    with qtbot.waitSignal(session.opened):
        session.use_dataset(other)
    assert session.project is not None and session.project.file.dataset_name == other
    assert session.drafts.get(DroppedFolder) is None
    with qtbot.waitSignal(session.reload_failed):
        session.use_dataset("Dataset009_None")
    assert session.project.file.dataset_name == other
    session.close()


def test_that_a_project_opened_to_look_is_not_held_and_can_be_opened_to_work_then(tmp_path: Path) -> None:
    create_project(tmp_path / "p", "P")
    session, other = Session(), Session()
    session.open(tmp_path / "p")
    other.open(tmp_path / "p", to_look=True)
    assert other.project is not None and other.only_looks
    session.open(tmp_path / "p", to_look=True)
    assert session.only_looks
    other.open(tmp_path / "p")
    assert not other.only_looks
    failed: list[Exception] = []
    session.open_failed.connect(failed.append)
    session.open(tmp_path / "p")
    assert session.only_looks and len(failed) == 1
    other.close()
    session.open(tmp_path / "p")
    assert not session.only_looks
    session.close()
