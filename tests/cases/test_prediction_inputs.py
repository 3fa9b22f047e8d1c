"""Which images of a folder are predicted: all, or named with the reason."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import SimpleITK
from PIL import Image as Picture

from core.dataset.dataset import Case
from core.errors import UserError
from core.events import run_to_end
from core.export.export_format import ExportFormat
from core.export.masks import export_masks
from core.inference.input_check import raise_unless_fitting
from core.inference.input_folder import InputFolder, find_cases
from core.io.image import Grid, Image

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


@pytest.mark.parametrize(("channels", "mode"), [(RGB, "RGB"), (["image"], "L")])
def test_that_the_numbers_of_cameras_are_names(tmp_path: Path, channels: list[str], mode: str) -> None:
    names = [f"IMG_{k:04d}" for k in range(4)]
    for name in names:
        noise = np.random.default_rng(1).integers(0, 255, (8, 8, 3)).astype(np.uint8)
        Picture.fromarray(noise).convert(mode).save(tmp_path / f"{name}.png")
    assert list(cases(find_cases(tmp_path, channels, ".png"))) == names
    assert list(cases(find_cases(tmp_path / "IMG_0002.png", channels, ".png"))) == ["IMG_0002"]


def test_that_a_stack_is_told_before_any_work_where_the_model_writes_pictures() -> None:
    grid = Grid(shape=(5, 8, 8), spacing_mm=(1.0, 1.0, 1.0))
    model: Any = SimpleNamespace(
        channels=("image",), file_ending=".png", configuration=SimpleNamespace(dimensions=2)
    )
    stack = Image(voxels=np.zeros((1, 5, 8, 8), np.uint8), grid=grid)
    with pytest.raises(UserError, match="Case s: this is a stack of 5 pictures"):
        raise_unless_fitting(Case(name="s", images=(Path("s.tif"),), mask=None), stack, (), model)


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
