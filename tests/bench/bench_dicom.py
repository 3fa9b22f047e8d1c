"""How long listing ten thousand DICOM files takes, and importing one CT of 400 slices beside reading its pixels.

`python -m tests.bench.bench_dicom [FOLDER]` makes 40 series of 250 files (128 × 128 pixels) and one of 400 slices
(512 × 512) there or in a temporary folder, then times: the listing by a program that is started for it, as a user meets
it; and for the CT: reading all pixels by pydicom alone, and the whole import with one mask.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pydicom

from tests.core.io.formats.dicom.pacs import (
    header,
    save,
    stack_positions,
    uid_for,
    write_rtstruct,
    write_series,
)

SERIES, EACH = 40, 250
LIST = """
import sys
from pathlib import Path
from core.dataset.formats.dicom.list_dicom import list_dicom
from core.events import run_to_end
found = run_to_end(list_dicom([Path(sys.argv[1])]))
print(len(found.series), found.files)
"""


def make_many(folder: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 1000, (128, 128)).astype(np.int16).tobytes()
    for series in range(SERIES):
        data = header(PatientID=f"ID{series}", StudyInstanceUID=uid_for(f"st{series}"))
        data.SeriesInstanceUID, data.FrameOfReferenceUID = uid_for(f"se{series}"), uid_for(f"fr{series}")
        data.Rows = data.Columns = 128
        data.PixelSpacing, data.ImageOrientationPatient = [1, 1], [1, 0, 0, 0, 1, 0]
        data.PixelData = pixels
        for word in (
            "InstitutionName",
            "Manufacturer",
            "StationName",
            "ReferringPhysicianName",
            "BodyPartExamined",
        ):
            setattr(data, word, "some words")
        for number in range(EACH):
            data.SOPInstanceUID = uid_for(f"{series}.{number}")
            data.InstanceNumber = number + 1
            data.ImagePositionPatient = [0, 0, 2 * number]
            save(folder / f"patient{series}/IM{number:05d}", data)


def make_ct(folder: Path) -> None:
    volume = np.random.default_rng(1).normal(0, 30, (400, 512, 512)).astype(np.int16)
    y, x = np.ogrid[:512, :512]
    volume += np.where((y - 256) ** 2 + (x - 256) ** 2 < 200**2, 40, -1000).astype(np.int16)
    write_series(folder / "ct", volume, stack_positions(400, 1.0))
    angles = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    ring = [
        np.stack([260 + 80 * np.cos(angles), 230 + 80 * np.sin(angles), np.full(120, 30.0 + k)], axis=1)
        for k in range(100, 250)
    ]
    write_rtstruct(folder / "rt.dcm", {"Liver": ring}, series=uid_for("series"))


def timed(what: str, *command: str) -> None:
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    told = done.stderr[-200:] if done.returncode else done.stdout.strip()[-60:]
    print(f"{what}: {time.perf_counter() - begun:.1f} s  {told}")


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(made)
        if not (folder / "many").exists():
            make_many(folder / "many")
        if not (folder / "one").exists():
            make_ct(folder / "one")
        timed(f"listing {SERIES * EACH} files", "-c", LIST, str(folder / "many"))
        begun = time.perf_counter()
        for path in sorted((folder / "one/ct").iterdir()):
            pydicom.dcmread(path).pixel_array.sum()
        print(f"pixels of 400 slices by pydicom: {time.perf_counter() - begun:.1f} s")
        timed(
            "import of 400 slices",
            "-m",
            "core",
            "import",
            str(folder / "one"),
            "--project",
            str(Path(made) / "p"),
            "--name",
            "A",
        )


if __name__ == "__main__":
    main()
