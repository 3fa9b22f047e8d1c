"""Masks in other formats, with their geometry kept."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.correction.open_correction import read_corrected
from core.dataset.dataset_file import labels_from_json
from core.errors import UserError, from_texts
from core.events import CaseFailed, Job, Progress, StageStarted, Warned
from core.export.export_format import IMAGE_ENDING
from core.export.export_format import ExportFormat as ExportFormat
from core.export.mesh import label_words, write_meshes
from core.export.table import VolumeRow, volumes_of_mask, write_volumes
from core.inference.prediction_record import PREVIOUS_STAGE_FOLDER, UNCERTAINTY_FOLDER
from core.inside import is_same_place, refuse_links
from core.io.file_ending import file_ending, name_without_ending
from core.io.files.atomic import is_disk_full
from core.io.files.json_file import read_plain_json, write_plain_json
from core.io.files_below import files_below
from core.io.image import Grid, Image
from core.io.nifti_forms import lost_elsewhere_mm
from core.io.place import knows_place
from core.io.read_image import read_mask
from core.io.write_image import write_mask
from core.names import unique_names
from core.project_folder import CORRECTIONS
from core.text import figure, say

_ASIDE = frozenset((PREVIOUS_STAGE_FOLDER, UNCERTAINTY_FOLDER, CORRECTIONS))
_IN_MM = (ExportFormat.NIFTI, ExportFormat.NRRD, ExportFormat.MHA)
_LABELS_FILE = "labels.json"
_VOLUMES_FILE = "volumes.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What was written, and which masks could not be read or written."""

    files: tuple[Path, ...]
    failed: tuple[CaseFailed, ...] = ()
    """by file name"""


def export_masks(
    source: Path, output: Path, format: ExportFormat, *, label_names: Mapping[int, str] | None = None
) -> Job[ExportReport]:
    """Write the mask `source`, or every mask of that folder, into the folder `output`, as it was corrected.

    NIfTI, NRRD and MHA keep spacing, origin and direction; TIFF keeps the spacing, which is told; PNG is for planes,
    of a volume it gets a folder with a picture a slice. STL and OBJ get a surface a label, CSV the volumes. A file
    labels.json names the values. Without `label_names` those of a dataset.json beside the masks count.
    Raises UserError where there is no mask, the output is the masks' own folder, or the disk is full.
    """
    masks = masks_in(source, output)
    names = dict(label_names or _names_beside(masks[0].parent))
    _raise_if_same_place(masks, output, format)
    refuse_links(output)
    yield StageStarted(stage=say("Exporting the masks"), total=len(masks))
    files: list[Path] = []
    failed: list[CaseFailed] = []
    volumes: list[VolumeRow] = []
    places = _places(source, masks)
    called: dict[Path, str] = {}
    for folder in {path.parent for path in masks}:
        # masks of one name in different folders stay apart by these
        here = [path for path in masks if path.parent == folder]
        called |= dict(zip(here, unique_names([name_without_ending(path) for path in here]), strict=True))
    taken: dict[Path, set[str]] = defaultdict(set)
    if format in (ExportFormat.STL, ExportFormat.OBJ):
        yield from _warnings(names)
    told: set[str] = set()
    for done, path in enumerate(masks, start=1):
        try:
            mask = yield from _as_corrected(path)
            yield from _what_is_lost(path, mask, format)
            yield from _without_place(path, mask.grid, format, told)
            names.update({value: f"label {value}" for value in _values(mask) if value not in names})
            if format is ExportFormat.CSV:
                case = (places[path] / name_without_ending(path)).as_posix()
                volumes += volumes_of_mask(case, mask, names)
            else:
                files += _write(mask, output / places[path], called[path], format, names, taken[places[path]])
        except UserError as error:
            if is_disk_full(error):
                raise
            failed.append(CaseFailed(case=path.name, reason=error.text, hint=error.hint))
            yield failed[-1]
        yield Progress(done=done, total=len(masks), item=path.name)
    if not files and not volumes:
        raise _of_none(failed[0])
    if format is ExportFormat.CSV:
        files.append(output / _VOLUMES_FILE)
        write_volumes(files[-1], volumes)
    else:
        files.append(output / _LABELS_FILE)
        write_plain_json(files[-1], {str(value): names[value] for value in sorted(names)})
    return ExportReport(files=tuple(files), failed=tuple(failed))


def _as_corrected(path: Path) -> Job[Image]:
    """The mask, with what a person has drawn on it."""
    found = read_corrected(path)
    if found is None:
        return read_mask(path)
    for text in found.told:
        yield Warned(text=text, case=path.name)
    return Image(voxels=found.correction.labels[None], grid=found.correction.grid)


def _of_none(first: CaseFailed) -> UserError:
    told = say("None of the masks could be exported. {file}: {reason}", file=first.case, reason=first.reason)
    return from_texts(told, first.hint)


def masks_in(source: Path, output: Path | None = None) -> tuple[Path, ...]:
    """The file itself, or the images below the folder, sorted. Raises UserError where there are none.

    Masks of a cascade's stage before, maps of doubt, corrected masks beside the predicted ones, and what was exported
    before are passed over.
    """
    if source.is_file():
        return (source,)
    found: list[Path] = []
    for place, names in files_below(source):
        inner = place.relative_to(source).parts
        if inner and (_ASIDE.intersection(inner) or _is_export(place, source) or place == output):
            continue
        found += [place / name for name in names if file_ending(name) and name != "overlay.png"]
    if not found:
        raise UserError(
            "{folder}: there is no mask to export.",
            hint="Predict some images first, or choose another folder.",
            folder=str(source),
        )
    return tuple(sorted(found))


def _is_export(place: Path, source: Path) -> bool:
    """Whether this folder, or one above it, holds what was exported."""
    inside = [each for each in (place, *place.parents) if source in each.parents]
    return any((each / _LABELS_FILE).is_file() or (each / _VOLUMES_FILE).is_file() for each in inside)


def _places(source: Path, masks: Sequence[Path]) -> dict[Path, Path]:
    """The sub-folder in which each lies."""
    return {path: path.parent.relative_to(source) if source.is_dir() else Path() for path in masks}


def _warnings(names: Mapping[int, str]) -> Iterator[Warned]:
    """Labels that no disk tells apart by their names are told by their values."""
    words = label_words(names)
    alike = [
        name for value, name in sorted(names.items()) if words[value] != label_words({value: name})[value]
    ]
    if alike:
        yield Warned(
            text=say(
                "File names cannot tell these labels apart, so their values are added: {names}.",
                names=", ".join(alike),
            )
        )


def _what_is_lost(path: Path, mask: Image, format: ExportFormat) -> Iterator[Warned]:
    """Only NIfTI can hold two places, or axes that are not at right angles."""
    if format not in (ExportFormat.NRRD, ExportFormat.MHA, ExportFormat.STL, ExportFormat.OBJ):
        return
    if apart := lost_elsewhere_mm(mask.grid):
        yield Warned(
            text=say(
                "{file}: its header names two places or slanted slices, which this format cannot hold. For some "
                "programs the mask lies up to {distance} mm beside its image; NIfTI keeps it as it is.",
                file=path.name,
                distance=figure(apart, 3),
            ),
            case=path.name,
        )


def _without_place(path: Path, grid: Grid, format: ExportFormat, told: set[str]) -> Iterator[Warned]:
    """Where the voxels lie, and how large they are, as far as the format or the mask cannot say it; each once."""
    volume = grid.dimensions == 3
    if (
        volume
        and format in (ExportFormat.TIFF, ExportFormat.PNG)
        and knows_place(grid)
        and "place" not in told
    ):
        told.add("place")
        yield Warned(
            text=say(
                "TIFF keeps the spacing of a mask, and PNG not even that; neither keeps where it lies and how its axes "
                "run. For programs that place masks by that, export NIfTI, NRRD or MHA."
            )
        )
    if volume and format in _IN_MM and grid.unit == "px" and "spacing" not in told:
        told.add("spacing")
        yield Warned(
            text=say(
                "{file}, and perhaps others: the size of a voxel is not known; what is written says 1 × 1 × 1 mm.",
                file=path.name,
            )
        )


def _in_mm(grid: Grid) -> Grid:
    """What is counted in µm, as microscopes do, for formats that count in mm."""
    if grid.unit != "µm" or grid.dimensions == 2:
        return grid
    z, y, x = (step / 1000 for step in grid.spacing_mm)
    return replace(grid, spacing_mm=(z, y, x), unit="mm")


def _write(
    mask: Image, output: Path, case: str, format: ExportFormat, names: Mapping[int, str], taken: set[str]
) -> list[Path]:
    if format in (ExportFormat.STL, ExportFormat.OBJ):
        return list(write_meshes(mask, output, case, names, ending=f".{format.value}", taken=taken))
    ending = IMAGE_ENDING[format]
    if format is ExportFormat.PNG and mask.grid.shape[0] > 1:
        return _write_slices(mask, output / case, case)
    path = output / f"{case}{ending}"
    write_mask(path, mask.voxels[0], _in_mm(mask.grid) if format in _IN_MM else mask.grid)
    return [path]


def _write_slices(mask: Image, folder: Path, case: str) -> list[Path]:
    plane = replace(
        mask.grid,
        shape=(1, *mask.grid.shape[1:]),
        spacing_mm=(999.0, *mask.grid.spacing_mm[1:]),
        dimensions=2,
    )
    files = []
    for z, voxels in enumerate(mask.voxels[0]):
        files.append(folder / f"{case}_z{z:04d}.png")
        write_mask(files[-1], voxels[None], plane)
    return files


def _values(mask: Image) -> list[int]:
    return [int(value) for value in np.unique(mask.voxels) if value != 0]


def _names_beside(folder: Path) -> dict[int, str]:
    """Of a dataset.json in the masks' folder or above it, as results and predictions have."""
    for place in (folder, *folder.parents[:3]):
        path = place / "dataset.json"
        if path.is_file():
            labels = labels_from_json(read_plain_json(path), str(path))
            return {label.values[0]: label.name for label in labels.entries if len(label.values) == 1}
    return {0: "background"}


def _raise_if_same_place(masks: tuple[Path, ...], output: Path, format: ExportFormat) -> None:
    ending = IMAGE_ENDING.get(format)
    for folder in sorted({path.parent for path in masks if file_ending(path) == ending}):
        # of a volume PNG makes a folder with its name
        slices = format is ExportFormat.PNG and is_same_place(folder.parent, output)
        if is_same_place(folder, output) or slices:
            raise UserError(
                "{folder}: the masks lie in this folder already, in this format.",
                hint="Choose another folder, or another format.",
                folder=str(output),
            )
