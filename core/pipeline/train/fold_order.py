"""What training is asked for. Apart from cross_validate.py, so that the window can make one without torch."""

from dataclasses import dataclass
from pathlib import Path

from core.dataset.splits import ALL as ALL
from core.pipeline.process.order_text import order_text


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldOrder:
    """Which fold of which configuration, how long, on what; None leaves what the plan or the saved state says."""

    configuration: str
    fold: str
    """0 … 4, or all"""
    epochs: int | None = None
    iterations: int | None = None
    """per epoch"""
    learning_rate: float | None = None
    """at the beginning"""
    batch_size: int | None = None
    patch_size: tuple[int, ...] | None = None
    seed: int | None = None
    """the same seed on the same device draws the same patches and weights"""
    pretrained: Path | None = None
    """to start from: a model's folder, a zip that holds one, or a checkpoint"""
    device: str | None = None
    gpus: int = 1
    """devices that share each batch, from `device` on"""
    side_by_side: int = 1
    """trainings that share this computer's processor: each gets its part of the threads that load data"""
    resume: bool = False
    again: bool = False
    """begin anew although the fold has been trained or begun, and keep that aside"""

    def command(self, project: Path) -> list[str]:
        """The words after `segwright` that train it in the project of that folder, in a process of its own."""
        return ["train-ordered", str(project), order_text(self)]
