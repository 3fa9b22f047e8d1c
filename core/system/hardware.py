"""What this machine has: processor, memory, graphics cards. Asked without loading torch."""

import platform
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from core.device import usable_cores

GIGABYTE = 1024**3


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphicsCard:
    """One NVIDIA card as its driver describes it."""

    name: str
    memory_gb: float
    free_gb: float
    driver: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hardware:
    """Memory in GB (1024³ bytes)."""

    system: str
    python: str
    processor: str
    cores: int
    memory_gb: float
    free_memory_gb: float
    cards: tuple[GraphicsCard, ...]
    apple_gpu: bool
    """an Apple processor, whose graphics part shares the memory"""

    @property
    def planning_memory_gb(self) -> float | None:
        """What the planner may count on: the smallest card's memory in whole gigabytes; None without a card."""
        if not self.cards:
            return None
        return float(int(min(card.memory_gb for card in self.cards) + 0.5))


def describe_hardware() -> Hardware:
    """Ask the system; takes some milliseconds."""
    memory = psutil.virtual_memory()
    return Hardware(
        system=f"{platform.system()} {platform.release()}",
        python=platform.python_version(),
        processor=_processor_name(),
        cores=usable_cores(),
        memory_gb=memory.total / GIGABYTE,
        free_memory_gb=memory.available / GIGABYTE,
        cards=graphics_cards(),
        apple_gpu=sys.platform == "darwin" and platform.machine() == "arm64",
    )


def graphics_cards() -> tuple[GraphicsCard, ...]:
    """The NVIDIA cards that the driver shows; none where there is no driver."""
    import pynvml

    cards: list[GraphicsCard] = []
    with suppress(pynvml.NVMLError):
        pynvml.nvmlInit()
        try:
            driver = _text(pynvml.nvmlSystemGetDriverVersion())
            for index in range(pynvml.nvmlDeviceGetCount()):
                handle = pynvml.nvmlDeviceGetHandleByIndex(index)
                memory = pynvml.nvmlDeviceGetMemoryInfo(handle)
                cards.append(
                    GraphicsCard(
                        name=_text(pynvml.nvmlDeviceGetName(handle)),
                        memory_gb=memory.total / GIGABYTE,
                        free_gb=memory.free / GIGABYTE,
                        driver=driver,
                    )
                )
        finally:
            pynvml.nvmlShutdown()
    return tuple(cards)


def _text(value: str | bytes) -> str:
    """Older drivers' bindings give bytes."""
    return value.decode() if isinstance(value, bytes) else value


def _processor_name() -> str:
    """A name that people know, such as AMD Ryzen 9; the plain architecture where there is none."""
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
