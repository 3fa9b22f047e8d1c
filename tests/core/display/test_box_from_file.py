"""A box of a file, in the volume as it is turned for looking."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.display.anatomy import Turn


@given(
    st.permutations((0, 1, 2)), st.tuples(st.booleans(), st.booleans(), st.booleans()), st.integers(0, 2**31)
)
@settings(max_examples=100, deadline=None)
def test_that_a_box_holds_the_same_voxels_in_the_file_and_turned(axes, flips, seed):
    rng = np.random.default_rng(seed)
    shape = tuple(int(size) for size in rng.integers(1, 7, 3))
    lows = [int(rng.integers(0, size)) for size in shape]
    box = tuple(
        slice(low, int(rng.integers(low + 1, size + 1))) for low, size in zip(lows, shape, strict=True)
    )
    voxels = np.arange(np.prod(shape)).reshape(shape)
    turn = Turn(axes=tuple(axes), flips=flips)
    turned = turn.apply(voxels)[turn.box_from_file(box, shape)]
    assert sorted(turned.ravel()) == sorted(voxels[box].ravel())
