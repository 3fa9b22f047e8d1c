"""All settings of the window on one page that scrolls: each counts at once, none needs an OK."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.plain import choose, plain_item
from app.theme import Theme
from app.translation import LANGUAGES, tr
from app.widgets.form.path_picker import PathPicker
from app.widgets.form.words import words
from app.widgets.frame.card import Card
from app.widgets.frame.notice_settings import NoticeForm
from core.display.label_colours import LabelPalette, label_colour
from core.system.extras import Extra

SIZE = (680, 720)
FONT_SIZES = (85, 100, 115, 130, 150, 175)
"""per cent"""
SWATCHES, SWATCH = 7, 14
"""colours of a palette that are shown, and pixels of each"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsShown:
    """What the page begins with."""

    language: str
    theme: str
    font_percent: int
    label_palette: str
    projects_folder: Path
    images_folder: Path | None
    device: str
    devices: Mapping[str, str]
    """that there are here, by what a command calls them, with their names"""
    plan_memory_gb: float | None


class SettingsDialog(QDialog):
    """It does not hold the window up. `changed` comes with the name of what is another, as Settings calls it."""

    changed = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget, shown: SettingsShown, notices: NoticeForm) -> None:
        super().__init__(parent)
        self.setObjectName("settings_dialog")
        self.setWindowTitle(tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self._theme, self.notices = theme, notices
        self.language = self._choice("settings_language", tr("Language"), LANGUAGES, shown.language)
        looks = {"system": tr("Like the system"), "light": tr("Light"), "dark": tr("Dark")}
        self.theme = self._choice("settings_theme", tr("Appearance"), looks, shown.theme)
        sizes = {str(size): tr("{size} %", size=size) for size in FONT_SIZES}
        sizes.setdefault(str(shown.font_percent), tr("{size} %", size=shown.font_percent))
        self.font_size = self._choice("settings_font", tr("Size of letters"), sizes, str(shown.font_percent))
        palettes = {
            LabelPalette.STANDARD.value: tr("14 colours that everybody tells apart"),
            LabelPalette.OKABE_ITO.value: tr("Okabe–Ito, 7 colours for the colour-blind"),
            LabelPalette.BRIGHT.value: tr("Bright, as in other programs"),
        }
        self.palette_choice = self._choice(
            "settings_palette", tr("Colours of labels"), palettes, shown.label_palette
        )
        self.palette_choice.setIconSize(QSize(SWATCHES * SWATCH, SWATCH))
        for at, palette in enumerate(LabelPalette):
            self.palette_choice.setItemIcon(at, _swatches(palette))
        self.projects = PathPicker(theme, "settings_projects_folder", tr("Folder of projects"))
        self.projects.set_path(shown.projects_folder, tell=False)
        self.images = PathPicker(theme, "settings_images_folder", tr("Folder of new images"))
        self.images.set_path(shown.images_folder, tell=False)
        devices = {"": tr("The fastest there is"), **shown.devices}
        devices.setdefault(shown.device, tr("{device} (not here now)", device=shown.device))
        self.device = self._choice("settings_device", tr("Train and predict on"), devices, shown.device)
        self.plans_for_machine = QCheckBox(tr("Plan for the graphics memory of this computer"))
        self.plans_for_machine.setObjectName("settings_plan_machine")
        self.plans_for_machine.setChecked(shown.plan_memory_gb is None)
        self.memory = QDoubleSpinBox()
        self.memory.setObjectName("settings_plan_memory")
        self.memory.setAccessibleName(tr("GPU memory to plan for"))
        self.memory.lineEdit().setTextMargins(theme.spacing, 0, theme.spacing, 0)
        self.memory.setRange(2, 192)
        self.memory.setDecimals(0)
        self.memory.setSuffix(" GB")
        self.memory.setValue(shown.plan_memory_gb or 8)
        self.memory.setEnabled(shown.plan_memory_gb is not None)
        self.extras = QVBoxLayout()
        self.extras.setSpacing(theme.spacing)
        self._connect()
        self._lay_out()

    def show_extras(self, extras: Sequence[Extra]) -> None:
        """Which optional parts are installed."""
        if not extras:
            self.extras.addWidget(words(tr("The program runs from its source: nothing is known."), "muted"))
        for extra in extras:
            here = not extra.missing
            self.extras.addWidget(words(plain_item(extra.name), "subheading"))
            if extra.installed:
                parts = ", ".join(extra.installed)
                self.extras.addWidget(words(tr("Installed: {parts}", parts=parts), "muted"))
            if not here:
                text = tr(
                    "Not installed: {parts}. Install with: {command}",
                    parts=", ".join(extra.missing),
                    command=extra.command,
                )
                line = words(text, "warning", name=f"extra_{extra.name}")
                line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self.extras.addWidget(line)

    def closeEvent(self, event: QCloseEvent) -> None:
        # what is being typed counts too
        self._on_projects()
        self._on_images()
        super().closeEvent(event)

    def _connect(self) -> None:
        self.language.activated.connect(self._on_language)
        self.theme.activated.connect(self._on_theme)
        self.font_size.activated.connect(self._on_font)
        self.palette_choice.activated.connect(self._on_palette)
        self.device.activated.connect(self._on_device)
        self.projects.line.editingFinished.connect(self._on_projects)
        self.projects.chosen.connect(self._on_projects)
        self.images.line.editingFinished.connect(self._on_images)
        self.images.chosen.connect(self._on_images)
        self.plans_for_machine.toggled.connect(self._on_memory)
        self.memory.valueChanged.connect(self._on_memory)

    def _on_language(self) -> None:
        self.changed.emit("language", self.language.currentData())

    def _on_theme(self) -> None:
        self.changed.emit("theme", self.theme.currentData())

    def _on_font(self) -> None:
        self.changed.emit("font_percent", float(self.font_size.currentData()))

    def _on_palette(self) -> None:
        self.changed.emit("label_palette", self.palette_choice.currentData())

    def _on_device(self) -> None:
        self.changed.emit("device", self.device.currentData())

    def _on_projects(self, *_: object) -> None:
        self.changed.emit("projects_folder", self.projects.path)

    def _on_images(self, *_: object) -> None:
        self.changed.emit("images_folder", self.images.path)

    def _on_memory(self, *_: object) -> None:
        own = not self.plans_for_machine.isChecked()
        self.memory.setEnabled(own)
        self.changed.emit("plan_memory_gb", self.memory.value() if own else None)

    def _choice(self, name: str, title: str, choices: Mapping[str, str], present: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(title)
        for value, text in choices.items():
            box.addItem(plain_item(text), value)
        choose(box, present)
        return box

    def _lay_out(self) -> None:
        unit = self._theme.spacing
        content = QWidget()
        content.setObjectName("pageContent")
        column = QVBoxLayout(content)
        column.setContentsMargins(3 * unit, 3 * unit, 3 * unit, 3 * unit)
        column.setSpacing(2 * unit)
        looks = (
            (tr("Language"), self.language),
            (tr("Appearance"), self.theme),
            (tr("Size of letters"), self.font_size),
            (tr("Colours of labels"), self.palette_choice),
        )
        column.addWidget(self._card(tr("Language and appearance"), looks))
        folders = ((tr("New projects"), self.projects), (tr("New images"), self.images))
        column.addWidget(self._card(tr("Folders"), folders))
        computing = self._card(tr("Computing"), ((tr("Train and predict on"), self.device),))
        line = QHBoxLayout()
        line.setSpacing(unit)
        line.addWidget(self.plans_for_machine)
        line.addWidget(self.memory)
        line.addStretch(1)
        computing.body.addLayout(line)
        column.addWidget(computing)
        told = Card(self._theme, tr("Notifications"))
        told.body.addWidget(self.notices)
        column.addWidget(told)
        parts = Card(self._theme, tr("Optional parts"))
        parts.body.addLayout(self.extras)
        column.addWidget(parts)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        close = QPushButton(tr("Close"))
        close.setObjectName("settings_close_button")
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setContentsMargins(3 * unit, unit, 3 * unit, 2 * unit)
        foot.addStretch(1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 1)
        whole.addLayout(foot)

    def _card(self, title: str, rows: Sequence[tuple[str, QWidget]]) -> Card:
        card = Card(self._theme, title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * self._theme.spacing)
        grid.setVerticalSpacing(self._theme.spacing)
        grid.setColumnStretch(1, 1)
        for row, (text, field) in enumerate(rows):
            label = words(text, wrap=False)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        card.body.addLayout(grid)
        return card


def _swatches(palette: LabelPalette) -> QIcon:
    """The first of its colours, side by side."""
    pixmap = QPixmap(SWATCHES * SWATCH * 2, SWATCH * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for place in range(SWATCHES):
        painter.setBrush(QColor(label_colour(place + 1, palette)))
        painter.drawRoundedRect(QRectF(place * SWATCH + 1, 1, SWATCH - 3, SWATCH - 3), 3, 3)
    painter.end()
    return QIcon(pixmap)
