"""The help pages: whole in every language, and saying the same."""

import pytest

from app.glossary import MEANINGS, NAMES, Word
from app.help_text import HELP, PAPERS, BlockKind, blocks_of, help_page
from app.steps import STEP_TITLES, Step
from app.translation import LANGUAGES


def kinds(step: Step, language: str) -> list[tuple[BlockKind, str]]:
    """What must be alike in all languages: everything but the sentences."""
    exact = (BlockKind.WORD, BlockKind.PAPER)
    counted = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.BULLET)
    found = help_page(step, language)
    return [
        (each.kind, each.text if each.kind in exact else "") for each in found if each.kind in exact + counted
    ]


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_page_has_its_help(step: Step, language: str) -> None:
    assert (HELP / language / f"{step.value}.md").is_file()
    blocks = help_page(step, language)
    assert [block.kind for block in blocks].count(BlockKind.TITLE) == 1
    assert sum(block.kind is BlockKind.HEADING for block in blocks) >= 4
    assert kinds(step, language) == kinds(step, "en")
    for block in blocks:
        assert "*" not in block.text and block.text.strip() == block.text
        if block.kind is BlockKind.WORD:
            assert Word(block.text) in MEANINGS
        if block.kind is BlockKind.PAPER:
            assert PAPERS[block.text].startswith("https://")


def test_that_titles_are_those_of_the_steps() -> None:
    for step in Step:
        assert help_page(step, "en")[0].text == str(STEP_TITLES[step])


def test_that_every_word_has_a_name_and_a_meaning() -> None:
    assert set(NAMES) == set(MEANINGS) == set(Word)


def test_that_lines_of_a_paragraph_are_joined_as_their_script_wants() -> None:
    (block,) = blocks_of("one\ntwo")
    assert block.text == "one two"
    (block,) = blocks_of("一個資料夾、\n接著")
    assert block.text == "一個資料夾、接著"
    (block,) = blocks_of("一個\nnnU-Net")
    assert block.text == "一個 nnU-Net"
