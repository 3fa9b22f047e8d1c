"""Models as files: out and in again, and what is refused."""

import os
import pickle
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from core.errors import UserError
from core.events import run_to_end
from core.inference.model.model import load_model
from core.inference.model.model_zip import pack_model, unpack_model
from core.training.saved.checkpoint import read_checkpoint
from tests.core.inference.conftest import CPU, MakeModel


@pytest.fixture
def packed(make_model: MakeModel, tmp_path: Path) -> Path:
    return run_to_end(pack_model(make_model(folds=("0", "1")), tmp_path / "model.zip"))


def everything_in(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*")) if folder.exists() else []


def test_that_a_packed_model_comes_out_with_the_same_weights(packed: Path, tmp_path: Path) -> None:
    (model,) = unpack_model(packed, tmp_path / "installed")
    assert model == tmp_path / "installed/Dataset001_Tiny/nnUNetTrainer__nnUNetPlans__3d_fullres"
    before = load_model(tmp_path / "results/Dataset001_Tiny" / model.name, device=CPU)
    after = load_model(model, device=CPU)
    assert after.folds == ("0", "1")
    for one, other in zip(before.networks, after.networks, strict=True):
        for name, weight in one.state_dict().items():
            assert torch.equal(weight, other.state_dict()[name])
    assert "organ" in (model / "model_card.md").read_text()


def test_that_a_zip_predicts_without_being_installed(packed: Path) -> None:
    assert load_model(packed, device=CPU).folds == ("0", "1")


def test_that_paths_of_training_images_and_the_optimiser_stay_at_home(
    make_model: MakeModel, tmp_path: Path
) -> None:
    folder = make_model()
    path = folder / "fold_0/checkpoint_final.pth"
    content = torch.load(path, weights_only=True)
    content["init_args"]["dataset_json"]["dataset"] = {"a": {"images": ["/home/patient"], "label": "x"}}
    content["optimizer_state"] = {"state": {}, "param_groups": []}
    torch.save(content, path)
    run_to_end(pack_model(folder, tmp_path / "model.zip"))
    (model,) = unpack_model(tmp_path / "model.zip", tmp_path / "installed")
    saved = read_checkpoint(model / "fold_0/checkpoint_final.pth")
    assert saved.optimizer_state is None
    assert "dataset" not in saved.init_args["dataset_json"]


def test_that_a_model_that_is_there_already_is_left_alone(packed: Path, tmp_path: Path) -> None:
    unpack_model(packed, tmp_path / "installed")
    before = everything_in(tmp_path / "installed")
    with pytest.raises(UserError, match="there already"):
        unpack_model(packed, tmp_path / "installed")
    assert everything_in(tmp_path / "installed") == before


class Attack:
    """Would run a command where it is unpickled."""

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("touch /tmp/segwright-was-here",)


def with_link(archive: zipfile.ZipFile) -> None:
    link = zipfile.ZipInfo("Dataset001_Tiny/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive.writestr(link, "/etc")


def with_pickle(archive: zipfile.ZipFile) -> None:
    name = "Dataset001_Tiny/nnUNetTrainer__nnUNetPlans__3d_fullres/fold_2/checkpoint_final.pth"
    archive.writestr(name, pickle.dumps({"network_weights": Attack()}))


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda archive: archive.writestr("../outside.txt", "x"), "outside of its folder"),
        (lambda archive: archive.writestr("a/../../outside.txt", "x"), "outside of its folder"),
        (lambda archive: archive.writestr("/tmp/outside.txt", "x"), "outside of its folder"),
        (lambda archive: archive.writestr("C:/outside.txt", "x"), "outside of its folder"),
        (with_link, "outside of its folder"),
        (with_pickle, "not a checkpoint"),
    ],
)
def test_that_a_zip_with_a_trap_is_refused_and_nothing_written(
    packed: Path, tmp_path: Path, spoil: Callable[[zipfile.ZipFile], None], sentence: str
) -> None:
    with zipfile.ZipFile(packed, "a") as archive:
        spoil(archive)
    before = everything_in(tmp_path)
    with pytest.raises(UserError, match=sentence):
        unpack_model(packed, tmp_path / "installed")
    (tmp_path / "installed").mkdir(exist_ok=True)
    assert everything_in(tmp_path) == sorted([*before, tmp_path / "installed"])


def test_that_a_checkpoint_with_a_program_inside_is_refused(packed: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pth"
    torch.save({"network_weights": {}, "logging": Attack()}, bad)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.write(
            bad, "Dataset001_Tiny/nnUNetTrainer__nnUNetPlans__3d_fullres/fold_2/checkpoint_final.pth"
        )
    with pytest.raises(UserError, match="other than numbers"):
        unpack_model(packed, tmp_path / "installed")
    assert not everything_in(tmp_path / "installed")
    assert not Path("/tmp/segwright-was-here").exists()


def test_that_a_pickle_beside_the_model_is_left_behind(packed: Path, tmp_path: Path) -> None:
    name = (
        "Dataset001_Tiny/nnUNetTrainer__nnUNetPlans__3d_fullres/crossval_results_folds_0_1/postprocessing.pkl"
    )
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(name, pickle.dumps(Attack()))
    unpack_model(packed, tmp_path / "installed")
    assert not list((tmp_path / "installed").rglob("*.pkl"))


def test_that_a_damaged_zip_and_a_zip_of_something_else_are_told(packed: Path, tmp_path: Path) -> None:
    whole = packed.read_bytes()
    packed.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UserError, match="damaged or cut off"):
        unpack_model(packed, tmp_path / "installed")
    middle = len(whole) // 2
    packed.write_bytes(
        whole[:middle] + bytes(255 - b for b in whole[middle : middle + 64]) + whole[middle + 64 :]
    )
    with pytest.raises(UserError, match="damaged or cut off"):
        unpack_model(packed, tmp_path / "installed")
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("holiday.txt", "x")
    with pytest.raises(UserError, match="holds no trained model"):
        unpack_model(packed, tmp_path / "installed")
    assert not everything_in(tmp_path / "installed")
