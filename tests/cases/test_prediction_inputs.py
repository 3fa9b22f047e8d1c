"""Which images of a folder are predicted: all, or named with the reason."""

import errno
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK
from PIL import Image as Picture

from core.errors import UserError
from core.events import run_to_end
from core.export.export_format import ExportFormat
from core.export.masks import export_masks
from core.inference.input_folder import InputFolder, find_cases
from core.inference.model.model_inputs import ModelInputs, raise_if_misfit, without_misfits
from core.inference.prediction_record import (
    Outcome,
    PredictionRecord,
    RecordedCase,
    write_prediction_record,
)
from core.io.image import Grid
from core.io.read_image import read_image

RGB = ["R", "G", "B"]


def touch(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def cases(found: InputFolder) -> dict[str, list[str]]:
    return {case.name: [path.name for path in case.images] for case in found.cases}


@pytest.mark.parametrize(
    "names",
    [
        ("p1_ct.nii.gz", "p1_mr.nii.gz"),
        ("CT_p1.nii.gz", "mr_p1.nii.gz"),
        ("p1/ct.nii.gz", "p1/MR.mha"),
        ("ct/p1.nii.gz", "mr/p1.nii.gz"),
        ("p1_0000.nii.gz", "p1_0001.nii.gz"),
    ],
)
def test_that_channels_are_found_by_the_models_own_names(tmp_path: Path, names: tuple[str, str]) -> None:
    (case,) = find_cases(touch(tmp_path, *names), ["CT", "MR"], ".nii.gz").cases
    assert case.name == "p1"
    assert [path.relative_to(tmp_path).as_posix() for path in case.images] == list(names)


def test_that_a_missing_named_channel_is_told(tmp_path: Path) -> None:
    touch(tmp_path, "p1_ct.nii.gz", "p1_mr.nii.gz", "p2_ct.nii.gz")
    ((name, error),) = find_cases(tmp_path, ["CT", "MR"], ".nii.gz").unusable
    assert (name, str(error)) == ("p2", "Case p2: channel MR is missing.")


def test_that_pictures_of_all_kinds_are_taken_and_names_stay_apart(tmp_path: Path) -> None:
    touch(tmp_path, "a.png", "a.jpg", "b.PNG", "c.tif", "d.mha", "notes.txt", "e.svs")
    found = find_cases(tmp_path, RGB, ".png")
    assert cases(found) == {
        "a": ["a.png"],
        "a_jpg": ["a.jpg"],
        "b": ["b.PNG"],
        "c": ["c.tif"],
        "d": ["d.mha"],
    }
    assert found.renamed == ("a_jpg",)
    assert [str(text) for text in found.passed_over] == [
        f"Files ending in .svs are not read: 1, such as {tmp_path / 'e.svs'}."
    ]


def test_that_files_without_an_ending_are_named(tmp_path: Path) -> None:
    touch(tmp_path, "a.png", "IM0001", "IM0002", "README", "LICENSE")
    found = find_cases(tmp_path, RGB, ".png")
    assert [str(text) for text in found.passed_over] == [
        f"Files without an ending are not read: 2, such as {tmp_path / 'IM0001'}."
    ]


def test_that_numbered_patients_stay_apart_where_channels_are_named(tmp_path: Path) -> None:
    touch(tmp_path, *(f"sub-0{k}_{channel}.nii.gz" for k in range(2) for channel in ("CT", "MR")))
    assert cases(find_cases(tmp_path, ["CT", "MR"], ".nii.gz")) == {
        f"sub-0{k}": [f"sub-0{k}_CT.nii.gz", f"sub-0{k}_MR.nii.gz"] for k in range(2)
    }


@pytest.mark.parametrize(("channels", "mode"), [(RGB, "RGB"), (["image"], "L")])
def test_that_the_numbers_of_cameras_are_names(tmp_path: Path, channels: list[str], mode: str) -> None:
    names = [f"IMG_{k:04d}" for k in range(4)]
    for name in names:
        noise = np.random.default_rng(1).integers(0, 255, (8, 8, 3)).astype(np.uint8)
        Picture.fromarray(noise).convert(mode).save(tmp_path / f"{name}.png")
    assert list(cases(find_cases(tmp_path, channels, ".png"))) == names
    assert list(cases(find_cases(tmp_path / "IMG_0002.png", channels, ".png"))) == ["IMG_0002"]


def test_that_a_stack_is_told_before_any_work_where_the_model_writes_pictures() -> None:
    stack = Grid(shape=(5, 8, 8), spacing_mm=(1.0, 1.0, 1.0))
    wanted = ModelInputs(channels=("image",), dimensions=2, file_ending=".png")
    with pytest.raises(UserError, match="Case s: this is a stack of 5 pictures"):
        raise_if_misfit("s", 1, stack, wanted)


def _picture(path: Path, *, bands: int = 3, size: int = 8) -> None:
    shape = (size, size) if bands == 1 else (size, size, bands)
    path.parent.mkdir(parents=True, exist_ok=True)
    Picture.fromarray(np.full(shape, 90, np.uint8)).save(path)


def test_that_what_a_model_cannot_take_is_known_from_the_headers(tmp_path: Path) -> None:
    _picture(tmp_path / "good.png")
    _picture(tmp_path / "grey.png", bands=1)
    (tmp_path / "cut.png").write_bytes((tmp_path / "good.png").read_bytes()[:20])
    volume = SimpleITK.GetImageFromArray(np.zeros((4, 8, 8, 3), np.uint8), isVector=True)
    SimpleITK.WriteImage(volume, str(tmp_path / "volume.nrrd"))
    found = run_to_end(
        without_misfits(
            find_cases(tmp_path, RGB, ".png"),
            ModelInputs(channels=tuple(RGB), dimensions=2, file_ending=".png"),
        )
    )
    assert list(cases(found)) == ["good"]
    told = {name: str(error) for name, error in found.unusable}
    assert list(told) == ["cut", "grey", "volume"]
    assert told["grey"] == "Case grey: the image has 1 channel; the model was trained with 3."
    assert "this is a stack of 4 pictures" in told["volume"]


def test_that_channels_that_do_not_lie_on_each_other_are_known_before_the_run(tmp_path: Path) -> None:
    for name, shift in (("p1_0000", 0.0), ("p1_0001", 60.0), ("p2_0000", 0.0), ("p2_0001", 0.0)):
        image = SimpleITK.GetImageFromArray(np.zeros((4, 5, 6), np.int16))
        image.SetOrigin((shift, 0.0, 0.0))
        SimpleITK.WriteImage(image, str(tmp_path / f"{name}.nii.gz"))
    wanted = ModelInputs(channels=("CT", "MR"), dimensions=3, file_ending=".nii.gz")
    found = run_to_end(without_misfits(find_cases(tmp_path, ["CT", "MR"], ".nii.gz"), wanted))
    assert list(cases(found)) == ["p2"]
    assert "lies elsewhere" in str(found.unusable[0][1])


def test_that_only_the_cases_that_wait_are_looked_at(tmp_path: Path) -> None:
    touch(tmp_path, "done.png", "waits.png")
    found = find_cases(tmp_path, ["image"], ".png")
    wanted = ModelInputs(channels=("image",), dimensions=2, file_ending=".png")
    waiting = [case for case in found.cases if case.name == "waits"]
    left = run_to_end(without_misfits(found, wanted, cases=waiting))
    assert list(cases(left)) == ["done"]


def test_that_masks_in_sub_folders_are_exported_and_kept_apart(tmp_path: Path) -> None:
    for number, day in enumerate(("monday", "tuesday"), start=1):
        (tmp_path / "out" / day).mkdir(parents=True)
        voxels = np.full((3, 4, 5), number, np.uint8)
        SimpleITK.WriteImage(SimpleITK.GetImageFromArray(voxels), str(tmp_path / "out" / day / "scan.nii.gz"))
    touch(tmp_path / "out", "monday/uncertainty/scan.nii.gz", "previous_stage/monday/scan.nii.gz")
    for _ in range(2):
        run_to_end(export_masks(tmp_path / "out", tmp_path / "out/nrrd", ExportFormat.NRRD))
    for number, day in enumerate(("monday", "tuesday"), start=1):
        written = SimpleITK.ReadImage(str(tmp_path / "out/nrrd" / day / "scan.nrrd"))
        assert np.unique(SimpleITK.GetArrayFromImage(written)).tolist() == [number]


def test_that_masks_of_an_earlier_prediction_below_are_no_images_and_told(tmp_path: Path) -> None:
    touch(
        tmp_path,
        "a.png",
        "masks/a.png",
        "masks/added_by_hand.png",
        "masks/ward/b.png",
        "masks/uncertainty/a.png",
    )
    masks = {"a": "a.png", "ward/b": "ward/b.png", "outside": "../a.png"}
    done = tuple(RecordedCase(case=case, outcome=Outcome.DONE, mask=mask) for case, mask in masks.items())
    write_prediction_record(tmp_path / "masks", PredictionRecord(cases=done))
    found = find_cases(tmp_path, ["image"], ".png")
    assert [case.name for case in found.cases] == ["a", "masks/added_by_hand"]
    assert str(found.passed_over[0]).endswith("they are not taken for images: 3.")


def test_that_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    _picture(tmp_path / "a.png")
    (tmp_path / "b.png").symlink_to(tmp_path / "gone.png")
    wanted = ModelInputs(channels=tuple(RGB), dimensions=2, file_ending=".png")
    found = run_to_end(without_misfits(find_cases(tmp_path, RGB, ".png"), wanted))
    assert [case.name for case in found.cases] == ["a"]
    assert [name for name, _ in found.unusable] == ["b"]


def test_that_a_name_for_which_no_mask_could_be_written_is_told_before_any_work(tmp_path: Path) -> None:
    _picture(tmp_path / f"{'x' * 251}.png")
    _picture(tmp_path / f"{'y' * 200}.png")
    wanted = ModelInputs(channels=tuple(RGB), dimensions=2, file_ending=".nii.gz")
    found = run_to_end(without_misfits(find_cases(tmp_path, RGB, ".png"), wanted))
    assert [case.name[0] for case in found.cases] == ["y"]
    assert str(found.unusable[0][1]).endswith(".png: the name is too long.")


def test_that_a_folder_that_vanishes_midway_is_told_and_nothing_is_predicted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path, "monday/a.png", "tuesday/b.png")
    scan = os.scandir

    def gone(path: str) -> Any:
        if "tuesday" in str(path):
            raise OSError(errno.ENOTCONN, "Transport endpoint is not connected", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", gone)
    with pytest.raises(UserError, match=r"tuesday: this folder cannot be read: Transport endpoint"):
        find_cases(tmp_path, ["image"], ".png")


def test_that_a_file_that_is_still_being_written_is_told_and_read_once_it_is_whole(tmp_path: Path) -> None:
    _picture(tmp_path / "a.png", size=64)
    whole = (tmp_path / "a.png").read_bytes()
    wanted = ModelInputs(channels=tuple(RGB), dimensions=2, file_ending=".png")
    (tmp_path / "a.png").write_bytes(whole[: len(whole) // 2])
    found = find_cases(tmp_path, RGB, ".png")
    with pytest.raises(UserError, match=r"a\.png"):
        read_image(found.cases[0].images[0])
    (tmp_path / "a.png").write_bytes(whole)
    assert read_image(found.cases[0].images[0]).voxels.shape == (3, 1, 64, 64)
    assert run_to_end(without_misfits(found, wanted)).unusable == ()
