"""Language, light or dark, and the way to all other settings: a small menu at the bottom of the rail."""

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from app.theme import Theme, icon
from app.translation import LANGUAGES, tr


class SettingsMenu(QPushButton):
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    settings_wanted = Signal()
    log_wanted = Signal()
    report_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, theme: Theme, *, language: str, theme_choice: str) -> None:
        super().__init__(icon("cog-outline", theme, theme.muted), " " + tr("Settings"))
        self.setIconSize(QSize(20, 20))
        self.setObjectName("settings_button")
        self.setProperty("look", "step")
        menu = QMenu(self)
        menu.setObjectName("settings_menu")
        languages = menu.addMenu(icon("translate", theme, theme.muted), tr("Language"))
        languages.setObjectName("language_menu")
        self._language_group = self._choices(languages, LANGUAGES, language, "language")
        self._language_group.triggered.connect(self._on_language)
        looks = menu.addMenu(icon("theme-light-dark", theme, theme.muted), tr("Appearance"))
        looks.setObjectName("theme_menu")
        names = {"system": tr("Like the system"), "light": tr("Light"), "dark": tr("Dark")}
        self._theme_group = self._choices(looks, names, theme_choice, "theme")
        self._theme_group.triggered.connect(self._on_theme)
        settings = menu.addAction(icon("cog-outline", theme, theme.muted), tr("All settings …"))
        settings.setObjectName("all_settings")
        settings.triggered.connect(self._on_settings)
        menu.addSeparator()
        log = menu.addAction(icon("text-box-outline", theme, theme.muted), tr("Open the log"))
        log.setObjectName("open_log")
        log.triggered.connect(self._on_log)
        for name, picture, text, signal in (
            ("report_problem", "lifebuoy", tr("Report a problem …"), self.report_wanted),
            ("about_action", "information-outline", tr("About Segwright"), self.about_wanted),
        ):
            action = menu.addAction(icon(picture, theme, theme.muted), text)
            action.setObjectName(name)
            action.triggered.connect(signal)
        # not setMenu: the icon would stand elsewhere than those of the other buttons
        self._menu = menu
        self.clicked.connect(self._on_pressed)

    def _choices(self, menu: QMenu, names: dict[str, str], present: str, prefix: str) -> QActionGroup:
        group = QActionGroup(self)
        for value, name in names.items():
            action = QAction(name, self)
            action.setObjectName(f"{prefix}_{value}")
            action.setCheckable(True)
            action.setChecked(value == present)
            action.setData(value)
            group.addAction(action)
            menu.addAction(action)
        return group

    def _on_pressed(self) -> None:
        above = self.mapToGlobal(QPoint(0, -self._menu.sizeHint().height()))
        self._menu.popup(above)

    def _on_settings(self) -> None:
        self.settings_wanted.emit()

    def _on_log(self) -> None:
        self.log_wanted.emit()

    def _on_language(self, action: QAction) -> None:
        self.language_chosen.emit(str(action.data()))

    def _on_theme(self, action: QAction) -> None:
        self.theme_chosen.emit(str(action.data()))
