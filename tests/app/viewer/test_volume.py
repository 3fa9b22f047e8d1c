"""What is measured of masks while a case is read."""

import numpy as np

from app.viewer.pane_text import nice_length, place_text
from app.viewer.review_request import ReviewLabel, found_labels, review_labels
from app.viewer.tools.volume_text import volume_text, volume_unit
from app.viewer.tools.window_presets import window_presets
from app.viewer.volume import Volume, busiest_place, summarise
from core.dataset.labels import Label, Labels
from core.display.anatomy import STRAIGHT
from core.display.window import window_between
from core.io.image import Grid


def volume(**grid: object) -> Volume:
    shape = (4, 4, 4)
    return Volume(
        name="",
        channels=(np.zeros(shape),),
        truth=None,
        prediction=None,
        grid=Grid(shape=shape, spacing_mm=(2.0, 1.0, 1.0), **grid),  # type: ignore[arg-type]
        turn=STRAIGHT,
        windows=(window_between(0, 1),),
    )


def test_that_voxels_and_boxes_are_those_of_the_whole_mask() -> None:
    mask = np.zeros((60, 300, 300), np.uint8)
    mask[3, 10:12, 20:24] = 1
    mask[57, 200, 5] = 1
    mask[30:32] = 9
    summary = summarise(mask)
    assert summary.voxels == {1: 9, 9: 180_000}
    assert summary.boxes[1] == (slice(3, 58), slice(10, 201), slice(5, 24))
    assert busiest_place(mask, summary.boxes) == (30, 149, 149)
    assert busiest_place(mask * 0, {}) is None


def test_that_volumes_are_told_in_the_unit_of_the_field() -> None:
    assert (volume_unit(volume()), volume_text(volume(), 1500)) == ("ml", "3.00")
    assert (volume_unit(volume(unit="µm")), volume_text(volume(unit="µm"), 10)) == ("µm³", "20.0")
    flat = volume(unit="px", dimensions=2)
    assert (volume_unit(flat), volume_text(flat, 1234)) == ("px", "1234")
    assert volume_text(volume(), 0) == "–"


def test_that_places_name_the_sides_of_a_patient_only_with_an_anatomical_frame() -> None:
    placed = volume(anatomical=True, origin_mm=(-10.0, 0.0, -7.0))
    assert place_text(placed, (1, 2, 3)) == "R 4.0  P 2.0  I 8.0 mm"
    assert place_text(volume(), (1, 2, 3)) == "X 3.0  Y 2.0  Z 2.0 mm"


def test_that_the_ruler_has_a_round_length() -> None:
    assert nice_length(37.0, "mm") == (20.0, "2 cm")
    assert nice_length(0.7, "µm") == (0.5, "0.5 µm")
    assert nice_length(5.0, "mm") == (5.0, "5 mm")


def test_that_a_ct_is_first_shown_by_a_ct_window_and_others_by_their_own_range() -> None:
    assert (window_presets(volume(), 0, "CT")[0].window.width, len(window_presets(volume(), 0, "ct"))) == (
        350,
        7,
    )
    assert window_presets(volume(), 0, "T1")[0].window == window_between(0, 1)


def test_that_single_values_of_regions_are_named_by_their_smallest_region() -> None:
    labels = Labels(
        entries=(
            Label(name="background", values=(0,)),
            Label(name="whole", values=(1, 2)),
            Label(name="core", values=(2,)),
        ),
        regions_class_order=(1, 2),
    )
    names = review_labels(labels)
    assert [(label.value, label.name) for label in names] == [(1, "whole"), (2, "core")]
    assert found_labels([0, 2, 7], names)[-1] == ReviewLabel(value=7, name="7")
