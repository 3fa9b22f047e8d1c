"""Whether a case is what the plan and the labels expect; each misfit with its sentence."""

from collections.abc import Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.dataset.labels import Labels
from core.errors import UserError
from core.geometry.box import Shape
from core.planning.plan import Configuration
from core.text import by_axis


def raise_unless_fitting(
    shape: Shape, channels: int, mask_shape: Shape | None, configuration: Configuration
) -> None:
    """Channels as the plan has them, and a mask of the image's size."""
    expected = len(configuration.normalization)
    if channels != expected:
        raise UserError(
            "The image has {found} channels; the plan expects {expected}.",
            hint="Give every channel the data set has, in the same order.",
            found=channels,
            expected=expected,
        )
    if mask_shape is not None and mask_shape != shape:
        raise UserError(
            "Image and mask differ in size ({image}, {mask}).",
            hint="Export both from the same series.",
            image=by_axis(shape),
            mask=by_axis(mask_shape),
        )


def raise_unless_labels(values: Collection[int], labels: Labels) -> None:
    """Every value of a mask is a label of the data set."""
    known = {*labels.values, labels.ignore_value}
    strange = [value for value in sorted(values) if value not in known]
    if strange:
        raise UserError(
            "The mask holds values that are no label of the data set: {values}.",
            hint="Correct the mask, or add the labels to the data set.",
            values=", ".join(map(str, strange[:10])),
        )


def values_in(mask: NDArray[Any]) -> list[int]:
    """Every value of a mask (Z, Y, X), in order."""
    low, high = int(mask.min()), int(mask.max())
    if high - low > 1 << 20:
        return [int(value) for value in np.unique(mask)]
    counts = np.zeros(high - low + 1, np.bool_)
    for plane in mask:  # plane by plane: the index array would be eight times the mask
        counts[plane.astype(np.int64) - low] = True
    return [int(value) + low for value in np.flatnonzero(counts)]
