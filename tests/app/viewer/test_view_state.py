"""What the viewer shows is decided without a window."""

import pytest

from app.viewer.view_state import FADED, Pane, carried_over, first_state
from core.display.paint import MaskStyle
from core.display.planes import Plane
from core.display.window import Window, window_between

STATE = first_state((10, 20, 30), Window(width=100, centre=50))


def test_that_the_crosshair_begins_in_the_middle_and_stays_inside() -> None:
    assert STATE.crosshair == (5, 10, 15)
    assert STATE.moved_to((-3, 99, 7)).crosshair == (0, 19, 7)


def test_that_a_click_in_a_plane_moves_the_other_two_axes() -> None:
    assert STATE.moved_in(Plane.AXIAL, 3, 4).crosshair == (5, 3, 4)
    assert STATE.moved_in(Plane.CORONAL, 3, 4).crosshair == (3, 10, 4)
    assert STATE.moved_in(Plane.SAGITTAL, 3, 4).crosshair == (3, 4, 15)


def test_that_scrolling_stops_at_the_ends() -> None:
    assert STATE.scrolled(Plane.AXIAL, 100).slice_of(Plane.AXIAL) == 9
    assert STATE.scrolled(Plane.SAGITTAL, -100).slice_of(Plane.SAGITTAL) == 0


def test_that_what_is_under_the_mouse_stays_there_when_zooming() -> None:
    anchor = (12.0, -7.0)
    view = STATE.panned(Plane.AXIAL, 3.0, 1.0).panes[0]
    before = (anchor[0] - view.pan[0], anchor[1] - view.pan[1])
    zoomed = STATE.panned(Plane.AXIAL, 3.0, 1.0).zoomed(Plane.AXIAL, 2.0, anchor).panes[0]
    after = (anchor[0] / 2 - zoomed.pan[0], anchor[1] / 2 - zoomed.pan[1])
    assert after == pytest.approx(before)


def test_that_zooming_one_pane_leaves_the_others() -> None:
    zoomed = STATE.zoomed(Plane.CORONAL, 1.5)
    assert zoomed.panes[Plane.AXIAL.value].zoom == 1.0
    assert zoomed.panes[Plane.CORONAL.value].zoom == 1.5


def test_that_zooming_has_limits() -> None:
    assert STATE.zoomed(Plane.AXIAL, 1e9).panes[0].zoom == 40.0
    assert STATE.zoomed(Plane.AXIAL, 1e-9).panes[0].zoom == 0.2


def test_that_a_pane_is_maximised_and_brought_back() -> None:
    large = STATE.toggled_maximised(Pane.SAGITTAL)
    assert large.shown_panes() == (Pane.SAGITTAL,)
    assert large.toggled_maximised(Pane.SAGITTAL).shown_panes() == tuple(Pane)


def test_that_a_plane_has_a_single_pane() -> None:
    assert first_state((1, 5, 5), Window(width=1, centre=0)).shown_panes() == (Pane.AXIAL,)


def test_that_dragging_widens_the_window_and_never_turns_it_over() -> None:
    assert STATE.window_dragged(0.5, 0.0).window.width == 150
    assert STATE.window_dragged(0.0, 0.2).window.centre == 30
    assert STATE.window_dragged(-50.0, 0.0).window.width > 0
    assert window_between(3, 3).width > 0


def test_that_pointing_at_a_label_fades_the_others() -> None:
    pointed = STATE.focused(2)
    assert pointed.strength(2) == 1.0
    assert pointed.strength(1) == FADED == 0.3


def test_that_hidden_labels_and_hidden_masks_have_no_strength() -> None:
    assert STATE.toggled_label(1).strength(1) == 0.0
    assert STATE.toggled_label(1).strength(2) == 1.0
    assert STATE.toggled_masks().strength(2) == 0.0
    assert STATE.strength(0) == 0.0


def test_that_one_label_alone_is_shown_and_then_all_again() -> None:
    alone = STATE.only_label(2, (1, 2, 3))
    assert alone.hidden == {1, 3}
    assert alone.only_label(2, (1, 2, 3)).hidden == frozenset()


def test_that_reset_brings_back_the_picture_but_not_the_labels() -> None:
    changed = STATE.zoomed(Plane.AXIAL, 3).scrolled(Plane.AXIAL, 2).toggled_label(1).window_dragged(1, 1)
    reset = changed.toggled_maximised(Pane.AXIAL).reset()
    assert reset == STATE.toggled_label(1)


def test_that_what_was_set_by_hand_stays_for_the_next_case() -> None:
    old = (
        STATE.with_opacity(0.8).with_style(MaskStyle.OUTLINE).toggled_label(4).toggled_maximised(Pane.CORONAL)
    )
    new = carried_over(old, first_state((4, 4, 4), Window(width=7, centre=1)))
    assert (new.opacity, new.style, new.hidden, new.maximised) == (
        0.8,
        MaskStyle.OUTLINE,
        frozenset({4}),
        Pane.CORONAL,
    )
    assert new.window.width == 7
    assert carried_over(old, first_state((1, 4, 4), Window(width=7, centre=1))).maximised is None


def test_that_opacity_stays_between_nothing_and_all() -> None:
    assert STATE.with_opacity(1.7).opacity == 1.0
    assert STATE.with_opacity(-0.2).opacity == 0.0
