"""Several jobs at the same time, each on a thread of its own; their events come out one by one."""

import queue
import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, TypeVar

from core.events import Event, Heartbeat, Job

K = TypeVar("K")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class JobEnd(Generic[T]):
    """Of one job: its result, or the exception that ended it."""

    result: T | None = None
    error: Exception | None = None


class JobsAtOnce(Generic[K, T]):
    """As a context it closes what is still at work, each job on its own thread, and waits for that.

    A job is closed at its next event: one that waits has to yield heartbeats.
    """

    def __init__(self) -> None:
        self._said: queue.Queue[tuple[K, Event | JobEnd[T]]] = queue.Queue()
        self._threads: list[threading.Thread] = []
        self._over = threading.Event()

    def start(self, key: K, job: Job[T]) -> None:
        """`key` comes out with each of its events."""
        thread = threading.Thread(target=self._run, args=(key, job), daemon=True)
        self._threads.append(thread)
        thread.start()

    def next(self, seconds: float) -> tuple[K, Event | JobEnd[T]] | None:
        """What was said next, heartbeats left out; None where for so long nothing was said."""
        try:
            return self._said.get(timeout=seconds)
        except queue.Empty:
            return None

    def __enter__(self) -> "JobsAtOnce[K, T]":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _run(self, key: K, job: Job[T]) -> None:
        try:
            while not self._over.is_set():
                event = next(job)
                if not isinstance(event, Heartbeat):
                    self._said.put((key, event))
        except StopIteration as end:
            self._said.put((key, JobEnd(result=end.value)))
        except Exception as error:
            # it ends this job alone, and is told by whoever started it
            self._said.put((key, JobEnd(error=error)))
        finally:
            job.close()
