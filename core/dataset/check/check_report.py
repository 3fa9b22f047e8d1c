"""What a check has found, and what it has seen of each case."""

from dataclasses import dataclass

from core.dataset.finding import Finding, Severity
from core.io.image import Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRange:
    """Values of one channel of one case."""

    low: float
    high: float
    inside_low: float
    inside_high: float
    """within the structures, from the 0.5th to the 99.5th percentile; of the whole where there are none"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSummary:
    """What the table of cases shows."""

    name: str
    grid: Grid
    channels: int
    label_values: tuple[int, ...] = ()
    """values that occur in the mask, in order; empty where there is no readable mask"""
    label_voxels: tuple[int, ...] = ()
    """voxels of each of them"""
    image_checksum: int = 0
    """equal for images with equal voxels"""
    ranges: tuple[ChannelRange, ...] = ()
    """of each channel; empty where values are no numbers"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """All findings, errors first, and what the table of cases shows."""

    findings: tuple[Finding, ...]
    cases: tuple[CaseSummary, ...]

    @property
    def passed(self) -> bool:
        """True where nothing would make the training fail."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)
