"""The network itself: a plain or residual-encoder U-Net (METHOD §5)."""

from typing import cast

import torch
from torch import Tensor, nn

from core.device import free_memory
from core.errors import UserError
from core.network.architecture import Architecture
from core.network.blocks import initialise
from core.network.decoder import Decoder
from core.network.encoder import Encoder
from core.network.footprint import parameter_count
from core.text import gigabytes


class UNet(nn.Module):
    """(B, C, *patch) → logits (B, L, *patch), or with deep supervision a tuple of them, finest first.

    The patch must be divisible by the architecture's `divisor`.
    """

    def __init__(self, architecture: Architecture, input_channels: int, output_channels: int) -> None:
        super().__init__()
        self.architecture = architecture
        self.input_channels = input_channels
        self.output_channels = output_channels
        self.deep_supervision = False
        """may be switched at any time; the weights are the same"""
        self.encoder = Encoder(architecture, input_channels)
        self.decoder = Decoder(architecture, output_channels)

    def forward(self, x: Tensor) -> Tensor | tuple[Tensor, ...]:
        logits: tuple[Tensor, ...] = self.decoder(self.encoder(x), all_resolutions=self.deep_supervision)
        return logits if self.deep_supervision else logits[0]

    def features(self, x: Tensor) -> Tensor:
        """(B, C, *patch) → (B, F, *patch): all but the last layer, whose output is large where labels are many."""
        return self.decoder.features(self.encoder(x))[-1]

    def head(self, features: Tensor) -> Tensor:
        """The last layer: features (F, N) of N voxels → their logits (L, N)."""
        layer = cast("nn.Conv3d", self.decoder.seg_layers[-1])
        assert layer.bias is not None
        return torch.addmm(layer.bias[:, None], layer.weight.flatten(1), features)


def build_unet(
    architecture: Architecture, input_channels: int, output_channels: int, *, deep_supervision: bool
) -> UNet:
    """A fresh network, initialised as METHOD §5 says.

    Raises UserError where the architecture has a single stage: nothing is ever made coarser, so there is no
    decoder and no output; or where its weights do not fit into the memory.
    """
    if architecture.stages < 2:
        raise UserError(
            "A network with a single resolution stage cannot be trained.",
            hint="The images are too small for this configuration; use another one or a finer spacing.",
        )
    _raise_if_too_large(parameter_count(architecture, input_channels, output_channels))
    network = UNet(architecture, input_channels, output_channels)
    network.deep_supervision = deep_supervision
    initialise(network)
    return network


def _raise_if_too_large(parameters: int) -> None:
    needed, free = 4 * parameters, free_memory()
    if needed > free:
        raise UserError(
            "The weights of this network take {needed} GB of memory, and {free} GB are free.",
            hint="Close other programs, use a computer with more memory, or check where the plan comes from.",
            needed=gigabytes(needed),
            free=gigabytes(free),
        )
