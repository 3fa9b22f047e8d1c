"""Cases made of series and the structures drawn on them, each staged as files that the import reads like any image."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.dataset.formats.dicom.dicom_choices import DicomChoices
from core.dataset.formats.dicom.dicom_listing import DicomSeries, patient_of
from core.dataset.formats.dicom.match_channels import MatchedChannel
from core.dataset.formats.dicom.match_masks import MatchedMask
from core.dataset.formats.dicom.patient_key import CaseIdentity
from core.dataset.importing.import_proposal import ProposedCase
from core.io.formats.dicom.dicom_series import staged_stack
from core.io.formats.dicom.series_oddities import Oddity
from core.io.formats.dicom.staged import (
    StagedFile,
    StagedImage,
    StagedMask,
    StagedStructure,
    write_staged,
)
from core.io.formats.dicom.staged_ending import STAGED_ENDING
from core.text import Text, say

OF_REPAIR = {oddity.value: oddity for oddity in Oddity}


@dataclass(frozen=True, slots=True, kw_only=True)
class DicomCase:
    """One series with what is drawn on it, before anything is staged."""

    name: str
    series: DicomSeries
    masks: tuple[MatchedMask, ...]
    channels: tuple[MatchedChannel, ...] = ()
    drawn: tuple[StagedStructure, ...] = ()
    """with the labels that they become"""
    lacks: tuple[str, ...] = ()
    """labels of other cases that nobody drew here"""
    twice: tuple[str, ...] = ()
    """labels that several files draw"""
    problem: Text | None = field(default=None)


def repairs_of(choices: DicomChoices) -> frozenset[Oddity]:
    return frozenset(OF_REPAIR[word] for word in choices.repairs if word in OF_REPAIR)


def with_structures(case: DicomCase, labels: dict[str, str], names: Sequence[str]) -> DicomCase:
    """`labels`: by name in the files; `names`: all labels of the data set."""
    drawn: list[StagedStructure] = []
    files: dict[str, set[Path]] = {}
    for mask in case.masks:
        for structure in mask.file.structures:
            label = labels.get(structure.name)
            if label is None or not structure.is_drawn:
                continue
            files.setdefault(label, set()).add(mask.file.path)
            drawn.append(
                StagedStructure(path=mask.file.path, kind=mask.file.kind, number=structure.number, name=label)
            )
    return replace(
        case,
        drawn=tuple(drawn),
        lacks=tuple(name for name in names if name not in files),
        twice=tuple(label for label, paths in files.items() if len(paths) > 1),
    )


def problem_of(case: DicomCase, choices: DicomChoices) -> Text | None:
    """Why the case cannot be imported as it stands; without a word of the headers."""
    stopping = case.series.stack.stopped_by(repairs_of(choices))
    if stopping is not None:
        return stopping.text
    if case.twice:
        return say("Several files draw {label} on it, perhaps by several readers.", label=case.twice[0])
    if not case.drawn:
        return say("None of the chosen structures is drawn on it.")
    missing = next((each for each in case.channels if each.series is None), None)
    if missing is not None:
        return missing.reason
    if any(each.needs_resampling for each in case.channels) and not choices.resample_channels:
        return say("A channel lies on another grid than the first one.")
    if case.lacks and choices.lacking == "":
        return say("Nobody has drawn {labels} on it.", labels=", ".join(case.lacks))
    if case.lacks and choices.lacking == "leave out":
        return say("Left out: nobody has drawn {labels} on it.", labels=", ".join(case.lacks))
    return None


def stage_case(case: DicomCase, names: Sequence[str], choices: DicomChoices, folder: Path) -> ProposedCase:
    """Write its staged files. A case whose series has no grid is given with its problem and no files of use."""
    images: list[Path] = []
    first: StagedImage | None = None
    for number, channel in enumerate(case.channels):
        path = folder / "images" / f"{case.name}_{number:04d}{STAGED_ENDING}"
        images.append(path)
        series = channel.series
        if series is None or series.stack.grid is None:
            continue
        staged = staged_stack(series.stack)
        if choices.suv and series.header.modality == "PT" and series.suv > 0:
            staged = replace(staged, factor=series.suv)
        if first is None:
            first = staged
        elif channel.needs_resampling:
            staged = replace(staged, onto=first.grid)
        write_staged(path, StagedFile(image=staged))
    mask_path = folder / "masks" / f"{case.name}{STAGED_ENDING}"
    if first is not None:
        ignores = bool(case.lacks) and choices.lacking == "ignore"
        mask = StagedMask(
            image=mask_image(case, first),
            structures=case.drawn,
            names=tuple(names),
            covers=choices.covers or choices.lacking == "ignore",
            ignores_rest=ignores,
        )
        write_staged(mask_path, StagedFile(mask=mask))
    reason = next((mask.reason for mask in case.masks), say("The file of structures names this series"))
    return ProposedCase(
        name=case.name,
        images=tuple(images),
        mask=mask_path,
        reason=reason,
        problem=case.problem,
    )


def mask_image(case: DicomCase, first: StagedImage) -> StagedImage:
    """Where the masks are drawn: the masked series, brought onto the first channel's grid where that is another one."""
    own = case.series.stack
    if own.grid is None or own.grid == first.grid:
        return replace(first, factor=1.0)
    return replace(staged_stack(own), onto=first.grid)


def identity_of(case: DicomCase) -> CaseIdentity:
    header = case.series.header
    return CaseIdentity(
        case=case.name,
        patient=patient_of(header),
        patient_name=header.patient_name,
        study_date=header.date,
        study=header.study,
        series=tuple(each.series.header.series for each in case.channels if each.series is not None),
        folder=str(case.series.folder),
    )
