"""What foreign saved states say of themselves is not believed."""

import io
import pickle
import struct
import zipfile
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from core.errors import UserError
from core.training.saved.checkpoint import Checkpoint, read_checkpoint, write_checkpoint
from core.training.saved.checkpoint_screen import screen_checkpoint
from core.training.saved.pickle_steps import RefusedError, StoredBytes, UntidyError, follow

NOTHING = StoredBytes(sizes={"0": 24})


def saved(tmp_path: Path, content: Any) -> Path:
    path = tmp_path / "c.pth"
    torch.save(content, path)
    return path


def repacked(
    path: Path, change: Callable[[dict[str, bytes]], None], *, kind: int = zipfile.ZIP_STORED
) -> Path:
    with zipfile.ZipFile(path) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    change(members)
    with zipfile.ZipFile(path, "w", kind) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    "logged",
    [
        np.float64(0.5),
        np.float32(0.5),
        np.int64(3),
        np.bool_(True),
        np.arange(6.0).reshape(2, 3),
        torch.device("cuda", 0),
        torch.float16,
        torch.Size([2, 3]),
        OrderedDict(a=1),
        ("a", (1, 2.5), None, b"x"),
        2**70,
        "肝臟",
        torch.zeros(0),
        torch.tensor(3),
        torch.zeros(4, 6).t(),
    ],
)
def test_that_everything_that_states_are_made_of_passes(tmp_path: Path, logged: Any) -> None:
    path = saved(tmp_path, {"network_weights": OrderedDict(a=torch.zeros(2)), "logging": {"x": logged}})
    found = read_checkpoint(path)
    assert torch.equal(found.network_weights["a"], torch.zeros(2))
    assert set(found.logging) == {"x"}


def test_that_an_optimizers_state_and_a_networks_passes(tmp_path: Path) -> None:
    network = torch.nn.Sequential(torch.nn.Conv3d(1, 2, 3), torch.nn.Conv3d(2, 1, 1)).to(
        memory_format=torch.channels_last_3d
    )
    optimizer = torch.optim.AdamW(network.parameters(), amsgrad=True)
    network(torch.zeros(1, 1, 4, 4, 4)).sum().backward()
    optimizer.step()
    content = {"network_weights": network.state_dict(), "optimizer_state": optimizer.state_dict()}
    kept = read_checkpoint(saved(tmp_path, content)).optimizer_state
    assert kept is not None and set(kept["state"][0]) == {"step", "exp_avg", "exp_avg_sq", "max_exp_avg_sq"}


@pytest.mark.parametrize(
    "hidden",
    [
        torch.zeros(3, device="meta"),
        torch.eye(3).to_sparse(),
        torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.qint8),
        torch.zeros(1).expand(1 << 40),
        torch.nn.Parameter(torch.ones(1)),
        {1, 2},
        complex(1, 2),
        bytearray(b"x"),
        np.array(["a"]),
        np.zeros(2, [("a", "f4")]),
        torch.zeros(2, dtype=torch.complex64),
    ],
)
def test_that_tensors_of_other_kinds_are_refused_by_a_sentence(tmp_path: Path, hidden: Any) -> None:
    path = saved(tmp_path, {"network_weights": {"a": torch.zeros(1)}, "logging": {"x": hidden}})
    with pytest.raises(UserError, match=r"c\.pth"):
        read_checkpoint(path)


def test_that_what_holds_itself_or_is_nested_beyond_reason_is_refused(tmp_path: Path) -> None:
    circle: list[Any] = []
    circle.append(circle)
    deep: Any = 1
    for _ in range(300):
        deep = [deep]
    wide: Any = "x"
    for _ in range(60):
        wide = [wide, wide]
    ring: dict[str, Any] = {}
    ring["a"] = (ring,)
    for hidden in (circle, deep, wide, ring):
        path = saved(tmp_path, {"network_weights": {"a": torch.zeros(1)}, "init_args": {"x": hidden}})
        with pytest.raises(UserError, match="not a checkpoint"):
            read_checkpoint(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # more numbers than are stored, fewer, and a reach beyond them
        (b"K\x06tq", b"K\x07tq"),
        (b"K\x06tq", b"K\x05tq"),
        (b"FloatStorage", b"DoubleStorage"[:12]),
        (b"collections\nOrderedDict", b"collections\nCounter\n#"),
        (b"\x80\x02", b"\x80\x04"),
        (b"\x80\x02", b"\x80\x02P1\n"),
    ],
)
def test_that_a_state_whose_figures_contradict_each_other_is_refused(
    tmp_path: Path, old: bytes, new: bytes
) -> None:
    path = saved(tmp_path, {"network_weights": OrderedDict(a=torch.arange(6.0))})

    def change(members: dict[str, bytes]) -> None:
        assert old in members["c/data.pkl"]
        members["c/data.pkl"] = members["c/data.pkl"].replace(old, new, 1)

    with pytest.raises((RefusedError, UntidyError)):
        screen_checkpoint(repacked(path, change))
    with pytest.raises(UserError, match=r"c\.pth"):
        read_checkpoint(path)


@pytest.mark.parametrize(
    "steps",
    [
        # an entry put into what is no dictionary (the memory was written to), or into a list, a number
        b"\x80\x02c_codecs\nencode\nK\x01K\x02s.",
        b"\x80\x02]K\x01K\x02s.",
        b"\x80\x02K\x05K\x01K\x02s.",
        b"\x80\x02}K\x01a.",
        b"\x80\x02(K\x01K\x02K\x03u.",
        b"\x80\x02}(K\x01u.",
        b"\x80\x02}]K\x01s.",
        # nothing to take, nothing remembered, no end, an end too early
        b"\x80\x02a.",
        b"\x80\x02h\x07.",
        b"\x80\x02}",
        b"\x80\x02.",
        b"\x80\x02(.",
        b"\x80\x02}}.",
        b"\x80\x02(q\x00.",
        # calls of what is no name, of names that are unknown, with what they do not take
        b"\x80\x02K\x01)R.",
        b"\x80\x02cos\nsystem\n.",
        b"\x80\x02c__builtin__\neval\n.",
        b"\x80\x02cposix\nsystem\n(X\x01\x00\x00\x00atR.",
        b"\x80\x02ctorch\ndevice\n(X\x04\x00\x00\x00metatR.",
        b"\x80\x02cnumpy\ndtype\n(X\x01\x00\x00\x00OtR.",
        b"\x80\x02cnumpy._core.multiarray\nscalar\n(cnumpy\ndtype\n(X\x02\x00\x00\x00f8tRU\x04aaaatR.",
        # marks that make a kind of number an address
        b"\x80\x02cnumpy\ndtype\n(X\x02\x00\x00\x00f8tR(K\x03X\x01\x00\x00\x00<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x3ftb.",
        # other ways to build, and other stores
        b"\x80\x02}(\x81.",
        b"\x80\x02(i__main__\nx\n.",
        b"\x80\x02}}b.",
        b"\x80\x02X\x01\x00\x00\x00aQ.",
        b"\x80\x02(Q.",
        b"\x80\x02c torch\nFloatStorage\n.",
        b"\x80\x02}ccollections\nOrderedDict\n.",
        b"\x80\x02\x8f.",
        b"\x80\x02}X\x03\x00\x00\x00\xed\xa0\x80K\x01s.",
    ],
)
def test_that_steps_that_no_state_needs_are_refused(steps: bytes) -> None:
    with pytest.raises((RefusedError, UntidyError)):
        follow(steps, NOTHING)


def test_that_the_old_format_is_refused_whatever_is_put_behind_it(tmp_path: Path) -> None:
    path = tmp_path / "c.pth"
    torch.save({"network_weights": {"a": torch.zeros(1)}}, path, _use_new_zipfile_serialization=False)
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    path.write_bytes(path.read_bytes() + empty.getvalue())
    assert zipfile.is_zipfile(path)
    with pytest.raises(UserError, match="not a checkpoint"):
        read_checkpoint(path)


@pytest.mark.parametrize(
    "name", ["c/constants.pkl", "c/code/__torch__.py", "c/data/x", "other/data.pkl", "c/data/0/1"]
)
def test_that_members_that_no_state_has_are_refused(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path, {"network_weights": {"a": torch.zeros(1)}})
    with pytest.raises(UserError, match=r"c\.pth"):
        read_checkpoint(repacked(path, lambda members: members.update({name: b"x"})))


def test_that_a_state_that_unpacks_to_gigabytes_is_refused_and_a_tidy_packed_one_read(tmp_path: Path) -> None:
    content = {"network_weights": {"a": torch.rand(1000)}}
    read_checkpoint(repacked(saved(tmp_path, content), lambda members: None, kind=zipfile.ZIP_DEFLATED))
    path = saved(tmp_path, {"network_weights": {"a": torch.zeros(16 << 20)}})
    with pytest.raises(UserError, match=r"c\.pth"):
        read_checkpoint(repacked(path, lambda members: None, kind=zipfile.ZIP_DEFLATED))


def test_that_bytes_before_between_and_behind_the_members_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, {"network_weights": {"a": torch.zeros(1)}})
    whole = path.read_bytes()
    for data in (b"PK\x03\x04" + whole, b"x" + whole, whole + b"x", whole[:-2] + struct.pack("<H", 1) + b"x"):
        path.write_bytes(data)
        with pytest.raises(UserError, match=r"c\.pth"):
            read_checkpoint(path)


def test_that_a_state_of_far_more_numbers_than_its_network_is_refused(tmp_path: Path) -> None:
    path = saved(
        tmp_path, {"network_weights": {"a": torch.zeros(1)}, "optimizer_state": {"x": torch.zeros(20 << 20)}}
    )
    read_checkpoint(path)
    read_checkpoint(path, parameters=1 << 20)
    with pytest.raises(UserError, match="far more numbers"):
        read_checkpoint(path, parameters=1000)


def test_that_a_state_of_ours_passes_with_every_entry(tmp_path: Path) -> None:
    write_checkpoint(
        tmp_path / "c.pth",
        Checkpoint(
            network_weights={"a": torch.zeros(2, 3)},
            optimizer_state={
                "state": {0: {"momentum_buffer": torch.ones(2)}},
                "param_groups": [{"params": [0]}],
            },
            grad_scaler_state={"scale": 65536.0, "_growth_tracker": 0},
            init_args={"plans": {"a": [1] * 1000}, "fold": 0, "dataset_json": {}},
            mirror_axes=(0, 1),
        ),
    )
    assert screen_checkpoint(tmp_path / "c.pth").tensor_bytes == 32


def test_that_a_pickle_inside_a_zip_that_runs_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[Any, tuple[str]]:
            return exec, (f"open({str(tmp_path / 'trap')!r}, 'w')",)

    path = saved(tmp_path, {"network_weights": {"a": torch.zeros(1)}})
    for protocol in range(6):
        data = pickle.dumps({"network_weights": Trap()}, protocol)
        with pytest.raises(UserError, match=r"c\.pth"):
            read_checkpoint(repacked(path, lambda members, data=data: members.update({"c/data.pkl": data})))
    assert not (tmp_path / "trap").exists()
