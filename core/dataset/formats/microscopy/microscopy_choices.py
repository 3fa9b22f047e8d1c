"""What a user decides of files of microscopes before an import; empty where nothing was said."""

from dataclasses import dataclass

TIMES_ARE_CASES = "cases"
TIMES_ARE_SLICES = "slices"


@dataclass(frozen=True, slots=True, kw_only=True)
class MicroscopyChoices:
    times: str = ""
    """cases: each time point becomes one; a number: that time point of each file, from 1; slices: what a TIFF calls
    times are the slices of a volume"""

    level: int = 0
    """of resolution, where files keep several: 0 is the finest"""

    @property
    def chosen_time(self) -> int:
        """0 where none was chosen."""
        return int(self.times) if self.times.isdecimal() else 0
