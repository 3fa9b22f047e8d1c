"""Cases that come into folds that are there already: every fold keeps its members."""

from collections.abc import Mapping, Sequence

from core.dataset.splits import Split


def joined(
    splits: Sequence[Split],
    new: Sequence[str],
    *,
    groups: Mapping[str, str] | None = None,
    wanted: Mapping[str, int] | None = None,
) -> tuple[Split, ...]:
    """The folds with the `new` cases: each is held out by one fold and trained on by all others.

    It is the fold that `wanted` names, else the one that holds out another case of its group (a patient), else the
    one that holds out the fewest. `groups` maps cases, old and new, to their groups.
    """
    groups, wanted = groups or {}, wanted or {}
    held_out = [list(split.validation) for split in splits]
    place_of = {groups.get(name, name): place for place, names in enumerate(held_out) for name in names}
    places: dict[str, int] = {}
    for name in sorted(new):
        group = groups.get(name, name)
        place = wanted.get(name, place_of.get(group))
        if place is None or not 0 <= place < len(splits):
            place = min(range(len(splits)), key=lambda each: len(held_out[each]))
        place_of.setdefault(group, place)
        held_out[place].append(name)
        places[name] = place
    return tuple(
        Split(
            train=(*split.train, *(name for name, at in places.items() if at != place)),
            validation=(*split.validation, *(name for name, at in places.items() if at == place)),
        )
        for place, split in enumerate(splits)
    )


def without(splits: Sequence[Split], names: set[str]) -> tuple[Split, ...]:
    """The folds without these cases."""
    return tuple(
        Split(
            train=tuple(name for name in split.train if name not in names),
            validation=tuple(name for name in split.validation if name not in names),
        )
        for split in splits
    )
