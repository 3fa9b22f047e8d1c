from pathlib import Path

from pytestqt.qtbot import QtBot

from app.session import Session


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
    session.scratch["import_draft"] = 1
    session.reload()
    assert session.scratch
    session.create(tmp_path / "b", "B")
    assert not session.scratch
    session.close()


def test_that_the_project_is_free_again_after_closing(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session()
    session.create(tmp_path / "p", "Liver")
    assert (tmp_path / "p" / ".lock").exists()
    session.close()
    assert not (tmp_path / "p" / ".lock").exists()
