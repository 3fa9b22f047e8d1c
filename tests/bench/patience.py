"""How long a bench waits for a child: by the processor's time, for other programs may be at work."""

import time
from contextlib import suppress
from multiprocessing.connection import Connection

import psutil

LOOK_S = 0.5
IDLE_TIMES = 12
"""so many times as long may it do nothing"""


def answers(link: Connection, pid: int, seconds: float) -> bool:
    """False where the child has computed for so many seconds, or waited for many times as long, without an answer."""
    end, begun = time.monotonic() + IDLE_TIMES * seconds, _computed(pid)
    while not link.poll(LOOK_S):
        if _computed(pid) - begun > seconds or time.monotonic() > end:
            return False
    return True


def _computed(pid: int) -> float:
    with suppress(psutil.Error):
        times = psutil.Process(pid).cpu_times()
        return float(times.user + times.system)
    return 0.0
