"""Studies of a PACS folder as cases to predict: of each the series that fits the model's channels.

Cases are called study_001 and so on, unless the user gives a pattern for their names. What each is made of stands in
the user's own folder, outside of the prediction: there its images are found again for the review, and there a table
says which study of which patient it is.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.dataset.dataset import Case
from core.dataset.formats.dicom.dicom_listing import DicomListing, DicomPatient, DicomSeries, DicomStudy
from core.dataset.formats.dicom.list_dicom import list_dicom
from core.dataset.formats.dicom.match_channels import channels_of, fits, kind_of_series
from core.dataset.formats.dicom.patient_key import CaseIdentity, private_folder, write_identities
from core.errors import UserError
from core.events import Job
from core.inference.dicom.study_names import NEUTRAL, fields_of, study_names, told_of_names
from core.io.formats.dicom.dicom_series import staged_stack
from core.io.formats.dicom.series_oddities import Oddity
from core.io.formats.dicom.staged import StagedFile, write_staged
from core.io.formats.dicom.staged_ending import STAGED_ENDING
from core.text import Text, say, some_of

SERIES, TABLE = "predicted_series", "studies.csv"
RECTIFIED = frozenset((Oddity.TILT, Oddity.UNEVEN, Oddity.GAPS))
"""such a series is predicted on a straight and even stack, and its mask lies on that"""
_FEW_SLICES = 4
"""of a volume: fewer are mostly a localiser that does not say so"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DicomInputs:
    """Cases, studies that cannot be predicted with the reason, and what is to be told."""

    cases: tuple[Case, ...]
    unusable: tuple[tuple[str, UserError], ...]
    told: tuple[Text, ...]
    table: Path
    """which study of which patient each case is, outside of the prediction"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _ChosenStudy:
    name: str
    patient: DicomPatient
    study: DicomStudy
    channels: tuple[DicomSeries, ...]
    others: int = 0
    """further series that would fit as well"""


def look_for_studies(folder: Path, channel_names: Sequence[str], name_by: str = "") -> Job[DicomInputs]:
    """`name_by`: a pattern for the names of masks. Raises UserError where it is none, there is no image, or no study
    fits."""
    pattern = name_by or NEUTRAL
    fields_of(pattern)
    listing = yield from list_dicom((folder,))
    chosen: list[_ChosenStudy] = []
    unusable: list[tuple[str, UserError]] = []
    studies = [(patient, study) for patient in listing.patients for study in patient.studies]
    digits = max(3, len(str(len(studies))))
    for number, (patient, study) in enumerate(studies, start=1):
        name = f"study_{number:0{digits}d}"
        found = _chosen(name, patient, study, listing, channel_names)
        if isinstance(found, UserError):
            unusable.append((name, found))
        else:
            chosen.append(found)
    if not chosen:
        raise unusable[0][1]
    called = study_names(
        pattern,
        [(each.patient, each.channels[0]) for each in chosen],
        [each.name.removeprefix("study_") for each in chosen],
    )
    chosen = [replace(each, name=name) for each, name in zip(chosen, called, strict=True)]
    place = _own_place(folder)
    cases = tuple(_staged(each, place) for each in chosen)
    table = place / TABLE
    write_identities(table, [_identity(each) for each in chosen])
    return DicomInputs(
        cases=cases,
        unusable=tuple(unusable),
        told=(*_told(chosen, listing, table), *told_of_names(pattern)),
        table=table,
    )


def _own_place(folder: Path) -> Path:
    """The same for the same folder, and told by nothing of its name."""
    key = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return private_folder() / SERIES / key


def _chosen(
    name: str, patient: DicomPatient, study: DicomStudy, listing: DicomListing, channel_names: Sequence[str]
) -> _ChosenStudy | UserError:
    usable = [series for series in study.series if series.stack.stopped_by(RECTIFIED) is None]
    if not usable:
        first = study.series[0].stack.stopped_by(RECTIFIED)
        reason = first.text if first is not None else say("There are no images.")
        return UserError("{case}: no series of the study can be used. {reason}", case=name, reason=reason)
    best = _by_channel(usable, channel_names[0], alone=len(channel_names) == 1)
    if not best:
        return UserError(
            "{case}: no series of the study fits the model's channel {channel}. There are: {kinds}.",
            hint="Predict with a model for such images.",
            case=name,
            channel=channel_names[0],
            kinds=some_of(sorted({kind_of_series(series) for series in usable})),
        )
    if len(channel_names) == 1:
        return _ChosenStudy(name=name, patient=patient, study=study, channels=best[:1], others=len(best) - 1)
    channels = channels_of(listing, best[0], channel_names, RECTIFIED)
    for channel in channels:
        if channel.series is None:
            return UserError("{case}: {reason}", case=name, reason=channel.reason)
    return _ChosenStudy(
        name=name,
        patient=patient,
        study=study,
        channels=tuple(channel.series for channel in channels if channel.series is not None),
        others=len(best) - 1,
    )


def _by_channel(usable: Sequence[DicomSeries], channel: str, *, alone: bool) -> tuple[DicomSeries, ...]:
    """Those that fit, the best first: by name, then by how many slices they have."""
    scored = [(fits(channel, series), series) for series in usable]
    fitting = [(score, series) for score, series in scored if score > 0]
    if not fitting and alone and channel.casefold() in ("image", "channel 0", "0"):
        # a model that says nothing of its images: whatever is a volume
        fitting = [(1, series) for series in usable if len(series.stack.planes) >= _FEW_SLICES] or [
            (1, series) for series in usable
        ]
    order = sorted(fitting, key=lambda each: (-each[0], -len(each[1].stack.planes), each[1].number))
    return tuple(series for _, series in order)


def _staged(chosen: _ChosenStudy, place: Path) -> Case:
    """Its channels as files that every reader of images takes; all lie on the first one's grid."""
    images = []
    first = chosen.channels[0].stack.grid
    for number, series in enumerate(chosen.channels):
        path = place / f"{chosen.name}_{number:04d}{STAGED_ENDING}"
        staged = staged_stack(series.stack)
        if series.stack.grid != first:
            staged = replace(staged, onto=first)
        write_staged(path, StagedFile(image=staged))
        images.append(path)
    return Case(name=chosen.name, images=tuple(images), mask=None)


def _identity(chosen: _ChosenStudy) -> CaseIdentity:
    header = chosen.channels[0].header
    return CaseIdentity(
        case=chosen.name,
        patient=chosen.patient.key,
        patient_name=header.patient_name,
        study_date=header.date,
        study=header.study,
        series=tuple(series.header.series for series in chosen.channels),
        folder=str(chosen.channels[0].folder),
    )


def _told(chosen: Sequence[_ChosenStudy], listing: DicomListing, table: Path) -> tuple[Text, ...]:
    told = []
    kinds = sorted({kind_of_series(each.channels[0]) for each in chosen})
    told.append(
        say("Studies with a series that fits: {count} ({kinds}).", count=len(chosen), kinds=", ".join(kinds))
    )
    if several := [each.name for each in chosen if each.others]:
        told.append(
            say(
                "Of several series that fit, the one with the most slices is taken: {cases}.",
                cases=some_of(several),
            )
        )
    bent = [each.name for each in chosen if any(series.stack.is_rectified for series in each.channels)]
    if bent:
        told.append(
            say(
                "Tilted, uneven or incomplete series are straightened, and so are their masks: {cases}.",
                cases=some_of(bent),
            )
        )
    if listing.broken:
        told.append(say("DICOM files that cannot be read: {count}.", count=len(listing.broken)))
    told.append(say("Which study of which patient each case is stands in {file}.", file=str(table)))
    return tuple(told)
