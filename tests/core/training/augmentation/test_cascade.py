"""The previous stage's labels as channels, and what is done to them."""

import numpy as np
import pytest
import torch
from scipy import ndimage

from core.training.augmentation.cascade import change_shapes, dilate, erode, one_hot, remove_components
from core.training.augmentation.draw import Morphology


def ball(radius: int, dimensions: int) -> np.ndarray:
    offsets = np.indices((2 * radius + 1,) * dimensions) - radius
    return (offsets**2).sum(0) <= radius**2


@pytest.mark.parametrize("radius", [1, 2, 5, 8])
@pytest.mark.parametrize("shape", [(24, 30), (9, 20, 22)])
def test_that_shapes_grow_and_shrink_by_balls(radius: int, shape: tuple[int, ...]) -> None:
    mask = np.random.default_rng(1).random(shape) > 0.97
    element = ball(radius, len(shape))
    assert np.array_equal(dilate(torch.from_numpy(mask), radius), ndimage.binary_dilation(mask, element))
    solid = ~mask
    want = ndimage.binary_erosion(solid, element, border_value=1)
    assert np.array_equal(erode(torch.from_numpy(solid), radius), want)


def test_that_every_label_gets_a_channel() -> None:
    channels = one_hot(torch.tensor([[0, 1, 2, -1]]), (1, 2))
    assert channels.tolist() == [[[0, 1, 0, 0]], [[0, 0, 1, 0]]]


def test_that_what_one_label_gains_the_others_lose() -> None:
    channels = torch.zeros((2, 9, 9))
    channels[0, 2:7, 2:4] = 1
    channels[1, 2:7, 4:6] = 1
    change_shapes(channels, (Morphology(label=0, operation="dilate", radius=1),))
    assert channels.sum(0).max() == 1
    assert channels[0, 4, 4] == 1
    assert channels[1, 4, 4] == 0
    assert channels[1, 4, 5] == 1


@pytest.mark.parametrize(
    ("operation", "hole", "speck"), [("open", 0, 0), ("close", 1, 1), ("erode", 0, 0), ("dilate", 1, 1)]
)
def test_that_opening_drops_specks_and_closing_fills_holes(operation: str, hole: int, speck: int) -> None:
    channels = torch.zeros((1, 20, 20))
    channels[0, 4:13, 4:13] = 1
    channels[0, 8, 8] = 0
    channels[0, 17, 17] = 1
    change_shapes(channels, (Morphology(label=0, operation=operation, radius=1),))
    assert channels[0, 8, 8] == hole
    assert channels[0, 17, 17] == speck


def test_that_one_component_is_removed_and_never_a_large_one() -> None:
    channels = torch.zeros((1, 20, 20))
    channels[0, :10, :10] = 1
    channels[0, 15:17, 15:17] = 1
    channels[0, 15:17, 2:4] = 1
    before = channels.clone()
    remove_components(channels, ((0, 0.0),), 0.15)
    assert (before - channels).sum() == 4
    assert channels[0, :10, :10].all()
    remove_components(channels, ((0, 0.999),), 0.15)
    assert channels.sum() == 100
    remove_components(channels, ((0, 0.5),), 0.15)
    assert channels.sum() == 100
