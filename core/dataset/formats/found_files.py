"""What a format finds in a folder, before any file is opened."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.dataset.finding import Finding, Severity
from core.dataset.formats.dicom.found_dicom import FoundDicom
from core.dataset.formats.microscopy.found_contents import FoundContents
from core.dataset.importing.import_proposal import ImportKind, ProposedCase, UnpairedFile
from core.dataset.labels import Labels
from core.names import shown, unique_names
from core.text import say


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFiles:
    """Pairs, leftovers, and what the folder itself says of channels and labels."""

    kind: ImportKind
    source: Path
    suggested_name: str
    pairs: tuple[ProposedCase, ...]
    unpaired: tuple[UnpairedFile, ...] = ()
    channel_names: tuple[str, ...] = ()
    labels: Labels | None = None
    findings: tuple[Finding, ...] = ()
    mask_kinds: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    """of files that are there twice: those of which one may be meant"""
    dicom: FoundDicom | None = None
    contents: FoundContents | None = None


def with_safe_names(
    pairs: Sequence[ProposedCase],
) -> tuple[tuple[ProposedCase, ...], tuple[Finding, ...]]:
    """The same cases, each with a name that may be a file's on every system; and what is to be told of it.

    Training and test cases are named apart, for they lie in folders of their own.
    """
    names: dict[int, str] = {}
    for is_test in (False, True):
        places = [i for i, pair in enumerate(pairs) if pair.is_test is is_test]
        safe = unique_names([pairs[i].name for i in places])
        names.update(zip(places, safe, strict=True))
    renamed = [(pair.name, names[i]) for i, pair in enumerate(pairs) if pair.name != names[i]]
    found = tuple(replace(pair, name=names[i]) for i, pair in enumerate(pairs))
    if not renamed:
        return found, ()
    old, new = renamed[0]
    finding = Finding(
        severity=Severity.INFO,
        text=say(
            "Cases get other names, as theirs cannot name a file everywhere: {count}, such as {old}, now {new}.",
            count=len(renamed),
            old=shown(old),
            new=new,
        ),
    )
    return found, (finding,)
