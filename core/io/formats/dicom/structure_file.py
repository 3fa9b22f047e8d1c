"""What an RTSTRUCT or SEG file names, and where it lies: enough to find its series, without drawing anything."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.formats.dicom.dicom_file import (
    Triple,
    first_item,
    items_of,
    number_of,
    numbers_of,
    open_dicom,
    text_of,
    triple_of,
    uid_of,
    whole_of,
)
from core.io.formats.dicom.dicom_headers import RTSTRUCT
from core.text import Text, say

StructureKind = Literal["rtstruct", "seg"]
CLOSED = ("CLOSED_PLANAR", "CLOSEDPLANAR_XOR")
_MOST_STRUCTURES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStructure:
    """One ROI or segment."""

    number: int
    name: str
    is_drawn: bool = True
    """False where it has points or no contours: there is nothing to fill"""
    points: int = 0
    """markers of one point or a line, which are no areas"""


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureFile:
    """Positions are (L, P, S) in mm."""

    path: Path
    kind: StructureKind = "rtstruct"
    structures: tuple[FoundStructure, ...] = ()
    series: tuple[str, ...] = ()
    """which series it says that it is of"""
    instances: tuple[str, ...] = ()
    """which images it names as those that it is drawn on"""
    frame_of_reference: str = ""
    low: Triple | None = None
    high: Triple | None = None
    """the corners of all that is drawn"""
    normal: Triple | None = None
    """of the planes that most is drawn on, of contours alone; either way round"""
    is_fractional: bool = False
    problem: Text | None = None


def read_structures(path: Path) -> StructureFile:
    """Raises nothing: what is wrong with the file is its `problem`."""
    try:
        dataset = open_dicom(path)
    except UserError as error:
        return StructureFile(path=path, problem=error.text)
    except OSError as error:
        problem = say(
            "{file}: the file cannot be read ({reason}).", file=str(path), reason=error.strerror or ""
        )
        return StructureFile(path=path, problem=problem)
    try:
        return _rtstruct(path, dataset) if uid_of(dataset, "SOPClassUID") == RTSTRUCT else _seg(path, dataset)
    except (AttributeError, TypeError, ValueError, KeyError):
        return StructureFile(
            path=path, problem=say("{file}: this DICOM file is damaged or cut off.", file=str(path))
        )


def _rtstruct(path: Path, dataset: Any) -> StructureFile:
    names = {whole_of(item, "ROINumber", -1): text_of(item, "ROIName") for item in _rois(dataset)}
    frames = [uid_of(item, "ReferencedFrameOfReferenceUID") for item in _rois(dataset)]
    drawn: dict[int, list[Any]] = {}
    for item in items_of(dataset, "ROIContourSequence")[:_MOST_STRUCTURES]:
        drawn.setdefault(whole_of(item, "ReferencedROINumber", -1), []).extend(
            items_of(item, "ContourSequence")
        )
    found: list[FoundStructure] = []
    corners: list[tuple[Any, Any]] = []
    areas_across: list[NDArray[Any]] = []
    instances: dict[str, None] = {}
    for number, name in names.items():
        areas = points = 0
        for contour in drawn.get(number, []):
            values = numbers_of(contour, "ContourData")
            if text_of(contour, "ContourGeometricType").upper() in CLOSED and len(values) >= 9:
                areas += 1
                places = np.reshape(values[: len(values) // 3 * 3], (-1, 3))
                corners.append((places.min(axis=0), places.max(axis=0)))
                areas_across.append(_area(places))
                for image in items_of(contour, "ContourImageSequence"):
                    instances[uid_of(image, "ReferencedSOPInstanceUID")] = None
            else:
                points += 1
        found.append(
            FoundStructure(number=number, name=name or f"ROI {number}", is_drawn=areas > 0, points=points)
        )
    low, high = _box(corners)
    return StructureFile(
        path=path,
        kind="rtstruct",
        structures=tuple(found),
        series=_referenced_series(dataset),
        instances=tuple(filter(None, instances)),
        frame_of_reference=next(filter(None, frames), "") or _frame_of_references(dataset),
        low=low,
        high=high,
        normal=_direction(areas_across),
    )


def _area(places: NDArray[Any]) -> NDArray[Any]:
    """As a vector across the contour, by its corners (N, 3) from the first (Newell's way)."""
    away = places - places[0]
    found: NDArray[Any] = 0.5 * np.cross(away, np.roll(away, -1, axis=0)).sum(axis=0)
    return found


def _direction(areas: list[NDArray[Any]]) -> Triple | None:
    """Of the largest; None where nothing has an area."""
    largest = max(areas, key=lambda each: float(np.linalg.norm(each)), default=None)
    length = 0.0 if largest is None else float(np.linalg.norm(largest))
    if largest is None or length < 1e-9:
        return None
    x, y, z = (float(value) / length for value in largest)
    return x, y, z


def _rois(dataset: Any) -> tuple[Any, ...]:
    return items_of(dataset, "StructureSetROISequence")[:_MOST_STRUCTURES]


def _frame_of_references(dataset: Any) -> str:
    return uid_of(first_item(dataset, "ReferencedFrameOfReferenceSequence"), "FrameOfReferenceUID")


def _referenced_series(dataset: Any) -> tuple[str, ...]:
    found: list[str] = []
    for frame in items_of(dataset, "ReferencedFrameOfReferenceSequence"):
        for study in items_of(frame, "RTReferencedStudySequence"):
            found += [
                uid_of(series, "SeriesInstanceUID")
                for series in items_of(study, "RTReferencedSeriesSequence")
            ]
    return tuple(dict.fromkeys(filter(None, found)))


def _box(corners: list[tuple[Any, Any]]) -> tuple[Triple | None, Triple | None]:
    if not corners:
        return None, None
    low = np.min([one for one, _ in corners], axis=0)
    high = np.max([two for _, two in corners], axis=0)
    return (float(low[0]), float(low[1]), float(low[2])), (float(high[0]), float(high[1]), float(high[2]))


def _seg(path: Path, dataset: Any) -> StructureFile:
    structures = [
        FoundStructure(number=whole_of(item, "SegmentNumber"), name=_segment_name(item))
        for item in items_of(dataset, "SegmentSequence")[:_MOST_STRUCTURES]
        # of a label map the background may be a segment of its own
        if whole_of(item, "SegmentNumber") > 0
    ]
    series = [
        uid_of(item, "SeriesInstanceUID")
        for item in (
            *items_of(dataset, "ReferencedSeriesSequence"),
            *(
                one
                for study in items_of(dataset, "StudiesContainingOtherReferencedInstancesSequence")
                for one in items_of(study, "ReferencedSeriesSequence")
            ),
        )
    ]
    corners: list[tuple[Any, Any]] = []
    instances: dict[str, None] = {}
    shared = first_item(dataset, "SharedFunctionalGroupsSequence")
    rows, columns = whole_of(dataset, "Rows"), whole_of(dataset, "Columns")
    for frame in items_of(dataset, "PerFrameFunctionalGroupsSequence"):
        place = triple_of(_group(frame, shared, "PlanePositionSequence"), "ImagePositionPatient")
        for derived in items_of(frame, "DerivationImageSequence"):
            for image in items_of(derived, "SourceImageSequence"):
                instances[uid_of(image, "ReferencedSOPInstanceUID")] = None
        axes = numbers_of(_group(frame, shared, "PlaneOrientationSequence"), "ImageOrientationPatient")
        spacing = numbers_of(_group(frame, shared, "PixelMeasuresSequence"), "PixelSpacing")
        if place is not None and len(axes) == 6 and len(spacing) == 2:
            across = np.array(axes[:3]) * spacing[1] * (columns - 1)
            down = np.array(axes[3:]) * spacing[0] * (rows - 1)
            four = np.array([place, place + across, place + down, place + across + down])
            corners.append((four.min(axis=0), four.max(axis=0)))
    low, high = _box(corners)
    return StructureFile(
        path=path,
        kind="seg",
        structures=tuple(structures),
        series=tuple(dict.fromkeys(filter(None, series))),
        instances=tuple(filter(None, instances)),
        frame_of_reference=uid_of(dataset, "FrameOfReferenceUID"),
        low=low,
        high=high,
        is_fractional=text_of(dataset, "SegmentationType").upper() == "FRACTIONAL",
        problem=None if structures else say("{file}: the file names no segments.", file=str(path)),
    )


def _group(own: Any, shared: Any, name: str) -> Any:
    return first_item(own, name) or first_item(shared, name)


def _segment_name(item: Any) -> str:
    code = first_item(item, "SegmentedPropertyTypeCodeSequence")
    name = (
        text_of(item, "SegmentLabel") or text_of(item, "SegmentDescription") or text_of(code, "CodeMeaning")
    )
    return name or f"segment {whole_of(item, 'SegmentNumber')}"


def fraction_of(dataset: Any) -> float:
    """From which stored number on a voxel of a fractional segment counts: half of what means all."""
    return 0.5 * (number_of(dataset, "MaximumFractionalValue") or 255.0)
