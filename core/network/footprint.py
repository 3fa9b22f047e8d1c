"""How much memory a network needs, by arithmetic: no network is built (METHOD §3.3)."""

from collections.abc import Sequence
from math import prod

from core.network.architecture import Architecture, NetworkKind


def feature_map_size(
    architecture: Architecture, patch_size: Sequence[int], input_channels: int, output_channels: int
) -> int:
    """Channels × voxels summed over the outputs of all convolutions, for one patch, without deep supervision.

    `patch_size` has the architecture's axes; sizes that cannot be halved exactly are rounded down, as strided
    convolutions of an even map do. `input_channels` only decides whether the first residual block has a
    projection.
    """
    sizes = _sizes(architecture, patch_size)
    total = 0
    channels = input_channels
    if architecture.kind is NetworkKind.RESIDUAL:
        channels = architecture.features_per_stage[0]
        total += channels * prod(patch_size)
    for stage, voxels in enumerate(sizes):
        features = architecture.features_per_stage[stage]
        convolutions = architecture.blocks_per_stage[stage]
        if architecture.kind is NetworkKind.RESIDUAL:
            projected = channels != features or any(step != 1 for step in architecture.strides[stage])
            convolutions = 2 * convolutions + int(projected)
        total += convolutions * features * voxels
        channels = features
    for stage, convolutions in enumerate(reversed(architecture.blocks_per_decoder_stage)):
        # the transposed convolution gives as much as each of the convolutions after it
        total += (convolutions + 1) * architecture.features_per_stage[stage] * sizes[stage]
    if architecture.stages > 1:
        total += output_channels * sizes[0]
    return total


def _sizes(architecture: Architecture, patch_size: Sequence[int]) -> list[int]:
    """Voxels of one feature map, per stage."""
    size = list(patch_size)
    sizes = []
    for stride in architecture.strides:
        size = [edge // step for edge, step in zip(size, stride, strict=True)]
        sizes.append(prod(size))
    return sizes


def parameter_count(architecture: Architecture, input_channels: int, output_channels: int) -> int:
    """How many numbers the network of core.network.unet learns."""
    features = architecture.features_per_stage
    residual = architecture.kind is NetworkKind.RESIDUAL
    channels, total = input_channels, 0
    if residual:
        total += _convolution(architecture, channels, features[0], architecture.kernel_sizes[0])
        channels = features[0]
    for stage, blocks in enumerate(architecture.blocks_per_stage):
        kernel, made = architecture.kernel_sizes[stage], features[stage]
        if residual:
            # two convolutions a block, and one of a voxel beside the first where the channels change
            total += _convolution(architecture, channels, made, kernel)
            total += (2 * blocks - 1) * _convolution(architecture, made, made, kernel)
            total += channels * made + 2 * made if channels != made else 0
        else:
            total += _convolution(architecture, channels, made, kernel)
            total += (blocks - 1) * _convolution(architecture, made, made, kernel)
        channels = made
    for stage, blocks in enumerate(reversed(architecture.blocks_per_decoder_stage)):
        below, here, kernel = features[stage + 1], features[stage], architecture.kernel_sizes[stage]
        total += prod(architecture.strides[stage + 1]) * below * here + here * architecture.conv_bias
        total += _convolution(architecture, 2 * here, here, kernel)
        total += (blocks - 1) * _convolution(architecture, here, here, kernel)
        total += (here + 1) * output_channels
    return total


def _convolution(architecture: Architecture, inputs: int, outputs: int, kernel: Sequence[int]) -> int:
    """With its norm's scale and shift."""
    return prod(kernel) * inputs * outputs + outputs * architecture.conv_bias + 2 * outputs
