"""Optional libraries brought into the program's own environment, because the user has asked for them."""

import importlib
import os
import queue
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from core.errors import UserError
from core.events import Heartbeat, Job, StageStarted
from core.pipeline.process.own_process import BEAT_SECONDS, end_process_tree
from core.system.extras import installed_versions, requirements_of
from core.text import say

_OFFLINE = (
    "NewConnectionError",
    "name resolution",
    "Max retries exceeded",
    "Network is unreachable",
    "Connection refused",
    "ConnectTimeout",
    "getaddrinfo failed",
    "ProxyError",
)
_NO_VERSION = ("No matching distribution", "ResolutionImpossible", "conflicting dependencies")
_LAST_LINES = 40
_WRITES = "Installing collected packages"
Installer = Callable[[Sequence[str], Path], Sequence[str]]
"""the command that installs these requirements and changes nothing that the file of constraints names"""


def install_packages(packages: Sequence[str], *, extra: str, installer: Installer | None = None) -> Job[None]:
    """Install these packages of an extra. What is installed already keeps its version; nothing is compiled.

    Closing the job ends the download; once files are written it waits until all of them are there. Raises UserError
    where there is no pip, no connection, or no version that fits.
    """
    command = installer or _by_pip
    wanted = requirements_of(extra)
    asked = [wanted.get(package, package) for package in packages]
    yield StageStarted(stage=say("Looking for {packages}", packages=", ".join(packages)))
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "kept.txt"
        lines = [f"{name}=={version}" for name, version in installed_versions() if name not in packages]
        kept.write_text("\n".join(lines) + "\n", encoding="utf-8")
        said, code = yield from _followed(command(asked, kept))
    importlib.invalidate_caches()
    if code != 0:
        raise _why(said, packages)
    if any(find_spec(package) is None for package in packages):
        # it was passed over, as none of its versions takes this Python
        raise _why(_NO_VERSION, packages)


def _by_pip(requirements: Sequence[str], constraints: Path) -> Sequence[str]:
    if find_spec("pip") is None:
        raise UserError(
            "This environment of Python has no pip, which installs packages.",
            hint="Install them yourself: {packages}.",
            packages=", ".join(requirements),
        )
    options = ("--constraint", str(constraints), "--only-binary", ":all:", "--no-input", "--retries", "1")
    quiet = ("--timeout", "15", "--disable-pip-version-check", "--progress-bar", "off")
    return (sys.executable, "-m", "pip", "install", *options, *quiet, *requirements)


def _followed(command: Sequence[str]) -> Job[tuple[list[str], int]]:
    """The last lines that it wrote, and its exit status."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    lines: queue.Queue[str | None] = queue.Queue()
    reader = threading.Thread(target=_read, args=(process, lines), daemon=True)
    reader.start()
    said: list[str] = []
    writes = False
    try:
        while True:
            try:
                line = lines.get(timeout=BEAT_SECONDS)
            except queue.Empty:
                yield Heartbeat()
                continue
            if line is None:
                return said, process.wait()
            said = [*said, line][-_LAST_LINES:]
            writes = writes or line.startswith(_WRITES)
            if (name := re.match(r"Collecting ([A-Za-z0-9_.-]+)", line)) is not None:
                yield StageStarted(stage=say("Fetching {package}", package=name[1]))
            elif writes:
                yield StageStarted(stage=say("Installing"))
    finally:
        if process.poll() is None and not writes:
            end_process_tree(process.pid)
        # half a package would be worse than one that nobody wants any more
        process.wait()
        reader.join(timeout=2)
        if process.stdout is not None:
            process.stdout.close()


def _read(process: "subprocess.Popen[str]", lines: "queue.Queue[str | None]") -> None:
    with suppress(ValueError, OSError):
        for line in process.stdout or ():
            lines.put(line.strip())
    lines.put(None)


def _why(said: Sequence[str], packages: Sequence[str]) -> UserError:
    words, named = "\n".join(said), ", ".join(packages)
    if any(sign in words for sign in _OFFLINE):
        return UserError(
            "{packages}: there is no connection to where packages of Python are kept.",
            hint="Connect this computer to the internet, or name your proxy to pip. Nothing was changed.",
            packages=named,
        )
    if any(sign in words for sign in _NO_VERSION):
        return UserError(
            "{packages}: no version fits this Python ({version}) and what is installed.",
            hint="Set Segwright up with a newer Python. Nothing was changed.",
            packages=named,
            version=f"{sys.version_info.major}.{sys.version_info.minor}",
        )
    last = next((line for line in reversed(said) if line.startswith("ERROR")), said[-1] if said else "")
    return UserError(
        "{packages}: the installation failed. {words}",
        hint="What was installed before is as it was.",
        packages=named,
        words=last.removeprefix("ERROR:").strip(),
    )
