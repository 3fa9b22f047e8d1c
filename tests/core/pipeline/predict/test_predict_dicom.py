"""A folder from the PACS in, masks on each series' own grid out, and nobody's name among them."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.dataset.formats.dicom.patient_key import read_identities
from core.errors import UserError
from core.events import CaseFailed, Warned, run_to_end
from core.inference.dicom.dicom_inputs import SERIES, TABLE, look_for_studies
from core.inference.input_folder import find_cases, look_for_cases
from core.io.image import same_geometry
from core.io.read_image import read_grid, read_image, read_mask
from core.pipeline.predict.prediction_inputs import recorded_images
from core.pipeline.predict.segment import segment
from core.pipeline.predict.segment_order import SegmentOrder
from tests.core.dataset.dicom.hospital import patient
from tests.core.inference.conftest import MakeModel
from tests.core.inference.conftest import make_model as make_model
from tests.core.io.formats.dicom.pacs import numbered, stack_positions, uid_for, write_series


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("core.inference.dicom.dicom_inputs.private_folder", lambda: tmp_path / "own")
    return tmp_path / "own"


def scan(
    folder: Path, number: int, modality: str = "MR", description: str = "t1", slices: int = 4, **more: Any
) -> np.ndarray:
    volume = numbered((slices, 16, 20), number)
    write_series(
        folder / f"SURNAME{number}/{description}",
        volume,
        more.pop("positions", stack_positions(slices)),
        modality=modality,
        SeriesDescription=description,
        PatientID=f"PIDPID{number}",
        PatientName=f"SURNAME{number}",
        StudyInstanceUID=uid_for(f"study{number}"),
        FrameOfReferenceUID=uid_for(f"frame{number}"),
        SeriesInstanceUID=uid_for(f"{number}{description}"),
        **more,
    )
    return volume


def test_that_masks_lie_on_the_grid_of_each_series_and_name_nobody(
    make_model: MakeModel, tmp_path: Path, own_folder: Path
) -> None:
    for number in (1, 2):
        scan(tmp_path / "disc", number)
    scan(tmp_path / "disc", 3, modality="CT")
    order = SegmentOrder(
        model=make_model(), images=tmp_path / "disc", output=tmp_path / "out", mirroring=False, device="cpu"
    )
    events: list[Any] = []
    report = run_to_end(segment(order), events.append)
    assert report.done == ("study_001", "study_002")
    assert [case.case for case in report.failed] == ["study_003"]
    assert any(
        isinstance(event, CaseFailed) and "no series of the study fits" in str(event.reason)
        for event in events
    )
    images = recorded_images(order.output)
    for name in report.done:
        mask = read_mask(order.output / f"{name}.nii.gz")
        assert same_geometry(mask.grid, read_grid(images[name][0]))
    for path in order.output.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert (
            b"SURNAME" not in content
            and b"PIDPID" not in content
            and b"SURNAME" not in str(path.name).encode()
        )
    (table,) = (own_folder / SERIES).rglob(TABLE)
    assert [row["patient"] for row in read_identities(table)] == ["PIDPID1", "PIDPID2"]


def test_that_a_damaged_slice_is_told_without_the_folder_of_the_patient(
    make_model: MakeModel, tmp_path: Path, own_folder: Path
) -> None:
    scan(tmp_path / "disc", 1)
    scan(tmp_path / "disc", 2)
    cut = sorted((tmp_path / "disc/SURNAME1/t1").iterdir())[2]
    cut.write_bytes(cut.read_bytes()[:-100])
    order = SegmentOrder(
        model=make_model(), images=tmp_path / "disc", output=tmp_path / "out", mirroring=False, device="cpu"
    )
    report = run_to_end(segment(order))
    assert report.done == ("study_002",)
    assert "damaged or cut off" in str(report.failed[0].reason)
    kept = b"".join(path.read_bytes() for path in order.output.rglob("*") if path.is_file())
    assert b"SURNAME" not in kept


def test_that_of_several_series_the_one_of_the_channel_is_taken(tmp_path: Path, own_folder: Path) -> None:
    scan(tmp_path, 1, description="t1 tse")
    wanted = scan(tmp_path, 1, description="t2 flair")
    scan(tmp_path, 1, modality="CT", description="ct")
    found = find_cases(tmp_path, ["FLAIR"], ".nii.gz")
    assert np.array_equal(read_image(found.cases[0].images[0]).voxels[0], wanted)
    many = run_to_end(look_for_studies(tmp_path, ["MRI"]))
    assert any("the one with the most slices is taken: study_001" in str(text) for text in many.told)
    with pytest.raises(UserError, match="no series of the study fits the model's channel PT"):
        find_cases(tmp_path, ["PT"], ".nii.gz")


def test_that_channels_of_another_grid_lie_on_the_first(tmp_path: Path, own_folder: Path) -> None:
    scan(tmp_path, 1, modality="CT", description="ct")
    scan(tmp_path, 1, modality="PT", description="pet", slices=7, positions=stack_positions(7, 1.0))
    found = find_cases(tmp_path, ["CT", "PT"], ".nii.gz")
    grids = [read_grid(path) for path in found.cases[0].images]
    assert len(grids) == 2 and same_geometry(*grids)


def test_that_a_tilted_series_is_straightened_and_told(tmp_path: Path, own_folder: Path) -> None:
    scan(tmp_path, 1, positions=[(10.0, -20.0 + 0.7 * i, 30.0 + 2 * i) for i in range(4)])
    found = run_to_end(look_for_studies(tmp_path, ["MRI"]))
    assert any("straightened" in str(text) for text in found.told)
    assert read_grid(found.cases[0].images[0]).shape[1] > 16


def test_that_structures_beside_the_images_disturb_nothing(tmp_path: Path, own_folder: Path) -> None:
    volume = patient(tmp_path, 1)
    found = find_cases(tmp_path, ["CT"], ".nii.gz")
    assert np.array_equal(read_image(found.cases[0].images[0]).voxels[0], volume)
    assert not any(isinstance(text, Warned) for text in found.passed_over)


def test_that_masks_are_called_by_the_pattern_of_the_user(
    make_model: MakeModel, tmp_path: Path, own_folder: Path
) -> None:
    scan(tmp_path / "disc", 1)
    scan(tmp_path / "disc", 2, modality="CT")
    scan(tmp_path / "disc", 3, description="T1 / post: 2")
    order = SegmentOrder(
        model=make_model(),
        images=tmp_path / "disc",
        output=tmp_path / "out",
        mirroring=False,
        device="cpu",
        name_by="{patient}_{date}_{description}",
    )
    events: list[Any] = []
    report = run_to_end(segment(order), events.append)
    assert report.done == ("PIDPID1_20200102_t1", "PIDPID3_20200102_T1_post_2")
    assert all((order.output / f"{name}.nii.gz").exists() for name in report.done)
    words = [str(event.text) for event in events if isinstance(event, Warned)]
    assert any("tell whose they are (patient, date, description)" in text for text in words)


def test_that_names_that_would_be_one_are_told_apart(tmp_path: Path, own_folder: Path) -> None:
    scan(tmp_path, 1)
    scan(tmp_path, 2)
    found = run_to_end(look_for_cases(tmp_path, ["MR"], ".nii.gz", "scan_{modality}"))
    assert [case.name for case in found.cases] == ["scan_MR", "scan_MR_2"]
    numbered_ = run_to_end(look_for_cases(tmp_path, ["MR"], ".nii.gz", "x{number}"))
    assert [case.name for case in numbered_.cases] == ["x001", "x002"]
    assert not any("tell whose" in str(text) for text in numbered_.passed_over)


@pytest.mark.parametrize(
    "pattern", ["{name}", "plain", "{patient", "{patient!r}", "{patient.key}", "a/{patient}", "{}"]
)
def test_that_what_is_no_pattern_is_told(pattern: str, tmp_path: Path, own_folder: Path) -> None:
    scan(tmp_path, 1)
    with pytest.raises(UserError):
        run_to_end(look_for_cases(tmp_path, ["MR"], ".nii.gz", pattern))
