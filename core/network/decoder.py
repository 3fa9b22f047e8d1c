"""The way up: coarse features are enlarged and joined with the finer ones (METHOD §5)."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from core.network.architecture import Architecture
from core.network.blocks import ConvBlocks, convolution, transposed_convolution


class Decoder(nn.Module):
    """Feature maps, finest first → logits (B, L, *size) of every decoder stage, highest resolution first."""

    def __init__(self, architecture: Architecture, output_channels: int) -> None:
        super().__init__()
        features = architecture.features_per_stage
        bias = architecture.conv_bias
        one = (1,) * architecture.dimensions
        stages, transposed, heads = [], [], []
        for index, blocks in enumerate(architecture.blocks_per_decoder_stage):
            level = architecture.stages - 2 - index
            below, here = features[level + 1], features[level]
            transposed.append(transposed_convolution(below, here, architecture.strides[level + 1], bias=bias))
            stages.append(
                ConvBlocks(blocks, 2 * here, here, architecture.kernel_sizes[level], one, bias=bias)
            )
            heads.append(convolution(here, output_channels, one, one, bias=True))
        # in this order, because an optimizer's saved state counts parameters and the peer registers them so
        self.stages = nn.ModuleList(stages)
        self.transpconvs = nn.ModuleList(transposed)
        self.seg_layers = nn.ModuleList(heads)

    def forward(self, maps: Sequence[Tensor], *, all_resolutions: bool) -> tuple[Tensor, ...]:
        found = self.features(maps)
        wanted = range(len(found)) if all_resolutions else (len(found) - 1,)
        return tuple(self.seg_layers[index](found[index]) for index in reversed(wanted))

    def features(self, maps: Sequence[Tensor]) -> list[Tensor]:
        """Of every stage, coarsest first: what its head makes logits of."""
        x = maps[-1]
        found = []
        for index, stage in enumerate(self.stages):
            x = self.transpconvs[index](x)
            x = stage(torch.cat((x, maps[-2 - index]), dim=1))
            found.append(x)
        return found
