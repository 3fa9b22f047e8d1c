"""Processes of one machine speak to each other by its inner network alone, which nobody outside reaches."""

import os
import socket

import psutil
from torch import distributed as dist


def stay_on_loopback() -> None:
    """Before this process joins others of the same machine; where the system knows no such network, as ever."""
    name = _loopback_name()
    if name is None:
        return
    os.environ["NCCL_SOCKET_IFNAME"] = f"={name}"
    if _gloo_knows(name):
        os.environ["GLOO_SOCKET_IFNAME"] = name


def _loopback_name() -> str | None:
    """lo, lo0, or on Windows a few words, which may be in the user's language."""
    for name, addresses in psutil.net_if_addrs().items():
        if any(each.family == socket.AF_INET and each.address == "127.0.0.1" for each in addresses):
            return str(name)
    return None


def _gloo_knows(name: str) -> bool:
    try:
        dist.ProcessGroupGloo.create_device(interface=name)
    except (RuntimeError, AttributeError, ValueError):
        return False
    return True
