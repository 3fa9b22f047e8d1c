"""A data set is prepared whatever single cases do, and only as far as needed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

from core.dataset.dataset import Case, Channel, Dataset
from core.errors import UserError
from core.events import CaseFailed, Event, Progress, Warned, run_to_end
from core.io.files.atomic import is_unfinished
from core.io.image import Grid, Image
from core.io.write_image import write_image, write_mask
from core.planning.plan import Normalization, Plan
from core.preprocessing import preprocess_dataset as module
from core.preprocessing.case_worker import CaseOutcome, CaseToPrepare
from core.preprocessing.preprocess import preprocess_image
from core.preprocessing.preprocess_dataset import disk_needed, is_prepared, preprocess_dataset
from core.preprocessing.store import case_names, open_case
from core.text import say
from tests.command_line import command_line
from tests.core.preprocessing.recorded_case import make_plan, simple_labels

ROOT = Path(__file__).resolve().parents[3]
GRID = Grid(shape=(12, 14, 16), spacing_mm=(1.0, 1.0, 1.0))
PLAN = make_plan(spacing=(1.0, 1.0, 1.0))
CONFIGURATION = PLAN.configuration("c")


def save_case(
    folder: Path,
    name: str,
    seed: int,
    change: Callable[[Any, Any], None] | None = None,
    ending: str = ".nii.gz",
) -> Case:
    rng = np.random.default_rng(seed)
    voxels = rng.normal(100, 20, (1, *GRID.shape)).astype(np.float32)
    mask = rng.integers(0, 3, GRID.shape).astype(np.uint8)
    if change is not None:
        change(voxels, mask)
    case = Case(name=name, images=(folder / f"{name}_0000{ending}",), mask=folder / f"labels_{name}.nii.gz")
    write_image(case.images[0], Image(voxels=voxels, grid=GRID))
    write_mask(case.mask, mask, GRID)
    return case


def dataset_of(folder: Path, cases: list[Case]) -> Dataset:
    return Dataset(
        folder=folder,
        name="Dataset001_X",
        channels=(Channel(name="MR"),),
        labels=simple_labels(2),
        cases=tuple(sorted(cases, key=lambda case: case.name)),
        file_ending=".nii.gz",
        num_training=len(cases),
    )


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    raw = tmp_path / "raw"
    raw.mkdir()
    return dataset_of(raw, [save_case(raw, f"case_{i}", i) for i in range(4)])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def prepare(dataset: Dataset, folder: Path, plan: Plan = PLAN, **options: Any) -> tuple[Any, list[Event]]:
    events: list[Event] = []
    report = run_to_end(preprocess_dataset(dataset, plan, CONFIGURATION, folder, **options), events.append)
    return report, events


def test_that_every_case_is_prepared_once_and_stays_the_same(dataset: Dataset, tmp_path: Path) -> None:
    folder = tmp_path / "prepared"
    assert not is_prepared(dataset, PLAN, CONFIGURATION, folder)
    report, events = prepare(dataset, folder)
    names = tuple(case.name for case in dataset.cases)
    assert (report.done, report.skipped, report.failed) == (names, (), ())
    assert case_names(folder) == names
    assert [event for event in events if isinstance(event, Progress)][-1].done == 4
    assert is_prepared(dataset, PLAN, CONFIGURATION, folder)
    before = contents(folder)
    report, _ = prepare(dataset, folder)
    assert (report.done, report.skipped) == ((), names)
    shutil.rmtree(folder)
    prepare(dataset, folder, workers=1)
    assert contents(folder) == before


def test_that_a_stored_case_is_what_preprocessing_gives(dataset: Dataset, tmp_path: Path) -> None:
    coarser = replace(CONFIGURATION, spacing_mm=(1.0, 1.0, 1.2))
    plan = replace(PLAN, configurations=(coarser,))
    one = replace(dataset, cases=dataset.cases[:1])
    run_to_end(preprocess_dataset(one, plan, coarser, tmp_path / "prepared"))
    case = open_case(tmp_path / "prepared", "case_0")
    rng = np.random.default_rng(0)
    voxels = rng.normal(100, 20, (1, *GRID.shape)).astype(np.float32)
    mask = rng.integers(0, 3, GRID.shape).astype(np.uint8)
    image = Image(voxels=voxels, grid=GRID)
    made = preprocess_image(image, plan, coarser, mask=mask, labels=dataset.labels)
    assert case.shape == (12, 14, 13)
    assert np.allclose(case.image[:], made.image, atol=1e-5)
    assert np.array_equal(case.labels[:], made.labels)


def test_that_only_what_changed_is_done_again(dataset: Dataset, tmp_path: Path) -> None:
    folder = tmp_path / "prepared"
    prepare(dataset, folder)
    save_case(dataset.folder, "case_2", 99)
    os.utime(dataset.cases[1].images[0])  # touched, but the same content
    assert not is_prepared(dataset, PLAN, CONFIGURATION, folder)
    report, _ = prepare(dataset, folder)
    assert report.done == ("case_2",)
    unscaled = replace(CONFIGURATION, normalization=(Normalization.NONE,))
    changed = replace(PLAN, configurations=(unscaled,))
    assert not is_prepared(dataset, changed, unscaled, folder)
    report = run_to_end(preprocess_dataset(dataset, changed, unscaled, folder))
    assert len(report.done) == 4
    assert open_case(folder, "case_0").image[:].max() > 100


def test_that_a_case_that_left_the_data_set_leaves_the_folder(dataset: Dataset, tmp_path: Path) -> None:
    folder = tmp_path / "prepared"
    prepare(dataset, folder)
    prepare(replace(dataset, cases=dataset.cases[1:]), folder)
    assert case_names(folder) == ("case_1", "case_2", "case_3")
    assert not list(folder.glob("case_0*"))


def spoil_nan(voxels: Any, mask: Any) -> None:
    voxels[0, 1, 2, 3] = np.nan


def spoil_label(voxels: Any, mask: Any) -> None:
    mask[0, 0, 0] = 7


def test_that_bad_cases_are_named_and_the_others_done(dataset: Dataset, tmp_path: Path) -> None:
    raw = dataset.folder
    bad = [
        # in NIfTI the reader takes NaN for 0, as nnU-Net's does
        save_case(raw, "nan", 5, spoil_nan, ".mha"),
        save_case(raw, "label", 6, spoil_label),
        save_case(raw, "cut", 7),
        save_case(raw, "gone", 8),
        replace(save_case(raw, "unmasked", 9), mask=None),
    ]
    content = bad[2].images[0].read_bytes()
    bad[2].images[0].write_bytes(content[: len(content) // 2])
    bad[3].images[0].unlink()
    report, events = prepare(dataset_of(raw, [*dataset.cases, *bad]), tmp_path / "prepared")
    assert len(report.done) == 4
    reasons = {failed.case: str(failed.reason) for failed in report.failed}
    assert sorted(reasons) == ["cut", "gone", "label", "nan", "unmasked"]
    assert "NaN" in reasons["nan"]
    assert "7" in reasons["label"]
    assert "no mask" in reasons["unmasked"]
    assert not [reason for reason in reasons.values() if "mistake in the program" in reason]
    assert sorted(event.case for event in events if isinstance(event, CaseFailed)) == sorted(reasons)


def test_that_an_image_of_zeros_is_prepared_with_a_warning(dataset: Dataset, tmp_path: Path) -> None:
    zeros = save_case(dataset.folder, "zeros", 1, lambda voxels, mask: voxels.fill(0))
    report, events = prepare(dataset_of(dataset.folder, [zeros]), tmp_path / "prepared")
    assert report.done == ("zeros",)
    assert any("zeros" in str(event.text) for event in events if isinstance(event, Warned))


def workers(process: int | None = None) -> list[psutil.Process]:
    """Of our children those that prepare cases; others read the headers of images."""
    found = []
    for child in psutil.Process(process).children():
        with suppress(psutil.Error):
            if any("case_worker" in word for word in command_line(child)):
                found.append(child)
    return found


def test_that_a_killed_worker_is_named_and_the_others_go_on(dataset: Dataset, tmp_path: Path) -> None:
    job = preprocess_dataset(dataset, PLAN, CONFIGURATION, tmp_path / "prepared", workers=1)
    killed = False
    events: list[Event] = []
    try:
        while True:
            events.append(next(job))
            children = workers()
            if children and not killed:
                children[0].send_signal(signal.SIGKILL)
                killed = True
    except StopIteration as end:
        report = end.value
    assert killed
    assert len(report.done) == 3
    (failed,) = report.failed
    assert "16 × 14 × 12" in str(failed.reason)
    assert "9 (SIGKILL)" in str(failed.reason)


def test_that_cancelling_ends_the_workers_at_once_and_leaves_nothing_half(
    dataset: Dataset, tmp_path: Path
) -> None:
    folder = tmp_path / "prepared"
    job = preprocess_dataset(dataset, PLAN, CONFIGURATION, folder)
    while not workers():
        next(job)
    job.close()
    assert not workers()
    assert not [path for path in folder.iterdir() if is_unfinished(path)]
    for name in case_names(folder):
        open_case(folder, name).image[:]


SCRIPT = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from core.events import run_to_end
from core.preprocessing.preprocess_dataset import preprocess_dataset
from tests.core.preprocessing.test_preprocess_dataset import CONFIGURATION, PLAN, dataset_of, simple_labels
from core.dataset.dataset import Case
raw = Path({raw!r})
cases = [Case(name=f"case_{{i}}", images=(raw / f"case_{{i}}_0000.nii.gz",), mask=raw / f"labels_case_{{i}}.nii.gz")
         for i in range(4)]
run_to_end(preprocess_dataset(dataset_of(raw, cases), PLAN, CONFIGURATION, Path({folder!r}), workers=1))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills in another way")
def test_that_a_killed_program_leaves_no_worker_and_goes_on_where_it_was(
    dataset: Dataset, tmp_path: Path
) -> None:
    prepare(dataset, tmp_path / "whole")
    folder = tmp_path / "prepared"
    # no __main__ guard, as in a script of a user's own
    script = SCRIPT.format(root=str(ROOT), raw=str(dataset.folder), folder=str(folder))
    process = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT)
    deadline = time.monotonic() + 300
    while not case_names(folder) and time.monotonic() < deadline:
        time.sleep(0.001)
    left = workers(process.pid)
    process.kill()
    process.wait()
    assert case_names(folder)
    _, alive = psutil.wait_procs(left, timeout=10)
    assert not alive
    done = {name: (folder / f"{name}.case.json").stat().st_mtime_ns for name in case_names(folder)}
    report, _ = prepare(dataset, folder)
    assert report.skipped == tuple(sorted(done))
    for name, when in done.items():
        assert (folder / f"{name}.case.json").stat().st_mtime_ns == when
    assert contents(folder) == contents(tmp_path / "whole")


def test_that_too_small_a_disk_is_refused_before_anything_is_written(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed = disk_needed(dataset, PLAN, CONFIGURATION)
    assert needed >= 4 * 12 * 14 * 16 * 5
    assert needed == disk_needed([GRID] * 4, PLAN, CONFIGURATION)
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, needed - 1))
    with pytest.raises(UserError, match="GB on disk"):
        prepare(dataset, tmp_path / "prepared")
    assert not case_names(tmp_path / "prepared")


def test_that_a_spacing_that_would_fill_the_disk_is_refused(dataset: Dataset, tmp_path: Path) -> None:
    finest = replace(CONFIGURATION, spacing_mm=(1e-4, 1e-3, 1e-3))
    plan = replace(PLAN, configurations=(finest,))
    with pytest.raises(UserError, match=r"may need .* GB on disk"):
        run_to_end(preprocess_dataset(dataset, plan, finest, tmp_path / "prepared"))


class _FullDisk:
    """A worker whose second case finds the disk full."""

    given = 0
    ended = False

    def __init__(self, recipe: Any, threads: int, news: Any) -> None:
        self.cases: list[Case] = []
        self.bytes_needed = 0
        self._news = news

    def give(self, question: CaseToPrepare, bytes_needed: int) -> None:
        self.cases.append(question.case)
        _FullDisk.given += 1
        full = _FullDisk.given == 2
        reason = say("{file}: the disk is full.", file="x") if full else None
        self._news.put((self, CaseOutcome(case=question.case.name, reason=reason, disk_full=full)))

    def answered(self) -> None:
        del self.cases[0]

    def bytes_held(self) -> int:
        return 0

    def end(self) -> None:
        _FullDisk.ended = True


def test_that_a_disk_that_fills_up_ends_the_job_and_keeps_what_is_done(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "Worker", _FullDisk)
    with pytest.raises(UserError, match="the disk is full") as raised:
        prepare(dataset, tmp_path / "prepared", workers=1)
    assert "finished cases are kept" in str(raised.value.hint)
    # the third waited for its turn with the worker that was ended
    assert _FullDisk.given == 3
    assert _FullDisk.ended


def test_that_fewer_work_at_once_where_memory_is_short(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "free_memory", lambda: 700 << 20)
    report, events = prepare(dataset, tmp_path / "prepared", workers=3)
    assert len(report.done) == 4
    warned = [str(event.text) for event in events if isinstance(event, Warned)]
    assert warned == ["Memory is short: 1 instead of 3 cases are prepared at once."]


def test_that_a_case_that_may_not_fit_is_tried_alone_and_said(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "free_memory", lambda: 1 << 20)
    report, events = prepare(replace(dataset, cases=dataset.cases[:1]), tmp_path / "prepared")
    assert len(report.done) == 1
    assert any(
        "may need 0.47 GB of memory" in str(event.text) for event in events if isinstance(event, Warned)
    )
