"""Which series a file of structures is drawn on: by its own reference, else by frame of reference and position."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.dataset.formats.dicom.dicom_listing import DicomListing, DicomSeries, patient_of
from core.io.formats.dicom.dicom_headers import DicomHeader
from core.io.formats.dicom.series_oddities import Oddity
from core.io.formats.dicom.structure_file import StructureFile
from core.io.place import box_of
from core.text import Text, say

_LEVEL = 0.99
"""cosine of the angle between planes that count as the same"""
_MARGIN_MM = 10.0
"""how far contours may stand out of the images"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedMask:
    header: DicomHeader
    file: StructureFile
    series: DicomSeries | None
    reason: Text
    """why it belongs there, or to no series; without a word of the header"""
    is_doubtful: bool = False
    is_of_other_frame: bool = False
    """whether it names the series, and counts places in another frame of reference"""
    volumes: int = 1
    """how many lie at its place in the series, where it names the images of none of them"""


def match_masks(listing: DicomListing) -> tuple[MatchedMask, ...]:
    return tuple(_matched(header, file, listing.series) for header, file in listing.structures)


def _matched(header: DicomHeader, file: StructureFile, series: Sequence[DicomSeries]) -> MatchedMask:
    if file.problem is not None:
        return MatchedMask(header=header, file=file, series=None, reason=file.problem)
    usable = [each for each in series if each.stack.grid is not None]
    useless = [each for each in series if each.stack.grid is None and each.header.series in file.series]
    named = [each for each in usable if each.header.series in file.series]
    here = [each for each in named if _holds(each, file)]
    if len(here) == 1 or (here and len({each.header.series for each in here}) == 1):
        chosen, volumes = _best(here, file)
        reason = say("The file of structures names this series")
        frames = {file.frame_of_reference, chosen.header.frame_of_reference}
        return MatchedMask(
            header=header,
            file=file,
            series=chosen,
            reason=reason,
            is_of_other_frame="" not in frames and len(frames) > 1,
            volumes=volumes,
        )
    own = [each for each in usable if patient_of(each.header) == patient_of(header)]
    same = [
        each
        for each in own
        if file.frame_of_reference and each.header.frame_of_reference == file.frame_of_reference
    ]
    placed = [each for each in same if _holds(each, file)]
    if len(placed) > 1:
        placed = [each for each in placed if each.header.study == header.study] or placed
    if placed and len({each.header.series for each in placed}) == 1:
        reason = say(
            "Matched by frame of reference and position: the series that the structures name is not here"
        )
        chosen, volumes = _best(placed, file)
        return MatchedMask(
            header=header, file=file, series=chosen, reason=reason, is_doubtful=True, volumes=volumes
        )
    if len(placed) > 1:
        reason = say("Several series lie where its structures do, and it names none of them.")
        return MatchedMask(header=header, file=file, series=None, reason=reason)
    if useless and (stopping := useless[0].stack.stopped_by()) is not None:
        reason = say("The series that it names cannot be used. {reason}", reason=stopping.text)
    elif named:
        reason = say("Its structures lie outside of the series that it names.")
    elif same:
        reason = say("Its structures lie outside of every series of its frame of reference.")
    else:
        reason = say("The series that it belongs to is not here.")
    return MatchedMask(header=header, file=file, series=None, reason=reason)


def _best(series: Sequence[DicomSeries], file: StructureFile) -> tuple[DicomSeries, int]:
    """Of several stacks of one series that whose images it names, else that with the most slices; and how many
    as good ones there are."""
    level = [each for each in series if _lies_in_planes(each, file)]
    series = level or series
    named = {each.number: len(each.stack.instances.intersection(file.instances)) for each in series}
    most = max(named.values())
    if most:
        # a file of several frames is part of all of its stacks
        series = [each for each in series if named[each.number] == most]
    volumes = [each for each in series if Oddity.SEVERAL_AT_ONCE in each.stack.kinds]
    best = max(series, key=lambda each: len(each.stack.planes))
    return best, max(1, len(volumes))


def _lies_in_planes(series: DicomSeries, file: StructureFile) -> bool:
    """Whether contours are drawn in planes such as its slices are."""
    first = series.stack.planes[0]
    if file.normal is None or first.row is None or first.column is None:
        return True
    across = np.cross(first.row, first.column)
    return bool(abs(float(across @ np.array(file.normal))) > _LEVEL)


def _holds(series: DicomSeries, file: StructureFile) -> bool:
    """Whether what is drawn lies in the series, but for a margin; a file without anything drawn lies anywhere."""
    if file.low is None or file.high is None or series.stack.grid is None:
        return True
    low, high = box_of(series.stack.grid)
    drawn_low, drawn_high = np.array(file.low[::-1]), np.array(file.high[::-1])
    # one that is drawn on more slices than are here still lies on those
    return bool((drawn_low <= high + _MARGIN_MM).all() and (drawn_high >= low - _MARGIN_MM).all())
