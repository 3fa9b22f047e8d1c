"""Repairing and leaving out, in a project, and undoing it."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.dataset.dataset_file import read_dataset
from core.dataset.finding import Severity
from core.dataset.leave_out import LEFT_OUT, leave_out
from core.dataset.repair import repair_record
from core.dataset.repair.one_orientation import turned
from core.dataset.repair.repair_record import ChangedFile, RepairKind, read_repairs
from core.errors import UserError
from core.events import run_to_end
from core.io.files.json_file import write_json
from core.io.image import Grid
from core.io.place import AxisTurn
from core.io.read_image import read_image
from core.io.write_image import write_image, write_mask
from core.pipeline.prepare.check_project import check_project
from core.pipeline.prepare.repair_and_check import (
    leave_out_cases,
    repair_masks,
    turn_to_one_orientation,
    undo_last_repair,
)
from core.pipeline.project.load_project import create_project, load_project
from core.pipeline.project.project import Project, ProjectFile
from core.pipeline.project.project_splits import splits_of
from tests.core.dataset.make_dataset import GRID, labels, nnunet_dataset


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Nine cases; the image of case_1 is cut off, the mask of case_2 lies elsewhere."""
    made = create_project(tmp_path / "p", "P")
    folder = nnunet_dataset(made.folder.raw_root, cases=9)
    write_json(made.folder.project_file, ProjectFile(name="P", dataset_name=folder.name))
    project = load_project(made.folder.root)
    assert project.dataset is not None
    damaged, moved = project.dataset.cases[1].images[0], project.dataset.cases[2].mask
    damaged.write_bytes(damaged.read_bytes()[:400])
    assert moved is not None
    write_mask(moved, labels(2), Grid(shape=GRID.shape, spacing_mm=(1.0, 1.0, 1.0)))
    return project


def test_that_what_the_check_finds_can_be_mended_until_it_passes(project: Project) -> None:
    splits_of(project)
    assert not run_to_end(check_project(project)).passed
    report = run_to_end(repair_masks(project, ["case_2"]))
    assert [found.case for found in report.findings if found.severity is Severity.ERROR] == ["case_1"]
    report = run_to_end(leave_out_cases(project, ["case_1"]))
    assert report.passed
    now = load_project(project.folder.root)
    assert now.dataset is not None
    assert [case.name for case in now.dataset.cases] == [f"case_{n}" for n in range(9) if n != 1]
    assert now.dataset.num_training == 8
    assert {name for split in splits_of(now) for name in split.validation} == {
        case.name for case in now.dataset.cases
    }


def test_that_what_is_left_out_is_kept_and_the_user_s_own_files_stay(project: Project) -> None:
    dataset = project.dataset
    assert dataset is not None
    leave_out(dataset, ["case_1"])
    kept = sorted(path.name for path in (dataset.folder / LEFT_OUT).rglob("*") if path.is_file())
    assert kept == ["case_1.nii.gz", "case_1_0000.nii.gz"]
    assert len(read_dataset(dataset.folder).cases) == 8


def test_that_the_last_case_and_an_unknown_one_are_refused(project: Project) -> None:
    dataset = project.dataset
    assert dataset is not None
    with pytest.raises(UserError, match="No case would be left"):
        leave_out(dataset, [case.name for case in dataset.cases])
    with pytest.raises(UserError, match="There is no case called z"):
        leave_out(dataset, ["z"])


Files = dict[str, bytes]


def _raw_files(project: Project) -> Files:
    """All files of the data set but what repairs keep."""
    assert project.dataset is not None
    folder = project.dataset.folder
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "repairs" not in path.relative_to(folder).parts
    }


def _turn_case(project: Project, number: int) -> None:
    assert project.dataset is not None
    case = project.dataset.cases[number]
    assert case.mask is not None
    for path in (*case.images, case.mask):
        write_image(path, turned(read_image(path), AxisTurn(axes=(1, 2, 0), flips=(True, False, False))))


REPAIRS: dict[RepairKind, Callable[[Project], object]] = {
    RepairKind.GEOMETRY: lambda project: run_to_end(repair_masks(project, ["case_2"])),
    RepairKind.ORIENTATION: lambda project: run_to_end(turn_to_one_orientation(project)),
    RepairKind.LEAVE_OUT: lambda project: run_to_end(leave_out_cases(project, ["case_1"])),
}


@pytest.mark.parametrize("kind", REPAIRS)
def test_that_a_repair_is_recorded_and_undone_to_the_byte(project: Project, kind: RepairKind) -> None:
    splits_of(project)
    project = _sound_enough(project, kind)
    before, folds = _raw_files(project), splits_of(project)
    REPAIRS[kind](project)
    assert _raw_files(project) != before
    (recorded,) = load_project(project.folder.root).repairs
    assert recorded.repair.kind is kind
    assert recorded.repair.cases == (("case_1",) if kind is RepairKind.LEAVE_OUT else ("case_2",))
    assert recorded.repair.made and not recorded.repair.undone
    run_to_end(undo_last_repair(project))
    assert _raw_files(project) == before
    now = load_project(project.folder.root)
    assert splits_of(now) == folds
    assert now.repairs[0].repair.undone
    assert [path.name for path in now.repairs[0].file.parent.iterdir()] == ["repair.json"]
    with pytest.raises(UserError, match="Nothing was repaired"):
        run_to_end(undo_last_repair(now))


def _sound_enough(project: Project, kind: RepairKind) -> Project:
    """To turn cases all images must be readable, and masks must lie on them."""
    assert project.dataset is not None
    if kind is RepairKind.ORIENTATION:
        cases = project.dataset.cases
        cases[1].images[0].write_bytes(cases[0].images[0].read_bytes())
        REPAIRS[RepairKind.GEOMETRY](project)
        for each in read_repairs(project.folder.repairs(project.dataset.name)):
            each.file.unlink()
        _turn_case(project, 2)
    return load_project(project.folder.root)


def test_that_repairs_are_undone_one_after_the_other_the_last_one_first(project: Project) -> None:
    states = [_raw_files(project)]
    for kind in (RepairKind.LEAVE_OUT, RepairKind.GEOMETRY):
        REPAIRS[kind](load_project(project.folder.root))
        states.append(_raw_files(project))
    for state in (states[1], states[0]):
        run_to_end(undo_last_repair(load_project(project.folder.root)))
        assert _raw_files(project) == state


def test_that_nothing_is_undone_once_data_are_prepared_or_trained_on(project: Project) -> None:
    REPAIRS[RepairKind.GEOMETRY](project)
    name = str(project.file.dataset_name)
    prepared = project.folder.configuration_data(name, "nnUNetPlans_2d")
    prepared.mkdir(parents=True)
    now = load_project(project.folder.root)
    repaired = _raw_files(project)
    with pytest.raises(UserError, match=r"can no longer be undone\. 1 mask took over"):
        run_to_end(undo_last_repair(now))
    assert _raw_files(project) == repaired
    # what was prepared before the repair stands in nobody's way
    long_ago = (1_000_000_000, 1_000_000_000)
    os.utime(prepared, long_ago)
    run_to_end(undo_last_repair(now))
    assert _raw_files(project) != repaired


def test_that_what_was_changed_after_the_repair_is_not_lost_by_undoing(project: Project) -> None:
    assert project.dataset is not None
    REPAIRS[RepairKind.GEOMETRY](project)
    mask = project.dataset.cases[2].mask
    assert mask is not None
    write_mask(mask, np.zeros(GRID.shape, np.uint8), GRID)
    mine = mask.read_bytes()
    with pytest.raises(UserError, match=r"case_2\.nii\.gz: this file was changed after the repair"):
        run_to_end(undo_last_repair(load_project(project.folder.root)))
    assert mask.read_bytes() == mine


def test_that_a_cancelled_turning_leaves_all_files_as_they_were(project: Project) -> None:
    project = _sound_enough(project, RepairKind.ORIENTATION)
    before = _raw_files(project)
    job = turn_to_one_orientation(project, "SAR")
    for event in job:
        if getattr(event, "done", 0) >= 2:
            break
    job.close()
    assert _raw_files(project) == before
    assert load_project(project.folder.root).repairs == ()


def test_that_a_repair_whose_process_was_killed_is_told_and_can_be_undone(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _raw_files(project)
    monkeypatch.setattr("core.pipeline.prepare.recorded_change.end_repair", lambda *_: None)
    report = run_to_end(repair_masks(project, ["case_2"]))
    assert any("A repair was broken off" in str(each.text) for each in report.findings)
    run_to_end(undo_last_repair(load_project(project.folder.root)))
    assert _raw_files(project) == before


def test_that_an_undoing_that_was_broken_off_is_taken_up_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = _sound_enough(project, RepairKind.ORIENTATION)
    before = _raw_files(project)
    REPAIRS[RepairKind.ORIENTATION](project)
    moved: list[Path] = []
    move = repair_record.move

    def fails_at_the_second(source: Path, target: Path) -> None:
        if moved:
            raise UserError("The disk is gone.")
        moved.append(target)
        move(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(repair_record, "move", fails_at_the_second)
        with pytest.raises(UserError, match="The disk is gone"):
            run_to_end(undo_last_repair(project))
    run_to_end(undo_last_repair(project))
    assert _raw_files(project) == before


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/passwd", "raw/../../outside.txt", "C:/x"])
def test_that_a_record_of_somebody_else_leads_nowhere_outside(project: Project, name: str) -> None:
    outside = project.folder.root.parent / "outside.txt"
    outside.write_text("mine")
    REPAIRS[RepairKind.GEOMETRY](project)
    (recorded,) = load_project(project.folder.root).repairs
    bad = ChangedFile(file=name, kept="", before="", after=None)
    write_json(recorded.file, replace(recorded.repair, files=(bad,)))
    with pytest.raises(UserError, match="is no file of this project"):
        run_to_end(undo_last_repair(load_project(project.folder.root)))
    assert outside.read_text() == "mine"


def test_that_turning_makes_fingerprint_and_plan_out_of_date(project: Project) -> None:
    project = _sound_enough(project, RepairKind.ORIENTATION)
    fingerprint = project.folder.dataset_file(str(project.file.dataset_name))
    old = fingerprint.stat().st_mtime_ns
    REPAIRS[RepairKind.ORIENTATION](project)
    turned_at = fingerprint.stat().st_mtime_ns
    assert turned_at > old
    run_to_end(undo_last_repair(project))
    assert fingerprint.stat().st_mtime_ns > turned_at
