#!/usr/bin/env python3
"""Set Segwright up on a fresh machine and start it. Standard library only; run it again at no cost.

python packaging/launch.py            open the window
python packaging/launch.py demo       the whole way on generated images
python packaging/launch.py test       the tests, without a display
python packaging/launch.py COMMAND …  any command of the program, such as: train --help

--torch auto, before all this, looks for the graphics card again and installs the PyTorch that fits; cpu, cu126,
cu128 or cu129 in place of auto name the build.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# the files beside this one, also where it is loaded by its path
sys.path.insert(0, str(ROOT / "packaging"))

from choose_torch import BUILD_NAMES, Choice, choose, look_for_cards  # noqa: E402
from find_python import Range, find_python, how_to_get_one  # noqa: E402
from system_libraries import (  # noqa: E402
    CHINESE_FONT,
    FONT,
    LIBRARIES,
    MANAGERS,
    MESA,
    Names,
    command_for,
)

VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
STAMP = VENV / "segwright-setup.json"
LOCK = ROOT / "packaging" / "lock.txt"
IN_PARALLEL = ("--numprocesses=logical", "--maxprocesses=4", "--dist=loadfile")
"""of pytest-xdist: files of tests side by side, one a core"""
FITTING = Range(oldest=(3, 10), newest=(3, 13))
PYTORCH_INDEX = "https://download.pytorch.org/whl"
# never 2.9: its 3D convolutions in mixed precision are about four times slower
TORCH, TORCH_ELSEWHERE, TORCH_INTEL_MAC = "2.8.0", "2.13.0", "2.2.2"
ANSWER_SECONDS = 5
AUTO = "auto"
WISHES = (AUTO, "cpu", *BUILD_NAMES)


def main(arguments: list[str]) -> int:
    wished, arguments = split_wish(arguments)
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command in ("-h", "--help"):
        print(__doc__)
        return 0
    try:
        set_up(development=command == "test", wished=wished)
    except subprocess.CalledProcessError as error:
        print(
            f"\nSetting up stopped: {' '.join(map(str, error.cmd[:6]))} … ended with {error.returncode}."
            "\nHint: look at the lines above (is the network there, is the disk full?), then run this again.",
            file=sys.stderr,
        )
        return 1
    except OSError as error:
        return refused("Setting up stopped", error)
    try:
        return start(command, rest)
    except OSError as error:
        return refused("Segwright does not start", error)


def refused(what: str, error: OSError) -> int:
    """Tell what the system does not allow, such as by AppLocker, or what it does not find."""
    reason = error.strerror or str(error)
    place = f"{error.filename}: " if error.filename else ""
    print(
        f"\n{what}: {place}{reason}."
        f"\nHint: it must be allowed to write in {ROOT} and to start programs from {VENV}. Close other windows of "
        "Segwright, look whether the disk is full, or ask whoever looks after this computer whether a rule (such as "
        "AppLocker) or a virus scanner forbids it; then run this again.",
        file=sys.stderr,
    )
    return 1


def split_wish(arguments: list[str]) -> tuple[str | None, list[str]]:
    """`--torch BUILD` at the front, and what follows."""
    if not arguments or arguments[0].partition("=")[0] != "--torch":
        return None, arguments
    option, _, value = arguments[0].partition("=")
    rest = arguments[1:] if value else arguments[2:]
    value = value or "".join(arguments[1:2])
    if value not in WISHES:
        raise SystemExit(f"{option} takes one of: {', '.join(WISHES)}.")
    return value, rest


def start(command: str, rest: list[str]) -> int:
    # GNU OpenMP's threads wait for each other by spinning: long, where another program holds a core
    environment = {"GOMP_SPINCOUNT": "10000", **os.environ}
    if command == "":
        return subprocess.run([PYTHON, "-m", "app"], cwd=ROOT, env=environment, check=False).returncode
    if command == "test":
        environment["QT_QPA_PLATFORM"] = "offscreen"
        tests = [PYTHON, "-m", "pytest", *(rest or ["tests", *IN_PARALLEL])]
        return subprocess.run(tests, cwd=ROOT, env=environment, check=False).returncode
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), environment.get("PYTHONPATH")]))
    return subprocess.run([PYTHON, "-m", "core", command, *rest], env=environment, check=False).returncode


def set_up(*, development: bool, wished: str | None = None) -> None:
    """Make the environment, or return at once where the same was set up before.

    `wished`: a build of PyTorch or "auto" to choose anew; None: as it was.
    """
    wanted = wanted_state(development=development, wished=wished or last_state().get("wished") or AUTO)
    # the Python that it was made from may have been removed
    if wished is None and is_set_up(wanted) and works([PYTHON, "-c", ""]):
        return
    say("Setting up Segwright (once; this takes some minutes).")
    install_system_libraries()
    make_environment()
    before = installed_torch()
    torch = install_torch(str(wanted["wished"]))
    say("4/4  The other parts …")
    if torch != before or not is_set_up(
        {**last_state(), "project": wanted["project"], "development": development}
    ):
        install_the_rest(torch, development=development)
    STAMP.write_text(json.dumps(wanted), encoding="utf-8")
    say("Ready.\n")


def wanted_state(*, development: bool, wished: str = AUTO) -> dict[str, object]:
    """What the environment depends on: with another way of choosing PyTorch the choice is made again."""
    project, rule = (ROOT / "pyproject.toml", ROOT / "packaging" / "choose_torch.py")
    return {
        "project": hashlib.sha256(project.read_bytes() + LOCK.read_bytes()).hexdigest(),
        "torch": hashlib.sha256(rule.read_bytes()).hexdigest(),
        "wished": wished,
        "development": development,
    }


def last_state() -> dict[str, object]:
    """What was set up here before; empty where nothing was."""
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def is_set_up(wanted: dict[str, object]) -> bool:
    if not (STAMP.exists() and PYTHON.exists()):
        return False
    found = last_state()
    if not (found.get("development") or not wanted["development"]):
        return False
    return all(found.get(name) == wanted.get(name) for name in ("project", "torch", "wished"))


# --- the environment -------------------------------------------------------------------------------------


def make_environment() -> None:
    say("2/4  A Python of its own, in .venv …")
    if PYTHON.exists() and works([PYTHON, "-m", "pip", "--version"]):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if VENV.exists():
        raise SystemExit(
            f"{VENV} is damaged and cannot be removed: another program uses it."
            "\nHint: close other windows of Segwright and consoles in that folder, then run this again."
        )
    python = suitable_python()
    parts = [python, "-c", "import venv, ensurepip"]
    if not works(parts):
        package = f"python{python_version(python)}-venv"
        install_packages([Names(package, "python3-libs", "python3-base", "python")])
        if not works(parts):
            raise SystemExit(
                f"{python} cannot make an environment: its parts venv and ensurepip are missing."
                f"\nHint: install them (Debian, Ubuntu: sudo apt-get install {package}), then run this again."
            )
    run([python, "-m", "venv", VENV])


def suitable_python() -> str:
    """This Python where it will do, else one that is installed beside it."""
    if FITTING.oldest <= sys.version_info[:2] <= FITTING.newest and sys.maxsize > 2**32:
        return sys.executable
    found = find_python(FITTING)
    if found is None:
        raise SystemExit(how_to_get_one(FITTING, sys.platform))
    say(f"     by {found}")
    return found


def python_version(python: str) -> str:
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    return subprocess.run(
        [python, "-c", code], capture_output=True, encoding="utf-8", errors="replace", check=True
    ).stdout.strip()


# --- PyTorch ---------------------------------------------------------------------------------------------


def install_torch(wished: str = AUTO) -> str:
    """Install the build that fits this machine; return its version. One that is there and will do is kept."""
    present = installed_torch()
    requirement, index, why = choose_torch(wished)
    say(f"3/4  PyTorch: {why} …")
    if present and present.split("+")[0] == requirement.split("==")[1] and right_build(present, index):
        return present
    if present == f"{TORCH}+cpu" and index is None:
        # set up when PyTorch's index could be reached
        return present
    # PyTorch's own index also holds what torch itself needs
    pip("install", requirement, *(["--index-url", index] if index else []))
    return installed_torch() or requirement.split("==")[1]


def choose_torch(wished: str = AUTO) -> tuple[str, str | None, str]:
    """The requirement, the index to take it from (None: pip's own), and the reason in words."""
    if sys.platform == "darwin":
        if platform.machine() == "x86_64":
            return f"torch=={TORCH_INTEL_MAC}", None, "the last build for Intel Macs"
        return f"torch=={TORCH}", None, "the build for Apple processors"
    arm = platform.machine().lower() in ("aarch64", "arm64")
    choice = (
        choose(look_for_cards(), arm=arm) if wished == AUTO else Choice(wished, f"{wished}, as asked for")
    )
    for remark in choice.remarks:
        say(f"     {remark}")
    index = f"{PYTORCH_INDEX}/{choice.build}"
    if choice.build != "cpu" or answers(f"{index}/torch/"):
        return f"torch=={TORCH}", index, choice.why
    return f"torch=={TORCH_ELSEWHERE}", None, choice.why


def installed_torch() -> str | None:
    code = "from importlib.metadata import version; print(version('torch'))"
    command = [PYTHON, "-c", code]
    shown = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    return shown.stdout.strip() if shown.returncode == 0 else None


def right_build(present: str, index: str | None) -> bool:
    """A build from an index says so in its version: 2.8.0+cu128."""
    return index is None or present.endswith("+" + index.rsplit("/", 1)[1])


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=ANSWER_SECONDS) as reply:
            return bool(reply.status == 200)
    except (OSError, ValueError):
        return False


def install_the_rest(torch: str, *, development: bool) -> None:
    """Everything else in the versions that were tested together, with torch held where it is."""
    constraints = VENV / "constraints.txt"
    constraints.write_text(f"torch=={torch}\n", encoding="utf-8")
    target = f"{ROOT}[dev]" if development else f"{ROOT}[window]"
    try:
        pip("install", "-c", constraints, "-c", LOCK, "-e", target)
    except subprocess.CalledProcessError:
        # a mirror that lacks one of them, or a system that they were not made for
        say("     Not all of the tested versions can be had here: taking the newest that fit …")
        pip("install", "-c", constraints, "-e", target)


# --- system libraries ------------------------------------------------------------------------------------


def install_system_libraries() -> None:
    say("1/4  System libraries for the window …")
    if not sys.platform.startswith("linux"):
        return
    missing = [names for library, names in LIBRARIES.items() if not ctypes.util.find_library(library)]
    if missing and any("gl1" in names.apt for names in missing):
        missing += MESA
    if not fonts(":"):
        missing.append(FONT)
    if not fonts(":lang=zh-tw"):
        missing.append(CHINESE_FONT)
    if missing:
        install_packages(missing)


def fonts(pattern: str) -> bool:
    """Whether a font of this kind is installed; where nobody can tell, we look for the files."""
    program = shutil.which("fc-list")
    if program:
        return bool(subprocess.run([program, pattern], capture_output=True, check=False).stdout.strip())
    folder = Path("/usr/share/fonts")
    names = " ".join(path.name.lower() for path in folder.rglob("*.tt*")) if folder.exists() else ""
    return ("cjk" in names or "droid" in names) if "zh" in pattern else bool(names)


def install_packages(packages: list[Names]) -> None:
    """By the package manager that is here; only root's apt-get is run, else the command is named."""
    manager = next((name for name in MANAGERS if shutil.which(name)), None)
    if manager is None:
        say("     Missing, by Debian's names: " + " ".join(names.apt for names in packages))
        say("     Install them with this system's package manager if the window does not open.")
    elif manager == "apt-get":
        install_debian_packages([names.apt for names in packages])
    else:
        say("     Some libraries are missing. Run this once, then start again if the window does not open:")
        say("     " + command_for(manager, packages))


def install_debian_packages(packages: list[str]) -> None:
    """Install, or say the one command where we may not."""
    if os.geteuid() != 0:
        say("     Some libraries are missing. Run this once, then start again if the window does not open:")
        say("     sudo apt-get install " + " ".join(packages))
        return
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-qq"], env=environment)
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], env=environment)


# --- small tools -----------------------------------------------------------------------------------------


def pip(*arguments: object) -> None:
    started = time.monotonic()
    quiet = ["--quiet"] if not sys.stdout.isatty() else []
    run([PYTHON, "-m", "pip", *arguments, "--disable-pip-version-check", *quiet])
    say(f"     done in {time.monotonic() - started:.0f} s")


def run(command: list[object], env: dict[str, str] | None = None) -> None:
    subprocess.run([str(part) for part in command], check=True, env=env)


def works(command: list[object]) -> bool:
    parts = [str(part) for part in command]
    try:
        return subprocess.run(parts, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
