"""The pixels of one slice: grey values by the window, and the masks over them. Pure; no widget."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.viewer.layers import colour_table, compare, comparison_table, edges, uncertainty_table
from app.viewer.placement import Placement
from app.viewer.planes import PLANE_AXES, Plane, cut
from app.viewer.view_state import MaskStyle, ViewState, Window
from app.viewer.volume import Volume

LINE = 2
"""pixels"""


def upright(volume: Volume, plane: Plane) -> bool:
    """Whether row 0 of this plane's slices is at the bottom of the screen."""
    return volume.anatomical and PLANE_AXES[plane].upright


def grey_pixels(values: NDArray[Any], window: Window) -> NDArray[np.uint8]:
    """Intensities (rows, columns[, 3]) as 0 … 255 by a window; NaN is black."""
    scaled = values.astype(np.float32)
    scaled -= np.float32(window.low)
    scaled *= np.float32(255.0 / window.width)
    np.nan_to_num(scaled, copy=False, nan=0.0, posinf=255.0, neginf=0.0)
    np.clip(scaled, 0, 255, out=scaled)
    return scaled.astype(np.uint8)


def image_pixels(volume: Volume, plane: Plane, state: ViewState) -> NDArray[np.uint8]:
    """The slice (rows, columns), or (rows, columns, 3) of a colour image, top row first, contiguous."""
    index = state.slice_of(plane)
    if volume.colour:
        values = np.stack([cut(channel, plane, index) for channel in volume.channels], axis=-1)
    else:
        values = cut(volume.channels[min(state.channel, len(volume.channels) - 1)], plane, index)
    if upright(volume, plane):
        values = values[::-1]
    if volume.colour and values.dtype == np.uint8 and state.window == state.initial_window:
        return np.ascontiguousarray(values)
    return np.ascontiguousarray(grey_pixels(values, state.window))


def mask_pixels(
    volume: Volume, plane: Plane, state: ViewState, placement: Placement, size: tuple[int, int]
) -> tuple[int, int, NDArray[np.uint32]] | None:
    """Masks as premultiplied ARGB at the screen's own resolution, so that outlines are as thin at any zoom.

    `placement` and `size` (width, height) are in device pixels. Returns (left, top, pixels), or None where
    there is nothing to draw.
    """
    if not state.masks_shown or state.opacity == 0 or not volume.has_masks:
        return None
    down, across = placement.visible_pixels(*size)
    if not down or not across:
        return None
    places = np.ix_(placement.rows_at(down), placement.columns_at(across))
    index = state.slice_of(plane)
    masks = [None if mask is None else cut(mask, plane, index) for mask in (volume.truth, volume.prediction)]
    if not any(mask is not None and mask.any() for mask in masks):
        return None
    truth, prediction = (None if mask is None else mask[places] for mask in masks)
    return across.start, down.start, paint_masks(truth, prediction, state, volume.table_size)


def uncertainty_pixels(
    volume: Volume, plane: Plane, state: ViewState, placement: Placement, size: tuple[int, int]
) -> tuple[int, int, NDArray[np.uint32]] | None:
    """The map of what is in doubt, as mask_pixels gives the masks; None where it is off or there is none."""
    if not state.uncertainty_shown or volume.uncertainty is None:
        return None
    down, across = placement.visible_pixels(*size)
    found = cut(volume.uncertainty, plane, state.slice_of(plane))
    if not down or not across or not found.any():
        return None
    places = np.ix_(placement.rows_at(down), placement.columns_at(across))
    return across.start, down.start, uncertainty_table()[found[places]]


def paint_masks(
    truth: NDArray[Any] | None, prediction: NDArray[Any] | None, state: ViewState, table_size: int
) -> NDArray[np.uint32]:
    """Two masks of screen pixels (either may be None, not both) as premultiplied ARGB, after the state's style."""
    strengths = {value: state.strength(value) for value in range(1, table_size)}
    lines = colour_table(strengths, min(1.0, 0.4 + state.opacity), table_size)
    fills = colour_table(strengths, state.opacity, table_size)
    if truth is not None and prediction is not None:
        if state.style is MaskStyle.COMPARISON:
            shown = np.array([False] + [strengths[value] >= 1.0 for value in range(1, table_size)])
            kinds = compare(truth, prediction, shown)
            compared: NDArray[np.uint32] = comparison_table(state.opacity)[kinds]
            return compared
        painted: NDArray[np.uint32]
        if state.style is MaskStyle.FILL:
            painted = fills[prediction]
        else:
            painted = np.where(edges(prediction, LINE), lines[prediction], np.uint32(0))
        border = edges(truth, LINE)
        truth_lines = colour_table(strengths, min(1.0, 0.5 + state.opacity), table_size, light=True)
        painted[border] = truth_lines[truth[border]]
        if state.style is MaskStyle.OUTLINE:
            _dash(painted, border)
        return painted
    only = truth if truth is not None else prediction
    assert only is not None
    painted = fills[only] if state.style is not MaskStyle.OUTLINE else np.zeros(only.shape, np.uint32)
    border = edges(only, LINE if state.style is MaskStyle.OUTLINE else 1)
    painted[border] = lines[only[border]]
    return painted


def _dash(painted: NDArray[np.uint32], border: NDArray[np.bool_]) -> None:
    """Gaps in the truth's outline, to tell it from the prediction's where both are lines."""
    rows, columns = np.nonzero(border)
    gaps = (rows + columns) % 8 < 4
    painted[rows[gaps], columns[gaps]] = np.uint32(0)
