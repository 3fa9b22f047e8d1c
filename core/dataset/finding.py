"""What a check or an import has to say about the files."""

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
    """geometry: the mask may be given the image's geometry by repair_geometry; None: nothing automatic"""
