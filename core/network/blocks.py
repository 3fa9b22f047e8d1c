"""The bricks of the U-Net: one convolution with its norm, a row of them, a residual block (METHOD §5)."""

from collections.abc import Sequence
from typing import cast

import torch
from torch import Tensor, nn

from core.network.instance_norm import channels_lie_last, norm_by_sample

SLOPE = 0.01
EPSILON = 1e-5

_CONVOLUTION: dict[int, type[nn.Conv2d] | type[nn.Conv3d]] = {2: nn.Conv2d, 3: nn.Conv3d}
_TRANSPOSED: dict[int, type[nn.ConvTranspose2d] | type[nn.ConvTranspose3d]] = {
    2: nn.ConvTranspose2d,
    3: nn.ConvTranspose3d,
}
_NORM: dict[int, type[nn.InstanceNorm2d] | type[nn.InstanceNorm3d]] = {
    2: nn.InstanceNorm2d,
    3: nn.InstanceNorm3d,
}
_POOLING: dict[int, type[nn.AvgPool2d] | type[nn.AvgPool3d]] = {2: nn.AvgPool2d, 3: nn.AvgPool3d}


def convolution(
    inputs: int, outputs: int, kernel: Sequence[int], stride: Sequence[int], *, bias: bool
) -> nn.Module:
    """A convolution that keeps the size where its stride is 1; the axes are those of `kernel`."""
    make = _CONVOLUTION[len(kernel)]
    padding = tuple((edge - 1) // 2 for edge in kernel)
    return make(inputs, outputs, tuple(kernel), tuple(stride), padding, bias=bias)  # type: ignore[arg-type]


def transposed_convolution(inputs: int, outputs: int, stride: Sequence[int], *, bias: bool) -> nn.Module:
    """Makes each axis `stride` times as long; the kernel is the stride."""
    make = _TRANSPOSED[len(stride)]
    return make(inputs, outputs, tuple(stride), tuple(stride), bias=bias)  # type: ignore[arg-type]


class ConvBlock(nn.Module):
    """Convolution, instance norm and, unless switched off, LeakyReLU."""

    def __init__(
        self,
        inputs: int,
        outputs: int,
        kernel: Sequence[int],
        stride: Sequence[int],
        *,
        bias: bool,
        activation: bool = True,
    ) -> None:
        super().__init__()
        self.conv = convolution(inputs, outputs, kernel, stride, bias=bias)
        self.norm = _NORM[len(kernel)](outputs, eps=EPSILON, affine=True)
        self.act: nn.Module = nn.LeakyReLU(SLOPE, inplace=True) if activation else nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv(x)
        if channels_lie_last(x):
            slope = SLOPE if isinstance(self.act, nn.LeakyReLU) else None
            return norm_by_sample(x, self.norm.weight, self.norm.bias, epsilon=EPSILON, slope=slope)
        return cast(Tensor, self.act(self.norm(x)))


class ConvBlocks(nn.Module):
    """`count` blocks in a row; the first one changes channels and size."""

    def __init__(
        self,
        count: int,
        inputs: int,
        outputs: int,
        kernel: Sequence[int],
        stride: Sequence[int],
        *,
        bias: bool,
    ) -> None:
        super().__init__()
        still = (1,) * len(kernel)
        self.convs = nn.Sequential(
            ConvBlock(inputs, outputs, kernel, stride, bias=bias),
            *(ConvBlock(outputs, outputs, kernel, still, bias=bias) for _ in range(count - 1)),
        )

    def forward(self, x: Tensor) -> Tensor:
        return cast(Tensor, self.convs(x))


class ResidualBlock(nn.Module):
    """Two convolutions beside a skip: pooled where strided, 1×1 convolved where the channels change."""

    def __init__(
        self, inputs: int, outputs: int, kernel: Sequence[int], stride: Sequence[int], *, bias: bool
    ) -> None:
        super().__init__()
        still = (1,) * len(kernel)
        self.conv1 = ConvBlock(inputs, outputs, kernel, stride, bias=bias)
        self.conv2 = ConvBlock(outputs, outputs, kernel, still, bias=bias, activation=False)
        skip: list[nn.Module] = []
        if any(step != 1 for step in stride):
            skip.append(_POOLING[len(stride)](tuple(stride), tuple(stride)))  # type: ignore[arg-type]
        if inputs != outputs:
            skip.append(ConvBlock(inputs, outputs, still, still, bias=False, activation=False))
        self.skip = nn.Sequential(*skip)
        self.act = nn.LeakyReLU(SLOPE, inplace=True)

    def forward(self, x: Tensor) -> Tensor:
        beside = self.skip(x)
        return cast(Tensor, self.act(self.conv2(self.conv1(x)) + beside))


class ResidualBlocks(nn.Module):
    """`count` residual blocks in a row; the first one changes channels and size."""

    def __init__(
        self,
        count: int,
        inputs: int,
        outputs: int,
        kernel: Sequence[int],
        stride: Sequence[int],
        *,
        bias: bool,
    ) -> None:
        super().__init__()
        still = (1,) * len(kernel)
        self.blocks = nn.Sequential(
            ResidualBlock(inputs, outputs, kernel, stride, bias=bias),
            *(ResidualBlock(outputs, outputs, kernel, still, bias=bias) for _ in range(count - 1)),
        )

    def forward(self, x: Tensor) -> Tensor:
        return cast(Tensor, self.blocks(x))


def initialise(network: nn.Module) -> None:
    """Kaiming normal weights, biases 0, and the last norm of every residual block 0 (METHOD §5)."""
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Conv3d, nn.ConvTranspose2d, nn.ConvTranspose3d)):
            nn.init.kaiming_normal_(module.weight, a=SLOPE)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, ResidualBlock):
                module.conv2.norm.weight.zero_()
                module.conv2.norm.bias.zero_()
