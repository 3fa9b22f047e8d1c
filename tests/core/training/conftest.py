"""A tiny preprocessed data set and plan to train on in a second."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.dataset.labels import Label, Labels
from core.dataset.splits import Split
from core.device import choose_device
from core.io.image import Grid
from core.planning.plan import Configuration, Normalization, Plan
from core.preprocessing.preprocessed_case import CaseGeometry, PreprocessedArrays
from core.preprocessing.store import write_case
from core.project_folder import FoldFolder
from core.training.run import TrainingRun
from core.training.settings import TrainingSettings
from tests.core.network.small_network import architecture as architecture

LABELS = Labels(
    entries=(
        Label(name="background", values=(0,)),
        Label(name="ball", values=(1,)),
        Label(name="core", values=(2,)),
    )
)
SHAPE = (12, 20, 18)
CASES = ("a", "b", "c", "d")


def configuration(dimensions: int = 3, **changes: Any) -> Configuration:
    made = Configuration(
        name="3d_fullres" if dimensions == 3 else "2d",
        data_identifier="data",
        batch_size=2,
        patch_size=(8, 16, 16)[-dimensions:],
        median_size=SHAPE[-dimensions:],
        spacing_mm=(1.0, 1.0, 1.0)[-dimensions:],
        normalization=(Normalization.ZSCORE,),
        use_mask_for_norm=(False,),
        architecture=architecture(dimensions),
        batch_dice=True,
    )
    return replace(made, **changes)


def plan_of(*configurations: Configuration) -> Plan:
    return Plan(
        dataset_name="Dataset001_Balls",
        plans_name="nnUNetPlans",
        planner="ExperimentPlanner",
        original_median_spacing_after_transp=(1.0, 1.0, 1.0),
        original_median_shape_after_transp=SHAPE,
        reader="SimpleITKIO",
        transpose_forward=(0, 1, 2),
        transpose_backward=(0, 1, 2),
        configurations=configurations,
        intensities={},
    )


def write_balls(folder: Path, names: tuple[str, ...] = CASES, *, values: tuple[int, ...] = (1, 2)) -> None:
    """Cases with a ball (1) around a core (2), bright on noise; labels not in `values` are left out."""
    rng = np.random.default_rng(0)
    grid = Grid(shape=SHAPE, spacing_mm=(1.0, 1.0, 1.0))
    z, y, x = np.indices(SHAPE)
    for name in names:
        centre = [size / 2 + rng.uniform(-2, 2) for size in SHAPE]
        far = np.sqrt((z - centre[0]) ** 2 + (y - centre[1]) ** 2 + (x - centre[2]) ** 2)
        labels = np.where(far < 2.5, 2, np.where(far < 5, 1, 0)).astype(np.int16)
        labels[~np.isin(labels, values)] = 0
        image = (labels + rng.normal(0, 0.3, SHAPE)).astype(np.float32)[None]
        locations = {(value,): np.argwhere(labels == value).astype(np.int32) for value in (1, 2)}
        geometry = CaseGeometry(
            grid=grid,
            transpose_forward=(0, 1, 2),
            spacing_mm=(1.0, 1.0, 1.0),
            shape_before_crop=SHAPE,
            crop_box=((0, SHAPE[0]), (0, SHAPE[1]), (0, SHAPE[2])),
            shape_after_crop=SHAPE,
            shape=SHAPE,
            target_spacing_mm=(1.0, 1.0, 1.0),
        )
        arrays = PreprocessedArrays(image=image, labels=labels, geometry=geometry, locations=locations)
        write_case(folder, name, arrays)


@pytest.fixture(scope="session")
def balls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("balls")
    write_balls(folder)
    return folder


@pytest.fixture
def make_run(balls: Path, tmp_path: Path) -> Callable[..., TrainingRun]:
    """A run of 3 epochs × 4 iterations; anything of it may be changed by name, settings by `with_settings`."""

    def make(
        *, with_settings: dict[str, Any] | None = None, dimensions: int = 3, **changes: Any
    ) -> TrainingRun:
        chosen = changes.pop("configuration", configuration(dimensions))
        settings = TrainingSettings(epochs=3, iterations_per_epoch=4, validation_iterations=2, seed=7)
        run = TrainingRun(
            plan=plan_of(chosen),
            configuration=chosen,
            labels=LABELS,
            dataset_json={"labels": {"background": 0, "ball": 1, "core": 2}},
            channels=1,
            fold="0",
            split=Split(train=("a", "b", "c"), validation=("d",)),
            data_folder=balls,
            fold_folder=FoldFolder(tmp_path / "fold_0"),
            settings=replace(settings, **(with_settings or {})),
            device=choose_device("cpu"),
        )
        return replace(run, **changes)

    return make
