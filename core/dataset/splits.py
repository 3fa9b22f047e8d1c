"""Which cases train and which validate, fold by fold (METHOD §6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.io.files.json_file import read_plain_json, write_plain_json

FOLDS = 5
SEED = 12345
ALL = "all"
"""the fold that trains on every case"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """One fold: names of the cases that train, and of those held out."""

    train: tuple[str, ...]
    validation: tuple[str, ...]


def make_splits(case_names: Sequence[str]) -> tuple[Split, ...]:
    """nnU-Net's folds: the same cases in the same folds as KFold(5, shuffle=True, random_state=12345).

    With fewer than five cases there are as many folds as cases. Raises UserError with less than two cases.
    """
    names = sorted(set(case_names))
    return tuple(
        Split(
            train=tuple(name for i, name in enumerate(names) if i not in held_out),
            validation=tuple(name for i, name in enumerate(names) if i in held_out),
        )
        for held_out in _folds(len(names))
    )


def make_grouped_splits(case_names: Sequence[str], groups: Mapping[str, str]) -> tuple[Split, ...]:
    """Folds in which all cases of a group (a patient) stand on the same side.

    `groups` maps case names to group names; a case that is not in it is a group of its own.
    """
    names = sorted(set(case_names))
    group_of = {name: groups.get(name, name) for name in names}
    members = sorted(set(group_of.values()))
    folds = []
    for held_out in _folds(len(members)):
        out = {members[i] for i in held_out}
        folds.append(
            Split(
                train=tuple(name for name in names if group_of[name] not in out),
                validation=tuple(name for name in names if group_of[name] in out),
            )
        )
    return tuple(folds)


def keeps_groups(splits: Sequence[Split], groups: Mapping[str, str]) -> bool:
    """Whether no group has cases on both sides of any fold."""
    return not any(
        {groups.get(name, name) for name in split.train}
        & {groups.get(name, name) for name in split.validation}
        for split in splits
    )


def fair_folds(folds: Sequence[str]) -> tuple[str, ...]:
    """Those whose scores count: fold `all` holds no case out, and counts only where there is no other."""
    return tuple(fold for fold in folds if fold != ALL) or tuple(folds)


def read_splits(path: Path, case_names: Sequence[str] | None) -> tuple[Split, ...]:
    """A splits_final.json, nnU-Net's or the user's own. `case_names`: those that may stand in it; None: any.

    Raises UserError where it is no list of {"train": […], "val": […]}, or names cases that do not exist.
    """
    content = read_plain_json(path)
    known = None if case_names is None else set(case_names)
    if not isinstance(content, list) or not content:
        raise _malformed(path)
    splits = []
    for fold, entry in enumerate(content):
        train, validation = _names(path, entry, "train"), _names(path, entry, "val")
        unknown = sorted((set(train) | set(validation)) - known) if known is not None else []
        if unknown:
            raise UserError(
                "{file}: fold {fold} names the case {case}, which is not in the data set.",
                hint="Unknown cases in this fold: {count}. Use the names shown in the table of cases.",
                file=str(path),
                fold=fold,
                case=unknown[0],
                count=len(unknown),
            )
        both = sorted(set(train) & set(validation))
        if both:
            raise UserError(
                "{file}: in fold {fold} the case {case} is both trained on and held out.",
                hint="Its score would be too good; put it on one side only.",
                file=str(path),
                fold=fold,
                case=both[0],
            )
        if not train:
            raise UserError("{file}: fold {fold} has no cases to train on.", file=str(path), fold=fold)
        splits.append(Split(train=train, validation=validation))
    return tuple(splits)


def write_splits(path: Path, splits: Sequence[Split]) -> None:
    """As nnU-Net's splits_final.json."""
    write_plain_json(path, [{"train": list(s.train), "val": list(s.validation)} for s in splits])


def _folds(count: int) -> list[set[int]]:
    """For each fold the held-out indices of `count` items, as scikit-learn's shuffled KFold draws them."""
    if count < 2:
        raise UserError(
            "There is only one case: it cannot be split into cases that train and cases that validate.",
            hint='Add cases, or train with the fold "all", which holds nothing out.',
        )
    folds = min(FOLDS, count)
    # whoever reads folds needs no NumPy, and the window is seen before it is loaded
    import numpy as np

    order = np.arange(count)
    np.random.RandomState(SEED).shuffle(order)
    sizes = [count // folds + (1 if i < count % folds else 0) for i in range(folds)]
    ends = np.cumsum(sizes)
    return [{int(i) for i in order[end - size : end]} for size, end in zip(sizes, ends, strict=True)]


def _names(path: Path, entry: Any, key: str) -> tuple[str, ...]:
    names = entry.get(key) if isinstance(entry, dict) else None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise _malformed(path)
    return tuple(names)


def _malformed(path: Path) -> UserError:
    return UserError(
        '{file}: folds must be a list of entries with "train" and "val", each a list of case names.',
        file=str(path),
    )
