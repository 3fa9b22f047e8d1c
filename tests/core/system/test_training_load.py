import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from core.system import training_load
from core.system.training_load import TrainingLoad, card_load


class BusyProcess:
    """Answers as psutil does: percent of one core since it was asked before, 0 the first time."""

    def __init__(self, *percents: float) -> None:
        self._percents = [0.0, *percents]

    def cpu_percent(self) -> float:
        return self._percents.pop(0)

    def memory_info(self) -> SimpleNamespace:
        return SimpleNamespace(rss=2 * 2**30)


def test_that_the_load_of_a_program_on_the_processor_is_known_from_the_second_time_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(training_load, "usable_cores", lambda: 4)
    load = TrainingLoad(7, process=BusyProcess(100.0, 0.0, 430.0))
    first, *later = (load.read() for _ in range(4))
    assert first is not None
    assert (first.load, first.used_gb, first.on_card) == (None, 2.0, False)
    assert [each.load for each in later if each is not None] == [0.25, 0.0, 1.0]


def test_that_this_very_program_tells_its_load() -> None:
    load = TrainingLoad(os.getpid())
    found = [load.read() for _ in range(2)][-1]
    assert found is not None and found.load is not None
    assert 0 <= found.load <= 1
    assert 0 < found.used_gb < found.total_gb


def test_that_a_program_that_has_ended_has_no_load() -> None:
    process = subprocess.Popen([sys.executable, "-c", "pass"])
    process.wait()
    assert TrainingLoad(process.pid).read() is None


class FakeDriver:
    """Two cards; program 42 computes on the second."""

    class NVMLError(Exception):
        pass

    class Figures:
        def __init__(self, **values: int) -> None:
            self.__dict__.update(values)

    def __init__(self, *, busy_is_told: bool) -> None:
        self.busy_is_told = busy_is_told

    def nvmlInit(self) -> None: ...

    def nvmlShutdown(self) -> None: ...

    def nvmlDeviceGetCount(self) -> int:
        return 2

    def nvmlDeviceGetHandleByIndex(self, index: int) -> int:
        return index

    def nvmlDeviceGetComputeRunningProcesses(self, card: int) -> list[Figures]:
        return [self.Figures(pid=42)] if card == 1 else []

    def nvmlDeviceGetMemoryInfo(self, card: int) -> Figures:
        return self.Figures(used=3 * 2**30, total=8 * 2**30)

    def nvmlDeviceGetUtilizationRates(self, card: int) -> Figures:
        if not self.busy_is_told:
            raise self.NVMLError("not supported")
        return self.Figures(gpu=97)


@pytest.mark.parametrize(("told", "load"), [(True, 0.97), (False, None)])
def test_that_a_training_on_a_card_is_found_by_its_process(
    monkeypatch: pytest.MonkeyPatch, told: bool, load: float | None
) -> None:
    monkeypatch.setitem(sys.modules, "pynvml", FakeDriver(busy_is_told=told))
    assert card_load(7) is None
    found = card_load(42)
    assert found == training_load.DeviceLoad(on_card=True, used_gb=3.0, total_gb=8.0, load=load)
