"""Visible text: English templates in the code, other languages from Qt translation files."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from core.text import LONGEST_TEXT, REPLACEMENT, Text, fill

CONTEXT = "segwright"
LANGUAGES = {"en": "English", "zh_TW": "繁體中文"}
"""each in its own words, so that whoever cannot read the present one finds theirs"""
DEEPEST = 4
"""sentences within each other, more than any of ours has"""
TRANSLATIONS = Path(str(files("resources") / "translations"))


def tr(template: str, **values: str | int | float) -> str:
    """The template in the present language with its values put in. The template must be a literal."""
    return _filled(template, values)


def show(text: Text) -> str:
    """A sentence of core in the present language. It may come from a file, and never raises."""
    return _shown(text, DEEPEST)


def _shown(text: Text, depth: int) -> str:
    if not text.template:
        return ""
    if depth == 0:
        return REPLACEMENT
    values = {
        name: _shown(value, depth - 1) if isinstance(value, Text) else value
        for name, value in text.values.items()
    }
    return _filled(text.template, values)


def _filled(template: str, values: Mapping[str, object]) -> str:
    # Qt ends at a zero byte and has no bytes for a lone surrogate: such a template is none of ours
    ours = len(template) <= LONGEST_TEXT and template.isprintable()
    return fill(QCoreApplication.translate(CONTEXT, template) if ours else template, values)


def set_language(language: str) -> None:
    """Switch the application's language. What is on the screen already has to be built again."""
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("A language can only be set once the application exists.")
    for old in app.findChildren(QTranslator, CONTEXT):
        app.removeTranslator(old)
        old.setParent(None)
        old.deleteLater()
    QLocale.setDefault(QLocale("zh_TW" if language == "zh_TW" else "en_GB"))
    if language == "en":
        return
    qt_texts = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{language}.qm"
    for file in (qt_texts, TRANSLATIONS / f"segwright_{language}.qm"):
        translator = QTranslator(app)
        translator.setObjectName(CONTEXT)
        if translator.load(str(file)):
            app.installTranslator(translator)


def system_language() -> str:
    """The one of our languages that the system's user reads best."""
    for wanted in QLocale.system().uiLanguages():
        if wanted.replace("_", "-") in ("zh-TW", "zh-HK", "zh-MO") or "Hant" in wanted:
            return "zh_TW"
        if wanted.startswith("en"):
            return "en"
    return "en"
