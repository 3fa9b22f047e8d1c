"""A question about an import, and the answers to it."""

from dataclasses import dataclass

from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_finding import ImportPart, ImportQuestion
from core.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtOption:
    """One answer: in words, and the choices that it makes of the present ones."""

    text: Text
    choices: ImportChoices


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDoubt:
    """A question with its answers, one of which may have been given."""

    part: ImportPart
    question: ImportQuestion
    text: Text
    options: tuple[DoubtOption, ...]
    chosen: int | None
    """which of the options holds now; None: nobody has said"""
    is_doubt: bool = True
    """False: it may be changed, but nothing speaks for that"""
    must_be_answered: bool = False
    """what would be written without an answer could not be used"""

    @property
    def is_open(self) -> bool:
        """Whether an import has to wait for the answer."""
        return self.must_be_answered and self.chosen is None
