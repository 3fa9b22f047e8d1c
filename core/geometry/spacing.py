"""What two spacings decide: the new size, and whether slices are resampled apart (METHOD §4)."""

from collections.abc import Sequence

from core.geometry.box import Shape

ANISOTROPIC = 3.0
"""slices are resampled apart where the largest spacing is more than this many times the smallest"""


def resampled_shape(shape: Sequence[int], spacing: Sequence[float], new_spacing: Sequence[float]) -> Shape:
    """The size at the new spacing, rounded half to even; never less than one voxel."""
    z, y, x = (
        max(round(old / new * size), 1) for old, new, size in zip(spacing, new_spacing, shape, strict=True)
    )
    return z, y, x


def separate_axis(spacing: Sequence[float], new_spacing: Sequence[float]) -> int | None:
    """The axis (0, 1, 2) across which slices are resampled apart, or None for a resize in 3D.

    The present spacing decides, and only where it is not anisotropic, the new one.
    """
    for candidate in (spacing, new_spacing):
        largest = max(candidate)
        if largest / min(candidate) > ANISOTROPIC:
            axes = [axis for axis, value in enumerate(candidate) if value == largest]
            return axes[0] if len(axes) == 1 else None
    return None
