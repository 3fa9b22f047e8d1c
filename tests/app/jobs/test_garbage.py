"""Cycles are collected by the window's own thread alone."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.jobs.garbage import Garbage


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
