"""Prediction and scoring beside nnU-Net's own, whole commands; and the memory a model of many labels takes.

python -m tests.bench.bench_prediction predict --peer VENV --models FOLDER [--images FOLDER] [--count 30]
python -m tests.bench.bench_prediction evaluate --peer VENV --masks FOLDER [--predictions FOLDER]
python -m tests.bench.bench_prediction memory
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODEL = "Dataset104_HippocampusSmall/nnUNetTrainer__nnUNetPlans__3d_fullres"
LABELS, SHAPE, PATCH = 118, (300, 512, 512), (64, 128, 128)


def timed(command: Sequence[str], environment: dict[str, str]) -> float:
    """Seconds of a whole command; it must end well."""
    began = time.monotonic()
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **environment}, cwd=ROOT
    )
    return time.monotonic() - began


def bench_predict(peer: Path, models: Path, images: Path, count: int, options: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        for number in (1, count):
            folder = work / f"images_{number}"
            folder.mkdir()
            for path in sorted(images.glob("*.nii.gz"))[:number]:
                name = path.name.removesuffix(".nii.gz").removesuffix("_0000")
                shutil.copy(path, folder / f"{name}_0000.nii.gz")
            model, target = str(models / MODEL), str(work / f"ours_{number}")
            ours = [
                sys.executable,
                "-m",
                "core",
                "predict",
                model,
                str(folder),
                target,
                "--folds",
                "0",
                "--device",
                "cpu",
            ]
            theirs = [
                str(peer / "bin/nnUNetv2_predict_from_modelfolder"),
                "-i",
                str(folder),
                "-o",
                str(work / f"peer_{number}"),
                "-m",
                model,
                "-f",
                "0",
                "-device",
                "cpu",
                "--disable_progress_bar",
            ]
            if "no-mirroring" in options:
                ours.append("--no-mirroring")
                theirs.append("--disable_tta")
            places = {f"nnUNet_{name}": scratch for name in ("raw", "preprocessed", "results")}
            one, other = timed(ours, {}), timed(theirs, places)
            print(
                f"{number} images: ours {one:.1f} s, nnU-Net {other:.1f} s, ratio {other / one:.2f}",
                flush=True,
            )


def bench_evaluate(peer: Path, masks: Path, predictions: Path) -> None:
    """Dice and counts of every case, written as summary.json."""
    with tempfile.TemporaryDirectory() as scratch:
        ours = [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path\n"
            "from core.dataset.labels import Label, Labels\n"
            "from core.evaluation.evaluate import evaluate_masks\n"
            "from core.evaluation.summary_file import write_summary\n"
            "from core.events import run_to_end\n"
            "labels = Labels(entries=tuple(Label(name=str(v), values=(v,)) for v in range(3)))\n"
            "true, found, target = (Path(word) for word in sys.argv[1:])\n"
            "pairs = [(p.name, found / p.name, p) for p in sorted(true.glob('*.nii.gz'))]\n"
            "write_summary(target, run_to_end(evaluate_masks(pairs, labels)))\n",
            str(masks),
            str(predictions),
            f"{scratch}/ours.json",
        ]
        theirs = [
            str(peer / "bin/nnUNetv2_evaluate_simple"),
            str(masks),
            str(predictions),
            "-l",
            "1",
            "2",
            "-o",
            f"{scratch}/peer.json",
            "-np",
            "2",
        ]
        one, other = timed(ours, {}), timed(theirs, {})
        print(
            f"{len(list(masks.glob('*.nii.gz')))} masks: ours {one:.1f} s, nnU-Net {other:.1f} s, "
            f"ratio {other / one:.2f}"
        )


def bench_memory() -> None:
    """One image with a tiny random network of many labels; the highest memory of the process."""
    import resource

    import numpy as np

    from core.dataset.dataset import Case
    from core.device import choose_device
    from core.events import run_to_end
    from core.inference.model.model import load_model
    from core.inference.options import PredictionOptions
    from core.inference.predict import predict_cases
    from core.io.image import Grid, Image
    from core.io.write_image import write_image

    with tempfile.TemporaryDirectory() as scratch:
        model = write_model(Path(scratch))
        voxels = np.random.default_rng(0).integers(-1000, 1000, (1, *SHAPE), np.int16)
        path = Path(scratch) / "image.nii.gz"
        write_image(path, Image(voxels=voxels, grid=Grid(shape=SHAPE, spacing_mm=(1.0, 1.0, 1.0))))
        del voxels
        device, began = choose_device("cpu"), time.monotonic()
        case = Case(name="image", images=(path,), mask=None)
        options = PredictionOptions(device=device, mirroring=False)
        report = run_to_end(
            predict_cases(load_model(model, device=device), [case], Path(scratch) / "out", options)
        )
        if report.failed:
            print(report.failed[0].reason)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(f"{LABELS} labels, {SHAPE}: {time.monotonic() - began:.0f} s, peak {peak:.2f} GiB")


def write_model(folder: Path) -> Path:
    import torch

    from core.io.files.json_file import write_plain_json
    from core.network.architecture import Architecture, NetworkKind
    from core.network.state_dict import peer_state_dict
    from core.network.unet import build_unet
    from core.planning.plan import Configuration, Normalization, Plan
    from core.planning.plan_file import plan_to_json, write_plan
    from core.training.saved.checkpoint import Checkpoint, write_checkpoint

    architecture = Architecture(
        kind=NetworkKind.PLAIN,
        features_per_stage=(4, 8),
        kernel_sizes=((3, 3, 3),) * 2,
        strides=((1, 1, 1), (2, 2, 2)),
        blocks_per_stage=(1, 1),
        blocks_per_decoder_stage=(1,),
    )
    configuration = Configuration(
        name="3d_fullres",
        data_identifier="data",
        batch_size=2,
        patch_size=PATCH,
        median_size=tuple(float(edge) for edge in SHAPE),
        spacing_mm=(1.0, 1.0, 1.0),
        normalization=(Normalization.ZSCORE,),
        use_mask_for_norm=(False,),
        architecture=architecture,
        batch_dice=False,
    )
    plan = Plan(
        dataset_name="Dataset001_Many",
        plans_name="nnUNetPlans",
        planner="ExperimentPlanner",
        original_median_spacing_after_transp=(1.0, 1.0, 1.0),
        original_median_shape_after_transp=SHAPE,
        reader="SimpleITKIO",
        transpose_forward=(0, 1, 2),
        transpose_backward=(0, 1, 2),
        configurations=(configuration,),
        intensities={},
    )
    dataset = {
        "channel_names": {"0": "MRI"},
        "labels": {"background": 0, **{f"label_{i}": i for i in range(1, LABELS)}},
        "numTraining": 1,
        "file_ending": ".nii.gz",
    }
    model = folder / "nnUNetTrainer__nnUNetPlans__3d_fullres"
    torch.manual_seed(0)
    network = build_unet(architecture, 1, LABELS, deep_supervision=False)
    arguments = {
        "plans": plan_to_json(plan),
        "configuration": "3d_fullres",
        "fold": 0,
        "dataset_json": dataset,
    }
    write_plan(model / "plans.json", plan)
    write_plain_json(model / "dataset.json", dataset)
    saved = Checkpoint(network_weights=peer_state_dict(network), init_args=arguments, mirror_axes=(0, 1, 2))
    write_checkpoint(model / "fold_0/checkpoint_final.pth", saved)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["predict", "evaluate", "memory"])
    parser.add_argument("--peer", type=Path, help="a virtual environment with nnunetv2")
    parser.add_argument("--models", type=Path, help="the folder of reference models")
    parser.add_argument("--images", type=Path)
    parser.add_argument("--masks", type=Path, help="true masks")
    parser.add_argument("--predictions", type=Path, help="of the same names; by default the true masks")
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--no-mirroring", action="store_true")
    chosen = parser.parse_args()
    if chosen.what == "memory":
        bench_memory()
    elif chosen.what == "evaluate":
        bench_evaluate(chosen.peer, chosen.masks, chosen.predictions or chosen.masks)
    else:
        options = ["no-mirroring"] if chosen.no_mirroring else []
        bench_predict(
            chosen.peer, chosen.models, chosen.images or chosen.models / "images", chosen.count, options
        )


if __name__ == "__main__":
    main()
