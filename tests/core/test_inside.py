"""The gate of paths: links, and folders that hold what is read."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import UserError
from core.inside import (
    is_same_place,
    lies_below,
    make_folder,
    refuse_file_over_inputs,
    refuse_links,
    refuse_output_over_inputs,
    remove_file,
    remove_tree,
)
from core.io.files.appending import open_to_append
from core.io.files.atomic import write_text


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project's folder, and beside it `away` with a file `mine` of the user's."""
    root = tmp_path / "project"
    (root / "raw").mkdir(parents=True)
    (root / "project.json").write_text("{}")
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "mine").write_text("kept")
    return root


WRITERS: dict[str, Callable[[Path], object]] = {
    "write": lambda path: write_text(path, "theirs"),
    "append": lambda path: open_to_append(path).close(),
    "make": lambda path: make_folder(path / "below"),
    "remove": remove_file,
    "remove all": remove_tree,
}


@pytest.mark.parametrize("name", sorted(WRITERS))
@pytest.mark.parametrize("place", ["raw/link/mine", "raw/link/deep/er/mine", "raw/link/../link/mine"])
def test_that_nothing_goes_through_a_link_inside_a_project(project: Path, name: str, place: str) -> None:
    (project / "raw" / "link").symlink_to(project.parent / "away")
    with pytest.raises(UserError, match="link"):
        WRITERS[name](project / place)
    assert [path.name for path in (project.parent / "away").rglob("*")] == ["mine"]
    assert (project.parent / "away" / "mine").read_text() == "kept"


@pytest.mark.parametrize("name", ["write", "append", "make", "remove all"])
@pytest.mark.parametrize("target", ["away/mine", "away", "nowhere"])
def test_that_a_link_itself_is_refused(project: Path, name: str, target: str) -> None:
    link = project / "events.jsonl"
    link.symlink_to(project.parent / target)
    with pytest.raises(UserError, match=r"events\.jsonl: this is a link"):
        WRITERS[name](link)
    assert (project.parent / "away" / "mine").read_text() == "kept"
    assert not (project.parent / "nowhere").exists()


def test_that_removing_a_link_leaves_its_target(project: Path) -> None:
    (project / "running.json").symlink_to(project.parent / "away" / "mine")
    remove_file(project / "running.json")
    assert not (project / "running.json").is_symlink()
    assert (project.parent / "away" / "mine").read_text() == "kept"


def test_that_a_folder_is_removed_without_what_its_links_point_to(project: Path) -> None:
    (project / "preview").mkdir()
    (project / "preview" / "link").symlink_to(project.parent / "away")
    remove_tree(project / "preview")
    assert not (project / "preview").exists()
    assert (project.parent / "away" / "mine").read_text() == "kept"


def test_that_the_projects_own_folder_may_be_a_link(project: Path) -> None:
    link = project.parent / "short"
    link.symlink_to(project)
    write_text(link / "raw" / "a.txt", "ours")
    assert (project / "raw" / "a.txt").read_text() == "ours"


def test_that_links_outside_of_projects_are_the_users_affair(tmp_path: Path) -> None:
    (tmp_path / "big_disk").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "big_disk")
    write_text(tmp_path / "out" / "a.txt", "ours")
    assert (tmp_path / "big_disk" / "a.txt").read_text() == "ours"


def test_that_a_nested_project_file_hides_no_link(project: Path) -> None:
    (project.parent / "away" / "project.json").write_text("{}")
    (project / "results").symlink_to(project.parent / "away")
    with pytest.raises(UserError, match="link"):
        refuse_links(project / "results" / "x" / "y")


def test_that_lines_are_appended_and_another_name_of_the_file_stays_as_it_is(project: Path) -> None:
    log = project / "training_log.txt"
    with open_to_append(log) as stream:
        stream.write(b"one\n")
    os.link(log, project.parent / "backup")
    with open_to_append(log) as stream:
        stream.write(b"two\n")
    assert log.read_text() == "one\ntwo\n"
    assert (project.parent / "backup").read_text() == "one\n"


def test_that_a_pipe_is_no_log(project: Path) -> None:
    os.mkfifo(project / "events.jsonl")
    with pytest.raises(UserError, match="no plain file"):
        open_to_append(project / "events.jsonl")


def test_that_lying_below_is_told_with_links_followed(project: Path) -> None:
    (project / "out").symlink_to(project.parent / "away")
    (project / "in").symlink_to(project / "raw")
    assert lies_below(project / "in" / "a", project)
    assert lies_below(project, project)
    assert not lies_below(project / "out" / "mine", project)
    assert not lies_below(project / "raw" / ".." / ".." / "away", project)
    assert not lies_below(project.with_name("project2"), project)


@pytest.fixture
def images(tmp_path: Path) -> Path:
    folder = tmp_path / "Images"
    folder.mkdir()
    (folder / "a.png").write_bytes(b"image")
    (tmp_path / "link").symlink_to(folder)
    return folder


@pytest.mark.parametrize(
    "output", ["Images", "Images/", "Images/x/..", "link", "link/../Images", "./Images/."]
)
@pytest.mark.parametrize("given", ["Images", "Images/a.png", "link/a.png"])
def test_that_an_output_that_holds_inputs_is_refused(images: Path, output: str, given: str) -> None:
    with pytest.raises(UserError, match="holds images that are read"):
        refuse_output_over_inputs(images.parent / output, [images.parent / given])


def test_that_the_folder_of_a_links_target_is_refused_too(images: Path) -> None:
    (images.parent / "other").mkdir()
    (images.parent / "other" / "b.png").symlink_to(images / "a.png")
    with pytest.raises(UserError, match="holds images"):
        refuse_output_over_inputs(images, [images.parent / "other" / "b.png"])


@pytest.mark.parametrize("output", ["masks", "Images/masks", "."])
def test_that_another_output_is_taken(images: Path, output: str) -> None:
    before = sorted(images.parent.rglob("*"))
    refuse_output_over_inputs(images.parent / output, [images / "a.png", images])
    assert sorted(images.parent.rglob("*")) == before, "asking makes nothing"


def test_that_a_folder_that_is_not_there_yet_is_told_by_its_spelling(tmp_path: Path) -> None:
    assert is_same_place(tmp_path / "ABC" / "é", tmp_path / "abc" / "e\u0301")
    assert not is_same_place(tmp_path / "ABC", tmp_path / "ABD")


def test_that_a_file_that_is_read_is_not_written(images: Path) -> None:
    os.link(images / "a.png", images.parent / "b.png")
    for output in (images / "a.png", images.parent / "link" / "a.png", images.parent / "b.png"):
        with pytest.raises(UserError, match="is read"):
            refuse_file_over_inputs(output, [images / "a.png"])
    refuse_file_over_inputs(images / "c.png", [images / "a.png"])
