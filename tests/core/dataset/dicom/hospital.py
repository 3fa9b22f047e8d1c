"""Patients with an image series and a structure set each, for tests of the import."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from tests.core.io.formats.dicom.pacs import numbered, stack_positions, uid_for, write_rtstruct, write_series

SHAPE = (4, 16, 20)
SQUARES = {"Liver": (2, 10), "Tumour": (4, 7), "Spleen": (11, 15)}


def square(low: float, high: float, z: float) -> np.ndarray:
    """Pixels low to high - 1 of rows and columns, along their edges."""
    a, b = low - 0.5, high - 0.5
    corners = np.array([(a, a), (a, b), (b, b), (b, a)])
    return np.stack([10 + corners[:, 1], -20 + corners[:, 0], np.full(4, z)], axis=1)


def patient(
    folder: Path,
    number: int,
    structures: Mapping[str, str] = {"Liver": "Liver"},
    *,
    study: str = "",
    positions: list[tuple[float, ...]] | None = None,
    names_series: bool = True,
    **values,
) -> np.ndarray:
    """`structures`: what is drawn, and what it is called in the file. Returns the volume (Z, Y, X)."""
    key = f"{number}{study}"
    own = {
        "PatientID": f"ID{number}",
        "PatientName": f"SURNAME{number}^Given",
        "StudyInstanceUID": uid_for(f"study{key}"),
        "FrameOfReferenceUID": uid_for(f"frame{key}"),
    }
    places = positions or stack_positions(SHAPE[0])
    volume = numbered(SHAPE, number)
    write_series(
        folder / f"{key}/ct", volume, places, **(own | {"SeriesInstanceUID": uid_for(f"ct{key}")} | values)
    )
    contours = {
        called: [square(*SQUARES[what], place[2]) for place in places[1:3]]
        for what, called in structures.items()
    }
    if contours:
        write_rtstruct(
            folder / f"{key}/rt.dcm", contours, series=uid_for(f"ct{key}") if names_series else "", **own
        )
    return volume
