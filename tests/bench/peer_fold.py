"""The peer's side of compare_training.py: prepare, train fold 0, predict and score its held-out cases.

Run by a Python that has nnunetv2, never by our own tests.
"""

import random
import sys

import numpy as np
import torch
from batchgenerators.utilities.file_and_folder_operations import isdir, join, load_json
from nnunetv2.experiment_planning.plan_and_preprocess_api import preprocess_dataset
from nnunetv2.paths import nnUNet_preprocessed
from nnunetv2.training.nnUNetTrainer.nnUNetTrainer import nnUNetTrainer


def main() -> None:
    dataset, configuration = sys.argv[1:3]
    epochs, iterations, seed = (int(word) for word in sys.argv[3:6])
    home = join(str(nnUNet_preprocessed), dataset)
    plans = load_json(join(home, "nnUNetPlans.json"))
    if not isdir(join(home, plans["configurations"][configuration]["data_identifier"])):
        number = int(dataset[len("Dataset") :].split("_")[0])
        preprocess_dataset(number, "nnUNetPlans", (configuration,), (1,))
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002 (what the peer draws from)
    torch.manual_seed(seed)
    plans["continue_training"] = False
    trainer = nnUNetTrainer(
        plans, configuration, 0, load_json(join(home, "dataset.json")), torch.device("cpu")
    )
    trainer.num_epochs = epochs
    trainer.num_iterations_per_epoch = iterations
    trainer.num_val_iterations_per_epoch = max(1, iterations // 5)
    trainer.run_training()
    trainer.perform_actual_validation(False)


if __name__ == "__main__":
    main()
