"""A synthetic archive: series written by pydicom alone, independently of what reads them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import (
    CTImageStorage,
    EnhancedCTImageStorage,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    MRImageStorage,
    RTStructureSetStorage,
    generate_uid,
)

AXIAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0))


def uid_for(words: str) -> str:
    return str(generate_uid(entropy_srcs=[words]))


def header(modality: str = "CT", **values: Any) -> Dataset:
    """What every file says; `values` by keyword come last."""
    data = Dataset()
    data.SpecificCharacterSet = "ISO_IR 192"
    data.SOPClassUID = {"CT": CTImageStorage, "MR": MRImageStorage}.get(modality, CTImageStorage)
    data.Modality = modality
    data.PatientID = "PID-1"
    data.PatientName = "Doe^Jane"
    data.StudyInstanceUID = uid_for("study")
    data.SeriesInstanceUID = uid_for("series")
    data.FrameOfReferenceUID = uid_for("frame")
    data.StudyDate = "20200102"
    data.SeriesNumber = 1
    data.SeriesDescription = "Series"
    data.SamplesPerPixel = 1
    data.PhotometricInterpretation = "MONOCHROME2"
    data.BitsAllocated = data.BitsStored = 16
    data.HighBit = 15
    data.PixelRepresentation = 1
    for name, value in values.items():
        setattr(data, name, value)
    return data


def save(path: Path, data: Dataset, syntax: str = ExplicitVRLittleEndian) -> Path:
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = data.SOPClassUID
    meta.MediaStorageSOPInstanceUID = data.SOPInstanceUID
    meta.TransferSyntaxUID = syntax
    little, implicit = syntax != ExplicitVRBigEndian, syntax == ImplicitVRLittleEndian
    file = FileDataset(
        str(path), data, b"\0" * 128, file_meta=meta, is_little_endian=little, is_implicit_VR=implicit
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    file.save_as(path, enforce_file_format=True)
    return path


def write_series(
    folder: Path,
    volume: NDArray[Any],
    positions: Sequence[Sequence[float]],
    *,
    axes: tuple[Sequence[float], Sequence[float]] = AXIAL,
    spacing: tuple[float, float] = (1.0, 1.0),
    each: Sequence[Mapping[str, Any]] = (),
    prefix: str = "im",
    **values: Any,
) -> list[Path]:
    """A file a slice of (Z, Y, X) at `positions` (L, P, S), in their order; `each` says more of single slices."""
    paths = []
    for number, (plane, place) in enumerate(zip(volume, positions, strict=True)):
        data = header(**values)
        data.SOPInstanceUID = uid_for(f"{folder}{prefix}{number}")
        data.InstanceNumber = number + 1
        data.ImagePositionPatient = [f"{x:.6f}"[:16] for x in place]
        data.ImageOrientationPatient = [f"{x:.9f}"[:16] for axis in axes for x in axis]
        data.PixelSpacing = [repr(float(x))[:16] for x in spacing]
        data.SliceThickness = "1.0"
        data.Rows, data.Columns = plane.shape
        data.PixelData = np.ascontiguousarray(plane).tobytes()
        for name, value in (each[number] if each else {}).items():
            setattr(data, name, value)
        paths.append(save(folder / f"{prefix}{number:04d}.dcm", data))
    return paths


def stack_positions(
    count: int,
    step: float = 2.0,
    start: Sequence[float] = (10.0, -20.0, 30.0),
    along: Sequence[float] = (0.0, 0.0, 1.0),
) -> list[tuple[float, ...]]:
    return [tuple(float(s + i * step * a) for s, a in zip(start, along, strict=True)) for i in range(count)]


def numbered(shape: tuple[int, int, int], seed: int = 0) -> NDArray[np.int16]:
    return np.random.default_rng(seed).integers(-1000, 2000, shape).astype(np.int16)


def write_enhanced(
    path: Path,
    volume: NDArray[Any],
    positions: Sequence[Sequence[float]],
    *,
    axes: tuple[Sequence[float], Sequence[float]] = AXIAL,
    spacing: tuple[float, float] = (1.0, 1.0),
    slopes: Sequence[tuple[float, float]] = (),
    times: Sequence[int] = (),
) -> Path:
    """One enhanced file with a frame for each slice, in the order given."""
    data = header()
    data.SOPClassUID = EnhancedCTImageStorage
    data.SOPInstanceUID = uid_for(str(path))
    data.NumberOfFrames = len(volume)
    data.Rows, data.Columns = volume.shape[1:]
    shared = Dataset()
    measures = Dataset()
    measures.PixelSpacing = list(spacing)
    measures.SliceThickness = 1.0
    shared.PixelMeasuresSequence = [measures]
    data.SharedFunctionalGroupsSequence = [shared]
    groups = []
    for number, place in enumerate(positions):
        group, plane, turn, content, values = Dataset(), Dataset(), Dataset(), Dataset(), Dataset()
        plane.ImagePositionPatient = [float(x) for x in place]
        turn.ImageOrientationPatient = [float(x) for axis in axes for x in axis]
        if times:
            content.TemporalPositionIndex = times[number]
        content.FrameAcquisitionNumber = 1
        slope, intercept = slopes[number] if slopes else (1.0, 0.0)
        values.RescaleSlope, values.RescaleIntercept, values.RescaleType = slope, intercept, "HU"
        group.PlanePositionSequence, group.PlaneOrientationSequence = [plane], [turn]
        group.FrameContentSequence, group.PixelValueTransformationSequence = [content], [values]
        groups.append(group)
    data.PerFrameFunctionalGroupsSequence = groups
    data.PixelData = np.ascontiguousarray(volume).tobytes()
    return save(path, data)


def write_rtstruct(
    path: Path,
    structures: Mapping[str, Sequence[NDArray[Any]]],
    *,
    series: str = "",
    kinds: Mapping[str, str] = {},
    **values: Any,
) -> Path:
    """`structures`: by name, contours (N, 3) of (L, P, S)."""
    data = header("RTSTRUCT", **values)
    data.SOPClassUID = RTStructureSetStorage
    data.SOPInstanceUID = uid_for(str(path))
    data.SeriesInstanceUID = uid_for(str(path) + "series")
    for name in (
        "SamplesPerPixel",
        "PhotometricInterpretation",
        "BitsAllocated",
        "BitsStored",
        "HighBit",
        "PixelRepresentation",
    ):
        delattr(data, name)
    rois, contours = [], []
    for number, (name, drawn) in enumerate(structures.items(), start=1):
        roi, item = Dataset(), Dataset()
        roi.ROINumber, roi.ROIName = number, name
        roi.ReferencedFrameOfReferenceUID = data.FrameOfReferenceUID
        item.ReferencedROINumber = number
        sequence = []
        for points in drawn:
            contour = Dataset()
            contour.ContourGeometricType = kinds.get(name, "CLOSED_PLANAR")
            contour.NumberOfContourPoints = len(points)
            contour.ContourData = [f"{x:.4f}" for x in np.asarray(points).ravel()]
            sequence.append(contour)
        item.ContourSequence = sequence
        rois.append(roi)
        contours.append(item)
    data.StructureSetROISequence, data.ROIContourSequence = rois, contours
    if series:
        one, study, frame = Dataset(), Dataset(), Dataset()
        one.SeriesInstanceUID = series
        study.ReferencedSOPInstanceUID = uid_for("study")
        study.RTReferencedSeriesSequence = [one]
        frame.FrameOfReferenceUID = data.FrameOfReferenceUID
        frame.RTReferencedStudySequence = [study]
        data.ReferencedFrameOfReferenceSequence = [frame]
    return save(path, data)
