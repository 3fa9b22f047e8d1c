"""What the window says about an error: a user's mistake with its hint, or a mistake of ours with its traceback."""

import traceback
from dataclasses import dataclass

from app.translation import show, tr
from core.errors import UserError


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownProblem:
    """An error in words."""

    what: str
    why: str = ""
    """the hint, or what the program knows of the cause"""
    details: str = ""
    """the traceback of a bug; empty for a user's mistake"""

    @property
    def is_bug(self) -> bool:
        return bool(self.details)


def problem_from(error: BaseException) -> ShownProblem:
    """The words for an error in the present language."""
    if isinstance(error, UserError):
        return ShownProblem(what=show(error.text), why=show(error.hint))
    if isinstance(error, MemoryError):
        return ShownProblem(
            what=tr("There was not enough memory for this step."),
            why=tr("Close other programs, or use a smaller configuration."),
            details="".join(traceback.format_exception(error)),
        )
    return ShownProblem(
        what=tr("Something went wrong in the program."),
        why=tr(
            "This is a mistake of ours, not yours. Your files are as they were. {error}", error=_name(error)
        ),
        details="".join(traceback.format_exception(error)),
    )


def _name(error: BaseException) -> str:
    text = str(error).strip().split("\n", 1)[0]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
