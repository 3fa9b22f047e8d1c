"""What every test may ask for."""

import os
from pathlib import Path

# small networks gain nothing from threads, which wait for each other by spinning where cores are shared
os.environ.setdefault("OMP_NUM_THREADS", "1")

import pytest

from tests.slow_tests import slow_tests
from tests.windows_rule import windows_rule as windows_rule


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    slow = slow_tests()
    for item in items:
        if item.nodeid.partition("[")[0] in slow:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def trainings_give_way_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside other tests a training of lower priority would wait for minutes."""
    monkeypatch.setattr("core.pipeline.process.own_process._give_way", lambda pid: None)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of recorded references and real data beside the project; a test that needs it skips without."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the shared data are not here")
    return folder


@pytest.fixture(scope="session")
def recorded() -> Path:
    """Figures recorded from nnU-Net that travel with the project."""
    return Path(__file__).resolve().parent / "reference"
