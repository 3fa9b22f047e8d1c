"""The way down: an image becomes feature maps of ever coarser resolution (METHOD §5)."""

from torch import Tensor, nn

from core.network.architecture import Architecture, NetworkKind
from core.network.blocks import ConvBlocks, ResidualBlocks


class Encoder(nn.Module):
    """(B, C, *patch) → one feature map a stage, finest first. A residual encoder starts with a stem."""

    def __init__(self, architecture: Architecture, input_channels: int) -> None:
        super().__init__()
        residual = architecture.kind is NetworkKind.RESIDUAL
        bias = architecture.conv_bias
        channels = input_channels
        self.stem: ConvBlocks | None = None
        if residual:
            features, kernel = architecture.features_per_stage[0], architecture.kernel_sizes[0]
            self.stem = ConvBlocks(1, channels, features, kernel, (1,) * len(kernel), bias=bias)
            channels = features
        stages: list[nn.Module] = []
        for blocks, features, kernel, stride in zip(
            architecture.blocks_per_stage,
            architecture.features_per_stage,
            architecture.kernel_sizes,
            architecture.strides,
            strict=True,
        ):
            if residual:
                stages.append(ResidualBlocks(blocks, channels, features, kernel, stride, bias=bias))
            else:
                # wrapped once more, as the peer does: its parameters are called stages.N.0.convs…
                stages.append(
                    nn.Sequential(ConvBlocks(blocks, channels, features, kernel, stride, bias=bias))
                )
            channels = features
        self.stages = nn.Sequential(*stages)

    def forward(self, x: Tensor) -> list[Tensor]:
        if self.stem is not None:
            x = self.stem(x)
        maps = []
        for stage in self.stages:
            x = stage(x)
            maps.append(x)
        return maps
