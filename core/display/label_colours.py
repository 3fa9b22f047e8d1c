"""The colours of labels, the same wherever a mask is drawn (docs/architecture.md, "On the screen").

Those of the standard palette and of Okabe and Ito's are chosen so that whoever sees no red, no green or no blue tells
any two apart, and each from black; tests/core/display/test_label_colours.py measures it.
"""

from collections.abc import Mapping
from enum import Enum


class LabelPalette(str, Enum):
    """STANDARD: fourteen, for everybody. OKABE_ITO: seven that journals know. BRIGHT: as in other programs."""

    STANDARD = "standard"
    OKABE_ITO = "okabe_ito"
    BRIGHT = "bright"


LABEL_COLOURS = (
    "#4477e0",
    "#f58231",
    "#35c46a",
    "#e6194b",
    "#ffee00",
    "#77ffff",
    "#b40f87",
    "#bb1111",
    "#007744",
    "#ff96ff",
    "#ff2d96",
    "#691eff",
    "#ddee99",
    "#009988",
)
PALETTES: Mapping[LabelPalette, tuple[str, ...]] = {
    LabelPalette.STANDARD: LABEL_COLOURS,
    # Okabe, Ito 2008, "Color universal design", without black
    LabelPalette.OKABE_ITO: ("#0072b2", "#e69f00", "#009e73", "#d55e00", "#56b4e9", "#f0e442", "#cc79a7"),
    # Trubetskoy 2017, "List of 20 simple, distinct colors", those that are seen on black
    LabelPalette.BRIGHT: (
        "#e6194b",
        "#3cb44b",
        "#ffe119",
        "#4363d8",
        "#f58231",
        "#911eb4",
        "#42d4f4",
        "#f032e6",
        "#bfef45",
        "#469990",
        "#9a6324",
        "#808000",
    ),
}
_SHADES = (0.0, 0.5, -0.35, 0.75, -0.6, 0.25, -0.2, 0.88, -0.48)
"""of each further turn through the palette: moved so far towards white, or towards black"""


def label_colour(value: int, palette: LabelPalette = LabelPalette.STANDARD) -> str:
    """The colour of a mask value as #rrggbb: 1 has the first; after the last lighter and darker ones follow.

    After nine turns they begin again.
    """
    colours = PALETTES[palette]
    turn, place = divmod(value - 1, len(colours))
    shade = _SHADES[turn % len(_SHADES)]
    goal = 255 if shade > 0 else 0
    parts = [int(colours[place][at : at + 2], 16) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(part + (goal - part) * abs(shade)):02x}" for part in parts)
