"""Which tests the fast lane (`pytest -m "not slow"`) leaves out, as measured: tests/slow_tests.txt, a line each.

    python3 packaging/launch.py test tests --durations=0 > LOG       (where the shared data are, if you have them)
    python -m tests.slow_tests LOG [LOG …]      write the list anew, from the quickest of the runs

A test that is not in the list yet, a new one, is in the fast lane.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

LIST = Path(__file__).with_suffix(".txt")
LEAST = 0.1
"""seconds, of all cases of a test and what it builds; a test that takes longer is slow"""
SHARED = 2.0
"""seconds; what takes longer to build is shared by the tests of a file, and whichever is first has to wait for it"""
_LINE = re.compile(r"\s*([\d.]+)s (call|setup|teardown)\s+(tests/\S+?\.py)((?:::\w+)+)")


def slow_tests() -> frozenset[str]:
    """As `FILE::TEST`, without the cases of a test that has several."""
    return frozenset(LIST.read_text(encoding="utf-8").split())


def measured(log: str) -> dict[str, float]:
    """Seconds by test, from what pytest's --durations=0 printed."""
    seconds: Counter[str] = Counter()
    shared: set[str] = set()
    for _, time, phase, file, test in (
        found.group(0, 1, 2, 3, 4) for found in map(_LINE.match, log.split("\n")) if found
    ):
        seconds[file + test] += float(time)  # type: ignore[assignment]  # typeshed counts in whole numbers
        if phase == "setup" and float(time) >= SHARED:
            shared.add(file)
    return {name: SHARED if name.partition("::")[0] in shared else time for name, time in seconds.items()}


def too_slow(logs: Iterable[str]) -> list[str]:
    """In order of names."""
    quickest: dict[str, float] = {}
    for log in logs:
        for name, seconds in measured(log).items():
            quickest[name] = min(seconds, quickest.get(name, seconds))
    return sorted(name for name, seconds in quickest.items() if seconds >= LEAST)


if __name__ == "__main__":
    found = too_slow(Path(log).read_text(encoding="utf-8") for log in sys.argv[1:])
    LIST.write_text("\n".join(found) + "\n", encoding="utf-8")
    print(f"{len(found)} tests in {LIST.name}")
