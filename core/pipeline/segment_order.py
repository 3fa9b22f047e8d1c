"""What a prediction is asked for. Apart from segment.py, so that the window can make one without torch."""

from dataclasses import dataclass
from pathlib import Path

INPUTS_FILE = "inputs.json"
"""beside the masks: by case, the images they were made from, so that both can be looked at together later"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentOrder:
    """Which model, which images, where to, how."""

    model: Path
    """a model folder, or a zip that holds one"""
    images: Path
    output: Path
    folds: tuple[str, ...] | None = None
    step: float = 0.5
    mirroring: bool = True
    probabilities: bool = False
    previous_stage: Path | None = None
    device: str | None = None
    overwrite: bool = False
