"""Every write of a hostile project's whole way, seen from outside: `python -m tests.bench.watch_writes [FOLDER]`.

Projects, data sets and models that try to write elsewhere are taken from import to a packed model by the program's own
commands, each under strace. Whatever was opened for writing, made, renamed, linked, changed or deleted outside the
project, the output folders and the program's own temporary and home folders is listed; so is every file of a planted
honeypot that changed. Ends with 1 where there is any. Linux with strace only.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.project_folder import PREPARED
from tests.core.pipeline.conftest import DATASET, balls_project, write_balls

ROOT = Path(__file__).resolve().parents[2]
CALLS = (
    "open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,symlink,symlinkat,"
    "truncate,chmod,fchmodat,utimensat,mknod,mknodat,setxattr"
)
WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
AT_FOLDER = re.compile(r"(?:AT_FDCWD|\d+)<([^>]*)>, *$")
HARMLESS = ("/dev/null", "/dev/tty", "/proc/", "/dev/shm/sem.")
"""semaphores of the system's own, whose names are gone as soon as they are made"""
MODEL = f"results/{DATASET}/nnUNetTrainer__nnUNetPlans__3d_fullres"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One attacked project and what surrounds it."""

    root: Path
    project: Path
    foreign: Path
    """an nnU-Net data set from somebody else, to be imported"""
    honeypot: Path
    """the user's own files, which nobody may touch"""
    output: Path
    scratch: Path


def main() -> int:
    """Every attack in turn; 1 where a write was seen outside, or the honeypot changed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="kept; a temporary one by default")
    parser.add_argument("--only", help="one attack by its name")
    options = parser.parse_args()
    if shutil.which("strace") is None:
        print("strace is not installed")
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        root = options.folder or Path(scratch)
        ready = make_place(root / "ready")
        for command in preparations(ready):
            run(ready, command, check=True)
        wrong = 0
        for name, (parts, attack) in ATTACKS.items():
            if options.only in (None, name):
                wrong += try_attack(ready, root / name, parts, attack)
        print(f"{wrong or 'no'} attacks got through")
    return int(wrong > 0)


def try_attack(ready: Place, root: Path, parts: str, attack: Callable[[Place], None]) -> int:
    """1 where something was written outside."""
    shutil.copytree(ready.root, root, symlinks=True)
    place = place_in(root)
    attack(place)
    before = state_of(place.honeypot)
    written: dict[str, str] = {}
    ends = []
    for command in way_of(place, parts):
        code, calls = run(place, command)
        ends.append(f"{command[0]} {code}")
        written |= {path: f"{command[0]}: {call}" for path, call in calls if is_outside(place, path)}
    changed = {path for path, digest in (state_of(place.honeypot).items() ^ before.items())}
    print(f"{root.name}: {', '.join(ends)}")
    for path, call in sorted(written.items()):
        print(f"    WRITTEN {path} by {call}")
    for path in sorted(changed):
        print(f"    CHANGED {path}")
    return int(bool(written or changed))


def make_place(root: Path) -> Place:
    place = place_in(root)
    for folder in (place.honeypot, place.scratch, place.foreign, place.output):
        folder.mkdir(parents=True)
    for name in (
        ".bashrc",
        "notes.txt",
        "patient_11.nii.gz",
        "a.nii.gz",
        "a.case.json",
        ".writing-old",
        "e.seg",
    ):
        (place.honeypot / name).write_text(f"the user's own {name}\n" * 40)
    balls_project(place.project)
    labels = {"background": 0, "ball": 1, "core": 2}
    write_balls(place.foreign, {"channel_names": {"0": "MRI"}, "labels": labels}, cases=("a", "b"))
    shutil.copytree(place.foreign / "imagesTr", root / "images")
    return place


def place_in(root: Path) -> Place:
    return Place(
        root=root,
        project=root / "project",
        foreign=root / "foreign" / "Dataset007_Foreign",
        honeypot=root / "honeypot",
        output=root / "output",
        scratch=root / "scratch",
    )


def preparations(place: Place) -> Iterator[list[str]]:
    """A whole project to begin with, so that each later step has something to work on."""
    project = str(place.project)
    yield ["fingerprint", project]
    yield ["preprocess", project, "-c", "3d_fullres"]
    yield ["train", project, "3d_fullres", "0", "--epochs", "1", "--iterations", "1", "--device", "cpu"]


def way_of(place: Place, parts: str) -> Iterator[list[str]]:
    """The steps that an attack may reach: i(mport), d(ata), t(rain), p(redict).

    What is refused is as good as what is done, if nothing is written elsewhere.
    """
    project, model, images = str(place.project), str(place.project / MODEL), str(place.root / "images")
    training = ["--epochs", "1", "--iterations", "1", "--device", "cpu"]
    new, masks, packed = (str(place.output / name) for name in ("new", "masks", "model.zip"))
    if "i" in parts:
        yield ["import", str(place.foreign), "--project", new, "--name", "Foreign"]
    if "d" in parts:
        yield ["check", project]
        yield ["fingerprint", project]
        yield ["preprocess", project, "-c", "3d_fullres"]
    if "t" in parts:
        yield ["train", project, "3d_fullres", "1", *training]
        yield ["evaluate", project]
    if "p" in parts:
        yield ["predict", model, images, masks, "--overwrite", "--device", "cpu"]
        yield ["predict", model, images, images, "--overwrite", "--device", "cpu"]
        yield ["export", masks, "--format", "nrrd", "--output", str(place.output / "nrrd")]
        yield ["export", masks, "--format", "stl", "--output", str(place.output / "stl")]
        yield ["model", "pack", model, packed]
        yield ["model", "unpack", packed, str(place.output / "unpacked")]


def run(place: Place, command: list[str], *, check: bool = False) -> tuple[int, list[tuple[str, str]]]:
    """The exit code, and each path that a call wrote to, with the call."""
    log = place.root / "strace.log"
    home = place.root / "home"
    home.mkdir(exist_ok=True)
    environment = os.environ | {
        "TMPDIR": str(place.scratch),
        "HOME": str(home),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(ROOT),
    }
    words = [sys.executable, "-m", "core", *command]
    watch = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-y",
        "-s",
        "4096",
        "-e",
        f"trace={CALLS}",
        "-o",
        str(log),
    ]
    done = subprocess.run([*watch, *words], cwd=place.root, env=environment, capture_output=True, check=False)
    if check and done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stderr.decode(errors='replace')}")
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return done.returncode, [found for line in lines for found in writes_in(line, place.root)]


def writes_in(line: str, folder: Path) -> Iterator[tuple[str, str]]:
    """The paths that one line of strace's tells to be written to, resolved: links are followed as the call does."""
    call = re.match(r"\d+ +(\w+)\((.*)", line)
    # what failed has written nothing
    if call is None or re.search(r"= -1 E\w+", line):
        return
    name, rest = call[1], call[2]
    if name in ("open", "openat") and not WRITING.search(rest):
        return
    for found in QUOTED.finditer(rest):
        path = found[1].encode("latin-1", "replace").decode("unicode_escape", "replace")
        before = AT_FOLDER.search(rest[: found.start()])
        base = Path(before[1]) if before else folder
        whole = base / path
        # a link that is itself deleted or renamed is not followed
        follows = name in ("open", "openat", "creat", "truncate", "chmod", "utimensat", "setxattr")
        yield str(whole.resolve() if follows else whole.parent.resolve() / whole.name), f"{name} {path}"


def is_outside(place: Place, path: str) -> bool:
    allowed = (place.project, place.output, place.scratch, place.root / "home")
    inside = any(Path(path).is_relative_to(folder.resolve()) for folder in allowed)
    return not inside and not path.startswith(HARMLESS)


def state_of(folder: Path) -> dict[Path, str]:
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in sorted(folder.rglob("*"))
    }


# --- attacks -------------------------------------------------------------------------------------------------


def _edit(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))


def _raw(place: Place) -> Path:
    return place.project / "raw" / DATASET


def _model_dataset(place: Place) -> Path:
    return place.project / MODEL / "dataset.json"


def _listed(place: Place, dataset: Path, *, name: str, ending: str, mask: str) -> None:
    images = sorted((dataset / "imagesTr").iterdir())
    entry = {"images": [str(images[0])], "label": mask}
    entries = {name: entry, "b": {"images": [str(images[1])], "label": "labelsTr/b.nii.gz"}}
    _edit(dataset / "dataset.json", lambda d: d.update(dataset=entries, file_ending=ending))


def _bashrc(place: Place) -> None:
    (_raw(place) / "notes.txt").write_text("echo owned\n")
    _listed(place, _raw(place), name=str(place.honeypot / ".bash"), ending="rc", mask="notes.txt")


def _foreign_name(place: Place) -> None:
    up = f"../../../../../{place.root.name}/honeypot/a"
    _listed(place, place.foreign, name=up, ending=".nii.gz", mask="labelsTr/a.nii.gz")


def _absolute_name(place: Place) -> None:
    name = str(place.honeypot / "a")
    _listed(place, place.foreign, name=name, ending=".nii.gz", mask="labelsTr/a.nii.gz")


def _linked(inside: str, target: str = "") -> Callable[[Place], None]:
    """A folder or file of the project is a link into the honeypot."""

    def attack(place: Place) -> None:
        path = place.project / inside
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(place.honeypot / target if target else place.honeypot)

    return attack


def _model_ending(ending: str) -> Callable[[Place], None]:
    def attack(place: Place) -> None:
        told = ending.replace("HONEYPOT", str(place.honeypot))
        _edit(_model_dataset(place), lambda d: d.update(file_ending=told))

    return attack


def _plans(change: Callable[[dict[str, Any], Place], object]) -> Callable[[Place], None]:
    def attack(place: Place) -> None:
        path = place.project / "preprocessed" / DATASET / "nnUNetPlans.json"
        _edit(path, lambda plans: change(plans, place))

    return attack


def _project_file(change: Callable[[dict[str, Any], Place], object]) -> Callable[[Place], None]:
    return lambda place: _edit(place.project / "project.json", lambda content: change(content, place))


def _identifier(value: str) -> Callable[[dict[str, Any], Place], object]:
    def change(plans: dict[str, Any], place: Place) -> None:
        for configuration in plans["configurations"].values():
            configuration["data_identifier"] = value.replace("HONEYPOT", str(place.honeypot))

    return change


def _dataset_name(content: dict[str, Any], place: Place) -> None:
    shutil.copytree(_raw(place), place.honeypot / "elsewhere")
    content["dataset_name"] = str(place.honeypot / "elsewhere")


def _splits(place: Place) -> None:
    path = place.project / "preprocessed" / DATASET / "splits_final.json"
    wrong = str(place.honeypot / "a")
    path.write_text(json.dumps([{"train": ["a", "b"], "val": [wrong, "c"]}, {"train": ["c"], "val": ["d"]}]))


def _order(place: Place) -> None:
    order = {"configuration": "3d_fullres", "fold": "../../../../../honeypot", "resume": False}
    (place.project / "training_queue.json").write_text(json.dumps([order]))
    (place.project / MODEL / "fold_0" / "order.json").write_text(json.dumps(order))


ATTACKS: dict[str, tuple[str, Callable[[Place], None]]] = {
    "nothing": ("idtp", lambda place: None),
    "listed_case_over_bashrc": ("dt", _bashrc),
    "foreign_case_name_upwards": ("i", _foreign_name),
    "foreign_case_name_absolute": ("i", _absolute_name),
    "linked_ground_truth": ("dt", _linked(f"preprocessed/{DATASET}/gt_segmentations")),
    "linked_prepared_data": ("dt", _linked(f"preprocessed/{DATASET}/{PREPARED}/nnUNetPlans_3d_fullres")),
    "linked_peers_data": ("dt", _linked(f"preprocessed/{DATASET}/nnUNetPlans_3d_fullres")),
    "linked_preprocessed": ("dt", _linked(f"preprocessed/{DATASET}")),
    "linked_fold": ("t", _linked(f"{MODEL}/fold_1")),
    "linked_validation": ("t", _linked(f"{MODEL}/fold_1/validation")),
    "linked_preview": ("t", _linked(f"{MODEL}/fold_1/preview")),
    "linked_log": ("t", _linked(f"{MODEL}/fold_1/training_log.txt", ".bashrc")),
    "linked_events": ("t", _linked(f"{MODEL}/fold_1/events.jsonl", "notes.txt")),
    "linked_running": ("t", _linked(f"{MODEL}/fold_1/running.json", "notes.txt")),
    "linked_history": ("t", _linked(f"{MODEL}/fold_1/training.json", "notes.txt")),
    "linked_lock": ("dt", _linked(".lock", "notes.txt")),
    "linked_results": ("t", _linked("results")),
    "linked_predictions": ("p", _linked("predictions")),
    "linked_crossval": ("t", _linked(f"{MODEL}/crossval_results")),
    "linked_check": ("d", _linked(f"preprocessed/{DATASET}/check.json", "notes.txt")),
    "linked_splits": ("dt", _linked(f"preprocessed/{DATASET}/splits_final.json", "notes.txt")),
    "linked_being_prepared": ("d", _linked(f"preprocessed/{DATASET}/.being_prepared", "notes.txt")),
    "model_ending_upwards": ("p", _model_ending("/../../../../honeypot/patient_11.nii.gz")),
    "model_ending_absolute": ("p", _model_ending("HONEYPOT/x.nii.gz")),
    "model_ending_script": ("p", _model_ending(".sh")),
    "identifier_absolute": ("dt", _plans(_identifier("HONEYPOT"))),
    "identifier_upwards": ("dt", _plans(_identifier("../../../honeypot"))),
    "plans_name_upwards": (
        "dt",
        _plans(lambda plans, place: plans.update(plans_name="../../../honeypot/plans")),
    ),
    "dataset_name_absolute": ("dt", _project_file(_dataset_name)),
    "dataset_name_upwards": (
        "dt",
        _project_file(lambda content, place: content.update(dataset_name="../../honeypot")),
    ),
    "splits_case_absolute": ("dt", _splits),
    "order_fold_upwards": ("t", _order),
}


if __name__ == "__main__":
    raise SystemExit(main())
