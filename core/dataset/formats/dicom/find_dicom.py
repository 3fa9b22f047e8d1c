"""A folder of DICOM files as cases: series, and the structures that RTSTRUCT and SEG files draw on them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.dataset.formats.dicom.dicom_choices import DicomChoices
from core.dataset.formats.dicom.dicom_findings import contour_findings, dicom_findings
from core.dataset.formats.dicom.dicom_listing import DicomListing, DicomSeries, patient_of
from core.dataset.formats.dicom.dicom_tasks import contours_counted
from core.dataset.formats.dicom.found_dicom import FoundDicom, SeriesUse
from core.dataset.formats.dicom.list_dicom import list_dicom
from core.dataset.formats.dicom.match_channels import channels_of, kind_of_series, offered_channels
from core.dataset.formats.dicom.match_masks import MatchedMask, match_masks
from core.dataset.formats.dicom.stage_cases import (
    DicomCase,
    identity_of,
    problem_of,
    repairs_of,
    stage_case,
    with_structures,
)
from core.dataset.formats.dicom.staging_folder import StagingFolder
from core.dataset.formats.dicom.structure_names import (
    DrawnName,
    StructureRow,
    labels_by_name,
    suggested_rows,
    unknown_names,
)
from core.dataset.formats.found_files import FoundFiles
from core.dataset.importing.import_proposal import ImportKind, UnpairedFile
from core.dataset.in_parallel import in_parallel
from core.errors import UserError
from core.events import Heartbeat, Job, Progress, StageStarted
from core.io.formats.dicom.series_oddities import REPAIRABLE, Oddity
from core.text import Text, say, some_of


def find_dicom_files(
    sources: Sequence[Path], choices: DicomChoices, listing: DicomListing | None = None
) -> Job[FoundFiles]:
    """`listing`: of the same folders, where they were listed before.

    Raises UserError where there is no image, nothing drawn on one, or a chosen structure in no file.
    """
    if listing is None:
        listing = yield from list_dicom(sources)
    masks = match_masks(listing)
    _raise_without_masks(listing, masks, sources)
    rows = suggested_rows(_drawn(masks), apart=choices.apart)
    unknown = unknown_names(rows, choices.structures)
    if unknown:
        raise UserError(
            "No file draws a structure called {name}.",
            hint="Structures that are drawn: {names}.",
            name=unknown[0],
            names=some_of([name for row in rows for name in row.names], 20),
        )
    labels = dict(labels_by_name(rows, choices.structures))
    names = tuple(dict.fromkeys(labels[name] for row in rows for name in row.names if name in labels))
    cases = _cases(listing, masks, choices)
    cases = [with_structures(case, labels, names) for case in cases]
    cases = [replace(case, problem=problem_of(case, choices)) for case in cases]
    return (yield from _found(listing, masks, cases, rows, labels, names, choices))


def _found(
    listing: DicomListing,
    masks: Sequence[MatchedMask],
    cases: Sequence[DicomCase],
    rows: tuple[StructureRow, ...],
    labels: dict[str, str],
    names: tuple[str, ...],
    choices: DicomChoices,
) -> Job[FoundFiles]:
    staging = StagingFolder()
    yield StageStarted(stage=say("Putting series together"), total=len(cases))
    pairs = []
    kept = [case for case in cases if not (case.lacks and choices.lacking == "leave out")]
    for done, case in enumerate(kept, start=1):
        pairs.append(stage_case(case, names, choices, staging.path))
        yield Progress(done=done, total=len(kept), item=case.name)
    staged = [pair for pair in pairs if pair.mask is not None and pair.mask.exists()]
    yield StageStarted(stage=say("Looking at the contours"), total=len(staged))
    counts = yield from in_parallel(
        lambda pair: contours_counted(pair.mask or Path()), staged, name=lambda pair: pair.name
    )
    firsts = [case.series for case in cases]
    found = FoundDicom(
        listing=listing,
        staging=staging,
        choices=choices,
        rows=rows,
        labels=tuple(labels.items()),
        uses=_uses(listing, cases),
        lacking=tuple((name, own) for name in names if (own := _cases_without(cases, name))),
        repairs=_repairable(cases),
        offered=offered_channels(listing, firsts),
        to_resample=tuple(
            case.name for case in cases if any(each.needs_resampling for each in case.channels)
        ),
        has_suv=_has_suv(cases),
        identities=tuple(identity_of(case) for case in cases),
    )
    yield Heartbeat()
    return FoundFiles(
        kind=ImportKind.DICOM,
        source=listing.sources[0],
        suggested_name=_channel_names(cases, choices)[0],
        pairs=tuple(pairs),
        unpaired=_unpaired(listing, masks, found),
        channel_names=_channel_names(cases, choices),
        findings=(
            *dicom_findings(found, cases, masks),
            *contour_findings({pair.name: each for pair, each in zip(staged, counts, strict=True)}),
        ),
        dicom=found,
    )


def _drawn(masks: Sequence[MatchedMask]) -> list[DrawnName]:
    return [
        DrawnName(patient=patient_of(mask.header), file=str(mask.file.path), name=structure.name)
        for mask in masks
        if mask.series is not None
        for structure in mask.file.structures
        if structure.is_drawn
    ]


def _raise_without_masks(
    listing: DicomListing, masks: Sequence[MatchedMask], sources: Sequence[Path]
) -> None:
    if any(mask.series is not None for mask in masks):
        return
    if not masks:
        raise UserError(
            "{folder}: there are {count} series of images, but no file that draws structures (RTSTRUCT or SEG).",
            hint="Choose the folder of the structures too, or predict these images with a model.",
            folder=str(sources[0]),
            count=len(listing.series),
        )
    raise UserError(
        "{file}: the structures belong to no series that is here. {reason}",
        hint="Choose a folder that holds the images too.",
        file=str(masks[0].file.path),
        reason=masks[0].reason,
    )


def _cases(listing: DicomListing, masks: Sequence[MatchedMask], choices: DicomChoices) -> list[DicomCase]:
    """A case for each series that something is drawn on, in the sequence in which they were found."""
    by_series: dict[int, list[MatchedMask]] = {}
    for mask in masks:
        if mask.series is not None:
            by_series.setdefault(mask.series.number, []).append(mask)
    own = [series for series in listing.series if series.number in by_series]
    digits = max(3, len(str(len(own))))
    repairs = repairs_of(choices)
    return [
        DicomCase(
            name=f"case_{place:0{digits}d}",
            series=series,
            masks=tuple(by_series[series.number]),
            channels=channels_of(listing, series, choices.series, repairs),
        )
        for place, series in enumerate(own, start=1)
    ]


def _channel_names(cases: Sequence[DicomCase], choices: DicomChoices) -> tuple[str, ...]:
    """Kinds, never descriptions: these are words of the archive."""
    if choices.series:
        return choices.series
    kinds = Counter(kind_of_series(case.series) for case in cases)
    if len(kinds) == 1:
        return (next(iter(kinds)),)
    modalities = {case.series.header.modality for case in cases}
    return (modalities.pop(),) if len(modalities) == 1 and "" not in modalities else ("image",)


def _cases_without(cases: Sequence[DicomCase], name: str) -> tuple[str, ...]:
    return tuple(case.name for case in cases if name in case.lacks)


def _repairable(cases: Sequence[DicomCase]) -> tuple[tuple[Oddity, tuple[str, ...]], ...]:
    found = []
    for kind in REPAIRABLE:
        own = tuple(
            case.name
            for case in cases
            if any(each.kind is kind and each.stops for each in case.series.stack.oddities)
        )
        if own:
            found.append((kind, own))
    return tuple(found)


def _has_suv(cases: Sequence[DicomCase]) -> bool:
    of_pet = [
        channel.series
        for case in cases
        for channel in case.channels
        if channel.series is not None and channel.series.header.modality == "PT"
    ]
    return bool(of_pet) and all(series.suv > 0 for series in of_pet)


def _uses(listing: DicomListing, cases: Sequence[DicomCase]) -> tuple[SeriesUse, ...]:
    used: dict[int, SeriesUse] = {}
    for case in cases:
        for channel in case.channels:
            if channel.series is not None:
                number = channel.series.number
                used[number] = SeriesUse(
                    number=number,
                    case=case.name,
                    channel=channel.name,
                    reason=case.problem or channel.reason,
                    is_problem=case.problem is not None,
                )
    return tuple(
        used.get(series.number) or SeriesUse(number=series.number, reason=_why_unused(series))
        for series in listing.series
    )


def _why_unused(series: DicomSeries) -> Text:
    stopping = series.stack.stopped_by()
    return stopping.text if stopping is not None else say("No structures are drawn on it.")


def _unpaired(
    listing: DicomListing, masks: Sequence[MatchedMask], found: FoundDicom
) -> tuple[UnpairedFile, ...]:
    used = {use.number for use in found.uses if use.case}
    series = [
        UnpairedFile(path=each.folder / _in_a_path(each.title), is_mask=False, reason=_why_unused(each))
        for each in listing.series
        if each.number not in used
    ]
    lost = [
        UnpairedFile(path=mask.file.path, is_mask=True, reason=mask.reason)
        for mask in masks
        if mask.series is None
    ]
    broken = [UnpairedFile(path=path, is_mask=False, reason=reason) for path, reason in listing.broken]
    return (*series, *lost, *broken)


def _in_a_path(title: str) -> str:
    return title.replace("/", " ").replace("\\", " ") or "series"
