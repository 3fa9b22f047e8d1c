"""How long listing ten thousand DICOM files takes, and importing one CT of 400 slices beside reading its pixels.

`python -m tests.bench.bench_dicom [FOLDER]` makes 40 series of 250 files (128 × 128 pixels) and one of 400 slices
(512 × 512, with the correlated noise of a real one) there or in a temporary folder, then times programs that are
started for it, as a user meets them: the listing; reading all pixels of the CT by pydicom alone, into one volume;
reading and packing them as a NIfTI file by SimpleITK; and the whole import with one mask. Each with its processor time,
all processes together, which other jobs on the machine change little, and the most memory of one of its processes.
"""

import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import psutil

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
READ = """
import sys
from pathlib import Path
import numpy as np
import pydicom
paths = sorted(Path(sys.argv[1]).iterdir())
volume = np.stack([pydicom.dcmread(path).pixel_array for path in paths])
print(volume.shape)
"""
PACK = """
import SimpleITK as sitk
sitk.WriteImage(sitk.GetImageFromArray(volume), sys.argv[2], True)
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
            "ManufacturerModelName",
        ):
            setattr(data, word, "some words")
        for number in range(EACH):
            data.SOPInstanceUID = uid_for(f"{series}.{number}")
            data.InstanceNumber = number + 1
            data.ImagePositionPatient = [0, 0, 2 * number]
            save(folder / f"patient{series}/IM{number:05d}", data)


def make_ct(folder: Path) -> None:
    noise = np.random.default_rng(1).normal(0, 60, (401, 513, 513)).astype(np.float32)
    # as a kernel of reconstruction leaves it
    for axis in range(3):
        noise = 0.5 * (
            noise.take(range(1, noise.shape[axis]), axis) + noise.take(range(noise.shape[axis] - 1), axis)
        )
    volume = noise.astype(np.int16)
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
    """What readers take is summed up while they live: it is lost to whoever asks afterwards."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    taken: dict[int, tuple[float, int]] = {}
    watching = threading.Thread(target=_watch, args=(psutil.Process(process.pid), taken), daemon=True)
    watching.start()
    said, error = process.communicate()
    watching.join()
    processor = sum(seconds for seconds, _ in taken.values())
    most = max((memory for _, memory in taken.values()), default=0)
    told = error[-200:] if process.returncode else said.strip()[-60:]
    wall = time.perf_counter() - begun
    print(f"{what}: {wall:.1f} s, {processor:.1f} s of processors, {most >> 20} MB  {told}")


def _watch(program: psutil.Process, taken: dict[int, tuple[float, int]]) -> None:
    while program.is_running() and program.status() != psutil.STATUS_ZOMBIE:
        with suppress(psutil.Error):
            for process in (program, *program.children(recursive=True)):
                with suppress(psutil.Error):
                    times, memory = process.cpu_times(), process.memory_info().rss
                    before = taken.get(process.pid, (0.0, 0))[1]
                    taken[process.pid] = times.user + times.system, max(memory, before)
        time.sleep(0.02)


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(made)
        if not (folder / "many").exists():
            make_many(folder / "many")
        if not (folder / "one").exists():
            make_ct(folder / "one")
        timed(f"listing {SERIES * EACH} files", "-c", LIST, str(folder / "many"))
        ct = str(folder / "one/ct")
        timed("pixels of 400 slices by pydicom", "-c", READ, ct)
        timed("the same, packed by SimpleITK", "-c", READ + PACK, ct, str(Path(made) / "ct.nii.gz"))
        project = str(Path(made) / "p")
        timed(
            "import of 400 slices",
            *("-m", "core", "import", str(folder / "one"), "--project", project, "--name", "A"),
        )


if __name__ == "__main__":
    main()
