"""Random masks, and random edits of them."""

from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

shapes = st.tuples(st.integers(1, 9), st.integers(1, 10), st.integers(1, 11))
seeds = st.integers(0, 2**32 - 1)
spacings = st.tuples(*(st.sampled_from((0.3, 0.75, 1.0, 2.5, 5.0)) for _ in range(3)))


def blobs(seed: int, shape: tuple[int, int, int], labels: int = 3) -> NDArray[np.uint8]:
    """Smooth shapes of a few labels, with holes and loose parts."""
    rng = np.random.default_rng(seed)
    field = gaussian_filter(rng.normal(size=shape), 1.0)
    field = (field - field.min()) / max(float(np.ptp(field)), 1e-9)
    mask: NDArray[np.uint8] = (field * 2 * (labels + 1)).astype(np.uint8) % (labels + 1)
    return mask


def random_part(rng: np.random.Generator, shape: tuple[int, ...]) -> tuple[slice, ...]:
    lows = [int(rng.integers(0, size)) for size in shape]
    return tuple(
        slice(low, low + int(rng.integers(1, size - low + 1))) for low, size in zip(lows, shape, strict=True)
    )


def randomly_changed(rng: np.random.Generator, mask: NDArray[Any]) -> NDArray[Any]:
    """Some voxels of a box with other labels."""
    changed = mask.copy()
    part = changed[random_part(rng, mask.shape)]
    chosen = rng.random(part.shape) < rng.random()
    part[chosen] = rng.integers(0, 4, int(chosen.sum()))
    return changed
