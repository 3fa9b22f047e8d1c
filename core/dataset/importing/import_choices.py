"""What a user decides of an import: one value, filled in by the window and by the terminal alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from core.dataset.formats.dicom.dicom_choices import DicomChoices
from core.dataset.formats.microscopy.microscopy_choices import MicroscopyChoices
from core.dataset.labels import Label
from core.io.image import Vector

MasksAs = Literal["", "numbers", "colours", "structure"]
"""how the masks are read; structure: whatever is drawn is one label. Empty: decided by what the masks hold"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceChoice:
    """What the user decides of where things lie; what raises no doubt is done without."""

    resample_masks: bool = False
    """masks on another grid at a known place are put onto their image's, nearest neighbour"""
    spacing_mm: Vector | None = None
    """(z, y, x) of every volume, in place of what the files say"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportChoices:
    """Empty where nothing was said: the proposal then counts, and what is in doubt is refused with its reason."""

    masks: tuple[str, ...] = ()
    """which of several masks of an image count, by what sets their names apart; several are joined, each a label"""
    without_channels: tuple[str, ...] = ()
    """channels that are left out in all cases"""
    endings: tuple[str, ...] = ()
    """only files that end so, such as .nii.gz"""
    inside: tuple[str, ...] = ()
    """which data set of HDF5 files is the image, and which is the mask: the second also of an image's own file"""
    leave_out: tuple[str, ...] = ()
    """cases that are not imported"""
    masks_as: MasksAs = ""
    keep_objects: bool = False
    """objects that are numbered one by one stay labels of their own"""
    join_slips: bool = False
    """a value of a few voxels counts to the value next to it"""
    channel_names: tuple[str, ...] = ()
    """one a channel, in the proposal's order"""
    label_names: Mapping[int, str] = field(default_factory=dict)
    """by value in the masks; values of one name become one label, "" and "background" are the background"""
    ignore: tuple[int, ...] = ()
    """values in the masks that mean "not annotated": nothing is learned there"""
    regions: tuple[Label, ...] = ()
    """labels of several values in the masks; a later one lies within, or over, those before it"""
    space: SpaceChoice = SpaceChoice()
    strip_descriptions: bool = False
    """no words of the headers come along, which may hold names of patients"""
    dicom: DicomChoices = field(default_factory=DicomChoices)
    microscopy: MicroscopyChoices = field(default_factory=MicroscopyChoices)

    def needs_new_look(self, earlier: "ImportChoices") -> bool:
        """Whether the files must be looked at again; all else is done to the proposal that is there."""
        return any(
            one != other
            for one, other in (
                (self.masks, earlier.masks),
                (self.without_channels, earlier.without_channels),
                (self.endings, earlier.endings),
                (self.inside, earlier.inside),
                (self.masks_as, earlier.masks_as),
                (self.keep_objects, earlier.keep_objects),
                (self.dicom, earlier.dicom),
                (self.microscopy, earlier.microscopy),
            )
        )
