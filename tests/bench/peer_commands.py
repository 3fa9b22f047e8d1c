"""nnU-Net's own commands in a project of ours, and ours after them, each with its exit status.

    python -m tests.bench.peer_commands PEER_PYTHON FOLDER

PEER_PYTHON is the Python of an environment with nnunetv2. In FOLDER, which is made anew, a project of a few small
balls goes our whole way; the peer prepares, validates, chooses, predicts, joins, cleans up, scores and trains in it;
then our commands go on. After each command it is looked whether the files of the other side are as they were. Ends
with 1 where a command failed or a file was changed.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.project_folder import PREPARED
from tests.core.pipeline.conftest import write_balls

ROOT = Path(__file__).resolve().parents[2]
DATASET = "Dataset001_Balls"
DATA = f"preprocessed/{DATASET}"
RESULTS = f"results/{DATASET}"
CONFIGURATIONS = ("2d", "3d_fullres")
FOLDS = ("0", "1")
BRIEFLY = "--epochs 2 --iterations 20 --device cpu --seed 1"
BEST = "BEST"
"""stands for the file that the peer's own choice names"""
MODEL = f"project/{RESULTS}/nnUNetTrainer__nnUNetPlans__2d"
OURS = (
    f"{DATA}/{PREPARED}/*/*",
    f"{DATA}/*.json",
    f"raw/{DATASET}/**/*",
    f"{RESULTS}/nnUNetTrainer__*/*.json",
)
"""what none of the peer's commands may change"""
OUR_WEIGHTS = (
    f"{RESULTS}/nnUNetTrainer__*/fold_*/checkpoint_*.pth",
    f"{RESULTS}/nnUNetTrainer__*/fold_*/*.json",
)
THEIRS = (
    *(f"{DATA}/nnUNetPlans_*/?{ending}" for ending in (".b2nd", "_seg.b2nd", ".pkl")),
    f"{DATA}/gt_segmentations/*",
    f"{RESULTS}/nnUNetTrainer_1epoch__*/**/*",
)
"""what none of our commands may change"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`keeps`: patterns of files, below the project, that lie there unchanged after it."""

    name: str
    words: tuple[str, ...]
    keeps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the commands run, each in `folder`, and with which Python the peer's do."""

    folder: Path
    peer: Path

    @property
    def project(self) -> Path:
        return self.folder / "project"

    def run(self, command: Command) -> tuple[str, ...]:
        """What was wrong with it, in words; its exit status is printed."""
        before, begun = self._state(command.keeps), time.monotonic()
        log = self.folder / "logs" / f"{command.name.replace(': ', '_').replace(' ', '_')}.txt"
        log.parent.mkdir(exist_ok=True)
        with log.open("w") as file:
            done = subprocess.run(
                self._spelled(command.words),
                cwd=self.folder,
                env=self._environment(),
                stdout=file,
                stderr=subprocess.STDOUT,
            )
        after = self._state(command.keeps)
        spoiled = sorted(name for name, digest in before.items() if after.get(name) != digest)
        print(
            f"{command.name}: exit {done.returncode}, {time.monotonic() - begun:.0f} s, "
            f"{len(before)} files of the other side, {len(spoiled)} changed",
            flush=True,
        )
        faults = [f"{command.name}: changed {name}" for name in spoiled]
        if done.returncode:
            faults.append(f"{command.name}: exit {done.returncode}, see {log}")
        return tuple(faults)

    def _spelled(self, words: Sequence[str]) -> list[str]:
        if words[0] == "segwright":
            return [sys.executable, "-m", "core", *words[1:]]
        if words[0] == "sh":
            return list(words)
        return [
            str(self.peer.with_name(words[0])),
            *(self._best() if word == BEST else word for word in words[1:]),
        ]

    def _best(self) -> str:
        """The clean-up that the peer found for what it chose."""
        found = json.loads((self.project / RESULTS / "inference_information.json").read_text())
        return str(found["best_model_or_ensemble"]["postprocessing_file"])

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "PYTHONPATH": str(ROOT),
            "nnUNet_raw": str(self.project / "raw"),
            "nnUNet_preprocessed": str(self.project / "preprocessed"),
            "nnUNet_results": str(self.project / "results"),
            "nnUNet_compile": "f",
            "nnUNet_n_proc_DA": "1",
            "nnUNet_def_n_proc": "1",
            "OMP_NUM_THREADS": "1",
            # its threads would eat the processor while they wait for each other
            "OMP_WAIT_POLICY": "passive",
        }

    def _state(self, patterns: Sequence[str]) -> dict[str, str]:
        paths = {path for pattern in patterns for path in self.project.glob(pattern) if path.is_file()}
        return {str(path.relative_to(self.project)): _digest(path) for path in paths}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", type=Path, help="the Python of an environment with nnunetv2")
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    folder = options.folder.absolute()
    shutil.rmtree(folder, ignore_errors=True)
    make_images(folder)
    place = Place(folder=folder, peer=options.peer.absolute())
    faults = [fault for command in all_commands() for fault in place.run(command)]
    for fault in faults:
        print(f"FAULT {fault}")
    raise SystemExit(1 if faults else 0)


def make_images(folder: Path) -> None:
    """`images` and `masks` as a user keeps them, and in `new` another case."""
    description = {"channel_names": {"0": "MRI"}, "labels": {"background": 0, "ball": 1, "core": 2}}
    write_balls(folder, description, cases=("a", "b", "c", "d", "e"))
    (folder / "imagesTr").rename(folder / "images")
    (folder / "labelsTr").rename(folder / "masks")
    write_balls(folder / "new", description, cases=("n",))


def all_commands() -> Iterator[Command]:
    yield from our_way()
    yield from peer_with_our_models()
    yield from peer_predicts()
    yield from peer_trains()
    yield from ours_after()
    yield peer_validates("again ", "2d", "0")
    yield from out_of_its_way()


def our_way() -> Iterator[Command]:
    words = "import images masks --project project --name Balls --labels 1=ball,2=core --channels MRI"
    yield ours("import", words)
    for step in ("check", "fingerprint", "plan", "preprocess"):
        yield ours(step, f"{step} project")
    for configuration in CONFIGURATIONS:
        for fold in FOLDS:
            yield ours(f"train {configuration} {fold}", f"train project {configuration} {fold} {BRIEFLY}")
    yield ours("evaluate", "evaluate project")


def peer_with_our_models() -> Iterator[Command]:
    """It prepares by our plans first, then by its own, which are to be the same."""
    both = " ".join(CONFIGURATIONS)
    yield theirs("preprocess", f"preprocess -d 1 -plans_name nnUNetPlans -c {both} -np 1 1")
    yield theirs("plan and preprocess", f"plan_and_preprocess -d 1 -c {both} -npfp 1 -np 1 1")
    for configuration in CONFIGURATIONS:
        for fold in FOLDS:
            yield peer_validates("", configuration, fold)
    yield theirs("find best configuration", f"find_best_configuration 1 -c {both} -f 0 1 -np 1")


def peer_validates(when: str, configuration: str, fold: str) -> Command:
    words = f"train 1 {configuration} {fold} --val --npz -device cpu"
    return theirs(f"{when}val {configuration} {fold}", words)


def peer_predicts() -> Iterator[Command]:
    for configuration in CONFIGURATIONS:
        yield theirs(
            f"predict {configuration}",
            f"predict -i new/imagesTr -o peer_{configuration} -d 1 -c {configuration} -f 0 1 "
            "--save_probabilities --disable_tta -npp 1 -nps 1 -device cpu",
        )
    described = f"{MODEL}/plans.json", f"{MODEL}/dataset.json"
    yield theirs("ensemble", "ensemble -i peer_2d peer_3d_fullres -o peer_both -np 1")
    yield theirs(
        "apply postprocessing",
        f"apply_postprocessing -i peer_both -o peer_clean -pp_pkl_file {BEST} -np 1 "
        f"-plans_json {described[0]} -dataset_json {described[1]}",
    )
    yield theirs(
        "evaluate folder",
        f"evaluate_folder new/labelsTr peer_clean -pfile {described[0]} -djfile {described[1]} -np 1",
    )


def peer_trains() -> Iterator[Command]:
    yield theirs("train", "train 1 2d 0 -tr nnUNetTrainer_1epoch --npz -device cpu")
    yield theirs("find its own", "find_best_configuration 1 -c 2d -tr nnUNetTrainer_1epoch -f 0 -np 1")


def ours_after() -> Iterator[Command]:
    for step in ("check", "fingerprint", "plan", "preprocess"):
        yield ours(f"{step} after", f"{step} project")
    yield ours("train after", f"train project 2d 2 {BRIEFLY}")
    yield ours("go on after", "train project 2d 0 --resume --epochs 3 --iterations 20 --device cpu")
    yield ours("evaluate after", "evaluate project")
    yield ours("choose after", "choose project --device cpu")
    yield ours("predict after", f"predict {MODEL} new/imagesTr ours --folds 0,1 --device cpu")
    peers = MODEL.replace("nnUNetTrainer", "nnUNetTrainer_1epoch")
    yield ours("predict with its model", f"predict {peers} new/imagesTr ours_of_peer --device cpu")


def out_of_its_way() -> Iterator[Command]:
    """A project as an earlier version left it, our data among the peer's: it can read its own once ours are moved."""
    move = f"mv project/{DATA}/{PREPARED}/nnUNetPlans_2d/* project/{DATA}/nnUNetPlans_2d/"
    yield Command(name="as an earlier version left it", words=("sh", "-c", move), keeps=THEIRS)
    yield ours("preprocess moves", "preprocess project -c 2d")
    yield peer_validates("at last ", "2d", "0")


def _digest(path: Path) -> str:
    """Of what a JSON file says, however it is laid out, and of the bytes of others."""
    content = path.read_bytes()
    if path.suffix == ".json":
        content = json.dumps(json.loads(content), sort_keys=True).encode()
    return hashlib.sha256(content).hexdigest()


def ours(name: str, words: str) -> Command:
    return Command(name=f"ours: {name}", words=("segwright", *words.split()), keeps=THEIRS)


def theirs(name: str, words: str) -> Command:
    return Command(
        name=f"peer: {name}", words=tuple(f"nnUNetv2_{words}".split()), keeps=(*OURS, *OUR_WEIGHTS)
    )


if __name__ == "__main__":
    main()
