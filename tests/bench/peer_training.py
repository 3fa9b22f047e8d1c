"""The peer's side of bench_training.py and bench_loading.py; run by a Python that has nnunetv2.

peer_training.py FOLDER CONFIGURATION whole|loading ITERATIONS WARM_UP THREADS
"""

import json
import os
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import torch
from nnunetv2.training.dataloading.nnunet_dataset import comp_blosc2_params, nnUNetDatasetBlosc2
from nnunetv2.training.nnUNetTrainer.nnUNetTrainer import nnUNetTrainer


def main() -> None:
    folder, configuration, what = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    iterations, warm_up, threads = (int(argument) for argument in sys.argv[4:7])
    torch.set_num_threads(threads)
    plans = json.loads((folder / "plans.json").read_text())
    dataset = json.loads((folder / "dataset.json").read_text())
    home = folder / "preprocessed" / plans["dataset_name"]
    data = home / plans["configurations"][configuration]["data_identifier"]
    if not data.exists():
        pack(folder, data, plans["configurations"][configuration]["patch_size"])
    plans["continue_training"] = False
    trainer = nnUNetTrainer(plans, configuration, "all", dataset, torch.device("cpu"))
    trainer.initialize()
    times = (
        whole(trainer, warm_up + iterations) if what == "whole" else loading(trainer, warm_up + iterations)
    )
    kept = times[warm_up:]
    print(json.dumps({"seconds": median(kept), "mean": sum(kept) / len(kept)}))


def pack(folder: Path, data: Path, patch_size: list[int]) -> None:
    """The arrays in the peer's own format and blocks."""
    data.mkdir(parents=True)
    for path in sorted((folder / "arrays").glob("*.npz")):
        arrays = np.load(path)
        image, labels = arrays["image"], arrays["labels"][None].astype(np.int8)
        locations = {
            int(key.split("_")[1]): np.pad(arrays[key], ((0, 0), (1, 0)))
            for key in arrays.files
            if key.startswith("class_")
        }
        blocks, chunks = comp_blosc2_params(image.shape, tuple(patch_size), image.itemsize)
        blocks_seg, chunks_seg = comp_blosc2_params(labels.shape, tuple(patch_size), labels.itemsize)
        nnUNetDatasetBlosc2.save_case(
            image,
            labels,
            {"class_locations": locations},
            str(data / path.stem),
            chunks=chunks,
            blocks=blocks,
            chunks_seg=chunks_seg,
            blocks_seg=blocks_seg,
        )


def whole(trainer: nnUNetTrainer, count: int) -> list[float]:
    """Seconds of each iteration, loaded and augmented by the peer's own processes."""
    loader, validation_loader = trainer.get_dataloaders()
    trainer.network.train()
    times = []
    for _ in range(count):
        begin = time.perf_counter()
        trainer.train_step(next(loader))
        times.append(time.perf_counter() - begin)
    finish(loader, validation_loader)
    return times


def loading(trainer: nnUNetTrainer, count: int) -> list[float]:
    """Seconds of each batch, loaded and augmented in this process."""
    os.environ["nnUNet_n_proc_DA"] = "0"  # noqa: SIM112 (the peer's own name)
    loader, _ = trainer.get_dataloaders()
    times = []
    for _ in range(count):
        begin = time.perf_counter()
        next(loader)
        times.append(time.perf_counter() - begin)
    return times


def finish(*loaders: Any) -> None:
    for loader in loaders:
        loader._finish()


if __name__ == "__main__":
    main()
