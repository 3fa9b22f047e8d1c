"""Looking at a folder: what would be imported, what is paired with what, what stands in the masks."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from core.dataset.finding import Finding, Severity
from core.dataset.formats.decathlon import find_decathlon_files
from core.dataset.formats.dicom.find_dicom import find_dicom_files
from core.dataset.formats.dicom.list_dicom import dicom_below
from core.dataset.formats.folders import asks_which_mask, find_folder_files
from core.dataset.formats.foreign_json import unused_json
from core.dataset.formats.found_files import FoundFiles
from core.dataset.formats.nnunet import find_nnunet_files
from core.dataset.importing.format_findings import files_of_channels, format_findings
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_finding import ImportFinding, ImportPart, ImportQuestion, of_part
from core.dataset.importing.import_proposal import ImportKind, ImportProposal, ProposedCase
from core.dataset.importing.label_table import FoundLabels, background_of, find_labels
from core.dataset.importing.space_findings import space_findings, spaces_of
from core.dataset.in_parallel import beside, get_ready, in_parallel
from core.dataset.masks.decide_reading import decide_reading
from core.dataset.masks.inverted_masks import inverted_masks
from core.dataset.masks.mask_reading import MaskReading, read_values
from core.dataset.masks.mask_values import COUNT_VALUES, MaskFile, MaskValues
from core.dataset.masks.not_masks import raise_if_pictures, without_pictures
from core.dataset.masks.structure_masks import joined_values
from core.dataset.raw_layout import ImageHeader, raw_file_ending
from core.errors import UserError, from_texts
from core.events import Job, StageStarted, run_to_end
from core.io.file_ending import HDF5_ENDINGS, VOLUME_ENDINGS, file_ending
from core.io.files.json_file import read_plain_json
from core.io.read_image import read_image, read_pixel_header
from core.io.reading.task import done_beside
from core.names import shown
from core.text import Text, say, some_of

_AIR_HU = -500
_SAMPLED = 3


def propose_import(
    images: Path, masks: Path | None = None, choices: ImportChoices = ImportChoices()
) -> ImportProposal:
    """What `look_for_import` finds, at once and without progress."""
    return run_to_end(look_for_import(images, masks, choices))


def look_for_import(
    images: Path,
    masks: Path | None = None,
    choices: ImportChoices = ImportChoices(),
    earlier: ImportProposal | None = None,
) -> Job[ImportProposal]:
    """Look at a folder of images and one of masks, an nnU-Net data set, or a Decathlon task.

    Headers of all images and the values of all masks are read; nothing is written. `choices` say what counts where
    names leave it open, and how the masks are read. Raises UserError where a folder is empty or missing, or no image
    has a mask; ExchangedFoldersError where images were given as masks. `earlier`: what was found there before, whose
    DICOM headers need not be read again.
    """
    yield StageStarted(stage=say("Pairing images with masks"))
    found = yield from _find_files(images, masks, choices, earlier)
    yield StageStarted(stage=say("Reading the headers of the images"), total=len(found.pairs))
    get_ready(len(found.pairs))
    headers = yield from in_parallel(_read_headers, found.pairs, name=lambda pair: pair.name)
    pairs = tuple(
        replace(pair, problem=error.text) if error and not pair.problem else pair
        for pair, (_, error) in zip(found.pairs, headers, strict=True)
    )
    training = tuple(pair for pair in pairs if pair.mask is not None)
    yield StageStarted(stage=say("Counting the values in the masks"), total=len(training))
    chosen = bool(choices.masks)
    read = yield from in_parallel(
        lambda pair: _read_values(pair, chosen), training, name=lambda pair: pair.name
    )
    values = [each for each, _ in read]
    found = replace(found, findings=(*found.findings, *_overlaps(training, [note for _, note in read])))
    if found.dicom is not None:
        found = replace(found, findings=(*found.findings, *_undrawn(training, values)))
    unclear = {pair.name for pair, each in zip(training, values, strict=True) if each.must_be_chosen}
    if unclear:
        found = _with_masks_asked(found)
    if found.labels is None:
        yield from beside(lambda: raise_if_pictures(training, values))
        values = without_pictures(training, values)
    broken = {pair.name: each.problem for pair, each in zip(training, values, strict=True) if each.problem}
    pairs = tuple(
        replace(pair, problem=broken[pair.name])
        if not pair.is_test and not pair.problem and pair.name in broken
        else pair
        for pair in pairs
    )
    groups = [group for group, _ in headers]
    if not any(groups):
        raise _nothing_read(found, [error for _, error in headers])
    named = {pair.name for pair in found.pairs if pair.problem is not None} | unclear
    return (yield from beside(lambda: _proposal(found, pairs, groups, values, choices, named)))


def _with_masks_asked(found: FoundFiles) -> FoundFiles:
    """Where files that looked like one for each structure are none: which of them count is asked, nothing joined."""
    kept = [each for each in found.findings if not _is_of(each, ImportQuestion.SEVERAL_MASKS)]
    return replace(found, findings=(*kept, asks_which_mask(found.mask_kinds)))


def _undrawn(pairs: Sequence[ProposedCase], values: Sequence[MaskValues]) -> list[ImportFinding]:
    """Structures of DICOM files without a single voxel: drawn elsewhere, or not at all."""
    empty = [
        pair.name
        for pair, each in zip(pairs, values, strict=True)
        if pair.problem is None and each.problem is None and not any(each.values)
    ]
    if not empty:
        return []
    text = say("The structures hold no voxel of the image: {cases}.", cases=some_of(empty))
    hint = say("Look at the pictures of these cases, and leave them out where something should be there.")
    return of_part(ImportPart.LABELS, [Finding(severity=Severity.WARNING, text=text, hint=hint)])


def _is_of(finding: Finding, question: ImportQuestion) -> bool:
    return isinstance(finding, ImportFinding) and finding.question is question


def _overlaps(pairs: Sequence[ProposedCase], notes: Sequence[Text | None]) -> list[Finding]:
    return [
        Finding(
            severity=Severity.WARNING,
            text=say("Case {case}: {note}", case=pair.name, note=note),
            case=pair.name,
        )
        for pair, note in zip(pairs, notes, strict=True)
        if note is not None
    ]


def _find_files(
    images: Path, masks: Path | None, choices: ImportChoices, earlier: ImportProposal | None
) -> Job[FoundFiles]:
    folder = images.parent if images.name == "dataset.json" else images
    if masks is None and (folder / "dataset.json").is_file():
        content = read_plain_json(folder / "dataset.json")
        if isinstance(content, dict) and ("file_ending" in content or "channel_names" in content):
            return find_nnunet_files(folder)
        if isinstance(content, dict) and "training" in content:
            return find_decathlon_files(folder)
    below = yield from dicom_below(images)
    if not below.is_most:
        try:
            found = yield from find_folder_files(images, masks, choices)
            return replace(found, findings=(*found.findings, *unused_json(found.pairs)))
        except UserError:
            if not below.dicom:
                raise
    sources = (images, *([masks] if masks is not None else []))
    listing = earlier.dicom.listing if earlier is not None and earlier.dicom is not None else None
    if listing is not None and listing.sources != sources:
        listing = None
    return (yield from find_dicom_files(sources, choices.dicom, listing))


def _nothing_read(found: FoundFiles, errors: Sequence[UserError | None]) -> UserError:
    """With the reason of the first file that is no case, or cannot be read."""
    if error := next(filter(None, errors), None):
        return from_texts(say("No image can be read. {first}", first=error.text), error.hint)
    if not found.unpaired:
        return UserError("{folder}: there are no images.", folder=str(found.source))
    # an image tells more than a mask that misses it
    file = min(found.unpaired, key=lambda each: each.is_mask)
    return UserError(
        "There is nothing to import. {file} is not used. {reason}",
        hint="nnU-Net calls images CASE_0000, in imagesTr, and their mask CASE, in labelsTr, and dataset.json names "
        "the ending of both.",
        file=str(file.path),
        reason=file.reason,
    )


def _read_headers(pair: ProposedCase) -> tuple[tuple[ImageHeader, ...], UserError | None]:
    headers: list[ImageHeader] = []
    for path in pair.images:
        try:
            read = read_pixel_header(path)
        except UserError as error:
            return tuple(headers), error
        headers.append(
            ImageHeader(
                path=path,
                grid=read.grid,
                channels=read.channels,
                drops_alpha=read.drops_alpha,
                inside=read.inside,
                axes=read.axes,
            )
        )
    return tuple(headers), None


def _read_values(pair: ProposedCase, chosen: bool) -> tuple[MaskValues, Text | None]:
    """And what is to be told of a mask that is joined from several files."""
    if pair.mask is None:
        return MaskValues(), None
    if pair.structures:
        return joined_values(pair.structures, is_chosen=chosen)
    return done_beside(COUNT_VALUES, MaskFile(path=pair.mask), [pair.mask]), None


def _proposal(
    found: FoundFiles,
    pairs: tuple[ProposedCase, ...],
    headers: Sequence[tuple[ImageHeader, ...]],
    values: Sequence[MaskValues],
    choices: ImportChoices,
    of_names: Collection[str],
) -> ImportProposal:
    """`of_names`: cases whose problem is what their files are called."""
    readable = [header for group in headers for header in group]
    decided = decide_reading(values, found.labels, masks_as=choices.masks_as)
    labels = found.labels or decided.regions
    read = [read_values(mask, decided.reading) for mask in values]
    table = find_labels(read, labels, decided, choices)
    channels, channel_findings = _channels(found, pairs, headers)
    if found.kind is ImportKind.FOLDERS and found.channel_names:
        channel_findings += files_of_channels(pairs, channels)
    dimensions = 2 if sum(h.grid.dimensions == 2 for h in readable) * 2 > len(readable) else 3
    spaces, apart = spaces_of(pairs, headers, values)
    known = [finding for finding in found.findings if isinstance(finding, ImportFinding)]
    others = [finding for finding in found.findings if not isinstance(finding, ImportFinding)]
    findings = [
        *known,
        *of_part(ImportPart.CASES, [*others, *_problems(pairs, of_names), *_mixed(headers, pairs)]),
        *apart,
        *space_findings(spaces),
        *of_part(ImportPart.CHANNELS, [*channel_findings, *format_findings(pairs, headers)]),
        *of_part(ImportPart.LABELS, decided.findings, ImportQuestion.READING),
        *of_part(ImportPart.LABELS, _inverted(pairs, read, table, coloured=decided.reading.coloured)),
        *table.findings,
    ]
    return ImportProposal(
        kind=found.kind,
        source=found.source,
        suggested_name=re.sub(r"\W+", "_", found.suggested_name).strip("_") or "Data",
        pairs=_with_plain_masks(pairs, values, decided.reading),
        unpaired=found.unpaired,
        channel_names=channels,
        values=table.values,
        merged=table.merged,
        slips=table.slips,
        reading=decided.reading,
        labels=labels,
        file_ending=raw_file_ending(readable),
        dimensions=dimensions,
        mask_kinds=found.mask_kinds,
        endings=found.endings,
        mask_content=tuple(sorted({mask.about.kind for mask in values if set(mask.values) - {0}})),
        spaces=spaces,
        findings=tuple(findings),
        dicom=found.dicom,
        contents=found.contents,
    )


def _inverted(
    pairs: Sequence[ProposedCase], masks: Sequence[MaskValues], table: FoundLabels, *, coloured: bool
) -> list[Finding]:
    names = [pair.name for pair in pairs if pair.mask is not None]
    background = background_of({found.value: found.voxels for found in table.values}, coloured=coloured)
    return inverted_masks(names, masks, background, coloured=coloured)


def _with_plain_masks(
    pairs: tuple[ProposedCase, ...], values: Sequence[MaskValues], reading: MaskReading
) -> tuple[ProposedCase, ...]:
    """`values` are those of the pairs that have a mask, in order."""
    masks = iter(values)
    return tuple(
        replace(pair, mask_is_plain=reading.keeps(next(masks).about)) if pair.mask is not None else pair
        for pair in pairs
    )


def _problems(pairs: tuple[ProposedCase, ...], of_names: Collection[str]) -> list[Finding]:
    """What names leave open has its own way out, told by the pairing; nothing is wrong with these files."""
    hint = say("Repair or replace the file, or leave this case out.")
    return [
        Finding(
            severity=Severity.ERROR,
            text=pair.problem,
            hint=say("") if pair.name in of_names else hint,
            case=pair.name,
        )
        for pair in pairs
        if pair.problem is not None
    ]


def _mixed(headers: Sequence[tuple[ImageHeader, ...]], pairs: tuple[ProposedCase, ...]) -> list[Finding]:
    """Planes beside volumes, and cases with another number of channels than most."""
    findings = []
    read = [(pair, group) for pair, group in zip(pairs, headers, strict=True) if group]
    planes = [pair.name for pair, group in read if group[0].grid.dimensions == 2]
    volumes = [pair.name for pair, group in read if group[0].grid.dimensions == 3]
    if planes and volumes:
        text = say(
            "Planes and volumes are mixed: {plane} is 2D, {volume} is 3D.", plane=planes[0], volume=volumes[0]
        )
        hint = say(
            "Make a data set of each kind: {planes} cases are 2D, {volumes} are 3D.",
            planes=len(planes),
            volumes=len(volumes),
        )
        findings.append(Finding(severity=Severity.ERROR, text=text, hint=hint))
    usual = _usual_channels(headers)
    for pair, group in read:
        count = sum(header.channels for header in group)
        # a channel that its names lack is told already
        if count != usual and not pair.lacks:
            text = say(
                "Case {case}: the image has {found} channels, most others have {expected}.",
                case=pair.name,
                found=count,
                expected=usual,
            )
            hint = say("Every case must have the same channels, in the same order.")
            findings.append(Finding(severity=Severity.ERROR, text=text, hint=hint, case=pair.name))
    return findings


def _usual_channels(headers: Sequence[tuple[ImageHeader, ...]]) -> int:
    counts = Counter(sum(header.channels for header in group) for group in headers if group)
    return counts.most_common(1)[0][0]


def _channels(
    found: FoundFiles, pairs: tuple[ProposedCase, ...], headers: Sequence[tuple[ImageHeader, ...]]
) -> tuple[tuple[str, ...], list[Finding]]:
    """A name for each channel: said by the source, seen in the file names, or guessed from the voxels."""
    count = _usual_channels(headers)
    if len(found.channel_names) == count:
        return found.channel_names, []
    told = _other_count(found, count)
    names, guessed = _guessed_channels(headers, count)
    return names, [*told, *guessed]


def _other_count(found: FoundFiles, count: int) -> list[Finding]:
    """Where dataset.json names more channels than there are, or fewer."""
    if not found.channel_names or found.kind is ImportKind.FOLDERS:
        return []
    text = say(
        "dataset.json names the channels {names}, but most cases have {count}.",
        names=", ".join(map(shown, found.channel_names)),
        count=count,
    )
    hint = say(
        "Look whether files are missing; each channel is a file of its own, CASE_0000, CASE_0001 and so on."
    )
    return [Finding(severity=Severity.ERROR, text=text, hint=hint)]


def _guessed_channels(
    headers: Sequence[tuple[ImageHeader, ...]], count: int
) -> tuple[tuple[str, ...], list[Finding]]:
    one_file = [group[0] for group in headers if len(group) == 1]
    if count == 3 and one_file and _may_be_colours(one_file[0]):
        return ("R", "G", "B"), []
    if count > 1:
        return tuple(f"channel {i}" for i in range(count)), []
    volumes = [
        h.path
        for g in headers
        for h in g[:1]
        if h.grid.dimensions == 3 and file_ending(h.path) in VOLUME_ENDINGS
    ]
    if volumes and all(
        _looks_like_ct(path) for path in volumes[:: max(1, len(volumes) // _SAMPLED)][:_SAMPLED]
    ):
        text = say("The images look like CT: their values reach down to air in Hounsfield units.")
        hint = say(
            "The channel is called CT and will be normalised as CT. Rename it if it is something else."
        )
        return ("CT",), [Finding(severity=Severity.INFO, text=text, hint=hint)]
    return ("image",), []


def _may_be_colours(header: ImageHeader) -> bool:
    """Of three channels in one file; HDF5 tells by its axes."""
    ending = file_ending(header.path)
    return header.axes == "YXC" if ending in HDF5_ENDINGS else ending not in VOLUME_ENDINGS


def _looks_like_ct(path: Path) -> bool:
    try:
        voxels = read_image(path).voxels
    except UserError:
        return False
    low, high = float(np.min(voxels)), float(np.max(voxels))
    return -5000 <= low <= _AIR_HU and high > 0
