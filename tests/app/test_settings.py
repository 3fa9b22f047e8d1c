from pathlib import Path

from app.settings import RECENT_PROJECTS, Settings


def test_that_settings_come_back_after_a_restart(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.json")
    settings.language, settings.theme = "zh_TW", "dark"
    settings.remember_project(tmp_path / "a", "A")
    again = Settings(tmp_path / "s.json")
    assert (again.language, again.theme) == ("zh_TW", "dark")
    assert [(p.root, p.name) for p in again.recent_projects] == [(tmp_path / "a", "A")]


def test_that_the_project_opened_last_comes_first_and_only_once(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.json")
    for name in ("a", "b", "a"):
        settings.remember_project(tmp_path / name, name)
    assert [p.name for p in settings.recent_projects] == ["a", "b"]


def test_that_the_list_of_projects_does_not_grow_without_end(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.json")
    for number in range(30):
        settings.remember_project(tmp_path / str(number), str(number))
    assert len(settings.recent_projects) == RECENT_PROJECTS


def test_that_a_forgotten_project_keeps_its_files(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.json")
    (tmp_path / "a").mkdir()
    settings.remember_project(tmp_path / "a", "A")
    settings.forget_project(tmp_path / "a")
    assert settings.recent_projects == ()
    assert (tmp_path / "a").is_dir()


def test_that_a_damaged_settings_file_counts_as_none(tmp_path: Path) -> None:
    for content in ("{", "[1]", '{"theme": "pink", "recent_projects": [3]}'):
        (tmp_path / "s.json").write_text(content)
        settings = Settings(tmp_path / "s.json")
        assert (settings.language, settings.theme, settings.recent_projects) == (None, "system", ())


def test_that_a_place_that_cannot_be_written_is_borne(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(tmp_path / "file" / "s.json")
    settings.theme = "dark"
    assert settings.theme == "dark"
