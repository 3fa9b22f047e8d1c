"""Labels joined into regions, and regions taken apart again: the values in the masks stay as they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.dataset.dataset import Dataset
from core.dataset.importing.regions import with_regions
from core.dataset.labels import Label, Labels, same_labels
from core.dataset.repair.repair_record import RecordedRepair
from core.errors import UserError


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRegions:
    """`regions` in their order, the whole before its parts; none: each of the `parts` is a label of its own."""

    regions: tuple[Label, ...]
    parts: tuple[Label, ...]
    """what regions may be made of: a label of one value each, without background and ignore"""


def label_parts(
    dataset: Dataset, repairs: Sequence[RecordedRepair] = (), imported: Sequence[tuple[int, int, str]] = ()
) -> tuple[Label, ...]:
    """A label of one value for each value that the masks may hold, in order.

    A value that stands in regions alone is called as before they were made, as the `repairs` or the `imported`
    values (in the user's masks, in ours, name) tell; else after its number.
    """
    labels, regions = dataset.labels, made_regions(dataset.labels)
    single = [label for label in labels.foreground if len(label.values) == 1]
    # of what is told, what comes later counts
    told = {label.values[0]: label.name for label in single if label in regions}
    told |= {number: name for _, number, name in imported if name}
    for each in repairs:
        if not each.repair.undone:
            told |= dict(each.repair.parts)
    own = {label.values[0]: label.name for label in single if label not in regions}
    taken = {label.name for label in labels.entries if label not in regions}
    parts: list[Label] = []
    for value in labels.values[1:]:
        name = own.get(value) or told.get(value, "")
        if value not in own and (not name or name in taken):
            name = f"label {value}"
        taken.add(name)
        parts.append(Label(name=name, values=(value,)))
    return tuple(parts)


def made_regions(labels: Labels) -> tuple[Label, ...]:
    """The regions that are there; a label of one value counts as one where a region before it holds its value."""
    if not labels.has_regions:
        return ()
    found: list[Label] = []
    for label in labels.foreground:
        held = any(set(label.values) & set(other.values) for other in found)
        if len(label.values) > 1 or held:
            found.append(label)
    return tuple(found)


def regrouped(dataset: Dataset, new: NewRegions) -> Dataset:
    """The data set with these regions in place of those it has.

    Raises UserError as `with_regions` does, and where nothing would be another.
    """
    old = dataset.labels
    plain = Labels(
        entries=(
            *(label for label in old.entries if label.values == (0,)),
            *new.parts,
            *(label for label in old.entries if label.name == "ignore"),
        )
    )
    labels = with_regions(plain, {value: value for value in (*old.values, *_ignored(old))}, new.regions)
    if same_labels(old, labels) and [each.name for each in old.entries] == [
        each.name for each in labels.entries
    ]:
        raise UserError("These regions are the ones that are there.", hint="Tick other labels.")
    return replace(dataset, labels=labels)


def _ignored(labels: Labels) -> tuple[int, ...]:
    return () if labels.ignore_value is None else (labels.ignore_value,)
