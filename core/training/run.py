"""What is trained, on what, and where it goes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.dataset.labels import Labels
from core.dataset.splits import Split
from core.device import Device
from core.planning.plan import Configuration, Plan
from core.project_folder import FoldFolder
from core.training.settings import TrainingSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRun:
    """One fold of one configuration."""

    plan: Plan
    configuration: Configuration
    labels: Labels
    dataset_json: dict[str, Any]
    channels: int
    """of the images, without those of a previous stage"""
    fold: str
    """0 … 4, or all"""
    split: Split
    data_folder: Path
    """preprocessed cases of the configuration"""
    fold_folder: FoldFolder
    settings: TrainingSettings
    device: Device
    helpers: tuple[Device, ...] = ()
    """further devices that share each batch with `device`"""
    side_by_side: int = 1
    """trainings that share the computer's processor, this one among them"""
    resume: bool = False
    """go on from the fold's saved state, where there is one"""
    previous_stage_folder: Path | None = None
    """of a cascade: for every case a block array of the previous stage's labels (Z, Y, X) at this one's size"""
    initial_weights: Path | None = None
    """a checkpoint to start from (fine-tuning); layers that do not fit start afresh"""

    @property
    def previous_values(self) -> tuple[int, ...]:
        """Labels that a cascade's second stage gets as further channels; empty without a cascade."""
        return self.labels.values[1:] if self.configuration.previous_stage else ()

    @property
    def input_channels(self) -> int:
        return self.channels + len(self.previous_values)


def previous_file(folder: Path, case: str) -> Path:
    """Where a case's labels lie in a `previous_stage_folder`; nnU-Net names them so too."""
    return folder / f"{case}.b2nd"
