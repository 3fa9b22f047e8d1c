"""One plane of a series: where its pixels lie, and what tells it from others at the same place."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.io.formats.dicom.dicom_file import (
    Triple,
    broken_dicom,
    first_item,
    items_of,
    number_of,
    numbers_of,
    open_dicom,
    spacing_in,
    text_of,
    triple_of,
    whole_of,
)
from core.io.formats.dicom.dicom_headers import DicomHeader

Keys = tuple[tuple[str, str], ...]
"""what a time, an echo or the like says of the plane, by the name of the entry"""
WHOLE_FILE = -1
DEFLATE_RATIO = 1032
"""the most that deflating makes of a byte"""
ITEM_BYTES = 8
"""of a compressed frame, before its pixels"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlicePlane:
    """Vectors in DICOM's own order: world (L, P, S) in mm, spacing (row, column) in mm."""

    path: Path
    frame: int = WHOLE_FILE
    """counted from 0 in a file of several"""
    position: Triple | None = None
    """centre of the first pixel"""
    row: Triple | None = None
    column: Triple | None = None
    spacing: tuple[float, float] | None = None
    rows: int
    columns: int
    slope: float = 1.0
    intercept: float = 0.0

    @property
    def has_place(self) -> bool:
        return None not in (self.position, self.row, self.column, self.spacing)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlane:
    """A plane with what sets it apart."""

    plane: SlicePlane
    keys: Keys = ()
    order: int = 0
    """the instance or frame number"""
    uid: str = ""
    thickness: float = 0.0
    between: float = 0.0
    """SpacingBetweenSlices, without its sign; 0 where it is not said"""
    is_scaled: bool = False
    """whether slope or intercept is said"""
    bad_scale: bool = False
    """whether one of them is no number, or the slope is 0"""


def plane_of(header: DicomHeader) -> FoundPlane:
    """Of a file that holds one."""
    keys = (
        ("TemporalPositionIdentifier", header.temporal),
        ("EchoNumbers", header.echo),
        ("DiffusionBValue", header.b_value),
        ("TriggerTime", header.trigger),
        ("AcquisitionNumber", str(header.acquisition)),
        ("ImageType", header.image_type),
        ("ContrastBolusAgent", header.contrast),
        ("AcquisitionTime", header.time),
    )
    return FoundPlane(
        plane=SlicePlane(
            path=header.path,
            position=header.position,
            row=header.row,
            column=header.column,
            spacing=header.spacing,
            rows=header.rows,
            columns=header.columns,
            slope=header.slope,
            intercept=header.intercept,
        ),
        keys=keys,
        order=header.instance,
        uid=header.uid,
        thickness=header.thickness,
        is_scaled=header.is_scaled,
        bad_scale=header.bad_scale,
    )


def frame_planes(path: Path) -> tuple[FoundPlane, ...]:
    """Of an enhanced file, from its functional groups; a plane without a place where they do not say it.

    Raises UserError where the file is damaged.
    """
    dataset = open_dicom(path)
    shared = first_item(dataset, "SharedFunctionalGroupsSequence")
    own = items_of(dataset, "PerFrameFunctionalGroupsSequence")
    count = max(1, whole_of(dataset, "NumberOfFrames", 1))
    if count > _most_frames(path, dataset):
        raise broken_dicom(path)
    pointers = _pointers(dataset)
    # a file may say fewer groups than frames
    groups = [*own, *(None for _ in range(count - len(own)))][:count]
    if not own and shared is None:
        return _frames_without_groups(path, dataset, count)
    return tuple(
        _frame(path, dataset, shared, group, number, pointers) for number, group in enumerate(groups)
    )


def _most_frames(path: Path, dataset: Any) -> int:
    """That a file of its size can hold: a number of its header may be anything."""
    size = path.stat().st_size
    syntax = getattr(getattr(dataset, "file_meta", None), "TransferSyntaxUID", None)
    if getattr(syntax, "is_deflated", False):
        size *= DEFLATE_RATIO
    elif getattr(syntax, "is_encapsulated", False):
        return size // ITEM_BYTES
    pixels = max(1, whole_of(dataset, "Rows")) * max(1, whole_of(dataset, "Columns"))
    return 8 * size // (pixels * max(1, whole_of(dataset, "BitsAllocated")))


def _frame(
    path: Path, dataset: Any, shared: Any, own: Any, number: int, pointers: tuple[str, ...]
) -> FoundPlane:
    def group(name: str) -> Any:
        return first_item(own, name) or first_item(shared, name)

    axes = numbers_of(group("PlaneOrientationSequence"), "ImageOrientationPatient")
    measures = group("PixelMeasuresSequence")
    spacing = numbers_of(measures, "PixelSpacing")
    values = group("PixelValueTransformationSequence")
    slope = number_of(values, "RescaleSlope")
    content = group("FrameContentSequence")
    kind = group("MRImageFrameTypeSequence") or group("CTImageFrameTypeSequence")
    heart = group("CardiacSynchronizationSequence")
    keys = (
        ("TemporalPositionIndex", text_of(content, "TemporalPositionIndex")),
        ("EffectiveEchoTime", text_of(group("MREchoSequence"), "EffectiveEchoTime")),
        ("DiffusionBValue", text_of(group("MRDiffusionSequence"), "DiffusionBValue")),
        (
            "NominalCardiacTriggerDelayTime",
            text_of(heart, "NominalCardiacTriggerDelayTime"),
        ),
        ("FrameType", text_of(kind, "FrameType")),
        ("StackID", text_of(content, "StackID")),
        *_indices(content, pointers),
        ("FrameAcquisitionDateTime", text_of(content, "FrameAcquisitionDateTime")),
    )
    return FoundPlane(
        plane=SlicePlane(
            path=path,
            frame=number,
            position=triple_of(group("PlanePositionSequence"), "ImagePositionPatient"),
            row=(axes[0], axes[1], axes[2]) if len(axes) == 6 else None,
            column=(axes[3], axes[4], axes[5]) if len(axes) == 6 else None,
            spacing=spacing_in(spacing),
            rows=whole_of(dataset, "Rows"),
            columns=whole_of(dataset, "Columns"),
            slope=1.0 if slope is None or slope == 0 else slope,
            intercept=number_of(values, "RescaleIntercept") or 0.0,
        ),
        keys=keys,
        order=number,
        thickness=number_of(measures, "SliceThickness") or 0.0,
        between=abs(number_of(measures, "SpacingBetweenSlices") or 0.0),
        is_scaled=slope is not None or number_of(values, "RescaleIntercept") is not None,
        bad_scale=slope == 0
        or any(
            text_of(values, name) and number_of(values, name) is None
            for name in ("RescaleSlope", "RescaleIntercept")
        ),
    )


def _pointers(dataset: Any) -> tuple[str, ...]:
    """What each of the dimension indices counts."""
    return tuple(
        text_of(item, "DimensionIndexPointer") for item in items_of(dataset, "DimensionIndexSequence")
    )


def _indices(content: Any, pointers: tuple[str, ...]) -> Keys:
    values = numbers_of(content, "DimensionIndexValues")
    return tuple(
        (f"dimension {place + 1}", str(round(value)))
        for place, value in enumerate(values)
        if place < len(pointers)
    )


def _frames_without_groups(path: Path, dataset: Any, count: int) -> tuple[FoundPlane, ...]:
    """Older multi-frame files: a detector's position and the distance between slices, where they say so."""
    detector = first_item(dataset, "DetectorInformationSequence") or dataset
    axes = numbers_of(detector, "ImageOrientationPatient")
    first = triple_of(detector, "ImagePositionPatient")
    spacing = numbers_of(dataset, "PixelSpacing")
    between = number_of(dataset, "SpacingBetweenSlices") or number_of(dataset, "SliceThickness") or 0.0
    offsets = numbers_of(dataset, "GridFrameOffsetVector")
    # of others the frames may be times
    is_stack = text_of(dataset, "Modality") in ("NM", "RTDOSE") and (between != 0 or len(offsets) == count)
    stacked = first is not None and len(axes) == 6 and is_stack
    bad = 0.0 in (number_of(dataset, "RescaleSlope"), number_of(dataset, "DoseGridScaling"))
    found = []
    for number in range(count):
        position = first if count == 1 else None
        if stacked and first is not None:
            across = _cross((axes[0], axes[1], axes[2]), (axes[3], axes[4], axes[5]))
            away = number * between
            if len(offsets) == count:
                # some count from the first plane, others tell where each one lies along z
                up = -1.0 if offsets[0] and across[2] < 0 else 1.0
                away = up * (offsets[number] - offsets[0])
            x, y, z = (start + away * along for start, along in zip(first, across, strict=True))
            position = (x, y, z)
        plane = SlicePlane(
            path=path,
            frame=number,
            position=position,
            row=(axes[0], axes[1], axes[2]) if len(axes) == 6 else None,
            column=(axes[3], axes[4], axes[5]) if len(axes) == 6 else None,
            spacing=spacing_in(spacing),
            rows=whole_of(dataset, "Rows"),
            columns=whole_of(dataset, "Columns"),
            slope=number_of(dataset, "RescaleSlope") or number_of(dataset, "DoseGridScaling") or 1.0,
            intercept=number_of(dataset, "RescaleIntercept") or 0.0,
        )
        # what is said of the scale is said of all frames
        found.append(FoundPlane(plane=plane, order=number, is_scaled=True, bad_scale=bad))
    return tuple(found)


def _cross(one: Triple, two: Triple) -> Triple:
    a, b, c = one
    x, y, z = two
    return (b * z - c * y, c * x - a * z, a * y - b * x)
