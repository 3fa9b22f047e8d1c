"""What is done with DICOM files by processes beside, so that a broken file costs its reader and nobody else."""

from dataclasses import dataclass
from pathlib import Path

from core.errors import UserError
from core.io.files.json_file import to_plain, value_from_json
from core.io.formats.dicom.dicom_headers import DicomHeader, read_headers
from core.io.formats.dicom.dicom_seg import frames_beyond
from core.io.formats.dicom.dicom_series import is_of_several
from core.io.formats.dicom.file_digest import digest_of
from core.io.formats.dicom.rtstruct import ContourCounts, contours_of, counted
from core.io.formats.dicom.slice_plane import FoundPlane, frame_planes
from core.io.formats.dicom.stack_geometry import geometry_of
from core.io.formats.dicom.staged import read_staged
from core.io.formats.dicom.structure_file import StructureFile, read_structures
from core.io.reading.pool import readers
from core.io.reading.process import ReaderEndedError
from core.io.reading.question import Act, Question
from core.io.reading.task import Task, done_beside
from core.text import Text, say


@dataclass(frozen=True, slots=True, kw_only=True)
class DicomFiles:
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFile:
    """A header with what stands deeper in its file, where that matters."""

    header: DicomHeader
    frames: tuple[FoundPlane, ...] | None = None
    structures: StructureFile | None = None
    problem: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFiles:
    files: tuple[ListedFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDigests:
    digests: tuple[str, ...]


def _list_files(asked: DicomFiles) -> ListedFiles:
    return ListedFiles(files=tuple(_listed(header) for header in read_headers(asked.paths)))


def _listed(header: DicomHeader) -> ListedFile:
    if header.problem is not None:
        return ListedFile(header=header, problem=header.problem)
    if header.is_seg or header.is_rtstruct:
        return ListedFile(header=header, structures=read_structures(header.path))
    if not is_of_several(header):
        return ListedFile(header=header)
    try:
        return ListedFile(header=header, frames=frame_planes(header.path))
    except UserError as error:
        return ListedFile(header=header, problem=error.text)
    except OSError as error:
        problem = say(
            "{file}: the file cannot be read ({reason}).", file=str(header.path), reason=str(error.strerror)
        )
        return ListedFile(header=header, problem=problem)


LIST_DICOM = Task(name="list dicom", question=DicomFiles, answer=ListedFiles, work=_list_files)
DIGEST_DICOM = Task(
    name="digest dicom",
    question=DicomFiles,
    answer=FileDigests,
    work=lambda asked: FileDigests(digests=tuple(digest_of(path) for path in asked.paths)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedMaskFile:
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskCounts:
    """By label: contours that do not lie as they should; only where there are such."""

    labels: tuple[tuple[str, ContourCounts], ...] = ()


def _count_contours(asked: StagedMaskFile) -> MaskCounts:
    mask = read_staged(asked.path).mask
    if mask is None:
        return MaskCounts()
    geometry, _ = geometry_of(mask.image.planes)
    first = mask.image.planes[0]
    found = []
    for path in dict.fromkeys(each.path for each in mask.structures if each.kind == "rtstruct"):
        drawn = contours_of(path)
        for each in mask.structures:
            if each.path == path and each.number in drawn:
                found.append((each.name, counted(drawn[each.number], geometry, first.rows, first.columns)))
    for path in dict.fromkeys(each.path for each in mask.structures if each.kind == "seg"):
        names = {each.number: each.name for each in mask.structures if each.path == path}
        beyond = frames_beyond(path, frozenset(names), geometry, first.rows, first.columns)
        found += [(names[number], ContourCounts(beside=count)) for number, count in beyond.items()]
    return MaskCounts(labels=tuple((name, counts) for name, counts in found if counts != ContourCounts()))


COUNT_CONTOURS = Task(name="count contours", question=StagedMaskFile, answer=MaskCounts, work=_count_contours)


def contours_counted(path: Path) -> MaskCounts:
    """Of a staged mask. A file that cannot be read is told when its mask is drawn."""
    try:
        return done_beside(COUNT_CONTOURS, StagedMaskFile(path=path), [path])
    except UserError:
        return MaskCounts()


def listed_beside(paths: tuple[Path, ...]) -> tuple[ListedFile, ...]:
    """Of each file in order. Files that end their reader are found by asking for fewer and fewer, and are told."""
    pool = readers()
    if pool is None:
        return _list_files(DicomFiles(paths=paths)).files
    content = to_plain(DicomFiles(paths=paths), DicomFiles)
    asked = Question(act=Act.TASK, path=paths[0], others=paths[1:], task=LIST_DICOM.name, content=content)
    try:
        answer, _ = pool.ask(asked)
    except ReaderEndedError:
        if len(paths) == 1:
            problem = say("{file}: the file made its reader crash.", file=str(paths[0]))
            return (ListedFile(header=DicomHeader(path=paths[0], problem=problem), problem=problem),)
        half = len(paths) // 2
        return (*listed_beside(paths[:half]), *listed_beside(paths[half:]))
    return value_from_json(answer.result, ListedFiles, source=LIST_DICOM.name).files
