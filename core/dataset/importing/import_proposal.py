"""What an import would do, laid open before it is done."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from core.dataset.formats.dicom.found_dicom import FoundDicom
from core.dataset.formats.microscopy.found_contents import FoundContents
from core.dataset.importing.case_space import CaseSpace
from core.dataset.importing.import_finding import ImportFinding
from core.dataset.labels import Labels
from core.dataset.masks.mask_file import MaskKind
from core.dataset.masks.mask_reading import AS_STORED, MaskReading
from core.text import Text


class ImportKind(str, Enum):
    """What the chosen folder turned out to be."""

    NNUNET = "nnunet"
    DECATHLON = "decathlon"
    FOLDERS = "folders"
    DICOM = "dicom"


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureMask:
    """A file that holds one structure alone, and the number it gets in the joined mask."""

    name: str
    path: Path
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedCase:
    """One case: its files, and why they belong together."""

    name: str
    images: tuple[Path, ...]
    """a file each channel, or one file with all of them"""
    mask: Path | None
    """None only for test cases; the first of `structures` where there are any"""
    reason: Text
    structures: tuple[StructureMask, ...] = ()
    """where the mask is joined from a file for each structure; a later one covers those before it"""
    problem: Text | None = None
    """why it cannot be imported as it is; an import must leave it out"""
    lacks: tuple[str, ...] = ()
    """channels that it does not have, though most others do"""
    mask_is_plain: bool = False
    """whether the numbers of the data set stand in the mask's file just so: it may then be copied"""
    is_test: bool = False
    """an unlabelled image that belongs to imagesTs"""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpairedFile:
    """A file that is not used, and why."""

    path: Path
    is_mask: bool
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundValue:
    """One value (or colour) that stands in the masks."""

    value: int
    """as in the masks; a colour as 0xRRGGBB"""
    colour: str | None = None
    """#rrggbb where the masks hold colours"""
    voxels: int
    cases: int
    """in how many masks it occurs"""
    name: str
    """suggested; background where it is none"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProposal:
    """Everything the user may look at and correct before the raw data set is written."""

    kind: ImportKind
    source: Path
    suggested_name: str
    """for the data set, without DatasetNNN_"""
    pairs: tuple[ProposedCase, ...]
    unpaired: tuple[UnpairedFile, ...]
    channel_names: tuple[str, ...]
    values: tuple[FoundValue, ...]
    merged: tuple[tuple[int, int], ...] = ()
    """(value in a mask, the row of `values` it counts to): numbered objects"""
    slips: tuple[tuple[int, int], ...] = ()
    """(value of a few voxels, the row of `values` next to it): they may be joined"""
    reading: MaskReading = AS_STORED
    """what the numbers in the mask files mean"""
    labels: Labels | None = None
    """where a dataset.json says them, or segments share voxels and so become regions"""
    file_ending: str
    """of the raw data set"""
    dimensions: int
    """2 or 3"""
    mask_kinds: tuple[str, ...] = ()
    """where images have several masks: what sets their names apart, to choose from by `ImportChoices.masks`"""
    endings: tuple[str, ...] = ()
    """where files are there twice: those to choose from by `ImportChoices.endings`"""
    mask_content: tuple[MaskKind, ...] = ()
    """what is stored in those masks in which something is drawn, each kind once"""
    spaces: tuple[CaseSpace, ...] = ()
    """of each case whose image can be read"""
    findings: tuple[ImportFinding, ...] = ()
    dicom: FoundDicom | None = None
    """series, structures and patients, where the folder holds DICOM files"""
    contents: FoundContents | None = None
    """the images in microscopes' files, where there are such files"""

    @property
    def training(self) -> tuple[ProposedCase, ...]:
        return tuple(case for case in self.pairs if not case.is_test)

    @property
    def label_names(self) -> dict[int, str]:
        """The suggested table: value in the masks to name. A user edits a copy of it."""
        return {found.value: found.name for found in self.values}
