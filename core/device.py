"""Where a network computes: an NVIDIA card, an Apple chip, or the processor; the cores, the free memory."""

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import psutil

from core.errors import UserError
from core.text import Text, say

if TYPE_CHECKING:
    import torch

_TOO_LITTLE_MEMORY = (
    "out of memory",
    "can't allocate memory",
    "cannot allocate memory",
    "not enough memory",
    # cuBLAS and cuDNN 8, cuDNN 9
    "alloc_failed",
    "allocation_failed",
    # a convolution for whose working memory there is no room
    "unable to find an engine",
    # in a part of a card (MIG, vGPU) and in some containers
    "nvml_success",
)
_NO_KERNEL, _ASSERT = "no kernel image", "device-side assert"
_LOST = ("CUDA error", "CUDA driver", "CUDNN_STATUS", "CUBLAS_STATUS", "NVML", "HIP error")
Kind = Literal["cuda", "mps", "cpu"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One device by its kind and number; `name` is what its maker calls it."""

    kind: Kind
    index: int = 0
    name: str = ""

    @property
    def spelled(self) -> str:
        """cuda:0, mps or cpu: what `choose_device` and the command line take."""
        return f"cuda:{self.index}" if self.kind == "cuda" else self.kind

    @property
    def torch(self) -> "torch.device":
        """The same for PyTorch, which is imported only here."""
        import torch

        return torch.device(self.spelled)


@dataclass(frozen=True, slots=True, kw_only=True)
class CudaCard:
    """An NVIDIA card on which PyTorch can compute, by the number that PyTorch gives it."""

    index: int
    name: str
    memory_gb: float

    @property
    def spelled(self) -> str:
        return f"cuda:{self.index}"


def cuda_cards() -> tuple[CudaCard, ...]:
    """Not what the driver shows, which numbers the cards otherwise and knows nothing of what is kept from us."""
    import torch

    if not torch.cuda.is_available():
        return ()
    found = (torch.cuda.get_device_properties(index) for index in range(torch.cuda.device_count()))
    return tuple(
        CudaCard(index=index, name=each.name, memory_gb=each.total_memory / 1024**3)
        for index, each in enumerate(found)
        if has_kernels(index)
    )


def has_kernels(index: int) -> bool:
    """Whether this PyTorch has code for the card of that number; elsewhere its first computation fails."""
    import torch

    try:
        built_for = torch.cuda.get_arch_list()
        capability = torch.cuda.get_device_capability(index) if built_for else (0, 0)
    except (AttributeError, RuntimeError, AssertionError):
        # such as one that was taken out meanwhile: told when the network goes there
        return True
    return serves(built_for, capability)


def serves(built_for: Sequence[str], capability: tuple[int, int]) -> bool:
    """sm_86 is code for cards of 8.6 and later ones of 8; compute_90 is translated for all from 9.0 on.

    Where it is said otherwise, such as for AMD's cards, PyTorch is believed.
    """
    code = [_capability(each) for each in built_for if re.fullmatch(r"sm_\d+[af]?", each)]
    general = [_capability(each) for each in built_for if re.fullmatch(r"compute_\d+[af]?", each)]
    if not code and not general:
        return True
    return any(each[0] == capability[0] and each[1] <= capability[1] for each in code) or any(
        each <= capability for each in general
    )


def cards_without_kernels() -> tuple[Text, ...]:
    """A sentence for each NVIDIA card that is left out, because this PyTorch was not built for it."""
    import torch

    if not torch.cuda.is_available():
        return ()
    return tuple(
        say(
            "{card} is not used: PyTorch {version} has no kernels for it. Run packaging/launch.py --torch auto; "
            "it chooses the right build.",
            card=torch.cuda.get_device_name(index),
            version=torch.__version__,
        )
        for index in range(torch.cuda.device_count())
        if not has_kernels(index)
    )


def choose_device(wanted: str | None = None) -> Device:
    """The device that `wanted` names (cuda, cuda:1, mps, cpu), or the fastest one here for None and "auto".

    Raises UserError where there is no such device.
    """
    import torch

    cards = _usable_cards()
    if wanted in (None, "", "auto"):
        if cards:
            return _cuda(cards[0])
        return _mps() if _has_mps() else _cpu()
    kind, _, number = str(wanted).partition(":")
    if kind == "cpu":
        return _cpu()
    if kind == "mps" and _has_mps():
        return _mps()
    index = int(number) if number.isdigit() else (cards[0] if cards else 0)
    if kind == "cuda" and index in cards:
        return _cuda(index)
    if kind == "cuda" and torch.cuda.is_available() and index < torch.cuda.device_count():
        raise UserError(
            "PyTorch {version} has no kernels for {device}.",
            hint="Run packaging/launch.py --torch auto; it chooses the right build. Or choose cpu.",
            version=torch.__version__,
            device=torch.cuda.get_device_name(index),
        )
    raise UserError(
        "This computer has no device {device} that PyTorch can use.",
        hint="Choose cpu, or install a PyTorch build and a driver for the graphics card.",
        device=str(wanted),
    )


def make_current(device: Device) -> None:
    """What names no device of its own then takes no memory of the first card, where another training may be."""
    if device.kind == "cuda":
        import torch

        torch.cuda.set_device(device.index)


def prepare(device: Device, *, deterministic: bool = False) -> None:
    """What every process that computes there does first: patches are alike, so trying each algorithm once pays."""
    if device.kind == "cuda":
        import torch

        make_current(device)
        torch.backends.cudnn.benchmark = not deterministic
        torch.backends.cudnn.deterministic = deterministic


def synchronize(device: Device) -> None:
    """Wait until the device has done all that it was told."""
    import torch

    if device.kind == "cuda":
        torch.cuda.synchronize(device.torch)
    elif device.kind == "mps":
        torch.mps.synchronize()


def choose_devices(wanted: str | None, count: int) -> tuple[Device, ...]:
    """So many devices that share a training: graphics cards from the wanted one on, or the processor so often.

    Raises UserError where there are not so many.
    """
    first = choose_device(wanted)
    if count == 1 or first.kind == "cpu":
        return (first,) * count
    cards = [index for index in _usable_cards() if index >= first.index] if first.kind == "cuda" else [0]
    if count > len(cards):
        raise UserError(
            "From {device} on, this computer has fewer than {count} graphics cards.",
            hint="Train on fewer cards at a time.",
            device=first.name or first.spelled,
            count=count,
        )
    return (first, *(_cuda(index) for index in cards[1:count]))


def usable_cores() -> int:
    """Cores that this process may use: on a cluster fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def free_memory() -> int:
    """Bytes of main memory that may still be taken: of the machine, or of the container if that is less."""
    try:
        available = int(psutil.virtual_memory().available)
    except OSError:
        # a system that does not show /proc, as some containers do: half of what it has, where it tells that
        available = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    group = Path("/sys/fs/cgroup")
    try:
        limit = int((group / "memory.max").read_text())
        used = int((group / "memory.current").read_text())
        stat = (group / "memory.stat").read_text().splitlines()
        # file pages count as used, but are given back on demand
        cached = next((int(line.split()[1]) for line in stat if line.startswith("inactive_file ")), 0)
    except (OSError, ValueError):
        return available
    return max(0, min(available, limit - used + cached))


def free_device_memory(device: Device) -> int:
    """Bytes that a network may still take on the device. A Mac's chip shares the main memory."""
    if device.kind != "cuda":
        return free_memory()
    import torch

    free, _ = torch.cuda.mem_get_info(device.index)
    # what PyTorch keeps of what is used no more is as good as free
    kept = torch.cuda.memory_reserved(device.index) - torch.cuda.memory_allocated(device.index)
    return int(free + max(kept, 0))


def is_out_of_memory(error: BaseException) -> bool:
    """Main memory or a device's: PyTorch and NVIDIA's libraries say it in many ways."""
    import torch

    if isinstance(error, (MemoryError, torch.cuda.OutOfMemoryError)):
        return True
    words = str(error).lower()
    return any(sign in words for sign in _TOO_LITTLE_MEMORY)


def has_no_kernel(error: BaseException) -> bool:
    """PyTorch was not built for this kind of card."""
    return _NO_KERNEL in str(error)


def is_device_assert(error: BaseException) -> bool:
    """A number was out of the range that a computation on the card allows, such as a label that is not the plan's."""
    return _ASSERT in str(error)


def is_device_lost(error: BaseException) -> bool:
    """The graphics card, or its driver, stopped answering: nothing can be computed there any more."""
    if is_out_of_memory(error) or has_no_kernel(error) or is_device_assert(error):
        return False
    return any(sign in str(error) for sign in _LOST)


def _usable_cards() -> tuple[int, ...]:
    import torch

    if not torch.cuda.is_available():
        return ()
    return tuple(index for index in range(torch.cuda.device_count()) if has_kernels(index))


def _capability(built_for: str) -> tuple[int, int]:
    """sm_120 and sm_90a: (12, 0) and (9, 0)."""
    number = int(re.sub(r"\D", "", built_for))
    return number // 10, number % 10


def _has_mps() -> bool:
    """An Apple processor, and a PyTorch that can do there what a 3D network needs (ConvTranspose3d came with 2.8)."""
    import torch

    version = tuple(int(part) for part in re.findall(r"\d+", torch.__version__)[:2])
    return platform.machine() == "arm64" and version >= (2, 8) and torch.backends.mps.is_available()


def _cuda(index: int) -> Device:
    import torch

    return Device(kind="cuda", index=index, name=torch.cuda.get_device_name(index))


def _mps() -> Device:
    return Device(kind="mps", name="Apple GPU")


def _cpu() -> Device:
    cores = psutil.cpu_count(logical=False) or psutil.cpu_count() or 1
    return Device(kind="cpu", name=f"CPU ({cores} cores)")
