"""Colours, style sheet and icons. One accent colour, a grid of eight pixels, light and dark."""

import json
import re
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import Any

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QMainWindow

STYLES = Path(str(files("resources") / "styles"))
ICON_SIZES = (16, 20)
"""of buttons, tabs and rows; a label has its picture drawn in the size that it shows"""
ICON_SHARE = 0.875
"""of an icon's height that its letter takes"""
ICON_FONT = "materialdesignicons6-webfont"
_FONT_SIZE = re.compile(r"font-size: (\d+)px")
_USUAL_SIZE = "usualPointSize"
FONT_FAMILIES = ("Noto Sans CJK TC", "Microsoft JhengHei", "PingFang TC")
"""after the system's own font, for the letters that it lacks"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colours as #rrggbb. `spacing` is the unit of all distances, in pixels."""

    name: str
    window: str
    surface: str
    raised: str
    border: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_soft: str
    good: str
    good_soft: str
    warning: str
    warning_soft: str
    bad: str
    bad_soft: str
    selection: str
    disabled: str
    spacing: int = 8

    @property
    def is_dark(self) -> bool:
        return self.name == "dark"


LIGHT = Theme(
    name="light",
    window="#f5f6f8",
    surface="#ffffff",
    raised="#eef0f3",
    border="#dde1e7",
    text="#1b2330",
    muted="#5c6778",
    accent="#2465cc",
    accent_hover="#1b55b0",
    accent_text="#ffffff",
    accent_soft="#e6effc",
    good="#1d7843",
    good_soft="#e4f4ea",
    warning="#995a00",
    warning_soft="#fdf1dc",
    bad="#c42f3a",
    bad_soft="#fce8e9",
    selection="#deeafc",
    disabled="#a9b1bd",
)
DARK = Theme(
    name="dark",
    window="#15181d",
    surface="#1d2127",
    raised="#282d35",
    border="#343a44",
    text="#e7eaef",
    muted="#9aa5b4",
    accent="#6ba4f8",
    accent_hover="#8abafb",
    accent_text="#0c1524",
    accent_soft="#213349",
    good="#4cc07c",
    good_soft="#1b3226",
    warning="#e5a444",
    warning_soft="#392c17",
    bad="#f0828b",
    bad_soft="#3e2226",
    selection="#223a5c",
    disabled="#5a6371",
)


def theme_named(name: str) -> Theme:
    """light, dark, or system: the one that the desktop uses now."""
    if name == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if name == "dark" else LIGHT


def stylesheet(theme: Theme, font_percent: float = 100) -> str:
    """The window's style, from resources/styles/segwright.qss with the theme's colours put in.

    `font_percent`: how large letters are, of their usual size.
    """
    template = Template((STYLES / "segwright.qss").read_text(encoding="utf-8"))
    check = (STYLES / ("check_dark.svg" if theme.is_dark else "check_light.svg")).as_posix()
    arrow = (STYLES / ("arrow_dark.svg" if theme.is_dark else "arrow_light.svg")).as_posix()
    sheet = template.substitute(
        {key: str(value) for key, value in asdict(theme).items()}, check=check, arrow=arrow
    )
    return _FONT_SIZE.sub(lambda found: f"font-size: {round(int(found[1]) * font_percent / 100)}px", sheet)


def palette(theme: Theme) -> QPalette:
    """The same colours for what a style sheet does not reach."""
    colours = QPalette()
    role = QPalette.ColorRole
    for group_role, colour in (
        (role.Window, theme.window),
        (role.WindowText, theme.text),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.raised),
        (role.Text, theme.text),
        (role.PlaceholderText, theme.muted),
        (role.Button, theme.surface),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.bad),
        (role.Highlight, theme.selection),
        (role.HighlightedText, theme.text),
        (role.Link, theme.accent),
        (role.ToolTipBase, theme.raised),
        (role.ToolTipText, theme.text),
        (role.Mid, theme.border),
        (role.Accent, theme.accent),
    ):
        colours.setColor(group_role, QColor(colour))
    for text_role in (role.WindowText, role.Text, role.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, text_role, QColor(theme.disabled))
    return colours


def dress(window: QMainWindow, theme: Theme, font_percent: float = 100) -> None:
    """Give a window the theme's colours and style; where they are new to it, its content is let go of.

    The style sheet is the window's, not the application's: there, each widget that is put into another one is
    styled anew with all that it holds, which takes several times as long as everything else about a page.
    """
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setPalette(palette(theme))
        _scale_font(app, font_percent)
    sheet = stylesheet(theme, font_percent)
    if sheet != window.styleSheet():
        old = window.takeCentralWidget()
        if old is not None:
            old.deleteLater()
        window.setStyleSheet(sheet)


def _scale_font(app: QApplication, percent: float) -> None:
    """Of the size that the system's font had when the program began."""
    font = app.font()
    usual = app.property(_USUAL_SIZE) or font.pointSizeF()
    if usual > 0:
        app.setProperty(_USUAL_SIZE, usual)
        font.setPointSizeF(usual * percent / 100)
        app.setFont(font)


def letter_scale() -> float:
    """How large letters are, of their usual size: 1.5 at 150 %."""
    app = QApplication.instance()
    usual = app.property(_USUAL_SIZE) if isinstance(app, QApplication) else None
    return app.font().pointSizeF() / usual if usual and isinstance(app, QApplication) else 1.0


def apply_font(system_font: QFont) -> QFont:
    """The system's font with families behind it that hold the Chinese letters."""
    font = QFont(system_font)
    font.setFamilies([*dict.fromkeys([system_font.family(), *FONT_FAMILIES])])
    return font


def icon(name: str, theme: Theme, colour: str | None = None) -> QIcon:
    """An icon of Material Design Icons by its name, in the theme's text colour or another one."""
    return _icon(name, colour or theme.text, theme.disabled)


def drawn_icon(name: str, colour: str, size: int) -> QPixmap:
    """The same of any size, to be shown by a label."""
    return _drawn(name, colour, size, screen_ratio())


@cache
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    """Of pixmaps: qtawesome's own icons are drawn by Python at every repaint, which then waits for its lock."""
    made, ratio = QIcon(), screen_ratio()
    for size in ICON_SIZES:
        made.addPixmap(_drawn(name, colour, size, ratio))
        made.addPixmap(_drawn(name, disabled, size, ratio), QIcon.Mode.Disabled)
    return made


def screen_ratio() -> float:
    """Pixels of the finest screen per pixel of Qt's: what is drawn beforehand is drawn for that."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    family, letter = _letter(name)
    font = QFont(family)
    font.setPixelSize(round(ICON_SHARE * size))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    rect = QRectF(0, 0, size, size)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letter)
    painter.end()
    return pixmap


@cache
def _letter(name: str) -> tuple[str, str]:
    """The font's family, and the letter in it that is the icon. qtawesome checks all its fonts at each question."""
    family, letters = _icon_font()
    return family, letters[name]


@cache
def _icon_font() -> tuple[str, dict[str, str]]:
    """The family of Material Design Icons, and its letters by name, of the files that come with qtawesome.

    To import qtawesome itself takes a quarter of the time until the window is seen, for icons of its own kind. Where
    its files are not what we know, it is asked.
    """
    spec = find_spec("qtawesome")
    fonts = Path(spec.origin or "").with_name("fonts") if spec is not None else Path()
    files_there = sorted(fonts.glob(f"{ICON_FONT}-*.ttf"))
    names_there = sorted(fonts.glob(f"{ICON_FONT}-charmap-*.json"))
    if files_there and names_there:
        loaded = QFontDatabase.addApplicationFontFromData(QByteArray(files_there[-1].read_bytes()))
        families = QFontDatabase.applicationFontFamilies(loaded)
        if families:
            codes = json.loads(names_there[-1].read_bytes())
            return families[0], {name: chr(int(code, 16)) for name, code in codes.items()}
    return _qtawesome().font("mdi6", 16).family(), _LettersOfQtawesome()


class _LettersOfQtawesome(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return str(_qtawesome().charmap(f"mdi6.{name}"))


@cache
def _qtawesome() -> Any:
    import os

    # qtawesome asks an environment variable which Qt it is to use
    os.environ.setdefault("QT_API", "pyside6")
    import qtawesome

    return qtawesome
