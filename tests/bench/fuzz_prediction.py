"""Random small models predicted by us and by nnU-Net, compared voxel by voxel. Not a test: it prints.

    python -m tests.bench.fuzz_prediction --peer PYTHON [--count 40] [--seed 0] [--work FOLDER]

Plain and residual, 2D and 3D, regions, an ignore label, a cascade's second stage, several channels and folds, every
normalisation, turned axes, thick slices, some mirroring; images smaller and larger than the patch, of odd sizes and
spacings, partly zero, oblique. nnU-Net predicts each twice: as it is, adding up in half precision, and adding up in
float32, which tells rounding from differences in method.
"""

import argparse
import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import SimpleITK as sitk
import torch
from scipy.ndimage import gaussian_filter

from core.dataset.dataset_file import dataset_from_json
from core.events import run_to_end
from core.fingerprint.fingerprint import IntensityStatistics
from core.inference.model.model import input_channels
from core.inference.probability_file import read_probabilities
from core.io.files.json_file import write_plain_json
from core.io.read_image import read_mask
from core.network.architecture import Architecture, NetworkKind
from core.network.state_dict import peer_state_dict
from core.network.unet import build_unet
from core.pipeline.predict.segment import SegmentOrder, segment
from core.planning.plan import Configuration, Normalization, Plan
from core.planning.plan_file import plan_to_json, write_plan
from core.training.saved.checkpoint import Checkpoint, write_checkpoint

TRANSPOSES = ((0, 1, 2), (0, 1, 2), (1, 0, 2), (2, 0, 1), (1, 2, 0))
EQUAL = 0.999
LOW, SECOND = "3d_lowres", "3d_cascade_fullres"
IMAGES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One model with its images."""

    root: Path
    model: Path
    folds: tuple[str, ...]
    mirroring: bool
    step: float
    cascade: bool
    words: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--peer", required=True, help="the Python of an environment with nnunetv2")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--work", type=Path, help="keeps models, images and masks")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = options.work or Path(scratch)
        drawn = [
            draw_model(work / str(seed), seed) for seed in range(options.seed, options.seed + options.count)
        ]
        orders = [
            {
                "model": str(one.model),
                "images": str(one.root / "images"),
                "folds": one.folds,
                "mirroring": one.mirroring,
                "step": one.step,
                "previous": str(one.root / "previous") if one.cascade else None,
                "outputs": {"half": str(one.root / "half"), "float": str(one.root / "float")},
            }
            for one in drawn
        ]
        (work / "orders.json").write_text(json.dumps(orders))
        script = Path(__file__).with_name("peer_prediction.py")
        subprocess.run([options.peer, str(script), str(work / "orders.json")], check=True)
        missed = {"half": 0, "float": 0}
        for one in drawn:
            shares = compare(one)
            for kind in missed:
                missed[kind] += shares.get(kind, 0.0) < EQUAL
    for kind, count in missed.items():
        print(
            f"nnU-Net adding up in {kind}: {count} of {options.count} models miss {EQUAL:.1%} of equal voxels"
        )


def compare(drawn: Drawn) -> dict[str, float]:
    """Predict here; the share of equal voxels by how nnU-Net added up. Random networks are often undecided."""
    order = SegmentOrder(
        model=drawn.model,
        images=drawn.root / "images",
        output=drawn.root / "ours",
        folds=drawn.folds,
        mirroring=drawn.mirroring,
        step=drawn.step,
        probabilities=True,
        previous_stage=drawn.root / "previous" if drawn.cascade else None,
        device="cpu",
    )
    report = run_to_end(segment(order))
    if report.failed:
        print(f"{drawn.root.name}: {drawn.words}: FAILED {report.failed[0].reason}\n{report.failed[0].bug}")
        return {}
    shares, words = {}, f"{drawn.root.name}: {drawn.words}:"
    for kind in ("half", "float"):
        equal = total = 0
        worst = 0.0
        for name in report.done:
            files = [folder / f"{name}.nii.gz" for folder in (drawn.root / "ours", drawn.root / kind)]
            ours, theirs = (read_mask(file).voxels for file in files)
            equal, total = equal + int((ours == theirs).sum()), total + theirs.size
            mine, other = (read_probabilities(file.with_name(f"{name}.npz")) for file in files)
            worst = max(worst, float(np.abs(mine - other).mean()))
        shares[kind] = equal / total
        words += f" {kind} {equal / total:.4%} equal, probabilities {worst:.0e};"
    print(words, flush=True)
    return shares


def draw_model(root: Path, seed: int) -> Drawn:
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    flat, cascade = bool(rng.random() < 0.35), bool(rng.random() < 0.15)
    dimensions = 2 if flat and not cascade else 3
    architecture = _draw_architecture(rng, dimensions)
    # the least edge that is worth a window, and up to two thirds more
    patch = tuple(d * int(rng.integers(-(-12 // d), -(-12 // d) + 8 // d + 1)) for d in architecture.divisor)
    spacing = _draw_spacing(rng)
    channels = int(rng.integers(1, 4))
    content, label_words = _draw_dataset(rng, channels)
    configuration = Configuration(
        name="2d" if dimensions == 2 else (SECOND if cascade else "3d_fullres"),
        data_identifier="data",
        batch_size=2,
        patch_size=patch,
        median_size=tuple(float(edge) for edge in patch),
        spacing_mm=spacing[3 - dimensions :],
        normalization=tuple(
            Normalization(
                rng.choice([each.value for each in Normalization if each is not Normalization.RGB_0_1])
            )
            for _ in range(channels)
        ),
        use_mask_for_norm=tuple(bool(rng.random() < 0.3) for _ in range(channels)),
        architecture=architecture,
        batch_dice=False,
        previous_stage=LOW if cascade else None,
    )
    forward = TRANSPOSES[rng.integers(len(TRANSPOSES))]
    plan = _plan(configuration, forward, patch)
    folds = ("0", "1") if rng.random() < 0.3 else ("0",)
    axes = tuple(axis for axis in range(dimensions) if rng.random() < 0.7)
    model = root / "Dataset001_Drawn" / f"nnUNetTrainer__nnUNetPlans__{configuration.name}"
    _write_model(model, plan, configuration, content, folds, axes)
    size = (1, *patch) if dimensions == 2 else patch
    _draw_images(rng, root, content, forward, spacing, size, cascade)
    words = (
        f"{configuration.name} {architecture.kind.value}, patch {'x'.join(map(str, patch))}, {channels} channels, "
        f"{label_words}, {len(folds)} folds, axes {forward}"
    )
    return Drawn(
        root=root,
        model=model,
        folds=folds,
        mirroring=bool(rng.random() < 0.7),
        step=float(rng.choice([0.5, 0.5, 0.3, 0.8, 1.0])),
        cascade=cascade,
        words=words,
    )


def _draw_architecture(rng: np.random.Generator, dimensions: int) -> Architecture:
    stages = int(rng.integers(2, 4))

    def axes(values: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(int(value) for value in rng.choice(values, size=dimensions))

    return Architecture(
        kind=NetworkKind(rng.choice([each.value for each in NetworkKind])),
        features_per_stage=tuple(int(value) for value in rng.integers(3, 9, size=stages)),
        kernel_sizes=tuple(axes((1, 3, 3)) for _ in range(stages)),
        strides=((1,) * dimensions, *(axes((1, 2, 2)) for _ in range(stages - 1))),
        blocks_per_stage=tuple(int(value) for value in rng.integers(1, 3, size=stages)),
        blocks_per_decoder_stage=(1,) * (stages - 1),
    )


def _draw_spacing(rng: np.random.Generator) -> tuple[float, ...]:
    fine = float(rng.uniform(0.4, 1.6))
    kind = rng.integers(3)
    if kind == 0:
        return (fine,) * 3
    if kind == 1:
        return (fine * float(rng.uniform(3.1, 6)), fine, fine)
    return tuple(float(value) for value in rng.uniform(0.4, 2.0, size=3))


def _draw_dataset(rng: np.random.Generator, channels: int) -> tuple[dict[str, Any], str]:
    count, kind = int(rng.integers(1, 5)), int(rng.integers(3))
    content: dict[str, Any] = {
        "channel_names": {str(index): f"c{index}" for index in range(channels)},
        "numTraining": 3,
        "file_ending": ".nii.gz",
    }
    labels: dict[str, Any] = {"background": 0}
    if kind == 0:
        count = max(count, 2)
        labels |= {f"r{value}": list(range(value, count + 1)) for value in range(1, count)}
        labels[f"r{count}"] = count
        content["regions_class_order"] = list(range(1, count + 1))
    else:
        labels |= {f"l{value}": value for value in range(1, count + 1)}
    if kind == 2 or rng.random() < 0.3:
        labels["ignore"] = count + 1
    content["labels"] = labels
    words = f"{count} {'regions' if kind == 0 else 'labels'}" + (" and ignore" if "ignore" in labels else "")
    return content, words


def _plan(configuration: Configuration, forward: tuple[int, int, int], patch: tuple[int, ...]) -> Plan:
    backward = tuple(int(axis) for axis in np.argsort(forward))
    statistics = IntensityStatistics(
        mean=20.0, median=18.0, std=35.0, min=-150.0, max=200.0, percentile_99_5=130.0, percentile_00_5=-90.0
    )
    configurations = (configuration,)
    if configuration.previous_stage is not None:
        from dataclasses import replace

        lower = replace(configuration, name=LOW, previous_stage=None, next_stage=SECOND)
        configurations = (lower, configuration)
    return Plan(
        dataset_name="Dataset001_Drawn",
        plans_name="nnUNetPlans",
        planner="ExperimentPlanner",
        original_median_spacing_after_transp=(1.0, 1.0, 1.0),
        original_median_shape_after_transp=(16, 16, 16),
        reader="SimpleITKIO",
        transpose_forward=forward,
        transpose_backward=(backward[0], backward[1], backward[2]),
        configurations=configurations,
        intensities={str(index): statistics for index in range(len(configuration.normalization))},
    )


def _write_model(
    folder: Path,
    plan: Plan,
    configuration: Configuration,
    content: dict[str, Any],
    folds: tuple[str, ...],
    axes: tuple[int, ...],
) -> None:
    labels = dataset_from_json(content, folder=folder, source="").labels
    write_plan(folder / "plans.json", plan)
    write_plain_json(folder / "dataset.json", content)
    inputs = input_channels(configuration, len(content["channel_names"]), labels)
    for fold in folds:
        network = build_unet(configuration.architecture, inputs, labels.output_count, deep_supervision=False)
        for parameter in network.parameters():
            # the last norm of a residual block starts at 0 and would hide what lies before it
            parameter.data += 0.1 * torch.randn_like(parameter)
        arguments = {
            "plans": plan_to_json(plan),
            "configuration": configuration.name,
            "fold": int(fold),
            "dataset_json": content,
        }
        saved = Checkpoint(network_weights=peer_state_dict(network), init_args=arguments, mirror_axes=axes)
        write_checkpoint(folder / f"fold_{fold}/checkpoint_final.pth", saved)


def _draw_images(
    rng: np.random.Generator,
    root: Path,
    content: dict[str, Any],
    forward: tuple[int, int, int],
    spacing: tuple[float, ...],
    patch: tuple[int, ...],
    cascade: bool,
) -> None:
    """`spacing` and `patch` (z, y, x) along the turned axes."""
    for folder in ("images", "previous"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    backward = np.argsort(forward)
    for name in [f"case_{index}" for index in range(IMAGES)]:
        factor = rng.choice([1.0, rng.uniform(0.4, 2.5)]) * rng.uniform(0.7, 1.4, size=3)
        own = np.array(spacing) * (1.0 if rng.random() < 0.3 else factor)
        edges = [int(rng.integers(max(edge // 2, 3), 2 * edge + 5)) for edge in patch]
        size = np.maximum(np.round(np.array(edges) * np.array(spacing) / own), 3).astype(int)[backward]
        own = own[backward]
        keep = np.ones(size)
        if rng.random() < 0.5:
            start = [int(rng.integers(0, max(edge // 4, 1))) for edge in size]
            keep[:] = 0
            keep[tuple(slice(first, edge - first // 2) for first, edge in zip(start, size, strict=True))] = 1
        direction = _draw_direction(rng)
        for channel in range(len(content["channel_names"])):
            smooth = gaussian_filter(rng.normal(size=size), rng.uniform(0.5, 2.0))
            voxels = (smooth / smooth.std() * 40 + 30) * keep
            _save(root / "images" / f"{name}_{channel:04d}.nii.gz", voxels.astype(np.float32), own, direction)
        if cascade:
            values = [v for v in _values(content["labels"]) if v]
            noise = gaussian_filter(rng.normal(size=size), 1.5)
            rank = np.digitize(noise, np.quantile(noise, np.linspace(0.5, 1, len(values) + 1)[:-1]))
            mask = np.array([0, *values])[rank].astype(np.uint8)
            _save(root / "previous" / f"{name}.nii.gz", mask, own, direction)


def _values(labels: dict[str, Any]) -> list[int]:
    found = {v for name, entry in labels.items() if name != "ignore" for v in np.atleast_1d(entry).tolist()}
    return sorted(found)


def _draw_direction(rng: np.random.Generator) -> list[float]:
    """Flipped or oblique."""
    if rng.random() < 0.5:
        return np.diag(rng.choice([-1.0, 1.0], size=3)).ravel().tolist()
    turned, _ = np.linalg.qr(np.eye(3) + 0.2 * rng.normal(size=(3, 3)))
    return turned.ravel().tolist()


def _save(path: Path, voxels: np.ndarray, spacing: np.ndarray, direction: list[float]) -> None:
    image = sitk.GetImageFromArray(voxels)
    image.SetSpacing([float(step) for step in spacing[::-1]])
    image.SetDirection(direction)
    image.SetOrigin([3.0, -17.5, 120.0])
    sitk.WriteImage(image, str(path))


if __name__ == "__main__":
    main()
