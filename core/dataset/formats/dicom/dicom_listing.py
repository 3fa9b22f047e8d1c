"""What lies in a folder of DICOM files: patients, studies, series, and the files that draw structures in them.

These records hold words that may name a patient: they are shown, and never written into a project.
"""

from dataclasses import dataclass
from pathlib import Path

from core.dataset.formats.dicom.staging_folder import StagingFolder
from core.io.formats.dicom.dicom_headers import DicomHeader
from core.io.formats.dicom.dicom_series import DicomStack
from core.io.formats.dicom.structure_file import StructureFile
from core.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DicomSeries:
    """One stack of slices; a series that holds several is there as often."""

    number: int
    """counted over all, from 0"""
    stack: DicomStack
    files: int
    folder: Path
    suv: float = 0.0
    """standardised uptake for each unit of its numbers; 0 where the header does not say enough"""

    @property
    def header(self) -> DicomHeader:
        return self.stack.header

    @property
    def title(self) -> str:
        """As the archive calls it, with what tells it from others of its series."""
        said = self.header
        words = said.description or said.protocol or said.sequence or said.modality
        return f"{words} ({self.stack.part})" if self.stack.part else words


@dataclass(frozen=True, slots=True, kw_only=True)
class DicomStudy:
    uid: str
    date: str
    series: tuple[DicomSeries, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DicomPatient:
    key: str
    """his number in the archive, or where there is none that of the study"""
    studies: tuple[DicomStudy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DicomListing:
    sources: tuple[Path, ...]
    patients: tuple[DicomPatient, ...]
    structures: tuple[tuple[DicomHeader, StructureFile], ...] = ()
    broken: tuple[tuple[Path, Text], ...] = ()
    """files that cannot be read, with the reason"""
    others: int = 0
    """files of DICOM that are neither images nor structures: reports, plans, waveforms"""
    files: int = 0
    unpacked: tuple[StagingFolder, ...] = ()
    """what was unpacked of a zip, for as long as the listing lasts"""

    @property
    def series(self) -> tuple[DicomSeries, ...]:
        return tuple(
            series for patient in self.patients for study in patient.studies for series in study.series
        )


def patient_of(header: DicomHeader) -> str:
    return header.patient or header.study or header.series
