import os
import subprocess
import sys

import pytest

from core.system import training_load
from core.system.training_load import TrainingLoad, card_load


def test_that_the_load_of_a_program_on_the_processor_is_known_from_the_second_time_on() -> None:
    load = TrainingLoad(os.getpid())
    first = load.read()
    sum(number * number for number in range(200_000))
    second = load.read()
    assert first is not None and second is not None
    assert first.load is None
    assert second.load is not None and 0 < second.load <= 1
    assert 0 < second.used_gb < second.total_gb
    assert not second.on_card


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
