"""Files of one series put together to stacks of slices, each with its grid or the reason why it has none."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np

from core.io.formats.dicom import series_oddities as odd
from core.io.formats.dicom.dicom_headers import DicomHeader
from core.io.formats.dicom.pixel_syntax import is_readable, lacks_codec, syntax_name
from core.io.formats.dicom.series_oddities import Oddity, SeriesOddity
from core.io.formats.dicom.slice_plane import FoundPlane, SlicePlane, plane_of
from core.io.formats.dicom.stack_geometry import (
    SAME_PLACE_MM,
    StackGeometry,
    geometry_of,
    is_even,
    missing_slices,
    plain_grid,
    strays_sideways,
    tilt_degrees,
)
from core.io.formats.dicom.staged import StagedImage
from core.io.image import Grid

MEASURED = ("CT", "PT", "MR", "NM", "RTDOSE")
"""modalities whose numbers mean what they say, however they are shown"""
_FEW_TWINS = 0.34
"""of the places: where no more have two slices, these are duplicates rather than a second volume"""
_ROUND = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class DicomStack:
    """Slices that make one volume, in the order of their places; `grid` is that of the voxels as they will be read."""

    header: DicomHeader
    """of its first file"""
    planes: tuple[SlicePlane, ...]
    part: str = ""
    """what tells it from other stacks of its series, such as echo 2"""
    grid: Grid | None = None
    oddities: tuple[SeriesOddity, ...] = ()
    thickness: float = 0.0
    lowest: int = 0
    highest: int = 65535
    """of the numbers that its files can store"""
    inverted: bool = False
    instances: frozenset[str] = frozenset()
    """of its files: what a structure names that is drawn on one of them"""

    @property
    def kinds(self) -> frozenset[Oddity]:
        return frozenset(each.kind for each in self.oddities)

    def stopped_by(self, repairs: frozenset[Oddity] = frozenset()) -> SeriesOddity | None:
        """The first oddity that keeps it from being imported when those of `repairs` are mended."""
        return next((each for each in self.oddities if each.stops and each.kind not in repairs), None)

    @property
    def is_rectified(self) -> bool:
        """Whether it can only be read by resampling."""
        return bool(self.kinds & {Oddity.TILT, Oddity.UNEVEN, Oddity.GAPS})


Digests = Mapping[Path, str]
"""of files that share an identity: what their whole content hashes to"""
Frames = Mapping[Path, tuple[FoundPlane, ...]]
"""of files that hold several"""


def stacks_of(headers: Sequence[DicomHeader], frames: Frames, digests: Digests) -> tuple[DicomStack, ...]:
    """`headers` are the images of one series. Every file goes into one of the stacks, or is told as missing there."""
    bits = [min(32, header.bits_stored or header.bits or 16) for header in headers]
    low = min(-(1 << (b - 1)) if header.signed else 0 for b, header in zip(bits, headers, strict=True))
    high = max((1 << (b - 1 if header.signed else b)) - 1 for b, header in zip(bits, headers, strict=True))
    inverted = any(is_inverted(header) for header in headers)
    return tuple(
        replace(stack, lowest=low, highest=high, inverted=inverted)
        for stack in _stacks(headers, frames, digests)
    )


def _stacks(headers: Sequence[DicomHeader], frames: Frames, digests: Digests) -> tuple[DicomStack, ...]:
    told: list[SeriesOddity] = []
    headers = _without_copies(headers, digests, told)
    first = min(headers, key=lambda header: (header.instance, str(header.path)))
    planes: list[FoundPlane] = []
    for header in headers:
        own = frames.get(header.path)
        planes += [plane_of(header)] if own is None else own
    placed = [each for each in planes if each.plane.has_place]
    if not placed:
        told += [*_about_files(headers), *_about_scaling(planes)]
        return (_without_place(first, planes, told),)
    if len(placed) < len(planes):
        told.append(odd.some_without_place(len(planes) - len(placed)))
    groups = _by_shape(placed)
    found: list[DicomStack] = []
    for number, group in enumerate(groups, start=1):
        paths = {each.plane.path for each in group}
        own_told = [*told, *_about_files([header for header in headers if header.path in paths])]
        own_told += _about_scaling(group)
        if len(groups) > 1:
            own_told.append(odd.several_stacks(number, len(groups)))
        part = f"{number}" if len(groups) > 1 else ""
        found += _volumes(first, group, own_told, part)
    return tuple(found)


def _without_copies(
    headers: Sequence[DicomHeader], digests: Digests, told: list[SeriesOddity]
) -> list[DicomHeader]:
    """Of files that are the same byte by byte the first is kept."""
    kept: dict[tuple[str, str], DicomHeader] = {}
    for header in headers:
        key = (header.uid or str(header.path), digests.get(header.path, ""))
        kept.setdefault(key, header)
    copies = len(headers) - len(kept)
    if copies:
        told.append(odd.duplicates(copies, alike=True))
    often = Counter(header.uid for header in kept.values() if header.uid)
    other = sum(count - 1 for count in often.values())
    if other:
        told.append(odd.same_uid(other))
    return list(kept.values())


def _about_files(headers: Sequence[DicomHeader]) -> list[SeriesOddity]:
    told: list[SeriesOddity] = []
    if any("LOCALIZER" in header.image_type or "SCOUT" in header.image_type for header in headers):
        told.append(odd.localiser())
    if any(header.samples > 1 or header.photometric.startswith("PALETTE") for header in headers):
        told.append(odd.colour())
    if empty := sum(not header.has_pixels for header in headers):
        told.append(odd.no_pixels(empty))
    strange = next((header.syntax for header in headers if not is_readable(header.syntax)), None)
    if strange is not None:
        told.append(odd.unknown_syntax(syntax_name(strange)))
    packed = next((each for each in {header.syntax for header in headers} if lacks_codec(each)), None)
    if packed is not None:
        told.append(odd.lacking_codec(syntax_name(packed)))
    if any(header.has_table for header in headers):
        told.append(odd.table())
    if any(header.imager_spacing for header in headers):
        told.append(odd.detector_spacing())
    if any(is_inverted(header) for header in headers):
        told.append(odd.inverted())
    if any(header.burned_in for header in headers):
        told.append(odd.burned_in())
    return told


def _about_scaling(planes: Sequence[FoundPlane]) -> list[SeriesOddity]:
    """Numbers that cannot be trusted: of a slope that is none, or in one slice as stored and in another scaled."""
    if bad := sum(plane.bad_scale for plane in planes):
        return [odd.bad_scale(bad)]
    without = sum(not plane.is_scaled for plane in planes)
    matters = any((each.plane.slope, each.plane.intercept) != (1.0, 0.0) for each in planes)
    return [odd.scaled_in_part(without)] if without and matters else []


def is_inverted(header: DicomHeader) -> bool:
    return header.photometric == "MONOCHROME1" and header.modality not in MEASURED


def _without_place(
    first: DicomHeader, planes: Sequence[FoundPlane], told: Sequence[SeriesOddity]
) -> DicomStack:
    """One plane, such as a radiograph, needs no place; several cannot be put in order without."""
    own = tuple(each.plane for each in planes)
    if len(planes) > 1 and all(each.position and each.row and not each.spacing for each in own):
        return DicomStack(header=first, planes=own, oddities=(*told, odd.no_pixel_size()))
    if len(planes) > 1:
        return DicomStack(header=first, planes=own, oddities=(*told, odd.no_place()))
    plane = own[0]
    size = plane.spacing
    grid = Grid(
        shape=(1, plane.rows, plane.columns),
        spacing_mm=(1.0, *(size or (1.0, 1.0))),
        dimensions=2,
        unit="mm" if size else "px",
    )
    return DicomStack(header=first, planes=own, oddities=tuple(told), grid=grid)


def _by_shape(planes: Sequence[FoundPlane]) -> list[list[FoundPlane]]:
    """Those of one direction, size and spacing; the most slices first."""
    groups: list[tuple[SlicePlane, list[FoundPlane]]] = []
    for each in planes:
        for model, group in groups:
            if _alike(model, each.plane):
                group.append(each)
                break
        else:
            groups.append((each.plane, [each]))
    return sorted((group for _, group in groups), key=lambda group: -len(group))


def _alike(one: SlicePlane, two: SlicePlane) -> bool:
    if (one.rows, one.columns) != (two.rows, two.columns):
        return False
    assert one.row and one.column and one.spacing and two.row and two.column and two.spacing
    turned = max(abs(a - b) for a, b in zip((*one.row, *one.column), (*two.row, *two.column), strict=True))
    scaled = max(abs(a - b) / max(abs(a), 1e-9) for a, b in zip(one.spacing, two.spacing, strict=True))
    return turned <= 1e-3 and scaled <= 1e-3


def _volumes(
    first: DicomHeader, planes: Sequence[FoundPlane], told: Sequence[SeriesOddity], part: str
) -> list[DicomStack]:
    try:
        places = _places(planes)
    except ValueError:
        own = tuple(each.plane for each in planes)
        return [DicomStack(header=first, planes=own, part=part, oddities=(*told, odd.bad_directions()))]
    often = Counter(places)
    most = max(often.values())
    if most == 1:
        return [_stack(first, planes, told, part)]
    split = _told_apart(planes, places)
    twins = sum(count - 1 for count in often.values())
    if split is None and sum(count > 1 for count in often.values()) <= _FEW_TWINS * len(often):
        kept = _first_at_each(planes, places)
        return [_stack(first, kept, [*told, odd.duplicates(twins, alike=False)], part)]
    if split is None and len(set(often.values())) == 1:
        split = "InstanceNumber", _by_turns(planes, places)
    if split is None:
        kept = _first_at_each(planes, places)
        return [_stack(first, kept, [*told, odd.duplicates(twins, alike=False)], part)]
    by, volumes = split
    found = []
    for number, (name, group) in enumerate(volumes, start=1):
        own_told = [*told, odd.several_at_once(number, len(volumes), by)]
        own_part = " ".join(filter(None, (part, name)))
        found.append(_stack(first, group, own_told, own_part))
    return found


def _places(planes: Sequence[FoundPlane]) -> list[int]:
    """A number for each place along the normal; equal where planes lie in each other."""
    geometry, order = geometry_of([each.plane for each in planes])
    numbers = np.concatenate([[0], np.cumsum(geometry.steps > SAME_PLACE_MM)])
    places = [0] * len(planes)
    for place, index in enumerate(order):
        places[index] = int(numbers[place])
    return places


def _told_apart(
    planes: Sequence[FoundPlane], places: Sequence[int]
) -> tuple[str, list[tuple[str, list[FoundPlane]]]] | None:
    """By one entry of the header, or two together, after which no two slices share a place."""
    names = [name for name, _ in planes[0].keys]
    if any([name for name, _ in each.keys] != names for each in planes):
        return None
    all_keys = [dict(each.keys) for each in planes]
    varying = [name for name in names if len({keys[name] for keys in all_keys}) > 1]
    for chosen in (*((name,) for name in varying), *combinations(varying, 2)):
        groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, keys in enumerate(all_keys):
            groups[tuple(keys[name] for name in chosen)].append(index)
        alone = all(len({places[i] for i in group}) == len(group) for group in groups.values())
        # a time of its own for each slice tells nothing apart
        if (
            alone
            and len(groups) <= max(2, len(planes) // 2)
            and min(map(len, groups.values())) * 4 >= max(map(len, groups.values()))
        ):
            ordered = sorted(groups.items(), key=lambda item: [_as_number(value) for value in item[0]])
            by = " + ".join(chosen)
            return by, [
                (f"{number}", [planes[i] for i in group]) for number, (_, group) in enumerate(ordered, 1)
            ]
    return None


def _as_number(value: str) -> tuple[float, str]:
    try:
        return float(value), value
    except ValueError:
        return 0.0, value


def _by_turns(planes: Sequence[FoundPlane], places: Sequence[int]) -> list[tuple[str, list[FoundPlane]]]:
    """The first, second … taken at each place."""
    at: dict[int, list[FoundPlane]] = defaultdict(list)
    for index in sorted(range(len(planes)), key=lambda i: planes[i].order):
        at[places[index]].append(planes[index])
    count = len(next(iter(at.values())))
    return [(f"{turn + 1}", [group[turn] for group in at.values()]) for turn in range(count)]


def _first_at_each(planes: Sequence[FoundPlane], places: Sequence[int]) -> list[FoundPlane]:
    kept: dict[int, FoundPlane] = {}
    for index in sorted(range(len(planes)), key=lambda i: (planes[i].order, str(planes[i].plane.path))):
        kept.setdefault(places[index], planes[index])
    return list(kept.values())


def _stack(
    first: DicomHeader, planes: Sequence[FoundPlane], told: Sequence[SeriesOddity], part: str
) -> DicomStack:
    """Of planes that lie at different places."""
    geometry, order = geometry_of([each.plane for each in planes])
    own = tuple(planes[index].plane for index in order)
    thickness = next((each.thickness for each in planes if each.thickness > 0), 0.0)
    oddities = [*told, *_about_places(geometry, first)]
    grid = None
    kinds = {each.kind for each in oddities}
    if not kinds & {Oddity.STRAY, Oddity.BAD_DIRECTIONS}:
        if kinds & {Oddity.TILT, Oddity.UNEVEN, Oddity.GAPS}:
            from core.io.formats.dicom.straighten import straight_grid

            grid = straight_grid(geometry, own[0].rows, own[0].columns)
        else:
            grid = plain_grid(geometry, own[0].rows, own[0].columns, thickness)
    return DicomStack(
        header=replace(first, path=own[0].path),
        planes=own,
        part=part,
        grid=grid,
        oddities=tuple(oddities),
        thickness=thickness,
        instances=frozenset(each.uid for each in planes if each.uid),
    )


def _about_places(geometry: StackGeometry, first: DicomHeader) -> list[SeriesOddity]:
    if len(geometry.places) == 1:
        return [odd.single()]
    told = []
    if not is_even(geometry):
        lacking = missing_slices(geometry)
        if sum(lacking):
            told.append(odd.gaps(sum(lacking)))
        else:
            told.append(odd.uneven(float(geometry.steps.min()), float(geometry.steps.max())))
    elif first.between and abs(abs(first.between) - geometry.step) > 0.05 * geometry.step:
        told.append(odd.other_spacing(abs(first.between), geometry.step))
    if strays_sideways(geometry):
        told.append(odd.stray())
    elif degrees := tilt_degrees(geometry):
        told.append(odd.tilt(degrees))
    return told


def is_of_several(header: DicomHeader) -> bool:
    """Whether the planes of a file must be looked up in it."""
    return header.is_image and (header.frames > 1 or header.position is None)


def staged_stack(stack: DicomStack) -> StagedImage:
    """What reads its voxels. The stack must have a grid."""
    if stack.grid is None:
        raise ValueError("a stack without a grid")
    return StagedImage(
        planes=stack.planes,
        grid=stack.grid,
        rectified=stack.is_rectified,
        lowest=stack.lowest,
        highest=stack.highest,
        inverted=stack.inverted,
    )
