"""Where a network computes: an NVIDIA card, an Apple chip, or the processor; and how much memory is free."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import psutil

from core.errors import UserError

if TYPE_CHECKING:
    import torch

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
    )


def choose_device(wanted: str | None = None) -> Device:
    """The device that `wanted` names (cuda, cuda:1, mps, cpu), or the fastest one here for None and "auto".

    Raises UserError where there is no such device.
    """
    import torch

    if wanted in (None, "", "auto"):
        if torch.cuda.is_available():
            return _cuda(0)
        return _mps() if torch.backends.mps.is_available() else _cpu()
    kind, _, number = str(wanted).partition(":")
    if kind == "cpu":
        return _cpu()
    if kind == "mps" and torch.backends.mps.is_available():
        return _mps()
    index = int(number) if number.isdigit() else 0
    if kind == "cuda" and torch.cuda.is_available() and index < torch.cuda.device_count():
        return _cuda(index)
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


def choose_devices(wanted: str | None, count: int) -> tuple[Device, ...]:
    """So many devices that share a training: graphics cards from the wanted one on, or the processor so often.

    Raises UserError where there are not so many.
    """
    first = choose_device(wanted)
    if count == 1 or first.kind == "cpu":
        return (first,) * count
    import torch

    cards = torch.cuda.device_count() if first.kind == "cuda" else 1
    if first.index + count > cards:
        raise UserError(
            "From {device} on, this computer has fewer than {count} graphics cards.",
            hint="Train on fewer cards at a time.",
            device=first.name or first.spelled,
            count=count,
        )
    return (first, *(_cuda(first.index + more) for more in range(1, count)))


def free_memory() -> int:
    """Bytes of main memory that may still be taken: of the machine, or of the container if that is less."""
    available = int(psutil.virtual_memory().available)
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
    return int(free)


def is_device_lost(error: BaseException) -> bool:
    """The graphics card, or its driver, stopped answering: nothing can be computed there any more."""
    return any(sign in str(error) for sign in _LOST)


def _cuda(index: int) -> Device:
    import torch

    return Device(kind="cuda", index=index, name=torch.cuda.get_device_name(index))


def _mps() -> Device:
    return Device(kind="mps", name="Apple GPU")


def _cpu() -> Device:
    cores = psutil.cpu_count(logical=False) or psutil.cpu_count() or 1
    return Device(kind="cpu", name=f"CPU ({cores} cores)")
