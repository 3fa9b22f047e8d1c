"""The labels of a data set: single values or regions, and the ignore label (METHOD §1)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One entry of `labels` in dataset.json: a name, and the values in the mask that make it up."""

    name: str
    values: tuple[int, ...]
    """one value for a plain label, several for a region"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """All entries in the order of dataset.json, background (and ignore, where there is one) included."""

    entries: tuple[Label, ...]
    regions_class_order: tuple[int, ...] = ()
    """for each region in order, the value written where its probability > 0.5; empty without regions"""

    @property
    def has_regions(self) -> bool:
        return bool(self.regions_class_order)

    @property
    def ignore_value(self) -> int | None:
        """The value of the ignore label, or None."""
        for label in self.entries:
            if label.name == "ignore":
                return label.values[0]
        return None

    @property
    def foreground(self) -> tuple[Label, ...]:
        """Every label or region that is learned and scored: neither background nor ignore."""
        return tuple(
            label
            for label in self.entries
            if label.name not in ("background", "ignore") and label.values != (0,)
        )

    @property
    def values(self) -> tuple[int, ...]:
        """Every single value that may stand in a mask, background included, ignore not, in order."""
        found = {0} | {value for label in self.foreground for value in label.values}
        return tuple(sorted(found))

    @property
    def output_count(self) -> int:
        """Channels of the network's head: one a region, else one a value with background."""
        return len(self.foreground) if self.has_regions else len(self.values)

    @property
    def fit_in_a_byte(self) -> bool:
        """Whether every number that a mask gets stays below 255; those of regions may be larger than their count."""
        return max((len(self.values) - 1, *self.regions_class_order)) < 255

    @property
    def entry_count(self) -> int:
        """How many entries dataset.json holds; the planner's memory estimate counts them all (METHOD §3.3)."""
        return len(self.entries)

    @property
    def learned(self) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...], int | None]:
        """What the values in the masks mean to a network: those of each output, what is written for it, the ignored
        one. Names are not part of it.
        """
        values = tuple(label.values for label in self.foreground)
        return (
            values if self.has_regions else tuple(sorted(values)),
            self.regions_class_order,
            self.ignore_value,
        )


def same_labels(one: Labels, other: Labels) -> bool:
    """Whether the values in the masks mean the same to a network; names may be others."""
    return one.learned == other.learned
