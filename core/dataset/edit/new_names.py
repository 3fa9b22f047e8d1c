"""New names for labels and channels. The numbers in the masks stay, and so does all that was computed from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.dataset.dataset import Channel, Dataset
from core.dataset.labels import Label
from core.errors import UserError

KEPT = ("background", "ignore")
"""labels that mean something by their name"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNames:
    """Old name to new one; channels by their place, counted from 0, as two may have one name."""

    labels: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[int, str] = field(default_factory=dict)


def renamed(dataset: Dataset, names: NewNames) -> Dataset:
    """The data set with the new names.

    Raises UserError where there is no such label or channel, a name is empty or given twice, or where one of
    `background` and `ignore` would go or come.
    """
    known = {label.name for label in dataset.labels.entries}
    for old, new in names.labels.items():
        if old not in known:
            raise UserError(
                "There is no label called {name}.",
                hint="The labels are: {names}.",
                name=old,
                names=", ".join(label.name for label in dataset.labels.foreground),
            )
        _raise_unless_plain(new)
        for name in (old, new):
            if name.casefold() in KEPT and old != new:
                raise UserError(
                    "{old} cannot be renamed to {new}: background and ignore mean something by their names.",
                    old=old,
                    new=new,
                )
    entries = tuple(_named(label, names.labels) for label in dataset.labels.entries)
    _raise_if_twice([label.name for label in entries])
    channels = list(dataset.channels)
    for place, new in names.channels.items():
        if not 0 <= place < len(channels):
            raise UserError(
                "There is no channel {number}.",
                hint="There are {count} channels.",
                number=place,
                count=len(channels),
            )
        _raise_unless_plain(new)
        channels[place] = Channel(name=new.strip())
    if names.channels:
        _raise_if_twice([channel.name for channel in channels])
    return replace(dataset, labels=replace(dataset.labels, entries=entries), channels=tuple(channels))


def changed_names(old: Dataset, new: Dataset) -> tuple[tuple[str, str], ...]:
    """Old and new name of each label and channel that has another one."""
    labels = zip(old.labels.entries, new.labels.entries, strict=True)
    channels = zip(old.channels, new.channels, strict=True)
    pairs = [(one.name, other.name) for one, other in labels] + [
        (one.name, other.name) for one, other in channels
    ]
    return tuple((one, other) for one, other in pairs if one != other)


def _named(label: Label, names: Mapping[str, str]) -> Label:
    return replace(label, name=names[label.name].strip()) if label.name in names else label


def _raise_unless_plain(name: str) -> None:
    if not name.strip():
        raise UserError("A name is empty.", hint="Write one or two words.")
    if not name.isprintable():
        raise UserError("The name {name} holds signs that cannot be seen.", hint="Write letters.", name=name)


def _raise_if_twice(names: list[str]) -> None:
    for place, name in enumerate(names):
        if name in names[:place]:
            raise UserError(
                "The name {name} would be there twice.",
                hint="Values become one label at the import only: there the masks are written anew.",
                name=name,
            )
