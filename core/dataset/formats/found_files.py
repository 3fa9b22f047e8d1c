"""What a format finds in a folder, before any file is opened."""

from dataclasses import dataclass
from pathlib import Path

from core.dataset.finding import Finding
from core.dataset.import_proposal import ImportKind, ProposedCase, UnpairedFile
from core.dataset.labels import Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFiles:
    """Pairs, leftovers, and what the folder itself says of channels and labels."""

    kind: ImportKind
    source: Path
    suggested_name: str
    pairs: tuple[ProposedCase, ...]
    unpaired: tuple[UnpairedFile, ...] = ()
    channel_names: tuple[str, ...] = ()
    labels: Labels | None = None
    findings: tuple[Finding, ...] = ()
