"""What it takes to read and augment batches, ours beside the peer's data loader, each in one thread.

    python -m tests.bench.bench_loading --plans FILE [--edge 128] [--batches 60] [--cases 5] [--peer PYTHON]
        [--configuration 3d_fullres] [--images DIR --masks DIR]

Without images, made-up cases of one channel and three labels stand in, and the plan's patch becomes a cube of
`edge` voxels, two a batch. Prints mean seconds a batch: most are cheap, the few that are turned are what costs.
"""

import argparse
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import torch

from core.training.augmentation.recipe import augmentation_limits
from core.training.batches import BatchKey, BatchMaker
from core.training.opened_cases import OpenedCases
from core.training.run import TrainingRun
from tests.bench.training_case import (
    chosen_plan,
    made_up_cases,
    peer_environment,
    prepare,
    read_cases,
    watched,
)

WARM_UP = 3


def main() -> None:
    options = _options()
    torch.set_num_threads(1)
    plan = chosen_plan(options.plans, options.configuration, None)
    if options.images is not None:
        cases = read_cases(options.images, options.masks, options.cases)
    else:
        cases = made_up_cases(options.cases, options.edge)
        cube = replace(
            plan.configurations[0], patch_size=(options.edge,) * 3, batch_size=2, spacing_mm=(1.0, 1.0, 1.0)
        )
        plan = replace(plan, configurations=(cube,))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        run = prepare(plan, cases, folder)
        ours = seconds_a_batch(run, options.batches)
        print(f"ours: {ours:.4f} s a batch of {run.configuration.batch_size}")
        if options.peer:
            script = Path(__file__).with_name("peer_training.py")
            command = [options.peer, str(script), str(folder), options.configuration, "loading"]
            numbers = [str(options.batches), str(WARM_UP), "1"]
            peer = watched([*command, *numbers], peer_environment(folder, 0))
            print(f"peer: {peer['mean']:.4f} s a batch; {peer['mean'] / ours:.2f} times ours")


def seconds_a_batch(run: TrainingRun, count: int) -> float:
    limits = augmentation_limits(run.configuration, run.settings, channels=run.channels, labels=run.labels)
    maker = BatchMaker(run, limits, OpenedCases(run.data_folder))
    times = []
    for number in range(WARM_UP + count):
        begin = time.perf_counter()
        maker.finish(maker.make(BatchKey(phase="train", epoch=0, iteration=number)))
        times.append(time.perf_counter() - begin)
    return sum(times[WARM_UP:]) / count


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=Path, required=True)
    parser.add_argument("--configuration", default="3d_fullres")
    parser.add_argument("--images", type=Path)
    parser.add_argument("--masks", type=Path)
    parser.add_argument("--edge", type=int, default=128)
    parser.add_argument("--batches", type=int, default=60)
    parser.add_argument("--cases", type=int, default=5)
    parser.add_argument("--peer", help="the Python of an environment with nnunetv2")
    return parser.parse_args()


if __name__ == "__main__":
    main()
