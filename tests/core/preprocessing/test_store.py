"""Preprocessed cases on disk: whole or not there, read by patch, from any thread."""

import pickle
import threading
from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.io.arrays import array_store
from core.io.arrays.array_store import open_array, write_array
from core.io.files.atomic import replacing
from core.preprocessing.preprocess import preprocess_image
from core.preprocessing.preprocessed_case import PreprocessedArrays
from core.preprocessing.store import case_names, move_case, open_case, write_case
from tests.core.preprocessing.recorded_case import make_image, make_plan, simple_labels


@pytest.fixture
def arrays() -> PreprocessedArrays:
    rng = np.random.default_rng(0)
    plan = make_plan(
        spacing=(1.0, 0.7, 1.0), normalization=("ZScoreNormalization",) * 2, use_mask=(False,) * 2
    )
    image = make_image(rng.normal(size=(2, 20, 30, 25)).astype(np.float32))
    mask = rng.integers(0, 3, (20, 30, 25)).astype(np.uint8)
    return preprocess_image(image, plan, plan.configuration("c"), mask=mask, labels=simple_labels(3))


def test_that_a_case_comes_back_as_it_went(tmp_path: Path, arrays: PreprocessedArrays) -> None:
    write_case(tmp_path, "a.b_1", arrays, patch_size=(16, 16, 16))
    case = open_case(tmp_path, "a.b_1")
    assert case_names(tmp_path) == ("a.b_1",)
    assert case.shape == arrays.image.shape[1:] == case.labels.shape
    assert case.channels == 2
    assert np.array_equal(case.image[:], arrays.image)
    assert np.array_equal(case.image[:, 3:9, 0:5, 7:8], arrays.image[:, 3:9, 0:5, 7:8])
    assert np.array_equal(case.labels[3:9, 0:5, 7:8], arrays.labels[3:9, 0:5, 7:8])
    assert case.labels.dtype == np.int8
    assert case.image.dtype == np.float32
    assert case.geometry == arrays.geometry
    assert list(case.locations) == [(1,), (2,), (3,)]
    for key, voxels in arrays.locations.items():
        assert np.array_equal(case.locations[key], voxels)


def test_that_the_same_arrays_are_the_same_bytes(tmp_path: Path, arrays: PreprocessedArrays) -> None:
    for folder in ("one", "two"):
        write_case(tmp_path / folder, "a", arrays, patch_size=(16, 16, 16))
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(names) == 4
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_that_a_moved_case_is_whole_and_leaves_nothing(tmp_path: Path, arrays: PreprocessedArrays) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    other.mkdir()
    (other / "a.image.b2nd").write_text("of a move that was broken off")
    for name in ("a", "b"):
        write_case(one, name, arrays)
    assert move_case(one, "a", other)
    assert np.array_equal(open_case(other, "a").image[:], arrays.image)
    assert (case_names(one), case_names(other)) == (("b",), ("a",))
    assert all(path.name.startswith("b.") for path in one.iterdir())


def test_that_half_a_case_is_not_moved_but_removed(tmp_path: Path, arrays: PreprocessedArrays) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    other.mkdir()
    write_case(one, "a", arrays)
    (one / "a.labels.b2nd").rename(other / "a.labels.b2nd")
    assert not move_case(one, "a", other)
    assert list(one.iterdir()) == list(other.iterdir()) == []


def test_that_threads_read_at_once(tmp_path: Path) -> None:
    array = np.arange(64**3, dtype=np.float32).reshape(1, 64, 64, 64)
    write_array(tmp_path / "a.b2nd", array, patch_size=(32, 32, 32))
    stored = open_array(tmp_path / "a.b2nd")
    wrong: list[int] = []

    def read(seed: int) -> None:
        rng = np.random.default_rng(seed)
        for _ in range(40):
            z, y, x = rng.integers(0, 32, 3)
            box = (slice(None), slice(z, z + 32), slice(y, y + 32), slice(x, x + 32))
            if not np.array_equal(stored[box], array[box]):
                wrong.append(seed)

    threads = [threading.Thread(target=read, args=(seed,)) for seed in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_that_a_stored_array_goes_to_another_process_as_its_path(tmp_path: Path) -> None:
    write_array(tmp_path / "a.b2nd", np.arange(10.0))
    stored = pickle.loads(pickle.dumps(open_array(tmp_path / "a.b2nd")))
    assert np.array_equal(stored[2:5], [2, 3, 4])


@pytest.mark.parametrize("shape", [(1,), (3, 1, 700, 500), (1, 5, 300, 2), (40, 1, 1), (2, 130, 130, 130)])
@pytest.mark.parametrize("patch", [(), (512, 512), (40, 56, 40), (1, 64, 64)])
def test_that_arrays_of_any_shape_are_kept(
    tmp_path: Path, shape: tuple[int, ...], patch: tuple[int, ...]
) -> None:
    array = np.random.default_rng(1).normal(size=shape).astype(np.float32)
    write_array(tmp_path / "a.b2nd", array, patch_size=patch)
    assert np.array_equal(open_array(tmp_path / "a.b2nd")[...], array)


def test_that_patches_of_planes_are_kept_in_planes() -> None:
    assert array_store._block_shape((1, 50, 600, 600), (512, 512), 4)[1] == 1


@pytest.mark.parametrize("ending", [".image.b2nd", ".labels.b2nd", ".locations.npz", ".case.json"])
@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "noise"])
def test_that_a_damaged_case_is_the_users_to_mend(
    tmp_path: Path, arrays: PreprocessedArrays, ending: str, damage: str
) -> None:
    write_case(tmp_path, "a", arrays)
    file = tmp_path / f"a{ending}"
    content = file.read_bytes()
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes({"empty": b"", "cut": content[: len(content) // 3], "noise": b"\x07" * 500}[damage])
    with pytest.raises(UserError, match="a" + ending):
        case = open_case(tmp_path, "a")
        case.image[:], case.labels[:]


def test_that_a_case_that_is_written_again_never_counts_half(
    tmp_path: Path, arrays: PreprocessedArrays, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_case(tmp_path, "a", arrays)

    def full(*_: object, **__: object) -> None:
        raise UserError("full")

    monkeypatch.setattr("core.preprocessing.store.write_array", full)
    with pytest.raises(UserError):
        write_case(tmp_path, "a", arrays)
    assert case_names(tmp_path) == ()
    assert not list(tmp_path.iterdir())


def test_that_a_case_counts_only_when_its_record_is_whole(tmp_path: Path, arrays: PreprocessedArrays) -> None:
    write_case(tmp_path, "a", arrays)
    with replacing(tmp_path / "b.case.json"):
        assert case_names(tmp_path) == ("a",)
