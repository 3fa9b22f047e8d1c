"""The peer's side of fuzz_networks.py; run by a Python that has nnunetv2, never by our own tests."""

import contextlib
import pickle
import sys
from pathlib import Path

import numpy as np
import torch
from batchgeneratorsv2.transforms.utils.deep_supervision_downsampling import DownsampleSegForDSTransform
from batchgeneratorsv2.transforms.utils.seg_to_regions import ConvertSegmentationToRegionsTransform
from nnunetv2.training.loss.compound_losses import DC_and_BCE_loss, DC_and_CE_loss
from nnunetv2.training.loss.deep_supervision import DeepSupervisionWrapper
from nnunetv2.training.loss.dice import MemoryEfficientSoftDiceLoss
from nnunetv2.utilities.get_network_from_plans import get_network_from_plans
from nnunetv2.utilities.label_handling.label_handling import LabelManager


def main() -> None:
    sent = pickle.loads(Path(sys.argv[1]).read_bytes())
    with contextlib.redirect_stdout(sys.stderr):
        answers = {
            "networks": [network_answer(drawn) for drawn in sent["networks"]],
            "losses": [loss_answer(drawn) for drawn in sent["losses"]],
        }
    Path(sys.argv[2]).write_bytes(pickle.dumps(answers))


def network_answer(drawn: dict) -> dict:
    shape = drawn["architecture"]
    network = get_network_from_plans(
        shape["network_class_name"],
        shape["arch_kwargs"],
        shape["_kw_requires_import"],
        drawn["inputs"],
        drawn["outputs"],
        allow_init=True,
        deep_supervision=True,
    ).eval()
    image = torch.tensor(drawn["image"])
    own_weights = {name: weight.clone().numpy() for name, weight in network.state_dict().items()}
    own_outputs = run(network, image)
    network.load_state_dict(
        {name: torch.tensor(weight) for name, weight in drawn["weights"].items()}, strict=True
    )
    return {
        "names": list(network.state_dict()),
        "parameters": [list(weight.shape) for weight in network.parameters()],
        "outputs": run(network, image),
        "own_weights": own_weights,
        "own_outputs": own_outputs,
    }


def run(network: torch.nn.Module, image: torch.Tensor) -> list:
    with torch.no_grad():
        return [output.numpy() for output in network(image)]


def loss_answer(drawn: dict) -> dict:
    manager = LabelManager(drawn["labels"], drawn["order"])
    target = torch.tensor(drawn["target"])
    resolutions = len(drawn["logits"])
    dice = {"batch_dice": drawn["batch_dice"], "smooth": 1e-5, "ddp": False}
    ignore = manager.ignore_label
    if manager.has_regions:
        regions = list(manager.foreground_regions)
        convert = ConvertSegmentationToRegionsTransform(
            regions=[*regions, ignore] if ignore is not None else regions, channel_in_seg=0
        )
        target = torch.stack([convert(segmentation=one)["segmentation"] for one in target])
        loss = DC_and_BCE_loss(
            {},
            {**dice, "do_bg": True},
            use_ignore_label=ignore is not None,
            dice_class=MemoryEfficientSoftDiceLoss,
        )
    else:
        loss = DC_and_CE_loss(
            {**dice, "do_bg": False},
            {},
            weight_ce=1,
            weight_dice=1,
            ignore_label=ignore,
            dice_class=MemoryEfficientSoftDiceLoss,
        )
    thin = DownsampleSegForDSTransform([[1 / 2**level] * (target.ndim - 2) for level in range(resolutions)])
    each = [thin(segmentation=one)["segmentation"] for one in target]
    targets = [torch.stack([one[level] for one in each]) for level in range(resolutions)]
    weights = np.array([1 / 2**level for level in range(resolutions)])
    weights[-1] = 0
    logits = [torch.tensor(one, requires_grad=True) for one in drawn["logits"]]
    value = DeepSupervisionWrapper(loss, weights / weights.sum())(logits, targets)
    value.backward()
    return {
        "value": value.item(),
        "gradients": [
            np.zeros(one.shape, np.float32) if one.grad is None else one.grad.numpy() for one in logits
        ],
    }


if __name__ == "__main__":
    main()
