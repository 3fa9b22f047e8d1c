"""A zip for whoever is asked for help: the log, versions, hardware and the plan. No images, and no names.

The log quotes paths and names of files. Known names are replaced by what they are, and of every other path only
the program's own part or the ending is left.
"""

import json
import platform
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from core.io.files.atomic import replacing
from core.io.files.json_file import to_plain
from core.system.hardware import Hardware
from core.system.libraries import Library
from core.tree import TREE

MOST_LOG = 4 << 20
"""bytes of each log file, its end"""
_PATH = re.compile(
    r"(?:(?<![A-Za-z])[A-Za-z]:[\\/]|\\\\|(?<![\w.:/])/(?=[^\s/])|file://)[^\s\"'<>|*?,;:()\[\]{}]+"
)
_OWN = re.compile(r"[\\/]((?:site-packages|core|app|lib[\\/]python[\d.]*)[\\/][^\s\"']+\.py)$")


def write_problem_report(
    path: Path,
    *,
    logs: Sequence[Path],
    hardware: Hardware,
    libraries: Sequence[Library],
    version: str,
    plan: Mapping[str, object] | None = None,
    names: Mapping[str, str],
) -> None:
    """`names`: what may not be read there, such as cases and folders, and the word that stands for each.

    `plan` as nnU-Net writes it; the data set's name in it is replaced too. Raises UserError where it cannot be
    written.
    """
    secrets = {**names, **_of_this_computer()}
    facts = {
        "segwright": version,
        "hardware": to_plain(hardware),
        "libraries": {each.name: each.version for each in libraries},
    }

    with replacing(path) as target, ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("versions.json", without_names(json.dumps(facts, indent=2), secrets))
        if plan is not None:
            archive.writestr("plan.json", without_names(json.dumps(plan, indent=2), secrets))
        for log in logs:
            archive.writestr(f"log/{log.name}", without_names(_end_of(log), secrets))


def without_names(text: str, names: Mapping[str, str]) -> str:
    """The text with each name replaced by its word, longest first, and without what paths tell."""
    for name in sorted((name for name in names if name), key=len, reverse=True):
        # a case called 1 is no secret, and every figure would be replaced
        if len(name) > 2:
            text = text.replace(name, names[name]).replace(json.dumps(name)[1:-1], names[name])
    return _PATH.sub(_path_as_told, text)


def _path_as_told(found: "re.Match[str]") -> str:
    path = found[0]
    if path.startswith(str(TREE)):
        return path[len(str(TREE)) :].lstrip("\\/")
    own = _OWN.search(path)
    if own:
        return own[1]
    ending = re.search(r"(?:\.[A-Za-z]\w{0,5}){1,2}$", path)
    return "<path>" + (ending[0] if ending else "")


def _end_of(log: Path) -> str:
    try:
        return log.read_bytes()[-MOST_LOG:].decode("utf-8", "replace")
    except OSError:
        return ""


def _of_this_computer() -> dict[str, str]:
    found = {str(Path.home()): "<home>", Path.home().name: "<user>", platform.node(): "<computer>"}
    return {name: word for name, word in found.items() if len(name) > 2 and name != "root"}
