"""Instance norm and its LeakyReLU on a processor, for tensors whose channels lie last in memory.

PyTorch's own instance norm puts the channels first again, so that every convolution after it has to turn its
input about. Sample by sample the same sums are a batch norm, which keeps the order.
"""

from typing import Any, cast

import torch
from torch import Tensor

aten = torch.ops.aten


def channels_lie_last(x: Tensor) -> bool:
    """Whether (B, C, *size) is on a processor and laid out as (B, *size, C), and only so.

    Not while PyTorch's compiler looks on: it makes a norm of its own, and cannot follow ours.
    """
    if x.device.type != "cpu" or torch.compiler.is_compiling() or x.is_contiguous():
        return False
    layout = torch.channels_last_3d if x.ndim == 5 else torch.channels_last
    return x.ndim in (4, 5) and x.is_contiguous(memory_format=layout)


def norm_by_sample(x: Tensor, weight: Tensor, bias: Tensor, *, epsilon: float, slope: float | None) -> Tensor:
    """Normalise each sample and channel of (B, C, *size); LeakyReLU with `slope` after it, where one is given."""
    normed = _NormBySample.apply(x, weight, bias, epsilon, slope)  # type: ignore[no-untyped-call]
    return cast(Tensor, normed)


class _NormBySample(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any, x: Tensor, weight: Tensor, bias: Tensor, epsilon: float, slope: float | None
    ) -> Tensor:
        result = torch.empty_like(x)
        mean, inverse = (torch.empty(x.shape[:2], dtype=weight.dtype) for _ in range(2))
        for given, made, *kept in zip(torch.split(x, 1), torch.split(result, 1), mean, inverse, strict=True):
            aten.native_batch_norm.out(
                given,
                weight,
                bias,
                None,
                None,
                True,
                0.0,
                epsilon,
                out=made,
                save_mean=kept[0],
                save_invstd=kept[1],
            )
            if slope is not None:
                aten.leaky_relu_(made, slope)
        ctx.save_for_backward(x, result if slope is not None else None, weight, mean, inverse)
        ctx.epsilon, ctx.slope = epsilon, slope
        return result

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        x, result, weight, mean, inverse = ctx.saved_tensors
        if ctx.slope is None:
            inward = grads[0].clone(memory_format=torch.preserve_format)
        else:
            # the result has the sign of what went into the LeakyReLU
            inward = aten.leaky_relu_backward(grads[0], result, ctx.slope, True)
        of_weight, of_bias = torch.zeros_like(weight), torch.zeros_like(weight)
        for given, grad, *kept in zip(torch.split(x, 1), torch.split(inward, 1), mean, inverse, strict=True):
            made, *sums = aten.native_batch_norm_backward(
                grad, given, weight, None, None, kept[0], kept[1], True, ctx.epsilon, [True, True, True]
            )
            grad.copy_(made)
            of_weight += sums[0]
            of_bias += sums[1]
        return inward, of_weight, of_bias, None, None
