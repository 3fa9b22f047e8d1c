"""What an import of microscopes' files has to say before anything is written."""

from collections.abc import Sequence
from dataclasses import replace

from core.dataset.finding import Finding, Severity
from core.dataset.formats.found_files import FoundFiles
from core.dataset.formats.microscopy.found_contents import FoundContents
from core.dataset.importing.import_finding import ImportFinding, ImportPart, ImportQuestion, of_part
from core.dataset.importing.import_proposal import ProposedCase
from core.io.formats.microscope.missing_part import how_to_install
from core.io.inside_file import file_of, inside_image
from core.text import by_axis, say, say_both


def content_findings(found: FoundContents) -> tuple[ImportFinding, ...]:
    return (
        *of_part(ImportPart.CASES, _missing(found), ImportQuestion.MISSING_PART),
        *of_part(ImportPart.CASES, _times(found), ImportQuestion.TIMES),
        *of_part(ImportPart.CASES, _several(found)),
        *of_part(ImportPart.CHANNELS, _channels(found)),
    )


def with_contents(found: FoundFiles, contents: FoundContents | None) -> FoundFiles:
    """With what is to be told of microscopes' files, and the names that these give their channels."""
    if contents is None:
        return found
    return replace(
        found,
        pairs=_with_times_asked(found.pairs, contents),
        channel_names=found.channel_names or _channel_names_of(found.pairs, contents),
        findings=(*found.findings, *content_findings(contents)),
        contents=contents,
    )


def _with_times_asked(pairs: Sequence[ProposedCase], found: FoundContents) -> tuple[ProposedCase, ...]:
    """As long as nobody has said what time points are, a case that has several is not imported."""
    if not found.asks_times:
        return tuple(_without_channels_of_time(pair) for pair in pairs)
    problem = say("It has several time points. Say whether each becomes a case, or which one is taken.")
    return tuple(
        replace(pair, problem=problem)
        if pair.problem is None and any(inside_image(path).time for path in pair.images)
        else pair
        for pair in pairs
    )


def is_of_one_time(pair: ProposedCase, contents: FoundContents) -> bool:
    """Whether the mask is of one time point of a film.

    A mask that is a film itself says nothing of one that may as well be a volume.
    """
    path = pair.images[0]
    if not inside_image(path).time or _has_times_as_channels(pair):
        return False
    named = pair.mask is not None and not inside_image(pair.mask).time
    film = next((file for file in contents.files if file.path == file_of(path)), None)
    return named or (film is not None and not any(image.may_be_slices for image in film.images))


def _has_times_as_channels(pair: ProposedCase) -> bool:
    """By their names alone, film_t1 and film_t2 might be the channels of film."""
    images = [(file_of(path), inside_image(path).name) for path in pair.images if inside_image(path).time]
    return len(set(images)) < len(images)


def _without_channels_of_time(pair: ProposedCase) -> ProposedCase:
    if pair.problem is not None or not _has_times_as_channels(pair):
        return pair
    problem = say("Each time point needs a mask of its own name, and this one is named after none.")
    return replace(pair, problem=problem)


def _channel_names_of(pairs: Sequence[ProposedCase], found: FoundContents) -> tuple[str, ...]:
    """As the files name them, where all cases are images of such files and agree."""
    images = {(file.path, image.name): image for file in found.files for image in file.images}
    named: set[tuple[str, ...]] = set()
    for pair in pairs:
        if len(pair.images) != 1:
            return ()
        image = images.get((file_of(pair.images[0]), inside_image(pair.images[0]).name))
        named.add(image.channel_names if image is not None else ())
    return named.pop() if len(named) == 1 else ()


def _missing(found: FoundContents) -> list[Finding]:
    return [
        Finding(
            severity=Severity.WARNING,
            text=say(
                "Files ending in {ending} are not read: {count}. That needs the package {package}, which is not "
                "installed.",
                count=each.files,
                ending=each.ending,
                package=each.package,
            ),
            hint=how_to_install(each.package),
        )
        for each in found.missing
    ]


def _times(found: FoundContents) -> list[Finding]:
    if found.times_by_names and found.most_times > 1:
        text = say("Masks belong to single time points: each time point becomes a case.")
        return [Finding(severity=Severity.INFO, text=text)]
    if not found.asks_times:
        return []
    file = next(file for file in found.files if any(image.times > 1 for image in file.images))
    text = say(
        "Images have several time points, up to {count}, such as those of {file}.",
        count=found.most_times,
        file=file.path.name,
    )
    hint = say_both(
        "Say whether each becomes a case, or which one is taken.",
        "Say --times cases: each becomes a case; or --times 1: the first of each file.",
    )
    return [Finding(severity=Severity.ERROR, text=text, hint=hint)]


def _several(found: FoundContents) -> list[Finding]:
    """How many images there are in how many files."""
    files = [file for file in found.files if sum(image.problem is None for image in file.images) > 1]
    if not files:
        return []
    first = files[0]
    image = next(image for image in first.images if image.problem is None)
    text = say(
        "Files that hold several images: {count}, with {images} images in all, such as {title} ({size}) in {file}. "
        "Each image is a case.",
        count=len(files),
        images=sum(image.problem is None for file in files for image in file.images),
        title=image.title,
        size=by_axis(image.shape[2 if image.is_plane else 1 :]),
        file=first.path.name,
    )
    return [Finding(severity=Severity.INFO, text=text)]


def _channels(found: FoundContents) -> list[Finding]:
    """Files of other names of channels, or of the same in another sequence."""
    named: dict[tuple[str, ...], str] = {}
    for file in found.files:
        for image in file.images:
            if image.problem is None and image.channel_names:
                named.setdefault(image.channel_names, file.path.name)
    kinds = list(named.items())
    if len(kinds) < 2:
        return []
    (first, first_file), (other, other_file) = kinds[:2]
    text = say(
        "The files name their channels differently: {first} in {file}, {other} in {other_file}.",
        first=", ".join(first),
        file=first_file,
        other=", ".join(other),
        other_file=other_file,
    )
    hint = say("A model needs the same channels in the same sequence: look whether they are.")
    return [Finding(severity=Severity.WARNING, text=text, hint=hint)]
