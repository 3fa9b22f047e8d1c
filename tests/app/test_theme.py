"""Words can be read on whatever they stand on: a contrast of 4.5, as the WCAG asks (level AA)."""

import pytest

from app.theme import DARK, LIGHT, Theme
from app.widgets.charts.chart_colours import contrast

READABLE = 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "good", "warning", "bad"])
def test_that_words_are_readable_on_every_ground(theme: Theme, ink: str) -> None:
    grounds = ["window", "surface", "raised", "selection"]
    # a coloured word stands on its own soft colour, the others on any
    soft = (
        [f"{ink}_soft"]
        if hasattr(theme, f"{ink}_soft")
        else [f"{name}_soft" for name in ("accent", "good", "warning", "bad")]
    )
    found = {ground: contrast(getattr(theme, ink), getattr(theme, ground)) for ground in grounds + soft}
    assert {ground: value for ground, value in found.items() if value < READABLE} == {}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_that_the_words_of_the_main_button_are_readable(theme: Theme) -> None:
    assert contrast(theme.accent_text, theme.accent) >= READABLE
    assert contrast(theme.accent_text, theme.accent_hover) >= READABLE
