"""A check that died by a signal now and then, when threads of one process read images: does it still?

`python -m tests.bench.crash_of_check [TIMES] [TREE]`: starts `check` so many times (60) on four small cases of four
channels, in the work tree given (this one). Seen before reading had processes of its own, with SimpleITK 2.5.7 on
two cores: 1 to 6 of 40. Fixed seed.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import SimpleITK

HERE = Path(__file__).resolve().parents[2]


def make_data(folder: Path) -> Path:
    """An nnU-Net data set."""
    rng = np.random.default_rng(1)
    for name in ("imagesTr", "labelsTr"):
        (folder / name).mkdir(parents=True)
    for case in range(4):
        for channel in range(4):
            image = SimpleITK.GetImageFromArray(rng.integers(0, 50, (20, 24, 28)).astype(np.int16))
            SimpleITK.WriteImage(image, str(folder / f"imagesTr/case{case}_{channel:04d}.nii.gz"))
        mask = np.zeros((20, 24, 28), np.uint8)
        mask[5:9, 6:12, 7:15], mask[12:15, 6:12, 7:15] = 1, 2
        SimpleITK.WriteImage(SimpleITK.GetImageFromArray(mask), str(folder / f"labelsTr/case{case}.nii.gz"))
    content = {
        "channel_names": {str(number): name for number, name in enumerate("abcd")},
        "numTraining": 4,
        "file_ending": ".nii.gz",
        "labels": {"background": 0, "one": 1, "two": 2},
    }
    (folder / "dataset.json").write_text(json.dumps(content))
    return folder


def main(times: int, tree: Path) -> int:
    environment = os.environ | {"PYTHONPATH": str(tree)}
    with tempfile.TemporaryDirectory() as scratch:
        data = make_data(Path(scratch, "Dataset001_Four"))
        project = str(Path(scratch, "project"))
        core = [sys.executable, "-X", "faulthandler", "-m", "core"]
        importing = [*core, "import", str(data), "--project", project, "--name", "Four"]
        subprocess.run(importing, cwd=tree, env=environment, check=True, capture_output=True)
        crashes = wrong = 0
        for _ in range(times):
            done = subprocess.run(
                [*core, "check", project], cwd=tree, env=environment, capture_output=True, text=True
            )
            crashes += done.returncode < 0
            wrong += done.returncode > 0
            if done.returncode:
                print(done.stdout, done.stderr, sep="\n")
    print(f"{crashes} of {times} checks died by a signal, {wrong} failed")
    return int(crashes + wrong > 0)


if __name__ == "__main__":
    given = sys.argv[1:]
    raise SystemExit(main(int((given or ["60"])[0]), Path(given[1]) if len(given) > 1 else HERE))
