"""Our training beside the peer's: the same small plan, folds, cases and budget; the Dice of the held-out cases.

    python -m tests.bench.compare_training --images DIR --masks DIR --peer PYTHON --work DIR
        [--cases 60] [--epochs 10] [--iterations 40] [--seeds 3] [--features 8] [--patch 32,40,32] [--batch 4]

Both train fold 0 with every seed, predict its held-out cases the full way, and are scored. Prints every run and
the means. DIR is made anew where it is not there; what lies there of an earlier call is used again: the cases
and the plan, and the Dice of every run of the same length (scores.json).
"""

import argparse
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import mean

from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.propose_import import look_for_import
from core.dataset.splits import read_splits
from core.events import run_to_end
from core.pipeline.prepare.fingerprint_project import fingerprint_project
from core.pipeline.prepare.import_images import import_images
from core.pipeline.prepare.plan_project import plan_project
from core.pipeline.project.load_project import create_project, load_project, reloaded
from core.pipeline.project.project import Project
from core.pipeline.train.train_fold import FoldOrder, train_fold
from core.planning.plan_file import write_plan

DATASET, CONFIGURATION, PLANS = "Dataset004_Hippocampus", "3d_fullres", "nnUNetPlans"


def main() -> None:
    options = _options()
    project = _project(options)
    _lay_out_for_peer(project, options.work / "peer")
    scores: dict[str, list[float]] = {"peer": [], "ours": []}
    for seed in range(1, options.seeds + 1):
        for side, run in (("peer", _peer), ("ours", _ours)):
            dice, seconds = _once(options, side, seed, partial(run, project, options, seed))
            scores[side].append(dice)
            print(f"{side} seed {seed}: Dice {dice:.4f} in {seconds:.0f} s", flush=True)
    for side, found in scores.items():
        print(f"{side}: mean {mean(found):.4f}, lowest {min(found):.4f}, highest {max(found):.4f}")
    print(f"ours − peer: {mean(scores['ours']) - mean(scores['peer']):+.4f}")


def _once(options: argparse.Namespace, side: str, seed: int, run: Callable[[], float]) -> tuple[float, float]:
    """The Dice of a run and its seconds; a run that was done before is not done again."""
    path = options.work / "scores.json"
    kept: dict[str, tuple[float, float]] = json.loads(path.read_text()) if path.exists() else {}
    name = f"{side}, seed {seed}, {options.epochs} x {options.iterations}"
    if name not in kept:
        began = time.monotonic()
        dice = run()
        kept[name] = (dice, time.monotonic() - began)
        path.write_text(json.dumps(kept, indent=1))
    return kept[name]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=Path, required=True)
    parser.add_argument("--masks", type=Path, required=True)
    parser.add_argument("--peer", required=True, help="the Python of an environment with nnunetv2")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--cases", type=int, default=60)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--iterations", type=int, default=40)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--features", type=int, default=8)
    parser.add_argument("--patch", default="32,40,32")
    parser.add_argument("--batch", type=int, default=4)
    return parser.parse_args()


def _project(options: argparse.Namespace) -> Project:
    """Some cases of the data set, with its own plan but for a smaller network, patch and batch."""
    root = options.work / "ours"
    if (root / "project.json").exists():
        return load_project(root)
    images, masks = options.work / "images", options.work / "masks"
    for source, target in ((options.images, images), (options.masks, masks)):
        target.mkdir(parents=True)
        files = sorted(path for path in source.iterdir() if not path.name.startswith("."))
        for path in files[: options.cases]:
            shutil.copy(path, target / path.name)
    project = create_project(root, "Compared")
    proposal = run_to_end(look_for_import(images, masks))
    choices = ImportChoices(label_names={1: "anterior", 2: "posterior"}, channel_names=("MRI",))
    run_to_end(import_images(project, proposal, DATASET, choices))
    run_to_end(fingerprint_project(reloaded(project)))
    plan = run_to_end(plan_project(reloaded(project)))
    full = plan.configuration(CONFIGURATION)
    stages = 3
    architecture = replace(
        full.architecture,
        features_per_stage=tuple(options.features * 2**stage for stage in range(stages)),
        kernel_sizes=((3, 3, 3),) * stages,
        strides=((1, 1, 1), *((2, 2, 2),) * (stages - 1)),
        blocks_per_stage=(2,) * stages,
        blocks_per_decoder_stage=(2,) * (stages - 1),
    )
    small = replace(
        full,
        architecture=architecture,
        patch_size=tuple(int(edge) for edge in options.patch.split(",")),
        batch_size=options.batch,
    )
    write_plan(project.folder.plans_file(DATASET, PLANS), replace(plan, configurations=(small,)))
    return reloaded(project)


def _lay_out_for_peer(project: Project, root: Path) -> None:
    """The peer reads our raw data, plan, folds and fingerprint as they are; it prepares the cases by itself."""
    if root.exists():
        return
    shutil.copytree(project.folder.raw_root, root / "raw")
    target = root / "preprocessed" / DATASET
    target.mkdir(parents=True)
    source = project.folder.preprocessed(DATASET)
    for name in (f"{PLANS}.json", "splits_final.json", "dataset_fingerprint.json"):
        shutil.copy(source / name, target / name)
    shutil.copy(project.folder.dataset_file(DATASET), target / "dataset.json")
    (root / "results").mkdir()


def _peer(project: Project, options: argparse.Namespace, seed: int) -> float:
    root = options.work / "peer"
    environment = os.environ | {
        "nnUNet_raw": str(root / "raw"),
        "nnUNet_preprocessed": str(root / "preprocessed"),
        "nnUNet_results": str(root / "results"),
        "nnUNet_n_proc_DA": "0",
        "nnUNet_def_n_proc": "1",
        "nnUNet_compile": "f",
    }
    script = Path(__file__).with_name("peer_fold.py")
    words = [options.peer, str(script), DATASET, CONFIGURATION, str(options.epochs), str(options.iterations)]
    subprocess.run([*words, str(seed)], env=environment, check=True, stdout=subprocess.DEVNULL)
    model = root / "results" / DATASET / f"nnUNetTrainer__{PLANS}__{CONFIGURATION}"
    return _foreground_mean(model / "fold_0" / "validation" / "summary.json")


def _ours(project: Project, options: argparse.Namespace, seed: int) -> float:
    order = FoldOrder(
        configuration=CONFIGURATION,
        fold="0",
        epochs=options.epochs,
        iterations=options.iterations,
        seed=seed,
        device="cpu",
    )
    names = [case.name for case in project.dataset.cases] if project.dataset else []
    assert read_splits(project.folder.splits_file(DATASET), names)
    run_to_end(train_fold(reloaded(project), order))
    model = project.folder.model(DATASET, PLANS, CONFIGURATION)
    return _foreground_mean(model / "fold_0" / "validation" / "summary.json")


def _foreground_mean(summary: Path) -> float:
    dice: float = json.loads(summary.read_text())["foreground_mean"]["Dice"]
    return dice


if __name__ == "__main__":
    main()
