"""The colours of labels, the same wherever a mask is drawn (docs/architecture.md, "On the screen")."""

LABEL_COLOURS = (
    "#4363d8",
    "#f58231",
    "#3cb44b",
    "#e6194b",
    "#911eb4",
    "#ffe119",
    "#bfef45",
    "#42d4f4",
    "#f032e6",
    "#000075",
    "#9a6324",
    "#808000",
    "#800000",
    "#469990",
)


def label_colour(value: int) -> str:
    """The colour of a mask value as #rrggbb: 1 has the first, and after fourteen they begin again."""
    return LABEL_COLOURS[(value - 1) % len(LABEL_COLOURS)]
