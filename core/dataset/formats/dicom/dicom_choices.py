"""What a user decides of DICOM files before an import; empty where nothing was said."""

from dataclasses import dataclass
from typing import Literal

Lacking = Literal["", "leave out", "ignore", "background"]
"""a patient without a structure that others have: left out, not annotated, or looked at and without it"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DicomChoices:
    series: tuple[str, ...] = ()
    """a channel each: a modality (PT) or words of a description (t1 post). Empty: the series that the masks are of"""
    structures: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """label and the names in the files that it is made of; others are ignored. Empty: all, as suggested"""
    apart: bool = False
    """names that seem to mean one thing stay labels of their own"""
    lacking: Lacking = ""
    repairs: tuple[str, ...] = ()
    """oddities that are mended: tilt, uneven, gaps, duplicates, phases"""
    resample_channels: bool = False
    """series on another grid are resampled to that of the first channel"""
    covers: bool = False
    """where structures share voxels the smaller one counts; else they become regions"""
    suv: bool = False
    """PET in standardised uptake values by body weight"""
