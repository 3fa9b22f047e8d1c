from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.translation import set_language, show, tr
from core.text import Text, say


@pytest.fixture(autouse=True)
def english_afterwards(qtbot: QtBot) -> Iterator[None]:
    yield
    set_language("en")


def test_that_values_are_put_into_templates() -> None:
    assert tr("{count} cases", count=3) == "3 cases"
    assert show(say("{count} cases", count=3)) == "3 cases"


def test_that_an_empty_text_stays_empty() -> None:
    assert show(Text(template="")) == ""


def test_that_the_language_can_be_switched_there_and_back() -> None:
    set_language("zh_TW")
    chinese = tr("Cancel")
    set_language("en")
    assert chinese == "取消"
    assert tr("Cancel") == "Cancel"
