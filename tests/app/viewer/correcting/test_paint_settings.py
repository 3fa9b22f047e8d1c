"""What is drawn with."""

from app.viewer.correcting.paint_settings import PaintSettings, PaintTool, settings_for
from core.correction.paint_limits import FREE, others_protected

SHAPE, SPACING = (20, 100, 120), (5.0, 0.5, 0.5)


def test_that_a_brush_begins_with_a_few_voxels_and_stays_within_the_image() -> None:
    first = settings_for(None, SHAPE, SPACING, (1, 2))
    assert (first.radius_mm, first.least_mm, first.most_mm) == (2.0, 0.25, 25.0)
    assert first.resized(-100).radius_mm == 0.25
    assert first.resized(100).radius_mm == 25.0


def test_that_the_spacing_across_a_plane_does_not_count() -> None:
    assert settings_for(None, (1, 100, 100), (999.0, 1.0, 1.0), (1,)).most_mm == 25.0


def test_that_what_was_chosen_stays_on_the_next_case_where_it_can() -> None:
    chosen = (
        settings_for(None, SHAPE, SPACING, (1, 2)).with_label(2).with_tool(PaintTool.LASSO).with_radius(7)
    )
    assert settings_for(chosen, SHAPE, SPACING, (1, 2)).with_tool(PaintTool.LASSO) == chosen
    elsewhere = settings_for(chosen, (1, 30, 30), (999.0, 0.01, 0.01), (1, 3))
    assert elsewhere.tool is PaintTool.LASSO
    assert (elsewhere.label, elsewhere.radius_mm) == (1, 0.04)


def test_that_erasing_leaves_background_and_protection_names_what_may_change() -> None:
    settings = PaintSettings(label=3)
    assert settings.with_tool(PaintTool.BRUSH).value == 3
    assert settings.with_tool(PaintTool.ERASER).value == 0
    assert settings.limits == FREE
    assert settings.toggled_protection().limits == others_protected(3)
