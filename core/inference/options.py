"""How masks are predicted."""

from dataclasses import dataclass
from pathlib import Path

from core.device import Device
from core.io.image import Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionOptions:
    """nnU-Net's way by default (METHOD §7)."""

    device: Device
    step: float = 0.5
    """how far the window moves, as a share of the patch; above 0, at most 1"""
    mirroring: bool = True
    """average over mirrored images, along the axes that the model was trained to be mirrored along"""
    probabilities: bool = False
    """save each label's probabilities beside the mask, as nnU-Net's .npz"""
    uncertainty: bool = False
    """save how much folds and mirrored images disagree, as a map beside the masks and as a number a case"""
    clean_up: tuple[tuple[int, ...], ...] = ()
    """each step: mask values of which only the largest connected component is kept (METHOD §8)"""
    previous_stage: Path | None = None
    """folder of the previous stage's masks; None: a cascade runs its previous stage itself"""
    voxel_size: Vector | None = None
    """(z, y, x) of images whose files say none"""
    overwrite: bool = False
    """predict again what is there already"""
    memory: int | None = None
    """bytes of main memory that may be taken; None: most of what is free"""
