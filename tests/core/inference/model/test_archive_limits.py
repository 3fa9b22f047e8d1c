"""Zips of models that would fill the disk, or the memory of the window that looks into them."""

import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import UserError
from core.events import run_to_end
from core.inference.model.archive_limits import raise_if_directory_too_long
from core.inference.model.model import load_model
from core.inference.model.model_card import describe_model
from core.inference.model.model_zip import pack_model, unpack_model
from core.inference.sliding_window.tiles import tile_image
from core.io.files.json_file import read_plain_json, write_plain_json
from core.training.saved.checkpoint import read_checkpoint, write_checkpoint
from tests.core.inference.conftest import CPU, MakeModel

INSIDE = "Dataset001_Tiny/nnUNetTrainer__nnUNetPlans__3d_fullres"


@pytest.fixture
def packed(make_model: MakeModel, tmp_path: Path) -> Path:
    return run_to_end(pack_model(make_model(), tmp_path / "model.zip"))


@pytest.mark.parametrize("name", ["more.json", "fold_1/validation/summary.json", "fold_0/x.bin"])
def test_that_a_file_of_zeros_that_packs_to_nothing_is_refused_before_it_is_unpacked(
    packed: Path, tmp_path: Path, name: str
) -> None:
    with (
        zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(f"{INSIDE}/{name}", "w") as member,
    ):
        for _ in range(260):
            member.write(bytes(1 << 20))
    with pytest.raises(UserError, match=r"model\.zip: unpacked, this zip is far larger"):
        unpack_model(packed, tmp_path / "installed")
    assert not list((tmp_path / "installed").iterdir())
    if name.endswith(".json"):
        with pytest.raises(UserError, match=r"model\.zip: unpacked, this zip is far larger"):
            describe_model(packed)


def test_that_a_directory_of_a_million_files_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "model.zip"
    path.write_bytes(b"x" * 100 + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 40 << 20, 0, 0))
    with pytest.raises(UserError, match="far larger"):
        raise_if_directory_too_long(path)


def test_that_deep_json_and_scores_of_another_kind_are_told_by_the_window(make_model: MakeModel) -> None:
    folder = make_model()
    for content in ('{"metric_per_case": 3}', "[]", '{"metric_per_case": [{"metrics": []}]}', "[" * 5000):
        (folder / "fold_0/validation").mkdir(exist_ok=True)
        (folder / "fold_0/validation/summary.json").write_text(content)
        with pytest.raises(UserError, match=r"summary\.json"):
            describe_model(folder)
    (folder / "fold_0/validation/summary.json").write_text(
        '{"metric_per_case": [{"metrics": {"1": {"Dice": 1e999}}}]}'
    )
    assert describe_model(folder).mean_dice is None
    (folder / "dataset.json").write_text("[1]")
    with pytest.raises(UserError, match=r"dataset\.json"):
        describe_model(folder)


@pytest.mark.parametrize("axes", [(0, 1, 2) * 8, (0, 0), (3,), (-1,), (0, 1, 2, 3)])
def test_that_axes_to_mirror_are_a_set_of_those_there_are(
    make_model: MakeModel, axes: tuple[int, ...]
) -> None:
    path = make_model() / "fold_0/checkpoint_final.pth"
    write_checkpoint(path, replace(read_checkpoint(path), mirror_axes=axes))
    with pytest.raises(UserError, match="axes to mirror"):
        load_model(path.parent.parent, device=CPU)


def test_that_a_plan_of_a_larger_network_than_the_saved_one_is_told_before_it_is_built(
    make_model: MakeModel,
) -> None:
    folder = make_model()
    plans = read_plain_json(folder / "plans.json")
    plans["configurations"]["3d_fullres"]["architecture"]["arch_kwargs"]["features_per_stage"] = [2000, 2000]
    write_plain_json(folder / "plans.json", plans)
    path = folder / "fold_0/checkpoint_final.pth"
    saved = read_checkpoint(path)
    write_checkpoint(path, replace(saved, init_args={**saved.init_args, "plans": plans}))
    with pytest.raises(UserError, match=r"checkpoint_final\.pth: the saved network is smaller"):
        load_model(folder, device=CPU)


def test_that_windows_without_number_are_not_counted_out() -> None:
    with pytest.raises(UserError, match="far more than can be predicted"):
        tile_image((10**9, 10**9, 10**9), (8, 8, 8), 0.5)


def test_that_a_window_of_too_many_labels_is_told_before_it_is_computed(make_model: MakeModel) -> None:
    labels = {"background": 0, **{f"label {value}": value for value in range(1, 20_000)}}
    with pytest.raises(UserError, match="One window of this model takes about 1343 GB"):
        load_model(make_model((256, 256, 256), labels=labels), device=CPU)
