"""Two work trees of the project in one run, in turn: preparing, predicting, the viewer, the start of the window.

    python -m tests.bench.bench_commits BEFORE DATA MODEL IMAGES [--times 5] [--only viewer,window]

BEFORE is the work tree to compare this one with, DATA a folder with images/ and labels/, MODEL the folder of a
trained model and IMAGES a folder of images for it. Medians; of the viewer slices and turns a second, of the window
the time until its first page is painted. `tests.bench.bench_reading` has import, check, fingerprint and pictures.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
WINDOW = """
import sys, time
began = time.perf_counter()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
def shown(*_):
    app = QApplication.instance()
    for _ in range(3):
        app.processEvents()
    print(time.perf_counter() - began)
    sys.stdout.flush()
    import os
    os._exit(0)
QApplication.exec = shown
import runpy
sys.argv = ["app"]
runpy.run_module("app", run_name="__main__")
"""


def run(tree: Path, *words: str, home: Path | None = None) -> str:
    """What the program of this tree says on stdout; ends the bench where it fails."""
    place = os.environ | {"PYTHONPATH": str(tree), "QT_QPA_PLATFORM": "offscreen"}
    if home is not None:
        place |= {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, *words], cwd=tree, env=place, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{tree}: {' '.join(words)}\n{done.stdout}{done.stderr}")
    return done.stdout


class Bench:
    """One tree at a time; what it makes lies in `scratch`."""

    def __init__(self, options: argparse.Namespace, scratch: Path) -> None:
        self.options, self.scratch = options, scratch

    def preprocess(self, tree: Path) -> dict[str, float]:
        project = str(self.scratch / "project")
        data = self.options.data
        sources = (str(data / "images"), str(data / "labels"))
        core = ("-m", "core")
        run(tree, *core, "import", *sources, "--project", project, "--name", "Bench")
        run(tree, *core, "fingerprint", project)
        run(tree, *core, "plan", project)
        taken = self.timed(tree, *core, "preprocess", project, "-c", "3d_fullres")
        shutil.rmtree(project)
        return {"preprocess, s": taken}

    def predict(self, tree: Path) -> dict[str, float]:
        out = self.scratch / "masks"
        words = ("-m", "core", "predict", str(self.options.model), str(self.options.images), str(out))
        taken = self.timed(tree, *words)
        shutil.rmtree(out)
        return {"predict, s": taken}

    def viewer(self, tree: Path) -> dict[str, float]:
        said = run(tree, "-m", "tests.bench.bench_viewer")
        found = {f"{plane}, steps/s": float(n) for plane, n in re.findall(r"(\w+) +(\d+) steps/s", said)}
        turned = re.search(r"turning +(\d+) pictures/s", said)
        surfaces = re.search(r"labels: ([\d.]+) s", said)
        assert turned and surfaces
        return found | {"turning, pictures/s": float(turned[1]), "surfaces, s": float(surfaces[1])}

    def window(self, tree: Path) -> dict[str, float]:
        return {"window, s": float(run(tree, "-c", WINDOW, home=self.scratch).split()[-1])}

    def timed(self, tree: Path, *words: str) -> float:
        began = time.perf_counter()
        run(tree, *words)
        return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("before", "data", "model", "images"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--only", default="window,viewer,preprocess,predict")
    options = parser.parse_args()
    trees = {"before": options.before.resolve(), "now": HERE}
    taken: dict[tuple[str, str], list[float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(options, Path(scratch))
        parts: dict[str, Callable[[Path], dict[str, float]]] = {
            "window": bench.window,
            "viewer": bench.viewer,
            "preprocess": bench.preprocess,
            "predict": bench.predict,
        }
        for part in (parts[name] for name in options.only.split(",")):
            for number in range(options.times):
                order = list(trees.items())
                for which, tree in order if number % 2 else reversed(order):
                    for figure, value in part(tree).items():
                        taken.setdefault((figure, which), []).append(value)
    for figure in dict.fromkeys(figure for figure, _ in taken):
        old, new = (statistics.median(taken[figure, which]) for which in trees)
        print(f"{figure:24} {old:8.2f} before, {new:8.2f} now, {new / old:.2f} x")


if __name__ == "__main__":
    main()
