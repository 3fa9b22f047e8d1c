"""The peer's side of check_interchange.py: it takes up our saved state, trains an epoch of two steps, and saves.

Run by a Python that has nnunetv2, never by our own tests.
"""

import sys
from pathlib import Path

import numpy as np
import torch
from batchgenerators.utilities.file_and_folder_operations import load_json
from nnunetv2.training.dataloading.nnunet_dataset import nnUNetDatasetBlosc2
from nnunetv2.training.nnUNetTrainer.nnUNetTrainer import nnUNetTrainer


def main() -> None:
    model, configuration, ours, target = Path(sys.argv[1]), *sys.argv[2:5]
    plans = load_json(str(model / "plans.json"))
    plans["continue_training"] = True
    dataset = load_json(str(model / "dataset.json"))
    nnunet = nnUNetTrainer
    # it only asks for the kind of its prepared data: nothing is read from there
    import nnunetv2.training.nnUNetTrainer.nnUNetTrainer as module

    module.infer_dataset_class = lambda folder: nnUNetDatasetBlosc2
    trainer = nnunet(plans, configuration, 0, dataset, torch.device("cpu"))
    trainer.num_epochs = 10
    trainer.load_checkpoint(ours)
    saved = torch.load(ours, weights_only=True)
    for number, state in trainer.optimizer.state_dict()["state"].items():
        wanted = saved["optimizer_state"]["state"][number]["momentum_buffer"]
        assert torch.equal(state["momentum_buffer"], wanted)
    patch = trainer.configuration_manager.patch_size
    target_sizes = [
        [round(e * s) for e, s in zip(patch, scale, strict=True)]
        for scale in trainer._get_deep_supervision_scales()
    ]
    trainer.on_epoch_start()
    trainer.on_train_epoch_start()
    outputs = []
    for _ in range(2):
        batch = {
            "data": torch.randn(2, 1, *patch),
            "target": [torch.randint(0, 3, (2, 1, *size)).short() for size in target_sizes],
        }
        outputs.append(trainer.train_step(batch))
    trainer.on_train_epoch_end(outputs)
    trainer.on_validation_epoch_start()
    with torch.no_grad():
        judged = [trainer.validation_step(batch)]
    trainer.on_validation_epoch_end(judged)
    trainer.logger.log("epoch_end_timestamps", np.float64(1e9), trainer.current_epoch)
    trainer.save_checkpoint(target)


if __name__ == "__main__":
    main()
