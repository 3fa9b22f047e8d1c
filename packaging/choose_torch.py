"""Which build of PyTorch a machine gets: what NVIDIA's driver says, and the decision. Standard library only.

`look_for_cards` asks the machine, `choose` decides from what was found and asks nothing.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    Version = tuple[int, int]

ANSWER_SECONDS = 30
# CUDA 12 runs from these drivers on: https://docs.nvidia.com/deploy/cuda-compatibility (minor versions)
OLDEST_CUDA, OLDEST_DRIVER = (12, 0), "528 on Windows, 525 on Linux"
# a card's driver, where it does not name the CUDA that it runs
CUDA_OF_DRIVERS = ((580, (13, 0)), (570, (12, 8)), (525, (12, 0)), (450, (11, 0)))
AGAIN = "python packaging/launch.py --torch auto"


class Build(NamedTuple):
    """One build of torch 2.8 by its index, with the least and the newest compute capability that it serves."""

    name: str
    least: Version
    most: Version
    runs_from: Version
    """the CUDA of the driver from which on we take it where another would do too"""


# .ci/manywheel/build_cuda.sh of PyTorch 2.8; cu129 also holds code that newer cards translate. The usual one first
BUILDS = (
    Build("cu128", (7, 0), (12, 9), (12, 8)),
    Build("cu126", (5, 0), (9, 9), (12, 0)),
    Build("cu129", (7, 0), (99, 9), (12, 9)),
)
BUILD_NAMES = tuple(build.name for build in BUILDS)
NO_KERNELS = 11
"""the major capability (Jetson Thor) that none of them has kernels for"""


class Card(NamedTuple):
    """A card by its name; its compute capability such as (8, 9), or None where the driver does not say."""

    name: str
    capability: Version | None = None


class Found(NamedTuple):
    """What a machine says of its cards. `seen`: there is a driver of NVIDIA; `failed`: it could not be asked.

    `said`: its words, where we understood too little.
    """

    seen: bool = False
    failed: bool = False
    cards: Sequence[Card] = ()
    cuda: Version | None = None
    driver: str | None = None
    said: str = ""


class Choice(NamedTuple):
    """`build` as the index names it, or "cpu"; why, in words; and what the user should be told besides."""

    build: str
    why: str
    remarks: Sequence[str] = ()


# --- the decision ----------------------------------------------------------------------------------------


def choose(found: Found, *, arm: bool = False) -> Choice:
    """The build that serves all cards; else the better ones. `arm`: for ARM's processors there is no cu126."""
    if not found.seen:
        return Choice("cpu", "no NVIDIA card was found, so the build for the processor")
    if not found.cards and found.failed:
        return _not_answered(found)
    cards = found.cards or (Card("an NVIDIA card"),)
    served = [card for card in cards if card.capability is None or builds_for(card.capability)]
    if not served:
        remark = f"{_names(cards)}: this PyTorch has no kernels for a card of this kind, so it is not used."
        return Choice("cpu", "the build for the processor", (remark,))
    if found.cuda is not None and found.cuda < OLDEST_CUDA:
        return _too_old(found)
    build, used = _most_cards(served, found.cuda, arm=arm)
    remarks = []
    if found.cuda is None:
        remarks.append(
            f"Which CUDA the driver{_driver(found)} runs could not be read{_quoted(found)}: {build} is taken, which "
            f"works with most. If the card is not used then, update the driver and run: {AGAIN}"
        )
    if any(card.capability is None for card in cards):
        remarks.append(
            "Which kind of card this is could not be read. If PyTorch says that there is no kernel image for it, "
            "run: python packaging/launch.py --torch " + ("cu126" if build == "cu128" else "cu128")
        )
    left_out = [card for card in cards if card not in used]
    if left_out:
        remarks.append(
            f"No build serves all cards. {build} serves {_names(used)}, but not {_names(left_out)}."
        )
    elif len(set(cards)) > 1:
        remarks.append(f"{build} serves all cards here: {_names(cards)}.")
    return Choice(build, f"an NVIDIA card was found: {_names(used)} ({build})", tuple(remarks))


def builds_for(capability: Version) -> list[Build]:
    """Those that have kernels for a card of this compute capability, the usual one first."""
    if capability[0] == NO_KERNELS:
        return []
    return [build for build in BUILDS if build.least <= capability <= build.most]


def _most_cards(cards: Sequence[Card], cuda: Version | None, *, arm: bool) -> tuple[str, list[Card]]:
    """The build for most of these cards, the best among them, and the cards that it serves."""
    # within one major version a driver runs newer builds too: the newer build is taken where nothing else will do
    runs = OLDEST_CUDA if cuda is None else cuda
    known = [card.capability for card in cards if card.capability is not None]
    builds = [b for b in (builds_for(max(known)) if known else BUILDS) if not (arm and b.name == "cu126")]

    def worth(build: Build) -> tuple[int, bool]:
        return sum(build in builds_for(capability) for capability in known), runs >= build.runs_from

    # the first of equals
    best = max(builds or BUILDS[:1], key=worth)
    return best.name, [c for c in cards if c.capability is None or best in builds_for(c.capability)]


def _not_answered(found: Found) -> Choice:
    return Choice(
        "cpu",
        "the build for the processor",
        (
            f"A driver of NVIDIA is installed, so there seems to be a card, but it could not be asked{_quoted(found)}.",
            "The build for the processor is installed for now; training with it is many times slower.",
            "If this computer has an NVIDIA card: install the newest driver from https://www.nvidia.com/drivers, "
            f"restart, then run: {AGAIN}",
            "Or name the build yourself: python packaging/launch.py --torch cu128 (cu126 for cards older than RTX).",
        ),
    )


def _too_old(found: Found) -> Choice:
    cuda = f"CUDA {found.cuda[0]}.{found.cuda[1]}" if found.cuda else "its CUDA"
    return Choice(
        "cpu",
        "the build for the processor",
        (
            f"{_names(found.cards) or 'The NVIDIA card'} cannot be used yet: the driver{_driver(found)} runs {cuda}, "
            "and this PyTorch needs CUDA 12.",
            f"Install the newest driver from https://www.nvidia.com/drivers (at least {OLDEST_DRIVER}), restart, "
            f"then run: {AGAIN}",
        ),
    )


def _names(cards: Sequence[Card]) -> str:
    """NVIDIA A100, 2 × NVIDIA H100"""
    counted = {card.name: sum(other.name == card.name for other in cards) for card in cards}
    return ", ".join(name if count == 1 else f"{count} × {name}" for name, count in counted.items())


def _driver(found: Found) -> str:
    return f" {found.driver}" if found.driver else ""


def _quoted(found: Found) -> str:
    return f' ("{found.said}")' if found.said else ""


# --- what the driver says --------------------------------------------------------------------------------


def parse_cuda(shown: str) -> Version | None:
    """The newest CUDA that the driver runs, as (major, minor). CUDA UMD Version from 610 on, before: CUDA Version."""
    found = re.search(r"CUDA(?:\s+UMD)?\s+Version\s*:\s*(\d+)\.(\d+)", shown, re.IGNORECASE)
    found = found or re.search(r"CUDA[^\n|:]*Version\s*:\s*(\d+)\.(\d+)", shown, re.IGNORECASE)
    return (int(found[1]), int(found[2])) if found else None


def parse_driver(shown: str) -> str | None:
    """The driver's own version. From 610 on: KMD Version, before: Driver Version."""
    found = re.search(r"(?:Driver|KMD)\s+Version\s*:\s*(\d[\d.]*)", shown, re.IGNORECASE)
    return found[1] if found else None


def cuda_of_driver(driver: str | None) -> Version | None:
    """What a driver of this version runs at least, such as (12, 8) for 572.16."""
    found = re.match(r"(\d+)\.", driver or "")
    number = int(found[1]) if found else 0
    return next((cuda for least, cuda in CUDA_OF_DRIVERS if number >= least), None)


def parse_cards(shown: str) -> tuple[list[Card], str | None]:
    """Lines of compute_cap, name, driver_version: `8.9, NVIDIA GeForce RTX 4090, 610.47`; the cards and the driver."""
    cards, driver = [], None
    for line in shown.splitlines():
        parts = [part.strip() for part in line.split(",")]
        if len(parts) < 3 or not re.match(r"\d+\.\d+$|\[|N/A", parts[0]):
            continue
        capability = re.match(r"(\d+)\.(\d+)$", parts[0])
        cards.append(
            Card(", ".join(parts[1:-1]), (int(capability[1]), int(capability[2])) if capability else None)
        )
        if re.match(r"\d+\.\d", parts[-1]):
            driver = parts[-1]
    return cards, driver


def parse_list(shown: str) -> list[Card]:
    """Lines of `nvidia-smi -L`: `GPU 0: NVIDIA A100 (UUID: …)`. Parts of a card (MIG) stand indented below it."""
    return [Card(name) for name in re.findall(r"^GPU \d+: (.+?) \(UUID", shown, re.MULTILINE)]


# --- asking ----------------------------------------------------------------------------------------------


def look_for_cards() -> Found:
    """Ask nvidia-smi, and NVIDIA's driver itself for what nvidia-smi does not say."""
    program = nvidia_smi()
    found = from_nvidia_smi(program) if program else Found()
    if found.cards and found.cuda and all(card.capability for card in found.cards):
        return found
    return completed(found, from_driver())


def nvidia_smi() -> str | None:
    """The program that comes with the driver, also where it is in no search path."""
    usual = [
        Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "nvidia-smi.exe",
        Path(os.environ.get("PROGRAMFILES", r"C:\Program Files"), "NVIDIA Corporation/NVSMI/nvidia-smi.exe"),
        # Linux in Windows (WSL)
        Path("/usr/lib/wsl/lib/nvidia-smi"),
        Path("/usr/bin/nvidia-smi"),
    ]
    return shutil.which("nvidia-smi") or next((str(path) for path in usual if path.is_file()), None)


def from_nvidia_smi(program: str) -> Found:
    """Its banner for the CUDA version, its table for the cards; older ones do not know compute_cap."""
    banner, failed = ask([program])
    if failed:
        return Found(seen=True, failed=True, said=failed)
    query = "--query-gpu=compute_cap,name,driver_version"
    cards, driver = parse_cards(ask([program, query, "--format=csv,noheader"])[0])
    cards = cards or parse_list(ask([program, "-L"])[0])
    driver = driver or parse_driver(banner)
    cuda = parse_cuda(banner) or cuda_of_driver(driver)
    return Found(seen=True, cards=cards, cuda=cuda, driver=driver, said="" if cuda else first_line(banner))


def ask(command: Sequence[str]) -> tuple[str, str]:
    """What a program prints, and in words why it gave no answer ("" where it did)."""
    try:
        # names of processes may be in any encoding
        done = subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=ANSWER_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        return "", f"{Path(command[0]).name} gave no answer within {ANSWER_SECONDS} seconds"
    except OSError as error:
        return "", f"{Path(command[0]).name} does not start: {error.strerror or error}"
    if done.returncode != 0:
        return "", first_line(done.stdout) or first_line(done.stderr) or f"it ended with {done.returncode}"
    return done.stdout, ""


def first_line(text: str) -> str:
    """The first line with words in it, shortened."""
    lines = (re.sub(r"[^\x20-\x7e]+", " ", line).strip(" |+-=") for line in text.splitlines())
    return next((line[:160] for line in lines if re.search(r"[A-Za-z]{2}", line)), "")


def completed(found: Found, driver: Found) -> Found:
    """What nvidia-smi said, with the driver's own word for what it left open."""
    if not driver.seen:
        return found
    known = bool(found.cards) and all(card.capability for card in found.cards)
    return Found(
        seen=True,
        failed=found.failed if found.seen else driver.failed,
        cards=found.cards if known else driver.cards or found.cards,
        cuda=found.cuda or driver.cuda,
        driver=found.driver,
        said=found.said or driver.said,
    )


# asked in a process of its own: a broken driver may crash or hang
ASK_DRIVER = """
import ctypes, json, sys
cuda = (ctypes.WinDLL if sys.platform == "win32" else ctypes.CDLL)(sys.argv[1])
number, names = ctypes.c_int(), []
answer = {"cuda": None, "cards": [], "said": ""}
if cuda.cuDriverGetVersion(ctypes.byref(number)) == 0 and number.value:
    answer["cuda"] = [number.value // 1000, number.value % 1000 // 10]
started = cuda.cuInit(0)
if started == 0 and cuda.cuDeviceGetCount(ctypes.byref(number)) == 0:
    for index in range(number.value):
        device, name, parts = ctypes.c_int(), ctypes.create_string_buffer(256), []
        cuda.cuDeviceGet(ctypes.byref(device), index)
        cuda.cuDeviceGetName(name, 256, device)
        for attribute in (75, 76):
            value = ctypes.c_int()
            cuda.cuDeviceGetAttribute(ctypes.byref(value), attribute, device)
            parts.append(value.value)
        answer["cards"].append([name.value.decode("utf-8", "replace"), parts])
else:
    answer["said"] = "the driver shows no card, its answer is %d" % started
print(json.dumps(answer))
"""


def from_driver() -> Found:
    """What NVIDIA's driver library itself says, without a text to understand; not seen where there is none."""
    libraries = ["nvcuda.dll"] if os.name == "nt" else ["libcuda.so.1", "/usr/lib/wsl/lib/libcuda.so.1"]
    for library in libraries:
        shown, failed = ask([sys.executable, "-c", ASK_DRIVER, library])
        if failed:
            continue
        try:
            answer = json.loads(shown)
            cards = [
                Card(name, (parts[0], parts[1]) if parts[0] else None) for name, parts in answer["cards"]
            ]
            cuda = (answer["cuda"][0], answer["cuda"][1]) if answer["cuda"] else None
        except (ValueError, TypeError, KeyError, IndexError):
            continue
        said = answer["said"] if not cards else ""
        return Found(seen=bool(cards or cuda), failed=not cards, cards=cards, cuda=cuda, said=said)
    return Found()
