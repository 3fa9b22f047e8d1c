"""The shape of a U-Net as plain figures: no torch here."""

from dataclasses import dataclass
from enum import Enum


class NetworkKind(str, Enum):
    PLAIN = "plain"
    RESIDUAL = "residual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Architecture:
    """METHOD §3 and §5. Sizes are per axis in the patch's order: (z, y, x) in 3D, (y, x) in 2D."""

    kind: NetworkKind
    features_per_stage: tuple[int, ...]
    kernel_sizes: tuple[tuple[int, ...], ...]
    strides: tuple[tuple[int, ...], ...]
    blocks_per_stage: tuple[int, ...]
    """encoder: convolutions (plain) or residual blocks a stage"""
    blocks_per_decoder_stage: tuple[int, ...]
    conv_bias: bool = True

    @property
    def stages(self) -> int:
        return len(self.features_per_stage)

    @property
    def dimensions(self) -> int:
        """2 or 3"""
        return len(self.kernel_sizes[0])

    @property
    def divisor(self) -> tuple[int, ...]:
        """A patch must be divisible by this, per axis."""
        total = [1] * self.dimensions
        for stride in self.strides:
            total = [a * b for a, b in zip(total, stride, strict=True)]
        return tuple(total)
