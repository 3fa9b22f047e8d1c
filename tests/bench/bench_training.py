"""Our training iteration beside the peer's: same plan, same cases, same thread count, one after the other.

    python tests/bench/bench_training.py --images DIR --masks DIR --plans FILE [--configuration 3d_fullres]
        [--peer PYTHON] [--iterations 20] [--features 8] [--cases 20] [--threads 2]

Prints medians in seconds: the whole iteration (loading, augmentation, forward, backward, update), and what
loading and augmentation alone take on one thread. `--features` makes the network smaller for both.
"""

import argparse
import json
import os
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import torch

from core.dataset.labels import Label, Labels
from core.dataset.splits import Split
from core.device import choose_device
from core.io.read_image import read_image, read_mask
from core.planning.plan import Plan
from core.planning.plan_file import plan_to_json, read_plan
from core.preprocessing.preprocess import preprocess_image
from core.preprocessing.store import write_case
from core.project_folder import FoldFolder
from core.training.augmentation.recipe import augmentation_limits
from core.training.batches import BatchKey, BatchMaker, Prefetch, keys_from
from core.training.opened_cases import OpenedCases
from core.training.run import TrainingRun
from core.training.settings import TrainingSettings
from core.training.start import start

WARM_UP = 3


def main() -> None:
    options = _options()
    torch.set_num_threads(options.threads)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        plan = _plan(options)
        run = _prepared_run(options, plan, folder)
        (folder / "plans.json").write_text(json.dumps(plan_to_json(plan)))
        ours = {
            "iteration": _whole_iterations(run, options.iterations),
            **_data_alone(run, options.iterations),
        }
        print("ours", _told(ours))
        if options.peer:
            peer = _peer(options, folder)
            print("peer", _told(peer))
            print("ratio", {name: round(peer[name] / ours[name], 2) for name in ours})


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=Path, required=True)
    parser.add_argument("--masks", type=Path, required=True)
    parser.add_argument("--plans", type=Path, required=True)
    parser.add_argument("--configuration", default="3d_fullres")
    parser.add_argument("--peer", help="the Python of an environment with nnunetv2")
    parser.add_argument("--iterations", type=int, default=20)
    parser.add_argument("--features", type=int)
    parser.add_argument("--cases", type=int, default=20)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    return parser.parse_args()


def _plan(options: argparse.Namespace) -> Plan:
    plan = read_plan(options.plans)
    chosen = plan.configuration(options.configuration)
    if options.features:
        smaller = tuple(min(options.features * 2**i, 320) for i in range(chosen.architecture.stages))
        chosen = replace(chosen, architecture=replace(chosen.architecture, features_per_stage=smaller))
    return replace(plan, configurations=(chosen,))


def _prepared_run(options: argparse.Namespace, plan: Plan, folder: Path) -> TrainingRun:
    """Preprocess for us, and lay the same arrays out for the peer."""
    configuration = plan.configurations[0]
    images = sorted(options.images.iterdir())[: options.cases]
    values: set[int] = set()
    masks = {path: read_mask(options.masks / path.name).voxels[0] for path in images}
    for mask in masks.values():
        values |= set(np.unique(mask).tolist())
    labels = Labels(
        entries=tuple(Label(name=f"l{v}" if v else "background", values=(v,)) for v in sorted(values))
    )
    (folder / "ours").mkdir()
    (folder / "arrays").mkdir()
    names = []
    for path in images:
        name = path.name.split(".")[0]
        names.append(name)
        arrays = preprocess_image(
            read_image(path), plan, configuration, mask=masks[path].astype(np.int16), labels=labels
        )
        write_case(folder / "ours", name, arrays, patch_size=configuration.patch_size)
        voxels = {f"class_{key[0]}": where for key, where in arrays.locations.items() if len(key) == 1}
        assert arrays.labels is not None
        np.savez(folder / "arrays" / name, image=arrays.image, labels=arrays.labels, **voxels)  # type: ignore[arg-type]
    channels = {str(i): "MRI" for i in range(len(configuration.normalization))}
    content = {
        "channel_names": channels,
        "labels": {label.name: label.values[0] for label in labels.entries},
        "numTraining": len(names),
        "file_ending": ".nii.gz",
    }
    (folder / "dataset.json").write_text(json.dumps(content))
    return TrainingRun(
        plan=plan,
        configuration=configuration,
        labels=labels,
        dataset_json=content,
        channels=len(configuration.normalization),
        fold="all",
        split=Split(train=tuple(names), validation=tuple(names)),
        data_folder=folder / "ours",
        fold_folder=FoldFolder(folder / "fold_all"),
        settings=TrainingSettings(),
        device=choose_device("cpu"),
    )


def _maker(run: TrainingRun) -> BatchMaker:
    limits = augmentation_limits(run.configuration, run.settings, channels=run.channels, labels=run.labels)
    return BatchMaker(run, limits, OpenedCases(run.data_folder))


def _whole_iterations(run: TrainingRun, count: int) -> float:
    learner, maker = start(run).learner, _maker(run)
    learner.network.train()
    prefetch = Prefetch(maker.make, keys_from(0, 0, iterations=250, validation=0), threads=1, ahead=2)
    times = []
    try:
        for number in range(WARM_UP + count):
            begin = time.perf_counter()
            batch, _ = prefetch.get(BatchKey(phase="train", epoch=0, iteration=number))
            learner.step(*maker.finish(batch), 0.01)
            times.append(time.perf_counter() - begin)
    finally:
        prefetch.close()
    return median(times[WARM_UP:])


def _data_alone(run: TrainingRun, count: int) -> dict[str, float]:
    maker, threads = _maker(run), torch.get_num_threads()
    torch.set_num_threads(1)
    times = []
    for number in range(WARM_UP + 5 * count):
        begin = time.perf_counter()
        maker.finish(maker.make(BatchKey(phase="train", epoch=0, iteration=number)))
        times.append(time.perf_counter() - begin)
    torch.set_num_threads(threads)
    # a mean: most batches are cheap, and the few that are turned are what costs
    return {"data": sum(times[WARM_UP:]) / len(times[WARM_UP:])}


def _peer(options: argparse.Namespace, folder: Path) -> dict[str, float]:
    script = Path(__file__).with_name("peer_training.py")
    command = [options.peer, str(script), str(folder), options.configuration]
    environment = os.environ | {
        "nnUNet_raw": str(folder / "raw"),
        "nnUNet_preprocessed": str(folder / "preprocessed"),
        "nnUNet_results": str(folder / "results"),
        "nnUNet_n_proc_DA": str(options.threads),
        "nnUNet_compile": "f",
    }
    arguments = [str(options.iterations), str(WARM_UP), str(options.threads)]
    ran = subprocess.run([*command, *arguments], env=environment, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(ran.stdout.strip().splitlines()[-1])
    return found


def _told(figures: dict[str, Any]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in figures.items()}


if __name__ == "__main__":
    main()
