"""Prepared data that an earlier version kept in nnU-Net's folder: moved to ours, and nothing else is touched."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import UserError
from core.events import Event, StageStarted, Warned, run_to_end
from core.io.files import holding, moving
from core.io.files.json_file import write_json
from core.io.files.process_mark import mark_of, own_mark
from core.pipeline.prepare.earlier_place import move_from_earlier_place
from core.pipeline.prepare.preprocess_project import preprocess_project
from core.pipeline.project.load_project import load_project
from core.pipeline.project.project import Project
from core.preprocessing.store import case_names, open_case
from core.project_folder import PREPARED, ModelFolder
from tests.core.pipeline.conftest import CASES, DATASET, balls_project

IDENTIFIER = "nnUNetPlans_3d_fullres"
ALL_FILES = sorted(
    ["prepared.json"]
    + [
        f"{case}.{ending}"
        for case in CASES
        for ending in ("case.json", "image.b2nd", "labels.b2nd", "locations.npz")
    ]
)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = balls_project(tmp_path_factory.mktemp("prepared") / "project")
    run_to_end(preprocess_project(project, ("3d_fullres",)))
    return project.folder.root


@pytest.fixture
def project(prepared: Path, tmp_path: Path) -> Project:
    """As an earlier version left it."""
    root = tmp_path / "project"
    shutil.copytree(prepared, root)
    # the mark names the files by their paths
    run_to_end(preprocess_project(load_project(root), ("3d_fullres",)))
    home = root / "preprocessed" / DATASET
    (home / PREPARED / IDENTIFIER).rename(home / IDENTIFIER)
    (home / PREPARED).rmdir()
    return load_project(root)


def earlier(project: Project) -> Path:
    return project.folder.preprocessed(DATASET) / IDENTIFIER


def today(project: Project) -> Path:
    return project.folder.configuration_data(DATASET, IDENTIFIER)


def files_in(folder: Path) -> list[str]:
    """Without our locks."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith(".being_prepared"))


def prepare(project: Project) -> list[Event]:
    heard: list[Event] = []
    run_to_end(preprocess_project(load_project(project.folder.root), ("3d_fullres",)), heard.append)
    return heard


def prepares_anew(heard: list[Event]) -> bool:
    return any(
        isinstance(event, StageStarted) and event.stage.template.startswith("Prepare ") for event in heard
    )


def test_that_our_data_lie_beside_the_folder_that_is_nnunets(prepared: Path) -> None:
    project = load_project(prepared)
    assert project.prepared == {"3d_fullres", "3d_cascade_fullres"}
    assert files_in(today(project)) == ALL_FILES
    assert today(project).parent.parent == earlier(project).parent
    assert not earlier(project).exists()


def test_that_data_of_an_earlier_version_are_moved_and_not_made_again(project: Project) -> None:
    assert project.prepared == frozenset()
    inodes = {path.name: path.stat().st_ino for path in earlier(project).iterdir()}
    heard = prepare(project)
    assert not prepares_anew(heard)
    assert files_in(today(project)) == ALL_FILES
    assert {name: (today(project) / name).stat().st_ino for name in ALL_FILES} == {
        name: inodes[name] for name in ALL_FILES
    }
    assert not earlier(project).exists()
    assert load_project(project.folder.root).prepared == {"3d_fullres", "3d_cascade_fullres"}


def test_that_nothing_is_said_where_nothing_lies_in_the_earlier_place(prepared: Path) -> None:
    project = load_project(prepared)
    assert list(move_from_earlier_place(project.folder, DATASET)) == []


def test_that_the_disk_needs_no_room_for_what_is_only_moved(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.pipeline.prepare.disk_for_prepared.free_disk", lambda project: 0)
    assert not prepares_anew(prepare(project))


def test_that_what_is_not_ours_stays_in_nnunets_folder(project: Project) -> None:
    place = earlier(project)
    of_peer = ("a.b2nd", "a_seg.b2nd", "a.pkl", "zz.case.json", "zz.image.b2nd")
    for name in of_peer:
        (place / name).write_text("theirs")
    prepare(project)
    assert sorted(path.name for path in place.iterdir()) == sorted(of_peer)
    assert all((place / name).read_text() == "theirs" for name in of_peer)
    assert files_in(today(project)) == ALL_FILES


def test_that_nnunets_own_data_alone_are_not_looked_into(project: Project) -> None:
    prepare(project)
    earlier(project).mkdir()
    (earlier(project) / "a.b2nd").write_text("theirs")
    (earlier(project) / "prepared.json").write_text('{"not": "ours"}')
    assert list(move_from_earlier_place(project.folder, DATASET)) == []
    assert sorted(path.name for path in earlier(project).iterdir()) == ["a.b2nd", "prepared.json"]


def test_that_a_link_in_the_earlier_place_is_left_alone(project: Project, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    earlier(project).rename(elsewhere)
    earlier(project).symlink_to(elsewhere)
    before = files_in(elsewhere)
    assert list(move_from_earlier_place(project.folder, DATASET)) == []
    assert files_in(elsewhere) == before


def test_that_a_move_that_is_broken_off_goes_on_and_only_its_case_is_made_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[Path] = []

    def broken_off(source: Path, target: Path) -> None:
        if len(moved) == 6:
            # the second case has two of its four files there
            raise UserError("{file}: the power failed.", hint="Go on.", file=str(source))
        moved.append(target)
        moving.move(source, target)

    with monkeypatch.context() as patch, pytest.raises(UserError, match="power failed"):
        patch.setattr("core.preprocessing.store.move", broken_off)
        prepare(project)
    assert case_names(today(project)) == ("a",)
    assert case_names(earlier(project)) == ("b", "c", "d")
    kept = {case: (today(project) / f"{case}.image.b2nd") for case in ("a",)}
    inode = kept["a"].stat().st_ino
    assert prepares_anew(prepare(project))
    assert files_in(today(project)) == ALL_FILES
    assert kept["a"].stat().st_ino == inode
    assert not earlier(project).exists()
    for case in CASES:
        opened = open_case(today(project), case)
        assert opened.image[:].shape[1:] == opened.labels[:].shape == opened.shape


def test_that_of_data_that_lie_in_both_places_those_of_today_stay(project: Project) -> None:
    place = earlier(project)
    shutil.copytree(place, today(project))
    inode = (today(project) / "a.image.b2nd").stat().st_ino
    assert not prepares_anew(prepare(project))
    assert (today(project) / "a.image.b2nd").stat().st_ino == inode
    assert not place.exists()


@pytest.fixture
def other_training(project: Project) -> Iterator[Callable[[], None]]:
    """Another process that trains fold 1; called, it ends."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    fold = ModelFolder(project.folder.model(DATASET, "nnUNetPlans", "3d_fullres")).fold("1")
    write_json(fold.running_file, mark_of(process.pid, "training"))

    def end() -> None:
        process.communicate(b"\n")

    yield end
    if process.poll() is None:
        process.kill()
        process.communicate()


def test_that_data_which_a_training_may_read_stay_until_it_has_ended(
    project: Project, other_training: Callable[[], None]
) -> None:
    before = files_in(earlier(project))
    heard = prepare(project)
    told = [str(event.text) for event in heard if isinstance(event, Warned)]
    assert told == [
        f"Prepared data of an earlier version stay in {earlier(project)} while a training may read them."
    ]
    assert prepares_anew(heard)
    assert files_in(today(project)) == files_in(earlier(project)) == before == ALL_FILES
    other_training()
    assert not prepares_anew(prepare(project))
    assert not earlier(project).exists()
    assert files_in(today(project)) == ALL_FILES


def test_that_a_training_is_not_kept_from_its_data_by_itself(project: Project) -> None:
    fold = ModelFolder(project.folder.model(DATASET, "nnUNetPlans", "3d_fullres")).fold("0")
    write_json(fold.running_file, own_mark("training"))
    assert not prepares_anew(prepare(project))
    assert not earlier(project).exists()


def test_that_a_training_of_another_machine_keeps_the_data_in_their_place(project: Project) -> None:
    fold = ModelFolder(project.folder.model(DATASET, "nnUNetPlans", "3d_fullres")).fold("0")
    write_json(fold.running_file, replace(own_mark("training"), host="elsewhere", boot="another"))
    heard = list(move_from_earlier_place(project.folder, DATASET))
    assert [type(event) for event in heard] == [Warned]
    assert files_in(earlier(project)) == ALL_FILES


def test_that_who_still_prepares_in_the_earlier_place_is_waited_for(project: Project) -> None:
    lock = earlier(project) / ".being_prepared"
    held = holding.Hold(lock.with_name(lock.name + ".json"), lock)
    held.acquire(own_mark("preparation"))
    job = move_from_earlier_place(project.folder, DATASET)
    heard = [next(job) for _ in range(3)]
    assert any(isinstance(event, StageStarted) and "Waiting" in event.stage.template for event in heard)
    assert case_names(earlier(project)) == CASES
    held.release()
    list(job)
    assert files_in(today(project)) == ALL_FILES


def test_that_folders_of_all_plans_are_moved_at_once(project: Project) -> None:
    other = earlier(project).with_name("SegwrightQuick_3d_fullres")
    shutil.copytree(earlier(project), other)
    list(move_from_earlier_place(project.folder, DATASET))
    assert files_in(project.folder.configuration_data(DATASET, other.name)) == ALL_FILES
    assert not other.exists() and not earlier(project).exists()
    assert (project.folder.preprocessed(DATASET) / "gt_segmentations").is_dir()
