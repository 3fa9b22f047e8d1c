"""A tiny model with random weights, and images for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from core.dataset.dataset_file import dataset_from_json
from core.device import Device
from core.inference.options import PredictionOptions
from core.io.files.json_file import write_plain_json
from core.io.image import Grid, Image
from core.io.write_image import write_image
from core.network.state_dict import peer_state_dict
from core.network.unet import build_unet
from core.planning.plan import Configuration, Normalization, Plan
from core.planning.plan_file import plan_to_json, write_plan
from core.training.saved.checkpoint import Checkpoint, write_checkpoint
from tests.core.network.small_network import architecture as architecture

CPU = Device(kind="cpu", name="cpu")
LABELS = {"background": 0, "cyst": 1, "organ": 2}


def plan_of(configuration: Configuration, *, forward: tuple[int, int, int] = (0, 1, 2)) -> Plan:
    backward = tuple(int(axis) for axis in np.argsort(forward))
    return Plan(
        dataset_name="Dataset001_Tiny",
        plans_name="nnUNetPlans",
        planner="ExperimentPlanner",
        original_median_spacing_after_transp=(1.0, 1.0, 1.0),
        original_median_shape_after_transp=(16, 16, 16),
        reader="SimpleITKIO",
        transpose_forward=forward,
        transpose_backward=(backward[0], backward[1], backward[2]),
        configurations=(configuration,),
        intensities={},
    )


def configuration(patch: tuple[int, ...], *, channels: int = 1, spacing: float = 1.0) -> Configuration:
    dimensions = len(patch)
    return Configuration(
        name="2d" if dimensions == 2 else "3d_fullres",
        data_identifier="nnUNetPlans_tiny",
        batch_size=2,
        patch_size=patch,
        median_size=(16.0,) * dimensions,
        spacing_mm=(spacing,) * dimensions,
        normalization=(Normalization.ZSCORE,) * channels,
        use_mask_for_norm=(False,) * channels,
        architecture=architecture(dimensions),
        batch_dice=False,
    )


MakeModel = Callable[..., Path]


@pytest.fixture
def make_model(tmp_path: Path) -> MakeModel:
    """Writes a model folder as nnU-Net lays it out, and returns it."""

    def make(
        patch: tuple[int, ...] = (8, 8, 8),
        *,
        folds: tuple[str, ...] = ("0",),
        labels: dict[str, Any] = LABELS,
        channels: int = 1,
        spacing: float = 1.0,
        forward: tuple[int, int, int] = (0, 1, 2),
        more: dict[str, Any] | None = None,
    ) -> Path:
        chosen = configuration(patch, channels=channels, spacing=spacing)
        plan = plan_of(chosen, forward=forward)
        folder = tmp_path / "results" / "Dataset001_Tiny" / f"nnUNetTrainer__nnUNetPlans__{chosen.name}"
        dataset = {
            "channel_names": {str(i): "MRI" for i in range(channels)},
            "labels": labels,
            "numTraining": 3,
            "file_ending": ".nii.gz",
            **(more or {}),
        }
        write_plan(folder / "plans.json", plan)
        write_plain_json(folder / "dataset.json", dataset)
        for seed, fold in enumerate(folds):
            torch.manual_seed(seed)
            outputs = dataset_from_json(dataset, folder=folder, source="").labels.output_count
            network = build_unet(chosen.architecture, channels, outputs, deep_supervision=False)
            saved = Checkpoint(
                network_weights=peer_state_dict(network),
                init_args={
                    "plans": plan_to_json(plan),
                    "configuration": chosen.name,
                    "fold": fold,
                    "dataset_json": dataset,
                },
                mirror_axes=tuple(range(len(patch))),
            )
            write_checkpoint(folder / f"fold_{fold}" / "checkpoint_final.pth", saved)
        return folder

    return make


@pytest.fixture
def options() -> PredictionOptions:
    return PredictionOptions(device=CPU, mirroring=False)


def write_noise(path: Path, shape: tuple[int, int, int] = (12, 11, 10), *, seed: int = 0) -> Grid:
    """An image of noise with an odd geometry."""
    grid = Grid(
        shape=shape,
        spacing_mm=(1.5, 0.8, 1.1),
        origin_mm=(-3.0, 20.0, 7.5),
        direction=((-1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, -1.0)),
    )
    voxels = np.random.default_rng(seed).normal(100, 20, (1, *shape)).astype(np.float32)
    write_image(path, Image(voxels=voxels, grid=grid))
    return grid
