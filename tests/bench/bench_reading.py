"""What reading in processes of its own costs: two work trees of the project in one run, in turn.

`python -m tests.bench.bench_reading BEFORE DATA [TIMES]`: BEFORE is the work tree to compare this one with, DATA a
folder with images/ and labels/. Medians of whole commands (import, check, fingerprint), and of the first picture
of a case in a program that is warm. Fixed order, no seeds needed.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
LIMITS = {"import": 1.15, "check": 1.15, "fingerprint": 1.1}
PICTURE = """
import sys, time
from pathlib import Path
from app.jobs.read_picture import read_picture
from core.dataset.dataset import Case
from core.events import run_to_end
images = sorted(Path(sys.argv[1], "images").iterdir())[:40]
cases = [Case(name=p.name, images=(p,), mask=Path(sys.argv[1], "labels", p.name)) for p in images]
run_to_end(read_picture(cases[0]))
taken = []
for case in cases[1:]:
    began = time.perf_counter()
    run_to_end(read_picture(case))
    taken.append(time.perf_counter() - began)
print(sorted(taken)[len(taken) // 2])
"""


def run(tree: Path, *words: str) -> tuple[float, float]:
    """Seconds that the command takes, and those of processors: other programs disturb these less."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *words],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{tree}: {' '.join(words)}\n{done.stdout}{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, used


def picture(tree: Path, data: Path) -> float:
    done = subprocess.run(
        [sys.executable, "-c", PICTURE, str(data)],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def main(before: Path, data: Path, times: int) -> int:
    trees = {"before": before, "now": HERE}
    taken: dict[tuple[str, str], list[float]] = {}
    processors: dict[tuple[str, str], list[float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(times):
            order = list(trees.items())
            for name, tree in order if number % 2 else reversed(order):
                project = Path(scratch, f"{name}{number}")
                sources = (str(data / "images"), str(data / "labels"))
                words = {
                    "import": ("import", *sources, "--project", str(project), "--name", "Bench"),
                    "check": ("check", str(project)),
                    "fingerprint": ("fingerprint", str(project)),
                }
                for command, line in words.items():
                    wall, used = run(tree, "-m", "core", *line)
                    taken.setdefault((command, name), []).append(wall)
                    processors.setdefault((command, name), []).append(used)
                taken.setdefault(("picture", name), []).append(picture(tree, data))
                shutil.rmtree(project)
    worst = 0
    for command, limit in LIMITS.items():
        old, new = (statistics.median(taken[command, name]) for name in trees)
        worst |= new > limit * old
        print(f"{command}: {old:.2f} s before, {new:.2f} s now, {new / old:.2f} x (at most {limit} x)")
        old, new = (statistics.median(processors[command, name]) for name in trees)
        print(f"    of processors {old:.2f} s before, {new:.2f} s now, {new / old:.2f} x")
    old, new = (1000 * statistics.median(taken["picture", name]) for name in trees)
    worst |= new > old + 30
    print(f"picture: {old:.1f} ms before, {new:.1f} ms now, {new - old:+.1f} ms (at most +30 ms)")
    return int(worst)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2]), int((sys.argv[3:] or ["5"])[0])))
