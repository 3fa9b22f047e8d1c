"""The pixels of one slice: grey values by the window, and the masks over them. Pure; no widget."""

import numpy as np
from numpy.typing import NDArray

from app.label_palette import palette_in_use
from app.viewer.placement import Placement
from app.viewer.view_state import ViewState
from app.viewer.volume import Volume
from core.display.paint import paint_masks, uncertainty_table
from core.display.planes import Plane, cut, rows_down
from core.display.window import grey_levels


def image_pixels(volume: Volume, plane: Plane, state: ViewState) -> NDArray[np.uint8]:
    """The slice (rows, columns), or (rows, columns, 3) of a colour image, top row first, contiguous."""
    shown = volume.channels
    if not volume.colour:
        shown = (volume.channels[min(state.channel, len(volume.channels) - 1)],)
    index, anatomical = state.slice_of(plane), volume.anatomical
    slices = [rows_down(channel, plane, index, anatomical=anatomical) for channel in shown]
    values = np.stack(slices, axis=-1) if volume.colour else slices[0]
    if volume.colour and values.dtype == np.uint8 and state.window == state.initial_window:
        return np.ascontiguousarray(values)
    return np.ascontiguousarray(grey_levels(values, state.window))


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
    return (
        across.start,
        down.start,
        paint_masks(
            truth,
            prediction,
            {value: state.strength(value) for value in range(1, volume.table_size)},
            opacity=state.opacity,
            style=state.style,
            palette=palette_in_use(),
        ),
    )


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
