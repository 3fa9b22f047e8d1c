"""What a user decides of microscopes' files: whether time points are cases, or which of them is taken."""

from dataclasses import replace

from core.dataset.formats.microscopy.found_contents import FoundContents
from core.dataset.formats.microscopy.microscopy_choices import TIMES_ARE_CASES, TIMES_ARE_SLICES
from core.dataset.importing.doubts.import_doubt import DoubtOption, ImportDoubt
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_finding import ImportPart, ImportQuestion
from core.text import by_axis, say

_MOST_TIMES = 30
"""of which each is offered; of more only the ends"""


def microscopy_doubts(found: FoundContents, choices: ImportChoices) -> list[ImportDoubt]:
    doubts = [_times(found, choices), _level(found, choices)]
    return [doubt for doubt in doubts if doubt is not None]


def _times(found: FoundContents, choices: ImportChoices) -> ImportDoubt | None:
    if found.most_times == 1:
        return None
    last = found.fewest_times
    numbers = [number for number in range(1, last + 1) if last <= _MOST_TIMES or number in (1, last)]
    chosen_time = choices.microscopy.chosen_time
    if chosen_time and chosen_time not in numbers:
        numbers = sorted((*numbers, chosen_time))
    words = {1: say("Only the first of each file")}
    if last > 1 and found.most_times == last:
        words[last] = say("Only the last of each file")
    decided = choices.microscopy.times or (TIMES_ARE_CASES if found.times_by_names else "")
    said = [TIMES_ARE_CASES, *(str(number) for number in numbers)]
    if found.may_be_slices:
        said.insert(0, TIMES_ARE_SLICES)
        decided = decided or TIMES_ARE_SLICES
    meanings = {
        TIMES_ARE_CASES: say("Each becomes a case"),
        TIMES_ARE_SLICES: say("They are the slices of a volume"),
    }
    options = [
        DoubtOption(
            text=meanings.get(word) or words.get(int(word)) or say("Only time point {number}", number=word),
            choices=replace(choices, microscopy=replace(choices.microscopy, times=word)),
        )
        for word in said
    ]
    return ImportDoubt(
        part=ImportPart.CASES,
        question=ImportQuestion.TIMES,
        text=say("Images have several time points, up to {count}.", count=found.most_times),
        options=tuple(options),
        chosen=said.index(decided) if decided in said else None,
        is_doubt=not choices.microscopy.times and not found.times_by_names,
        must_be_answered=True,
    )


def _level(found: FoundContents, choices: ImportChoices) -> ImportDoubt | None:
    """It may be changed; where the finest is very large, that is worth a thought."""
    shapes = found.levels
    if len(shapes) < 2:
        return None
    options = tuple(
        DoubtOption(
            text=say(
                "Level {number}: {size}", number=number, size=by_axis(shape[2 if shape[1] == 1 else 1 :])
            ),
            choices=replace(choices, microscopy=replace(choices.microscopy, level=number)),
        )
        for number, shape in enumerate(shapes)
    )
    return ImportDoubt(
        part=ImportPart.CASES,
        question=ImportQuestion.LEVEL,
        text=say("Images are kept in several resolutions; masks must be drawn on the one that is taken."),
        options=options,
        chosen=choices.microscopy.level if choices.microscopy.level < len(options) else None,
        is_doubt=False,
    )
