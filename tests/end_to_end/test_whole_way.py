"""One walk through the whole house on made-up patients, and a training that is killed on the way."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.propose_import import look_for_import
from core.events import run_to_end
from core.io.read_image import read_grid, read_mask
from core.pipeline.predict.segment import SegmentOrder, segment
from core.pipeline.prepare.check_project import check_project
from core.pipeline.prepare.fingerprint_project import fingerprint_project
from core.pipeline.prepare.import_images import import_images
from core.pipeline.prepare.plan_project import plan_project
from core.pipeline.process.own_process import follow_training, in_own_process
from core.pipeline.project.load_project import create_project, load_project, reloaded
from core.pipeline.project.project import Project
from core.pipeline.sample.sample import SampleFolders, write_sample
from core.pipeline.train.cross_validate import evaluate_project
from core.pipeline.train.train_fold import FoldOrder, train_fold
from core.planning.plan import Preset
from core.training.saved.state import Status

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> SampleFolders:
    return run_to_end(write_sample(tmp_path_factory.mktemp("sample"), cases=6, unseen=1))


@pytest.fixture(scope="module")
def planned(sample: SampleFolders, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with data, check, fingerprint and a quick plan."""
    project = create_project(tmp_path_factory.mktemp("project"), "Abdomen")
    proposal = run_to_end(look_for_import(sample.images, sample.masks))
    names = dict(enumerate(sample.label_names, start=1))
    choices = ImportChoices(label_names=names, channel_names=tuple(sample.channel_names))
    run_to_end(import_images(project, proposal, "Dataset001_Abdomen", choices))
    project = reloaded(project)
    assert run_to_end(check_project(project)).passed
    run_to_end(fingerprint_project(project))
    run_to_end(plan_project(reloaded(project), Preset.QUICK))
    return reloaded(project)


def test_that_the_whole_way_works(planned: Project, sample: SampleFolders, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in sample.images.iterdir()}
    for configuration in ("3d_fullres", "2d"):
        order = FoldOrder(configuration=configuration, fold="0", epochs=2, iterations=3, device="cpu")
        state = run_to_end(train_fold(planned, order))
        assert state.status is Status.DONE
        assert state.epochs_done == 2
    project = load_project(planned.folder.root)
    assert {run.configuration for run in project.runs} == {"2d", "3d_fullres"}
    assert all(run.evaluation is not None and not run.running for run in project.runs)
    assert set(run_to_end(evaluate_project(project))) == {"2d", "3d_fullres"}

    model = next(path for path in project.trained_models if path.name.endswith("3d_fullres"))
    order = SegmentOrder(model=model, images=sample.unseen_images, output=tmp_path / "masks", device="cpu")
    report = run_to_end(segment(order))
    assert not report.failed
    mask_file = tmp_path / "masks" / "patient_07.nii.gz"
    image_grid = read_grid(sample.unseen_images / "patient_07_0000.nii.gz")
    mask = read_mask(mask_file)
    assert mask.grid.shape == image_grid.shape
    assert np.allclose(mask.grid.spacing_mm, image_grid.spacing_mm)
    assert np.allclose(mask.grid.origin_mm, image_grid.origin_mm, atol=1e-3)
    assert set(np.unique(mask.voxels)) <= {0, 1, 2, 3}
    assert before == {path: path.stat().st_mtime_ns for path in sample.images.iterdir()}


def start_training(project: Project, *extra: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "core", "train", str(project.folder.root), "3d_fullres", "1"]
    command += ["--epochs", "5", "--iterations", "4", "--device", "cpu", "--events", *extra]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def epochs_in(history: Path) -> list[int]:
    if not history.exists():
        return []
    return [epoch["epoch"] for epoch in json.loads(history.read_text())["history"]]


def test_that_a_killed_training_goes_on_where_it_was(planned: Project) -> None:
    name = planned.dataset.name  # type: ignore[union-attr]
    model = planned.folder.model(name, planned.plan.plans_name, "3d_fullres")  # type: ignore[union-attr]
    history = model / "fold_1" / "training.json"
    training = start_training(planned)
    deadline = time.monotonic() + 300
    while len(epochs_in(history)) < 2 and training.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(training.pid, signal.SIGKILL)
    training.wait()
    done_before = epochs_in(history)
    assert len(done_before) >= 2
    run = next(run for run in load_project(planned.folder.root).runs if run.fold == "1")
    assert not run.running

    assert start_training(planned, "--resume").wait() == 0
    assert epochs_in(history) == [0, 1, 2, 3, 4], "no gap and no double"
    events = [json.loads(line) for line in (model / "fold_1" / "events.jsonl").read_text().splitlines()]
    again = [event["epoch"] for event in events if event["kind"] == "epoch_finished"]
    repeated = len(again) - len(set(again))
    assert repeated <= 1, "at most one epoch was lost"
    state = load_project(planned.folder.root).runs
    assert next(run for run in state if run.fold == "1").state.status is Status.DONE


def test_that_a_training_that_is_over_can_still_be_followed(planned: Project) -> None:
    run = next(run for run in load_project(planned.folder.root).runs if run.fold in ("0", "1"))
    with pytest.raises(Exception, match="ended from outside"):
        run_to_end(follow_training(run.folder))


def test_that_a_mistake_in_another_process_is_told_here(tmp_path: Path) -> None:
    from core.errors import UserError

    with pytest.raises(UserError, match="this is not a Segwright project"):
        run_to_end(in_own_process(["check", str(tmp_path)]))
