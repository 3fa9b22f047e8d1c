"""One case in a worker: what it answers when something is wrong with the case, the disk or the memory."""

import errno
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.dataset.dataset import Case
from core.io.files.atomic import raise_for_user
from core.io.files.json_file import to_plain, value_from_json
from core.io.image import Grid, Image
from core.io.write_image import write_image, write_mask
from core.preprocessing import case_worker
from core.preprocessing.case_worker import CaseOutcome, CaseToPrepare, Recipe, serve
from core.preprocessing.store import case_names
from tests.core.preprocessing.recorded_case import make_plan, simple_labels

GRID = Grid(shape=(6, 7, 8), spacing_mm=(1.0, 1.0, 1.0))


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return save_case(tmp_path, np.random.default_rng(0).normal(100, 20, (1, *GRID.shape)).astype(np.float32))


def save_case(folder: Path, voxels: Any) -> Case:
    case = Case(name="a", images=(folder / "a_0000.nii.gz",), mask=folder / "a.nii.gz")
    write_image(case.images[0], Image(voxels=voxels, grid=GRID))
    write_mask(case.mask, np.ones(GRID.shape, np.uint8), GRID)
    return case


def ask(case: Case, folder: Path, **plan: Any) -> CaseOutcome:
    recipe = Recipe(
        plan=make_plan(spacing=(1.0, 1.0, 1.0), **plan),
        configuration="c",
        labels=simple_labels(1),
        folder=folder / "made",
        settings="",
    )
    answers = io.StringIO()
    serve(
        iter([json.dumps(to_plain(recipe)), json.dumps(to_plain(CaseToPrepare(case=case, large=None)))]),
        answers,
    )
    return value_from_json(json.loads(answers.getvalue()), CaseOutcome, source="worker")


def test_that_a_case_that_went_well_has_nothing_to_tell(case: Case, tmp_path: Path) -> None:
    assert ask(case, tmp_path) == CaseOutcome(case="a")
    assert case_names(tmp_path / "made") == ("a",)


def test_that_a_disk_that_fills_up_is_told_apart_from_a_bad_case(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise_for_user(OSError(errno.ENOSPC, "no space left"), tmp_path)

    monkeypatch.setattr(case_worker, "write_case", full)
    answer = ask(case, tmp_path)
    assert answer.disk_full
    assert "the disk is full" in str(answer.reason)


def test_that_a_file_that_changes_while_it_is_read_is_noticed(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preprocess: Callable[..., Any] = case_worker.preprocess_image

    def disturbed(*values: Any, **options: Any) -> Any:
        case.images[0].write_bytes(case.images[0].read_bytes() + b"more")
        return preprocess(*values, **options)

    monkeypatch.setattr(case_worker, "preprocess_image", disturbed)
    assert "changed while it was read" in str(ask(case, tmp_path).reason)
    assert not case_names(tmp_path / "made")


def test_that_memory_that_runs_out_has_a_sentence(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(case_worker, "read_channels_closely", too_much)
    answer = ask(case, tmp_path)
    assert str(answer.reason) == "Memory ran out."
    assert not answer.bug


def test_that_a_mistake_of_ours_keeps_its_traceback(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(case_worker, "read_mask", wrong)
    assert ask(case, tmp_path).bug.strip().endswith("ZeroDivisionError: by nought")


def test_that_voxels_that_the_reader_mends_are_counted(tmp_path: Path) -> None:
    voxels = np.ones((1, *GRID.shape), np.float32)
    voxels[0, 0, 0, :3] = np.nan, np.inf, -np.inf
    (warning,) = ask(save_case(tmp_path, voxels), tmp_path).warnings
    assert str(warning) == (
        "Case a: 3 voxels of a_0000.nii.gz are no numbers (NaN or infinite) and count as 0."
    )


@pytest.mark.parametrize("missing", ["image", "mask"])
def test_that_a_case_without_its_files_says_which(case: Case, tmp_path: Path, missing: str) -> None:
    images = () if missing == "image" else case.images
    mask = None if missing == "mask" else case.mask
    answer = ask(Case(name="a", images=images, mask=mask), tmp_path)
    assert str(answer.reason) == f"The case has no {missing}."


def test_that_colours_beyond_eight_bits_name_their_range(tmp_path: Path) -> None:
    voxels = np.full((1, *GRID.shape), 300, np.int16)
    answer = ask(save_case(tmp_path, voxels), tmp_path, normalization=("RGBTo01Normalization",))
    assert "values from 300.0 to 300.0" in str(answer.reason)
