"""How much of a case a patch sees."""

from collections.abc import Sequence


def coverage(patch_size: Sequence[int], median_size: Sequence[float]) -> float:
    """The share of the median case that one patch sees, 0 to 1; what lies beyond the case's border is not seen.

    The planner itself compares numbers of voxels (docs/method.md), which counts that too.
    """
    share = 1.0
    for patch, median in zip(patch_size, median_size, strict=True):
        share *= min(1.0, patch / median) if median > 0 else 1.0
    return share
