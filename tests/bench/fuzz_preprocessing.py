"""Random small cases, preprocessed here and by nnU-Net, compared number by number. Not a test: it prints.

    python -m tests.bench.fuzz_preprocessing --peer PATH_TO_ITS_PYTHON [--cases 300] [--seed 0]

Both sides draw the same cases: every normalisation, masks, transposes, thick axes, ties between labels, regions,
an ignore label, planes, crops, holes.
"""

import argparse
import pickle
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
SCHEMES = ("CT", "ZScore", "No", "RescaleTo01", "RGBTo01")
TRANSPOSES = ((0, 1, 2), (0, 1, 2), (1, 0, 2), (2, 0, 1), (0, 2, 1), (1, 2, 0), (2, 1, 0))


def draw_case(seed: int) -> dict[str, Any]:
    """Everything that goes in: image, mask, spacing, plan, labels."""
    rng = np.random.RandomState(seed)
    plane = rng.rand() < 0.15
    flat = plane or rng.rand() < 0.2
    shape = (1 if plane else rng.randint(1, 26), rng.randint(2, 40), rng.randint(2, 40))
    transpose = (0, 1, 2) if plane else TRANSPOSES[rng.randint(len(TRANSPOSES))]
    spacing = _draw_spacing(rng, plane)
    turned = [spacing[axis] for axis in transpose]
    target = [step * factor for step, factor in zip(turned, _draw_factors(rng), strict=True)]
    channels = int(rng.choice([1, 1, 2, 3]))
    names = [SCHEMES[rng.randint(len(SCHEMES))] for _ in range(channels)]
    content = _draw_labels(rng)
    return {
        "image": np.stack([_draw_channel(rng, shape, name) for name in names]) * _draw_outside(rng, shape),
        "mask": _draw_mask(rng, shape, content["labels"]),
        "spacing": spacing,
        "transpose": transpose,
        "target": tuple(target[1:] if flat else target),
        "normalization": tuple(name + "Normalization" for name in names),
        "use_mask": tuple(name == "ZScore" and bool(rng.rand() < 0.5) for name in names),
        "dataset_json": content,
    }


def _draw_spacing(rng: Any, plane: bool) -> tuple[float, ...]:
    if plane:
        step = float(rng.choice([1.0, 0.5, 1.5]))
        return (999.0 * step, step, step)
    fine = [float(rng.choice([0.5, 0.8, 1.0, 1.2, 0.7])) for _ in range(3)]
    kind = rng.randint(5)
    if kind < 2:
        fine[rng.randint(3)] *= float(rng.choice([2.5, 3.0, 4.0, 6.0]))
    elif kind == 2:
        thin = rng.randint(3)
        fine = [fine[0] if axis == thin else fine[0] * 4 for axis in range(3)]
    elif kind == 3:
        fine = [round(float(rng.uniform(0.4, 2.0)), 3) for _ in range(3)]
    return tuple(fine)


def _draw_factors(rng: Any) -> list[float]:
    kind = rng.randint(5)
    if kind == 0:
        return [1.0, 1.0, 1.0]
    if kind == 1:  # ties between labels
        return [float(rng.choice([0.5, 1.0, 2.0, 2 / 3, 1.5, 0.25])) for _ in range(3)]
    if kind == 2:
        factors = [1.0, 1.0, 1.0]
        factors[rng.randint(3)] = float(rng.choice([0.5, 2.0, 0.7, 4.0]))
        return factors
    if kind == 3:
        return [float(rng.uniform(0.4, 2.5))] * 3
    return [float(rng.uniform(0.4, 2.5)) for _ in range(3)]


def _draw_channel(rng: Any, shape: tuple[int, ...], name: str) -> Any:
    if name == "RGBTo01":
        return rng.randint(0, 256, shape).astype(np.float32)
    kind = rng.randint(4)
    noise = rng.standard_normal(shape) * float(rng.choice([1.0, 120.0])) + float(rng.choice([0.0, 300.0]))
    if kind == 0:
        noise = np.rint(noise)
    if kind == 1:
        noise = np.full(shape, float(rng.choice([0.0, 5.0, -3.0])))
    return noise.astype(np.float32)


def _draw_outside(rng: Any, shape: tuple[int, ...]) -> Any:
    """0 around, with holes, or 1 everywhere."""
    inside = np.ones(shape, np.float32)
    kind = rng.randint(4)
    if kind in (1, 2):
        for axis, size in enumerate(shape):
            low, high = rng.randint(0, size // 3 + 1), rng.randint(0, size // 3 + 1)
            cut = np.moveaxis(inside, axis, 0)
            cut[:low] = 0
            cut[size - high :] = 0
    if kind in (2, 3):
        inside *= rng.rand(*shape) < rng.choice([0.2, 0.7, 0.95])
    return inside


def _draw_labels(rng: Any) -> dict[str, Any]:
    count = int(rng.choice([1, 2, 3, 5, 12]))
    ignore = {"ignore": count + 1} if rng.rand() < 0.25 else {}
    if count >= 2 and rng.rand() < 0.3:
        labels: dict[str, Any] = {"background": 0, "all": list(range(1, count + 1))}
        labels |= {f"from{i}": list(range(i, count + 1)) for i in range(2, count)}
        labels["last"] = count if rng.rand() < 0.5 else [count]
        order = list(range(1, len(labels)))
        return {"labels": labels | ignore, "regions_class_order": order}
    return {"labels": {"background": 0, **{f"l{i}": i for i in range(1, count + 1)}} | ignore}


def _draw_mask(rng: Any, shape: tuple[int, ...], labels: dict[str, Any]) -> Any:
    values = {v for entry in labels.values() for v in (entry if isinstance(entry, list) else [entry])}
    highest = max(values)
    kind = rng.randint(4)
    if kind == 0:
        return rng.randint(0, highest + 1, shape).astype(np.int16)
    if kind == 1:  # blocks
        steps = [np.arange(size) // rng.randint(1, 5) for size in shape]
        return ((steps[0][:, None, None] + steps[1][:, None] + steps[2]) % (highest + 1)).astype(np.int16)
    mask = np.zeros(shape, np.int16)
    for label in range(1, highest + 1):
        if rng.rand() < 0.8:
            box = tuple(slice(a, a + rng.randint(1, n + 1)) for n in shape for a in [rng.randint(0, n)])
            mask[box] = label
    return mask


def work_there(case: dict[str, Any]) -> dict[str, Any]:
    """Run by the peer's Python."""
    from nnunetv2.preprocessing.preprocessors.default_preprocessor import DefaultPreprocessor
    from nnunetv2.utilities.plans_handling.plans_handler import PlansManager

    from tests.bench.bench_preprocessing import STATISTICS, plans_content

    plans = plans_content(case["target"])
    channels = len(case["normalization"])
    plans["transpose_forward"] = list(case["transpose"])
    plans["foreground_intensity_properties_per_channel"] = {str(i): STATISTICS for i in range(channels)}
    plans["configurations"]["c"]["normalization_schemes"] = list(case["normalization"])
    plans["configurations"]["c"]["use_mask_for_norm"] = list(case["use_mask"])
    content = case["dataset_json"] | {
        "channel_names": {str(i): "x" for i in range(channels)},
        "numTraining": 1,
        "file_ending": ".nii.gz",
    }
    manager = PlansManager(plans)
    image, mask, properties = DefaultPreprocessor(verbose=False).run_case_npy(
        case["image"],
        case["mask"][None],
        {"spacing": list(case["spacing"])},
        manager,
        manager.get_configuration("c"),
        content,
    )
    keys = {
        key if isinstance(key, tuple) else (key,): found
        for key, found in properties["class_locations"].items()
    }
    return {
        "image": image,
        "labels": mask[0],
        "before": tuple(properties["shape_before_cropping"]),
        "box": tuple(tuple(int(v) for v in span) for span in properties["bbox_used_for_cropping"]),
        "after": tuple(properties["shape_after_cropping_and_before_resampling"]),
        "locations": {key: np.asarray(found)[:, 1:] if len(found) else [] for key, found in keys.items()},
    }


def work_here(case: dict[str, Any]) -> dict[str, Any]:
    from core.preprocessing.preprocess import preprocess_image
    from tests.core.preprocessing.recorded_case import make_image, make_labels, make_plan

    plan = make_plan(
        spacing=case["target"],
        normalization=case["normalization"],
        use_mask=case["use_mask"],
        transpose=case["transpose"],
    )
    made = preprocess_image(
        make_image(case["image"], case["spacing"]),
        plan,
        plan.configuration("c"),
        mask=case["mask"],
        labels=make_labels(case["dataset_json"]),
    )
    geometry = made.geometry
    return {
        "image": made.image,
        "labels": made.labels,
        "before": geometry.shape_before_crop,
        "box": geometry.crop_box,
        "after": geometry.shape_after_crop,
        "locations": made.locations,
    }


def differences(ours: dict[str, Any], theirs: dict[str, Any]) -> tuple[list[str], float]:
    """What differs, and by how much of its standard deviation the image does."""
    found = [key for key in ("before", "box", "after") if ours[key] != theirs[key]]
    if ours["image"].shape != theirs["image"].shape:
        return [*found, "shape"], float("inf")
    off = float(np.abs(ours["image"] - theirs["image"]).max() / max(float(theirs["image"].std()), 1e-6))
    if not off <= 1e-4:
        found.append("image")
    if not np.array_equal(ours["labels"], theirs["labels"]):
        found.append(f"{int((ours['labels'] != theirs['labels']).sum())} labels")
    if list(ours["locations"]) != list(theirs["locations"]):
        found.append("location keys")
    elif any(
        not np.array_equal(ours["locations"][k], v) if len(v) else len(ours["locations"][k])
        for k, v in theirs["locations"].items()
    ):
        found.append("locations")
    return found, off


def draw_results_there(path: str, seed: int, cases: int) -> None:
    results = []
    for number in range(seed, seed + cases):
        try:
            results.append(work_there(draw_case(number)))
        except Exception as error:
            results.append({"error": repr(error)})
    Path(path).write_bytes(pickle.dumps(results))


def compare(peer: str, seed: int, cases: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/there"
        command = [peer, __file__, "--seed", str(seed), "--cases", str(cases), "--write", path]
        subprocess.run(command, check=True, capture_output=True)
        results = pickle.loads(Path(path).read_bytes())
    counts, worst = Counter[str](), 0.0
    for number, theirs in enumerate(results, start=seed):
        case = draw_case(number)
        if "error" in theirs:
            counts["refused there"] += 1
            print(number, "refused there:", theirs["error"][:100])
            continue
        found, off = differences(work_here(case), theirs)
        worst = max(worst, off)
        counts["differ" if found else "equal"] += 1
        if found:
            drawn = {key: value for key, value in case.items() if key not in ("image", "mask")}
            print(number, found, off, case["image"].shape, drawn)
    print(dict(counts), f"largest difference of an image {worst:.1e} of its standard deviation")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", help="a Python in which nnunetv2 is installed")
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--write", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        draw_results_there(options.write, options.seed, options.cases)
    else:
        compare(options.peer, options.seed, options.cases)


if __name__ == "__main__":
    main()
