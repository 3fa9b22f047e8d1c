"""The program's own log, where a bug keeps its traceback so that the user can send it."""

import logging
import platform
from logging.handlers import RotatingFileHandler
from pathlib import Path

from core.version import program_version

MOST_BYTES = 1 << 20
KEPT_FILES = 3


def log_file() -> Path:
    """Where the system keeps the logs of programs. The file need not exist yet."""
    from platformdirs import user_log_path

    return user_log_path("segwright", appauthor=False) / "segwright.log"


def open_log(path: Path | None = None) -> logging.Logger:
    """The log; of several calls the first one opens it. Where no file can be written, nothing is kept."""
    log = logging.getLogger("segwright")
    if log.handlers:
        return log
    path = path or log_file()
    log.setLevel(logging.INFO)
    log.propagate = False
    # the log must never be what fails
    logging.raiseExceptions = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=MOST_BYTES, backupCount=KEPT_FILES, encoding="utf-8", errors="backslashreplace"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.info("Segwright %s, Python %s, %s", program_version(), platform.python_version(), platform.platform())
    return log


def note_bug(trace: str, *, place: str) -> None:
    """Keep the traceback of a mistake of ours. `place` says where it arose: a slot, a thread, a command."""
    open_log().error("%s\n%s", place, trace)
