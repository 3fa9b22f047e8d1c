"""A network that trains and predicts in milliseconds."""

from core.network.architecture import Architecture, NetworkKind


def architecture(dimensions: int) -> Architecture:
    return Architecture(
        kind=NetworkKind.PLAIN,
        features_per_stage=(4, 8),
        kernel_sizes=((3,) * dimensions,) * 2,
        strides=((1,) * dimensions, (2,) * dimensions),
        blocks_per_stage=(1, 1),
        blocks_per_decoder_stage=(1,),
    )
