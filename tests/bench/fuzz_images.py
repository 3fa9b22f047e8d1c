"""Damaged and hostile images by the thousand: each must be read or refused by a sentence.

    python -m tests.bench.fuzz_images --count 2000 [--formats .nii .tif] [--seed 0] [--keep FOLDER]

Valid files of each format are mutated (bytes, fields of the header, cuts, insertions) and read in a process beside
this one: by the libraries themselves, so that nothing softens what they do, or with --helper as the program does.
Told for each format: how many were read and refused, and every traceback, signal, hang and runaway with the seed
that makes it again.
"""

import argparse
import collections
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
import traceback
from multiprocessing.connection import Connection
from pathlib import Path

from tests.bench.image_mutations import mutated, samples
from tests.bench.patience import answers

LONGEST_S = 10.0
MOST_KB = 2 << 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--formats", nargs="*")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--helper", action="store_true")
    parser.add_argument("--keep", type=Path, help="where the files that went wrong are copied to")
    arguments = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="fuzz-images-") as folder:
        known = samples(Path(folder))
        for ending in arguments.formats or known:
            wrong += fuzz(ending, known[ending], Path(folder), arguments)
    sys.exit(1 if wrong else 0)


def fuzz(ending: str, seeds: list[bytes], folder: Path, arguments: argparse.Namespace) -> int:
    counts: collections.Counter[str] = collections.Counter()
    faults: collections.Counter[str] = collections.Counter()
    reader = Reader(helper=arguments.helper)
    began = time.monotonic()
    for number in range(arguments.count):
        rng = random.Random(f"{arguments.seed} {ending} {number}")
        path = folder / ("case" + ending)
        path.write_bytes(mutated(rng, ending, rng.choice(seeds)))
        kind, words = reader.read(path)
        counts[kind] += 1
        if kind not in ("read", "refused"):
            faults[f"{kind}: {words}"] += 1
            if faults[f"{kind}: {words}"] == 1:
                print(f"  {ending} {arguments.seed} {number}: {kind}: {words}", flush=True)
                if arguments.keep:
                    arguments.keep.mkdir(parents=True, exist_ok=True)
                    shutil.copy(path, arguments.keep / f"{number}{ending}")
    reader.close()
    names = ("read", "refused", "traceback", "signal", "hang", "memory")
    told = ", ".join(f"{counts[name]} {name}" for name in names)
    print(f"{ending}: {told} ({time.monotonic() - began:.0f} s, peak {reader.peak_kb >> 10} MB)", flush=True)
    return sum(counts[name] for name in names[2:])


class Reader:
    """A process that reads one file after the other, and is replaced where one ends or holds it."""

    def __init__(self, *, helper: bool) -> None:
        self.peak_kb = 0
        self._helper = helper
        self._start()

    def _start(self) -> None:
        ours, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.get_context("spawn").Process(
            target=serve, args=(theirs, self._helper)
        )
        self._process.start()
        theirs.close()
        self._link: Connection = ours
        self._link.recv()

    def read(self, path: Path) -> tuple[str, str]:
        self._link.send(path)
        try:
            if not answers(self._link, self._process.pid or 0, LONGEST_S):
                self._process.kill()
                self._start()
                return "hang", ""
            kind, words, peak_kb = self._link.recv()
        except (EOFError, ConnectionError):
            self._process.join()
            code = self._process.exitcode
            self._start()
            return "signal", str(code)
        self.peak_kb = max(self.peak_kb, peak_kb)
        return ("memory", f"{peak_kb >> 10} MB") if peak_kb > MOST_KB else (kind, words)

    def close(self) -> None:
        self._process.kill()
        self._process.join()


def serve(link: Connection, helper: bool) -> None:
    """Read what is asked for, and tell how it went and the most memory it took."""
    import logging
    import os
    import warnings

    from core.errors import UserError
    from core.io.read_image import read_header, read_image, read_mask
    from core.io.reading.read_here import header_here, image_here

    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    link.send("ready")
    while True:
        path = link.recv()
        kind, words = "read", ""
        forget_peak()
        for read in (read_header, read_image, read_mask) if helper else (header_here, image_here):
            try:
                read(path)
            except UserError as error:
                if str(path) not in str(error):
                    kind, words = "traceback", f"a sentence without the file: {error}"
                kind = "refused" if kind == "read" and read is not read_mask else kind
            except MemoryError:
                # told by whoever asked the process that reads
                kind = "refused"
            except Exception as error:
                place = traceback.extract_tb(error.__traceback__)
                own = next((step for step in reversed(place) if "/core/" in step.filename), place[-1])
                kind, words = "traceback", f"{type(error).__name__} in {Path(own.filename).name}:{own.name}"
                break
        link.send((kind, words, peak_kb()))


def forget_peak() -> None:
    """Linux counts the most memory of a process anew from here on."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def peak_kb() -> int:
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    main()
