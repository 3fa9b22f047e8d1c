"""Fingerprint extraction beside the peer's: time, and peak memory of all processes together.

    python -m tests.bench.bench_fingerprint DATASET_FOLDER --peer PEER_BIN [--processes 2]
    python -m tests.bench.bench_fingerprint --make 12 --peer PEER_BIN

DATASET_FOLDER is a raw data set (DatasetNNN_Name); --make writes one of so many 200×512×512 int16 volumes.
PEER_BIN is the folder that holds nnUNetv2_extract_fingerprint; without it only ours is measured.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import psutil

ROOT = Path(__file__).resolve().parents[2]
SHAPE = (200, 512, 512)
OURS = """
import sys
from pathlib import Path
from core.dataset.dataset_file import read_dataset
from core.events import run_to_end
from core.fingerprint.extract import extract_fingerprint
out = Path(sys.argv[2])
run_to_end(extract_fingerprint(read_dataset(Path(sys.argv[1])),
    fingerprint_file=out / "dataset_fingerprint.json", statistics_file=out / "case_statistics.json"))
"""
READING = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from core.io.read_image import read_image
files = sorted(Path(sys.argv[1]).glob("*Tr/*.*"))
with ThreadPoolExecutor(2) as pool:
    for _ in pool.map(lambda file: read_image(file).voxels.shape, files): pass
"""


def make_dataset(folder: Path, count: int) -> Path:
    """CT-like: a body with noise in air, three labels."""
    import SimpleITK as sitk

    root = folder / "Dataset900_Large"
    for name in ("imagesTr", "labelsTr"):
        (root / name).mkdir(parents=True, exist_ok=True)
    z, y, x = np.ogrid[: SHAPE[0], : SHAPE[1], : SHAPE[2]]
    for number in range(count):
        rng = np.random.default_rng(number)
        body = ((y - 256) / 200) ** 2 + ((x - 256) / 230) ** 2 < 1
        image = np.where(body, 40, -1000).astype(np.int16) + np.zeros(SHAPE, np.int16)
        image += rng.integers(-20, 20, SHAPE, dtype=np.int16)
        mask = np.zeros(SHAPE, np.uint8)
        for label in (1, 2, 3):
            centre = rng.integers((60, 150, 150), (140, 360, 360))
            inside = ((z - centre[0]) / 40) ** 2 + ((y - centre[1]) / 60) ** 2 + (
                (x - centre[2]) / 50
            ) ** 2 < 1
            mask[inside] = label
            image[inside] += np.int16(40 * label)
        for array, path in (
            (image, root / "imagesTr" / f"case_{number:02d}_0000.nii.gz"),
            (mask, root / "labelsTr" / f"case_{number:02d}.nii.gz"),
        ):
            written = sitk.GetImageFromArray(array)
            written.SetSpacing((0.8, 0.8, 2.5))
            sitk.WriteImage(written, str(path), True, 1)
    content = {
        "channel_names": {"0": "CT"},
        "labels": {"background": 0, "a": 1, "b": 2, "c": 3},
        "numTraining": count,
        "file_ending": ".nii.gz",
    }
    (root / "dataset.json").write_text(json.dumps(content))
    return root


def measured(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds, and peak proportional memory of the process and its children in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    family, peak = psutil.Process(process.pid), 0.0
    while process.poll() is None:
        total = 0.0
        try:
            for member in [family, *family.children(recursive=True)]:
                total += member.memory_full_info().pss
        except (psutil.Error, FileNotFoundError):
            pass
        peak = max(peak, total / 2**20)
        time.sleep(0.05)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return seconds, peak


def compare(dataset: Path, peer: Path | None, processes: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "preprocessed"
        ours_out = Path(scratch) / "ours"
        ours_out.mkdir()
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "nnUNet_raw": str(dataset.parent),
            "nnUNet_preprocessed": str(out),
            "nnUNet_results": str(Path(scratch) / "results"),
        }
        reading, _ = measured([sys.executable, "-c", READING, str(dataset)], environment)
        print(f"reading alone  {reading:7.1f} s")
        ours, ours_peak = measured([sys.executable, "-c", OURS, str(dataset), str(ours_out)], environment)
        print(f"ours           {ours:7.1f} s   {ours_peak:7.0f} MB   reading is {reading / ours:.0%} of it")
        if peer is None:
            return
        number = str(int(dataset.name[7:10]))
        command = [str(peer / "nnUNetv2_extract_fingerprint"), "-d", number, "-np", str(processes)]
        theirs, peak = measured(command, environment)
        print(f"the peer       {theirs:7.1f} s   {peak:7.0f} MB")
        print(f"{theirs / ours:.1f} times faster with {ours_peak / peak:.2f} of the memory")
        table(ours_out / "dataset_fingerprint.json", out / dataset.name / "dataset_fingerprint.json")


def table(ours: Path, theirs: Path) -> None:
    mine, other = json.loads(ours.read_text()), json.loads(theirs.read_text())
    for field in ("spacings", "shapes_after_crop", "median_relative_size_after_cropping"):
        print(f"{field:40} {'equal' if mine[field] == other[field] else 'DIFFERENT'}")
    figures = "foreground_intensity_properties_per_channel"
    for channel, values in mine[figures].items():
        for name, value in values.items():
            sampled = other[figures][channel][name]
            print(f"channel {channel} {name:18} {value:14.4f} {sampled:14.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("dataset", type=Path, nargs="?")
    parser.add_argument("--make", type=int, default=0)
    parser.add_argument("--peer", type=Path)
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    if arguments.make:
        with tempfile.TemporaryDirectory() as folder:
            compare(make_dataset(Path(folder), arguments.make), arguments.peer, arguments.processes)
    elif arguments.dataset:
        compare(arguments.dataset.resolve(), arguments.peer, arguments.processes)
    else:
        parser.error("name a data set, or --make one")


if __name__ == "__main__":
    main()
