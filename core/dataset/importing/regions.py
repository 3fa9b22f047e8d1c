"""Regions made of labels: the value that each is written as, so that a mask of numbers says what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.dataset.labels import Label, Labels
from core.errors import UserError

_OWN_NAMES = ("background", "ignore")


def with_regions(labels: Labels, mapping: Mapping[int, int], regions: Sequence[Label]) -> Labels:
    """Labels of these regions, in their order, in place of the plain labels that they are made of.

    `regions` hold values as in the masks, which `mapping` turns into numbers. A label that is in no region stays
    one of its own, after them; the ignore label stays the last. Raises UserError where a region has no name of its
    own or no value, or could never be written.
    """
    made = [_in_numbers(region, labels, mapping) for region in regions]
    inside = {value for region in made for value in region.values}
    single = [label for label in labels.foreground if not inside.issuperset(label.values)]
    learned = (*made, *single)
    _raise_unless_named(learned)
    background = tuple(label for label in labels.entries if label.values == (0,))
    ignore = tuple(label for label in labels.entries if label.name == "ignore")
    order = written_values(learned)
    if all(len(region.values) == 1 for region in learned):
        # a region of one value is a plain label
        learned, order = tuple(sorted(learned, key=lambda label: label.values)), ()
    return Labels(entries=(*background, *learned, *ignore), regions_class_order=order)


def written_values(regions: Sequence[Label]) -> tuple[int, ...]:
    """For each region the value that a predicted mask holds where it is the last of those found.

    It is one that no later region has; of several the lowest. Raises UserError where there is none: whatever is
    found of that region would be written over.
    """
    order = []
    for place, region in enumerate(regions):
        later = {value for other in regions[place + 1 :] for value in other.values}
        own = sorted(set(region.values) - later)
        if not own:
            raise UserError(
                "The region {name} is covered by the regions after it, and would never be seen.",
                hint="Put a region that holds others before them: the whole first, its parts after it.",
                name=region.name,
            )
        order.append(own[0])
    return tuple(order)


def written_alike(regions: Sequence[Label]) -> tuple[tuple[int, int], ...]:
    """Pairs (value, value it is written as) of those that a predicted mask cannot tell apart."""
    order = written_values(regions)
    alike = []
    for value in sorted({value for region in regions for value in region.values}):
        last = max(place for place, region in enumerate(regions) if value in region.values)
        if order[last] != value:
            alike.append((value, order[last]))
    return tuple(alike)


def _in_numbers(region: Label, labels: Labels, mapping: Mapping[int, int]) -> Label:
    ignored = labels.ignore_value
    strange = [value for value in region.values if value not in mapping]
    if strange:
        raise UserError(
            "The region {name} holds the value {value}, which is in no mask.",
            name=region.name,
            value=strange[0],
        )
    numbers = sorted({mapping[value] for value in region.values} - {0, ignored})
    if not numbers:
        raise UserError(
            "The region {name} holds no label.",
            hint="Tick the labels that it is made of.",
            name=region.name,
        )
    return replace(
        region, name=region.name.strip(), values=tuple(number for number in numbers if number is not None)
    )


def _raise_unless_named(labels: Sequence[Label]) -> None:
    seen: set[str] = set()
    for label in labels:
        if not label.name or label.name.casefold() in _OWN_NAMES:
            raise UserError("Give every region a name of its own.")
        if label.name in seen:
            raise UserError(
                "There are two labels called {name}.", hint="Give the region another name.", name=label.name
            )
        seen.add(label.name)
