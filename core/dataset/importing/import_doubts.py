"""What a user has to decide, or may decide, before an import, and which choices there are."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from core.dataset.finding import Severity
from core.dataset.importing.case_space import MaskPlace
from core.dataset.importing.doubts.dicom_doubts import dicom_doubts
from core.dataset.importing.doubts.import_doubt import DoubtOption as DoubtOption
from core.dataset.importing.doubts.import_doubt import ImportDoubt as ImportDoubt
from core.dataset.importing.doubts.microscopy_doubts import microscopy_doubts
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_finding import ImportPart, ImportQuestion
from core.dataset.importing.import_proposal import ImportKind, ImportProposal
from core.io.file_ending import name_without_ending
from core.text import Text, say, some_of

_MOST_SEQUENCED = 2
"""kinds of masks of which each sequence is offered; of more there are too many"""


def import_doubts(proposal: ImportProposal, choices: ImportChoices) -> tuple[ImportDoubt, ...]:
    """In the sequence of the parts. `choices` are those that the proposal was made with, and what was decided since."""
    found = (
        _several_masks(proposal, choices),
        _endings(proposal, choices),
        _lacking_channels(proposal, choices),
        _reading(proposal, choices),
        _slips(proposal, choices),
        _spacing(proposal, choices),
        _other_grid(proposal, choices),
    )
    doubts = [doubt for doubt in found if doubt is not None]
    if proposal.dicom is not None:
        doubts += dicom_doubts(proposal, proposal.dicom, choices)
    if proposal.contents is not None:
        doubts = microscopy_doubts(proposal.contents, choices) + doubts
    return tuple(doubts)


def open_doubts(proposal: ImportProposal, choices: ImportChoices) -> tuple[ImportDoubt, ...]:
    """Those without whose answer an import should not begin."""
    return tuple(doubt for doubt in import_doubts(proposal, choices) if doubt.is_open)


def parts_in_doubt(proposal: ImportProposal, choices: ImportChoices) -> frozenset[ImportPart]:
    """Where something should be looked at before the import."""
    parts = {doubt.part for doubt in import_doubts(proposal, choices) if doubt.is_doubt}
    parts |= {finding.part for finding in proposal.findings if finding.severity is not Severity.INFO}
    if proposal.unpaired or any(case.problem is not None for case in proposal.pairs):
        parts.add(ImportPart.CASES)
    return frozenset(parts)


def left_out(proposal: ImportProposal, choices: ImportChoices) -> tuple[str, ...]:
    """Cases that are not imported: those that the user leaves out, and those that cannot be."""
    unwanted = set(choices.leave_out)
    return tuple(case.name for case in proposal.pairs if case.problem is not None or case.name in unwanted)


def _several_masks(proposal: ImportProposal, choices: ImportChoices) -> ImportDoubt | None:
    kinds = proposal.mask_kinds
    if len(kinds) < 2:
        return None
    joined = any(case.structures for case in proposal.pairs)
    broken = tuple(case.name for case in proposal.pairs if case.problem is not None and not case.lacks)
    # without a word masks are only joined where none covers another
    by_itself = joined and not choices.masks and not broken
    options = [
        DoubtOption(text=say("Only {kind}", kind=kind), choices=replace(choices, masks=(kind,)))
        for kind in kinds
    ]
    sequences = list(permutations(kinds)) if len(kinds) <= _MOST_SEQUENCED else [kinds]
    if by_itself:
        options.append(DoubtOption(text=say("All of them, each a label"), choices=choices))
    else:
        options += [_all_of(sequence, choices) for sequence in sequences]
    if broken and len(broken) < len(proposal.pairs):
        unwanted = tuple(sorted({*choices.leave_out, *broken}))
        text = say("Leave out the cases that have several ({count})", count=len(broken))
        options.append(DoubtOption(text=text, choices=replace(choices, leave_out=unwanted)))
    chosen = _place_of(choices, options)
    return ImportDoubt(
        part=ImportPart.CASES,
        question=ImportQuestion.SEVERAL_MASKS,
        text=say("Images have several masks: {kinds}. Which of them counts?", kinds=", ".join(kinds)),
        options=tuple(options),
        chosen=chosen
        if chosen is not None or not set(broken) <= set(choices.leave_out)
        else len(options) - 1,
        is_doubt=not by_itself,
        must_be_answered=True,
    )


def _all_of(sequence: Sequence[str], choices: ImportChoices) -> DoubtOption:
    if len(sequence) == _MOST_SEQUENCED:
        text = say("Both, each a label: {upper} covers {lower}", lower=sequence[0], upper=sequence[1])
    else:
        text = say("All of them, each a label; a later name covers an earlier one")
    return DoubtOption(text=text, choices=replace(choices, masks=tuple(sequence)))


def _endings(proposal: ImportProposal, choices: ImportChoices) -> ImportDoubt | None:
    endings = choices.endings or proposal.endings
    if not endings:
        return None
    options = [
        DoubtOption(text=say("Only {ending}", ending=ending), choices=replace(choices, endings=(ending,)))
        for ending in endings
    ]
    if choices.endings:
        options.append(DoubtOption(text=say("All files"), choices=replace(choices, endings=())))
    return ImportDoubt(
        part=ImportPart.CASES,
        question=ImportQuestion.ENDINGS,
        text=say("Names occur twice, with different endings, and the files differ. Which of them count?")
        if not choices.endings
        else say("Only files of one ending count."),
        options=tuple(options),
        chosen=_place_of(choices, options),
        is_doubt=not choices.endings,
    )


def channels_to_leave_out(proposal: ImportProposal) -> tuple[str, ...]:
    """What `ImportChoices.without_channels` calls each channel; empty where they cannot be told apart by files."""
    complete = next((case for case in proposal.pairs if not case.lacks and len(case.images) > 1), None)
    if proposal.kind is not ImportKind.FOLDERS or complete is None:
        return ()
    numbers = [re.search(r"_(\d{4})$", name_without_ending(path)) for path in complete.images]
    names = tuple(number[1] for number in numbers if number)
    if len(names) < len(complete.images):
        names = proposal.channel_names
    return names if len(names) == len(proposal.channel_names) else ()


def _lacking_channels(proposal: ImportProposal, choices: ImportChoices) -> ImportDoubt | None:
    if choices.without_channels:
        names = ", ".join(choices.without_channels)
        options = (
            DoubtOption(text=say("Leave it out in all cases"), choices=choices),
            DoubtOption(text=say("Use it again"), choices=replace(choices, without_channels=())),
        )
        text = say("The channel {names} is left out.", names=names)
        return ImportDoubt(
            part=ImportPart.CHANNELS,
            question=ImportQuestion.LACKING_CHANNELS,
            text=text,
            options=options,
            chosen=0,
            is_doubt=False,
        )
    cases = tuple(case.name for case in proposal.pairs if case.lacks)
    if not cases:
        return None
    lacking = tuple(sorted({channel for case in proposal.pairs for channel in case.lacks}))
    names = ", ".join(lacking)
    unwanted = tuple(sorted({*choices.leave_out, *cases}))
    options = (
        DoubtOption(
            text=say("Leave out these cases ({count})", count=len(cases)),
            choices=replace(choices, leave_out=unwanted),
        ),
        DoubtOption(
            text=say("Leave out the channel {names} in all cases", names=names),
            choices=replace(
                choices, without_channels=lacking, leave_out=tuple(set(choices.leave_out) - set(cases))
            ),
        ),
    )
    return ImportDoubt(
        part=ImportPart.CHANNELS,
        question=ImportQuestion.LACKING_CHANNELS,
        text=say(
            "Cases without the channel {names}: {cases}.",
            names=names,
            cases=some_of(cases),
        ),
        options=options,
        # a case that cannot be imported is left out as long as nobody says otherwise
        chosen=0,
    )


def _reading(proposal: ImportProposal, choices: ImportChoices) -> ImportDoubt | None:
    if proposal.labels is not None:
        return None
    by_itself = replace(choices, masks_as="", keep_objects=False)
    as_found = choices.masks_as == "" and not choices.keep_objects
    options = [
        DoubtOption(text=_as_found(proposal) if as_found else say("As the masks look"), choices=by_itself)
    ]
    content = set(proposal.mask_content)
    reading = proposal.reading
    objects = bool(proposal.merged)
    plain = not (objects or reading.centres or reading.coloured or reading.brightness)
    if content <= {"grey", "palette"} and not (as_found and plain):
        as_numbers = replace(choices, masks_as="numbers", keep_objects=True)
        options.append(DoubtOption(text=say("Numbers as they stand, a label each"), choices=as_numbers))
    if "palette" in content and not (as_found and reading.coloured):
        as_colours = replace(choices, masks_as="colours", keep_objects=True)
        options.append(DoubtOption(text=say("Colours, a label each"), choices=as_colours))
    if len(proposal.values) > 2 or (choices.masks_as == "structure" and objects):
        as_one = replace(choices, masks_as="structure", keep_objects=False)
        options.append(DoubtOption(text=say("One structure: all that is drawn is one label"), choices=as_one))
    told = [
        finding
        for finding in proposal.findings
        if finding.question is ImportQuestion.READING and finding.severity is not Severity.INFO
    ]
    if len(options) < 2 and not told:
        return None
    return ImportDoubt(
        part=ImportPart.LABELS,
        question=ImportQuestion.READING,
        text=told[0].text if told else say("What the masks hold"),
        options=tuple(options),
        chosen=_place_of(choices, options),
        is_doubt=bool(told) and as_found,
    )


def _as_found(proposal: ImportProposal) -> Text:
    reading = proposal.reading
    if proposal.merged:
        return say("Objects numbered one by one: all are one label")
    if reading.centres:
        return say("Smoothed edges: each value counts to the nearest that is meant")
    if reading.segments:
        return say("Named segments, a label each")
    if "classes" in proposal.mask_content:
        return say("A channel for each label")
    if reading.coloured:
        return say("Colours, a label each")
    if reading.brightness:
        return say("Black and white, stored in different ways")
    return say("Numbers, a label each")


def _slips(proposal: ImportProposal, choices: ImportChoices) -> ImportDoubt | None:
    if not proposal.slips:
        return None
    told = [finding for finding in proposal.findings if finding.question is ImportQuestion.SLIPS]
    options = (
        DoubtOption(
            text=say("Count them to the value next to them"), choices=replace(choices, join_slips=True)
        ),
        DoubtOption(text=say("Keep them as labels"), choices=replace(choices, join_slips=False)),
    )
    text = say(
        "{count} values stand in a few voxels only, as after a slip of the pen.", count=len(proposal.slips)
    )
    return ImportDoubt(
        part=ImportPart.LABELS,
        question=ImportQuestion.SLIPS,
        text=told[0].text if len(told) == 1 else text,
        options=options,
        chosen=_place_of(choices, options),
    )


def _spacing(proposal: ImportProposal, choices: ImportChoices) -> ImportDoubt | None:
    """The one option is what the files say; any other spacing is a size that the user writes."""
    told = [finding for finding in proposal.findings if finding.question is ImportQuestion.SPACING]
    if not told and choices.space.spacing_mm is None:
        return None
    option = DoubtOption(
        text=say("As the files say"), choices=replace(choices, space=replace(choices.space, spacing_mm=None))
    )
    return ImportDoubt(
        part=ImportPart.SPACE,
        question=ImportQuestion.SPACING,
        text=told[0].text if told else say("The size of a voxel was given by hand."),
        options=(option,),
        chosen=_place_of(choices, [option]),
    )


def _other_grid(proposal: ImportProposal, choices: ImportChoices) -> ImportDoubt | None:
    told = [finding for finding in proposal.findings if finding.question is ImportQuestion.OTHER_GRID]
    cases = [space.case for space in proposal.spaces if space.place is MaskPlace.ON_OTHER_GRID]
    if not told or not cases:
        return None
    resampled = replace(choices, space=replace(choices.space, resample_masks=True))
    as_is = replace(choices, space=replace(choices.space, resample_masks=False))
    options = [
        DoubtOption(text=say("Put the masks onto the grid of their image (nearest voxel)"), choices=resampled)
    ]
    if len(cases) < len(proposal.pairs):
        unwanted = tuple(sorted({*choices.leave_out, *cases}))
        text = say("Leave out these cases ({count})", count=len(cases))
        options.append(DoubtOption(text=text, choices=replace(as_is, leave_out=unwanted)))
    chosen = _place_of(choices, options)
    return ImportDoubt(
        part=ImportPart.SPACE,
        question=ImportQuestion.OTHER_GRID,
        text=told[0].text,
        options=tuple(options),
        chosen=0 if choices.space.resample_masks else chosen,
        must_be_answered=True,
    )


def _place_of(choices: ImportChoices, options: Sequence[DoubtOption]) -> int | None:
    return next((place for place, option in enumerate(options) if option.choices == choices), None)
