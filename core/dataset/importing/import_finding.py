"""What an import tells before anything is written, by the part of the import that it belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from core.dataset.finding import Finding


class ImportPart(str, Enum):
    """What is looked at one after the other before an import."""

    CASES = "cases"
    """which file is whose mask"""
    CHANNELS = "channels"
    LABELS = "labels"
    SPACE = "space"
    """where images and masks lie"""


class ImportQuestion(str, Enum):
    """What a user can decide; a finding that raises one is answered by its options (import_doubts)."""

    SEVERAL_MASKS = "several masks"
    ENDINGS = "endings"
    LACKING_CHANNELS = "lacking channels"
    READING = "reading"
    """what the masks hold: numbers, colours, one structure"""
    SLIPS = "slips"
    SPACING = "spacing"
    OTHER_GRID = "other grid"
    DICOM_REPAIR = "dicom repair"
    """a tilted gantry, uneven slices, gaps, doubled slices, several volumes at one place"""
    DICOM_CHANNELS = "dicom channels"
    UPTAKE = "uptake"
    """the unit of PET"""
    RESAMPLE_CHANNELS = "resample channels"
    DICOM_NAMES = "dicom names"
    """which names of structures mean one thing"""
    OVERLAPS = "overlaps"
    """structures that share voxels"""
    LACKING_STRUCTURES = "lacking structures"
    TIMES = "times"
    """of images with several time points: whether each is a case"""
    LEVEL = "level"
    """of resolution, where files keep several"""
    MISSING_PART = "missing part"
    """a library that is not installed"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFinding(Finding):
    part: ImportPart
    question: ImportQuestion | None = None


def of_part(
    part: ImportPart, findings: Iterable[Finding], question: ImportQuestion | None = None
) -> list[ImportFinding]:
    """The same findings as those of a part; one that has its own question keeps it."""
    return [
        ImportFinding(
            severity=finding.severity,
            text=finding.text,
            hint=finding.hint,
            case=finding.case,
            repair=finding.repair,
            part=part,
            question=finding.question if isinstance(finding, ImportFinding) else question,
        )
        for finding in findings
    ]
