"""How hard a program works its device: a graphics card, or the processor."""

from contextlib import suppress
from dataclasses import dataclass

import psutil

from core.device import usable_cores
from core.system.hardware import GIGABYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLoad:
    """Memory in GB (1024³ bytes)."""

    on_card: bool
    """of a graphics card; else of the processor and the program's share of main memory"""
    used_gb: float
    """of a card: by all programs; of main memory: by this one"""
    total_gb: float
    load: float | None
    """0 to 1; None where it is not known yet, or the driver does not say"""


class TrainingLoad:
    """Of one program by its process id; the processor's load is counted from one `read` to the next."""

    def __init__(self, pid: int, process: psutil.Process | None = None) -> None:
        """`process` answers for the program, where another than the system's is asked."""
        self.pid = pid
        self._process = process
        self._asked = False
        if process is None:
            with suppress(psutil.Error):
                self._process = psutil.Process(pid)

    def read(self) -> DeviceLoad | None:
        """None where the program has ended. Asks a driver: not for the window's own thread."""
        return card_load(self.pid) or self._processor_load()

    def _processor_load(self) -> DeviceLoad | None:
        if self._process is None:
            return None
        try:
            share = self._process.cpu_percent() / 100 / usable_cores()
            used = self._process.memory_info().rss
        except psutil.Error:
            return None
        # the first answer counts from nothing
        load, self._asked = (min(share, 1.0) if self._asked else None), True
        total = psutil.virtual_memory().total
        return DeviceLoad(on_card=False, used_gb=used / GIGABYTE, total_gb=total / GIGABYTE, load=load)


def card_load(pid: int) -> DeviceLoad | None:
    """Of the NVIDIA card on which the program computes; None where it is on none."""
    import pynvml

    with suppress(pynvml.NVMLError):
        pynvml.nvmlInit()
        try:
            for index in range(pynvml.nvmlDeviceGetCount()):
                handle = pynvml.nvmlDeviceGetHandleByIndex(index)
                if any(each.pid == pid for each in pynvml.nvmlDeviceGetComputeRunningProcesses(handle)):
                    return _of_card(handle)
        finally:
            pynvml.nvmlShutdown()
    return None


def _of_card(handle: object) -> DeviceLoad:
    import pynvml

    memory = pynvml.nvmlDeviceGetMemoryInfo(handle)
    load = None
    with suppress(pynvml.NVMLError):
        # cut into parts (MIG), a card does not say how busy it is
        load = pynvml.nvmlDeviceGetUtilizationRates(handle).gpu / 100
    return DeviceLoad(
        on_card=True, used_gb=memory.used / GIGABYTE, total_gb=memory.total / GIGABYTE, load=load
    )
