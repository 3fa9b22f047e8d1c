"""The colours of labels in charts: those of the viewer, moved until they stand out from the background."""

from PySide6.QtGui import QColor

from app.label_palette import label_colour
from app.theme import Theme

LEAST_CONTRAST = 2.2
"""of a thin line against its background; text would need 4.5"""


def chart_colour(index: int, theme: Theme) -> str:
    """The colour of label `index` (0 is the first foreground label), readable as a line on `theme.surface`."""
    return readable_on(label_colour(index + 1), theme.surface)


def readable_on(colour: str, background: str) -> str:
    """`colour` made lighter or darker in small steps until its contrast with `background` suffices."""
    shade, ground = QColor(colour), QColor(background)
    lighten = _luminance(ground) < 0.5
    for _ in range(40):
        if _contrast(shade, ground) >= LEAST_CONTRAST:
            break
        light = shade.lightnessF()
        light = min(1.0, light + 0.025) if lighten else max(0.0, light - 0.025)
        # a grey has the hue -1
        shade = QColor.fromHslF(max(shade.hslHueF(), 0.0), shade.hslSaturationF(), light)
    return shade.name()


def contrast(one: str, other: str) -> float:
    """The contrast ratio of the WCAG, 1 to 21, of two colours as #rrggbb."""
    return _contrast(QColor(one), QColor(other))


def _contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
