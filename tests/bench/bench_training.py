"""Our training iteration beside the peer's: same plan, same cases, same number of threads, in one run.

    python -m tests.bench.bench_training --images DIR --masks DIR --plans FILE [--configuration 3d_fullres]
        [--peer PYTHON] [--iterations 12] [--features N] [--cases 20] [--threads 2] [--each]

Prints, for the peer and for us in float32 and as this machine's own choice, the median seconds of a whole
iteration (loading, augmentation, forward, backward, update), how much of it waits for data, and the most memory
that the processes held; for us also what share of the time the convolutions alone take. `--each` switches every
means of speed on and off by itself. `--features` makes the network smaller for both.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from dataclasses import asdict, replace
from pathlib import Path
from statistics import median
from typing import Any

import torch

from core.device import choose_device
from core.training.augmentation.recipe import augmentation_limits
from core.training.batches import BatchKey, BatchMaker, Prefetch, keys_from
from core.training.fast_steps import FastSteps, known_steps
from core.training.loss import SegmentationLoss
from core.training.opened_cases import OpenedCases
from core.training.run import TrainingRun
from core.training.settings import TrainingSettings
from core.training.start import start
from core.training.step import Learner, make_learner
from tests.bench.training_case import chosen_plan, peer_environment, prepare, read_cases, run_in, watched

WARM_UP = 3


def main() -> None:
    if len(sys.argv) > 1 and sys.argv[1] == "--worker":
        _work(Path(sys.argv[2]), json.loads(sys.argv[3]))
        return
    options = _options()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        plan = chosen_plan(options.plans, options.configuration, options.features)
        prepare(plan, read_cases(options.images, options.masks, options.cases), folder)
        peer = _peer(options, folder) if options.peer else None
        if peer:
            print("peer:", _told(peer), flush=True)
        for name, steps in _ways(options.each).items():
            asked = {"steps": asdict(steps), "threads": options.threads, "iterations": options.iterations}
            command = [sys.executable, "-m", "tests.bench.bench_training", "--worker", str(folder)]
            ours = watched([*command, json.dumps(asked)])
            ratio = f"; {peer['seconds'] / ours['seconds']:.2f} times the peer's speed" if peer else ""
            print(f"ours, {name}: {_told(ours)}{ratio}", flush=True)


def _ways(each: bool) -> dict[str, FastSteps]:
    chosen = known_steps(choose_device("cpu"), TrainingSettings())
    ways = {"float32": replace(chosen, half_precision=False), "as chosen here": chosen}
    if each:
        for base in ("float32", "as chosen here"):
            steps = ways[base]
            for means, on in asdict(steps).items():
                if means != "half_precision":
                    switched = f"{base}, {means.replace('_', ' ')} {'off' if on else 'on'}"
                    ways[switched] = replace(steps, **{means: not on})
    return ways


def _told(found: dict[str, Any]) -> str:
    parts = [f"{found['seconds']:.3f} s", f"{found['memory_mib']} MiB"]
    parts += [f"{100 * found['waited']:.0f} % waiting for data"] if "waited" in found else []
    parts += [f"{100 * found['convolutions']:.0f} % in convolutions"] if "convolutions" in found else []
    return ", ".join(parts)


def _peer(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    script = Path(__file__).with_name("peer_training.py")
    numbers = [str(options.iterations), str(WARM_UP), str(options.threads)]
    command = [options.peer, str(script), str(folder), options.configuration, "whole", *numbers]
    return watched(command, peer_environment(folder, options.threads))


def _work(folder: Path, asked: dict[str, Any]) -> None:
    """One way of ours, in a process of its own so that its memory can be told apart."""
    torch.set_num_threads(asked["threads"])
    run = run_in(folder)
    network = start(run).learner.network
    loss = SegmentationLoss(run.labels, batch_dice=run.configuration.batch_dice)
    learner = make_learner(network, loss, run.labels, run.device, run.settings, FastSteps(**asked["steps"]))
    print(json.dumps(_iterate(run, learner, asked["iterations"])))


def _iterate(run: TrainingRun, learner: Learner, count: int) -> dict[str, float]:
    limits = augmentation_limits(run.configuration, run.settings, channels=run.channels, labels=run.labels)
    maker = BatchMaker(run, limits, OpenedCases(run.data_folder))
    learner.network.train()
    prefetch = Prefetch(maker.make, keys_from(0, 0, iterations=10**6, validation=0), threads=1, ahead=2)
    times, waits = [], []
    try:
        for number in range(WARM_UP + count):
            begin = time.perf_counter()
            batch, waited = prefetch.get(BatchKey(phase="train", epoch=0, iteration=number))
            images, target = maker.finish(batch)
            learner.step(images, target, 0.01)
            times.append(time.perf_counter() - begin)
            waits.append(waited)
        share = _convolutions(learner, images, target)
    finally:
        prefetch.close()
    seconds = times[WARM_UP:]
    return {
        "seconds": median(seconds),
        "waited": sum(waits[WARM_UP:]) / sum(seconds),
        "convolutions": share,
    }


def _convolutions(learner: Learner, images: torch.Tensor, target: torch.Tensor) -> float:
    """Share of an iteration's time in convolutions, forward and backward."""
    with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU]) as profiled:
        learner.step(images, target, 0.01)
    times = {entry.key: entry.self_cpu_time_total for entry in profiled.key_averages()}
    return sum(time for name, time in times.items() if "convolution" in name) / sum(times.values())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=Path, required=True)
    parser.add_argument("--masks", type=Path, required=True)
    parser.add_argument("--plans", type=Path, required=True)
    parser.add_argument("--configuration", default="3d_fullres")
    parser.add_argument("--peer", help="the Python of an environment with nnunetv2")
    parser.add_argument("--iterations", type=int, default=12)
    parser.add_argument("--features", type=int)
    parser.add_argument("--cases", type=int, default=20)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--each", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
