"""All settings on one page: each counts at once."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.label_palette import label_colour
from app.plain import choose
from app.settings import Settings
from app.widgets.frame.settings_dialog import SettingsDialog
from app.widgets.pictures.slice_image import slice_image
from app.window.main_window import MainWindow
from core.display.label_colours import LABEL_COLOURS, PALETTES, LabelPalette
from core.system.extras import extras_in

Make = Callable[[], MainWindow]


@pytest.fixture
def window(make_window: Make) -> MainWindow:
    return make_window()


def pick(dialog: SettingsDialog, name: str, value: str) -> None:
    """As the mouse does."""
    box = getattr(dialog, name)
    choose(box, value)
    box.activated.emit(box.currentIndex())


def test_that_a_key_opens_it_and_once_only(window: MainWindow) -> None:
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    first = window.settings_page.dialog
    assert first is not None and first.isVisible()
    assert window.settings_page.show() is first
    first.close()
    assert window.settings_page.dialog is None


def test_that_language_and_letters_change_while_it_stays_open(window: MainWindow, qtbot: QtBot) -> None:
    dialog = window.settings_page.show()
    pick(dialog, "language", "zh_TW")
    qtbot.waitUntil(lambda: window.settings_page.dialog not in (None, dialog))
    again = window.settings_page.dialog
    assert again is not None and again.windowTitle() == "設定"
    before = QApplication.font().pointSizeF()
    pick(again, "font_size", "150")
    qtbot.waitUntil(lambda: window.settings_page.dialog not in (None, again))
    assert QApplication.font().pointSizeF() == pytest.approx(1.5 * before)
    assert "font-size: 36px" in window.styleSheet()
    assert window.settings.font_percent == 150
    last = window.settings_page.dialog
    assert last is not None
    pick(last, "font_size", "100")
    qtbot.waitUntil(lambda: window.settings_page.dialog not in (None, last))
    assert QApplication.font().pointSizeF() == pytest.approx(before)


def test_that_folders_device_and_memory_are_kept(window: MainWindow, tmp_path: Path) -> None:
    window.settings.device = "cuda:7"
    dialog = window.settings_page.show()
    assert "not here" in dialog.device.currentText()
    pick(dialog, "device", "cpu")
    assert (window.settings.device, window.queue.device) == ("cpu", "cpu")
    dialog.plans_for_machine.setChecked(False)
    dialog.memory.setValue(11)
    assert window.settings.plan_memory_gb == 11
    dialog.plans_for_machine.setChecked(True)
    assert window.settings.plan_memory_gb is None
    dialog.images.line.setText(str(tmp_path))
    dialog.projects.line.setText(str(tmp_path / "projects"))
    dialog.close()
    kept = window.settings
    assert (kept.images_folder, kept.projects_folder) == (tmp_path, tmp_path / "projects")


def test_that_labels_get_the_colours_that_are_chosen(window: MainWindow, qtbot: QtBot) -> None:
    assert label_colour(1) == LABEL_COLOURS[0]
    dialog = window.settings_page.show()
    assert dialog.palette_choice.count() == len(LabelPalette)
    pick(dialog, "palette_choice", "okabe_ito")
    qtbot.waitUntil(lambda: window.settings_page.dialog not in (None, dialog))
    first = PALETTES[LabelPalette.OKABE_ITO][0]
    assert (window.settings.label_palette, label_colour(1)) == ("okabe_ito", first)
    painted = slice_image(
        np.zeros((8, 8), np.uint8),
        np.ones((8, 8), np.uint8),
        np.ones((8, 8), np.uint8),
        pixel_mm=(1.0, 1.0),
        values=(1,),
        room=(8, 8),
        ratio=1.0,
    )
    assert painted.pixelColor(0, 0).blue() > painted.pixelColor(0, 0).red() == 0, "a blue without red"
    again = window.settings_page.dialog
    assert again is not None
    pick(again, "palette_choice", "standard")
    qtbot.waitUntil(lambda: label_colour(1) == LABEL_COLOURS[0])


def test_that_a_bad_setting_costs_itself_alone(tmp_path: Path, make_window: Make) -> None:
    file = tmp_path / "settings.json"
    bad = {
        "font_percent": "big",
        "device": "toaster; rm",
        "projects_folder": "no\0where",
        "plan_memory_gb": -3,
    }
    file.write_text(json.dumps({**bad, "images_folder": "relative", "theme": "dark", "tour_seen": 1}))
    settings = Settings(file)
    assert (settings.font_percent, settings.device, settings.plan_memory_gb) == (100, "", None)
    assert (settings.projects_folder, settings.images_folder, settings.tour_seen) == (None, None, False)
    assert settings.theme == "dark"


def test_that_optional_parts_say_what_installs_them(window: MainWindow) -> None:
    there, missing = extras_in(
        (
            'PySide6-Essentials>=6.8; extra == "window"',
            'no_such_thing>=1; extra == "clicks"',
            'pytest; extra == "dev"',
        )
    )[::-1]
    assert (there.name, there.missing, missing.installed) == ("window", (), ())
    dialog = window.settings_page.show()
    dialog.show_extras((there, missing))
    line = dialog.findChild(QLabel, "extra_clicks")
    assert isinstance(line, QLabel) and 'pip install "segwright[clicks]"' in line.text()
    dialog.close()
