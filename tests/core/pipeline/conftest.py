"""A project of a few small balls, with a plan whose full resolution is a cascade's second stage."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.dataset.splits import Split, write_splits
from core.io.files.json_file import write_plain_json
from core.io.image import Grid, Image
from core.io.write_image import write_image, write_mask
from core.network.architecture import Architecture, NetworkKind
from core.pipeline.project.load_project import create_project, load_project, save_project_file
from core.pipeline.project.project import Project
from core.planning.plan import Configuration, Normalization, Plan
from core.planning.plan_file import write_plan

DATASET = "Dataset001_Balls"
CASES = ("a", "b", "c", "d")
SHAPE = (14, 22, 20)
FOLDS = (Split(train=("a", "b"), validation=("c", "d")), Split(train=("c", "d"), validation=("a", "b")))


def tiny_plan() -> Plan:
    architecture = Architecture(
        kind=NetworkKind.PLAIN,
        features_per_stage=(4, 8),
        kernel_sizes=((3, 3, 3),) * 2,
        strides=((1, 1, 1), (2, 2, 2)),
        blocks_per_stage=(1, 1),
        blocks_per_decoder_stage=(1,),
    )
    low = Configuration(
        name="3d_lowres",
        data_identifier="nnUNetPlans_3d_lowres",
        batch_size=2,
        patch_size=(8, 8, 8),
        median_size=(7, 11, 10),
        spacing_mm=(2.0, 2.0, 2.0),
        normalization=(Normalization.ZSCORE,),
        use_mask_for_norm=(False,),
        architecture=architecture,
        batch_dice=False,
        next_stage="3d_cascade_fullres",
    )
    full = replace(
        low,
        name="3d_fullres",
        data_identifier="nnUNetPlans_3d_fullres",
        patch_size=(8, 16, 16),
        median_size=SHAPE,
        spacing_mm=(1.0, 1.0, 1.0),
        batch_dice=True,
        next_stage=None,
    )
    cascade = replace(full, name="3d_cascade_fullres", inherits_from="3d_fullres", previous_stage="3d_lowres")
    return Plan(
        dataset_name=DATASET,
        plans_name="nnUNetPlans",
        planner="ExperimentPlanner",
        original_median_spacing_after_transp=(1.0, 1.0, 1.0),
        original_median_shape_after_transp=SHAPE,
        reader="SimpleITKIO",
        transpose_forward=(0, 1, 2),
        transpose_backward=(0, 1, 2),
        configurations=(low, full, cascade),
        intensities={},
    )


def write_balls(raw: Path, description: dict[str, Any], *, cases: tuple[str, ...] = CASES) -> None:
    """A ball (1) around a core (2), bright on noise, whose size is the case's own."""
    rng = np.random.default_rng(0)
    z, y, x = np.indices(SHAPE)
    for number, name in enumerate(cases):
        shape = (SHAPE[0], SHAPE[1] - number, SHAPE[2])
        grid = Grid(shape=shape, spacing_mm=(1.0, 1.0, 1.0))
        far = np.sqrt((z - 7) ** 2 + (y - 10) ** 2 + (x - 10) ** 2)[:, : shape[1]]
        mask = np.where(far < 3, 2, np.where(far < 6, 1, 0)).astype(np.uint8)
        voxels = (100 + 50 * mask + rng.normal(0, 10, shape)).astype(np.float32)
        write_image(raw / "imagesTr" / f"{name}_0000.nii.gz", Image(voxels=voxels[None], grid=grid))
        write_mask(raw / "labelsTr" / f"{name}.nii.gz", mask, grid)
    write_plain_json(
        raw / "dataset.json", {"numTraining": len(cases), "file_ending": ".nii.gz", **description}
    )


def balls_project(root: Path) -> Project:
    """Two folds, planned but not prepared."""
    project = create_project(root, "Balls")
    labels = {"background": 0, "ball": 1, "core": 2}
    write_balls(project.folder.raw(DATASET), {"channel_names": {"0": "MRI"}, "labels": labels})
    write_plan(project.folder.plans_file(DATASET, "nnUNetPlans"), tiny_plan())
    write_splits(project.folder.splits_file(DATASET), FOLDS)
    return save_project_file(project, replace(project.file, dataset_name=DATASET, plans_name="nnUNetPlans"))


@pytest.fixture(scope="module")
def balls(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return load_project(balls_project(tmp_path_factory.mktemp("balls")).folder.root)
