from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.translation import set_language, show, tr
from core.errors import UserError
from core.text import REPLACEMENT, Text, say


@pytest.fixture(autouse=True)
def english_afterwards(qtbot: QtBot) -> Iterator[None]:
    yield
    set_language("en")


def test_that_values_are_put_into_templates() -> None:
    assert tr("{count} cases", count=3) == "3 cases"
    assert show(say("{count} cases", count=3)) == "3 cases"


def test_that_a_sentence_within_a_sentence_is_said_in_the_same_language() -> None:
    inner = UserError("{file}: the file is missing.", file="a.nii.gz")
    wrapped = UserError("Case {case}: {reason}", case="liver_1", reason=inner.text)
    set_language("zh_TW")
    assert show(wrapped.text) == "病例 liver_1：a.nii.gz：找不到檔案。"
    assert str(wrapped) == "Case liver_1: a.nii.gz: the file is missing."


def test_that_sentences_from_a_file_nest_no_deeper_than_they_can_be_shown() -> None:
    text = say("deep")
    for _ in range(3000):
        text = say("{a}", a=text)
    assert show(text) == REPLACEMENT


def test_that_an_empty_text_stays_empty() -> None:
    assert show(Text(template="")) == ""


def test_that_the_language_can_be_switched_there_and_back() -> None:
    set_language("zh_TW")
    chinese = tr("Cancel")
    set_language("en")
    assert chinese == "取消"
    assert tr("Cancel") == "Cancel"
