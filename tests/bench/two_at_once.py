"""Two commands at the same moment on one project: nothing is lost, no traceback, every data set has its own number.

python -m tests.bench.two_at_once [--rounds 50] [--only import+import]
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.events import run_to_end
from core.io.image import Grid, Image
from core.io.write_image import write_image
from core.pipeline.project.load_project import load_project
from core.pipeline.train.fold_order import FoldOrder
from core.pipeline.train.train_fold import train_fold
from core.project_folder import FoldFolder
from tests.core.pipeline.conftest import DATASET, balls_project

CASES = (12, 5)
GRID = Grid(shape=(1, 32, 32), spacing_mm=(999.0, 1.0, 1.0), dimensions=2)
OK, REFUSED = 0, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What became of a command."""

    code: int
    words: str


def at_once(*commands: Sequence[str], after: Path | None = None) -> list[Ended]:
    """Begin them together; the second and later ones once `after` is there, where that is given."""
    processes: list[subprocess.Popen[str]] = []
    for command in commands:
        while processes and after is not None and not after.exists() and processes[0].poll() is None:
            time.sleep(0.01)
        processes.append(start(command))
    ended = []
    for process in processes:
        _, words = process.communicate()
        ended.append(Ended(code=process.returncode, words=words))
    return ended


def start(command: Sequence[str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "core", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def sources(place: Path) -> list[Path]:
    for folder, cases in (("many", CASES[0]), ("few", CASES[1])):
        for kind in ("images", "masks"):
            (place / folder / kind).mkdir(parents=True)
            for number in range(cases):
                plane = np.full(GRID.shape, 1 if kind == "masks" else 90, dtype=np.uint8)
                plane[:, :4] = 0
                write_image(place / folder / kind / f"c{number}.png", Image(voxels=plane[None], grid=GRID))
    return [place / "many", place / "few"]


def importing(source: Path, project: Path) -> list[str]:
    return [
        "import",
        str(source / "images"),
        str(source / "masks"),
        "--project",
        str(project),
        "--name",
        source.name,
    ]


def training(project: Path, *words: str) -> list[str]:
    return [
        "train",
        str(project),
        "3d_fullres",
        "0",
        "--epochs",
        "1",
        "--iterations",
        "1",
        "--device",
        "cpu",
        *words,
    ]


def raw_cases(project: Path) -> dict[str, int]:
    return {
        path.name: len(list((path / "imagesTr").iterdir())) for path in sorted((project / "raw").iterdir())
    }


def import_import(place: Path, made: Path) -> None:
    many, few = made / "many", made / "few"
    ended = at_once(importing(many, place / "p"), importing(few, place / "p"))
    assert [each.code for each in ended] == [OK, OK], ended
    found = raw_cases(place / "p")
    assert sorted(found.values()) == sorted(CASES), found
    assert len({name[:10] for name in found}) == 2, found


def import_train(place: Path, made: Path) -> None:
    project = place / "p"
    shutil.copytree(made / "prepared", project)
    # an import makes its data set the project's own, which has no plan yet: the training has begun before
    ended = at_once(training(project), importing(made / "few", project), after=fold_of(project).running_file)
    assert [each.code for each in ended] == [OK, OK], ended
    assert load_project(project).file.dataset_name == "Dataset002_few"
    assert fold_of(project).checkpoint("final").is_file()


def train_train(place: Path, made: Path) -> None:
    project = place / "p"
    shutil.copytree(made / "prepared", project)
    ended = at_once(training(project), training(project))
    assert sorted(each.code for each in ended) == [OK, REFUSED], ended
    refused = next(each for each in ended if each.code == REFUSED)
    assert "trained already" in refused.words, refused
    assert fold_of(project).checkpoint("final").is_file() and not fold_of(project).running_file.exists()
    assert [run.state.epochs_done for run in load_project(project).runs] == [1]


def predict_predict(place: Path, made: Path) -> None:
    model = fold_of(made / "trained").root.parent
    images = made / "trained" / "raw" / DATASET / "imagesTr"
    command = ["predict", str(model), str(images), str(place / "out"), "--no-mirroring", "--device", "cpu"]
    ended = at_once(command, command)
    assert [each.code for each in ended] == [OK, OK], ended
    masks = [path.name for path in (place / "out").glob("*.nii.gz")]
    assert len(masks) == len(list(images.iterdir())), masks


def fold_of(project: Path) -> FoldFolder:
    return FoldFolder(project / "results" / DATASET / "nnUNetTrainer__nnUNetPlans__3d_fullres" / "fold_0")


PAIRS: dict[str, Callable[[Path, Path], None]] = {
    "import+import": import_import,
    "predict+predict": predict_predict,
    "import+train": import_train,
    "train+train": train_train,
}


def make(place: Path) -> None:
    """Sources, a project ready to be trained, and one that is."""
    sources(place)
    order = FoldOrder(configuration="3d_fullres", fold="0", epochs=1, iterations=1, device="cpu")
    root = balls_project(place / "prepared").folder.root
    shutil.copytree(root, place / "trained")
    run_to_end(train_fold(load_project(place / "trained"), order))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--only", choices=tuple(PAIRS))
    chosen = parser.parse_args()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        make(made)
        for name, pair in PAIRS.items():
            if chosen.only not in (None, name):
                continue
            for number in range(chosen.rounds):
                place = Path(folder) / f"{name}_{number}"
                try:
                    pair(place, made)
                    counts[f"{name} good"] += 1
                except AssertionError as error:
                    counts[f"{name} bad"] += 1
                    print(name, number, error)
                shutil.rmtree(place, ignore_errors=True)
            print(name, {key: value for key, value in counts.items() if key.startswith(name)}, flush=True)


if __name__ == "__main__":
    main()
