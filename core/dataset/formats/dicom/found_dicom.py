"""What an import of DICOM files knows beyond its cases: for the window's tables, and for the doubts that it raises."""

import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path

from core.dataset.formats.dicom.dicom_choices import DicomChoices
from core.dataset.formats.dicom.dicom_listing import DicomListing
from core.dataset.formats.dicom.patient_key import CaseIdentity
from core.dataset.formats.dicom.structure_names import StructureRow
from core.errors import UserError
from core.io.files.atomic import fresh_folder
from core.io.files.leftovers import remove_folder
from core.io.files.temporary_name import SCRATCH
from core.io.formats.dicom.series_oddities import Oddity
from core.text import Text


class StagingFolder:
    """A folder for the user alone among the temporary ones; it goes with whoever holds this, or with the program."""

    def __init__(self) -> None:
        """Raises UserError where there is no room for it."""
        try:
            self.path = fresh_folder(Path(tempfile.gettempdir()), SCRATCH, private=True)
        except OSError as error:
            raise UserError(
                "There is no folder for temporary files that may be written to: {reason}",
                hint="Name one in the variable TMPDIR, then run this step again.",
                reason=error.strerror or str(error),
            ) from error
        self._end = weakref.finalize(self, remove_folder, self.path)

    def end(self) -> None:
        self._end()


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
