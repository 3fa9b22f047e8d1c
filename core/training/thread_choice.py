"""How many processor threads an iteration gets: measured while training, for other programs come and go."""

from collections.abc import Callable

import torch

FIRST_LOOK = 2
LONGEST_INTERVAL = 400
CLEARLY = 0.9
"""another number of threads must take less than this share of the time to be taken"""


class ThreadChoice:
    """Now and then tries half of the threads (or all again) for two iterations, and keeps what is faster.

    Where another program holds a core, threads that wait for each other on it were measured to take ten
    times as long as one thread alone. A try that loses is repeated later and later.
    """

    def __init__(self, set_threads: Callable[[int], None] = torch.set_num_threads) -> None:
        most = torch.get_num_threads()
        self.candidates = tuple(dict.fromkeys((most, max(1, most // 2))))
        self.threads = most
        self._set_threads = set_threads
        self._interval = FIRST_LOOK
        self._since_try = 0
        self._tried: int | None = None
        self._tries: list[float] = []
        self._usual: list[float] = []

    def note(self, seconds: float) -> None:
        """Tell how long an iteration took, after it; may change the number of threads of the next."""
        if len(self.candidates) == 1:
            return
        if self._tried is None:
            self._usual = [*self._usual[-4:], seconds]
            self._since_try += 1
            if self._since_try >= self._interval:
                self._start_try()
            return
        self._tries.append(seconds)
        if len(self._tries) == 2:
            self._end_try(self._tried, min(self._tries))

    def restore(self) -> None:
        """Leave the number of threads as it was found."""
        self._set_threads(self.candidates[0])

    def _start_try(self) -> None:
        others = [candidate for candidate in self.candidates if candidate != self.threads]
        self._tried, self._tries = others[0], []
        self._set_threads(self._tried)

    def _end_try(self, tried: int, seconds: float) -> None:
        usual = sorted(self._usual)[len(self._usual) // 2]
        if seconds < CLEARLY * usual:
            self.threads, self._usual, self._interval = tried, [seconds], 10 * FIRST_LOOK
        else:
            self._set_threads(self.threads)
            self._interval = min(LONGEST_INTERVAL, max(10 * FIRST_LOOK, 2 * self._interval))
        self._tried, self._since_try = None, 0
