"""What a check or an import has to say about the files."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from core.text import Text


class Severity(str, Enum):
    """ERROR: training would fail or learn something wrong. WARNING: look at it. INFO: good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One sentence about one case, or about the whole data set where `case` is None."""

    severity: Severity
    text: Text
    hint: Text = field(default_factory=lambda: Text(template=""))
    case: str | None = None
    repair: str | None = None
    """the RepairKind that mends it, by its value; None: nothing automatic"""


def by_hint(findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """In their order, those that follow each other with one hint together: it is said once for all of them."""
    groups: list[list[Finding]] = []
    for finding in findings:
        last = groups[-1][0] if groups else None
        if last is not None and last.hint.template and last.hint == finding.hint:
            groups[-1].append(finding)
        else:
            groups.append([finding])
    return tuple(tuple(group) for group in groups)
