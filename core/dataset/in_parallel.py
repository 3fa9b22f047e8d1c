"""Many cases worked on at once, as a job."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

from core.device import free_memory, usable_cores
from core.events import Heartbeat, Job, Progress
from core.io.reading.pool import prepare_readers
from core.io.reading.scope import ReadingScope

T = TypeVar("T")
R = TypeVar("R")
_EVENTS_A_SECOND = 8.0
_HEARTBEAT_SECONDS = 0.4


def in_parallel(
    work: Callable[[T], R], items: Sequence[T], *, name: Callable[[T], str], bytes_each: int = 0
) -> Job[tuple[R, ...]]:
    """Do `work` on every item in threads; results in the order of `items`.

    Says Progress, also while it waits. Threads suffice: reading, decompressing and counting happen outside
    Python's lock, in processes of their own where files are read. `bytes_each` bounds by free memory how many
    run at once. An error in one ends the job; closing the job drops what has not begun, and stops reading.
    """
    workers = worker_count(bytes_each)
    results: dict[int, R] = {}
    running: dict[Future[R], int] = {}
    left = iter(range(len(items)))
    started = said = time.monotonic()
    scope = ReadingScope()
    prepare_readers(min(workers, len(items)))
    pool = ThreadPoolExecutor(workers, thread_name_prefix="cases", initializer=scope.enter)
    try:
        while len(results) < len(items):
            while len(running) < workers and (index := next(left, None)) is not None:
                running[pool.submit(work, items[index])] = index
            finished, _ = wait(running, timeout=_HEARTBEAT_SECONDS, return_when=FIRST_COMPLETED)
            last = ""
            for future in finished:
                index = running.pop(future)
                results[index] = future.result()
                last = name(items[index])
            now = time.monotonic()
            if not finished or len(results) == len(items) or now - said >= 1 / _EVENTS_A_SECOND:
                said = now
                left_over = (len(items) - len(results)) * (now - started) / max(1, len(results))
                yield Progress(
                    done=len(results),
                    total=len(items),
                    item=last or name(items[min(running.values())]),
                    seconds_left=left_over if results else None,
                )
    finally:
        scope.stop()
        pool.shutdown(wait=False, cancel_futures=True)
    return tuple(results[i] for i in range(len(items)))


def beside(work: Callable[[], R]) -> Job[R]:
    """Do something that may hang, such as reading one file, so that the job can be closed meanwhile."""
    scope = ReadingScope()
    pool = ThreadPoolExecutor(1, thread_name_prefix="beside", initializer=scope.enter)
    try:
        future = pool.submit(work)
        while not wait((future,), timeout=_HEARTBEAT_SECONDS).done:
            yield Heartbeat()
        return future.result()
    finally:
        scope.stop()
        pool.shutdown(wait=False, cancel_futures=True)


def get_ready(count: int = 4) -> None:
    """Let the processes start that will read `count` cases in parallel, or some while the count is not known."""
    prepare_readers(min(worker_count(0), count))


def worker_count(bytes_each: int) -> int:
    """As many as there are cores, and as memory holds with half of it kept free; at least one."""
    cores = usable_cores()
    if bytes_each <= 0:
        return cores
    return max(1, min(cores, free_memory() // 2 // bytes_each))
