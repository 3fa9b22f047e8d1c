"""Every text of the window has a Chinese one with the same places for values."""

import string
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from app.translation_scan import FoundText, find_texts

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
TEXTS = find_texts(ROOT)


def places(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field is not None}


@pytest.fixture(scope="module")
def chinese() -> dict[str, str]:
    found = {}
    for message in ElementTree.parse(FOLDER / "segwright_zh_TW.ts").iter("message"):
        translation = message.find("translation")
        assert translation is not None
        if translation.text and translation.get("type") != "unfinished":
            found[message.findtext("source") or ""] = translation.text
    return found


def test_that_the_scan_finds_texts_of_every_kind() -> None:
    templates = {text.template for text in TEXTS}
    assert {"Cancel", "Data", "The project has no name.", "Type a name of one or two words."} <= templates


def test_that_every_text_is_a_literal() -> None:
    assert [f"{text.file}:{text.line}: {text.template}" for text in TEXTS if not text.literal] == []


def test_that_every_text_is_translated(chinese: dict[str, str]) -> None:
    def where(text: FoundText) -> str:
        return f"{text.file}:{text.line}: {text.template}"

    assert [where(text) for text in TEXTS if text.literal and text.template not in chinese] == []


def test_that_translations_have_the_places_of_their_templates(chinese: dict[str, str]) -> None:
    assert {s: t for s, t in chinese.items() if not places(t) <= places(s)} == {}


def test_that_the_compiled_file_says_the_same(chinese: dict[str, str]) -> None:
    from PySide6.QtCore import QTranslator

    translator = QTranslator()
    assert translator.load(str(FOLDER / "segwright_zh_TW.qm"))
    wrong = {s: t for s, t in chinese.items() if translator.translate("segwright", s) != t}
    assert wrong == {}
