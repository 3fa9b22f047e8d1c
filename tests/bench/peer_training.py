"""The peer's side of bench_training.py; run by a Python that has nnunetv2, never by our own tests."""

import json
import os
import sys
import time
from pathlib import Path
from statistics import median

import numpy as np
import torch
from nnunetv2.training.dataloading.nnunet_dataset import nnUNetDatasetBlosc2
from nnunetv2.training.nnUNetTrainer.nnUNetTrainer import nnUNetTrainer


def main() -> None:
    folder, configuration = Path(sys.argv[1]), sys.argv[2]
    iterations, warm_up, threads = (int(argument) for argument in sys.argv[3:6])
    torch.set_num_threads(threads)
    plans = json.loads((folder / "plans.json").read_text())
    dataset = json.loads((folder / "dataset.json").read_text())
    home = folder / "preprocessed" / plans["dataset_name"]
    data = home / plans["configurations"][configuration]["data_identifier"]
    data.mkdir(parents=True)
    for path in sorted((folder / "arrays").glob("*.npz")):
        arrays = np.load(path)
        locations = {
            int(key.split("_")[1]): np.pad(arrays[key], ((0, 0), (1, 0)))
            for key in arrays.files
            if key.startswith("class_")
        }
        nnUNetDatasetBlosc2.save_case(
            arrays["image"],
            arrays["labels"][None].astype(np.int8),
            {"class_locations": locations},
            str(data / path.stem),
        )
    plans["continue_training"] = False
    trainer = nnUNetTrainer(plans, configuration, "all", dataset, torch.device("cpu"))
    trainer.initialize()
    loader, _ = trainer.get_dataloaders()
    trainer.network.train()
    times = []
    for _ in range(warm_up + iterations):
        begin = time.perf_counter()
        trainer.train_step(next(loader))
        times.append(time.perf_counter() - begin)
    loader._finish()
    print(
        json.dumps(
            {"iteration": median(times[warm_up:]), "data": data_alone(trainer, warm_up, 5 * iterations)}
        )
    )


def data_alone(trainer: nnUNetTrainer, warm_up: int, count: int) -> float:
    """Mean seconds of a batch, loaded and augmented in this process by one thread."""
    os.environ["nnUNet_n_proc_DA"] = "0"  # noqa: SIM112 (the peer's own name)
    torch.set_num_threads(1)
    loader, _ = trainer.get_dataloaders()
    times = []
    for _ in range(warm_up + count):
        begin = time.perf_counter()
        next(loader)
        times.append(time.perf_counter() - begin)
    return sum(times[warm_up:]) / count


if __name__ == "__main__":
    main()
