"""The norm for channels that lie last does what PyTorch's does, and keeps the layout."""

import pytest
import torch
from torch.nn import functional

from core.network.blocks import ConvBlock
from core.network.instance_norm import channels_lie_last, norm_by_sample

LAYOUT = {4: torch.channels_last, 5: torch.channels_last_3d}


def inputs(size: tuple[int, ...]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(3)
    x = torch.randn((3, 4, *size), generator=generator, dtype=torch.float64)
    x = x.contiguous(memory_format=LAYOUT[x.ndim])
    weight, bias = (torch.randn(4, generator=generator, dtype=torch.float64) for _ in range(2))
    return x.requires_grad_(), weight.requires_grad_(), bias.requires_grad_()


@pytest.mark.parametrize("slope", [None, 0.01])
@pytest.mark.parametrize("size", [(6, 5), (3, 4, 5)])
def test_that_values_and_gradients_are_those_of_an_instance_norm(
    size: tuple[int, ...], slope: float | None
) -> None:
    x, weight, bias = inputs(size)
    want = functional.instance_norm(x, weight=weight, bias=bias, eps=1e-5)
    if slope is not None:
        want = functional.leaky_relu(want, slope)
    got = norm_by_sample(x, weight, bias, epsilon=1e-5, slope=slope)
    assert torch.allclose(got, want, rtol=1e-9, atol=1e-12)
    assert got.is_contiguous(memory_format=LAYOUT[x.ndim])
    outward = torch.randn(want.shape, generator=torch.Generator().manual_seed(4), dtype=torch.float64)
    kept = outward.clone()
    for one, other in zip(
        torch.autograd.grad(got, (x, weight, bias), outward),
        torch.autograd.grad(want, (x, weight, bias), outward),
        strict=True,
    ):
        assert torch.allclose(one, other, rtol=1e-9, atol=1e-12)
    assert torch.equal(outward, kept)


def test_that_half_precision_keeps_its_statistics_in_single() -> None:
    x, weight, bias = (tensor.detach() for tensor in inputs((16, 15)))
    want = norm_by_sample(x.float(), weight.float(), bias.float(), epsilon=1e-5, slope=0.01)
    got = norm_by_sample(x.bfloat16(), weight.float(), bias.float(), epsilon=1e-5, slope=0.01)
    assert got.dtype is torch.bfloat16
    assert torch.allclose(got.float(), want, atol=0.04)


@pytest.mark.parametrize("activation", [True, False])
@pytest.mark.parametrize("dimensions", [2, 3])
def test_that_a_block_gives_the_same_in_either_layout(dimensions: int, activation: bool) -> None:
    torch.manual_seed(5)
    block = ConvBlock(2, 4, (3,) * dimensions, (2,) * dimensions, bias=True, activation=activation)
    x = torch.randn((3, 2, *(8,) * dimensions))
    first = block(x)
    last = block.to(memory_format=LAYOUT[x.ndim])(x)  # type: ignore[call-overload]
    assert channels_lie_last(last)
    assert not channels_lie_last(first)
    assert torch.allclose(first, last, atol=1e-5)


def test_that_the_compiler_sees_the_network_in_one_piece() -> None:
    layer = ConvBlock(1, 8, (3, 3, 3), (1, 1, 1), bias=True).to(memory_format=torch.channels_last_3d)
    image = torch.randn(2, 1, 8, 8, 8).contiguous(memory_format=torch.channels_last_3d)
    compiled = torch.compile(layer, backend="eager", fullgraph=True)
    assert torch.allclose(compiled(image), layer(image), atol=1e-5)
