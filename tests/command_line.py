"""What other processes were started with."""

import psutil


def command_line(process: psutil.Process) -> list[str]:
    """Nothing of one that has ended, whether or not somebody has asked for its end yet."""
    try:
        return process.cmdline()
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return []
