"""Regions made at the import: what they are written as, and that nnU-Net's rule gives back what was drawn."""

from itertools import permutations

import numpy as np
import pytest

from core.dataset.importing.regions import with_regions, written_alike, written_values
from core.dataset.labels import Label, Labels
from core.errors import UserError

PLAIN = Labels(
    entries=tuple(
        Label(name=name, values=(value,))
        for value, name in enumerate(("background", "necrosis", "oedema", "enhancing", "ignore"))
    )
)
WHOLE = Label(name="whole", values=(10, 20, 30))
CORE = Label(name="core", values=(10, 30))
ENHANCING = Label(name="active", values=(30,))
MAPPING = {0: 0, 10: 1, 20: 2, 30: 3, 255: 4}


def decoded(labels: Labels, mask: np.ndarray) -> np.ndarray:
    """As nnU-Net makes a mask of regions that were all found rightly."""
    found = np.zeros_like(mask)
    for region, value in zip(labels.foreground, labels.regions_class_order, strict=True):
        found[np.isin(mask, region.values)] = value
    return found


def test_that_regions_hold_the_numbers_of_the_data_set_and_ignore_stays_the_highest() -> None:
    labels = with_regions(PLAIN, MAPPING, (WHOLE, CORE, ENHANCING))
    assert [(label.name, label.values) for label in labels.entries] == [
        ("background", (0,)),
        ("whole", (1, 2, 3)),
        ("core", (1, 3)),
        ("active", (3,)),
        ("ignore", (4,)),
    ]
    assert labels.regions_class_order == (2, 1, 3)
    assert labels.ignore_value == 4
    mask = np.array([0, 1, 2, 3])
    np.testing.assert_array_equal(decoded(labels, mask), mask)


def test_that_only_the_whole_before_its_parts_can_be_written() -> None:
    good = []
    for order in permutations((WHOLE, CORE, ENHANCING)):
        try:
            written_values(order)
        except UserError as error:
            assert "is covered by the regions after it" in str(error)
        else:
            good.append(order)
    assert good == [(WHOLE, CORE, ENHANCING)]


def test_that_a_label_in_no_region_stays_one_of_its_own() -> None:
    labels = with_regions(PLAIN, MAPPING, (CORE,))
    assert [(label.name, label.values) for label in labels.foreground] == [
        ("core", (1, 3)),
        ("oedema", (2,)),
    ]
    assert labels.regions_class_order == (1, 2)
    assert written_alike(labels.foreground) == ((3, 1),)


def test_that_regions_of_one_value_are_plain_labels() -> None:
    labels = with_regions(PLAIN, MAPPING, (ENHANCING,))
    assert not labels.has_regions
    assert [label.name for label in labels.entries] == [
        "background",
        "necrosis",
        "oedema",
        "active",
        "ignore",
    ]


@pytest.mark.parametrize(
    ("region", "reason"),
    [
        (Label(name="", values=(10,)), "a name of its own"),
        (Label(name="Background", values=(10,)), "a name of its own"),
        (Label(name="oedema", values=(10, 30)), "two labels called oedema"),
        (Label(name="far", values=(99,)), "which is in no mask"),
        (Label(name="none", values=(0, 255)), "holds no label"),
    ],
)
def test_that_a_region_that_cannot_be_is_refused(region: Label, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        with_regions(PLAIN, MAPPING, (region,))
