"""The same image stored twice: c0.nii beside c0.nii.gz."""

import gzip
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from core.dataset.finding import Finding, Severity
from core.dataset.importing.import_finding import ImportFinding, ImportPart, ImportQuestion
from core.dataset.importing.import_proposal import ProposedCase
from core.events import Heartbeat, Job
from core.io.file_ending import IMAGE_ENDINGS, file_ending, name_without_ending
from core.text import say, say_both

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins:
    """Files of one folder and one name but for their endings."""

    kept: Path
    others: tuple[Path, ...]
    alike: bool
    """whether they hold the same bytes once unpacked"""


def look_for_twins(files: Sequence[Path]) -> Job[tuple[Twins, ...]]:
    """Of each group the one that is kept is the first by the order of endings that this program knows."""
    by_name: dict[tuple[Path, str], list[Path]] = {}
    for path in files:
        name = unicodedata.normalize("NFC", name_without_ending(path))
        by_name.setdefault((path.parent, name), []).append(path)
    found = []
    for group in by_name.values():
        if len(group) > 1:
            kept, *others = sorted(
                group, key=lambda path: (IMAGE_ENDINGS.index(file_ending(path)), path.name)
            )
            alike = True
            for other in others:
                alike = alike and (yield from _hold_the_same(kept, other))
            found.append(Twins(kept=kept, others=tuple(others), alike=alike))
    return tuple(found)


def with_twins_told(pairs: Sequence[ProposedCase], twins: Sequence[Twins]) -> tuple[ProposedCase, ...]:
    """The same cases; one with a file that is there in two versions may not be imported as it is."""
    unlike = {each.kept: each for each in twins if not each.alike}
    found = []
    for pair in pairs:
        files = (*pair.images, *([pair.mask] if pair.mask else []), *(part.path for part in pair.structures))
        first = next((unlike[path] for path in files if path in unlike), None)
        if first is not None and pair.problem is None:
            problem = say(
                "It is there twice, and not the same: {file} and {other}.",
                file=first.kept.name,
                other=first.others[0].name,
            )
            pair = replace(pair, problem=problem)
        found.append(pair)
    return tuple(found)


def about_twins(twins: Sequence[Twins]) -> Sequence[Finding]:
    """What is told of them all."""
    found: list[Finding] = []
    alike, unlike = [each for each in twins if each.alike], [each for each in twins if not each.alike]
    if alike:
        text = say(
            "Files with the same content are there twice: {count}, such as {file} and {other}. One of each is taken.",
            count=len(alike),
            file=alike[0].kept.name,
            other=alike[0].others[0].name,
        )
        found.append(Finding(severity=Severity.INFO, text=text))
    if unlike:
        text = say(
            "Names occur twice, with different endings: {count}, such as {file} and {other}.",
            count=len(unlike),
            file=unlike[0].kept.name,
            other=unlike[0].others[0].name,
        )
        hint = say_both(
            "Take one of each away, then choose the folder again.",
            "Take one of each away, or choose the ending that counts with --endings {ending}.",
            ending=file_ending(unlike[0].kept),
        )
        question = ImportQuestion.ENDINGS
        found.append(
            ImportFinding(
                severity=Severity.ERROR, text=text, hint=hint, part=ImportPart.CASES, question=question
            )
        )
    return found


def endings_to_choose(twins: Sequence[Twins]) -> tuple[str, ...]:
    """Of files that differ but for their name: the endings of which one may be meant."""
    unlike = [each for each in twins if not each.alike]
    return tuple(sorted({file_ending(path) for each in unlike for path in (each.kept, *each.others)}))


def _hold_the_same(one: Path, other: Path) -> Job[bool]:
    if {file_ending(one), file_ending(other)} != {".nii", ".nii.gz"} and file_ending(one) != file_ending(
        other
    ):
        # written in different ways; only their voxels could tell
        return False
    try:
        with ExitStack() as held:
            blocks = [_blocks(held.enter_context(_opened(path))) for path in (one, other)]
            while True:
                first, second = (next(each, b"") for each in blocks)
                if first != second:
                    return False
                if not first:
                    return True
                yield Heartbeat()
    except (OSError, EOFError, zlib.error):
        return False


def _opened(path: Path) -> BinaryIO:
    if path.name.lower().endswith(".gz"):
        return gzip.open(path, "rb")  # type: ignore[return-value]
    return path.open("rb")


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while True:
        block = b""
        while len(block) < _BLOCK and (more := file.read(_BLOCK - len(block))):
            block += more
        yield block
