"""Looking through a folder, a disc or a zip for DICOM files, by their headers alone."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.dataset.formats.dicom.dicom_listing import (
    DicomListing,
    DicomPatient,
    DicomSeries,
    DicomStudy,
    patient_of,
)
from core.dataset.formats.dicom.dicom_tasks import DIGEST_DICOM, DicomFiles, ListedFile, listed_beside
from core.dataset.formats.dicom.staging_folder import StagingFolder
from core.dataset.formats.dicom.unpack_zip import is_zip, unpack_zip
from core.dataset.in_parallel import in_parallel
from core.errors import UserError
from core.events import Heartbeat, Job, StageStarted
from core.io.file_ending import VOLUME_ENDINGS, file_ending
from core.io.files_below import files_below, raise_if_too_many
from core.io.formats.dicom.dicom_headers import DIRECTORY
from core.io.formats.dicom.dicom_series import stacks_of
from core.io.formats.dicom.file_digest import shared_identities
from core.io.formats.dicom_sign import holds_dicom, is_dicom
from core.io.reading.task import done_beside
from core.text import say

BATCH = 48
"""files that one question is about"""
DISC_FILE = "DICOMDIR"


@dataclass(frozen=True, slots=True, kw_only=True)
class DicomBelow:
    """Files below a folder that may be DICOM, and volumes of other formats."""

    dicom: int = 0
    volumes: int = 0

    @property
    def is_most(self) -> bool:
        return self.dicom > self.volumes


def dicom_below(folder: Path) -> Job[DicomBelow]:
    if is_zip(folder):
        # whatever else it holds, nothing else is read of a zip
        return DicomBelow(dicom=1)
    if folder.is_file():
        is_one = folder.name.upper() == DISC_FILE or is_dicom(folder)
        return DicomBelow(dicom=int(is_one))
    dicom = volumes = 0
    if not folder.is_dir():
        return DicomBelow()
    for place, names in files_below(folder):
        yield Heartbeat()
        others = [name for name in names if not file_ending(name)]
        volumes += sum(file_ending(name) in VOLUME_ENDINGS for name in names)
        if others and holds_dicom(place, others):
            dicom += len(others)
    return DicomBelow(dicom=dicom, volumes=volumes)


def list_dicom(sources: Sequence[Path]) -> Job[DicomListing]:
    """Every DICOM file below the folders, or in a zip. Raises UserError where there is none."""
    yield StageStarted(stage=say("Looking for DICOM files"))
    paths: list[Path] = []
    unpacked: list[StagingFolder] = []
    for source in sources:
        if is_zip(source):
            unpacked.append((yield from unpack_zip(source)))
            source = unpacked[-1].path
        paths += yield from _dicom_files(source)
    paths = list(dict.fromkeys(paths))
    yield StageStarted(stage=say("Reading the headers of DICOM files"), total=-(-len(paths) // BATCH))
    batches = [tuple(paths[start : start + BATCH]) for start in range(0, len(paths), BATCH)]
    read = yield from in_parallel(listed_beside, batches, name=lambda batch: batch[0].parent.name)
    files = [file for batch in read for file in batch]
    if not any(file.header.is_image and file.problem is None for file in files):
        raise UserError(
            "{folder}: there are no DICOM images that can be read.",
            hint="Choose the folder that the archive's disc or export was copied to.",
            folder=str(sources[0]),
        )
    digests = yield from _digests(files)
    return replace(_listing(tuple(sources), files, digests), unpacked=tuple(unpacked))


def _dicom_files(source: Path) -> Job[list[Path]]:
    folder = source.parent if source.is_file() and source.name.upper() == DISC_FILE else source
    if folder.is_file():
        return [folder]
    found: list[Path] = []
    for place, names in files_below(folder):
        yield Heartbeat()
        plain = [name for name in names if not file_ending(name) and name.upper() != DISC_FILE]
        found += [place / name for name in plain if is_dicom(place / name)]
        raise_if_too_many(len(found), folder)
    return found


def _digests(files: Sequence[ListedFile]) -> Job[dict[Path, str]]:
    shared = shared_identities(
        [file.header for file in files if file.header.is_image or file.structures is not None]
    )
    if not shared:
        return {}
    batches = [shared[start : start + BATCH] for start in range(0, len(shared), BATCH)]
    yield StageStarted(stage=say("Comparing files of one identity"), total=len(batches))
    found = yield from in_parallel(
        lambda batch: done_beside(DIGEST_DICOM, DicomFiles(paths=batch), batch).digests,
        batches,
        name=lambda batch: batch[0].parent.name,
    )
    return dict(zip(shared, (digest for each in found for digest in each), strict=True))


def _listing(
    sources: tuple[Path, ...], files: Sequence[ListedFile], digests: dict[Path, str]
) -> DicomListing:
    broken = tuple((file.header.path, file.problem) for file in files if file.problem is not None)
    good = [file for file in files if file.problem is None and file.header.kind != DIRECTORY]
    images = [file for file in good if file.header.is_image]
    structures = tuple(
        (file.header, file.structures) for file in _each_once(good, digests) if file.structures is not None
    )
    series = _series(images, digests)
    return DicomListing(
        sources=sources,
        patients=_patients(series),
        structures=structures,
        broken=broken,
        others=sum(not file.header.is_image and file.structures is None for file in good),
        files=len(files),
    )


def _each_once(files: Sequence[ListedFile], digests: dict[Path, str]) -> list[ListedFile]:
    """Of files of structures that are the same byte by byte the first: nobody drew them twice."""
    kept: dict[tuple[str, str], ListedFile] = {}
    for file in files:
        if file.structures is not None:
            digest = digests.get(file.header.path, "")
            kept.setdefault((digest, "" if digest else str(file.header.path)), file)
    return list(kept.values())


def _series(images: Sequence[ListedFile], digests: dict[Path, str]) -> list[DicomSeries]:
    groups: dict[tuple[str, str, str], list[ListedFile]] = defaultdict(list)
    for file in images:
        said = file.header
        # files that name no series belong together where they lie together
        groups[patient_of(said), said.study, said.series or str(said.path.parent)].append(file)
    found: list[DicomSeries] = []
    for group in groups.values():
        headers = [file.header for file in group]
        frames = {file.header.path: file.frames for file in group if file.frames is not None}
        factors = [header.suv for header in headers if header.suv > 0]
        folder = Counter(header.path.parent for header in headers).most_common(1)[0][0]
        for stack in stacks_of(headers, frames, digests):
            found.append(
                DicomSeries(
                    number=len(found),
                    stack=stack,
                    files=len(headers),
                    folder=folder,
                    # that of the earliest: numbers are corrected to the beginning of the series
                    suv=min(factors) if len(factors) == len(headers) else 0.0,
                )
            )
    return found


def _patients(series: Sequence[DicomSeries]) -> tuple[DicomPatient, ...]:
    patients: dict[str, dict[str, list[DicomSeries]]] = defaultdict(lambda: defaultdict(list))
    for each in series:
        patients[patient_of(each.header)][each.header.study].append(each)
    return tuple(
        DicomPatient(
            key=key,
            studies=tuple(
                DicomStudy(uid=uid, date=own[0].header.date, series=tuple(own))
                for uid, own in studies.items()
            ),
        )
        for key, studies in patients.items()
    )
