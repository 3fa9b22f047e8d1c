"""How long 10,000 files in 2,000 folders take to be listed and paired: python -m tests.bench.bench_pairing"""

import tempfile
import time
from pathlib import Path

from core.dataset.formats.folders import find_folder_files
from core.events import run_to_end
from core.inference.input_folder import find_cases

FOLDERS = 2_000
CHANNELS = ("t1", "t1ce", "t2", "flair")
LIMIT_SECONDS = 2.0


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        for k in range(FOLDERS):
            place = root / f"BraTS_{k:05d}"
            place.mkdir()
            for name in (*CHANNELS, "seg"):
                (place / f"BraTS_{k:05d}_{name}.nii.gz").touch()
        began, work = time.perf_counter(), time.process_time()
        found = run_to_end(find_folder_files(root, None))
        paired, work = time.perf_counter() - began, time.process_time() - work
        assert len(found.pairs) == FOLDERS
        assert len(found.pairs[0].images) == len(CHANNELS)
        began = time.perf_counter()
        find_cases(root, [*CHANNELS, "seg"], ".nii.gz")
        listed = time.perf_counter() - began
    print(
        f"listed and paired for import: {paired:.2f} s ({work:.2f} s of a core); listed for prediction: {listed:.2f} s"
    )
    print("within the limit" if max(paired, listed) < LIMIT_SECONDS else f"above {LIMIT_SECONDS} s")


if __name__ == "__main__":
    main()
