"""Kills a process that draws on a mask, at random moments, and tells what of its strokes was lost.

It writes its journal every second, as the window does. Each time: the mask that is found must be one that was there
in the course of drawing, at most two seconds before the end; the predicted mask must be as it was.

python -m tests.bench.kill_drawing [TIMES]
"""

import hashlib
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from core.correction.correction import Correction
from core.correction.open_correction import open_correction
from core.io.image import Grid
from core.io.read_image import read_mask
from core.io.write_image import write_mask
from core.project_folder import CorrectionFiles
from tests.core.correction.draw_until_killed import acts
from tests.core.correction.masks_for_tests import blobs

SHAPE = (16, 40, 40)


def main() -> None:
    times = int((*sys.argv, 30)[1])
    losses = [one(seed) for seed in range(times)]
    print(
        f"{times} kills: at most {max(losses):.2f} s since the last word on the disk, all masks found sound"
    )


def one(seed: int) -> float:
    """Seconds between what was flushed last and the kill."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.nii.gz"
        write_mask(path, blobs(seed, SHAPE), Grid(shape=SHAPE, spacing_mm=(2.0, 1.0, 1.0)))
        before = hashlib.sha256(path.read_bytes()).hexdigest()
        command = [sys.executable, "-m", "tests.core.correction.draw_until_killed", str(path), str(seed), "1"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            first = child.stdout.readline()
            time.sleep(random.Random(seed).uniform(0, 4))
            child.send_signal(signal.SIGKILL)
            killed = time.time()
            words = (first + child.stdout.read()).splitlines()
        # a last line may be cut off
        said, at = max(
            (int(a), float(b)) for a, b in (line.split() for line in words if line.count(".") == 1)
        )
        assert hashlib.sha256(path.read_bytes()).hexdigest() == before
        found = open_correction(CorrectionFiles(path), read_mask(path), highest_label=3).correction
        first_mask = found.prediction.astype(np.uint8)
        fresh = Correction(
            CorrectionFiles(Path(folder) / "none.nii.gz"), found.prediction, first_mask, found.grid
        )
        number = next(
            n for n in acts(fresh, seed) if n >= said and np.array_equal(fresh.labels, found.labels)
        )
        print(f"kill {seed}: {number} acts on the disk, {killed - at:.2f} s after the last word", flush=True)
        return killed - at


if __name__ == "__main__":
    main()
