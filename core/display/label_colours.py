"""The colours of labels, the same wherever a mask is drawn (docs/architecture.md, "On the screen").

Chosen so that whoever sees no red, no green or no blue tells any two of the fourteen apart, and each from black;
tests/core/display/test_label_colours.py measures it.
"""

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
_SHADES = (0.0, 0.5, -0.35, 0.75, -0.6, 0.25, -0.2, 0.88, -0.48)
"""of each further fourteen: moved so far towards white, or towards black"""


def label_colour(value: int) -> str:
    """The colour of a mask value as #rrggbb: 1 has the first; after fourteen lighter and darker ones follow.

    After 126 they begin again.
    """
    turn, place = divmod(value - 1, len(LABEL_COLOURS))
    shade = _SHADES[turn % len(_SHADES)]
    goal = 255 if shade > 0 else 0
    colour = LABEL_COLOURS[place]
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(part + (goal - part) * abs(shade)):02x}" for part in parts)
