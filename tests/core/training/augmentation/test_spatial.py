"""Turning, scaling, mirroring: where every voxel comes from, to a fraction of a voxel."""

import math
from typing import Any

import numpy as np
import pytest
import torch
from scipy import ndimage

from core.training.augmentation import spatial
from core.training.augmentation.draw import rotation_2d, rotation_3d
from core.training.augmentation.label_cells import LabelCells
from core.training.augmentation.spatial import mirror, place, source_box, turn


def moved(
    image: torch.Tensor, start: tuple[int, ...], patch: tuple[int, ...], matrix: np.ndarray
) -> tuple[torch.Tensor, torch.Tensor]:
    """A patch of a 0/1 image by way of the box that is read, as image and as labels."""
    box = source_box(start, patch, matrix, image.shape)
    cut = image[tuple(slice(low, high) for low, high in box)]
    turned, (labels,) = turn(
        cut[None].float(), [cut.to(torch.int16)], box=box, start=start, patch=patch, matrix=matrix
    )
    return turned[0], labels


def test_that_without_a_transform_the_patch_is_the_case_itself() -> None:
    case = torch.arange(7 * 9 * 8, dtype=torch.float32).reshape(7, 9, 8)
    for start in [(0, 0, 0), (-2, 3, 5), (4, -1, 4), (2, 2, 2)]:
        patch = (5, 6, 7)
        box = source_box(start, patch, None, case.shape)
        got = place(case[tuple(slice(low, high) for low, high in box)], box, start, patch, -1.0)
        padded = torch.nn.functional.pad(case, (9, 9) * 3, value=-1.0)
        want = padded[tuple(slice(at + 9, at + 9 + edge) for at, edge in zip(start, patch, strict=True))]
        assert torch.equal(got, want)


@pytest.mark.parametrize("start", [(0, 0, 0), (-2, 3, 1), (3, 4, 5)])
def test_that_the_identity_matrix_moves_nothing(start: tuple[int, int, int]) -> None:
    case = (torch.rand((9, 11, 10), generator=torch.Generator().manual_seed(0)) > 0.5).float()
    patch = (6, 7, 8)
    image, labels = moved(case, start, patch, np.eye(3))
    box = source_box(start, patch, None, case.shape)
    cut = case[tuple(slice(low, high) for low, high in box)]
    assert torch.allclose(image, place(cut, box, start, patch, 0.0), atol=1e-5)
    assert torch.equal(labels, place(cut.to(torch.int16), box, start, patch, -1))


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_that_a_quarter_turn_is_exact_for_image_and_labels(turns: int) -> None:
    case = (torch.rand((10, 10), generator=torch.Generator().manual_seed(1)) > 0.5).float()
    image, labels = moved(case, (1, 1), (8, 8), rotation_2d(turns * math.pi / 2))
    want = torch.rot90(case[1:9, 1:9], -turns, (0, 1))
    assert torch.allclose(image, want, atol=1e-5)
    assert torch.equal(labels.float(), want)


@pytest.mark.parametrize("seed", range(6))
def test_that_image_and_labels_are_moved_by_the_same_map_and_the_right_one(seed: int) -> None:
    """A thin cross: shifted by one voxel against the other, hardly anything of it would overlap."""
    rng = np.random.default_rng(seed)
    matrix = rotation_3d(rng.uniform(-0.5, 0.5, 3)) * rng.uniform(0.7, 1.4)
    case = torch.zeros((40, 44, 42))
    case[20, 22, :] = case[20, :, 21] = case[:, 22, 21] = 1
    case[18:23, 20:25, 19:24] = 1
    start, patch = (6, 8, 10), (28, 26, 22)
    image, labels = moved(case, start, patch, matrix)
    middle = np.asarray(start) + (np.asarray(patch) - 1) / 2
    offset = middle - matrix @ ((np.asarray(patch) - 1) / 2)
    around = np.pad(case.numpy(), 20)
    want = ndimage.affine_transform(around, matrix, offset + 20, output_shape=patch, order=1)
    assert np.abs(image.numpy() - want).max() < 1e-4
    sure = np.abs(want - 0.5) > 1e-3
    assert np.array_equal(labels.clamp(min=0).numpy()[sure], (want > 0.5).astype(np.int16)[sure])
    for axis in range(3):
        shifted = np.roll(want, 1, axis)
        assert np.abs(image.numpy() - shifted).max() > 0.3


@pytest.mark.parametrize("dtype", [np.int8, np.int16])
@pytest.mark.parametrize("seed", range(4))
def test_that_labels_are_those_of_the_largest_linear_weight_and_outside_is_minus_one(
    seed: int, dtype: type[np.signedinteger[Any]]
) -> None:
    rng = np.random.default_rng(seed)
    case = torch.from_numpy(rng.integers(0, 4, (14, 15, 13)).astype(dtype))
    matrix = rotation_3d(rng.uniform(-0.5, 0.5, 3)) * 1.3
    start, patch = (1, 2, 0), (11, 12, 13)
    box = source_box(start, patch, matrix, case.shape)
    cut = case[tuple(slice(low, high) for low, high in box)]
    _, (got,) = turn(cut[None].float(), [cut], box=box, start=start, patch=patch, matrix=matrix)
    assert got.dtype == case.dtype
    middle = np.asarray(start) + (np.asarray(patch) - 1) / 2
    offset = middle - matrix @ ((np.asarray(patch) - 1) / 2)
    padded = np.pad(case.numpy(), 20, constant_values=-1)
    weights = np.stack(
        [
            ndimage.affine_transform((padded == value).astype(float), matrix, offset + 20, patch, order=1)
            for value in range(-1, 4)
        ]
    )
    ordered = np.sort(weights, 0)
    sure = ordered[-1] - ordered[-2] > 1e-3
    assert sure.mean() > 0.95
    assert np.array_equal(got.numpy()[sure], (weights.argmax(0) - 1)[sure])
    assert (got == -1).any()


def test_that_the_nearest_label_wins_a_tie() -> None:
    case = torch.tensor([[0, 1, 2, 3]] * 4, dtype=torch.int16)
    # half a voxel to the right of every centre: both neighbours weigh the same
    places = torch.stack(torch.meshgrid(torch.arange(1.0, 3.0), torch.tensor([0.5, 1.5, 2.5]), indexing="ij"))
    assert LabelCells(case).sample(places).tolist() == [[1, 2, 3]] * 2


@pytest.mark.parametrize("seed", range(20))
def test_that_the_box_read_holds_all_that_the_patch_needs(seed: int) -> None:
    rng = np.random.default_rng(seed)
    shape = tuple(int(edge) for edge in rng.integers(5, 30, 3))
    patch = tuple(int(edge) for edge in rng.integers(4, 24, 3))
    start = tuple(int(rng.integers(-3, edge)) for edge in shape)
    matrix = rotation_3d(rng.uniform(-0.5, 0.5, 3)) * rng.uniform(0.7, 1.4)
    case = torch.from_numpy(rng.normal(size=shape).astype(np.float32))
    box = source_box(start, patch, matrix, shape)
    assert all(0 <= low < high <= size for (low, high), size in zip(box, shape, strict=True))
    cut = case[tuple(slice(low, high) for low, high in box)]
    part, _ = turn(cut[None], [], box=box, start=start, patch=patch, matrix=matrix)
    everything = tuple((0, edge) for edge in shape)
    whole, _ = turn(case[None], [], box=everything, start=start, patch=patch, matrix=matrix)
    assert torch.allclose(part, whole, atol=1e-4)


def test_that_a_patch_made_slab_by_slab_is_the_one_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(1)
    case = torch.from_numpy(rng.integers(0, 3, (20, 22, 18)).astype(np.int16))
    matrix = rotation_3d(np.array([0.3, -0.2, 0.4])) * 1.2
    whole = moved(case, (2, 3, 1), (15, 14, 13), matrix)
    monkeypatch.setattr(spatial, "SLAB", 400)
    slabs = moved(case, (2, 3, 1), (15, 14, 13), matrix)
    assert torch.equal(whole[0], slabs[0])
    assert torch.equal(whole[1], slabs[1])


def test_that_far_outside_there_is_nothing() -> None:
    image, labels = moved(torch.ones((6, 6, 6)), (-40, 2, 2), (8, 4, 4), np.eye(3) * 1.1)
    assert not image.any()
    assert (labels == -1).all()


def test_that_a_scale_above_one_shows_more_of_the_case() -> None:
    case = torch.zeros((41, 41))
    case[10:31, 10:31] = 1
    near, _ = moved(case, (5, 5), (31, 31), np.eye(2) * 0.7)
    far, _ = moved(case, (5, 5), (31, 31), np.eye(2) * 1.4)
    assert near.mean() > case[5:36, 5:36].mean() > far.mean()


def test_that_mirrors_reverse_the_axes_drawn_for_each_sample() -> None:
    batch = torch.arange(2 * 3 * 4 * 5.0).reshape(2, 3, 4, 5)
    want = torch.stack((batch[0].flip(1), batch[1].flip((1, 2))))
    assert torch.equal(mirror(batch.clone(), [(0,), (0, 1)]), want)
    assert torch.equal(mirror(batch.clone(), [(), ()]), batch)
