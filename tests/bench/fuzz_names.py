"""Names through every gate: `python -m tests.bench.fuzz_names [COUNT]`, 100,000 by default, seed 0.

Made of what has led out of folders before, mixed with letters of every script. Each goes to every gate that reads a
name from a file. What a gate lets pass must stay in its folder on POSIX and by Windows' rules, leave room for
temporary names, and come through again unchanged. Prints what passed and what was refused; ends with 1 where any
name got out.
"""

import argparse
import ntpath
import posixpath
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from core.dataset.dataset_file import dataset_from_json
from core.dataset.pairing.pairing import safe_name
from core.errors import UserError
from core.io.file_ending import IMAGE_ENDINGS, checked_ending
from core.names import (
    LONGEST_ON_DISK,
    checked_dataset_name,
    checked_fold,
    checked_name,
    disk_key,
    fault_of,
    unique_names,
)
from core.project_folder import ModelFolder, ProjectFolder

ROOT = Path("/project")
PIECES = (
    "..",
    ".",
    "/",
    "\\",
    ":",
    "::$DATA",
    "~",
    "~root",
    "$HOME",
    "${HOME}",
    "C:",
    "\\\\?\\",
    "//server/share",
    "CON",
    "con",
    "AUX",
    "nul",
    "PRN",
    "COM1",
    "com¹",
    "LPT9",
    "CONIN$",
    " ",
    "\t",
    "\n",
    "\r",
    "\0",
    "\x1b[2J",
    "\x7f",
    "\x85",
    "\u2028",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\ud800",
    "／",
    "＼",
    "∕",
    "⁄",
    "．",
    "‥",
    "…",
    "é",
    "e\u0301",
    "ß",
    "ẞ",
    "İ",
    "ı",
    "ﬁ",
    "Å",
    "한",
    "肝",
    "👩‍⚕️",
    "a",
    "ABC",
    "case_0000",
    ".nii.gz",
    ".NII",
    "-rf",
    "*",
    "?",
    '"',
    "<",
    ">",
    "|",
    "'",
    "`",
    ";",
    "&",
    "Dataset001_",
    "fold_",
    "__",
    "all",
    "0",
    "١",
    ".writing-",
    ".w-",
    "x" * 60,
    "é" * 60,
    "肝" * 60,
    "👩" * 40,
)
LONGEST_ADDED = "_0000.nii.gz"
CONTENT: dict[str, Any] = {
    "channel_names": {"0": "CT"},
    "labels": {"background": 0, "one": 1},
    "numTraining": 1,
}


def make_name(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.15:
        return "".join(chr(rng.randrange(0x110000)) for _ in range(rng.randrange(12)))
    if kind < 0.3:
        return "".join(rng.choice("abcXYZ019._- ") for _ in range(rng.randrange(1, 30)))
    pieces = [rng.choice(PIECES) for _ in range(rng.randrange(1, 6))]
    if kind < 0.4:
        place = rng.randrange(len(pieces) + 1)
        pieces.insert(place, chr(rng.randrange(0x3000)))
    return "".join(pieces)


def gates() -> dict[str, Callable[[str], str]]:
    """By the gate's name: a name to the path below ROOT that comes of it. Raises UserError where it is refused."""
    project, model = ProjectFolder(ROOT), ModelFolder(ROOT)

    def below(path: Path, *ends: str) -> str:
        text = str(path)
        for end in ends:
            text = text.removesuffix(end)
        return text

    def case(name: str) -> str:
        listed = {name: {"images": ["a_0000.nii.gz"], "label": "a.nii.gz"}}
        content = {**CONTENT, "file_ending": ".nii.gz", "dataset": listed}
        dataset = dataset_from_json(content, folder=ROOT, source="dataset.json")
        return f"{ROOT}/{dataset.cases[0].name}{LONGEST_ADDED}"

    return {
        "name": lambda name: f"{ROOT}/{checked_name(name, source='f', entry='e')}",
        "case": case,
        "ending": lambda name: f"{ROOT}/case{checked_ending(name, source='f')}",
        "data set": lambda name: f"{ROOT}/{checked_dataset_name(name, source='f', entry='e')}",
        "fold": lambda name: str(model.fold(checked_fold(name, source="f", entry="e")).root),
        "raw": lambda name: below(project.raw(name)),
        "plans": lambda name: below(project.plans_file("Dataset001_X", name)),
        "data identifier": lambda name: below(project.configuration_data("Dataset001_X", name)),
        "model": lambda name: below(project.model("Dataset001_X", name, name)),
        "next stage": lambda name: below(model.next_stage(name)),
        "predictions": lambda name: below(project.predictions(name)),
        "safe name": lambda name: f"{ROOT}/{safe_name(name)}{LONGEST_ADDED}",
    }


def way_out(path: str) -> str | None:
    """Why this path does not lie below ROOT on some system; None where it does on all."""
    below = path.removeprefix(f"{ROOT}/")
    if below == path or posixpath.normpath(path) != path or not PurePosixPath(path).is_relative_to(ROOT):
        return "leaves the folder on POSIX"
    windows = ntpath.join("C:\\project", *below.split("/"))
    pure = PureWindowsPath("C:\\project", *below.split("/"))
    if ntpath.normpath(windows) != windows or not pure.is_relative_to("C:\\project") or ".." in pure.parts:
        return "leaves the folder on Windows"
    parts = below.split("/")
    if len(pure.parts) != len(parts) + 2 or any(PureWindowsPath(part).is_reserved() for part in parts):
        return "is another name on Windows"
    if any(part.rstrip(". ") != part or any(ord(sign) < 32 for sign in part) for part in parts):
        return "is another name on Windows"
    if any(len(part.encode("utf-8", "surrogatepass")) > LONGEST_ON_DISK for part in parts):
        return "is too long"
    return None


def wrong_in(names: Sequence[str]) -> list[str]:
    """What is wrong with the names that an import gives to these."""
    found = unique_names(names)
    wrong = [
        f"{name!r} became {new!r}"
        for name, new in zip(names, found, strict=True)
        if fault_of(new) is not None
    ]
    if len({disk_key(name) for name in found}) != len(found):
        wrong.append(f"two of {names!r} are one file")
    if unique_names(found) != found:
        wrong.append(f"the names of {names!r} do not stay")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    passed: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    wrong: list[str] = []
    began = time.perf_counter()
    names = [make_name(rng) for _ in range(options.count)]
    for gate, through in gates().items():
        for name in (*names, *IMAGE_ENDINGS):
            try:
                path = through(name)
            except UserError as error:
                refused[gate] += 1
                if not str(error).isprintable():
                    wrong.append(f"{gate}: the refusal of {name!r} holds signs that cannot be seen")
            else:
                passed[gate] += 1
                if (reason := way_out(path)) is not None:
                    wrong.append(f"{gate}: {name!r} {reason}")
    for start in range(0, len(names), 50):
        wrong += wrong_in(names[start : start + 50])
    seconds = time.perf_counter() - began
    for gate in gates():
        print(f"{gate:>16}: {passed[gate]:>7,} passed, {refused[gate]:>7,} refused")
    print(f"{len(names):,} names through {len(gates())} gates in {seconds:.0f} s: {len(wrong)} wrong")
    for line in wrong[:20]:
        print(f"    {line}")
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
