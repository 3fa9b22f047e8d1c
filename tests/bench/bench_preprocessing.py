"""Preprocessing here and by nnU-Net, on the same arrays in one run. Not a test: it prints figures.

    python -m tests.bench.bench_preprocessing --peer PATH_TO_ITS_PYTHON [--only cases|reading]
    python -m tests.bench.bench_preprocessing --peer PATH_TO_ITS_PYTHON --hippocampus FOLDER

FOLDER holds images/ and labels/ of the Medical Segmentation Decathlon's hippocampus.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
GEOMETRIES = {
    "thin": ((1.5, 0.9, 0.9), (1.2, 0.8, 0.8)),
    "thick": ((5.0, 0.8, 0.8), (4.0, 0.7, 0.7)),
}
SHAPE = (160, 320, 320)
STATISTICS = {
    "mean": 80.0,
    "std": 120.0,
    "percentile_00_5": -150.0,
    "percentile_99_5": 350.0,
    "min": -500.0,
    "max": 900.0,
    "median": 70.0,
}
RESAMPLING = "resample_data_or_seg_to_shape"


def draw_arrays(labels: int):
    """Noise, and a ball for every label: about a tenth of the volume is foreground."""
    import numpy as np

    rng = np.random.RandomState(0)
    image = rng.standard_normal((1, *SHAPE)).astype(np.float32) * 100 + 300
    mask = np.zeros(SHAPE, np.int16)
    radius = (0.1 * image.size / labels / 4.19) ** (1 / 3)
    for label in range(1, labels + 1):
        centre = [rng.uniform(radius, n - radius) if n > 2 * radius else n / 2 for n in SHAPE]
        low = [max(int(c - radius), 0) for c in centre]
        box = tuple(slice(a, int(c + radius) + 1) for a, c in zip(low, centre, strict=True))
        inside = mask[box]
        grid = np.ogrid[tuple(slice(a, a + n) for a, n in zip(low, inside.shape, strict=True))]
        inside[sum((g - c) ** 2 for g, c in zip(grid, centre, strict=True)) < radius**2] = label
    return image, mask


def plans_content(spacing, channels: int = 1) -> dict:
    common = {"order_z": 0, "force_separate_z": None}
    return {
        "dataset_name": "Dataset001_X",
        "plans_name": "nnUNetPlans",
        "transpose_forward": [0, 1, 2],
        "transpose_backward": [0, 1, 2],
        "image_reader_writer": "SimpleITKIO",
        "label_manager": "LabelManager",
        "foreground_intensity_properties_per_channel": {"0": STATISTICS},
        "configurations": {
            "c": {
                "data_identifier": "c",
                "preprocessor_name": "DefaultPreprocessor",
                "batch_size": 2,
                "patch_size": [128, 128, 128],
                "spacing": list(spacing),
                "median_image_size_in_voxels": [128, 128, 128],
                "normalization_schemes": ["ZScoreNormalization"],
                "use_mask_for_norm": [False],
                "batch_dice": False,
                "resampling_fn_data": RESAMPLING,
                "resampling_fn_seg": RESAMPLING,
                "resampling_fn_probabilities": RESAMPLING,
                "resampling_fn_data_kwargs": {"is_seg": False, "order": 3, **common},
                "resampling_fn_seg_kwargs": {"is_seg": True, "order": 1, **common},
                "resampling_fn_probabilities_kwargs": {"is_seg": False, "order": 1, **common},
                "architecture": {},
            }
        },
    }


def label_names(count: int) -> dict:
    return {"background": 0, **{f"l{i}": i for i in range(1, count + 1)}}


def one_case_there(geometry: str, labels: int) -> dict:
    """Run by the peer's Python."""
    from nnunetv2.preprocessing.preprocessors.default_preprocessor import DefaultPreprocessor
    from nnunetv2.utilities.plans_handling.plans_handler import PlansManager

    spacing, target = GEOMETRIES[geometry]
    image, mask = draw_arrays(labels)
    manager = PlansManager(plans_content(target))
    content = {
        "channel_names": {"0": "x"},
        "labels": label_names(labels),
        "numTraining": 1,
        "file_ending": ".nii.gz",
    }
    started = time.perf_counter()
    DefaultPreprocessor(verbose=False).run_case_npy(
        image, mask[None], {"spacing": list(spacing)}, manager, manager.get_configuration("c"), content
    )
    return {"seconds": time.perf_counter() - started}


def one_case_here(geometry: str, labels: int) -> dict:
    sys.path.insert(0, str(ROOT))
    import torch  # noqa: F401 both sides start with their libraries loaded

    from core.preprocessing.preprocess import preprocess_image
    from tests.core.preprocessing.recorded_case import make_image, make_plan, simple_labels

    spacing, target = GEOMETRIES[geometry]
    image, mask = draw_arrays(labels)
    plan = make_plan(spacing=target)
    started = time.perf_counter()
    preprocess_image(
        make_image(image, spacing), plan, plan.configuration("c"), mask=mask, labels=simple_labels(labels)
    )
    return {"seconds": time.perf_counter() - started}


def read_patches(file: str, patches: int) -> dict:
    """128³ patches at random places of a stored 512³ array; both sides read through blosc2."""
    import numpy as np

    if file.endswith(".image.b2nd"):
        sys.path.insert(0, str(ROOT))
        from core.io.arrays.array_store import open_array

        stored = open_array(Path(file))
    else:
        import blosc2

        blosc2.set_nthreads(1)
        stored = blosc2.open(urlpath=file, mode="r", dparams={"nthreads": 1}, mmap_mode="r")
    rng = np.random.RandomState(0)
    places = [rng.randint(0, 512 - 128, 3) for _ in range(patches)]
    started = time.perf_counter()
    for z, y, x in places:
        np.asarray(stored[:, z : z + 128, y : y + 128, x : x + 128])
    return {"patches_a_second": patches / (time.perf_counter() - started)}


def write_volume(file: str) -> dict:
    """A 512³ volume as each side stores it: smooth with noise, as a resampled image is."""
    import numpy as np

    rng = np.random.RandomState(0)
    volume = np.cumsum(rng.standard_normal((1, 512, 512, 512)).astype(np.float32), axis=-1) * 0.1
    started = time.perf_counter()
    if file.endswith(".image.b2nd"):
        sys.path.insert(0, str(ROOT))
        from core.io.arrays.array_store import write_array

        write_array(Path(file), volume, patch_size=(128, 128, 128))
    else:
        from nnunetv2.training.dataloading.nnunet_dataset import comp_blosc2_params, nnUNetDatasetBlosc2

        blocks, chunks = comp_blosc2_params(volume.shape, (128, 128, 128), 4)
        labels = np.zeros(volume.shape, np.int8)
        nnUNetDatasetBlosc2.save_case(volume, labels, {}, file[: -len(".b2nd")], chunks=chunks, blocks=blocks)
    return {"seconds": time.perf_counter() - started, "megabytes": Path(file).stat().st_size / 1e6}


PARTS = {
    "here": one_case_here,
    "there": one_case_there,
    "read": read_patches,
    "write": write_volume,
}


def measure(python: str, part: str, *values: object) -> dict:
    command = [python, __file__, "--part", part, *map(str, values)]
    # as in the program's own workers, for both sides: spinning threads measure what else the machine does
    environment = os.environ | {"OMP_WAIT_POLICY": "PASSIVE"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return json.loads(done.stdout.strip().splitlines()[-1])


def compare_cases(peer: str) -> None:
    for geometry in GEOMETRIES:
        for labels in (3, 118):
            ours = measure(sys.executable, "here", geometry, labels)
            theirs = measure(peer, "there", geometry, labels)
            print(
                f"{geometry}, {labels} labels: {ours['seconds']:.2f} s {ours['peak_mb']:.0f} MB here, "
                f"{theirs['seconds']:.2f} s {theirs['peak_mb']:.0f} MB there: "
                f"{theirs['seconds'] / ours['seconds']:.1f} times as fast",
                flush=True,
            )


def compare_reading(peer: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = f"{folder}/a.image.b2nd", f"{folder}/b.b2nd"
        print("write 512³ here", measure(sys.executable, "write", ours))
        print("write 512³ there", measure(peer, "write", theirs))
        ratios = []
        for _ in range(5):
            here, there = measure(sys.executable, "read", ours, 300), measure(peer, "read", theirs, 300)
            ratios.append(here["patches_a_second"] / there["patches_a_second"])
            print(
                f"128³ patches a second: {here['patches_a_second']:.1f} here, "
                f"{there['patches_a_second']:.1f} there",
                flush=True,
            )
        print(f"median: {median(ratios):.2f} times as fast")


def compare_hippocampus(peer: str, source: Path) -> None:
    """End to end, from the command to its end, with two workers each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        raw = folder / "raw" / "Dataset004_Hippocampus"
        for sub in ("imagesTr", "labelsTr"):
            (raw / sub).mkdir(parents=True)
        files = sorted((source / "images").glob("*.nii.gz"))
        for file in files:
            case = file.name[: -len(".nii.gz")]
            (raw / "imagesTr" / f"{case}_0000.nii.gz").symlink_to(file.resolve())
            (raw / "labelsTr" / file.name).symlink_to((source / "labels" / file.name).resolve())
        content = {
            "channel_names": {"0": "MRI"},
            "labels": {"background": 0, "anterior": 1, "posterior": 2},
            "numTraining": len(files),
            "file_ending": ".nii.gz",
        }
        (raw / "dataset.json").write_text(json.dumps(content))
        environment = os.environ | {
            "nnUNet_raw": str(raw.parent),
            "nnUNet_preprocessed": str(folder / "preprocessed"),
            "nnUNet_results": str(folder / "results"),
        }
        commands = Path(peer).parent

        def run(*command: str) -> float:
            started = time.perf_counter()
            subprocess.run(command, env=environment, check=True, capture_output=True, cwd=ROOT)
            return time.perf_counter() - started

        run(f"{commands}/nnUNetv2_extract_fingerprint", "-d", "4", "-np", "2")
        run(f"{commands}/nnUNetv2_plan_experiment", "-d", "4")
        ratios = []
        for i in range(3):
            # new folders: what is deleted slows down what is made on the same disk for minutes
            made = folder / "preprocessed" / raw.name / "nnUNetPlans_3d_fullres"
            if made.exists():
                made.rename(folder / f"theirs{i}")
            there = run(f"{commands}/nnUNetv2_preprocess", "-d", "4", "-c", "3d_fullres", "-np", "2")
            plans = folder / "preprocessed" / raw.name / "nnUNetPlans.json"
            here = run(
                sys.executable, "-c", HIPPOCAMPUS, str(ROOT), str(raw), str(plans), str(folder / f"ours{i}")
            )
            print(
                f"hippocampus: {here:.1f} s here, {there:.1f} s there: {there / here:.1f} times as fast",
                flush=True,
            )
            ratios.append(there / here)
        print(f"median: {median(ratios):.1f} times as fast")


HIPPOCAMPUS = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from core.dataset.dataset_file import read_dataset
from core.events import run_to_end
from core.planning.plan_file import read_plan
from core.preprocessing.preprocess_dataset import preprocess_dataset
raw, plans, folder = map(Path, sys.argv[2:])
plan = read_plan(plans)
report = run_to_end(preprocess_dataset(read_dataset(raw), plan, plan.configuration("3d_fullres"), folder, workers=2))
assert not report.failed and len(report.done) > 100
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", help="a Python in which nnunetv2 is installed")
    parser.add_argument("--hippocampus", type=Path)
    parser.add_argument("--only", choices=("cases", "reading"))
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    parser.add_argument("values", nargs="*", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        values = [int(value) if value.isdigit() else value for value in options.values]
        figures = PARTS[options.part](*values)
        figures["cpu_seconds"] = time.process_time()
        figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        print(json.dumps(figures))
        return
    if options.peer and options.hippocampus:
        compare_hippocampus(options.peer, options.hippocampus)
        return
    if options.peer and options.only in (None, "cases"):
        compare_cases(options.peer)
    if options.peer and options.only in (None, "reading"):
        compare_reading(options.peer)


if __name__ == "__main__":
    main()
