"""What an import of DICOM files knows beyond its cases: for the window's tables, and for the doubts that it raises."""

from dataclasses import dataclass

from core.dataset.formats.dicom.dicom_choices import DicomChoices
from core.dataset.formats.dicom.dicom_listing import DicomListing
from core.dataset.formats.dicom.patient_key import CaseIdentity
from core.dataset.formats.dicom.staging_folder import StagingFolder
from core.dataset.formats.dicom.structure_names import StructureRow
from core.io.formats.dicom.series_oddities import Oddity
from core.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesUse:
    """What becomes of a series: which case it is part of, or why it is not used."""

    number: int
    """as in the listing"""
    case: str = ""
    channel: str = ""
    reason: Text
    is_problem: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FoundDicom:
    listing: DicomListing
    staging: StagingFolder
    choices: DicomChoices
    """those that it was made with"""
    rows: tuple[StructureRow, ...]
    """as suggested, whatever was chosen"""
    labels: tuple[tuple[str, str], ...]
    """name in the files and the label that it becomes; names that are ignored are not there"""
    uses: tuple[SeriesUse, ...]
    lacking: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """label and the cases in which it is not drawn"""
    repairs: tuple[tuple[Oddity, tuple[str, ...]], ...] = ()
    """what could be mended, and in which cases"""
    offered: tuple[str, ...] = ()
    """kinds of series that may be channels too, the masked one first"""
    to_resample: tuple[str, ...] = ()
    """cases of which a channel lies on another grid"""
    has_suv: bool = False
    """whether all series of PET that are used say enough for standardised uptake values"""
    identities: tuple[CaseIdentity, ...] = ()
