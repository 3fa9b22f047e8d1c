"""A small OME-Zarr, as other programs write it."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

VOXELS: NDArray[Any] = np.random.default_rng(5).integers(0, 60000, (2, 2, 4, 8, 10)).astype(np.uint16)
"""(T, C, Z, Y, X)"""
TYPES = {"t": "time", "c": "channel"}


def multiscales(
    axes: str, levels: int, unit: str = "micrometer", globally: float = 1.0
) -> list[dict[str, Any]]:
    named = [
        {"name": axis, "type": TYPES.get(axis, "space")} | ({"unit": unit} if axis in "zyx" else {})
        for axis in axes
    ]
    steps = {"t": 1.0, "c": 1.0, "z": 0.5, "y": 0.1, "x": 0.1}
    sets = [
        {
            "path": str(level),
            "coordinateTransformations": [
                {"type": "scale", "scale": [steps[a] * (2**level if a in "yx" else 1) for a in axes]},
                {"type": "translation", "translation": [0.0] * len(axes)},
            ],
        }
        for level in range(levels)
    ]
    whole = [{"type": "scale", "scale": [globally if a in "zyx" else 1.0 for a in axes]}]
    return [{"version": "0.4", "axes": named, "datasets": sets, "coordinateTransformations": whole}]


def write_zarr(
    path: Path, voxels: NDArray[Any], axes: str = "tczyx", version: int = 2, levels: int = 2, **about: Any
) -> None:
    # not there on Python 3.10
    import zarr

    group = zarr.open_group(path, mode="w", zarr_format=version)
    options = {"chunk_key_encoding": {"name": "v2", "separator": "/"}} if version == 2 else {}
    for level in range(levels):
        part = voxels[..., :: 2**level, :: 2**level]
        array = group.create_array(
            str(level),
            shape=part.shape,
            chunks=tuple(min(n, 4) for n in part.shape),
            dtype=part.dtype,
            **options,
        )
        array[:] = part
    content = {
        "multiscales": multiscales(axes, levels, **about),
        "omero": {"channels": [{"label": "DAPI"}, {"label": "GFP"}]},
    }
    group.attrs.update(content if version == 2 else {"ome": content})
