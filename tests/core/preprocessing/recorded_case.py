"""Plans, labels and images as nnU-Net's records spell them."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.dataset.labels import Label, Labels
from core.fingerprint.fingerprint import IntensityStatistics
from core.io.image import Grid, Image
from core.network.architecture import Architecture, NetworkKind
from core.planning.plan import Configuration, Normalization, Plan

ARCHITECTURE = Architecture(
    kind=NetworkKind.PLAIN,
    features_per_stage=(32,),
    kernel_sizes=((3, 3, 3),),
    strides=((1, 1, 1),),
    blocks_per_stage=(2,),
    blocks_per_decoder_stage=(),
)
STATISTICS = IntensityStatistics(
    mean=80.0, std=120.0, percentile_00_5=-150.0, percentile_99_5=350.0, min=-500.0, max=900.0, median=70.0
)


def make_plan(
    *,
    spacing: tuple[float, ...],
    normalization: tuple[str, ...] = ("ZScoreNormalization",),
    use_mask: tuple[bool, ...] = (False,),
    transpose: tuple[int, ...] = (0, 1, 2),
    name: str = "c",
) -> Plan:
    configuration = Configuration(
        name=name,
        data_identifier=name,
        batch_size=2,
        patch_size=(16,) * len(spacing),
        median_size=(16.0,) * len(spacing),
        spacing_mm=spacing,
        normalization=tuple(Normalization(value) for value in normalization),
        use_mask_for_norm=use_mask,
        architecture=ARCHITECTURE,
        batch_dice=False,
    )
    forward = (transpose[0], transpose[1], transpose[2])
    back = np.argsort(forward)
    return Plan(
        dataset_name="Dataset001_X",
        plans_name="nnUNetPlans",
        planner="ExperimentPlanner",
        original_median_spacing_after_transp=(1, 1, 1),
        original_median_shape_after_transp=(16, 16, 16),
        reader="SimpleITKIO",
        transpose_forward=forward,
        transpose_backward=(int(back[0]), int(back[1]), int(back[2])),
        configurations=(configuration,),
        intensities={str(i): STATISTICS for i in range(len(normalization))},
    )


def make_labels(content: dict[str, Any]) -> Labels:
    entries = tuple(
        Label(name=name, values=tuple(value) if isinstance(value, list) else (value,))
        for name, value in content["labels"].items()
    )
    return Labels(entries=entries, regions_class_order=tuple(content.get("regions_class_order", ())))


def simple_labels(count: int) -> Labels:
    return make_labels({"labels": {"background": 0, **{f"l{i}": i for i in range(1, count + 1)}}})


def make_image(voxels: NDArray[Any], spacing: tuple[float, ...] = (1.0, 1.0, 1.0)) -> Image:
    z, y, x = voxels.shape[1:]
    return Image(voxels=voxels, grid=Grid(shape=(z, y, x), spacing_mm=(spacing[0], spacing[1], spacing[2])))


class RecordedCase:
    """One of nnU-Net's recorded cases: what went in, and what came out."""

    def __init__(self, folder: Path, name: str) -> None:
        record = json.loads((folder / "cases.json").read_text())[name]
        arrays = np.load(folder / f"{name}.npz")
        plans = record["plans"]
        configuration = plans["configurations"]["c"]
        self.plan = make_plan(
            spacing=tuple(configuration["spacing"]),
            normalization=tuple(configuration["normalization_schemes"]),
            use_mask=tuple(configuration["use_mask_for_norm"]),
            transpose=tuple(plans["transpose_forward"]),
        )
        self.labels = make_labels(record["dataset_json"])
        self.image = make_image(arrays["image"], tuple(record["spacing"]))
        self.mask = arrays["seg"][0]
        self.expected_image = arrays["expected_image"]
        self.expected_labels = arrays["expected_seg"][0]
        self.expected = record["expected"]
        self.locations = {
            name[len("locations_") :]: arrays[name][:, 1:]
            for name in arrays.files
            if name.startswith("locations_")
        }
