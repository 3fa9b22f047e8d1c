"""What came of preparing a data set."""

from dataclasses import dataclass

from core.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpreparedCase:
    case: str
    reason: Text
    hint: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationReport:
    """Names of the cases that were prepared, that lay ready, and that could not be prepared."""

    done: tuple[str, ...]
    skipped: tuple[str, ...]
    failed: tuple[UnpreparedCase, ...]
