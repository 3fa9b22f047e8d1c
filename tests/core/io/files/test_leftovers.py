"""What killed processes left is swept, and nothing else is."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.io.files.atomic import (
    fresh_file,
    fresh_folder,
    is_unfinished,
    replacing,
    scratch_folder,
    write_text,
)
from core.io.files.leftovers import KEPT, remove_folder, sweep, sweep_temporary
from core.io.files.temporary_name import FILE, IMPORT, SCRATCH, Owner, owner_of, temporary_name

ROOT = Path(__file__).parents[4]
KILLED = """
import os, signal, sys
from pathlib import Path
from core.io.files.atomic import fresh_file, fresh_folder
folder = Path(sys.argv[1])
fresh_file(folder, ending=".nii.gz")
(fresh_folder(folder, ".importing-") / "case.nii.gz").touch()
fresh_file(folder, prefix="segwright-", ending=".nii")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """A folder in which a process was killed."""
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=ROOT, check=False)
    assert len(list(tmp_path.iterdir())) == 3
    return tmp_path


def test_that_the_next_write_in_the_folder_removes_what_a_killed_process_left(left: Path) -> None:
    (left / "mine.nii.gz").touch()
    write_text(left / "notes.txt", "x")
    assert sorted(path.name for path in left.iterdir()) == ["mine.nii.gz", "notes.txt"]


def test_that_the_program_begins_by_sweeping_the_temporary_folder(
    left: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(left))
    sweep_temporary()
    assert len(list(left.iterdir())) == 2, "there only what is needed for a moment is ours"


def test_that_what_a_living_process_writes_stays(tmp_path: Path) -> None:
    kept = {fresh_file(tmp_path, ending=".png"), fresh_folder(tmp_path, IMPORT)}
    sweep(tmp_path)
    assert set(tmp_path.iterdir()) == kept


def test_that_what_another_machine_writes_stays(left: Path) -> None:
    others = set()
    for path in list(left.iterdir()):
        start = next(len(prefix) for prefix in (FILE, IMPORT, SCRATCH) if path.name.startswith(prefix))
        letter = "b" if path.name[start] == "a" else "a"
        others.add(path.rename(path.with_name(path.name[:start] + letter + path.name[start + 1 :])))
    sweep(left)
    assert set(left.iterdir()) == others


def test_that_what_is_written_now_is_not_taken_for_something_of_an_earlier_start(left: Path) -> None:
    for path in list(left.iterdir()):
        owner = owner_of(path.name)
        assert owner is not None
        other = owner.host + ("aa" if owner.boot != "aa" else "bb")
        moved = path.rename(path.with_name(path.name.replace(owner.host + owner.boot, other)))
        os.utime(moved, (time.time(), time.time()))
    sweep(left)
    assert len(list(left.iterdir())) == 3
    for path in left.iterdir():
        os.utime(path, (1.0, 1.0))
    sweep(left)
    assert list(left.iterdir()) == []


def test_that_nothing_goes_through_a_link_or_by_a_name_that_is_nearly_ours(
    left: Path, tmp_path: Path
) -> None:
    files = [path for path in left.iterdir() if path.is_file()]
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").touch()
    link = files[0].with_name(temporary_name(SCRATCH))
    dead = owner_of(files[0].name)
    assert dead is not None
    link = link.with_name(SCRATCH + dead.host + dead.boot + dead.pid + dead.start + "abcd")
    link.symlink_to(outside)
    near = [left / (files[0].name + "x" * 20), left / files[0].name.upper(), left / ".w-notes.txt"]
    for path in near:
        path.touch()
    sweep(left)
    assert {path.name for path in left.iterdir()} == {path.name for path in (outside, link, *near)}
    assert (outside / "precious").exists()


def test_that_a_process_that_got_the_number_of_a_dead_one_does_not_count_as_it(tmp_path: Path) -> None:
    mine = owner_of(temporary_name(FILE))
    assert mine is not None and mine.is_running()
    other = "aaa" if mine.start != "aaa" else "bbb"
    assert not Owner(host=mine.host, boot=mine.boot, pid=mine.pid, start=other).is_running()
    assert Owner(host=mine.host, boot=mine.boot, pid="aaaaa", start=other).is_running(), "it cannot be told"


def test_that_what_earlier_versions_left_goes_after_a_day(tmp_path: Path) -> None:
    old = [".writing-0123456789abcdef-case.nii.gz", ".writing-ab_1x9zq-plan.json", ".writing-77-scratch.b2nd"]
    for name in (*old, ".writing-notes.txt", ".writing-12345678-new.json"):
        (tmp_path / name).touch()
        assert is_unfinished(Path(name))
    for name in (*old, ".writing-notes.txt"):
        os.utime(tmp_path / name, (1.0, 1.0))
    (tmp_path / "segwright-k4zn_r1g").mkdir()
    (tmp_path / "segwright-jbojn0k0.nii").touch()
    for path in tmp_path.glob("segwright-*"):
        os.utime(path, (1.0, 1.0))
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".writing-12345678-new.json",
        ".writing-notes.txt",
    ]


def test_that_a_folder_that_is_all_there_is_of_much_work_stays(left: Path) -> None:
    (folder,) = (path for path in left.iterdir() if path.is_dir())
    (folder / KEPT).touch()
    sweep(left)
    remove_folder(folder)
    assert (folder / "case.nii.gz").exists()


def test_that_temporary_names_are_of_one_length_whatever_the_file_is_called(tmp_path: Path) -> None:
    for name in ("a.nii.gz", "z" * 245 + ".nii.gz", "病例" * 30 + ".nii.gz", "1.2.840.113619.nii.gz"):
        with replacing(tmp_path / name) as temporary:
            assert len(temporary.name) == 28
            assert temporary.name.endswith(".nii.gz") and is_unfinished(temporary)
        assert (tmp_path / name).exists()
    with replacing(tmp_path / "odd.名字") as temporary:
        assert temporary.name.isascii()


def test_that_a_scratch_folder_is_for_the_user_alone_and_goes(tmp_path: Path) -> None:
    with scratch_folder() as folder:
        (folder / "file").touch()
        assert owner_of(folder.name) is not None
        assert os.name == "nt" or folder.stat().st_mode & 0o777 == 0o700
    assert not folder.exists()
