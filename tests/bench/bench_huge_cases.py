"""Cases larger than many a computer's memory, prepared from their files. Not a test: it prints figures.

    python -m tests.bench.bench_huge_cases volume|packed|cube|slide [--folder FOLDER] [--limit GB]

volume and packed: 1024 × 1024 × 600 int16, as it is or compressed (3 GB of disk); cube: 1500³ int16 in a
MetaImage (30 GB); slide: 30,000 × 30,000 RGB in a tiled TIFF (10 GB). `--limit`: what the process may take.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


def image_plane(z: int, height: int, width: int) -> Any:
    """Smooth structures with noise, others in every plane; no two alike."""
    y, x = np.arange(height, dtype=np.float32)[:, None], np.arange(width, dtype=np.float32)
    noise = np.random.RandomState(z % 64).randint(-40, 40, 1 << 16)
    waves = 400 * np.sin(y / 37 + z / 21) * np.cos(x / 29) + 300
    return (waves + np.resize(noise, (height, width))).astype(np.int16)


def mask_plane(z: int, depth: int, height: int, width: int) -> Any:
    mask = np.zeros((height, width), np.uint8)
    for label in (1, 2, 3):
        if abs(z - depth * label / 4) < depth / 6:
            mask[height * label // 5 : height * (label + 1) // 5, width // 5 : width * 3 // 5] = label
    return mask


def write_volume(folder: Path, ending: str) -> tuple[Path, Path]:
    from core.io.image import Grid, Image
    from core.io.write_image import write_image, write_mask

    shape = (600, 1024, 1024)
    grid = Grid(shape=shape, spacing_mm=(1.0, 0.7, 0.7))
    files = folder / f"huge_0000{ending}", folder / f"huge{ending}"
    voxels = np.stack([image_plane(z, *shape[1:]) for z in range(shape[0])])
    write_image(files[0], Image(voxels=voxels[None], grid=grid))
    write_mask(files[1], np.stack([mask_plane(z, *shape) for z in range(shape[0])]), grid)
    return files


def write_cube(folder: Path) -> tuple[Path, Path]:
    size = 1500
    header = (
        "ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\n"
        "CompressedData = False\nElementSpacing = 1 1 1\nDimSize = {size} {size} {size}\n"
        "ElementType = {kind}\nElementDataFile = LOCAL\n"
    )
    files = folder / "huge_0000.mha", folder / "huge.mha"
    with files[0].open("wb") as image, files[1].open("wb") as mask:
        image.write(header.format(size=size, kind="MET_SHORT").encode())
        mask.write(header.format(size=size, kind="MET_UCHAR").encode())
        for z in range(size):
            image.write(image_plane(z, size, size).tobytes())
            mask.write(mask_plane(z, size, size, size).tobytes())
    return files


def write_slide(folder: Path) -> tuple[Path, Path]:
    import tifffile

    size, tile = 30_000, 512
    files = folder / "huge_0000.tif", folder / "huge.tif"
    rows = -(-size // tile)

    def colours() -> Any:
        for number in range(rows * rows):
            plane = np.clip(image_plane(number, tile, tile) // 4 + 90, 0, 255).astype(np.uint8)
            yield np.stack([plane, 255 - plane, plane // 2], axis=-1)

    def labels() -> Any:
        for number in range(rows * rows):
            yield np.full((tile, tile), number // rows % 3, np.uint8)

    common = {"tile": (tile, tile), "compression": "zlib", "metadata": None}
    tifffile.imwrite(files[0], colours(), shape=(size, size, 3), dtype=np.uint8, photometric="rgb", **common)
    tifffile.imwrite(
        files[1], labels(), shape=(size, size), dtype=np.uint8, photometric="minisblack", **common
    )
    return files


WRITE = {
    "volume": lambda folder: write_volume(folder, ".nii"),
    "packed": lambda folder: write_volume(folder, ".nii.gz"),
    "cube": write_cube,
    "slide": write_slide,
}


def prepare(kind: str, files: list[Path], folder: Path) -> dict[str, float]:
    from core.dataset.dataset import Case
    from core.io.read_image import read_grid
    from core.preprocessing.case_worker import Recipe, preprocess_case
    from core.preprocessing.estimate import memory_needed
    from tests.core.preprocessing.recorded_case import make_plan, simple_labels

    target = {"slide": (1.25, 1.25), "cube": (1.1, 1.1, 1.1)}.get(kind, (1.25, 0.8, 0.8))
    channels = 3 if kind == "slide" else 1
    schemes = ("RGBTo01Normalization" if kind == "slide" else "ZScoreNormalization",) * channels
    plan = make_plan(spacing=target, normalization=schemes, use_mask=(False,) * channels)
    case = Case(name="huge", images=(files[0],), mask=files[1])
    recipe = Recipe(plan=plan, configuration="c", labels=simple_labels(3), folder=folder, settings="")
    expected = memory_needed(case, read_grid(files[0]), plan, plan.configuration("c"))
    started = time.perf_counter()
    preprocess_case(recipe, case)
    return {
        "seconds": time.perf_counter() - started,
        "peak_gb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6,
        "estimated_gb": expected / 1e9,
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kind", choices=WRITE)
    parser.add_argument("--folder", type=Path, help="where there is room; a temporary one otherwise")
    parser.add_argument("--limit", type=float, help="GB of memory")
    parser.add_argument("--part", choices=("write", "prepare"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part == "write":
        print(json.dumps([str(file) for file in WRITE[options.kind](options.folder)]))
        return
    if options.part == "prepare":
        if options.limit:
            most = int(options.limit * 1e9)
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        files = sorted(options.folder.glob("huge*"), key=lambda file: "_0000" not in file.name)
        (options.folder / "made").mkdir()
        print(json.dumps(prepare(options.kind, files, options.folder / "made")))
        return
    folder = Path(tempfile.mkdtemp(dir=options.folder))
    try:
        for part in ("write", "prepare"):
            limit = ["--limit", str(options.limit)] if options.limit else []
            done = subprocess.run(
                [sys.executable, __file__, options.kind, "--folder", str(folder), "--part", part, *limit],
                env=os.environ | {"OMP_WAIT_POLICY": "PASSIVE"},
                check=True,
                capture_output=True,
                text=True,
            )
        print(options.kind, json.loads(done.stdout.splitlines()[-1]))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
