"""The fingerprint in four figures: cases, size, spacing, what cropping leaves."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import formatting as written
from app.theme import Theme
from app.translation import tr
from app.widgets.frame.figure_tile import FigureTile
from core.fingerprint.fingerprint import Fingerprint

Axes = NDArray[Any]
"""(cases, 3): z, y, x"""


class FingerprintTiles(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.tiles = {
            "cases": FigureTile(theme, tr("Cases"), name="cases_tile"),
            "size": FigureTile(theme, tr("Median size (voxels)"), name="size_tile"),
            "spacing": FigureTile(theme, tr("Median spacing ({unit})", unit="mm"), name="spacing_tile"),
            "crop": FigureTile(theme, tr("Kept after cropping"), name="crop_tile"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.spacing)
        for tile in self.tiles.values():
            row.addWidget(tile, 1)

    def show_unit(self, unit: str, spacings: Axes) -> None:
        """mm, µm, or px for images without a physical scale. `spacings`: of the axes that images have."""
        self.tiles["spacing"].title.setText(tr("Median spacing ({unit})", unit=unit))
        self.tiles["spacing"].show_figure(
            written.by_axis(np.median(spacings, axis=0).tolist()),
            tr("images without a physical scale") if unit == "px" else _anisotropy(spacings),
        )

    def show_fingerprint(self, fingerprint: Fingerprint, shapes: Axes, spacings: Axes) -> None:
        flat = bool((shapes[:, 0] == 1).all())
        start = 1 if flat else 0
        self.tiles["cases"].show_figure(str(len(spacings)))
        self.tiles["size"].title.setText(tr("Median size (pixels)") if flat else tr("Median size (voxels)"))
        self.tiles["size"].show_figure(
            written.by_axis(np.median(shapes, axis=0)[start:].tolist()), _range(shapes[:, start:])
        )
        self.show_unit(fingerprint.likely_unit, spacings[:, start:])
        kept = fingerprint.median_relative_size_after_cropping
        self.tiles["crop"].show_figure(
            written.percent(kept, 0),
            tr("of the image; the rest is empty border")
            if kept < 0.995
            else tr("there is no empty border to cut away"),
        )


def _range(shapes: Axes) -> str:
    low, high = shapes.min(axis=0), shapes.max(axis=0)
    if (low == high).all():
        return tr("the same in all cases")
    return tr("from {low} to {high}", low=written.by_axis(low.tolist()), high=written.by_axis(high.tolist()))


def _anisotropy(spacings: Axes) -> str:
    median = np.median(spacings, axis=0)
    ratio = float(median.max() / median.min())
    if ratio < 1.05:
        alike = bool((spacings == spacings[0]).all())
        return tr("the same along all axes, in all cases") if alike else tr("the same along all axes")
    return tr("coarsest axis {ratio} × the finest", ratio=written.number(ratio, 1))
