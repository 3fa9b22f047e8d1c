"""Images with several masks: one file a structure, or the same structures drawn more than once."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from core.dataset.pairing.affixes import (
    IMAGE_WORDS,
    MASK_WORDS,
    PREDICTION_WORDS,
    READER_WORDS,
    best_rule,
    cores,
    matches,
    pieces,
    words,
)
from core.errors import UserError

Kinds = dict[str, dict[str, Path]]
"""by case: its masks by what sets their names apart"""
_SHARE = 0.5
_SAYS_NOTHING = MASK_WORDS | IMAGE_WORDS | READER_WORDS | PREDICTION_WORDS | {"nii", "binary", "bin", "ids"}
"""behind the name of a structure"""
_DATE = re.compile(r"\d{6,}|\d{4}-\d{2}-\d{2}")


def kinds_of(
    cases: Mapping[str, str], own: Mapping[str, tuple[str, Path]], left: Mapping[str, Path]
) -> Kinds:
    """All masks of each case. `cases` are the cores of names, `own` the mask that was found for each case.

    `left` are masks without an image of their own; those that hold a case's core, and differ from it by a word,
    belong to that case too.
    """
    found: Kinds = {case: {kind: path} for case, (kind, path) in own.items()}
    further: list[tuple[str, str, Path]] = []
    for name, path in left.items():
        best = max(
            ((core, affixes) for core, affixes in cores(name) if core in cases and affixes.text),
            key=lambda item: len(item[0]),
            default=None,
        )
        if best is not None:
            further.append((cases[best[0]], best[1].text, path))
    often = Counter(kind for _, kind, _ in further)
    for case, kind, path in further:
        if (words(kind) or often[kind] >= max(2, _SHARE * len(found))) and case in found:
            found[case].setdefault(kind, path)
    return found


def with_second_masks(found: Kinds, left: Mapping[str, Path]) -> Kinds:
    """The same, with masks that go by another rule: 21_manual1 beside 21_training_mask, both of 21_training."""
    taken = {path for kinds in found.values() for path in kinds.values()}
    free = {name: path for name, path in left.items() if path not in taken}
    rule = best_rule(list(found), list(free)) if free else None
    if rule is None or not words(rule.mask.text) - words(rule.image.text):
        # c11 beside c1 is a mask of another case
        return found
    second = matches(rule, list(found), list(free))
    if len(second) < max(2, _SHARE * len(found)):
        return found
    more = {case: dict(kinds) for case, kinds in found.items()}
    for mask, case in second.items():
        more[case].setdefault(rule.mask.text, free[mask])
    return more


def plain_kinds(found: Kinds) -> Kinds:
    """The same, with kinds that are called by what only they have: liver, not _seg_liver.

    A number or a single letter says nothing alone: rater1 and GTV_p keep the word before it.
    """
    every = sorted({kind for kinds in found.values() for kind in kinds})
    if len(every) < 2:
        return found
    cut = {kind: pieces(kind) for kind in every}
    before = after = 0
    while len({tuple(parts[: before + 1]) for parts in cut.values()}) == 1:
        before += 1
    while len({tuple(parts[len(parts) - after - 1 :]) for parts in cut.values()}) == 1:
        last = cut[every[0]][-after - 1]
        if last.isalpha() and last.lower() not in _SAYS_NOTHING:
            # left lung and right lung are not left and right
            break
        after += 1
    called = _called(cut, before, after)
    first = cut[every[0]]
    with_word = next((i for i in range(before - 1, -1, -1) if first[i].isalpha()), None)
    if with_word is not None and _say_little(called.values(), before_them=first[with_word]):
        called = _called(cut, with_word, after)
    if len(set(called.values())) < len(called):
        called = {kind: kind for kind in every}
    return {case: {called[kind]: path for kind, path in kinds.items()} for case, kinds in found.items()}


def _called(cut: Mapping[str, Sequence[str]], before: int, after: int) -> dict[str, str]:
    """Each kind without so many pieces at its beginning and end, or as a whole where nothing is left."""
    return {
        kind: _bare("".join(parts[before : len(parts) - after])) or _bare(kind) or "plain"
        for kind, parts in cut.items()
    }


def _bare(name: str) -> str:
    return re.sub(r"^[\W_]+|[\W_]+$", "", name)


def _say_little(names: Iterable[str], *, before_them: str) -> bool:
    """Whether one is but a number, or a letter behind a word that is more than "mask"."""
    if any(name.isdigit() for name in names):
        return True
    return before_them.lower() not in MASK_WORDS and any(len(name) == 1 for name in names)


def are_structures(found: Kinds) -> bool:
    """Whether every case has the same masks, none of which is called by who drew it, or when, or by a number."""
    sets = {frozenset(kinds) for kinds in found.values()}
    if len(sets) != 1:
        return False
    (kinds,) = sets
    if differ_in_numbers(kinds) or any(_DATE.search(kind) for kind in kinds):
        return False
    return not any(kind == "plain" or words(kind) & (READER_WORDS | PREDICTION_WORDS) for kind in kinds)


def differ_in_numbers(kinds: Collection[str]) -> bool:
    """Whether two have the same name but for a number: readers, versions or pieces of one structure."""
    return len({re.sub(r"[\W_]*\d+", "", kind) for kind in kinds}) < len(kinds)


def are_counted(names: Collection[str]) -> bool:
    """Whether all have the same name but for a number."""
    return len({re.sub(r"\d+", "", name) for name in names}) == 1


def chosen_kinds(found: Kinds, wanted: Sequence[str]) -> tuple[str, ...]:
    """The kinds that a user names. Raises UserError where there is none of that name."""
    every = sorted({kind for kinds in found.values() for kind in kinds})
    by_name = {kind.casefold(): kind for kind in every}
    chosen = []
    for name in wanted:
        kind = by_name.get(_bare(name).casefold())
        if kind is None:
            raise UserError(
                "There are no masks called {name}.",
                hint="The masks that were found are called: {kinds}.",
                name=name,
                kinds=", ".join(every),
            )
        chosen.append(kind)
    return tuple(chosen)
