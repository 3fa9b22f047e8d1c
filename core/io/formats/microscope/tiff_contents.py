"""What images a TIFF holds: positions of an OME-TIFF, time points of a hyperstack, parts of a set of several files."""

from pathlib import Path
from typing import Any

import numpy as np

from core.errors import UserError
from core.io.formats.microscope.contained_image import ContainedImage, image_names
from core.io.formats.tiff_file import open_tiff, read_tiff_file_header
from core.io.formats.tiff_series import owner_of, series_in, series_roles, titles_of
from core.io.inside_file import InsideImage, with_inside


def images_in_tiff(path: Path) -> tuple[tuple[ContainedImage, ...], str]:
    """Its images; and where all of its pages belong to an image of another file of its set, that file's name.

    A film without slices may be a volume whose axis is called time by the program that wrote it: `may_be_slices`.
    Raises UserError where the file is damaged.
    """
    with open_tiff(path) as file:
        series = series_in(file)
        owners = [owner_of(each, path.name) for each in series]
        own = [each for each, owner in zip(series, owners, strict=True) if owner == path.name]
        if not own:
            return (), owners[0]
        titles = titles_of(own)
        names = image_names(titles)
        return tuple(
            _described(path, each, title, name) for each, title, name in zip(own, titles, names, strict=True)
        ), ""


def _described(path: Path, series: Any, title: str, name: str) -> ContainedImage:
    times = _times(series)
    inside = InsideImage(name=name, time="1" if times > 1 else "", times_are_cases=False)
    try:
        grid, channels = read_tiff_file_header(with_inside(path, str(inside)))
    except UserError as error:
        return ContainedImage(name=name, title=title, axes=series.axes, problem=error.text)
    roles = series_roles(path, series, with_time=True)
    steps = grid.spacing_mm if grid.unit == "µm" else (None, None, None)
    return ContainedImage(
        name=name,
        title=title,
        axes=series.axes,
        times=times,
        shape=(channels, *grid.shape),
        is_plane=grid.dimensions == 2,
        kind=np.dtype(series.dtype).str,
        steps_um=steps,
        may_be_slices=times > 1 and "Z" not in roles,
    )


def _times(series: Any) -> int:
    axes = series.axes
    return int(series.shape[axes.index("T")]) if axes.count("T") == 1 else 1
