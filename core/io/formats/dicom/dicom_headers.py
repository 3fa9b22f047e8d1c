"""What the header of each DICOM file says, without its pixels: what a series is put together from.

These records hold words that may name a patient. They stay in memory: nothing of them may enter a project.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.io.formats.dicom.dicom_file import Triple, items_of, open_dicom, quiet_pydicom, spacing_in, uid_of
from core.io.formats.dicom.raw_values import RawValues
from core.io.formats.dicom.uptake import suv_factor
from core.text import Text, say

SEG, LABELMAP_SEG, RTSTRUCT = (
    "1.2.840.10008.5.1.4.1.1.66.4",
    "1.2.840.10008.5.1.4.1.1.66.7",
    "1.2.840.10008.5.1.4.1.1.481.3",
)
_DEFLATED = "1.2.840.10008.1.2.1.99"
DIRECTORY = "1.2.840.10008.1.3.10"
_PIXELS = 0x7FE0
_NAMES = (
    "TransferSyntaxUID",
    "SOPClassUID",
    "SOPInstanceUID",
    "StudyInstanceUID",
    "SeriesInstanceUID",
    "FrameOfReferenceUID",
    "PatientID",
    "PatientName",
    "Modality",
    "StudyDate",
    "SeriesNumber",
    "SeriesDescription",
    "StudyDescription",
    "ProtocolName",
    "SequenceName",
    "ImageType",
    "ContrastBolusAgent",
    "AcquisitionNumber",
    "InstanceNumber",
    "EchoNumbers",
    "EchoTime",
    "TemporalPositionIdentifier",
    "TriggerTime",
    "AcquisitionTime",
    "DiffusionBValue",
    "ImagePositionPatient",
    "ImageOrientationPatient",
    "PixelSpacing",
    "ImagerPixelSpacing",
    "SliceThickness",
    "SpacingBetweenSlices",
    "Rows",
    "Columns",
    "BitsAllocated",
    "BitsStored",
    "SamplesPerPixel",
    "PhotometricInterpretation",
    "NumberOfFrames",
    "RescaleSlope",
    "RescaleIntercept",
    "PixelRepresentation",
    "BurnedInAnnotation",
    "PatientWeight",
    "DecayCorrection",
    "SeriesDate",
    "SeriesTime",
    "AcquisitionDate",
    "RadiopharmaceuticalInformationSequence",
    "Units",
    "SpecificCharacterSet",
    "HighBit",
    "ModalityLUTSequence",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DicomHeader:
    """One file. Vectors are in DICOM's own order: world (L, P, S), spacing (row, column)."""

    path: Path
    problem: Text | None = None
    """why it cannot be used; all else is then empty"""
    syntax: str = ""
    kind: str = ""
    """SOPClassUID"""
    uid: str = ""
    study: str = ""
    series: str = ""
    frame_of_reference: str = ""
    patient: str = ""
    patient_name: str = ""
    modality: str = ""
    date: str = ""
    number: int = 0
    description: str = ""
    study_description: str = ""
    protocol: str = ""
    sequence: str = ""
    image_type: str = ""
    contrast: str = ""
    acquisition: int = 0
    instance: int = 0
    echo: str = ""
    temporal: str = ""
    trigger: str = ""
    time: str = ""
    b_value: str = ""
    position: Triple | None = None
    row: Triple | None = None
    """direction along a row, from column to column"""
    column: Triple | None = None
    spacing: tuple[float, float] | None = None
    thickness: float = 0.0
    between: float = 0.0
    """SpacingBetweenSlices"""
    rows: int = 0
    columns: int = 0
    bits: int = 0
    bits_stored: int = 0
    samples: int = 1
    photometric: str = ""
    frames: int = 1
    slope: float = 1.0
    intercept: float = 0.0
    signed: bool = False
    burned_in: bool = False
    units: str = ""
    has_pixels: bool = True
    suv: float = 0.0
    """standardised uptake by body weight for each unit of the rescaled number; 0 where it cannot be said"""
    is_scaled: bool = False
    """whether slope or intercept is said"""
    bad_scale: bool = False
    """whether one of them is no number, or the slope is 0"""
    has_table: bool = False
    """whether its numbers are to be looked up in a table (Modality LUT)"""
    imager_spacing: bool = False
    """whether `spacing` is that of the detector, as there is no other"""

    @property
    def is_seg(self) -> bool:
        return self.kind in (SEG, LABELMAP_SEG)

    @property
    def is_rtstruct(self) -> bool:
        return self.kind == RTSTRUCT

    @property
    def is_image(self) -> bool:
        return self.rows > 0 and self.columns > 0 and not self.is_seg


@cache
def _known() -> tuple[dict[str, int], dict[str, str]]:
    """The tag of each name, and its usual VR."""
    from pydicom.datadict import dictionary_VR, tag_for_keyword

    tags = {name: int(tag) for name in _NAMES if (tag := tag_for_keyword(name)) is not None}
    return tags, {name: dictionary_VR(tag) for name, tag in tags.items()}


def read_headers(paths: Sequence[Path]) -> tuple[DicomHeader, ...]:
    """Of each file in order; one that cannot be read has its `problem`."""
    with quiet_pydicom() as pydicom:
        tags = list(_known()[0].values())
        return tuple(_header(path, tags, pydicom.dcmread) for path in paths)


def _header(path: Path, tags: list[int], dcmread: Callable[..., Any]) -> DicomHeader:
    try:
        with path.open("rb") as file:
            dataset = dcmread(file, stop_before_pixels=True, specific_tags=tags, force=True)
            # of a file that is packed as a whole nobody knows before it is read
            has_pixels = _more_follows(file) or uid_of(dataset.file_meta, "TransferSyntaxUID") == _DEFLATED
    except OSError as error:
        problem = say(
            "{file}: the file cannot be read ({reason}).", file=str(path), reason=error.strerror or ""
        )
        return DicomHeader(path=path, problem=problem)
    except Exception:
        # whatever a library stumbles over in a header is the file's damage
        return DicomHeader(
            path=path, problem=say("{file}: this DICOM file is damaged or cut off.", file=str(path))
        )
    return header_from(path, dataset, has_pixels=has_pixels)


def _more_follows(file: Any) -> bool:
    """Whether pixels stand where reading stopped."""
    if isinstance(getattr(file, "name", None), str) and file.tell() >= os.fstat(file.fileno()).st_size:
        return False
    head = file.read(2)
    return len(head) == 2 and _PIXELS in (int.from_bytes(head, "little"), int.from_bytes(head, "big"))


def header_from(path: Path, dataset: Any, *, has_pixels: bool) -> DicomHeader:
    """What matters of a data set."""
    values = RawValues(dataset, *_known())
    if not values.text("SOPClassUID"):
        return DicomHeader(
            path=path, problem=say("{file}: the file says no kind of DICOM object.", file=str(path))
        )
    meta = getattr(dataset, "file_meta", None)
    said = DicomHeader(
        path=path,
        syntax=uid_of(meta, "TransferSyntaxUID"),
        kind=values.text("SOPClassUID"),
        uid=values.text("SOPInstanceUID"),
        study=values.text("StudyInstanceUID"),
        series=values.text("SeriesInstanceUID"),
        frame_of_reference=values.text("FrameOfReferenceUID"),
        patient=values.text("PatientID"),
        patient_name=values.text("PatientName"),
        modality=values.text("Modality").upper(),
        date=values.text("StudyDate"),
        number=values.whole("SeriesNumber"),
        description=values.text("SeriesDescription"),
        study_description=values.text("StudyDescription"),
        protocol=values.text("ProtocolName"),
        sequence=values.text("SequenceName"),
        image_type=values.text("ImageType").upper(),
        contrast=values.text("ContrastBolusAgent"),
        acquisition=values.whole("AcquisitionNumber"),
        instance=values.whole("InstanceNumber"),
        echo=values.text("EchoNumbers") or values.text("EchoTime"),
        temporal=values.text("TemporalPositionIdentifier"),
        trigger=values.text("TriggerTime"),
        time=values.text("AcquisitionTime"),
        b_value=values.text("DiffusionBValue"),
    )
    return _with_pixels(said, values, has_pixels=has_pixels)


def _with_pixels(said: DicomHeader, values: RawValues, *, has_pixels: bool) -> DicomHeader:
    axes = values.numbers("ImageOrientationPatient")
    spacing = values.numbers("PixelSpacing")
    of_detector = len(spacing) != 2 and len(values.numbers("ImagerPixelSpacing")) == 2
    if of_detector:
        spacing = values.numbers("ImagerPixelSpacing")
    slope = values.number("RescaleSlope")
    return replace(
        said,
        position=_triple(values.numbers("ImagePositionPatient")),
        row=(axes[0], axes[1], axes[2]) if len(axes) == 6 else None,
        column=(axes[3], axes[4], axes[5]) if len(axes) == 6 else None,
        spacing=spacing_in(spacing),
        thickness=values.number("SliceThickness") or 0.0,
        between=values.number("SpacingBetweenSlices") or 0.0,
        rows=values.whole("Rows"),
        columns=values.whole("Columns"),
        bits=values.whole("BitsAllocated"),
        bits_stored=values.whole("BitsStored"),
        samples=values.whole("SamplesPerPixel", 1),
        photometric=values.text("PhotometricInterpretation").upper(),
        frames=max(1, values.whole("NumberOfFrames", 1)),
        slope=1.0 if slope is None or slope == 0 else slope,
        intercept=values.number("RescaleIntercept") or 0.0,
        signed=values.whole("PixelRepresentation") == 1,
        burned_in=values.text("BurnedInAnnotation").upper() == "YES",
        units=values.text("Units").upper(),
        has_pixels=has_pixels,
        suv=suv_factor(values) if said.modality == "PT" else 0.0,
        is_scaled=values.says("RescaleSlope") or values.says("RescaleIntercept"),
        bad_scale=slope == 0
        or any(
            values.says(name) and values.number(name) is None for name in ("RescaleSlope", "RescaleIntercept")
        ),
        has_table=bool(items_of(values.dataset, "ModalityLUTSequence")),
        imager_spacing=of_detector,
    )


def _triple(found: tuple[float, ...]) -> Triple | None:
    return (found[0], found[1], found[2]) if len(found) == 3 else None


def read_one_header(path: Path) -> DicomHeader:
    """Raises UserError where the file cannot be used."""
    found = read_headers([path])[0]
    if found.problem is not None:
        raise UserError("{problem}", problem=found.problem)
    return found


def functional_groups(path: Path) -> Any:
    """The whole header of a multi-frame file, without its pixels. Raises UserError where it is damaged."""
    return open_dicom(path)
