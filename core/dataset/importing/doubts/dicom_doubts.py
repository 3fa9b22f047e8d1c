"""What a user decides of DICOM files: what is mended, which series are channels, which names mean one structure."""

from dataclasses import replace

from core.dataset.formats.dicom.dicom_choices import DicomChoices, Lacking
from core.dataset.formats.dicom.found_dicom import FoundDicom
from core.dataset.importing.doubts.import_doubt import DoubtOption, ImportDoubt
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_finding import ImportPart, ImportQuestion
from core.dataset.importing.import_proposal import ImportProposal
from core.io.formats.dicom.series_oddities import Oddity
from core.text import Text, say, some_of

_ODDITIES: dict[Oddity, tuple[Text, Text]] = {
    Oddity.TILT: (
        say("The gantry was tilted: each slice is shifted against the last."),
        say("Resample the slices to a straight stack"),
    ),
    Oddity.UNEVEN: (
        say("The distance between slices changes."),
        say("Resample the slices to even distances"),
    ),
    Oddity.GAPS: (say("Slices are missing between others."), say("Fill them in between their neighbours")),
    Oddity.DUPLICATES: (
        say("Slices lie where others do, and nothing tells which of them count."),
        say("Keep the first of them"),
    ),
    Oddity.SEVERAL_AT_ONCE: (
        say("Several volumes lie at one place (times, echoes or phases)."),
        say("Take the one that the structures are drawn on"),
    ),
}


def dicom_doubts(proposal: ImportProposal, found: FoundDicom, choices: ImportChoices) -> list[ImportDoubt]:
    doubts = [
        *(_repair(kind, cases, proposal, choices) for kind, cases in found.repairs),
        _channels(found, choices),
        _resampling(found, choices),
        _uptake(found, choices),
        _names(found, choices),
        _overlaps(proposal, choices),
        _lacking(found, choices),
    ]
    return [doubt for doubt in doubts if doubt is not None]


def _with(choices: ImportChoices, dicom: DicomChoices) -> ImportChoices:
    return replace(choices, dicom=dicom)


def _repair(
    kind: Oddity, cases: tuple[str, ...], proposal: ImportProposal, choices: ImportChoices
) -> ImportDoubt:
    told, mend = _ODDITIES[kind]
    dicom = choices.dicom
    others = tuple(word for word in dicom.repairs if word != kind.value)
    options = [
        DoubtOption(text=mend, choices=_with(choices, replace(dicom, repairs=(*others, kind.value)))),
    ]
    if len(cases) < len(proposal.pairs):
        unwanted = tuple(sorted({*choices.leave_out, *cases}))
        plain = _with(choices, replace(dicom, repairs=others))
        text = say("Leave out these cases ({count})", count=len(cases))
        options.append(DoubtOption(text=text, choices=replace(plain, leave_out=unwanted)))
    chosen = None
    if kind.value in dicom.repairs:
        chosen = 0
    elif len(options) > 1 and set(cases) <= set(choices.leave_out):
        chosen = 1
    return ImportDoubt(
        part=ImportPart.CASES,
        question=ImportQuestion.DICOM_REPAIR,
        text=say("{sentence} ({cases})", sentence=told, cases=some_of(cases, 4)),
        options=tuple(options),
        chosen=chosen,
        must_be_answered=True,
    )


def _channels(found: FoundDicom, choices: ImportChoices) -> ImportDoubt | None:
    offered, chosen = found.offered, choices.dicom.series
    if not offered and not chosen:
        return None
    alone = replace(choices, dicom=replace(choices.dicom, series=()))
    sets = [offered] if offered else []
    sets += [(offered[0], kind) for kind in offered[1:]] if len(offered) > 2 else []
    if chosen and chosen not in sets:
        sets.append(chosen)
    options = [DoubtOption(text=say("The series that the masks are drawn on alone"), choices=alone)]
    options += [
        DoubtOption(
            text=say("A channel each: {kinds}", kinds=", ".join(kinds)),
            choices=replace(choices, dicom=replace(choices.dicom, series=kinds)),
        )
        for kinds in sets
    ]
    return ImportDoubt(
        part=ImportPart.CHANNELS,
        question=ImportQuestion.DICOM_CHANNELS,
        text=say(
            "Other series lie where the masked ones do, in every case: {kinds}.", kinds=", ".join(offered[1:])
        )
        if offered
        else say("Which series of a study are the channels"),
        options=tuple(options),
        chosen=0 if not chosen else 1 + sets.index(chosen),
        is_doubt=False,
    )


def _resampling(found: FoundDicom, choices: ImportChoices) -> ImportDoubt | None:
    if not found.to_resample:
        return None
    dicom = choices.dicom
    unwanted = tuple(sorted({*choices.leave_out, *found.to_resample}))
    options = (
        DoubtOption(
            text=say("Resample it to the grid of the first channel"),
            choices=_with(choices, replace(dicom, resample_channels=True)),
        ),
        DoubtOption(
            text=say("Leave out these cases ({count})", count=len(found.to_resample)),
            choices=replace(_with(choices, replace(dicom, resample_channels=False)), leave_out=unwanted),
        ),
    )
    left_out = set(found.to_resample) <= set(choices.leave_out)
    return ImportDoubt(
        part=ImportPart.CHANNELS,
        question=ImportQuestion.RESAMPLE_CHANNELS,
        text=say(
            "A channel lies on another grid than the first one: {cases}.", cases=some_of(found.to_resample, 4)
        ),
        options=options,
        chosen=0 if dicom.resample_channels else 1 if left_out else None,
        must_be_answered=True,
    )


def _uptake(found: FoundDicom, choices: ImportChoices) -> ImportDoubt | None:
    if not found.has_suv:
        return None
    options = (
        DoubtOption(
            text=say("As stored (activity)"), choices=_with(choices, replace(choices.dicom, suv=False))
        ),
        DoubtOption(
            text=say("Standardised uptake by body weight (SUV)"),
            choices=_with(choices, replace(choices.dicom, suv=True)),
        ),
    )
    return ImportDoubt(
        part=ImportPart.CHANNELS,
        question=ImportQuestion.UPTAKE,
        text=say("The numbers of PET depend on dose and body weight; standardised uptake values do not."),
        options=options,
        chosen=int(choices.dicom.suv),
        is_doubt=not choices.dicom.suv,
    )


def _names(found: FoundDicom, choices: ImportChoices) -> ImportDoubt | None:
    joined = [row for row in found.rows if len(row.names) > 1]
    if choices.dicom.structures or not (joined or choices.dicom.apart):
        return None
    told = "; ".join(f"{row.label} ← {', '.join(row.names)}" for row in joined[:4])
    options = (
        DoubtOption(text=say("One label each"), choices=_with(choices, replace(choices.dicom, apart=False))),
        DoubtOption(text=say("Keep them apart"), choices=_with(choices, replace(choices.dicom, apart=True))),
    )
    return ImportDoubt(
        part=ImportPart.LABELS,
        question=ImportQuestion.DICOM_NAMES,
        text=say("Names that seem to mean one structure become one label: {names}.", names=told)
        if joined
        else say("Names that seem to mean one structure are kept apart."),
        options=options,
        chosen=int(choices.dicom.apart),
        is_doubt=bool(joined),
    )


def _overlaps(proposal: ImportProposal, choices: ImportChoices) -> ImportDoubt | None:
    shares = proposal.labels is not None and proposal.labels.has_regions
    if not shares and not choices.dicom.covers:
        return None
    options = (
        DoubtOption(
            text=say("Regions: each keeps all of its voxels"),
            choices=_with(choices, replace(choices.dicom, covers=False)),
        ),
        DoubtOption(
            text=say("The smaller structure covers the larger one"),
            choices=_with(choices, replace(choices.dicom, covers=True)),
        ),
    )
    return ImportDoubt(
        part=ImportPart.LABELS,
        question=ImportQuestion.OVERLAPS,
        text=say("Structures share voxels, such as a tumour in its organ."),
        options=options,
        chosen=int(choices.dicom.covers),
        is_doubt=shares,
    )


def _lacking(found: FoundDicom, choices: ImportChoices) -> ImportDoubt | None:
    if not found.lacking:
        return None
    cases = {case for _, own in found.lacking for case in own}
    meanings: tuple[tuple[Lacking, Text], ...] = (
        ("leave out", say("Leave out these cases ({count})", count=len(cases))),
        ("ignore", say("Not annotated there: learn nothing from the rest of them")),
        ("background", say("It was looked for and is not there")),
    )
    options = tuple(
        DoubtOption(text=text, choices=_with(choices, replace(choices.dicom, lacking=word)))
        for word, text in meanings
    )
    words = [word for word, _ in meanings]
    return ImportDoubt(
        part=ImportPart.LABELS,
        question=ImportQuestion.LACKING_STRUCTURES,
        text=lacking_sentence(found),
        options=options,
        chosen=words.index(choices.dicom.lacking) if choices.dicom.lacking in words else None,
        must_be_answered=True,
    )


def lacking_sentence(found: FoundDicom) -> Text:
    told = [f"{label} ({len(cases)})" for label, cases in found.lacking]
    return say(
        "Not every structure is drawn in every case. Cases without: {structures}.", structures=some_of(told)
    )
