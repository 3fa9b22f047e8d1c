"""Cropping to what an image shows, and the way back (METHOD §2, §4)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.geometry.box import Box, Shape, Span, box_slices, whole_box


def nonzero_box(voxels: NDArray[Any]) -> Box:
    """The smallest box that holds every voxel (C, Z, Y, X) that is nonzero in any channel.

    Filling the holes of the nonzero region does not change its box, so they are not looked for.
    An image without a nonzero voxel keeps its whole extent.
    """
    shape: Shape = (voxels.shape[1], voxels.shape[2], voxels.shape[3])
    spans: list[Span] = []
    for axis in (1, 2, 3):
        span = _nonzero_span(voxels, axis)
        if span is None:
            return whole_box(shape)
        spans.append(span)
        # what was cut off along one axis need not be looked at along the next
        voxels = voxels[(slice(None),) * axis + (slice(*span),)]
    return spans[0], spans[1], spans[2]


def _nonzero_span(voxels: NDArray[Any], axis: int) -> Span | None:
    planes = np.moveaxis(voxels, axis, 0)
    count = len(planes)
    if planes[0].any() and planes[-1].any():  # so it is with most images
        return 0, count
    others = tuple(i for i in range(voxels.ndim) if i != axis)
    found = np.flatnonzero(voxels.any(axis=others))
    return (int(found[0]), int(found[-1]) + 1) if len(found) else None


def nonzero_mask(cropped: NDArray[Any]) -> NDArray[np.bool_]:
    """Where an image (C, Z, Y, X), cropped to its nonzero box, is nonzero in any channel, with holes filled.

    A zero voxel lies in a hole where no path of zero voxels (face to face) leads to the rim of the box.
    In a plane (z = 1) every voxel lies at the rim: planes have no holes, as in nnU-Net.
    """
    mask = np.asarray(cropped[0] != 0)
    for channel in cropped[1:]:
        mask |= channel != 0
    faces = [mask[0], mask[-1], mask[:, 0], mask[:, -1], mask[:, :, 0], mask[:, :, -1]]
    if all(face.all() for face in faces):
        return np.ones_like(mask)
    if min(mask.shape) <= 2:
        return mask
    return _fill_holes(mask)


def _fill_holes(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    # a quarter of a second of import that most images do not need
    import cc3d

    regions, count = cc3d.connected_components(
        np.ascontiguousarray(~mask), connectivity=6, binary_image=True, return_N=True
    )
    if not count:
        return mask
    hole = np.ones(count + 1, np.bool_)
    for face in (regions[0], regions[-1], regions[:, 0], regions[:, -1], regions[:, :, 0], regions[:, :, -1]):
        hole[face.ravel()] = False
    hole[0] = True
    return np.asarray(hole[regions])


def crop(voxels: NDArray[Any], box: Box) -> NDArray[Any]:
    """A view of the box; the last three axes are (Z, Y, X)."""
    where = (Ellipsis, *box_slices(box))
    return voxels[where]


def uncrop(cropped: NDArray[Any], box: Box, shape: Shape, *, fill: int = 0) -> NDArray[Any]:
    """`cropped` put back into an array whose last three axes have `shape`; `fill` lies around it."""
    if whole_box(shape) == box:
        return cropped
    whole = np.full((*cropped.shape[:-3], *shape), fill, cropped.dtype)
    where = (Ellipsis, *box_slices(box))
    whole[where] = cropped
    return whole
