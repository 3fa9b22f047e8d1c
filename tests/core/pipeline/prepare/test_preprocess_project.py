"""Preparing a project: room first, every configuration, and one list of what failed."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.dataset.dataset import Case, Channel, Dataset
from core.errors import UserError
from core.events import CaseFailed, Event, StageStarted, run_to_end
from core.fingerprint.fingerprint import Fingerprint
from core.io.image import Grid, Image
from core.io.write_image import write_image, write_mask
from core.pipeline.prepare import disk_for_prepared
from core.pipeline.prepare.preprocess_project import preprocess_project
from core.pipeline.project.prepared import is_marked_prepared
from core.pipeline.project.project import Project, ProjectFile
from core.preprocessing.store import case_names
from core.project_folder import ProjectFolder
from tests.core.preprocessing.recorded_case import STATISTICS, make_plan, simple_labels

GRID = Grid(shape=(8, 9, 10), spacing_mm=(1.0, 1.0, 1.0))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Three cases, and two configurations that share their data beside one that does not."""
    plan = make_plan(spacing=(1.0, 1.0, 1.0), name="full")
    full = plan.configurations[0]
    cascade = replace(full, name="cascade", inherits_from="full")
    plane = replace(full, name="2d", data_identifier="2d", spacing_mm=(1.0, 1.2), patch_size=(16, 16))
    cases = []
    for seed in range(3):
        rng = np.random.default_rng(seed)
        case = Case(name=f"c{seed}", images=(tmp_path / f"c{seed}_0000.mha",), mask=tmp_path / f"c{seed}.mha")
        voxels = rng.normal(100, 20, (1, *GRID.shape)).astype(np.float32)
        write_image(case.images[0], Image(voxels=voxels, grid=GRID))
        write_mask(case.mask, rng.integers(0, 3, GRID.shape).astype(np.uint8), GRID)
        cases.append(case)
    return Project(
        folder=ProjectFolder(tmp_path),
        file=ProjectFile(name="X", dataset_name="Dataset001_X", plans_name=plan.plans_name),
        dataset=Dataset(
            folder=tmp_path,
            name="Dataset001_X",
            channels=(Channel(name="MR"),),
            labels=simple_labels(2),
            cases=tuple(cases),
            file_ending=".mha",
            num_training=3,
        ),
        fingerprint=Fingerprint(
            spacings=(GRID.spacing_mm,) * 3,
            shapes_after_crop=(GRID.shape,) * 3,
            foreground_intensity_properties_per_channel={"0": STATISTICS},
            median_relative_size_after_cropping=1,
        ),
        plans=(replace(plan, configurations=(full, cascade, plane)),),
    )


def test_that_configurations_that_share_their_data_are_prepared_once(project: Project) -> None:
    events: list[Event] = []
    assert run_to_end(preprocess_project(project), events.append) == ("full", "cascade", "2d")
    assert len([event for event in events if isinstance(event, StageStarted)]) == 2
    plan = project.plan
    assert plan is not None and project.dataset is not None
    for configuration in plan.configurations:
        assert is_marked_prepared(project.folder, project.dataset, plan, configuration)
    assert disk_for_prepared.to_prepare(project, plan, ("full", "cascade", "2d")) == ()


def test_that_a_bad_case_stops_neither_the_others_nor_the_next_configuration(project: Project) -> None:
    assert project.dataset is not None
    project.dataset.cases[1].images[0].write_bytes(b"nothing")
    events: list[Event] = []
    with pytest.raises(UserError, match=r"1 case could not be prepared: c1\."):
        run_to_end(preprocess_project(project), events.append)
    for name in ("full", "2d"):
        assert case_names(project.folder.configuration_data("Dataset001_X", name)) == ("c0", "c2")
    failed = {event.case: str(event.reason) for event in events if isinstance(event, CaseFailed)}
    assert list(failed) == ["c1"]
    assert "damaged or cut off" in failed["c1"]


def test_that_disk_is_counted_in_voxels_after_resampling(project: Project) -> None:
    plan = project.plan
    assert plan is not None
    finer = replace(plan.configurations[0], spacing_mm=(0.5, 1.0, 1.0))
    more = disk_for_prepared.prepared_bytes(project, plan, finer)
    # four bytes a voxel for the image and one for the label
    assert (
        more - disk_for_prepared.prepared_bytes(project, plan, plan.configurations[0]) == 3 * 8 * 9 * 10 * 5
    )


def test_that_too_small_a_disk_for_all_is_refused_before_the_first(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = project.plan
    assert plan is not None
    each = [disk_for_prepared.prepared_bytes(project, plan, c) for c in plan.configurations]
    assert each[0] == each[1] >= 3 * 8 * 9 * 10 * 5
    free = each[0] + each[2] - 1
    monkeypatch.setattr(
        disk_for_prepared.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, free)
    )
    with pytest.raises(UserError, match="GB on disk"):
        run_to_end(preprocess_project(project))
    assert not project.folder.configuration_data("Dataset001_X", "full").exists()


def test_that_the_masks_lie_where_nnunet_scores_and_follow_the_data_set(project: Project) -> None:
    dataset = project.dataset
    assert dataset is not None
    folder = project.folder.ground_truth(dataset.name)
    run_to_end(preprocess_project(project, ("full",)))
    masks = {case.name: case.mask for case in dataset.cases if case.mask is not None}
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        f"{name}.mha": mask.read_bytes() for name, mask in masks.items()
    }
    untouched = (folder / "c0.mha").stat().st_ino
    write_mask(masks["c1"], np.ones(GRID.shape, np.uint8), GRID)
    fewer = replace(project, dataset=replace(dataset, cases=dataset.cases[:2]))
    run_to_end(preprocess_project(fewer, ("full",)))
    assert sorted(path.name for path in folder.iterdir()) == ["c0.mha", "c1.mha"]
    assert (folder / "c1.mha").read_bytes() == masks["c1"].read_bytes()
    assert (folder / "c0.mha").stat().st_ino == untouched
