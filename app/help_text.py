"""The help pages: plain Markdown of our own, a file a page and language, read as blocks that labels can show."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from pathlib import Path

from app.steps import Step

HELP = Path(str(files("resources") / "help"))
PAPERS = {
    "nnU-Net (Isensee et al., Nature Methods 2021)": "https://doi.org/10.1038/s41592-020-01008-z",
    "nnU-Net Revisited (Isensee et al., MICCAI 2024)": "https://arxiv.org/abs/2404.09556",
    "U-Net (Ronneberger et al., MICCAI 2015)": "https://arxiv.org/abs/1505.04597",
    "Metrics Reloaded (Maier-Hein et al., Nature Methods 2024)": "https://doi.org/10.1038/s41592-023-02151-z",
}
"""that a page may name, and where they are"""


_EMPHASIS = re.compile(r"\*(.+?)\*")


class BlockKind(Enum):
    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    BULLET = "bullet"
    WORD = "word"
    PAPER = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpBlock:
    kind: BlockKind
    text: str
    """of a word what the glossary calls it, of a paper its name in PAPERS"""


@cache
def help_page(step: Step, language: str) -> tuple[HelpBlock, ...]:
    """Of a step's page in a language; in English where there is none."""
    file = HELP / language / f"{step.value}.md"
    if not file.is_file():
        file = HELP / "en" / f"{step.value}.md"
    return blocks_of(file.read_text(encoding="utf-8"))


def blocks_of(markdown: str) -> tuple[HelpBlock, ...]:
    """`#` a title, `##` a heading, `-` a bullet (`- [word]` of the glossary, `- <paper>`), all else paragraphs.

    Lines of a paragraph are joined: with a space, but not between Chinese letters.
    """
    found: list[HelpBlock] = []
    lines: list[str] = []

    def end_paragraph() -> None:
        if lines:
            found.append(HelpBlock(kind=BlockKind.TEXT, text=_joined(lines)))
            lines.clear()

    # labels have one look for all their letters
    for line in (_EMPHASIS.sub("“\\1”", raw.strip()) for raw in markdown.splitlines()):
        block = _block_of(line)
        if block is None and line:
            lines.append(line)
            continue
        end_paragraph()
        if block is not None:
            found.append(block)
    end_paragraph()
    return tuple(found)


def _block_of(line: str) -> HelpBlock | None:
    if line.startswith("## "):
        return HelpBlock(kind=BlockKind.HEADING, text=line[3:])
    if line.startswith("# "):
        return HelpBlock(kind=BlockKind.TITLE, text=line[2:])
    if not line.startswith("- "):
        return None
    inner = line[2:]
    if inner.startswith("[") and inner.endswith("]"):
        return HelpBlock(kind=BlockKind.WORD, text=inner[1:-1])
    if inner.startswith("<") and inner.endswith(">"):
        return HelpBlock(kind=BlockKind.PAPER, text=inner[1:-1])
    return HelpBlock(kind=BlockKind.BULLET, text=inner)


def _joined(lines: list[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        both_latin = text[-1].isascii() or line[0].isascii()
        text += (" " if both_latin else "") + line
    return text
