import json
from pathlib import Path

import pytest

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
    for content in ("{", "[1]", '{"language": "\\ud800"}', '{"theme": "pink", "recent_projects": [3]}'):
        (tmp_path / "s.json").write_text(content)
        settings = Settings(tmp_path / "s.json")
        assert (settings.language, settings.theme, settings.recent_projects) == (None, "system", ())


def test_that_a_place_that_cannot_be_written_is_borne(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(tmp_path / "file" / "s.json")
    settings.theme = "dark"
    assert settings.theme == "dark"


GARBAGE = (
    None,
    0,
    -1,
    1e308,
    True,
    "",
    "../..",
    "x" * 100_000,
    [],
    [[]],
    [None],
    {},
    {"root": 1},
    [{"root": "\0"}],
)
DEFAULTS = {
    "language": None,
    "theme": "system",
    "train_side_by_side": True,
    "geometry": "",
    "recent_projects": (),
}


def read_all(settings: Settings) -> dict[str, object]:
    return {
        "language": settings.language,
        "theme": settings.theme,
        "train_side_by_side": settings.side_by_side,
        "geometry": settings.geometry,
        "recent_projects": settings.recent_projects,
    }


@pytest.mark.parametrize("key", DEFAULTS)
def test_that_garbage_under_a_key_costs_that_key_alone(tmp_path: Path, key: str) -> None:
    sound = {
        "language": "zh_TW",
        "theme": "dark",
        "train_side_by_side": False,
        "geometry": "AdnQywAD",
        "recent_projects": [{"root": str(tmp_path), "name": "A"}],
    }
    file = tmp_path / "s.json"
    file.write_text(json.dumps(sound))
    expected = read_all(Settings(file))
    assert all(expected[each] != DEFAULTS[each] for each in DEFAULTS)
    for value in GARBAGE:
        file.write_text(json.dumps({**sound, key: value}))
        settings = Settings(file)
        found = read_all(settings)
        # some garbage is a sound value of one key
        taken = (key == "train_side_by_side" and value is True) or (
            key == "geometry" and isinstance(value, str)
        )
        # of a list the entries that cannot be understood are passed over
        if not taken:
            assert found[key] == DEFAULTS[key], value
        assert {**found, key: None} == {**expected, key: None}
        settings.remember_project(tmp_path / "b", "B")
        assert Settings(file).recent_projects[0].name == "B"


def test_that_two_windows_keep_what_the_other_has_kept(tmp_path: Path) -> None:
    first, second = Settings(tmp_path / "s.json"), Settings(tmp_path / "s.json")
    first.remember_project(tmp_path / "a", "A")
    second.theme = "dark"
    second.remember_project(tmp_path / "b", "B")
    again = Settings(tmp_path / "s.json")
    assert again.theme == "dark"
    assert [project.name for project in again.recent_projects] == ["B", "A"]


def test_that_a_list_of_projects_without_end_is_read_to_its_bound(tmp_path: Path) -> None:
    entries = [{"root": str(tmp_path / str(number)), "name": ""} for number in range(2000)]
    (tmp_path / "s.json").write_text(json.dumps({"recent_projects": entries}))
    assert len(Settings(tmp_path / "s.json").recent_projects) == RECENT_PROJECTS
