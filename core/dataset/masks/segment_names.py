"""What is doubtful in the names of 3D Slicer's segments: two of one name, names with a slip, names that say nothing."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations

from core.dataset.finding import Finding, Severity
from core.dataset.masks.mask_reading import segment_key
from core.dataset.masks.mask_values import MaskValues
from core.text import say, say_both, some_of

_ALIKE = 0.88
"""of two words such as tumor and tumour"""
_MOST_COMPARED = 200
_BY_ITSELF = re.compile(r"segment[_ ]*\d+")


def doubtful_names(masks: Sequence[MaskValues]) -> list[Finding]:
    """Warnings; nothing is changed by them."""
    named = [mask.about.segments for mask in masks if mask.about.kind == "segments"]
    return [*_twice(named), *_nearly_alike(named), *_given_by_slicer(named)]


def _twice(named: Sequence[Sequence[str]]) -> list[Finding]:
    files: Counter[str] = Counter()
    for names in named:
        often = Counter(map(segment_key, names))
        files.update({next(n for n in names if segment_key(n) == key): 1 for key in often if often[key] > 1})
    if not files:
        return []
    name, count = files.most_common(1)[0]
    text = say(
        "{count} masks have several segments called {name}: they become one label.", count=count, name=name
    )
    hint = say("If they are two structures, give each a name of its own in 3D Slicer.")
    return [Finding(severity=Severity.WARNING, text=text, hint=hint)]


def _nearly_alike(named: Sequence[Sequence[str]]) -> list[Finding]:
    """Two names that no file has side by side."""
    files: dict[str, set[int]] = {}
    spelled: dict[str, str] = {}
    for i, names in enumerate(named):
        for name in names:
            files.setdefault(segment_key(name), set()).add(i)
            spelled.setdefault(segment_key(name), name)
    if len(files) > _MOST_COMPARED:
        return []
    found = []
    for one, other in combinations(sorted(files), 2):
        if files[one] & files[other] or re.findall(r"\d+", one) != re.findall(r"\d+", other):
            continue
        if SequenceMatcher(None, one, other, autojunk=False).ratio() < _ALIKE:
            continue
        rare, usual = sorted((one, other), key=lambda key: (len(files[key]), key))
        text = say(
            "Two segments have nearly the same name, {usual} in {count} masks and {rare} in {few}: they become two "
            "labels.",
            usual=spelled[usual],
            count=len(files[usual]),
            rare=spelled[rare],
            few=len(files[rare]),
        )
        hint = say_both(
            "If they are one structure, give both the same name here.",
            "If they are one structure, give both numbers one name with --labels.",
        )
        found.append(Finding(severity=Severity.WARNING, text=text, hint=hint))
    return found


def _given_by_slicer(named: Sequence[Sequence[str]]) -> list[Finding]:
    names = sorted({name for each in named for name in each if _BY_ITSELF.fullmatch(name.strip().lower())})
    if len(names) < 2:
        return []
    text = say(
        "Segments have the names that 3D Slicer gives by itself, in the order in which they were drawn: {names}.",
        names=some_of(names),
    )
    hint = say("Look whether each means the same in all masks.")
    return [Finding(severity=Severity.WARNING, text=text, hint=hint)]
