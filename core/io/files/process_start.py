"""When a process and its machine were started, told in ways that no clock changes."""

import platform
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import psutil

BOOT_FILE = Path("/proc/sys/kernel/random/boot_id")


def host_name() -> str:
    return platform.node()


@lru_cache(maxsize=1)
def boot_id() -> str:
    """Of this start of this machine; empty where the system has no such name."""
    try:
        return BOOT_FILE.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def start_ticks(pid: int) -> int | None:
    """When a process was started, in clock ticks since the machine was; None where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        # field 22; the program's name, in brackets, may hold spaces and brackets itself (proc_pid_stat(5))
        return int(Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[19])
    return None


def is_zombie(pid: int) -> bool:
    """Whether only its number is left, until its parent asks for it. False where it cannot be told."""
    with suppress(psutil.Error, OSError, ValueError, OverflowError):
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    return False
