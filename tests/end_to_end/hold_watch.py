"""Finds what holds the window's thread: a second thread looks at its stack whenever a tick is late."""

import faulthandler
import re
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
LATE_S = 0.03
LOOK_EVERY_S = 0.01
DEEPEST = 6
KEPT = 3


class HoldWatch:
    """`tick` is called every `every_s` by the event loop. A hold is what a tick is late by."""

    def __init__(self, every_s: float) -> None:
        self._every = every_s
        self._thread = threading.get_ident()
        self._last = time.perf_counter()
        self._worked = time.thread_time()
        self._seen: list[str] = []
        self._holds: list[dict[str, Any]] = []
        self._stop = threading.Event()
        self._looking = threading.Thread(target=self._look, name="hold watch", daemon=True)
        self._looking.start()

    def tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        held = now - self._last - self._every
        if held > 0:
            seen = Counter(self._seen).most_common(KEPT) if held > LATE_S else []
            self._holds.append(
                {
                    "ms": round(held * 1000, 1),
                    "of_it_at_work_ms": round((worked - self._worked) * 1000, 1),
                    "where": [f"{count} × {stack}" for stack, count in seen],
                }
            )
        self.forgive()

    def forgive(self) -> None:
        """What happened since the last tick was not the window's own work."""
        self._seen = []
        self._last, self._worked = time.perf_counter(), time.thread_time()

    def holds(self) -> list[dict[str, Any]]:
        """Those since the last call, the longest first."""
        found, self._holds = self._holds, []
        return sorted(found, key=lambda hold: -float(hold["ms"]))[:12]

    def end(self) -> None:
        self._stop.set()
        self._looking.join()

    def _look(self) -> None:
        with tempfile.TemporaryFile() as file:
            while not self._stop.wait(LOOK_EVERY_S):
                if time.perf_counter() - self._last > LATE_S / 2:
                    self._seen.append(_stack(file, self._thread))


def _stack(file: IO[bytes], thread: int) -> str:
    """The innermost frames of the program itself, innermost first; a module being imported by its file.

    Taken by faulthandler, which makes no Python objects of what it reads.
    """
    file.seek(0)
    file.truncate()
    faulthandler.dump_traceback(file, all_threads=True)
    file.seek(0)
    wanted, parts = False, []
    for line in file.read().decode(errors="replace").splitlines():
        if "hread 0x" in line:
            wanted = int(re.search(r"0x([0-9a-f]+)", line)[1], 16) == thread  # type: ignore[index]
        frame = re.match(r'  File "(.+)", line (\d+) in (.+)', line) if wanted else None
        if frame is None:
            continue
        path, number, function = frame.groups()
        if path.startswith(str(ROOT)) and "/.venv/" not in path:
            parts.append(f"{Path(path).relative_to(ROOT)}:{number} {function}")
        elif not parts or (function == "<module>" and len(parts) == 1):
            # the innermost of another's, or what is being imported
            parts = [f"{path.rsplit('site-packages/', 1)[-1]}:{number} {function}"]
    return " < ".join(parts[:DEEPEST])
