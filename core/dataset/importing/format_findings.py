"""What an import has to say of how images are stored: what is left out, chosen or not said there."""

import re
from collections.abc import Sequence

from core.dataset.finding import Finding, Severity
from core.dataset.importing.import_proposal import ProposedCase
from core.dataset.raw_layout import ImageHeader
from core.io.file_ending import FREESURFER_ENDINGS, NIFTI_PAIR_ENDINGS, file_ending
from core.text import by_axis, say, say_both, some_of

_MOST_LAYOUTS = 4
_TIMES = re.compile(
    r"(day|week|month|year|visit|time|tp|ses|session|baseline|followup|fu|pre|post)\W?\d*", re.IGNORECASE
)


def format_findings(
    pairs: Sequence[ProposedCase], headers: Sequence[tuple[ImageHeader, ...]]
) -> list[Finding]:
    """`headers` are those of the images of each case."""
    read = [(pair.name, group) for pair, group in zip(pairs, headers, strict=True)]
    return [*_drops_alpha(read), *_lacks_sides(read), *_times(read), *_inside(read)]


def files_of_channels(pairs: Sequence[ProposedCase], channels: Sequence[str]) -> list[Finding]:
    """Which files of a case were taken for its channels, by their names."""
    if not any(len(pair.images) > 1 for pair in pairs):
        return []
    text = say(
        "The files of a case are its channels, by their names: {names}.",
        names=", ".join(channels),
    )
    if not any(_TIMES.fullmatch(name) for name in channels):
        return [Finding(severity=Severity.INFO, text=text)]
    hint = say(
        "If these are times rather than channels, each needs a mask of its own name; else one of them is to be left "
        "out."
    )
    return [Finding(severity=Severity.WARNING, text=text, hint=hint)]


_Read = Sequence[tuple[str, tuple[ImageHeader, ...]]]


def _drops_alpha(read: _Read) -> list[Finding]:
    cases = [name for name, group in read if any(header.drops_alpha for header in group)]
    if not cases:
        return []
    text = say(
        "The transparency of images is left out, in {count} cases, such as {case}.",
        count=len(cases),
        case=cases[0],
    )
    return [Finding(severity=Severity.INFO, text=text)]


def _times(read: _Read) -> list[Finding]:
    """ImageJ calls any third axis time if nobody says otherwise."""
    timed = [(name, header) for name, group in read for header in group if header.axes.startswith("T")]
    channels = [name for name, header in timed if header.channels > 1]
    if channels:
        text = say(
            "The fourth axis of the files of {count} cases is time: {cases}. Each time counts as a channel.",
            count=len(channels),
            cases=some_of(channels),
        )
        hint = say("If one of the times is the image, save that as a file of its own.")
        return [Finding(severity=Severity.WARNING, text=text, hint=hint)]
    cases = list(dict.fromkeys(name for name, _ in timed))
    if not cases:
        return []
    text = say(
        "The pictures in the files of {count} cases are called times: {cases}. They are taken for the slices of a "
        "volume.",
        count=len(cases),
        cases=some_of(cases),
    )
    hint = say_both(
        "If they are a film, say so under Cases.", "If they are a film, say --times cases, or --times 1."
    )
    return [Finding(severity=Severity.WARNING, text=text, hint=hint)]


def _lacks_sides(read: _Read) -> list[Finding]:
    """Analyze has no word for left and right, and its programs do not agree."""
    kinds = NIFTI_PAIR_ENDINGS + FREESURFER_ENDINGS
    cases = [
        name
        for name, group in read
        if any(file_ending(header.path) in kinds and not header.grid.anatomical for header in group)
    ]
    if not cases:
        return []
    text = say(
        "The files of {count} cases do not say where left and right are, such as those of Analyze: {cases}. Their "
        "voxels are taken in the order in which they are stored.",
        count=len(cases),
        cases=some_of(cases),
    )
    hint = say("Look whether left and right are where they should be, and the same in all of them.")
    return [Finding(severity=Severity.WARNING, text=text, hint=hint)]


def _inside(read: _Read) -> list[Finding]:
    """Of HDF5: which data set is read, and how. One sentence for all that are read alike."""
    layouts: dict[tuple[str, str], list[ImageHeader]] = {}
    for _, group in read:
        for header in group:
            if header.inside:
                layouts.setdefault((header.inside, header.axes), []).append(header)
    return [
        Finding(
            severity=Severity.INFO,
            text=say(
                "Of {count} HDF5 files the data set {name} is read, with the axes {axes}: {size} voxels of {file}.",
                count=len(found),
                name=name,
                axes=" ".join(axes),
                size=by_axis(found[0].grid.shape),
                file=found[0].path.name,
            ),
        )
        for (name, axes), found in list(layouts.items())[:_MOST_LAYOUTS]
    ]
