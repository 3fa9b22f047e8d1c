"""A folder of images becomes a folder of masks, whatever one of them is."""

import errno
import gzip
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.dataset.dataset import Case
from core.errors import UserError
from core.events import CaseFailed, CasePredicted, Event, Warned, run_to_end
from core.inference.model.model import load_model
from core.inference.options import PredictionOptions
from core.inference.predict import PredictionReport, predict_cases
from core.inference.probability_file import read_probabilities
from core.inference.sliding_window.memory import fit_layout
from core.inference.sliding_window.predictor import Layout
from core.io import write_image as write_module
from core.io.files.atomic import is_unfinished, raise_for_user
from core.io.image import Grid, Image, same_geometry
from core.io.read_image import read_mask
from core.io.write_image import write_image
from tests.core.inference.conftest import CPU, MakeModel, write_noise


def run(
    folder: Path,
    cases: list[Case],
    output: Path,
    options: PredictionOptions,
    heard: list[Event] | None = None,
) -> PredictionReport:
    model = load_model(folder, device=CPU)
    events = heard if heard is not None else []
    return run_to_end(predict_cases(model, cases, output, options), events.append)


def case_of(path: Path, name: str | None = None) -> Case:
    return Case(name=name or path.name.removesuffix(".nii.gz"), images=(path,), mask=None)


def test_that_masks_lie_where_their_images_lie(
    make_model: MakeModel, tmp_path: Path, options: PredictionOptions
) -> None:
    grid = write_noise(tmp_path / "a.nii.gz")
    report = run(make_model(), [case_of(tmp_path / "a.nii.gz")], tmp_path / "out", options)
    assert report.done == ("a",)
    mask = read_mask(tmp_path / "out/a.nii.gz")
    assert same_geometry(mask.grid, grid)
    assert set(np.unique(mask.voxels)) <= {0, 1, 2}


def test_that_a_turned_plan_is_turned_back(
    make_model: MakeModel, tmp_path: Path, options: PredictionOptions
) -> None:
    grid = write_noise(tmp_path / "a.nii.gz", (7, 15, 11))
    report = run(make_model(forward=(2, 0, 1)), [case_of(tmp_path / "a.nii.gz")], tmp_path / "out", options)
    assert not report.failed
    assert read_mask(tmp_path / "out/a.nii.gz").grid.shape == grid.shape


def test_that_the_most_probable_label_is_the_mask(
    make_model: MakeModel, tmp_path: Path, options: PredictionOptions
) -> None:
    write_noise(tmp_path / "a.nii.gz")
    chosen = replace(options, probabilities=True)
    run(make_model(spacing=1.3), [case_of(tmp_path / "a.nii.gz")], tmp_path / "out", chosen)
    probabilities = read_probabilities(tmp_path / "out/a.npz")
    np.testing.assert_allclose(probabilities.sum(0), 1, rtol=1e-4)
    mask = read_mask(tmp_path / "out/a.nii.gz").voxels[0]
    assert (probabilities.argmax(0) == mask).mean() > 0.999


def test_that_little_memory_gives_the_same_mask(
    make_model: MakeModel, tmp_path: Path, options: PredictionOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_noise(tmp_path / "a.nii.gz", (30, 40, 9))
    folder, cases = make_model(), [case_of(tmp_path / "a.nii.gz")]
    run(folder, cases, tmp_path / "whole", options)
    monkeypatch.setattr("core.inference.sliding_window.memory.SPARE", 0)
    monkeypatch.setattr("core.inference.sliding_window.memory.COMFORT", 0)
    monkeypatch.setattr("core.inference.sliding_window.memory.ROOMY", 20_000)
    layouts: list[Layout] = []

    def noted(*given: Any, **more: Any) -> Layout:
        layouts.append(fit_layout(*given, **more))
        return layouts[-1]

    monkeypatch.setattr("core.inference.case_predictor.fit_layout", noted)
    run(folder, cases, tmp_path / "slabs", options)
    assert layouts[0].blocks > 1
    assert layouts[0].planes < 30
    whole, slabs = (read_mask(tmp_path / name / "a.nii.gz").voxels for name in ("whole", "slabs"))
    assert (whole == slabs).mean() > 0.995


def test_that_too_little_memory_is_told_before_starting(
    make_model: MakeModel, tmp_path: Path, options: PredictionOptions
) -> None:
    write_noise(tmp_path / "a.nii.gz")
    report = run(
        make_model(), [case_of(tmp_path / "a.nii.gz")], tmp_path / "out", replace(options, memory=1000)
    )
    assert "GB of memory" in str(report.failed[0].reason)


def test_that_what_is_done_is_skipped_unless_asked_for(
    make_model: MakeModel, tmp_path: Path, options: PredictionOptions
) -> None:
    write_noise(tmp_path / "a.nii.gz")
    cases, folder = [case_of(tmp_path / "a.nii.gz", "monday/a")], make_model()
    first = run(folder, cases, tmp_path / "out", options)
    assert first.done == ("monday/a",)
    assert (tmp_path / "out/monday/a.nii.gz").is_file()
    assert run(folder, cases, tmp_path / "out", options).skipped == ("monday/a",)
    again = run(folder, cases, tmp_path / "out", replace(options, overwrite=True))
    assert again.done == ("monday/a",)


def test_that_one_bad_case_does_not_stop_the_others(
    make_model: MakeModel, tmp_path: Path, options: PredictionOptions
) -> None:
    (tmp_path / "a.nii.gz").write_bytes(b"no image")
    write_noise(tmp_path / "b.nii.gz")
    (tmp_path / "c.nii.gz").write_bytes(b"no image either")
    heard: list[Event] = []
    cases = [case_of(tmp_path / f"{name}.nii.gz") for name in "abc"]
    report = run(make_model(), cases, tmp_path / "out", options, heard)
    assert report.done == ("b",)
    assert [failed.case for failed in report.failed] == ["a", "c"]
    assert "a.nii.gz" in str(report.failed[0].reason)
    assert [e.case for e in heard if isinstance(e, CaseFailed)] == ["a", "c"]
    assert [e.case for e in heard if isinstance(e, CasePredicted)] == ["b"]
    assert not any(is_unfinished(path) for path in (tmp_path / "out").iterdir())


def two_channels(path: Path) -> None:
    grid = Grid(shape=(9, 9, 9), spacing_mm=(1.0, 1.0, 1.0))
    write_image(path, Image(voxels=np.zeros((2, 9, 9, 9), np.float32), grid=grid))


def not_a_number(path: Path) -> None:
    voxels = np.ones((1, 9, 9, 9), np.float32)
    voxels[0, 4, 4, 4] = np.nan
    write_image(path, Image(voxels=voxels, grid=Grid(shape=(9, 9, 9), spacing_mm=(1.0, 1.0, 1.0))))


def a_plane(path: Path) -> None:
    grid = Grid(shape=(1, 9, 9), spacing_mm=(999.0, 1.0, 1.0), dimensions=2)
    write_image(path, Image(voxels=np.ones((1, 1, 9, 9), np.uint8), grid=grid))


def without_spacing(path: Path) -> None:
    """The reader would take 1 mm without a word."""
    grid = Grid(shape=(9, 9, 9), spacing_mm=(1.0, 1.0, 1.0))
    write_image(path, Image(voxels=np.ones((1, 9, 9, 9), np.int16), grid=grid))
    header = bytearray(gzip.decompress(path.read_bytes()))
    struct.pack_into("<3f", header, 80, 1.0, 1.0, 0.0)
    struct.pack_into("<2h", header, 252, 1, 0)
    path.write_bytes(gzip.compress(bytes(header)))


@pytest.mark.parametrize(
    ("write", "ending", "sentence"),
    [
        (without_spacing, ".nii.gz", "Case x: its spacing is zero or negative."),
        (two_channels, ".nrrd", "Case x: the image has 2 channels; the model was trained with 1."),
        (not_a_number, ".nrrd", "NaN"),
        (a_plane, ".png", "Case x: this is a flat image, and the model was trained on volumes."),
    ],
)
def test_that_an_image_unlike_the_training_images_is_told(
    make_model: MakeModel,
    tmp_path: Path,
    options: PredictionOptions,
    write: Callable[[Path], None],
    ending: str,
    sentence: str,
) -> None:
    write(tmp_path / f"x{ending}")
    case = Case(name="x", images=(tmp_path / f"x{ending}",), mask=None)
    report = run(make_model(), [case], tmp_path / "out", options)
    assert sentence in str(report.failed[0].reason)
    assert not list((tmp_path / "out").glob("*"))


def test_that_an_image_of_one_value_is_predicted_with_a_warning(
    make_model: MakeModel, tmp_path: Path, options: PredictionOptions
) -> None:
    grid = Grid(shape=(9, 9, 9), spacing_mm=(1.0, 1.0, 1.0))
    write_image(tmp_path / "a.nii.gz", Image(voxels=np.full((1, 9, 9, 9), 7, np.int16), grid=grid))
    heard: list[Event] = []
    report = run(make_model(), [case_of(tmp_path / "a.nii.gz")], tmp_path / "out", options, heard)
    assert report.done == ("a",)
    assert any(isinstance(e, Warned) and "same value everywhere" in str(e.text) for e in heard)


def test_that_a_full_disk_ends_the_job_and_keeps_what_is_done(
    make_model: MakeModel, tmp_path: Path, options: PredictionOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = write_module.write_mask
    asked: list[str] = []

    def write(path: Path, *rest: Any) -> None:
        asked.append(path.name)
        if len(asked) > 1:
            raise_for_user(OSError(errno.ENOSPC, "No space left on device"), path)
        written(path, *rest)

    monkeypatch.setattr("core.io.write_image.write_mask", write)
    for name in "abcdef":
        write_noise(tmp_path / f"{name}.nii.gz")
    heard: list[Event] = []
    with pytest.raises(UserError, match=r"b\.nii\.gz: the disk is full"):
        run(
            make_model(),
            [case_of(tmp_path / f"{name}.nii.gz") for name in "abcdef"],
            tmp_path / "out",
            options,
            heard,
        )
    assert [event.case for event in heard if isinstance(event, CasePredicted)] == ["a"]
    assert [event.case for event in heard if isinstance(event, CaseFailed)] == ["b"]
    assert (tmp_path / "out/a.nii.gz").is_file()
    # at most one more was on its way when the second could not be written
    assert len(asked) <= 3


def test_that_a_folder_that_cannot_be_written_to_is_told(
    make_model: MakeModel, tmp_path: Path, options: PredictionOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_noise(tmp_path / "a.nii.gz")

    def full(*_: object, **__: object) -> None:
        raise UserError("{file}: the disk is full.", file="a.nii.gz")

    monkeypatch.setattr("core.io.write_image.write_mask", full)
    report = run(make_model(), [case_of(tmp_path / "a.nii.gz")], tmp_path / "out", options)
    assert str(report.failed[0].reason) == "a.nii.gz: the disk is full."


def test_that_a_closed_job_leaves_what_is_done_and_nothing_half_done(
    make_model: MakeModel, tmp_path: Path, options: PredictionOptions
) -> None:
    for name in "abc":
        write_noise(tmp_path / f"{name}.nii.gz")
    cases = [case_of(tmp_path / f"{name}.nii.gz") for name in "abc"]
    job = predict_cases(load_model(make_model(), device=CPU), cases, tmp_path / "out", options)
    for event in job:
        if isinstance(event, CasePredicted):
            break
    job.close()
    found = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert "a.nii.gz" in found
    assert not [name for name in found if name.startswith(".")]
