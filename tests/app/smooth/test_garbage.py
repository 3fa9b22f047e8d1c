"""Cycles are collected by the window's own thread alone."""

import gc
import sys
import threading
import types
import weakref

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.smooth.garbage import MANY_MODULES, Garbage


class Ring:
    def __init__(self) -> None:
        self.itself = self


def busy_allocating() -> None:
    kept: list[list[int]] = [[] for _ in range(20_000)]
    assert kept


def dropped_ring() -> "weakref.ref[Ring]":
    return weakref.ref(Ring())


def test_that_a_cycle_is_not_collected_on_another_thread(qtbot: QtBot) -> None:
    parent = QObject()
    garbage = Garbage(parent)
    gc.collect()
    ring = dropped_ring()
    thread = threading.Thread(target=busy_allocating)
    thread.start()
    thread.join()
    assert ring() is not None
    kept: list[list[int]] = [[] for _ in range(2000)]
    garbage.collect()
    assert kept
    assert ring() is None


def test_that_what_a_library_brings_along_is_not_searched(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full search after PyTorch has been imported would hold the window for 0.15 s."""
    parent = QObject()
    garbage = Garbage(parent)
    try:
        frozen = gc.get_freeze_count()
        for number in range(MANY_MODULES + 1):
            monkeypatch.setitem(sys.modules, f"large_library_{number}", types.ModuleType("part"))
        garbage.collect()
        assert gc.get_freeze_count() > frozen + MANY_MODULES
        ring = dropped_ring()
        kept: list[list[int]] = [[] for _ in range(2000)]
        garbage.collect()
        assert kept
        assert ring() is None
    finally:
        gc.unfreeze()
