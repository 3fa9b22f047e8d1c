"""What an import of DICOM files has to say before anything is written, in sentences without a patient's words."""

from collections.abc import Mapping, Sequence

from core.dataset.finding import Finding, Severity
from core.dataset.formats.dicom.dicom_tasks import MaskCounts
from core.dataset.formats.dicom.found_dicom import FoundDicom
from core.dataset.formats.dicom.match_masks import MatchedMask
from core.dataset.formats.dicom.stage_cases import DicomCase, repairs_of
from core.dataset.importing.import_finding import ImportFinding, ImportPart, ImportQuestion, of_part
from core.io.formats.dicom.series_oddities import Oddity, SeriesOddity
from core.text import Text, say, say_both, some_of

_TOLD = (
    Oddity.BURNED_IN,
    Oddity.FEW_FILES,
    Oddity.SEVERAL_STACKS,
    Oddity.DUPLICATES,
    Oddity.OTHER_SPACING,
    Oddity.DETECTOR_SPACING,
    Oddity.INVERTED,
    Oddity.SINGLE,
)
"""what stops nothing and is still told"""
_WARNED = (Oddity.BURNED_IN, Oddity.FEW_FILES, Oddity.SEVERAL_STACKS)


def dicom_findings(
    found: FoundDicom, cases: Sequence[DicomCase], masks: Sequence[MatchedMask]
) -> tuple[ImportFinding, ...]:
    return (
        *of_part(
            ImportPart.CASES,
            [
                *_matched_by_place(cases),
                *_of_other_frame(cases),
                *_of_several_volumes(cases),
                *_told(cases),
                *_broken(found),
                *_mixed(cases),
            ],
        ),
        *_repairs(found, cases),
        *_channels(found),
        *_lacking(found),
        *of_part(
            ImportPart.LABELS, [*_merged(found), *_ignored(found), *_not_drawn(masks), *_fractions(masks)]
        ),
    )


def _matched_by_place(cases: Sequence[DicomCase]) -> list[Finding]:
    own = [case.name for case in cases if any(mask.is_doubtful for mask in case.masks)]
    if not own:
        return []
    text = say(
        "Structures that name no series that is here are matched by frame of reference and position: {cases}.",
        cases=some_of(own),
    )
    hint = say("Look at the pictures of these cases.")
    return [Finding(severity=Severity.WARNING, text=text, hint=hint)]


def _of_other_frame(cases: Sequence[DicomCase]) -> list[Finding]:
    own = [case.name for case in cases if any(mask.is_of_other_frame for mask in case.masks)]
    if not own:
        return []
    text = say(
        "Structures name a series, but count their places in another frame of reference: {cases}.",
        cases=some_of(own),
    )
    hint = say("Look at the pictures of these cases.")
    return [Finding(severity=Severity.WARNING, text=text, hint=hint)]


def _of_several_volumes(cases: Sequence[DicomCase]) -> list[Finding]:
    """Which of several phases was taken, where the structures name the images of none."""
    doubtful = [
        (case, volumes)
        for case in cases
        if (volumes := max((mask.volumes for mask in case.masks), default=1)) > 1
    ]
    if not doubtful:
        return []
    told = [f"{case.name} ({case.series.stack.part} / {volumes})" for case, volumes in doubtful]
    text = say(
        "Several volumes lie where structures are drawn, and they do not name the images of one. "
        "Drawn on the volume (of so many): {cases}.",
        cases=some_of(told),
    )
    hint = say("Look at the pictures of these cases, and leave them out where another phase was meant.")
    return [Finding(severity=Severity.WARNING, text=text, hint=hint)]


def _told(cases: Sequence[DicomCase]) -> list[Finding]:
    findings = []
    for kind in _TOLD:
        having = [(case, odd) for case in cases if (odd := _oddity(case, kind)) is not None and not odd.stops]
        if having:
            severity = Severity.WARNING if kind in _WARNED else Severity.INFO
            text = say(
                "{sentence} ({cases})", sentence=having[0][1].text, cases=some_of([c.name for c, _ in having])
            )
            findings.append(Finding(severity=severity, text=text))
    return findings


def _oddity(case: DicomCase, kind: Oddity) -> SeriesOddity | None:
    return next((each for each in case.series.stack.oddities if each.kind is kind), None)


def _broken(found: FoundDicom) -> list[Finding]:
    if not found.listing.broken:
        return []
    text = say("DICOM files that cannot be read: {count}.", count=len(found.listing.broken))
    hint = say("The series that they belong to may lack slices.")
    return [Finding(severity=Severity.WARNING, text=text, hint=hint)]


def _mixed(cases: Sequence[DicomCase]) -> list[Finding]:
    kinds: dict[str, int] = {}
    for case in cases:
        kinds[case.series.header.modality] = kinds.get(case.series.header.modality, 0) + 1
    if len(kinds) < 2:
        return []
    told = ", ".join(
        f"{kind or '?'} ({count})" for kind, count in sorted(kinds.items(), key=lambda each: -each[1])
    )
    text = say("The masks are drawn on images of several kinds: {kinds}.", kinds=told)
    hint = say("A model learns one kind of images best; leave the others out.")
    return [Finding(severity=Severity.WARNING, text=text, hint=hint)]


def _repairs(found: FoundDicom, cases: Sequence[DicomCase]) -> list[ImportFinding]:
    mended = repairs_of(found.choices)
    findings = []
    for kind, names in found.repairs:
        case = next(case for case in cases if case.name == names[0])
        odd = _oddity(case, kind)
        assert odd is not None
        text = say("{sentence} ({cases})", sentence=odd.text, cases=some_of(names))
        if kind in mended:
            hint: Text = odd.repair or say("")
            severity = Severity.INFO
        else:
            severity = Severity.ERROR
            hint = say_both(
                "Mend them, or leave these cases out.",
                "Mend them with --dicom {kind}, or leave these cases out.",
                kind=kind.value,
            )
        findings += of_part(
            ImportPart.CASES, [Finding(severity=severity, text=text, hint=hint)], ImportQuestion.DICOM_REPAIR
        )
    return findings


def _channels(found: FoundDicom) -> list[ImportFinding]:
    findings = []
    if found.offered and not found.choices.series:
        text = say(
            "Other series lie where the masked ones do, in every case: {kinds}.",
            kinds=", ".join(found.offered[1:]),
        )
        hint = say_both(
            "They may be channels too.",
            "Take them as channels with --series {kinds}.",
            kinds=",".join(found.offered),
        )
        findings += of_part(
            ImportPart.CHANNELS,
            [Finding(severity=Severity.INFO, text=text, hint=hint)],
            ImportQuestion.DICOM_CHANNELS,
        )
    if found.to_resample and not found.choices.resample_channels:
        text = say(
            "A channel lies on another grid than the first one: {cases}.", cases=some_of(found.to_resample)
        )
        hint = say_both(
            "Resample it, or leave these cases out.",
            "Resample it with --dicom resample-channels, or leave these cases out.",
        )
        findings += of_part(
            ImportPart.CHANNELS,
            [Finding(severity=Severity.ERROR, text=text, hint=hint)],
            ImportQuestion.RESAMPLE_CHANNELS,
        )
    return findings


def _lacking(found: FoundDicom) -> list[ImportFinding]:
    if not found.lacking:
        return []
    told = [f"{label} ({len(cases)})" for label, cases in found.lacking]
    text = say(
        "Not every structure is drawn in every case. Cases without: {structures}.", structures=some_of(told)
    )
    hint = say_both(
        "What nobody has drawn is not background: say what it means.",
        "What nobody has drawn is not background: say --lacking leave-out, ignore or background.",
    )
    severity = Severity.INFO if found.choices.lacking else Severity.ERROR
    finding = Finding(severity=severity, text=text, hint=hint)
    return of_part(ImportPart.LABELS, [finding], ImportQuestion.LACKING_STRUCTURES)


def _merged(found: FoundDicom) -> list[Finding]:
    joined = [row for row in found.rows if len(row.names) > 1]
    if not joined or found.choices.structures:
        return []
    told = "; ".join(f"{row.label} ← {', '.join(row.names)}" for row in joined)
    text = say("Names that seem to mean one structure become one label: {names}.", names=told)
    hint = say("Keep them apart where they mean different things.")
    return [
        ImportFinding(
            severity=Severity.WARNING,
            text=text,
            hint=hint,
            part=ImportPart.LABELS,
            question=ImportQuestion.DICOM_NAMES,
        )
    ]


def _ignored(found: FoundDicom) -> list[Finding]:
    known = dict(found.labels)
    names = [name for row in found.rows for name in row.names if name not in known]
    if not names:
        return []
    text = say("Structures that are ignored: {names}.", names=some_of(names, 20))
    return [Finding(severity=Severity.INFO, text=text)]


def _not_drawn(masks: Sequence[MatchedMask]) -> list[Finding]:
    empty = sorted({s.name for mask in masks for s in mask.file.structures if not s.is_drawn})
    points = sorted({s.name for mask in masks for s in mask.file.structures if s.points})
    findings = []
    if empty:
        text = say("Structures that are named and not drawn: {names}.", names=some_of(empty))
        findings.append(Finding(severity=Severity.WARNING, text=text))
    if points:
        text = say("Points and lines are no areas, and are left out of: {names}.", names=some_of(points))
        findings.append(Finding(severity=Severity.WARNING, text=text))
    return findings


def _fractions(masks: Sequence[MatchedMask]) -> list[Finding]:
    count = sum(mask.file.is_fractional for mask in masks if mask.series is not None)
    if not count:
        return []
    text = say("Masks with fractions of voxels: {count}. Half and more counts.", count=count)
    return [Finding(severity=Severity.INFO, text=text)]


def contour_findings(counts: Mapping[str, MaskCounts]) -> tuple[ImportFinding, ...]:
    """By case: contours that do not lie as contours should."""
    sentences = {
        "between": say("Contours lie between two slices; on each slice those count that lie nearest."),
        "outside": say("Contours lie beyond the first or last slice, and are left out."),
        "not_flat": say("Contours lie in no plane of the slices, and are left out."),
        "beside": say("What is drawn reaches beyond the edge of the image, and ends there."),
        "tiny": say("Contours enclose less than a voxel, and are drawn as one."),
    }
    findings = []
    for kind, sentence in sentences.items():
        having = [
            f"{case} {label}"
            for case, mask in counts.items()
            for label, each in mask.labels
            if getattr(each, kind)
        ]
        if having:
            text = say("{sentence} ({cases})", sentence=sentence, cases=some_of(having))
            findings.append(Finding(severity=Severity.WARNING, text=text))
    return tuple(of_part(ImportPart.LABELS, findings))
