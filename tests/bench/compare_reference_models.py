"""Every mask and probability that nnU-Net predicts with its own small models, against ours. Not a test: it prints.

    python -m tests.bench.compare_reference_models --models FOLDER [--work FOLDER] [--peer PYTHON]

FOLDER holds the model folders, `images` and `expected`. Per way of predicting and case: equal voxels, Dice between
the two masks per label, and the largest and mean difference of the probabilities. What is too far off is marked.
With the peer at hand it predicts the cascade's two stages anew, adding up in float32: a voxel of the first stage that
its half precision decides otherwise becomes a large difference of probabilities in the second.
"""

import argparse
import json
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.device import choose_device
from core.events import run_to_end
from core.inference.ensemble import ensemble
from core.inference.model.model import load_model
from core.inference.probability_file import read_probabilities
from core.io.read_image import read_mask
from core.pipeline.predict.segment import SegmentOrder, segment

D104 = "Dataset104_HippocampusSmall/nnUNetTrainer__nnUNetPlans__"
D105 = "Dataset105_HippocampusRegions/nnUNetTrainer__nnUNetPlans__"
LOW = "3d_lowres_all"
EQUAL, DICE, MOST, MEAN = 0.999, 0.999, 1e-2, 5e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    expected: str
    model: str
    folds: tuple[str, ...]
    mirroring: bool = True
    previous: str | None = None
    """whose masks a cascade takes in; without, it predicts its first stage too"""


WAYS = (
    Way(expected="2d_fold0", model=D104 + "2d", folds=("0",)),
    Way(expected="3d_fullres_fold0", model=D104 + "3d_fullres", folds=("0",)),
    Way(expected="3d_fullres_fold0_no_mirroring", model=D104 + "3d_fullres", folds=("0",), mirroring=False),
    Way(expected="3d_fullres_folds01", model=D104 + "3d_fullres", folds=("0", "1")),
    Way(expected=LOW, model=D104 + "3d_lowres", folds=("all",)),
    Way(
        expected="3d_cascade_fullres_all",
        model=D104 + "3d_cascade_fullres",
        folds=("all",),
        previous=LOW,
    ),
    Way(expected="3d_cascade_fullres_all", model=D104 + "3d_cascade_fullres", folds=("all",)),
    Way(expected="regions_fold0", model=D105 + "3d_fullres", folds=("0",)),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--work", type=Path, help="keeps the masks")
    parser.add_argument("--peer", help="the Python of an environment with nnunetv2")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = options.work or Path(scratch)
        missed = sum(_compare_way(options.models, work, way) for way in WAYS)
        missed += _compare_ensemble(options.models, work)
        if options.peer:
            missed += _compare_cascade_in_float(options.peer, options.models, work)
    print(f"cases that miss a bound: {missed}")


def _compare_way(models: Path, work: Path, way: Way) -> int:
    name = way.expected
    if way.model.endswith("cascade_fullres"):
        name += " (first stage given)" if way.previous else " (both stages in one go)"
    output = work / name.replace(" ", "_")
    order = SegmentOrder(
        model=models / way.model,
        images=models / "images",
        output=output,
        folds=way.folds,
        mirroring=way.mirroring,
        probabilities=True,
        previous_stage=None if way.previous is None else models / "expected" / way.previous,
        device="cpu",
    )
    report = run_to_end(segment(order))
    assert not report.failed, report.failed
    missed = _compare(name, output, models / "expected" / way.expected)
    if (output / "previous_stage").is_dir():
        missed += _compare(f"  its {LOW}", output / "previous_stage", models / "expected" / LOW)
    return missed


def _compare_ensemble(models: Path, work: Path) -> int:
    """The average of our own probabilities of two models."""
    labels = load_model(models / (D104 + "2d"), device=choose_device("cpu")).labels
    members: Sequence[Path] = [work / "2d_fold0", work / "3d_fullres_fold0"]
    run_to_end(ensemble(members, work / "ensemble", labels, ".nii.gz"))
    return _compare("ensemble_2d_3d_fullres", work / "ensemble", models / "expected/ensemble_2d_3d_fullres")


def _compare_cascade_in_float(peer: str, models: Path, work: Path) -> int:
    """Both stages in one go, against those of the peer where rounding decides nothing."""
    first, second = work / "peer_first", work / "peer_second"
    common = {"images": str(models / "images"), "folds": ["all"], "mirroring": True, "step": 0.5}
    orders = [
        common
        | {"model": str(models / (D104 + "3d_lowres")), "previous": None, "outputs": {"float": str(first)}},
        common
        | {
            "model": str(models / (D104 + "3d_cascade_fullres")),
            "previous": str(first),
            "outputs": {"float": str(second)},
        },
    ]
    order_file = work / "orders.json"
    order_file.write_text(json.dumps(orders))
    script = Path(__file__).with_name("peer_prediction.py")
    subprocess.run([peer, str(script), str(order_file)], check=True)
    ours = work / "3d_cascade_fullres_all_(both_stages_in_one_go)"
    missed = _compare("cascade, the peer adding up in float32", ours, second)
    return missed + _compare("  its first stage", ours / "previous_stage", first)


def _compare(name: str, found: Path, expected: Path) -> int:
    """How many cases miss a bound."""
    missed = 0
    print(name)
    for path in sorted(expected.glob("*.nii.gz")):
        case = path.name.removesuffix(".nii.gz")
        ours, theirs = read_mask(found / path.name), read_mask(path)
        assert ours.grid == theirs.grid
        equal = float((ours.voxels == theirs.voxels).mean())
        dice = [_dice(ours.voxels == label, theirs.voxels == label) for label in (1, 2)]
        good = equal >= EQUAL and min(dice) >= DICE
        words = f"  {case}: equal {equal:.4%}, Dice " + " ".join(f"{value:.5f}" for value in dice)
        probabilities = expected / f"{case}.npz"
        if probabilities.is_file() and (found / f"{case}.npz").is_file():
            difference = np.abs(read_probabilities(found / f"{case}.npz") - read_probabilities(probabilities))
            good = good and difference.max() <= MOST and difference.mean() <= MEAN
            words += (
                f", probabilities off by {difference.max():.1e} at most, {difference.mean():.1e} on average"
            )
        print(words + ("" if good else "   <-- misses a bound"), flush=True)
        missed += not good
    return missed


def _dice(one: np.ndarray, other: np.ndarray) -> float:
    total = int(one.sum() + other.sum())
    return 2 * int((one & other).sum()) / total if total else 1.0


if __name__ == "__main__":
    main()
