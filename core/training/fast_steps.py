"""What makes an iteration faster, chosen for each machine: known for a processor, tried out on a graphics card.

Measured on two cores with AVX512 and AMX, hippocampus' standard networks, seconds of forward and backward with
each of them on and off: see `known_steps`.
"""

import importlib.util
import math
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from core.device import Device
from core.planning.plan import Configuration
from core.training.settings import TrainingSettings

LONG_ENOUGH = 5000
"""iterations that make up for the minutes that compiling takes"""
CLEARLY = 0.97
"""another way must take less than this share of the time to be taken"""
TOO_THIN = 2
"""voxels: where a 3D feature map is no longer on some axis, a processor's bfloat16 is not trusted"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FastSteps:
    """How an iteration is computed. All off: as PyTorch does by default."""

    channels_last: bool = False
    half_precision: bool = False
    """convolutions in 16 bits: float16 with loss scaling on a card, bfloat16 on a processor"""
    fused_optimizer: bool = False
    compiled: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Those that are on, for the log."""
        named = {
            "channels last": self.channels_last,
            "16-bit convolutions": self.half_precision,
            "fused optimizer": self.fused_optimizer,
            "compiled": self.compiled,
        }
        return tuple(name for name, on in named.items() if on)


def known_steps(
    device: Device, settings: TrainingSettings, configuration: Configuration | None = None
) -> FastSteps:
    """What is right without a trial, for a patch of the configuration where one is given.

    A processor: channels last took 0.70 (3D) and 0.65 (2D) of the time, with the norm that keeps them there;
    bfloat16 0.29 and 0.39 more, where it is computed in hardware. Compiling gained 0.04 in float32 and lost 0.1
    in bfloat16, so it is not done there. Where the first axis of a 3D feature map has two voxels, oneDNN's bfloat16
    gradient of a convolution's weights is wrong or NaN (PyTorch 2.13, avx512_bf16): such a patch is learned in float32.
    """
    on_card, on_processor = device.kind == "cuda", device.kind == "cpu"
    exact = settings.deterministic
    halved = on_processor and not exact and has_bfloat16() and not (configuration and is_thin(configuration))
    return FastSteps(
        channels_last=on_processor,
        half_precision=on_card or halved,
        fused_optimizer=(on_card or on_processor) and not exact and _fuses(on_processor),
        compiled=bool(settings.compile),
    )


def is_thin(configuration: Configuration) -> bool:
    """Whether a 3D network of this patch comes to a feature map with an axis of two voxels, or of one."""
    # sizes only shrink on the way down, so the coarsest map has the shortest edges
    divisor = configuration.architecture.divisor
    shortest = min(edge // step for edge, step in zip(configuration.patch_size, divisor, strict=True))
    return configuration.dimensions == 3 and shortest <= TOO_THIN


def candidates(
    device: Device, settings: TrainingSettings, known: FastSteps | None = None
) -> tuple[FastSteps, ...]:
    """Ways worth a trial, the plainest first. One alone needs none. `known`: what is right without one."""
    known = known or known_steps(device, settings)
    if device.kind != "cuda" or settings.deterministic:
        return (known,)
    layouts = (known, replace(known, channels_last=True))
    long = settings.epochs * settings.iterations_per_epoch >= LONG_ENOUGH
    if settings.compile is None and long and can_compile():
        return (*layouts, *(replace(way, compiled=True) for way in layouts))
    return layouts


def choose(ways: Sequence[FastSteps], seconds: Callable[[FastSteps], float]) -> FastSteps:
    """The fastest way; a plainer one where the gain is not clear. A way that fails here is none."""
    if len(ways) == 1:
        return ways[0]
    best, least = ways[0], math.inf
    for way in ways:
        took = math.inf
        # whatever a compiler or a library says against a way, the plain one remains
        with suppress(Exception):
            took = seconds(way)
        if took < CLEARLY * least:
            best, least = way, took
    return best


def can_compile() -> bool:
    """Whether PyTorch's compiler has what it needs for a card; it comes without it for Windows."""
    return os.name != "nt" and importlib.util.find_spec("triton") is not None


def has_bfloat16() -> bool:
    """Whether this processor multiplies 16-bit brain floats in hardware; elsewhere they are slower."""
    for name in ("_is_avx512_bf16_supported", "_is_amx_tile_supported"):
        ask = getattr(torch.cpu, name, None)
        if ask is not None and ask():
            return True
    try:
        flags = Path("/proc/cpuinfo").read_text()
    except OSError:
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags


def _fuses(on_processor: bool) -> bool:
    """PyTorch got the fused optimizers for cards in 2.3 and for processors in 2.4."""
    major, minor = (int(part) for part in torch.__version__.split(".")[:2])
    return (major, minor) >= ((2, 4) if on_processor else (2, 3))
