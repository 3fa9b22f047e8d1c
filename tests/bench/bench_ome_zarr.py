"""How much memory the import of a large OME-Zarr takes: python -m tests.bench.bench_ome_zarr [GB] [FOLDER]

Made: one image of 16 channels, 64 slices of 1024 × 2048, of 16 bits (4.3 GB; GB changes the channels), and its mask.
Then `segwright import` runs in a process of its own; printed is the most memory that it and all of its readers hold
together (proportional set size, asked ten times a second), and the time. The mask is read whole: 134 MB.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import psutil
import tifffile
import zarr

from core.tree import environment_for_child

SHAPE, CHUNK = (64, 1024, 2048), (1, 16, 256, 256)
STEP_S = 0.1


def make(folder: Path, channels: int) -> int:
    """The bytes of all voxels."""
    (folder / "images").mkdir(parents=True)
    (folder / "masks").mkdir()
    group = zarr.open_group(folder / "images/large.zarr", mode="w", zarr_format=3)
    array = group.create_array("0", shape=(channels, *SHAPE), chunks=CHUNK, dtype="uint16")
    ramp = np.add.outer(np.arange(SHAPE[1]), np.arange(SHAPE[2])).astype(np.uint16)
    for channel in range(channels):
        for start in range(0, SHAPE[0], CHUNK[1]):
            array[channel, start : start + CHUNK[1]] = np.stack(
                [ramp + channel * 7 + z for z in range(CHUNK[1])]
            )
    axes = [{"name": "c", "type": "channel"}] + [
        {"name": axis, "type": "space", "unit": "micrometer"} for axis in "zyx"
    ]
    scale = [{"type": "scale", "scale": [1, 0.5, 0.2, 0.2]}]
    group.attrs["ome"] = {
        "version": "0.5",
        "multiscales": [{"axes": axes, "datasets": [{"path": "0", "coordinateTransformations": scale}]}],
    }
    mask = np.zeros(SHAPE, np.uint8)
    mask[20:40, 200:600, 300:900] = 1
    tifffile.imwrite(folder / "masks/large.tif", mask, compression="zlib")
    return int(np.prod(SHAPE)) * channels * 2


def held(process: psutil.Process) -> int:
    """Bytes of it and of all that it has started."""
    total = 0
    for each in [process, *process.children(recursive=True)]:
        try:
            total += each.memory_full_info().pss
        except psutil.Error:
            continue
    return total


def main() -> None:
    wanted = float(sys.argv[1]) if len(sys.argv) > 1 else 4.0
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as place:
        folder = Path(place)
        size = make(folder, max(1, round(wanted * 1e9 / (2 * np.prod(SHAPE)))))
        print(f"image: {size / 1e9:.2f} GB", flush=True)
        words = [
            "import",
            str(folder / "images"),
            str(folder / "masks"),
            "--project",
            str(folder / "p"),
            "--name",
            "L",
        ]
        began, most = time.monotonic(), 0
        process = subprocess.Popen([sys.executable, "-m", "core", *words], env=environment_for_child())
        while process.poll() is None:
            most = max(most, held(psutil.Process(process.pid)))
            time.sleep(STEP_S)
        written = sum(path.stat().st_size for path in (folder / "p").rglob("*.tif"))
        print(f"exit {process.returncode}, {time.monotonic() - began:.0f} s, most memory {most / 1e9:.2f} GB")
        print(f"written: {written / 1e9:.2f} GB in {len(list((folder / 'p').rglob('*.tif')))} files")


if __name__ == "__main__":
    main()
