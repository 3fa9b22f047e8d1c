"""A folder of images in, a folder of masks out, as it is asked for on a terminal or in the window."""

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

import h5py
import numpy as np
import pytest
import tifffile

from core.errors import UserError
from core.events import CaseFailed, CasePredicted, Event, PredictionPlanned, Warned, run_to_end
from core.export.prediction_table import TABLE_FILE
from core.fingerprint.fingerprint import Fingerprint
from core.fingerprint.fingerprint_file import write_fingerprint
from core.inference.clean_up import FILE, KEEP_LARGEST, keep_largest_component
from core.inference.model.model_zip import pack_model
from core.inference.prediction_record import Outcome, read_prediction_record
from core.inference.probability_file import read_probabilities
from core.io.image import Grid, Image
from core.io.read_image import read_mask
from core.io.write_image import write_image
from core.pipeline.predict.prediction_inputs import recorded_images
from core.pipeline.predict.segment import estimate_segment, segment
from core.pipeline.predict.segment_order import SegmentOrder
from core.pipeline.process.order_text import order_from_text
from tests.core.inference.conftest import MakeModel, write_noise
from tests.core.inference.conftest import make_model as make_model

PLANE = Grid(shape=(1, 8, 8), spacing_mm=(999.0, 1.0, 1.0), dimensions=2)


@pytest.fixture
def images(tmp_path: Path) -> Path:
    folder = tmp_path / "images"
    for seed, name in enumerate(("a", "ward/b")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_noise(folder / f"{name}_0000.nii.gz", seed=seed)
    return folder


def order_for(model: Path, images: Path, **changes: object) -> SegmentOrder:
    plain = SegmentOrder(
        model=model, images=images, output=images.parent / "out", mirroring=False, device="cpu"
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_that_the_folder_knows_what_became_of_every_case(make_model: MakeModel, images: Path) -> None:
    (images / "c_0000.nii.gz").write_bytes(b"no image")
    order = order_for(make_model(), images, uncertainty=True)
    report = run_to_end(segment(order))
    assert report.done == ("a", "ward/b")
    assert [case.case for case in report.failed] == ["c"]
    record = read_prediction_record(order.output)
    assert {case.case: case.outcome for case in record.cases} == {
        "a": Outcome.DONE,
        "c": Outcome.FAILED,
        "ward/b": Outcome.DONE,
    }
    rows = list(csv.DictReader((order.output / TABLE_FILE).read_text("utf-8-sig").splitlines()))
    assert next(row["case"] for row in rows) == "c"
    assert "damaged" in rows[0]["reason"]
    assert all(float(row["uncertainty"]) >= 0 for row in rows[1:])


def test_that_a_second_run_does_what_is_left_and_forgets_nothing(make_model: MakeModel, images: Path) -> None:
    order = order_for(make_model(), images, uncertainty=True)
    run_to_end(segment(order))
    before = read_prediction_record(order.output).of("a")
    (order.output / "ward/b.nii.gz").unlink()
    report = run_to_end(segment(order))
    assert (report.done, report.skipped) == (("ward/b",), ("a",))
    assert read_prediction_record(order.output).of("a") == before


def test_that_masks_of_another_model_are_not_mixed_in(make_model: MakeModel, images: Path) -> None:
    folder = make_model(folds=("0", "1"))
    order = order_for(folder, images)
    run_to_end(segment(order))
    with pytest.raises(UserError, match="made by another model, or with other settings"):
        run_to_end(segment(replace(order, folds=("0",))))
    report = run_to_end(segment(replace(order, folds=("0",), overwrite=True)))
    assert len(report.done) == 2


def test_that_a_mistake_of_ours_in_one_case_does_not_cost_the_others(
    make_model: MakeModel, images: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.inference import case_predictor

    def stumble(case: object, *rest: object) -> tuple[()]:
        if getattr(case, "name", "") == "a":
            raise ZeroDivisionError("oops")
        return ()

    monkeypatch.setattr(case_predictor, "warnings_about", stumble)
    heard: list[Event] = []
    report = run_to_end(segment(order_for(make_model(), images)), heard.append)
    assert report.done == ("ward/b",)
    (failed,) = [event for event in heard if isinstance(event, CaseFailed)]
    assert "ZeroDivisionError: oops" in str(failed.reason)
    assert "stumble" in failed.bug


def test_that_a_card_that_vanishes_is_told_in_plain_words(
    make_model: MakeModel, images: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.inference import case_predictor

    def vanish(case: object, *rest: object) -> tuple[()]:
        raise RuntimeError("CUDA error: unspecified launch failure")

    monkeypatch.setattr(case_predictor, "warnings_about", vanish)
    report = run_to_end(segment(order_for(make_model(), images)))
    assert [str(failed.reason) for failed in report.failed] == ["The graphics card stopped answering."] * 2
    assert "finished cases are kept" in str(report.failed[0].hint)


def test_that_voxels_read_as_zero_are_told_of(make_model: MakeModel, images: Path) -> None:
    voxels = np.random.default_rng(0).normal(size=(1, 9, 9, 9)).astype(np.float32)
    voxels[0, 4, 4, :3] = np.nan
    grid = Grid(shape=(9, 9, 9), spacing_mm=(1.0, 1.0, 1.0))
    write_image(images / "c_0000.nii.gz", Image(voxels=voxels, grid=grid))
    heard: list[Event] = []
    run_to_end(segment(order_for(make_model(), images)), heard.append)
    (warned,) = [event for event in heard if isinstance(event, Warned)]
    assert warned.case == "c"
    assert str(warned.text) == "Case c: 3 voxels are no number (NaN); they were read as 0."


def test_that_several_models_average_their_probabilities(make_model: MakeModel, images: Path) -> None:
    one, two = make_model((8, 8, 8)), make_model((8, 8))
    means = []
    for name, model in (("one", one), ("two", two)):
        output = images.parent / name
        run_to_end(segment(order_for(model, images, output=output, probabilities=True)))
        means.append(read_probabilities(output / "ward/b.npz"))
    order = order_for(one, images, together_with=(two,), probabilities=True, uncertainty=True)
    report = run_to_end(segment(order))
    assert report.done == ("a", "ward/b")
    found = read_probabilities(order.output / "ward/b.npz")
    np.testing.assert_allclose(found, (means[0] + means[1]) / 2, atol=1e-6)
    mask = read_mask(order.output / "ward/b.nii.gz").voxels[0]
    np.testing.assert_array_equal(mask, found.argmax(0))
    assert (order.output / "ward/uncertainty/b.nii.gz").is_file()


def test_that_models_of_different_labels_are_not_averaged(make_model: MakeModel, images: Path) -> None:
    one, two = make_model((8, 8, 8)), make_model((8, 8), labels={"background": 0, "organ": 1})
    with pytest.raises(UserError, match="know different labels or channels"):
        run_to_end(segment(order_for(one, images, together_with=(two,))))


def test_that_clean_up_is_what_the_choice_found_helpful(make_model: MakeModel, images: Path) -> None:
    model = make_model()
    with pytest.raises(UserError, match="nobody has measured yet which clean-up helps"):
        run_to_end(segment(order_for(model, images, clean_up=True)))
    file = model / "crossval_results_folds_0" / FILE
    file.parent.mkdir()
    step = {"postprocessing_fns": [KEEP_LARGEST], "postprocessing_kwargs": [{"labels_or_regions": [1, 2]}]}
    file.write_text(json.dumps(step))
    run_to_end(segment(order_for(model, images)))
    cleaned = order_for(model, images, clean_up=True, output=images.parent / "clean")
    run_to_end(segment(cleaned))
    plain = read_mask(images.parent / "out/a.nii.gz").voxels[0]
    found = read_mask(cleaned.output / "a.nii.gz").voxels[0]
    assert (found != plain).any()
    np.testing.assert_array_equal(found, keep_largest_component(plain, (1, 2)))


def test_that_a_zip_predicts_as_the_folder_it_was_made_from(make_model: MakeModel, images: Path) -> None:
    model = make_model()
    run_to_end(segment(order_for(model, images)))
    archive = run_to_end(pack_model(model, images.parent / "model.zip"))
    shutil.rmtree(model)
    run_to_end(segment(order_for(archive, images, output=images.parent / "from_zip")))
    one, other = (read_mask(images.parent / name / "a.nii.gz").voxels for name in ("out", "from_zip"))
    np.testing.assert_array_equal(one, other)


def test_that_the_work_is_known_before_it_starts(make_model: MakeModel, images: Path) -> None:
    order = order_for(make_model(), images)
    heard: list[Event] = []
    planned = run_to_end(estimate_segment(order), heard.append)
    assert not order.output.exists()
    assert (planned.cases, planned.windows > 2, planned.seconds is not None) == (2, True, True)
    assert 0 < planned.memory_bytes < planned.free_bytes
    first = next(event for event in heard if isinstance(event, PredictionPlanned))
    assert first == replace(
        planned, seconds=None, free_bytes=first.free_bytes, memory_bytes=first.memory_bytes
    )


def test_that_a_full_disk_is_told_before_the_night_is_spent(
    make_model: MakeModel, images: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(images)
    monkeypatch.setattr("core.inference.estimate.shutil.disk_usage", lambda _: usage._replace(free=10))
    with pytest.raises(UserError, match="the masks will take about"):
        run_to_end(segment(order_for(make_model(), images, probabilities=True)))


def test_that_an_order_arrives_in_its_process_as_it_was_sent() -> None:
    order = SegmentOrder(
        model=Path("m"),
        images=Path("i"),
        output=Path("o"),
        together_with=(Path("n"),),
        folds=("0", "1"),
        step=0.75,
        mirroring=False,
        uncertainty=True,
        clean_up=True,
        device="cpu",
    )
    name, text, *more = order.command(estimate=True)
    assert (name, more) == ("predict-ordered", ["--estimate"])
    assert order_from_text(text, SegmentOrder) == order


@pytest.mark.parametrize("way", ["{images}/a_0000.nii.gz", "../images/a_0000.nii.gz"])
def test_that_a_foreign_record_in_the_output_hides_no_image(
    make_model: MakeModel, images: Path, way: str
) -> None:
    order = order_for(make_model(), images)
    record = {"case": "x", "outcome": "done", "mask": way.format(images=images)}
    order.output.mkdir()
    (order.output / "prediction.json").write_text(json.dumps({"cases": [record]}))
    assert run_to_end(segment(order)).done == ("a", "ward/b")


@pytest.mark.parametrize("together", [False, True])
def test_that_a_number_of_a_region_is_written_as_it_is(
    make_model: MakeModel, images: Path, together: bool
) -> None:
    """They need not be few, nor small, where there are few regions; alone and of two models together."""
    model = make_model(
        labels={"background": 0, "whole": [1, 2], "core": 2}, more={"regions_class_order": [300, 2]}
    )
    partners: tuple[Path, ...] = ()
    if together:
        partner = model.with_name("nnUNetTrainer__nnUNetPlans2__3d_fullres")
        shutil.copytree(model, partner)
        partners = (partner,)
    order = order_for(model, images, together_with=partners)
    run_to_end(segment(order))
    assert set(np.unique(read_mask(order.output / "a.nii.gz").voxels)) <= {0, 2, 300}
    assert 300 in read_mask(order.output / "a.nii.gz").voxels


def test_that_what_cannot_be_predicted_is_told_before_the_first_case(
    make_model: MakeModel, images: Path
) -> None:
    write_image(images / "0_flat.nii.gz", Image(voxels=np.zeros((1, 1, 8, 8), np.int16), grid=PLANE))
    (images / "zz.nii.gz").write_bytes(b"no image")
    told: list[Event] = []
    report = run_to_end(segment(order_for(make_model(), images)), told.append)
    assert report.done == ("a", "ward/b")
    kinds = [type(event) for event in told if isinstance(event, (CaseFailed, CasePredicted))]
    assert kinds == [CaseFailed] * (len(kinds) - 2) + [CasePredicted] * 2
    assert {"0_flat", "zz"} <= {each.case for each in report.failed}
    planned = [event for event in told if isinstance(event, PredictionPlanned)]
    assert planned[0].cases == 2


def test_that_a_file_of_somebody_else_in_the_output_is_neither_taken_nor_replaced(
    make_model: MakeModel, images: Path
) -> None:
    order = order_for(make_model(), images)
    mine = order.output / "a.nii.gz"
    mine.parent.mkdir()
    mine.write_bytes(b"drawn by hand")
    for overwrite in (False, True):
        with pytest.raises(UserError, match=r"a\.nii\.gz: this file has the name of a mask"):
            run_to_end(segment(replace(order, overwrite=overwrite)))
    assert mine.read_bytes() == b"drawn by hand"
    mine.unlink()
    assert len(run_to_end(segment(order)).done) == 2


FINGERPRINT = Fingerprint(
    spacings=((2.0, 0.5, 0.5),) * 3,
    shapes_after_crop=((12, 12, 12),) * 3,
    foreground_intensity_properties_per_channel={},
    median_relative_size_after_cropping=1.0,
)


@pytest.fixture
def of_known_size(make_model: MakeModel) -> Path:
    """A model whose training images said how large a voxel is."""
    model = make_model(more={"file_ending": ".tif"})
    write_fingerprint(model / "dataset_fingerprint.json", FINGERPRINT)
    return model


@pytest.fixture
def without_size(tmp_path: Path) -> Path:
    folder = tmp_path / "stacks"
    folder.mkdir()
    noise = np.random.default_rng(0).integers(0, 255, (6, 8, 8)).astype(np.uint8)
    tifffile.imwrite(folder / "a.tif", noise, photometric="minisblack")
    return folder


def test_that_an_image_without_its_voxel_size_is_refused_before_any_work(
    of_known_size: Path, without_size: Path
) -> None:
    report = run_to_end(segment(order_for(of_known_size, without_size)))
    (failed,) = report.failed
    assert "does not say how large a voxel is; in training they measured about 0.5 × 0.5 × 2" in str(
        failed.reason
    )
    assert "--spacing 2,0.5,0.5" in str(failed.hint)


def test_that_a_given_voxel_size_counts_where_the_file_says_none(
    of_known_size: Path, without_size: Path
) -> None:
    order = order_for(of_known_size, without_size, voxel_size=(2.0, 0.5, 0.5))
    (planned, *_) = (each for each in segment(order) if isinstance(each, PredictionPlanned))
    assert run_to_end(segment(order)).skipped == ("a",)
    # 12 × 4 × 4 voxels of 1: two windows along z, one along the others
    assert planned.windows == 2
    mask = read_mask(order.output / "a.tif")
    assert (mask.grid.shape, mask.grid.unit) == ((6, 8, 8), "px")
    made_by = read_prediction_record(order.output).made_by
    assert made_by is not None and made_by.voxel_size == (2.0, 0.5, 0.5)


def test_that_a_given_voxel_size_changes_no_file_that_says_its_own(
    make_model: MakeModel, images: Path
) -> None:
    model = make_model()
    write_fingerprint(model / "dataset_fingerprint.json", FINGERPRINT)
    plain, given = (
        order_for(model, images, output=images.parent / name, voxel_size=size)
        for name, size in (("plain", None), ("given", (9.0, 9.0, 9.0)))
    )
    for order in (plain, given):
        assert run_to_end(segment(order)).done == ("a", "ward/b")
    one, other = (read_mask(order.output / "a.nii.gz").voxels for order in (plain, given))
    assert np.array_equal(one, other)


def test_that_a_data_set_of_an_hdf5_file_is_predicted_by_its_name(
    make_model: MakeModel, tmp_path: Path
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    with h5py.File(folder / "scan.h5", "w") as file:
        for seed, name in enumerate(("raw", "other")):
            file[name] = np.random.default_rng(seed).integers(0, 255, (9, 8, 8)).astype(np.uint8)
    model = make_model(more={"file_ending": ".tif"})
    (failed,) = run_to_end(segment(order_for(model, folder, output=tmp_path / "none"))).failed
    assert "several data sets" in str(failed.reason)
    order = order_for(model, folder, inside=("raw",))
    assert run_to_end(segment(order)).done == ("scan",)
    assert recorded_images(order.output) == {"scan": ((folder / "scan.h5::raw").resolve(),)}
    both = order_for(make_model(channels=2, more={"file_ending": ".tif"}), folder, output=tmp_path / "both")
    assert run_to_end(segment(replace(both, inside=("raw", "other")))).done == ("scan",)
