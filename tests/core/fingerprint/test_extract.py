"""The fingerprint of made-up data sets, and of the real ones as the peer records it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.dataset.dataset import Dataset
from core.errors import UserError
from core.events import Progress, run_to_end
from core.fingerprint.case_statistics import DatasetStatistics, read_statistics
from core.fingerprint.extract import extract_fingerprint
from core.fingerprint.fingerprint import Fingerprint
from core.fingerprint.fingerprint_file import read_fingerprint
from core.fingerprint.part_file import part_path
from tests.core.fingerprint.made_data import SPACING, made_case, made_mask, write_plane, written
from tests.core.fingerprint.made_statistics import made_case as made_statistics


def extracted(dataset: Dataset, folder: Path) -> Fingerprint:
    return run_to_end(job(dataset, folder))


def job(dataset: Dataset, folder: Path):
    return extract_fingerprint(
        dataset, fingerprint_file=folder / "fingerprint.json", statistics_file=folder / "statistics.json"
    )


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return written(tmp_path, [made_case(seed) for seed in range(4)], [made_mask(seed) for seed in range(4)])


def test_that_shapes_spacings_and_the_crop_ratio_are_those_of_the_nonzero_box(
    dataset: Dataset, tmp_path: Path
) -> None:
    found = extracted(dataset, tmp_path)
    assert found.shapes_after_crop == ((8, 16, 12),) * 4
    assert found.spacings == (SPACING,) * 4
    assert found.median_relative_size_after_cropping == pytest.approx(8 * 16 * 12 / (12 * 20 * 16))


def drawn(images: list[Any], masks: list[Any], count: int = 400_000) -> Any:
    """As the peer does it: as many voxels from each case, with replacement."""
    rng = np.random.default_rng(5)
    return np.concatenate(
        [rng.choice(image[0][mask > 0], count) for image, mask in zip(images, masks, strict=True)]
    ).astype(float)


def test_that_the_intensities_are_what_the_peers_draws_tend_to(tmp_path: Path) -> None:
    """Cases count alike, though one here has ten times the foreground of the others."""
    images = [made_case(seed) + np.int16(seed * 20) for seed in range(4)]
    masks = [made_mask(seed) for seed in range(4)]
    masks[3][:] = 1
    found = extracted(written(tmp_path, images, masks), tmp_path)
    statistics = found.foreground_intensity_properties_per_channel["0"]
    values = drawn(images, masks)
    assert statistics.mean == pytest.approx(values.mean(), rel=2e-3)
    assert statistics.std == pytest.approx(values.std(), rel=2e-3)
    assert statistics.median == pytest.approx(np.median(values), rel=1e-2)
    assert statistics.percentile_00_5 == pytest.approx(np.percentile(values, 0.5), abs=2)
    assert statistics.percentile_99_5 == pytest.approx(np.percentile(values, 99.5), abs=2)
    assert (statistics.min, statistics.max) == (values.min(), values.max())


def test_that_the_intensities_of_one_case_are_those_of_its_labelled_voxels(tmp_path: Path) -> None:
    found = extracted(written(tmp_path, [made_case(0)], [made_mask(0)]), tmp_path)
    statistics = found.foreground_intensity_properties_per_channel["0"]
    values = made_case(0)[0][made_mask(0) > 0].astype(float)
    assert statistics.mean == pytest.approx(values.mean())
    assert statistics.std == pytest.approx(values.std())
    for name, percent in (("percentile_00_5", 0.5), ("median", 50), ("percentile_99_5", 99.5)):
        wanted = np.percentile(values, percent, method="inverted_cdf")
        assert getattr(statistics, name) == pytest.approx(wanted)


def test_that_both_files_come_back_as_written(dataset: Dataset, tmp_path: Path) -> None:
    found = extracted(dataset, tmp_path)
    assert read_fingerprint(tmp_path / "fingerprint.json") == found
    statistics = read_statistics(tmp_path / "statistics.json")
    assert [case.name for case in statistics.cases] == [case.name for case in dataset.cases]


def test_that_label_volumes_are_in_voxels_and_millilitres(dataset: Dataset, tmp_path: Path) -> None:
    extracted(dataset, tmp_path)
    volumes = read_statistics(tmp_path / "statistics.json").cases[0].labels
    mask = made_mask(0)
    assert [volume.voxels for volume in volumes] == [int((mask == 1).sum()), int((mask == 2).sum())]
    millilitres = volumes[0].voxels * float(np.prod(SPACING)) / 1000
    assert volumes[0].millilitres == pytest.approx(millilitres)


def test_that_each_labels_histogram_counts_its_voxels(dataset: Dataset, tmp_path: Path) -> None:
    extracted(dataset, tmp_path)
    statistics = read_statistics(tmp_path / "statistics.json")
    for histogram in statistics.histograms:
        wanted = sum(int((made_mask(seed) == histogram.value).sum()) for seed in range(4))
        assert sum(histogram.counts) == wanted
    assert len(statistics.edges[0]) == len(statistics.histograms[0].counts) + 1


def test_that_progress_is_told_case_by_case(dataset: Dataset, tmp_path: Path) -> None:
    events = []
    run_to_end(job(dataset, tmp_path), events.append)
    progress = [event for event in events if isinstance(event, Progress)]
    assert progress[-1].done == progress[-1].total == 4


def test_that_a_stopped_job_goes_on_with_the_cases_that_are_left(dataset: Dataset, tmp_path: Path) -> None:
    whole = extracted(dataset, tmp_path / "whole")
    broken = dataset.cases[3].images[0]
    content = broken.read_bytes()
    broken.write_bytes(content[: len(content) // 2])
    with pytest.raises(UserError):
        extracted(dataset, tmp_path)
    done = part_path(tmp_path / ".measuring", dataset.cases[0])
    written_at = done.stat().st_mtime_ns
    broken.write_bytes(content)
    seen = []
    run = job(dataset, tmp_path)
    try:
        while True:
            next(run)
            if done.exists():
                seen.append(done.stat().st_mtime_ns)
    except StopIteration as end:
        assert end.value == whole
    assert set(seen) == {written_at}


def test_that_a_data_set_that_has_grown_is_measured_for_its_new_cases_alone(tmp_path: Path) -> None:
    images, masks = [made_case(seed) for seed in range(4)], [made_mask(seed) for seed in range(4)]
    grown = written(tmp_path / "data", images, masks)
    extracted(replace(grown, cases=grown.cases[:3]), tmp_path)
    places = [part_path(tmp_path / ".measuring", case) for case in grown.cases]
    before = [path.stat().st_mtime_ns for path in places[:3]]
    assert extracted(grown, tmp_path) == extracted(grown, tmp_path / "anew")
    assert [path.stat().st_mtime_ns for path in places[:3]] == before
    assert places[3].exists()
    extracted(replace(grown, cases=grown.cases[1:]), tmp_path)
    assert not places[0].exists(), "of a case that is gone nothing is kept"


def test_that_what_would_fill_the_disk_is_not_kept(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.fingerprint.extract.LARGEST_KEPT", 10)
    extracted(dataset, tmp_path)
    assert list((tmp_path / ".measuring").iterdir()) == []


def test_that_a_closed_job_leaves_neither_file(dataset: Dataset, tmp_path: Path) -> None:
    run = job(dataset, tmp_path)
    next(run)
    run.close()
    assert not (tmp_path / "fingerprint.json").exists()
    assert not (tmp_path / "statistics.json").exists()


def test_that_a_changed_mask_is_measured_again(dataset: Dataset, tmp_path: Path) -> None:
    run = job(dataset, tmp_path)
    while not part_path(tmp_path / ".measuring", dataset.cases[0]).exists():
        next(run)
    run.close()
    other = written(tmp_path, [made_case(seed) for seed in range(4)], [made_mask(9)] * 4)
    fresh = extracted(other, tmp_path / "fresh")
    assert extracted(other, tmp_path) == fresh


def test_that_fractional_intensities_are_measured_closely(tmp_path: Path) -> None:
    images = [made_case(seed, kind=np.float32) for seed in range(3)]
    found = extracted(written(tmp_path, images, [made_mask(seed) for seed in range(3)]), tmp_path)
    values = drawn(images, [made_mask(seed) for seed in range(3)])
    statistics = found.foreground_intensity_properties_per_channel["0"]
    assert statistics.median == pytest.approx(np.median(values), rel=1e-2)
    assert statistics.std == pytest.approx(values.std(), rel=2e-3)


def test_that_a_case_without_foreground_is_passed_over(tmp_path: Path) -> None:
    masks = [made_mask(0), np.zeros_like(made_mask(0))]
    found = extracted(written(tmp_path, [made_case(0), made_case(1)], masks), tmp_path)
    assert len(found.spacings) == 2
    assert read_statistics(tmp_path / "statistics.json").cases[1].intensities == (None,)


def test_that_masks_without_any_foreground_are_refused(tmp_path: Path) -> None:
    masks = [np.zeros_like(made_mask(0))] * 2
    with pytest.raises(UserError, match="No mask has any foreground"):
        extracted(written(tmp_path, [made_case(0), made_case(1)], masks), tmp_path)


def test_that_a_channel_that_is_empty_everywhere_is_measured_as_zero(tmp_path: Path) -> None:
    images = [np.concatenate([made_case(seed), np.zeros_like(made_case(seed))]) for seed in range(2)]
    found = extracted(written(tmp_path, images, [made_mask(0), made_mask(1)], channels=2), tmp_path)
    empty = found.foreground_intensity_properties_per_channel["1"]
    assert (empty.mean, empty.std, empty.max) == (0, 0, 0)


def test_that_a_constant_image_is_measured(tmp_path: Path) -> None:
    image = np.full((1, 12, 20, 16), 5, np.int16)
    found = extracted(written(tmp_path, [image] * 2, [made_mask(0)] * 2), tmp_path)
    assert found.median_relative_size_after_cropping == 1
    assert found.foreground_intensity_properties_per_channel["0"].std == 0


def test_that_image_and_mask_of_different_size_are_named(tmp_path: Path) -> None:
    data = written(tmp_path, [made_case(0, shape=(12, 20, 18))], [made_mask(0)])
    with pytest.raises(UserError, match="Case case_0: image and mask differ in size"):
        extracted(data, tmp_path)


def test_that_planes_among_volumes_are_named(dataset: Dataset, tmp_path: Path) -> None:
    write_plane(dataset.cases[2])
    with pytest.raises(UserError, match=r"Planes and volumes are mixed: case_0 is 3D, case_2 is 2D\."):
        extracted(dataset, tmp_path)


def test_that_a_voxel_of_no_size_is_named_with_its_file(tmp_path: Path) -> None:
    data = written(tmp_path, [made_case(0)], [made_mask(0)], ending=".mha")
    for file in (data.cases[0].images[0], data.cases[0].mask):
        content = file.read_bytes()
        assert b"ElementSpacing = 0.5 1.25 2.5" in content
        file.write_bytes(content.replace(b"ElementSpacing = 0.5 1.25 2.5", b"ElementSpacing = 0 1.25 2.5"))
    with pytest.raises(UserError, match=r"case_0_0000\.mha: the size of a voxel is zero or no number\."):
        extracted(data, tmp_path)


def test_that_voxels_that_are_not_numbers_are_named(tmp_path: Path) -> None:
    image = made_case(0, kind=np.float32)
    image[0, 4:9, 5:12, 5:10] = np.nan
    with pytest.raises(UserError, match="Case case_0"):
        # NIfTI files are read with zeros instead; the check tells of them
        extracted(written(tmp_path, [image], [made_mask(0)], ending=".nrrd"), tmp_path)


def test_that_no_case_means_no_fingerprint(dataset: Dataset, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no training cases"):
        extracted(replace(dataset, cases=()), tmp_path)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "not a complete JSON file"),
        ("[]", "whole file"),
        (json.dumps({"all_sizes": []}), "nnU-Net version 1"),
        (json.dumps({"spacings": [[1, 1]]}), "spacings"),
    ],
)
def test_that_a_damaged_fingerprint_file_is_told_by_its_field(
    tmp_path: Path, content: str, told: str
) -> None:
    path = tmp_path / "fingerprint.json"
    path.write_text(content)
    with pytest.raises(UserError, match=told):
        read_fingerprint(path)


@pytest.mark.parametrize(("unit", "found"), [("px", "px"), ("µm", "µm"), ("mm", "mm")])
def test_that_the_unit_of_the_spacing_is_kept_and_only_mm_make_millilitres(
    tmp_path: Path, unit: str, found: str
) -> None:
    data = written(tmp_path, [made_case(0)], [made_mask(0)], ending=".tif")
    for file in (data.cases[0].images[0], data.cases[0].mask):
        side = file.with_name(file.name.replace("_0000", "").removesuffix(".tif") + ".json")
        side.write_text(json.dumps({"spacing": list(SPACING), "unit": unit}))
    extracted(data, tmp_path)
    statistics = read_statistics(tmp_path / "statistics.json")
    assert statistics.unit == found
    assert [volume.millilitres is not None for volume in statistics.cases[0].labels] == [unit == "mm"] * 2


def test_that_planes_whose_unit_was_not_written_down_are_taken_for_pictures() -> None:
    volume, plane = made_statistics("a"), made_statistics("b", shape=(1, 90, 90))
    assert DatasetStatistics(cases=(volume,)).unit == "mm"
    assert DatasetStatistics(cases=(plane,)).unit == "px"
    assert DatasetStatistics(cases=(replace(plane, unit="mm"),)).unit == "mm"
    assert DatasetStatistics(cases=(replace(plane, unit="µm"), plane)).unit == "mm"
