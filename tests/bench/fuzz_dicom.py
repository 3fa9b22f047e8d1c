"""Studies with one file mutated, looked at as the import does, then read: in, or a sentence; never a traceback.

    python -m tests.bench.fuzz_dicom [COUNT] [--seed 0] [--kinds series,enhanced,structures,segments]

Bytes are changed, cut or doubled, or a value of the header is replaced by one that cannot be. Fixed seeds; the time
is that of this process alone, which waits for those that read.
"""

import argparse
import collections
import faulthandler
import random
import shutil
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pydicom
from pydicom.dataelem import DataElement

from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.propose_import import propose_import
from core.dataset.masks.mask_file import read_mask_file
from core.errors import UserError
from core.io.read_image import read_image
from tests.core.dataset.dicom.hospital import patient, square
from tests.core.io.formats.dicom.pacs import (
    numbered,
    stack_positions,
    uid_for,
    write_enhanced,
    write_rtstruct,
)

LONGEST_S = 20.0
HOSTILE = (
    *(
        "",
        "x",
        "-1",
        "0",
        "1e308",
        "nan",
        "1\\2",
        "99999999",
        "\0",
        "\\\\",
        "🩻" * 40,
        "1.2.3." * 40,
        "../../x",
    ),
    *(
        0,
        -1,
        65535,
        2**31 - 1,
        2**32 - 1,
        1e-320,
        float("nan"),
        float("inf"),
        b"",
        b"\xff" * 64,
        [],
        ["1"] * 5000,
    ),
)
"""values of an element, whatever its kind"""


def changed_bytes(rng: random.Random, path: Path) -> None:
    raw = bytearray(path.read_bytes())
    way = rng.randrange(4)
    if way == 0:
        del raw[rng.randrange(len(raw)) :]
    elif way == 1:
        at = rng.randrange(len(raw))
        raw[at:at] = raw[at : at + rng.randrange(1, 400)]
    else:
        # most of what matters stands in front
        reach = len(raw) if way == 2 else min(len(raw), 1500)
        for _ in range(rng.randrange(1, 12)):
            raw[rng.randrange(reach)] = rng.randrange(256)
    path.write_bytes(raw)


def changed_value(rng: random.Random, path: Path) -> None:
    data = pydicom.dcmread(path)
    for _ in range(rng.randrange(1, 4)):
        within, tags = data, []
        while True:
            tags = [element.tag for element in within if element.tag.group != 2]
            if not tags:
                return
            element = within[rng.choice(tags)]
            if element.VR == "SQ" and element.value and rng.random() < 0.8:
                within = rng.choice(list(element.value))
                continue
            break
        if element.VR == "SQ" or rng.random() < 0.3:
            del within[element.tag]
        else:
            # its value as it stands, past the checks of who writes
            hostile = DataElement(element.tag, element.VR, None)
            hostile._value = rng.choice(HOSTILE)
            within[element.tag] = hostile
    try:
        data.save_as(path)
    except Exception:
        # what no writer would write: as bytes then
        changed_bytes(rng, path)


def series(folder: Path) -> str:
    patient(folder, 1, {"Liver": "Liver"})
    return "im*.dcm"


def structures(folder: Path) -> str:
    patient(folder, 1, {"Liver": "Liver", "Tumour": "Tumour"})
    return "rt.dcm"


def enhanced(folder: Path) -> str:
    own = {"FrameOfReferenceUID": uid_for("frame")}
    write_enhanced(folder / "one.dcm", numbered((4, 16, 20)), stack_positions(4), slopes=[(1.5, -1024)] * 4)
    write_rtstruct(folder / "rt.dcm", {"Liver": [square(2, 10, 32.0)]}, **own)
    return "one.dcm"


def segments(folder: Path) -> str:
    import highdicom as hd

    patient(folder, 1, {})
    sources = [pydicom.dcmread(path) for path in sorted(folder.rglob("*.dcm"))]
    for source in sources:
        for name in ("PatientBirthDate", "PatientSex", "AccessionNumber", "StudyTime", "StudyID"):
            setattr(source, name, "")
        source.ReferringPhysicianName = ""
    kind = hd.sr.CodedConcept("123037004", "SCT", "Anatomical Structure")
    by_hand = hd.seg.SegmentAlgorithmTypeValues.MANUAL
    mask = np.zeros((4, 16, 20), np.uint8)
    mask[1:3, 3:9, 4:12] = 1
    made = hd.seg.Segmentation(
        source_images=sources,
        pixel_array=mask,
        segmentation_type=hd.seg.SegmentationTypeValues.BINARY,
        segment_descriptions=[hd.seg.SegmentDescription(1, "Liver", kind, kind, by_hand)],
        series_instance_uid=uid_for("seg series"),
        series_number=2,
        sop_instance_uid=uid_for("seg"),
        instance_number=1,
        manufacturer="maker",
        manufacturer_model_name="model",
        software_versions="1",
        device_serial_number="1",
    )
    made.save_as(folder / "seg.dcm")
    return "seg.dcm"


MAKERS: dict[str, Callable[[Path], str]] = {
    maker.__name__: maker for maker in (series, enhanced, structures, segments)
}


def look(folder: Path) -> str:
    """Read all that the import would bring in."""
    found = propose_import(folder, None, ImportChoices())
    whole = [pair for pair in found.pairs if pair.problem is None]
    for pair in whole:
        for image in pair.images:
            read_image(image)
        if pair.mask is not None:
            read_mask_file(pair.mask)
    if found.dicom is not None:
        for unpacked in found.dicom.listing.unpacked:
            unpacked.end()
    return "read" if whole else "refused"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kinds", default=",".join(MAKERS))
    options = parser.parse_args()
    faulthandler.enable()
    warnings.simplefilter("ignore")
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="fuzz-dicom-") as scratch:
        for kind in options.kinds.split(","):
            clean, folder = Path(scratch, kind), Path(scratch, "study")
            clean.mkdir()
            which = MAKERS[kind](clean)
            assert look(clean) == "read"
            counts: collections.Counter[str] = collections.Counter()
            began = time.monotonic()
            for number in range(options.count):
                rng = random.Random(f"{options.seed} {kind} {number}")
                shutil.copytree(clean, folder)
                path = rng.choice(sorted(folder.rglob(which)))
                rng.choice((changed_bytes, changed_value))(rng, path)
                before = time.process_time()
                try:
                    counts[look(folder)] += 1
                except UserError:
                    counts["refused"] += 1
                except Exception:
                    counts["traceback"] += 1
                    print(f"{kind} {number}: {traceback.format_exc()}", flush=True)
                if time.process_time() - before > LONGEST_S:
                    counts["hang"] += 1
                shutil.rmtree(folder)
            wrong += counts["traceback"] + counts["hang"]
            print(f"{kind}: {dict(counts)} ({time.monotonic() - began:.0f} s)", flush=True)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
