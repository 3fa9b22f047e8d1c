"""Saved states: nnU-Net's layout, read without running anything."""

import os
import pickle
import resource
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from core.errors import UserError
from core.training.saved.checkpoint import Checkpoint, read_checkpoint, write_checkpoint


class Hostile:
    """Pickled, it writes a file as soon as it is read."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.target),)


def example() -> Checkpoint:
    return Checkpoint(
        network_weights={"encoder.a": torch.arange(6.0).reshape(2, 3)},
        optimizer_state={"state": {0: {"momentum_buffer": torch.ones(2)}}, "param_groups": [{"lr": 0.01}]},
        logging={"train_losses": [0.5, -0.25]},
        best_ema=0.75,
        current_epoch=2,
        init_args={"plans": {"x": [1, 2]}, "configuration": "2d", "fold": "0", "dataset_json": {}},
        mirror_axes=(0, 1),
        ours={"iteration": 7},
    )


def test_that_a_checkpoint_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "checkpoint_latest.pth"
    write_checkpoint(path, example())
    back = read_checkpoint(path)
    assert torch.equal(back.network_weights["encoder.a"], torch.arange(6.0).reshape(2, 3))
    assert (back.best_ema, back.current_epoch, back.mirror_axes) == (0.75, 2, (0, 1))
    assert back.logging == {"train_losses": [0.5, -0.25]}
    assert back.ours == {"iteration": 7}
    assert back.optimizer_state is not None
    assert torch.equal(back.optimizer_state["state"][0]["momentum_buffer"], torch.ones(2))
    assert [path.name for path in tmp_path.iterdir()] == ["checkpoint_latest.pth"]


def test_that_the_file_holds_the_keys_that_the_peer_reads(tmp_path: Path) -> None:
    write_checkpoint(tmp_path / "c.pth", example())
    content = torch.load(tmp_path / "c.pth", weights_only=True)
    assert set(content) >= {
        "network_weights",
        "optimizer_state",
        "grad_scaler_state",
        "logging",
        "_best_ema",
        "current_epoch",
        "init_args",
        "trainer_name",
        "inference_allowed_mirroring_axes",
    }


def test_that_no_axes_to_mirror_are_written_as_the_peer_writes_them(tmp_path: Path) -> None:
    # of an empty tuple it takes the maximum, and fails
    write_checkpoint(tmp_path / "c.pth", replace(example(), mirror_axes=()))
    content = torch.load(tmp_path / "c.pth", weights_only=True)
    assert content["inference_allowed_mirroring_axes"] is None


def test_that_checkpoints_of_the_peer_are_read_as_plain_values(shared: Path) -> None:
    paths = sorted((shared / "reference/models").rglob("checkpoint_final.pth"))
    assert paths
    for path in paths:
        checkpoint = read_checkpoint(path)
        assert checkpoint.current_epoch == len(checkpoint.logging["train_losses"])
        assert all(type(loss) is float for loss in checkpoint.logging["train_losses"])
        assert type(checkpoint.best_ema) is float
        assert set(checkpoint.init_args) >= {"plans", "configuration", "fold", "dataset_json"}


@pytest.mark.parametrize("hidden_in", ["network_weights", "logging", "whole"])
def test_that_a_hostile_checkpoint_is_refused_and_nothing_in_it_runs(tmp_path: Path, hidden_in: str) -> None:
    trap = Hostile(tmp_path / "trap")
    content = {"network_weights": {"a": torch.zeros(1)}, "logging": {}}
    if hidden_in == "whole":
        torch.save(trap, tmp_path / "c.pth")
    else:
        torch.save({**content, hidden_in: {"a": trap}}, tmp_path / "c.pth")
    with pytest.raises(UserError, match="refused"):
        read_checkpoint(tmp_path / "c.pth")
    assert not (tmp_path / "trap").exists()


def test_that_a_bare_pickle_is_refused_and_does_not_run(tmp_path: Path) -> None:
    (tmp_path / "c.pth").write_bytes(pickle.dumps(Hostile(tmp_path / "trap")))
    with pytest.raises(UserError, match="not a checkpoint"):
        read_checkpoint(tmp_path / "c.pth")
    torch.save(Hostile(tmp_path / "trap"), tmp_path / "old.pth", _use_new_zipfile_serialization=False)
    with pytest.raises(UserError, match="not a checkpoint"):
        read_checkpoint(tmp_path / "old.pth")
    assert not (tmp_path / "trap").exists()


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_that_a_checkpoint_that_was_cut_off_says_so(tmp_path: Path, share: float) -> None:
    write_checkpoint(tmp_path / "whole.pth", example())
    data = (tmp_path / "whole.pth").read_bytes()
    (tmp_path / "cut.pth").write_bytes(data[: int(len(data) * share)])
    with pytest.raises(UserError, match=r"cut\.pth.*cut off"):
        read_checkpoint(tmp_path / "cut.pth")


def test_that_other_files_and_no_file_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "text.pth").write_text("no weights")
    with pytest.raises(UserError, match="not a checkpoint"):
        read_checkpoint(tmp_path / "text.pth")
    torch.save([1, 2], tmp_path / "list.pth")
    with pytest.raises(UserError, match="not a checkpoint"):
        read_checkpoint(tmp_path / "list.pth")
    with pytest.raises(UserError, match="missing"):
        read_checkpoint(tmp_path / "none.pth")


@pytest.mark.parametrize(
    ("entry", "value"),
    [
        ("current_epoch", "soon"),
        ("logging", [1, 2]),
        ("_best_ema", "best"),
        ("optimizer_state", "none"),
        ("inference_allowed_mirroring_axes", ["x"]),
        ("init_args", 7),
        ("segwright", "ours"),
        ("network_weights", {"a": "b"}),
    ],
)
def test_that_an_entry_of_another_kind_is_no_checkpoint(tmp_path: Path, entry: str, value: Any) -> None:
    torch.save({"network_weights": {"a": torch.zeros(1)}} | {entry: value}, tmp_path / "odd.pth")
    with pytest.raises(UserError, match=r"odd\.pth: this is not a checkpoint"):
        read_checkpoint(tmp_path / "odd.pth")


def test_that_a_full_disk_is_told_though_the_writer_hides_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "checkpoint_latest.pth"
    write_checkpoint(path, example())

    def hide(*arguments: object) -> None:
        raise RuntimeError("[enforce fail at inline_container.cc:668] . unexpected pos 64 vs 0")

    full = shutil.disk_usage(tmp_path)._replace(free=4096)
    monkeypatch.setattr("torch.save", hide)
    monkeypatch.setattr("shutil.disk_usage", lambda folder: full)
    with pytest.raises(UserError, match=r"checkpoint_latest\.pth: the disk is full"):
        write_checkpoint(path, example())
    monkeypatch.undo()
    assert read_checkpoint(path).current_epoch == 2


def test_that_a_write_that_fails_keeps_the_last_good_state(tmp_path: Path) -> None:
    path = tmp_path / "checkpoint_latest.pth"
    write_checkpoint(path, example())
    large = Checkpoint(network_weights={"a": torch.zeros(2**20)})
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    import signal

    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2**16, limits[1]))
        with pytest.raises((UserError, OSError, RuntimeError)):
            write_checkpoint(path, large)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert read_checkpoint(path).current_epoch == 2
    assert [entry.name for entry in tmp_path.iterdir()] == ["checkpoint_latest.pth"]
